// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_setup.h"

#include "engine/model/model_builder.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/panels/expert_settings.h"
#include "ui/panels/finding_delegate.h"
#include "ui/panels/range_picker.h"
#include "ui/panels/segmented_control.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <algorithm>

namespace redshank {

namespace {

// A first guess for the balanced effort, until learnPace() has seen a training on this computer: a fixed part
// per metric, and a part per sample up to what a training reads.
constexpr double kMsPerMetric = 400.0;
constexpr double kMsPerSample = 0.25;
constexpr std::uint64_t kMostSamples = 20'000;

// Pixels.
constexpr int kWidestLeft = 320;
constexpr int kLowestList = 72;
constexpr int kScrolledList = 132; ///< Within the column that scrolls: four metrics.

double effortFactor(TrainingEffort effort)
{
    switch (effort) {
    case TrainingEffort::kQuick:
        return 0.35;
    case TrainingEffort::kBalanced:
        return 1.0;
    case TrainingEffort::kThorough:
        return 3.0;
    }
    return 1.0;
}

double estimateMs(TrainingEffort effort, std::size_t metrics, std::uint64_t samples)
{
    const double count = static_cast<double>(std::max<std::size_t>(metrics, 1));
    const double read = std::min(static_cast<double>(samples), count * static_cast<double>(kMostSamples));
    return (count * kMsPerMetric + read * kMsPerSample) * effortFactor(effort);
}

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(type::font(type::kBody, QFont::DemiBold));
    return label;
}

/// A heading with a quiet note at the right end of its line; returns the note.
QLabel *addHeadingWithNote(QVBoxLayout *column, const QString &text, const char *noteName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    row->addWidget(makeHeading(text, column->parentWidget()));
    auto *note = new QLabel(column->parentWidget());
    note->setObjectName(QString::fromLatin1(noteName));
    note->setProperty("caption", true);
    note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(note, 1);
    column->addLayout(row);
    return note;
}

QVBoxLayout *makeColumn(QWidget *parent)
{
    auto *column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    return column;
}

} // namespace

