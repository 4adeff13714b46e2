// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_bar.h"

#include "ui/icons.h"
#include "ui/lamp.h"
#include "ui/live/live_store.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kProgressSteps = 1000;
constexpr int kProgressWidth = 96;

} // namespace

StatusBar::StatusBar(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QStatusBar(parent), m_store(store), m_theme(theme), m_zone(QTimeZone::utc()),
      m_source(addButton("statusSource")), m_learning(addButton("statusLearning")),
      m_progress(new QProgressBar(this)), m_cancel(addButton("statusCancel")),
      m_alerts(addButton("statusAlerts")), m_counts(addButton("statusCounts")),
      m_model(addButton("statusModel"))
{
    setSizeGripEnabled(false);
    setContentsMargins(spacing::kTiny, 0, spacing::kTiny, 0);
    m_source->setToolTip(tr("Where the samples come from and how fresh they are; opens the log"));
    m_learning->setToolTip(tr("How far the models have learned; opens the training panel"));
    m_counts->setToolTip(tr("What is loaded; opens the metrics panel"));
    m_model->setToolTip(tr("The model that scores; opens the training panel"));
    m_cancel->setIcon(mutedIcon(QStringLiteral("x")));
    m_cancel->setToolTip(tr("Stop loading and keep what is loaded"));
    m_cancel->setAccessibleName(m_cancel->toolTip());
    m_progress->setObjectName(QStringLiteral("statusProgress"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setTextVisible(false);

    addWidget(m_source);
    addWidget(m_progress);
    addWidget(m_cancel);
    addWidget(m_learning);
    addPermanentWidget(m_alerts);
    addPermanentWidget(m_counts);
    addPermanentWidget(m_model);

    connect(m_source, &QToolButton::clicked, this, &StatusBar::sourceClicked);
    connect(m_learning, &QToolButton::clicked, this, &StatusBar::learningClicked);
    connect(m_alerts, &QToolButton::clicked, this, &StatusBar::alertsClicked);
    connect(m_counts, &QToolButton::clicked, this, &StatusBar::countsClicked);
    connect(m_model, &QToolButton::clicked, this, &StatusBar::modelClicked);
    connect(m_cancel, &QToolButton::clicked, this, &StatusBar::cancelRequested);
    connect(store, &LiveStore::statusChanged, this, &StatusBar::refresh);
    connect(store, &LiveStore::metricsChanged, this, &StatusBar::refresh);
    connect(theme, &ThemeController::changed, this, &StatusBar::refresh);
    refresh();
}

QToolButton *StatusBar::addButton(const char *name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({18, 14}); // a gap before the words
    button->setAutoRaise(true);
    return button;
}

void StatusBar::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

void StatusBar::setLookingBack(bool lookingBack)
{
    m_lookingBack = lookingBack;
    refresh();
}

QString StatusBar::sourceText() const { return m_source->text(); }

void StatusBar::refresh()
{
    const EngineStatus &status = m_store->status();
    const bool looksBack = m_lookingBack && status.source == SourceState::kLive;
    const SourceState lamp = looksBack ? SourceState::kPaused : status.source;
    m_source->setIcon(tintedIcon(lampIcon(lamp), lampColor(lamp, m_theme->theme())));
    const QString sentence = sourceSentence(status, m_zone);
    const QString words = looksBack ? tr("Paused, source %1").arg(sentence.toLower()) : sentence;
    m_source->setText(status.runId == 0 ? tr("No source") : tr("%1 · %2").arg(feedName(status.feed), words));
    m_source->setAccessibleName(m_source->text());

    const QString learning = learningSummary(status);
    m_learning->setText(learning);
    m_learning->setVisible(!learning.isEmpty());
    m_counts->setText(
        countsSentence(m_store->metrics().size(), std::max(status.samples, m_store->sampleCount())));
    m_counts->setVisible(!m_store->metrics().empty());
    refreshProgress();
    refreshModel();
    refreshAlerts();
}

void StatusBar::setAlerts(const QString &trouble, std::int64_t waiting)
{
    m_trouble = trouble;
    m_waiting = waiting;
    refreshAlerts();
}

void StatusBar::refreshAlerts()
{
    const bool fails = !m_trouble.isEmpty();
    m_alerts->setVisible(fails || m_waiting > 0);
    m_alerts->setIcon(fails ? tintedIcon(QStringLiteral("bell-off"), m_theme->theme().warningText)
                            : mutedIcon(QStringLiteral("bell")));
    m_alerts->setText(m_waiting > 0 ? tr("%1 waiting", "notices").arg(m_waiting)
                                    : (fails ? tr("Not told") : QString()));
    m_alerts->setToolTip(fails ? m_trouble : tr("Notices on their way; opens the deliveries"));
    m_alerts->setAccessibleName(m_alerts->toolTip());
}

void StatusBar::refreshProgress()
{
    const EngineStatus &status = m_store->status();
    const bool loading = status.source == SourceState::kLoading;
    double share = 0.0;
    if (loading && status.totalRows > 0)
        share = static_cast<double>(status.loadedRows) / static_cast<double>(status.totalRows);
    m_progress->setVisible(loading && status.totalRows > 0);
    m_progress->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * kProgressSteps));
    m_progress->setAccessibleName(tr("Loading"));
    m_cancel->setVisible(loading);
}

void StatusBar::refreshModel()
{
    const EngineStatus &status = m_store->status();
    m_model->setVisible(!status.modelName.empty());
    const QString name = modelTitle(status.modelName);
    m_model->setText(status.modelProvisional ? tr("Model: %1, provisional").arg(name)
                                             : tr("Model: %1").arg(name));
    const QColor color = status.modelProvisional ? m_theme->theme().provisional : m_theme->theme().good;
    m_model->setIcon(tintedIcon(
        status.modelProvisional ? QStringLiteral("circle") : QStringLiteral("circle-check"), color));
}

} // namespace redshank
