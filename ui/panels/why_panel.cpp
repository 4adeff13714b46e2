// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_panel.h"

#include "ui/icons.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/explanation_text.h"
#include "ui/panels/explanation_view.h"
#include "ui/panels/list_panel.h"
#include "ui/panels/part_bars.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kMostParts = 12;
constexpr int kTickMs = 1000;
constexpr int kPauseMs = 250;
constexpr int kRestMs = 1000;

} // namespace

WhyPanel::WhyPanel(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_zone(QTimeZone::utc()), m_content(new QWidget(this)),
      m_hint(new QLabel(tr("Choose an incident to read why it was flagged."), this)),
      m_title(new QLabel(m_content)), m_when(new QLabel(m_content)), m_sentence(new QLabel(m_content)),
      m_notice(new QLabel(m_content)), m_bars(new PartBars(theme, m_content)),
      m_view(new ExplanationView(theme, m_content)), m_frame(new QPushButton(tr("Show"), m_content)),
      m_acknowledge(new QPushButton(tr("Acknowledge"), m_content)), m_copy(new QToolButton(m_content))
{
    setUpPanelHint(m_hint);
    m_title->setProperty("title", true);
    m_title->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("whyTitle"));
    m_when->setProperty("caption", true);
    m_when->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("whySentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_notice->setObjectName(QStringLiteral("whyNotice"));
    m_notice->setProperty("caption", true);
    m_notice->setWordWrap(true);
    m_frame->setObjectName(QStringLiteral("whyShow"));
    m_frame->setToolTip(tr("Move the charts to this incident"));
    m_acknowledge->setObjectName(QStringLiteral("whyAcknowledge"));
    m_acknowledge->setToolTip(tr("Say that you have seen it"));
    m_copy->setObjectName(QStringLiteral("whyCopy"));
    m_copy->setToolTip(tr("Copy the sentence"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setIcon(mutedIcon(QStringLiteral("copy")));
    m_copy->setFixedSize(spacing::kRow, spacing::kRow);
    m_bars->setObjectName(QStringLiteral("whyBars"));
    m_view->setObjectName(QStringLiteral("whyExplanation"));
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &WhyPanel::refresh);
    m_pause.setInterval(kPauseMs);
    m_rest.setInterval(kRestMs);
    for (QTimer *timer : {&m_pause, &m_rest}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &WhyPanel::ask);
    }
    build();

    connect(m_frame, &QPushButton::clicked, this, [this] {
        if (m_incident)
            Q_EMIT frameRequested(*m_incident);
    });
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        if (m_incident)
            Q_EMIT acknowledgeRequested(*m_incident);
    });
    connect(m_copy, &QToolButton::clicked, this, &WhyPanel::copySentence);
    connect(store, &LiveStore::incidentsChanged, this, &WhyPanel::refresh);
    connect(store, &LiveStore::runBegan, this, [this] {
        m_sample.reset();
        m_asked.reset();
        refresh();
    });
    refresh();
}

void WhyPanel::build()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kSmall);
    buttons->addWidget(m_frame);
    buttons->addWidget(m_acknowledge);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_title);
    column->addWidget(m_when);
    column->addWidget(m_sentence);
    column->addSpacing(spacing::kTiny);
    column->addWidget(m_bars);
    column->addSpacing(spacing::kTiny);
    column->addLayout(buttons);
    m_column = column;
    column->addWidget(m_notice);
    column->addWidget(m_view);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("whyScroll"));
    m_scroll = scroll;
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_hint);
    all->addWidget(scroll, 1);
}

const Incident *WhyPanel::current() const { return m_incident ? m_store->incident(*m_incident) : nullptr; }

QString WhyPanel::sentence() const { return isEmpty() ? QString() : m_sentence->text(); }

void WhyPanel::showIncident(IncidentId incident)
{
    m_pause.stop();
    followIncident(incident);
}

void WhyPanel::followIncident(IncidentId incident)
{
    m_incident = incident;
    m_sample.reset();
    refresh();
}

std::optional<MetricId> WhyPanel::sampleMetric() const
{
    return m_sample ? std::optional(m_sample->metric) : std::nullopt;
}

std::optional<TimePoint> WhyPanel::sampleTime() const
{
    return m_sample ? std::optional(m_sample->time) : std::nullopt;
}

void WhyPanel::addTeaching(QWidget *teaching)
{
    m_column->insertWidget(m_column->indexOf(m_notice), teaching);
}

bool WhyPanel::showSample(const std::vector<MetricId> &metrics, TimePoint time)
{
    std::optional<ExplainRequest> chosen;
    double largest = -1.0;
    for (const MetricId &id : metrics) {
        const LiveStore::Metric *metric = m_store->metric(id);
        const std::uint64_t after = metric ? metric->series.lowerBound(time + Milliseconds{1}) : 0;
        if (!metric || after <= metric->series.firstSequence())
            continue;
        const double score = metric->series.at(SeriesStore::Column::kScore, after - 1);
        if (chosen && !(score > largest))
            continue;
        chosen = ExplainRequest{0, id, metric->series.timeAt(after - 1), {}, {}};
        largest = std::isnan(score) ? largest : score;
    }
    if (!chosen)
        return false;
    m_sample = std::move(chosen);
    m_pause.stop();
    refresh();
    return true;
}

void WhyPanel::setClearing(const ClearingFound &found) { m_clearing = found; }

void WhyPanel::showExplanation(const Explained &explained)
{
    const std::optional<ExplainRequest> question = wanted();
    if (explained.request != m_lastRequest || explained.runId != m_store->runId() || !question ||
        !wasAsked(*question))
        return;
    m_explanation.reset();
    m_refusal.reset();
    if (explained.explanation)
        m_explanation = *explained.explanation;
    else
        m_refusal = explained.explanation.error().code;
    refreshExplanation();
}

