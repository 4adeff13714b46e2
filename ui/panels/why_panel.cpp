// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/why_panel.h"

#include "ui/icons.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
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

namespace redshank {
namespace {

constexpr std::size_t kMostParts = 12;
constexpr int kTickMs = 1000;

} // namespace

WhyPanel::WhyPanel(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_theme(theme), m_zone(QTimeZone::utc()), m_content(new QWidget(this)),
      m_hint(new QLabel(tr("Choose an incident to read why it was flagged."), this)),
      m_title(new QLabel(m_content)), m_when(new QLabel(m_content)), m_sentence(new QLabel(m_content)),
      m_bars(new PartBars(theme, m_content)), m_frame(new QPushButton(tr("Show"), m_content)),
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
    m_frame->setObjectName(QStringLiteral("whyShow"));
    m_frame->setToolTip(tr("Move the charts to this incident"));
    m_acknowledge->setObjectName(QStringLiteral("whyAcknowledge"));
    m_acknowledge->setToolTip(tr("Say that you have seen it"));
    m_copy->setObjectName(QStringLiteral("whyCopy"));
    m_copy->setToolTip(tr("Copy the sentence"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setIcon(mutedIcon(QStringLiteral("copy")));
    m_copy->setFixedSize(spacing::kRow, spacing::kRow);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &WhyPanel::refresh);

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
    refresh();
}

const Incident *WhyPanel::current() const { return m_incident ? m_store->incident(*m_incident) : nullptr; }

QString WhyPanel::sentence() const { return current() ? m_sentence->text() : QString(); }

void WhyPanel::showIncident(IncidentId incident)
{
    m_incident = incident;
    refresh();
}

void WhyPanel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

void WhyPanel::copySentence()
{
    if (current())
        QGuiApplication::clipboard()->setText(m_sentence->text());
}

void WhyPanel::refresh()
{
    const Incident *incident = current();
    m_content->setVisible(incident != nullptr);
    m_scroll->setVisible(incident != nullptr);
    m_hint->setVisible(incident == nullptr);
    const bool ages = incident && incident->state != IncidentState::kClosed;
    if (!ages)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
    if (!incident)
        return;
    const MetricLookup lookup = m_store->lookup();
    m_title->setText(incidentTitle(*incident, lookup));
    m_when->setText(
        tr("%1 · %2 · peak %3 %4")
            .arg(incidentStateSentence(*incident, m_store->span().end), incidentKindWord(incident->kind),
                 formatTime(incident->peak, m_zone, true, false), zoneLabel(m_zone, incident->peak)));
    m_sentence->setText(whySentence(*incident, lookup));

    std::vector<PartBars::Part> parts;
    for (const IncidentPart &part : incident->parts) {
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
    m_acknowledge->setEnabled(incident->state == IncidentState::kOpen);
}

} // namespace redshank
