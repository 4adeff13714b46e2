// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/data_health_model.h"

#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/text.h"
#include "ui/tuning/gap_fields.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr std::uint64_t kLookedBack = 5'000; ///< Samples, for a value that stands still.

bool isLive(FeedKind kind) { return kind != FeedKind::kFile && kind != FeedKind::kReplay; }

/// How many of the newest samples have one value; 0 for none.
std::uint64_t standingStill(const SeriesStore &series)
{
    if (series.isEmpty())
        return 0;
    const std::uint64_t end = series.endSequence();
    const double last = series.at(SeriesStore::Column::kValue, end - 1);
    if (std::isnan(last))
        return 0;
    std::uint64_t first = end - 1;
    const std::uint64_t oldest = std::max(series.firstSequence(), end - std::min(end, kLookedBack));
    while (first > oldest && series.at(SeriesStore::Column::kValue, first - 1) == last)
        --first;
    return end - first;
}

QString countOrNone(std::uint64_t count)
{
    return count == 0 ? QStringLiteral("–") : formatWholeCount(count);
}

} // namespace

QString stateWords(const MetricStatus &status, TimePoint now)
{
    if (!status.noDataSince)
        return status.samples > status.missing ? DataHealthModel::tr("has data") : QStringLiteral("–");
    return DataHealthModel::tr("no data for %1")
        .arg(formatRoughDuration(std::max(now - *status.noDataSince, Milliseconds{0})));
}

QString readinessSentence(const MetricStatus &status, Milliseconds step)
{
    QString text = learningSentence(status);
    const bool isOnItsWay =
        status.state == LearningState::kCollecting || status.state == LearningState::kProvisional;
    if (isOnItsWay && status.samplesNeeded > 0 && step.count() > 0)
        text += DataHealthModel::tr(", about %1 left")
                    .arg(formatRoughDuration(step * static_cast<std::int64_t>(status.samplesNeeded)));
    if (status.state == LearningState::kCollecting && status.samples > 0 &&
        status.missing > status.samples / 4)
        text +=
            DataHealthModel::tr("; %1 of it is missing")
                .arg(formatShare(static_cast<double>(status.missing) / static_cast<double>(status.samples)));
    return text;
}

DataHealthModel::DataHealthModel(const LiveStore *store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store)
{}

void DataHealthModel::refresh(TimePoint now)
{
    std::vector<Row> rows;
    const bool live = isLive(m_store->status().feed.kind);
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics()) {
        const MetricStatus &status = metric->status;
        const SeriesStore &series = metric->series;
        const std::uint64_t still = standingStill(series);
        const QString age =
            series.isEmpty() ? QStringLiteral("–")
            : live
                ? formatRoughDuration(std::max(now - (series.span().end - Milliseconds{1}), Milliseconds{0}))
                : tr("file");
        rows.push_back(
            {metric->info.id,
             {QString::fromStdString(metric->info.name),
              metric->info.unit.empty() ? QStringLiteral("–") : QString::fromStdString(metric->info.unit),
              age, stateWords(status, m_store->span().end), countOrNone(status.missing),
              countOrNone(status.filled), countOrNone(status.gaps), countOrNone(status.duplicates),
              countOrNone(status.late),
              still >= kConstantSamples ? tr("%1 samples").arg(formatWholeCount(still)) : QStringLiteral("–"),
              readinessSentence(status, series.typicalStep())}});
    }
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, kColumnCount - 1));
    }
}

MetricId DataHealthModel::metricOf(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].id : MetricId();
}

int DataHealthModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DataHealthModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant DataHealthModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isWord = index.column() == kMetric || index.column() == kUnit || index.column() == kState ||
                        index.column() == kReadiness;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isWord ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == kMetric)
        return QString::fromStdString(row.id);
    if (role == Qt::ToolTipRole && index.column() == kFilled) {
        const LiveStore::Metric *metric = m_store->metric(row.id);
        return metric ? tr("Gaps: %1; no data after %2 steps")
                            .arg(gapPolicyWords(metric->status.gapPolicy,
                                                QString::fromStdString(metric->info.unit)))
                            .arg(metric->status.gapPolicy.longest)
                      : QString();
    }
    return row.texts[index.column()];
}

QVariant DataHealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const bool isWord = section == kMetric || section == kUnit || section == kState || section == kReadiness;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isWord ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kMetric:
        return tr("Metric");
    case kUnit:
        return tr("Unit");
    case kAge:
        return tr("Age of last value");
    case kState:
        return tr("State");
    case kMissing:
        return tr("Missing");
    case kFilled:
        return tr("Filled");
    case kGaps:
        return tr("Gaps");
    case kDuplicates:
        return tr("Duplicates");
    case kLate:
        return tr("Late");
    case kConstant:
        return tr("Constant");
    case kReadiness:
        return tr("Readiness");
    case kColumnCount:
        break;
    }
    return {};
}

} // namespace redshank
