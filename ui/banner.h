// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace redshank {

class ThemeController;

enum class BannerKind { kInformation, kFinding, kWarning, kError };

struct BannerMessage
{
    BannerKind kind = BannerKind::kInformation;
    QString text;
    QString details;              ///< Shown on demand under the text, and copied with it; may be empty.
    QString actionText;           ///< May be empty: no button.
    std::function<void()> action; ///< On the button; the banner closes.
    QString otherText{};          ///< A second way out, beside the first; may be empty: no button.
    std::function<void()> otherAction{};
};

/// One line over the charts that says something without asking for the focus: icon, words, at most two
/// actions. The newest message replaces the one before, except that an error stays until it is closed or
/// another error comes.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(ThemeController *theme, QWidget *parent = nullptr);

    void showMessage(BannerMessage message);
    /// Takes the message away if it is of this kind; used when its reason has gone.
    void withdraw(BannerKind kind);
    const BannerMessage &message() const { return m_message; }

Q_SIGNALS:
    void closed();

private:
    void restyle();
    void toggleDetails();

    ThemeController *m_theme;
    BannerMessage m_message;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_action;
    QPushButton *m_other;
    QToolButton *m_detailsButton;
    QToolButton *m_copy;
    QToolButton *m_close;
};

} // namespace redshank
