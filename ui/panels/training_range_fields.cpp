// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_range_fields.h"

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/panels/form_column.h"
#include "ui/panels/range_picker.h"
#include "ui/panels/segmented_control.h"
#include "ui/plot/time_ticks.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace redshank {

TrainingRangeFields::TrainingRangeFields(LiveStore *store, ViewRange *view, ThemeController *theme,
                                         QWidget *parent)
    : QWidget(parent), m_store(store), m_view(view)
{
    auto *column = makeFormColumn(this);
    m_words = addHeadingWithNote(column, tr("Data"), "rangeWords");
    m_modes = new SegmentedControl(theme, this);
    m_modes->setObjectName(QStringLiteral("rangeMode"));
    addModes();
    column->addWidget(m_modes);
    m_picker = new RangePicker(store, theme, this);
    m_picker->setObjectName(QStringLiteral("rangePicker"));
    m_picker->setToolTip(tr("Drag to choose the range to train on"));
    column->addWidget(m_picker);

    connect(m_modes, &SegmentedControl::currentChanged, this, &TrainingRangeFields::followMode);
    connect(m_picker, &RangePicker::rangeChosen, this, &TrainingRangeFields::choose);
    connect(view, &ViewRange::rangeChanged, this, [this] {
        if (mode() == Mode::kVisible)
            tellRange();
    });
    connect(store, &LiveStore::runBegan, this, [this] {
        m_modes->setCurrentIndex(static_cast<int>(Mode::kAll));
        m_chosen = TimeRange();
    });
}

void TrainingRangeFields::addModes()
{
    QRadioButton *all = m_modes->addSegment(tr("&All loaded"));
    all->setObjectName(QStringLiteral("rangeAllButton"));
    all->setWhatsThis(tr("Trains on everything that is loaded."));
    QRadioButton *visible = m_modes->addSegment(tr("&Visible"));
    visible->setObjectName(QStringLiteral("rangeVisibleButton"));
    visible->setWhatsThis(tr("Trains on the range that the charts show when training starts."));
    QRadioButton *chosen = m_modes->addSegment(tr("&Chosen"));
    chosen->setObjectName(QStringLiteral("rangeChosenButton"));
    chosen->setWhatsThis(tr("Trains on the range that is dragged out on the small chart."));
}

TrainingRangeFields::Mode TrainingRangeFields::mode() const
{
    return static_cast<Mode>(m_modes->currentIndex());
}

std::optional<TimeRange> TrainingRangeFields::range() const
{
    switch (mode()) {
    case Mode::kAll:
        return {};
    case Mode::kVisible:
        return m_view->range();
    case Mode::kChosen:
        return m_chosen;
    }
    return {};
}

void TrainingRangeFields::chooseAll() { m_modes->setCurrentIndex(static_cast<int>(Mode::kAll)); }

void TrainingRangeFields::followMode()
{
    if (mode() == Mode::kChosen && m_chosen.isEmpty())
        m_chosen = m_store->span();
    tellRange();
}

void TrainingRangeFields::choose(const TimeRange &range)
{
    m_chosen = range;
    m_modes->setCurrentIndex(static_cast<int>(Mode::kChosen));
    tellRange();
}

void TrainingRangeFields::tellRange()
{
    m_picker->setRange(range());
    Q_EMIT changed();
}

void TrainingRangeFields::refresh(const std::vector<MetricId> &metrics, const QTimeZone &zone)
{
    m_picker->setMetrics(metrics);
    m_words->setText(formatTimeRange(range().value_or(m_store->span()), zone));
}

} // namespace redshank
