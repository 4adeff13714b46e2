// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_metrics_model.h"

#include "engine/model/training_limits.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"

#include <algorithm>

namespace redshank {

namespace {

bool areFixed(const std::vector<TrainingFinding> &findings)
{
    return std::all_of(findings.begin(), findings.end(),
                       [](const TrainingFinding &finding) { return finding.isFixed; });
}

} // namespace

TrainingMetricsModel::TrainingMetricsModel(const LiveStore *store, const TrainingCheck *check,
                                           QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_check(check)
{
    connect(store, &LiveStore::metricsChanged, this, &TrainingMetricsModel::reload);
    connect(store, &LiveStore::runBegan, this, [this] {
        m_unticked.clear();
        m_shown.reset();
        m_fixes.clear();
        reload();
    });
    connect(check, &TrainingCheck::checked, this, &TrainingMetricsModel::renew);
    reload();
}

int TrainingMetricsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_metrics.size());
}

int TrainingMetricsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

bool TrainingMetricsModel::isSelected(const MetricId &metric) const
{
    switch (m_selection) {
    case Selection::kAll:
        return true;
    case Selection::kShown:
        return !m_shown || m_shown->contains(metric);
    case Selection::kChosen:
        return !m_unticked.contains(metric);
    }
    return true;
}

QString TrainingMetricsModel::findings(const MetricCheck &check, bool sentences) const
{
    if (check.isTooShort()) {
        const int fewest = fewestTrainingSamples(check.windowLength);
        if (check.usable >= static_cast<std::uint64_t>(fewest))
            return sentences ? tr("Too broken: fewer than %1 windows of %2 samples lie between its gaps. It "
                                  "is left out.")
                                   .arg(kFewestTrainingWindows)
                                   .arg(check.windowLength)
                             : tr("too broken, %1 of %2 windows")
                                   .arg(formatWholeCount(check.windows))
                                   .arg(kFewestTrainingWindows);
        if (sentences)
            return tr("Too short: %1 usable samples, at least %2 are needed. It is left out.")
                .arg(formatWholeCount(check.usable))
                .arg(fewest);
        return tr("too short, %1 of %2").arg(formatWholeCount(check.usable)).arg(fewest);
    }
    QStringList parts;
    if (check.constant)
        parts << (sentences ? tr("Constant: the value never changes, so any change will be flagged.")
                            : tr("constant"));
    if (check.scaleJump)
        parts << (sentences
                      ? tr("Its scale jumps: from one place on all values are a multiple of those before.")
                      : tr("scale jumps"));
    if (check.gaps > 0)
        parts << (sentences ? formatCounted(check.gaps, tr("Time is missing in one place."),
                                            tr("Time is missing in %1 places."))
                            : formatCounted(check.gaps, tr("1 gap"), tr("%1 gaps")));
    if (check.missing() > 0)
        parts << (sentences ? tr("%1 of the samples have no value.").arg(formatShare(check.missingShare()))
                            : tr("%1 missing").arg(formatShare(check.missingShare())));
    if (check.duplicates > 0)
        parts << (sentences
                      ? formatCounted(check.duplicates, tr("One sample repeats the time of the one before."),
                                      tr("%1 samples repeat the time of the one before."))
                      : formatCounted(check.duplicates, tr("1 repeated time"), tr("%1 repeated times")));
    if (parts.isEmpty())
        return sentences ? tr("Nothing stands against training on it.") : tr("good");
    return parts.join(sentences ? QStringLiteral("\n") : QStringLiteral(", "));
}

QVariant TrainingMetricsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const MetricId &id = m_metrics[static_cast<std::size_t>(index.row())];
    const MetricCheck *check = m_check->result(id);
    if (role == kConcernRole)
        return check && (check->isTooShort() || check->constant || check->scaleJump || check->gaps > 0 ||
                         check->missing() > 0 || check->duplicates > 0);
    if (role == kLeftOutRole)
        return check && check->isTooShort();
    if (role == Qt::ToolTipRole && index.column() == kFix) {
        QStringList effects;
        for (const TrainingFinding &finding : this->findings(index.row()))
            effects << tr("%1: %2").arg(finding.text, finding.effect);
        return effects.join(QLatin1Char('\n'));
    }
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(id) + QLatin1Char('\n') +
               (check ? findings(*check, true) : tr("Being counted"));
    switch (static_cast<Column>(index.column())) {
    case kMetric:
        if (role == Qt::CheckStateRole)
            return isSelected(id) ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::DisplayRole) {
            const LiveStore::Metric *metric = m_store->metric(id);
            return metric && !metric->info.name.empty() ? QString::fromStdString(metric->info.name)
                                                        : QString::fromStdString(id);
        }
        break;
    case kSamples:
        if (role == Qt::DisplayRole)
            return check ? formatWholeCount(check->samples) : QStringLiteral("…");
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case kFindings:
        if (role == Qt::DisplayRole) {
            const std::vector<TrainingFinding> found = this->findings(index.row());
            if (check && !found.empty() && areFixed(found))
                return tr("%1: mended").arg(findings(*check, false));
            return check ? findings(*check, false) : QString();
        }
        break;
    case kFix: {
        const std::vector<TrainingFinding> found = this->findings(index.row());
        if (found.empty())
            break;
        if (role == Qt::DisplayRole)
            return areFixed(found) ? tr("Undo") : tr("Fix");
        break;
    }
    case kColumnCount:
        break;
    }
    return {};
}