TrainingSetup::TrainingSetup(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store), m_view(view), m_theme(theme), m_check(store),
      m_metrics(store, &m_check)
{
    auto *left = new QWidget(this);
    left->setObjectName(QStringLiteral("trainingSetupLeft"));
    auto *leftColumn = makeColumn(left);
    leftColumn->setSpacing(spacing::kPanel);
    leftColumn->addWidget(makeRangePart());
    leftColumn->addWidget(makeEffortPart());
    leftColumn->addStretch(1);
    m_scrolled = leftColumn;

    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("trainingSetupScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumWidth(232);
    m_scroll->setMaximumWidth(kWidestLeft);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(left);
    m_scroll->viewport()->setAutoFillBackground(false);
    left->setAutoFillBackground(false);

    m_metricsPart = makeMetricsPart();
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(spacing::kLarge);
    m_columns->addWidget(m_scroll, 2);
    m_columns->addWidget(m_metricsPart, 3);

    connect(&m_check, &TrainingCheck::checked, this, &TrainingSetup::refreshMetrics);
    connect(&m_check, &TrainingCheck::completed, this, &TrainingSetup::refreshMetrics);
    connect(&m_metrics, &TrainingMetricsModel::selectionChanged, this, &TrainingSetup::refreshMetrics);
    connect(view, &ViewRange::rangeChanged, this, [this] {
        if (m_rangeMode->currentIndex() == static_cast<int>(RangeMode::kVisible))
            refreshRange();
    });
    connect(store, &LiveStore::runBegan, this, [this] {
        m_rangeMode->setCurrentIndex(static_cast<int>(RangeMode::kAll));
        m_chosenRange = TimeRange();
    });
    refreshRange();
    refreshMetrics();
    refreshExpertTitle();
}

QWidget *TrainingSetup::makeRangePart()
{
    auto *part = new QWidget(this);
    auto *column = makeColumn(part);
    m_rangeWords = addHeadingWithNote(column, tr("Data"), "rangeWords");
    m_rangeMode = new SegmentedControl(m_theme, part);
    m_rangeMode->setObjectName(QStringLiteral("rangeMode"));
    QRadioButton *all = m_rangeMode->addSegment(tr("&All loaded"));
    all->setObjectName(QStringLiteral("rangeAllButton"));
    all->setWhatsThis(tr("Trains on everything that is loaded."));
    QRadioButton *visible = m_rangeMode->addSegment(tr("&Visible"));
    visible->setObjectName(QStringLiteral("rangeVisibleButton"));
    visible->setWhatsThis(tr("Trains on the range that the charts show when training starts."));
    QRadioButton *chosen = m_rangeMode->addSegment(tr("&Chosen"));
    chosen->setObjectName(QStringLiteral("rangeChosenButton"));
    chosen->setWhatsThis(tr("Trains on the range that is dragged out on the small chart."));
    column->addWidget(m_rangeMode);
    m_picker = new RangePicker(m_store, m_theme, part);
    m_picker->setObjectName(QStringLiteral("rangePicker"));
    m_picker->setToolTip(tr("Drag to choose the range to train on"));
    column->addWidget(m_picker);
    connect(m_rangeMode, &SegmentedControl::currentChanged, this,
            [this](int mode) { setRangeMode(static_cast<RangeMode>(mode)); });
    connect(m_picker, &RangePicker::rangeChosen, this, &TrainingSetup::chooseRange);
    return part;
}

QWidget *TrainingSetup::makeEffortPart()
{
    auto *part = new QWidget(this);
    auto *column = makeColumn(part);
    m_sampleWords = addHeadingWithNote(column, tr("Effort"), "sampleWords");
    m_effort = new SegmentedControl(m_theme, part);
    m_effort->setObjectName(QStringLiteral("effort"));
    m_effort->addSegment(tr("&Quick"))->setObjectName(QStringLiteral("quickButton"));
    m_effort->addSegment(tr("&Balanced"))->setObjectName(QStringLiteral("balancedButton"));
    m_effort->addSegment(tr("&Thorough"))->setObjectName(QStringLiteral("thoroughButton"));
    m_effort->setCurrentIndex(static_cast<int>(TrainingEffort::kBalanced));
    column->addWidget(m_effort);

    m_expertButton = new QToolButton(part);
    m_expertButton->setObjectName(QStringLiteral("expertButton"));
    m_expertButton->setCheckable(true);
    m_expertButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_expertButton->setAutoRaise(true);
    m_expertButton->setStyleSheet(QStringLiteral("QToolButton { padding: 2px 4px 2px 0; }"
                                                 "QToolButton:checked { background: transparent; }"));
    m_expertButton->setMinimumHeight(spacing::kHitTarget);
    m_expertButton->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_expertButton);
    m_expert = new ExpertSettings(part);
    m_expert->setObjectName(QStringLiteral("expertSettings"));
    m_expert->setVisible(false);
    column->addWidget(m_expert);

    connect(m_effort, &SegmentedControl::currentChanged, this, &TrainingSetup::changed);
    connect(m_expertButton, &QToolButton::toggled, this, [this](bool open) {
        m_expert->setVisible(open);
        refreshExpertTitle();
        if (open) // once it has its place
            QTimer::singleShot(0, this, &TrainingSetup::scrollToExpert);
    });
    connect(m_expert, &ExpertSettings::changed, this, [this] {
        refreshExpertTitle();
        Q_EMIT changed();
    });
    return part;
}

