// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/sample_table_model.h"

#include "ui/number_format.h"
#include "ui/plot/filled_marks.h"
#include "ui/plot/time_ticks.h"

#include <algorithm>
#include <cmath>

namespace redshank {

using Series = SeriesStore::Column;

SampleTableModel::SampleTableModel(LiveStore *store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_zone(QTimeZone::utc())
{
    connect(store, &LiveStore::runBegan, this, [this] { show({}, {}); });
}

const LiveStore::Metric *SampleTableModel::series() const
{
    return m_metric.empty() ? nullptr : m_store->metric(m_metric);
}

void SampleTableModel::show(const MetricId &metric, TimeRange range)
{
    const LiveStore::Metric *found = metric.empty() ? nullptr : m_store->metric(metric);
    const std::uint64_t begin = found ? found->series.lowerBound(range.begin) : 0;
    const std::uint64_t end = found ? std::max(found->series.lowerBound(range.end), begin) : 0;
    const std::uint64_t first = std::max(begin, end - std::min(end, kMostRows));
    m_count = end - begin;
    if (metric == m_metric && first == m_first && end == m_end) {
        if (rowCount() > 0) // scores may have come since
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
        return;
    }
    if (metric != m_metric || first < m_first || first >= m_end || end < m_end) {
        beginResetModel();
        m_metric = metric;
        m_first = first;
        m_end = end;
        endResetModel();
        return;
    }
    if (first > m_first) {
        beginRemoveRows({}, 0, static_cast<int>(first - m_first) - 1);
        m_first = first;
        endRemoveRows();
    }
    if (end > m_end) {
        beginInsertRows({}, rowCount(), static_cast<int>(end - m_first) - 1);
        m_end = end;
        endInsertRows();
    }
}

void SampleTableModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, kTime), index(rowCount() - 1, kTime));
}

TimePoint SampleTableModel::timeOf(int row) const
{
    return series()->series.timeAt(m_first + static_cast<std::uint64_t>(row));
}

std::optional<int> SampleTableModel::rowAt(TimePoint time) const
{
    const LiveStore::Metric *metric = series();
    if (!metric || m_first == m_end)
        return std::nullopt;
    const std::uint64_t behind = metric->series.lowerBound(time + Milliseconds{1});
    if (behind <= m_first || behind > m_end)
        return std::nullopt;
    return static_cast<int>(behind - 1 - m_first);
}

int SampleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_end - m_first);
}

int SampleTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QString SampleTableModel::cell(const LiveStore::Metric &metric, std::uint64_t sample, int column) const
{
    const SeriesStore &series = metric.series;
    const QString unit = QString::fromStdString(metric.info.unit);
    const auto number = [&](Series which, const QString &in) {
        const double value = series.at(which, sample);
        return std::isnan(value) ? QString() : formatValue(value, in);
    };
    switch (column) {
    case kTime:
        return formatTime(series.timeAt(sample), m_zone, true, series.typicalStep() < Milliseconds{1000});
    case kValue:
        if (!std::isnan(series.at(Series::kValue, sample)))
            return number(Series::kValue, unit);
        if (const auto filled = filledAt(series, metric.status.gapPolicy, series.timeAt(sample)))
            return tr("missing, filled %1").arg(formatValue(filled->value, unit));
        return tr("missing");
    case kExpected:
        return number(Series::kExpected, unit);
    case kLower:
        return number(Series::kLower, unit);
    case kUpper:
        return number(Series::kUpper, unit);
    case kMse:
        return number(Series::kMse, {});
    case kScore:
    case kIncidentScore: {
        const double score = series.at(column == kScore ? Series::kScore : Series::kIncidentScore, sample);
        return std::isnan(score) ? QString() : formatScore(score);
    }
    case kState: {
        const std::uint8_t flags = series.flagsAt(sample);
        QStringList words;
        if (flags & kFlagged)
            words.append(tr("flagged"));
        if (flags & kIncidentOpens)
            words.append(tr("incident begins"));
        else if (flags & kRecurring)
            words.append(tr("recurs"));
        else if (flags & kInIncident)
            words.append(tr("in an incident"));
        if (flags & kProvisional)
            words.append(tr("provisional"));
        return words.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant SampleTableModel::data(const QModelIndex &index, int role) const
{
    const LiveStore::Metric *metric = series();
    if (!index.isValid() || !metric || index.row() >= rowCount())
        return {};
    const std::uint64_t sample = m_first + static_cast<std::uint64_t>(index.row());
    if (sample < metric->series.firstSequence() || sample >= metric->series.endSequence())
        return {}; // dropped since; the next show() takes the row away
    if (role == Qt::DisplayRole)
        return cell(*metric, sample, index.column());
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == kTime || index.column() == kState ? Qt::AlignLeft : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && index.column() != kState) {
        const QString state = cell(*metric, sample, kState);
        const QString text = cell(*metric, sample, index.column());
        return index.column() == kTime && !state.isEmpty() ? tr("%1, %2").arg(text, state) : text;
    }
    return {};
}

QVariant SampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == kTime || section == kState ? Qt::AlignLeft : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case kTime:
        return tr("Time");
    case kValue:
        return tr("Value");
    case kExpected:
        return tr("Expected");
    case kLower:
        return tr("Lower");
    case kUpper:
        return tr("Upper");
    case kMse:
        return tr("MSE");
    case kScore:
        return tr("Score");
    case kIncidentScore:
        return tr("Incident score");
    case kState:
        return tr("State");
    default:
        return {};
    }
}

} // namespace redshank
