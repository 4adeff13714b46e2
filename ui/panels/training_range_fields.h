// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace redshank {

class LiveStore;
class RangePicker;
class SegmentedControl;
class ThemeController;
class ViewRange;

/// Which stretch of the data a training reads: all of it, what the charts show, or a range dragged out on a
/// small chart. A new run goes back to all.
class TrainingRangeFields : public QWidget
{
    Q_OBJECT

public:
    TrainingRangeFields(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    /// Unset: all that is loaded.
    std::optional<TimeRange> range() const;
    /// Chooses a range as a drag on the small chart does.
    void choose(const TimeRange &range);
    void chooseAll();
    /// The metrics on the small chart, and the range in words of this zone.
    void refresh(const std::vector<MetricId> &metrics, const QTimeZone &zone);

Q_SIGNALS:
    void changed();

private:
    enum class Mode { kAll, kVisible, kChosen };

    Mode mode() const;
    void addModes();
    void followMode();
    void tellRange();

    LiveStore *m_store;
    ViewRange *m_view;
    TimeRange m_chosen{};
    QLabel *m_words;
    SegmentedControl *m_modes;
    RangePicker *m_picker;
};

} // namespace redshank
