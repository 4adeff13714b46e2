// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/incident_table_model.h"

#include "engine/detect/label_score.h"
#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"
#include "ui/teach/label_words.h"
#include "ui/text.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kTickMs = 1000;

} // namespace

IncidentTableModel::IncidentTableModel(LiveStore *store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_zone(QTimeZone::utc())
{
    connect(store, &LiveStore::incidentsChanged, this, &IncidentTableModel::sync);
    connect(&m_tick, &QTimer::timeout, this, &IncidentTableModel::tick);
    m_tick.setInterval(kTickMs);
    sync();
}

void IncidentTableModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
}

void IncidentTableModel::setLabels(const std::vector<Label> &labels)
{
    m_labels = labels;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
}

int IncidentTableModel::rowOf(IncidentId incident) const
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Incident &one) { return one.id == incident; });
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

int IncidentTableModel::openCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const Incident &one) {
        return one.state == IncidentState::kOpen && one.kind != IncidentKind::kNoData;
    }));
}

void IncidentTableModel::sync()
{
    const std::vector<Incident> now = m_store->allIncidents();
    for (int row = rowCount() - 1; row >= 0; --row) {
        const IncidentId id = m_rows[static_cast<std::size_t>(row)].id;
        if (!m_store->incident(id)) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    // Both are in the store's order, so what is missing here is inserted where it stands there.
    for (std::size_t i = 0; i < now.size(); ++i) {
        const int row = static_cast<int>(i);
        if (i >= m_rows.size() || m_rows[i].id != now[i].id) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, now[i]);
            endInsertRows();
        } else if (m_rows[i] != now[i]) {
            m_rows[i] = now[i];
            Q_EMIT dataChanged(index(row, 0), index(row, kColumnCount - 1));
        }
    }
    if (m_rows.size() > now.size()) { // an incident changed its place
        beginRemoveRows({}, static_cast<int>(now.size()), rowCount() - 1);
        m_rows.resize(now.size());
        endRemoveRows();
    }
    const bool ages = std::any_of(m_rows.begin(), m_rows.end(),
                                  [](const Incident &one) { return one.state != IncidentState::kClosed; });
    if (ages != m_tick.isActive())
        ages ? m_tick.start() : m_tick.stop();
}

void IncidentTableModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].state != IncidentState::kClosed)
            Q_EMIT dataChanged(index(row, 0), index(row, kColumnCount - 1), {Qt::DisplayRole, kDetailRole});
    }
}

int IncidentTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int IncidentTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QString IncidentTableModel::beginText(const Incident &incident) const
{
    const TimeRange span = m_store->span();
    const auto dayOf = [this](TimePoint time) {
        return QDateTime::fromMSecsSinceEpoch(toMs(time), m_zone).date();
    };
    const bool otherDay = !span.isEmpty() && dayOf(incident.begin) != dayOf(span.end);
    return formatTime(incident.begin, m_zone, otherDay, false);
}

QString IncidentTableModel::cell(const Incident &incident, int column) const
{
    switch (column) {
    case kBegin:
        return beginText(incident);
    case kMetrics:
        return incidentTitle(incident, m_store->lookup());
    case kKind:
        return incidentKindWord(incident.kind);
    case kState:
        return incidentStateSentence(incident, m_store->span().end);
    case kScore:
        return incident.kind == IncidentKind::kNoData ? QString() : formatScore(incident.peakScore());
    default:
        return {};
    }
}

QVariant IncidentTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= kColumnCount)
        return {};
    const Incident &incident = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(incident, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == kScore ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole:
        if (incident.kind == IncidentKind::kNoData)
            return tr("%1, %2, %3, %4")
                .arg(cell(incident, kBegin), cell(incident, kMetrics), cell(incident, kKind),
                     cell(incident, kState));
        return tr("%1, %2, %3, %4, score %5")
            .arg(cell(incident, kBegin), cell(incident, kMetrics), cell(incident, kKind),
                 cell(incident, kState), cell(incident, kScore));
    case kIncidentIdRole:
        return QVariant::fromValue<qulonglong>(incident.id);
    case kStateRole:
        return static_cast<int>(incident.state);
    case kIsNoDataRole:
        return incident.kind == IncidentKind::kNoData;
    case kTitleRole:
        return cell(incident, kMetrics);
    case kTimeRole:
        return cell(incident, kBegin);
    case kDetailRole:
        if (const std::optional<LabelKind> label = labelOf(incident, m_labels))
            return tr("%1 · %2").arg(cell(incident, kState), labelWord(*label));
        return tr("%1 · %2").arg(cell(incident, kState), cell(incident, kKind));
    case kLabelRole: {
        const std::optional<LabelKind> label = labelOf(incident, m_labels);
        return label ? QVariant(static_cast<int>(*label)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant IncidentTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case kBegin:
        return tr("Begin");
    case kMetrics:
        return tr("Metric");
    case kKind:
        return tr("Kind");
    case kState:
        return tr("State");
    case kScore:
        return tr("Score");
    default:
        return {};
    }
}

} // namespace redshank
