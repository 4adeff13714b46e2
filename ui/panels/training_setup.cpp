// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_setup.h"

#include "engine/model/training_limits.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/finding_delegate.h"
#include "ui/panels/form_column.h"
#include "ui/panels/retrain_fields.h"
#include "ui/panels/segmented_control.h"
#include "ui/panels/training_effort_fields.h"
#include "ui/panels/training_range_fields.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeView>

#include <algorithm>

namespace redshank {

namespace {

constexpr int kRefreshMs = 100; ///< While metrics are being counted.
// Pixels.
constexpr int kLeastLeft = 232;
constexpr int kWidestLeft = 320;
constexpr int kLowestList = 72;
constexpr int kScrolledList = 132; ///< Within the column that scrolls: four metrics.

} // namespace

TrainingSetup::TrainingSetup(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_check(store), m_metrics(store, &m_check),
      m_range(new TrainingRangeFields(store, view, theme, this)),
      m_effort(new TrainingEffortFields(theme, this)), m_retrain(new RetrainFields(this))
{
    m_scroll = makeLeft();
    m_metricsPart = makeMetricsPart(theme);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(spacing::kLarge);
    m_columns->addWidget(m_scroll, 2);
    m_columns->addWidget(m_metricsPart, 3);

    connect(m_range, &TrainingRangeFields::changed, this, &TrainingSetup::refreshRange);
    connect(m_effort, &TrainingEffortFields::changed, this, [this] {
        TrainingSpec spec;
        m_effort->apply(spec);
        m_check.setWindowLength(spec.window);
        Q_EMIT changed();
    });
    connect(&m_metrics, &TrainingMetricsModel::allDataWanted, m_range, &TrainingRangeFields::chooseAll);
    connect(m_retrain, &RetrainFields::changed, this, &TrainingSetup::retrainingChanged);
    connect(m_effort, &TrainingEffortFields::expertOpened, this, &TrainingSetup::scrollToExpert);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &TrainingSetup::refreshMetrics);
    connect(&m_check, &TrainingCheck::checked, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_check, &TrainingCheck::completed, this, [this] {
        m_soon.stop();
        refreshMetrics();
    });
    connect(&m_metrics, &TrainingMetricsModel::selectionChanged, this, &TrainingSetup::refreshMetrics);
    refreshRange();
}

QScrollArea *TrainingSetup::makeLeft()
{
    auto *left = new QWidget(this);
    left->setObjectName(QStringLiteral("trainingSetupLeft"));
    m_scrolled = makeFormColumn(left);
    m_scrolled->setSpacing(spacing::kPanel);
    m_scrolled->addWidget(m_range);
    m_scrolled->addWidget(m_effort);
    m_scrolled->addWidget(m_retrain);
    m_scrolled->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("trainingSetupScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(kLeastLeft);
    scroll->setMaximumWidth(kWidestLeft);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(left);
    scroll->viewport()->setAutoFillBackground(false);
    left->setAutoFillBackground(false);
    return scroll;
}

void TrainingSetup::addLeft(QWidget *part)
{
    m_scrolled->insertWidget(m_scrolled->indexOf(m_range) + 1, part);
}

QWidget *TrainingSetup::makeMetricsPart(ThemeController *theme)
{
    auto *part = new QWidget(this);
    auto *column = makeFormColumn(part);
    addHeading(column, tr("Metrics"));
    m_metricsMode = new SegmentedControl(theme, part);
    m_metricsMode->setObjectName(QStringLiteral("metricsMode"));
    m_metricsMode->addSegment(tr("All"))->setObjectName(QStringLiteral("metricsAllButton"));
    m_metricsMode->addSegment(tr("Shown"))->setObjectName(QStringLiteral("metricsShownButton"));
    m_metricsMode->addSegment(tr("Ticked"))->setObjectName(QStringLiteral("metricsChosenButton"));
    m_metricsMode->setMaximumWidth(360);
    column->addWidget(m_metricsMode);
    column->addSpacing(spacing::kTiny);
    m_metricsView = makeMetricsView(theme, part);
    column->addWidget(m_metricsView, 1);

    m_joint = new QCheckBox(tr("One &joint model over all of them"), part);
    m_joint->setObjectName(QStringLiteral("jointBox"));
    m_joint->setWhatsThis(
        tr("One model that sees the metrics together, instead of one for each. Finds a metric that no "
           "longer goes with the others; needs metrics with common times."));
    m_joint->setToolTip(m_joint->whatsThis());
    column->addWidget(m_joint);

    connect(m_metricsMode, &SegmentedControl::currentChanged, this,
            [this](int mode) { m_metrics.setSelection(static_cast<TrainingMetricsModel::Selection>(mode)); });
    connect(m_joint, &QCheckBox::toggled, this, &TrainingSetup::changed);
    return part;
}

QTreeView *TrainingSetup::makeMetricsView(ThemeController *theme, QWidget *part)
{
    auto *view = new QTreeView(part);
    view->setObjectName(QStringLiteral("trainingMetrics"));
    view->setAccessibleName(tr("Metrics to train on"));
    view->setModel(&m_metrics);
    view->setItemDelegate(new FindingDelegate(theme, view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setTextElideMode(Qt::ElideRight);
    view->setMinimumSize(240, kLowestList);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFrameShape(QFrame::NoFrame);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QTreeView::clicked, this, &TrainingSetup::toggleFix);
    connect(view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        toggleFix(
            index.siblingAtColumn(TrainingMetricsModel::kFix)); // Return, wherever the focus is in the row
    });
    connect(view, &QTreeView::customContextMenuRequested, this, &TrainingSetup::showFixes);
    QHeaderView *header = view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(48);
    header->setSectionResizeMode(TrainingMetricsModel::kMetric, QHeaderView::Stretch);
    header->setSectionResizeMode(TrainingMetricsModel::kSamples, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(TrainingMetricsModel::kFindings, QHeaderView::Stretch);
    header->setSectionResizeMode(TrainingMetricsModel::kFix, QHeaderView::ResizeToContents);
    return view;
}

void TrainingSetup::chooseRange(const TimeRange &range) { m_range->choose(range); }

void TrainingSetup::refreshRange()
{
    m_check.setRange(m_range->range());
    refreshMetrics();
}

TrainingSpec TrainingSetup::spec() const
{
    TrainingSpec spec;
    spec.range = m_range->range();
    m_effort->apply(spec);
    const std::vector<MetricId> trainable = m_metrics.trainable();
    if (trainable.size() != m_store->metrics().size())
        spec.metrics = trainable; // empty would mean all
    spec.joint = m_joint->isChecked() && trainable.size() > 1;
    return spec;
}

RetrainPolicy TrainingSetup::policy() const
{
    RetrainPolicy policy;
    m_retrain->apply(policy);
    if (!policy.isOn())
        return policy;
    policy.spec = spec();
    policy.spec.range.reset();
    if (m_metrics.selection() == TrainingMetricsModel::Selection::kAll)
        policy.spec.metrics.clear(); // what is too short today may be long enough then
    return policy;
}

void TrainingSetup::setRetraining(int hours, bool onDrift) { m_retrain->set(hours, onDrift); }

void TrainingSetup::setPlanned(std::optional<TimePoint> next) { m_retrain->setNext(next); }

void TrainingSetup::focusRetraining()
{
    QWidget *field = m_retrain->firstField();
    m_scroll->ensureWidgetVisible(m_retrain);
    field->setFocus(Qt::ShortcutFocusReason);
}

std::uint64_t TrainingSetup::usableSamples() const
{
    std::uint64_t samples = 0;
    for (const MetricId &metric : m_metrics.trainable())
        samples += m_check.result(metric)->usable;
    return samples;
}

QString TrainingSetup::refusal() const
{
    if (m_store->metrics().empty())
        return tr("There is no data yet. Open a file or wait for samples.");
    const std::vector<MetricId> selected = m_metrics.selected();
    if (selected.empty())
        return tr("No metric is ticked. Tick at least one.");
    const MetricCheck *best = nullptr;
    for (const MetricId &metric : selected) {
        const MetricCheck *check = m_check.result(metric);
        if (!check)
            return tr("The samples are being counted.");
        if (!check->isTooShort())
            return {};
        if (!best || best->usable < check->usable)
            best = check;
    }
    const int fewest = fewestTrainingSamples(best->windowLength);
    if (best->usable < static_cast<std::uint64_t>(fewest))
        return tr("Too few samples: %1 usable, at least %2 are needed. Choose a longer range or wait for "
                  "more.")
            .arg(formatWholeCount(best->usable))
            .arg(fewest);
    return tr("Too many gaps: %1 windows of %2 samples lie between them, at least %3 are needed. Choose "
              "another range.")
        .arg(formatWholeCount(best->windows))
        .arg(best->windowLength)
        .arg(kFewestTrainingWindows);
}

void TrainingSetup::setShownMetrics(const std::vector<MetricId> &shown) { m_metrics.setShown(shown); }

void TrainingSetup::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_retrain->setTimeZone(zone);
    refreshMetrics();
}

void TrainingSetup::learnPace(const TrainingSpec &spec, std::uint64_t samples, Milliseconds took)
{
    const std::size_t metrics = spec.metrics.empty() ? m_store->metrics().size() : spec.metrics.size();
    m_effort->learnPace(spec.effort, metrics, samples, took);
    m_effort->setWork(m_metrics.trainable().size(), usableSamples());
}

void TrainingSetup::refreshMetrics()
{
    const std::vector<MetricId> selected = m_metrics.selected();
    m_metricsMode->setCurrentIndex(
        static_cast<int>(m_metrics.selection())); // a tick in the list changes it too
    m_joint->setEnabled(selected.size() > 1);
    m_range->refresh(selected, m_zone);
    m_metrics.setContext(m_range->range().has_value(), m_zone);
    m_effort->setWork(m_metrics.trainable().size(), usableSamples());
    Q_EMIT changed();
}

void TrainingSetup::toggleFix(const QModelIndex &index)
{
    if (index.column() == TrainingMetricsModel::kFix)
        m_metrics.fix(index.row());
}

void TrainingSetup::showFixes(const QPoint &position)
{
    const QModelIndex index = m_metricsView->indexAt(position);
    const std::vector<TrainingFinding> findings = m_metrics.findings(index.row());
    if (findings.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fixMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const TrainingFinding &finding : findings) {
        QAction *action = menu->addAction(tr("%1: %2").arg(finding.text, finding.name));
        action->setCheckable(true);
        action->setChecked(finding.isFixed);
        action->setToolTip(finding.effect);
        connect(action, &QAction::triggered, this,
                [this, finding](bool on) { m_metrics.setFix(finding.metric, finding.fix, on); });
    }
    menu->popup(m_metricsView->viewport()->mapToGlobal(position));
}

void TrainingSetup::fixAll() { m_metrics.fixAll(); }

bool TrainingSetup::hasSomethingToFix() const { return m_metrics.hasSomethingToFix(); }

void TrainingSetup::scrollToExpert()
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    const QPoint top = m_effort->mapTo(m_scroll->widget(), QPoint(0, m_effort->expertTop()));
    bar->setValue(std::min(bar->maximum(), top.y()));
}

void TrainingSetup::setNarrow(bool narrow)
{
    if (narrow == m_isNarrow)
        return;
    m_isNarrow = narrow;
    const int last = m_scrolled->count() - 1; // the stretch, or the metrics before it
    if (narrow)
        m_scrolled->insertWidget(last, m_metricsPart, 1);
    else
        m_columns->addWidget(m_metricsPart, 3);
    m_scrolled->setStretch(m_scrolled->count() - 1, narrow ? 0 : 1);
    m_scroll->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : kWidestLeft);
    m_metricsView->setMinimumHeight(narrow ? kScrolledList : kLowestList);
    m_metricsPart->show();
}

} // namespace redshank