void WhyPanel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

void WhyPanel::copySentence()
{
    if (!isEmpty())
        QGuiApplication::clipboard()->setText(m_sentence->text());
}

void WhyPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

std::optional<ExplainRequest> WhyPanel::wanted() const
{
    if (m_sample)
        return m_sample;
    const Incident *incident = current();
    if (!incident || incident->parts.empty() || incident->kind == IncidentKind::kNoData)
        return std::nullopt;
    ExplainRequest request;
    request.metric = incident->parts.front().metric;
    request.time = incident->parts.front().peak;
    request.window = {incident->begin, incident->end + Milliseconds{1}};
    for (std::size_t i = 1; i < incident->parts.size(); ++i)
        request.others.push_back(incident->parts[i].metric);
    return request;
}

bool WhyPanel::wasAsked(const ExplainRequest &question) const
{
    return m_asked && m_asked->metric == question.metric && m_asked->window.begin == question.window.begin &&
           (!m_sample || m_asked->time == question.time);
}

void WhyPanel::ask()
{
    const std::optional<ExplainRequest> question = wanted();
    if (!question || question == m_asked || !isVisible())
        return;
    const bool isSame = wasAsked(*question);
    if (!isSame || m_asked->time != question->time) {
        m_explanation.reset();
        m_refusal.reset();
    }
    if (m_pause.isActive() || (isSame && m_rest.isActive()))
        return; // it asks when that is over
    m_asked = question;
    m_pause.start();
    m_rest.start();
    ExplainRequest numbered = *question;
    numbered.request = ++m_lastRequest;
    Q_EMIT explainRequested(numbered);
}

void WhyPanel::refresh()
{
    const Incident *incident = m_sample ? nullptr : current();
    const bool isThere = !isEmpty();
    m_content->setVisible(isThere);
    m_scroll->setVisible(isThere);
    m_hint->setVisible(!isThere);
    const bool ages = incident && incident->state != IncidentState::kClosed;
    if (!ages)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
    Q_EMIT subjectChanged();
    if (!isThere) {
        m_explanation.reset();
        return;
    }
    ask();
    for (QWidget *widget : {static_cast<QWidget *>(m_frame), static_cast<QWidget *>(m_acknowledge)})
        widget->setVisible(incident != nullptr);
    if (incident) {
        showIncidentParts(*incident);
    } else {
        m_title->setText(QString::fromStdString(m_store->lookup()(m_sample->metric).name));
        m_when->setText(
            tr("One sample, %1 %2")
                .arg(formatTime(m_sample->time, m_zone, true, false), zoneLabel(m_zone, m_sample->time)));
    }
    refreshExplanation();
}

void WhyPanel::showIncidentParts(const Incident &incident)
{
    const MetricLookup lookup = m_store->lookup();
    m_title->setText(incidentTitle(incident, lookup));
    m_sentence->setText(whySentence(incident, lookup));
    m_acknowledge->setEnabled(incident.state == IncidentState::kOpen);
    if (incident.kind == IncidentKind::kNoData) {
        m_when->setText(
            tr("%1 · %2 · since %3 %4")
                .arg(incidentStateSentence(incident, m_store->span().end), incidentKindWord(incident.kind),
                     formatTime(incident.begin, m_zone, true, false), zoneLabel(m_zone, incident.begin)));
        m_bars->setParts({});
        return;
    }
    m_when->setText(tr("%1 · %2 · peak %3 %4")
                        .arg(incidentStateSentence(incident, m_store->span().end),
                             incidentKindWord(incident.kind), formatTime(incident.peak, m_zone, true, false),
                             zoneLabel(m_zone, incident.peak)));

    std::vector<PartBars::Part> parts;
    for (const IncidentPart &part : incident.parts) {
        if (parts.size() == kMostParts)
            break;
        const MetricInfo info = lookup(part.metric);
        const QString unit = QString::fromStdString(info.unit);
        parts.push_back({QString::fromStdString(info.name), part.peakScore, formatScore(part.peakScore),
                         tr("%1: value %2, expected %3, peak score %4")
                             .arg(QString::fromStdString(part.metric), formatFull(part.value, unit),
                                  formatFull(part.expected, unit), formatScore(part.peakScore)),
                         part.peakScore >= 1.0});
    }
    m_bars->setParts(std::move(parts));
}

void WhyPanel::refreshExplanation()
{
    const MetricLookup lookup = m_store->lookup();
    const bool isExplained = !isEmpty() && m_explanation.has_value();
    m_view->setVisible(isExplained);
    m_notice->setVisible(m_refusal.has_value());
    if (m_refusal)
        m_notice->setText(refusalSentence(*m_refusal));
    // Until the answer is there, the peak scores stand for the parts of the error.
    const Incident *incident = current();
    const bool hasScores = !incident || incident->kind != IncidentKind::kNoData;
    m_bars->setVisible(!m_sample && hasScores && (!isExplained || m_explanation->parts.empty()));
    if (m_sample)
        m_sentence->setText(isExplained ? sampleSentence(*m_explanation, lookup(m_sample->metric))
                            : m_refusal ? QString()
                                        : tr("Looking it up"));
    if (isExplained)
        m_view->show(*m_explanation, m_sample ? nullptr : current(), lookup, m_zone);
    const bool isCleared = isExplained && m_clearing && m_clearing->request == m_lastRequest;
    m_view->showClearing(isCleared ? clearingSentence(*m_clearing, lookup(m_clearing->metric)) : QString());
}

} // namespace redshank
