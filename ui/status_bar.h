// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimeZone>
#include <QtWidgets/QStatusBar>

#include <cstdint>

class QLabel;
class QProgressBar;
class QToolButton;

namespace redshank {

class LiveStore;
class ThemeController;

/// Left to right: the source's lamp with words, what is being learned or loaded (with its progress), counts,
/// the model.
class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    StatusBar(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    void setTimeZone(const QTimeZone &zone);
    /// The view looks back while the source is live: the lamp says "Paused", as the toolbar does.
    void setLookingBack(bool lookingBack);
    /// What is wrong with telling people; empty: nothing, and the bell is away while nothing waits.
    void setAlerts(const QString &trouble, std::int64_t waiting);
    /// The words beside the lamp, for tests and the window's tooltip.
    QString sourceText() const;

Q_SIGNALS:
    void sourceClicked();
    void learningClicked();
    void countsClicked();
    void modelClicked();
    void alertsClicked();
    /// The cross beside a running load.
    void cancelRequested();

private:
    void refresh();
    void refreshProgress();
    void refreshModel();
    void refreshAlerts();
    QToolButton *addButton(const char *name);

    LiveStore *m_store;
    ThemeController *m_theme;
    QTimeZone m_zone;
    bool m_lookingBack = false;
    QString m_trouble; ///< With telling people.
    std::int64_t m_waiting = 0;
    QToolButton *m_source;
    QToolButton *m_learning;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QToolButton *m_alerts;
    QToolButton *m_counts;
    QToolButton *m_model;
};

} // namespace redshank
