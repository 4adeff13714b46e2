// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/drill_dialog.h"

#include "engine/detect/scaler.h"
#include "ui/dialogs/drill_chart.h"
#include "ui/dialogs/drill_words.h"
#include "ui/live/live_store.h"
#include "ui/panels/chevron_box.h"
#include "ui/panels/segmented_control.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtCore/QMimeData>
#include <QtGui/QDrag>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

constexpr QSize kDefaultSize{760, 520};
constexpr QSize kMinimumSize{560, 420};
constexpr std::uint64_t kScaleSamples = 500; ///< The newest, for a first size.
constexpr double kFirstSize = 8.0;           ///< Robust deviations.
constexpr int kFirstLength = 10;             ///< Samples ...
constexpr std::uint64_t kFirstBefore = 60;   ///< ... that begin so many before the newest.

const std::array<DrillFaultKind, 4> kKinds{DrillFaultKind::kSpike, DrillFaultKind::kDrop,
                                           DrillFaultKind::kDrift, DrillFaultKind::kFlatLine};

} // namespace

DrillDialog::DrillDialog(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_store(store)
{
    setObjectName(QStringLiteral("drillDialog"));
    setWindowTitle(tr("Fire drill"));
    setMinimumSize(kMinimumSize);
    resize(kDefaultSize);
    build(theme);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &DrillDialog::chooseMetric);
    connect(m_kind, &SegmentedControl::currentChanged, this, &DrillDialog::takeFields);
    connect(m_size, &QDoubleSpinBox::valueChanged, this, &DrillDialog::takeFields);
    connect(m_length, &QSpinBox::valueChanged, this, &DrillDialog::takeFields);
    connect(m_chart, &DrillChart::faultChanged, this, &DrillDialog::setFault);
    connect(m_chart, &DrillChart::faultDropped, this, &DrillDialog::run);
    connect(m_run, &QPushButton::clicked, this, &DrillDialog::run);
    // The metrics of another run are others.
    connect(store, &LiveStore::runBegan, this, [this] { m_chart->setMetric(nullptr); });
    connect(store, &LiveStore::metricsChanged, this, &DrillDialog::reloadMetrics);
    reloadMetrics();
}

void DrillDialog::build(ThemeController *theme)
{
    m_metric = new ChevronBox(this);
    m_metric->setObjectName(QStringLiteral("drillMetric"));
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setMinimumContentsLength(16);
    m_kind = new SegmentedControl(theme, this);
    m_kind->setObjectName(QStringLiteral("drillKind"));
    for (const DrillFaultKind kind : kKinds) {
        QRadioButton *segment = m_kind->addSegment(faultWord(kind));
        segment->setObjectName(QStringLiteral("drillKind%1").arg(static_cast<int>(kind)));
        segment->setToolTip(tr("Choose it, or drag it onto the chart"));
        segment->installEventFilter(this);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kPanel);
    head->addWidget(m_metric);
    head->addWidget(m_kind, 1);

    m_chart = new DrillChart(theme, this);
    m_begin = new QLabel(this);
    m_begin->setObjectName(QStringLiteral("drillBegin"));
    m_begin->setWordWrap(true);
    m_size = new QDoubleSpinBox(this);
    m_size->setObjectName(QStringLiteral("drillSize"));
    m_size->setAccessibleName(tr("Size of the fault"));
    m_size->setDecimals(3);
    m_size->setRange(0.0, 1e12);
    m_size->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_size->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_size->setGroupSeparatorShown(true);
    m_length = new QSpinBox(this);
    m_length->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_length->setObjectName(QStringLiteral("drillLength"));
    m_length->setAccessibleName(tr("Length of the fault in samples"));
    m_length->setRange(1, 10'000);
    m_length->setSuffix(tr(" samples"));
    m_sizeWords = new QLabel(tr("S&ize"), this);
    m_sizeWords->setBuddy(m_size);
    auto *lengthWords = new QLabel(tr("&Length"), this);
    lengthWords->setBuddy(m_length);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(spacing::kSmall);
    fields->addWidget(m_begin, 1);
    fields->addWidget(m_sizeWords);
    fields->addWidget(m_size);
    fields->addSpacing(spacing::kSmall);
    fields->addWidget(lengthWords);
    fields->addWidget(m_length);

    m_result = new QLabel(this);
    m_result->setObjectName(QStringLiteral("drillResult"));
    m_result->setProperty("title", true);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details = new QLabel(this);
    m_details->setObjectName(QStringLiteral("drillDetails"));
    m_details->setProperty("muted", true);
    m_details->setWordWrap(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_run = buttons->addButton(tr("&Run drill"), QDialogButtonBox::ActionRole);
    m_run->setObjectName(QStringLiteral("drillRun"));
    m_run->setProperty("primary", true);
    m_run->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kLarge, spacing::kLarge, spacing::kLarge, spacing::kPanel);
    column->setSpacing(spacing::kPanel);
    column->addLayout(head);
    column->addWidget(m_chart, 1);
    column->addLayout(fields);
    column->addWidget(m_result);
    column->addWidget(m_details);
    column->addWidget(buttons);
}

const FaultSpec &DrillDialog::fault() const { return m_chart->fault(); }

MetricId DrillDialog::metric() const { return m_metric->currentData().toString().toStdString(); }

void DrillDialog::reloadMetrics()
{
    const QSignalBlocker quiet(m_metric);
    const QString chosen = m_metric->currentData().toString();
    m_metric->clear();
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics())
        m_metric->addItem(
            QString::fromStdString(metric->info.name.empty() ? metric->info.id : metric->info.name),
            QString::fromStdString(metric->info.id));
    m_metric->setCurrentIndex(std::max(m_metric->findData(chosen), m_metric->count() > 0 ? 0 : -1));
    m_chart->setMetric(m_store->metric(metric()));
    m_run->setEnabled(m_metric->count() > 0);
}

