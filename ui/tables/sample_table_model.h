// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>

#include <optional>

namespace redshank {

/// The samples of one metric in a range with all that is known of each: what the charts draw, as a table.
/// Reads the store when asked and holds nothing but which samples those are. At most kMostRows, the newest.
class SampleTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        kTime,
        kValue,
        kExpected,
        kLower,
        kUpper,
        kMse,
        kScore,
        kIncidentScore,
        kState,
        kColumnCount
    };
    static constexpr std::uint64_t kMostRows = 100'000;

    explicit SampleTableModel(LiveStore *store, QObject *parent = nullptr);

    /// Shows other samples; rows that stay keep their place, so that a selection stays.
    void show(const MetricId &metric, TimeRange range);
    void setTimeZone(const QTimeZone &zone);
    const MetricId &metric() const { return m_metric; }
    /// Samples in the range, those beyond kMostRows among them.
    std::uint64_t sampleCount() const { return m_count; }
    TimePoint timeOf(int row) const;
    /// The row of the last sample at or before a time; nothing where there is none.
    std::optional<int> rowAt(TimePoint time) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const LiveStore::Metric *series() const;
    QString cell(const LiveStore::Metric &metric, std::uint64_t sample, int column) const;

    LiveStore *m_store;
    QTimeZone m_zone;
    MetricId m_metric;
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
    std::uint64_t m_count = 0;
};

} // namespace redshank
