// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/value_box.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace redshank {

/// Where the crosshair is, whether it is locked for a measurement, and what the box beside it says. A first
/// click sets one end of a measurement, a second the other, a third clears it.
class Crosshair : public QObject
{
    Q_OBJECT

public:
    explicit Crosshair(QObject *parent) : QObject(parent) {}

    CrosshairMode mode() const { return m_mode; }
    void setMode(CrosshairMode mode);
    /// What charts draw; empty while the mode is off.
    PlotPointer pointer() const;
    std::optional<TimePoint> time() const { return m_mode == CrosshairMode::kOff ? std::nullopt : m_time; }

    void moveTo(TimePoint time);
    void hide();
    void click(TimePoint time);
    void select(std::optional<TimeRange> range);
    std::optional<TimeRange> selection() const { return m_selection; }
    /// True when there was something to give up.
    bool cancel();
    void reset();

    struct BoxContent
    {
        QString headline;
        std::vector<ValueBox::Row> rows;
    };
    /// What the box beside the pointer says of one metric and of those laid over it.
    BoxContent describe(const LiveStore::Metric &metric, std::optional<std::uint64_t> sample,
                        const std::vector<const LiveStore::Metric *> &overlays, const PlotFrame &frame) const;

Q_SIGNALS:
    void changed();
    void moved(std::optional<redshank::TimePoint> time);

private:
    CrosshairMode m_mode = CrosshairMode::kLineAndValues;
    std::optional<TimePoint> m_time;
    std::optional<TimePoint> m_locked;
    bool m_isMeasured = false; ///< Both ends are set.
    std::optional<TimeRange> m_selection;
};

} // namespace redshank