void DrillDialog::start(const MetricId &wanted, std::optional<TimePoint> time)
{
    reloadMetrics();
    if (const int index = m_metric->findData(QString::fromStdString(wanted)); index >= 0) {
        const QSignalBlocker quiet(m_metric);
        m_metric->setCurrentIndex(index);
    }
    chooseMetric();
    if (!time)
        return;
    FaultSpec spec = fault();
    spec.begin = *time;
    setFault(spec);
}

/// A first fault that fits the metric: of a few of its usual deviations, not long ago.
void DrillDialog::chooseMetric()
{
    const LiveStore::Metric *chosen = m_store->metric(metric());
    m_chart->setMetric(chosen);
    if (!chosen || chosen->series.isEmpty())
        return;
    const SeriesStore &series = chosen->series;
    std::vector<double> values;
    for (std::uint64_t i = series.endSequence() - std::min<std::uint64_t>(series.size(), kScaleSamples);
         i < series.endSequence(); ++i)
        values.push_back(series.at(SeriesStore::Column::kValue, i));
    FaultSpec spec = fault();
    spec.kind = kKinds[static_cast<std::size_t>(std::max(m_kind->currentIndex(), 0))];
    spec.size = kFirstSize * Scaler::fit(values).scale;
    spec.length = kFirstLength * std::max(series.typicalStep(), Milliseconds{1});
    spec.begin = series.timeAt(series.endSequence() - std::min<std::uint64_t>(series.size(), kFirstBefore));
    m_size->setSuffix(chosen->info.unit.empty() ? QString()
                                                : QChar(0x202f) + QString::fromStdString(chosen->info.unit));
    setFault(spec);
}

void DrillDialog::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_chart->setTimeZone(zone);
}

/// Shows it in the fields and on the chart.
void DrillDialog::setFault(const FaultSpec &spec)
{
    const LiveStore::Metric *chosen = m_store->metric(metric());
    const Milliseconds step =
        chosen ? std::max(chosen->series.typicalStep(), Milliseconds{1}) : Milliseconds{1};
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietSize(m_size);
    const QSignalBlocker quietLength(m_length);
    m_kind->setCurrentIndex(static_cast<int>(spec.kind));
    m_size->setValue(spec.size);
    m_size->setEnabled(spec.kind != DrillFaultKind::kFlatLine);
    m_sizeWords->setEnabled(spec.kind != DrillFaultKind::kFlatLine);
    m_length->setValue(static_cast<int>(std::max<std::int64_t>(spec.length / step, 1)));
    m_begin->setText(tr("Begins at %1 %2")
                         .arg(formatTime(spec.begin, m_zone, true, false), zoneLabel(m_zone, spec.begin)));
    m_chart->setFault(spec);
    ++m_request; // an answer that is under way is to another fault
    m_result->setText(tr("Would it be caught?"));
    m_details->setText(
        tr("Place the fault with the mouse or the arrow keys, then run the drill. Nothing that is "
           "live is touched."));
}

void DrillDialog::takeFields()
{
    const LiveStore::Metric *chosen = m_store->metric(metric());
    if (!chosen)
        return;
    FaultSpec spec = fault();
    spec.kind = kKinds[static_cast<std::size_t>(std::max(m_kind->currentIndex(), 0))];
    spec.size = m_size->value();
    spec.length = m_length->value() * std::max(chosen->series.typicalStep(), Milliseconds{1});
    setFault(spec);
}

void DrillDialog::run()
{
    if (!m_store->metric(metric()))
        return;
    m_result->setText(tr("Running the drill"));
    Q_EMIT drillRequested({++m_request, metric(), fault()});
}

void DrillDialog::showResult(const Drilled &drilled)
{
    if (drilled.request != m_request || drilled.runId != m_store->runId())
        return;
    if (!drilled.result) {
        m_result->setText(drillRefusal(drilled.result.error()));
        m_details->clear();
        return;
    }
    m_result->setText(drillSentence(*drilled.result));
    m_details->setText(drillDetails(*drilled.result, m_zone));
    m_chart->setResult(*drilled.result);
}

/// A kind of fault that is dragged out of its button.
bool DrillDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_dragFrom = static_cast<QMouseEvent *>(event)->pos();
    if (event->type() != QEvent::MouseMove)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool isDrag = (mouse->buttons() & Qt::LeftButton) != 0 &&
                        (mouse->pos() - m_dragFrom).manhattanLength() >= QApplication::startDragDistance();
    if (!isDrag)
        return false;
    const QByteArray kind = watched->objectName().right(1).toLatin1();
    auto *drag = new QDrag(watched);
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(DrillChart::kMimeType), kind);
    drag->setMimeData(mime);
    drag->exec(Qt::CopyAction);
    return true;
}

} // namespace redshank
