// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/runtime/messages.h"

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace redshank {

class LiveStore;

/// How fit the data of each metric are. Holds what it shows, as of the last refresh().
class DataHealthModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        kMetric,
        kUnit,
        kAge,
        kState, ///< Whether there are data.
        kMissing,
        kFilled, ///< By the gap policy.
        kGaps,
        kDuplicates,
        kLate,
        kConstant,
        kReadiness,
        kColumnCount
    };
    /// A value that has stood still for so many samples is told of.
    static constexpr std::uint64_t kConstantSamples = 30;

    explicit DataHealthModel(const LiveStore *store, QObject *parent = nullptr);

    /// Looks anew; `now` is what ages are counted to where the source is live.
    void refresh(TimePoint now);
    MetricId metricOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        MetricId id;
        QStringList texts; ///< By column.
        bool operator==(const Row &) const = default;
    };

    const LiveStore *m_store;
    std::vector<Row> m_rows;
};

/// "has data", "no data for 5 min".
QString stateWords(const MetricStatus &status, TimePoint now);
/// "Learning 40 of 200 samples, about 2 min left", or why it cannot.
QString readinessSentence(const MetricStatus &status, Milliseconds step);

} // namespace redshank