bool TrainingMetricsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != kMetric || role != Qt::CheckStateRole)
        return false;
    if (m_selection != Selection::kChosen) { // a tick starts a choice from what is selected now
        m_unticked.clear();
        for (const MetricId &metric : m_metrics) {
            if (!isSelected(metric))
                m_unticked.insert(metric);
        }
        m_selection = Selection::kChosen;
    }
    const MetricId &metric = m_metrics[static_cast<std::size_t>(index.row())];
    if (value.value<Qt::CheckState>() == Qt::Checked)
        m_unticked.erase(metric);
    else
        m_unticked.insert(metric);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT selectionChanged();
    return true;
}

QVariant TrainingMetricsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == kSamples ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kMetric:
        return tr("Metric");
    case kSamples:
        return tr("Samples");
    case kFindings:
        return tr("Check");
    case kFix:
        return QString();
    case kColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags TrainingMetricsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == kMetric)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void TrainingMetricsModel::setSelection(Selection selection)
{
    if (m_selection == selection)
        return;
    m_selection = selection;
    renewAll();
    Q_EMIT selectionChanged();
}

void TrainingMetricsModel::setTicked(const MetricId &metric, bool ticked)
{
    const auto found = std::find(m_metrics.begin(), m_metrics.end(), metric);
    if (found != m_metrics.end())
        setData(index(static_cast<int>(found - m_metrics.begin()), kMetric),
                ticked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
}

void TrainingMetricsModel::setShown(const std::vector<MetricId> &shown)
{
    m_shown = std::set<MetricId>(shown.begin(), shown.end());
    if (m_selection != Selection::kShown)
        return;
    renewAll();
    Q_EMIT selectionChanged();
}

std::vector<MetricId> TrainingMetricsModel::selected() const
{
    std::vector<MetricId> selected;
    std::copy_if(m_metrics.begin(), m_metrics.end(), std::back_inserter(selected),
                 [this](const MetricId &metric) { return isSelected(metric); });
    return selected;
}

std::vector<MetricId> TrainingMetricsModel::trainable() const
{
    std::vector<MetricId> trainable = selected();
    std::erase_if(trainable, [this](const MetricId &metric) {
        const MetricCheck *check = m_check->result(metric);
        return !check || check->isTooShort();
    });
    return trainable;
}

void TrainingMetricsModel::setContext(bool hasRange, const QTimeZone &zone)
{
    m_hasRange = hasRange;
    m_zone = zone;
}

std::vector<TrainingFinding> TrainingMetricsModel::findings(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const MetricId &metric = m_metrics[static_cast<std::size_t>(row)];
    const MetricCheck *check = m_check->result(metric);
    if (!check)
        return {};
    return m_fixes.findings(metric, *check, isSelected(metric), m_hasRange, m_zone);
}

void TrainingMetricsModel::fix(int row)
{
    const std::vector<TrainingFinding> found = findings(row);
    const bool on = !areFixed(found);
    for (const TrainingFinding &finding : found)
        if (finding.isFixed != on)
            setFix(finding.metric, finding.fix, on);
}

void TrainingMetricsModel::setFix(const MetricId &metric, TrainingFix fix, bool on)
{
    const MetricCheck *check = m_check->result(metric);
    if (fix == TrainingFix::kAllData) {
        Q_EMIT allDataWanted();
        return;
    }
    if (fix == TrainingFix::kLeaveOut) {
        setTicked(metric, !on);
    } else if (check) {
        m_fixes.set(metric, fix, on, *check);
        Q_EMIT selectionChanged();
    }
    renew(metric);
}

void TrainingMetricsModel::fixAll()
{
    for (int row = 0; row < rowCount(); ++row)
        if (!areFixed(findings(row)))
            fix(row);
}

bool TrainingMetricsModel::hasSomethingToFix() const
{
    for (int row = 0; row < rowCount(); ++row)
        if (!areFixed(findings(row)))
            return true;
    return false;
}

void TrainingMetricsModel::reload()
{
    beginResetModel();
    m_metrics.clear();
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics())
        m_metrics.push_back(metric->info.id);
    endResetModel();
    Q_EMIT selectionChanged();
}

void TrainingMetricsModel::renew(const MetricId &metric)
{
    const auto found = std::find(m_metrics.begin(), m_metrics.end(), metric);
    if (found == m_metrics.end())
        return;
    const int row = static_cast<int>(found - m_metrics.begin());
    Q_EMIT dataChanged(index(row, kSamples), index(row, kFix));
}

void TrainingMetricsModel::renewAll()
{
    if (!m_metrics.empty())
        Q_EMIT dataChanged(index(0, kMetric), index(rowCount() - 1, kMetric), {Qt::CheckStateRole});
}

} // namespace redshank
