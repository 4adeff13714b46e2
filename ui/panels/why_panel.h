// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/messages.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace redshank {

class ExplanationView;
class LiveStore;
class PartBars;
class ThemeController;

/// Why one incident was flagged, or one sample got its score: a sentence that can be copied, each metric's
/// part, and, once the engine has answered, the whole explanation. Asks again when the incident has changed,
/// at most once a second, while it can be seen.
class WhyPanel : public QWidget
{
    Q_OBJECT

public:
    WhyPanel(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    std::optional<IncidentId> incident() const { return m_incident; }
    /// Whose sample is shown instead of an incident.
    std::optional<MetricId> sampleMetric() const;
    std::optional<TimePoint> sampleTime() const;
    /// Joins what is shown, under the buttons.
    void addTeaching(QWidget *teaching);
    /// Explains the newest sample at or before a time, of the metric that scored highest there. False, and
    /// nothing changed, where none of these metrics has one.
    bool showSample(const std::vector<MetricId> &metrics, TimePoint time);
    QString sentence() const;
    QSize sizeHint() const override { return {296, 300}; }
    QSize minimumSizeHint() const override { return {254, 120}; }

public Q_SLOTS:
    /// The user chose it: explained at once.
    void showIncident(redshank::IncidentId incident);
    /// It has just opened: explained when the engine has had a pause.
    void followIncident(redshank::IncidentId incident);
    /// Comes just before the explanation that it belongs to.
    void setClearing(const redshank::ClearingFound &found);
    /// The engine's answer; one to an older question is left aside.
    void showExplanation(const redshank::Explained &explained);
    void setTimeZone(const QTimeZone &zone);
    void copySentence();

Q_SIGNALS:
    /// Another incident or sample is shown, or it has changed.
    void subjectChanged();
    void frameRequested(redshank::IncidentId incident);
    void acknowledgeRequested(redshank::IncidentId incident);
    void explainRequested(const redshank::ExplainRequest &request);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void refresh();
    void refreshExplanation();
    void showIncidentParts(const Incident &incident);
    /// Asks the engine if what is shown is not what was asked last.
    void ask();
    std::optional<ExplainRequest> wanted() const;
    /// The last question was about the same sample or incident, which may have grown since.
    bool wasAsked(const ExplainRequest &question) const;
    const Incident *current() const;
    bool isEmpty() const { return !m_sample && !current(); }

    LiveStore *m_store;
    ThemeController *m_theme;
    QTimeZone m_zone;
    std::optional<IncidentId> m_incident;
    std::optional<ExplainRequest> m_sample; ///< Shown instead of an incident.
    std::optional<ExplainRequest> m_asked;
    std::uint64_t m_lastRequest = 0;
    std::optional<Explanation> m_explanation; ///< The newest answer to what is shown ...
    std::optional<ClearingFound> m_clearing;  ///< The newest; of this answer where its number is the same.
    std::optional<ErrorCode> m_refusal;       ///< ... or why there is none.
    QWidget *m_content;
    QWidget *m_scroll = nullptr;
    QLabel *m_hint;
    QLabel *m_title;
    QLabel *m_when;
    QLabel *m_sentence;
    QLabel *m_notice;
    PartBars *m_bars;
    ExplanationView *m_view;
    QPushButton *m_frame;
    QPushButton *m_acknowledge;
    QToolButton *m_copy;
    QVBoxLayout *m_column = nullptr;
    QTimer m_tick;  ///< The age of an open incident counts up.
    QTimer m_pause; ///< Between two questions, so that a burst of incidents does not hold up the engine ...
    QTimer m_rest;  ///< ... and between two about an incident that grows.
};

} // namespace redshank
