// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/versions/version_table_model.h"

#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"
#include "ui/versions/version_facts.h"

#include <QtGui/QFont>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kMetricsListed = 3;

QVariant alignment(bool right)
{
    return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

void VersionTableModel::setVersions(std::vector<ModelVersion> versions)
{
    if (versions == m_versions)
        return;
    beginResetModel();
    m_versions = std::move(versions);
    endResetModel();
}

void VersionTableModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (!m_versions.empty())
        Q_EMIT dataChanged(index(0, kMade), index(rowCount() - 1, kMade));
}

const ModelVersion *VersionTableModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_versions[static_cast<std::size_t>(row)] : nullptr;
}

int VersionTableModel::rowOf(std::uint64_t number) const
{
    const auto found =
        std::find_if(m_versions.begin(), m_versions.end(),
                     [number](const ModelVersion &version) { return version.number == number; });
    return found == m_versions.end() ? -1 : static_cast<int>(found - m_versions.begin());
}

int VersionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int VersionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant VersionTableModel::data(const QModelIndex &index, int role) const
{
    const ModelVersion *version = index.isValid() ? at(index.row()) : nullptr;
    if (!version)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == kNumber || index.column() == kSamples);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case kNumber:
        return versionName(*version);
    case kMade:
        return formatTime(version->made, m_zone, true, false);
    case kOrigin:
        return originWord(version->origin);
    case kMetrics:
        return versionMetrics(*version, role == Qt::ToolTipRole ? 100 : kMetricsListed);
    case kSamples: {
        std::uint64_t most = 0;
        for (const VersionModel &model : version->models)
            most = std::max(most, model.samples);
        return formatWholeCount(most);
    }
    case kWeights:
        return shortWeightsHash(*version);
    case kInUse:
        return version->inUse ? tr("✓ in use") : QString();
    case kColumnCount:
        break;
    }
    return {};
}

QVariant VersionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == kNumber || section == kSamples);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kNumber:
        return tr("Version");
    case kMade:
        return tr("Made");
    case kOrigin:
        return tr("Why");
    case kMetrics:
        return tr("Metrics");
    case kSamples:
        return tr("Samples");
    case kWeights:
        return tr("Weights");
    case kInUse:
    case kColumnCount:
        break;
    }
    return {};
}

void VersionFactsModel::setVersions(std::optional<ModelVersion> one, std::optional<ModelVersion> other,
                                    const QTimeZone &zone)
{
    beginResetModel();
    m_one = std::move(one);
    m_other = std::move(other);
    m_rows.clear();
    const std::vector<VersionFact> ofOne = m_one ? versionFacts(*m_one, zone) : std::vector<VersionFact>();
    const std::vector<VersionFact> ofOther = m_other ? versionFacts(*m_other, zone) : ofOne;
    for (std::size_t i = 0; i < ofOne.size(); ++i)
        m_rows.push_back({ofOne[i].name, ofOne[i].value, ofOther[i].value});
    endResetModel();
}

int VersionFactsModel::differences() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.differs(); }));
}

int VersionFactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VersionFactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : isComparison() ? 4 : 2;
}

QVariant VersionFactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::FontRole && isComparison() && row.differs()) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case 0:
        return row.name;
    case 1:
        return row.one;
    case 2:
        return row.other;
    case 3:
        return row.differs() ? tr("≠ differs") : QString();
    default:
        return {};
    }
}

QVariant VersionFactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(false);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 1 && m_one)
        return tr("Version %1").arg(versionName(*m_one));
    if (section == 2 && m_other)
        return tr("Version %1").arg(versionName(*m_other));
    return {};
}

} // namespace redshank
