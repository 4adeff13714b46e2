// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace redshank {

class LiveStore;
class PartBars;
class ThemeController;

/// Why one incident was flagged: a sentence that can be copied, and each metric's part as a bar with its peak
/// score.
class WhyPanel : public QWidget
{
    Q_OBJECT

public:
    WhyPanel(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    std::optional<IncidentId> incident() const { return m_incident; }
    QString sentence() const;
    QSize sizeHint() const override { return {296, 300}; }
    QSize minimumSizeHint() const override { return {254, 120}; }

public Q_SLOTS:
    void showIncident(redshank::IncidentId incident);
    void setTimeZone(const QTimeZone &zone);
    void copySentence();

Q_SIGNALS:
    void frameRequested(redshank::IncidentId incident);
    void acknowledgeRequested(redshank::IncidentId incident);

private:
    void refresh();
    const Incident *current() const;

    LiveStore *m_store;
    ThemeController *m_theme;
    QTimeZone m_zone;
    std::optional<IncidentId> m_incident;
    QWidget *m_content;
    QWidget *m_scroll = nullptr;
    QLabel *m_hint;
    QLabel *m_title;
    QLabel *m_when;
    QLabel *m_sentence;
    PartBars *m_bars;
    QPushButton *m_frame;
    QPushButton *m_acknowledge;
    QToolButton *m_copy;
    QTimer m_tick; ///< The age of an open incident counts up.
};

} // namespace redshank