QWidget *TrainingSetup::makeMetricsPart()
{
    auto *part = new QWidget(this);
    auto *column = makeColumn(part);
    column->addWidget(makeHeading(tr("Metrics"), part));
    m_metricsMode = new SegmentedControl(m_theme, part);
    m_metricsMode->setObjectName(QStringLiteral("metricsMode"));
    m_metricsMode->addSegment(tr("All"))->setObjectName(QStringLiteral("metricsAllButton"));
    m_metricsMode->addSegment(tr("Shown"))->setObjectName(QStringLiteral("metricsShownButton"));
    m_metricsMode->addSegment(tr("Ticked"))->setObjectName(QStringLiteral("metricsChosenButton"));
    m_metricsMode->setMaximumWidth(360);
    column->addWidget(m_metricsMode);
    column->addSpacing(spacing::kTiny);

    m_metricsView = new QTreeView(part);
    m_metricsView->setObjectName(QStringLiteral("trainingMetrics"));
    m_metricsView->setAccessibleName(tr("Metrics to train on"));
    m_metricsView->setModel(&m_metrics);
    m_metricsView->setItemDelegate(new FindingDelegate(m_theme, m_metricsView));
    m_metricsView->setRootIsDecorated(false);
    m_metricsView->setUniformRowHeights(true);
    m_metricsView->setAllColumnsShowFocus(true);
    m_metricsView->setTextElideMode(Qt::ElideRight);
    m_metricsView->setMinimumSize(240, kLowestList);
    m_metricsView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_metricsView->setFrameShape(QFrame::NoFrame);
    QHeaderView *header = m_metricsView->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(48);
    header->setSectionResizeMode(TrainingMetricsModel::kMetric, QHeaderView::Stretch);
    header->setSectionResizeMode(TrainingMetricsModel::kSamples, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(TrainingMetricsModel::kFindings, QHeaderView::Stretch);
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

std::optional<TimeRange> TrainingSetup::range() const
{
    switch (static_cast<RangeMode>(m_rangeMode->currentIndex())) {
    case RangeMode::kAll:
        return {};
    case RangeMode::kVisible:
        return m_view->range();
    case RangeMode::kChosen:
        return m_chosenRange;
    }
    return {};
}

void TrainingSetup::setRangeMode(RangeMode mode)
{
    if (mode == RangeMode::kChosen && m_chosenRange.isEmpty())
        m_chosenRange = m_store->span();
    refreshRange();
    Q_EMIT changed();
}

void TrainingSetup::chooseRange(const TimeRange &range)
{
    m_chosenRange = range;
    m_rangeMode->setCurrentIndex(static_cast<int>(RangeMode::kChosen));
    refreshRange();
    Q_EMIT changed();
}

void TrainingSetup::refreshRange()
{
    m_picker->setRange(range());
    m_check.setRange(range());
    refreshMetrics();
}

TrainingSpec TrainingSetup::spec() const
{
    TrainingSpec spec;
    spec.effort = static_cast<TrainingEffort>(m_effort->currentIndex());
    spec.range = range();
    m_expert->apply(spec);
    const std::vector<MetricId> trainable = m_metrics.trainable();
    if (trainable.size() != m_store->metrics().size())
        spec.metrics = trainable; // empty would mean all
    spec.joint = m_joint->isChecked() && trainable.size() > 1;
    return spec;
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
    std::uint64_t most = 0;
    for (const MetricId &metric : selected) {
        const MetricCheck *check = m_check.result(metric);
        if (!check)
            return tr("The samples are being counted.");
        most = std::max(most, check->usable);
    }
    if (most < static_cast<std::uint64_t>(kFewestTrainingSamples))
        return tr("Too few samples: %1 usable, at least %2 are needed. Choose a longer range or wait for "
                  "more.")
            .arg(formatWholeCount(most))
            .arg(kFewestTrainingSamples);
    return {};
}

void TrainingSetup::setShownMetrics(const std::vector<MetricId> &shown) { m_metrics.setShown(shown); }

void TrainingSetup::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refreshMetrics();
}

void TrainingSetup::learnPace(const TrainingSpec &spec, std::uint64_t samples, Milliseconds took)
{
    const std::size_t metrics = spec.metrics.empty() ? m_store->metrics().size() : spec.metrics.size();
    const double estimate = estimateMs(spec.effort, metrics, samples);
    m_pace = std::clamp(static_cast<double>(took.count()) / estimate, 0.02, 50.0);
    refreshEstimates();
}

void TrainingSetup::refreshEstimates()
{
    const std::size_t metrics = m_metrics.trainable().size();
    const std::uint64_t samples = usableSamples();
    for (int effort = 0; effort < m_effort->count(); ++effort) {
        const double ms = estimateMs(static_cast<TrainingEffort>(effort), metrics, samples) * m_pace;
        m_effort->setDetail(effort, samples == 0
                                        ? QStringLiteral("–")
                                        : tr("about %1")
                                              .arg(formatRoughDuration(Milliseconds(std::max<std::int64_t>(
                                                  1000, static_cast<std::int64_t>(ms))))));
    }
}

void TrainingSetup::refreshMetrics()
{
    const std::vector<MetricId> selected = m_metrics.selected();
    m_picker->setMetrics(selected);
    m_metricsMode->setCurrentIndex(
        static_cast<int>(m_metrics.selection())); // a tick in the list changes it too
    m_joint->setEnabled(selected.size() > 1);
    const std::uint64_t samples = usableSamples();
    m_rangeWords->setText(formatTimeRange(range().value_or(m_store->span()), m_zone));
    m_sampleWords->setText(formatCounted(samples, tr("1 sample"), tr("%1 samples")));
    refreshEstimates();
    Q_EMIT changed();
}

void TrainingSetup::scrollToExpert()
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    bar->setValue(std::min(bar->maximum(), m_expertButton->mapTo(m_scroll->widget(), QPoint()).y()));
}

void TrainingSetup::refreshExpertTitle()
{
    m_expertButton->setArrowType(m_expertButton->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    const int changes = m_expert->changedCount();
    m_expertButton->setText(changes == 0 ? tr("E&xpert settings")
                                         : tr("E&xpert settings (%1 changed)").arg(changes));
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
