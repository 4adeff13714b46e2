// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/secret_keeper.h"

#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QTabWidget;

namespace redshank {

class ConnectPage;
class SourceTestView;
class ThemeController;

/// Sets up a source over the network, one page a kind; tries it step by step with a preview, and starts it.
/// Does not block the window.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(SecretKeeper secrets, ThemeController *theme, QWidget *parent = nullptr);

    /// Opens the page of this kind, filled in from the spec.
    void edit(const FeedSpec &spec);
    ConnectPage *page() const;

public Q_SLOTS:
    void showStep(const redshank::SourceTestStep &step);
    void showOutcome(const redshank::SourceTested &tested);
    void showNames(const redshank::NamesFound &found);

Q_SIGNALS:
    void testRequested(std::uint64_t request, const redshank::FeedSpec &spec);
    void testCancelled();
    void namesRequested(const redshank::NamesRequest &request);
    /// A secret was kept there, in words.
    void secretKept(const QString &where);
    /// The source is set up; its secrets are kept.
    void connectRequested(const redshank::FeedSpec &spec);

protected:
    void done(int result) override;

private:
    /// At the foot: what is missing, what it costs, where secrets will be.
    QString footText(const QString &refusal) const;
    void addTab(FeedKind kind, const QString &title);
    /// Fills the current tab, when it is first looked at: five pages at once would hold up the window.
    void makePage();
    QWidget *makeFoot();
    void refresh();
    void test();
    void startSource();
    /// Lets the engine read what was typed for as long as this dialog is open; nothing is kept for that.
    void holdSecrets();
    void forgetHeld();
    /// Hands what was typed to the secret keeper, then goes on; says what cannot be kept.
    void keepSecrets(const std::function<void()> &then);

    SecretKeeper m_secrets;
    QStringList m_held; ///< Names.
    QTabWidget *m_tabs;
    std::vector<FeedKind> m_kinds;
    SourceTestView *m_view;
    QLabel *m_refusal;
    QPushButton *m_test = nullptr;
    QPushButton *m_connect = nullptr;
    std::uint64_t m_request = 0;
    std::uint64_t m_namesRequest = 0;
    std::uint64_t m_namesOfOthers = 0; ///< Up to here they were asked for by another page.
};

} // namespace redshank
