// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "ui/panels/training_check.h"
#include "ui/panels/training_fixes.h"

#include <QtCore/QAbstractTableModel>

#include <optional>
#include <set>
#include <vector>

namespace redshank {

class LiveStore;

/// The metrics that a training may read, which of them it will, and what the check found in each. Lives on
/// the GUI thread.
class TrainingMetricsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kMetric, kSamples, kFindings, kFix, kColumnCount };
    /// bool: there is something to know about this metric before training.
    static constexpr int kConcernRole = Qt::UserRole;
    /// bool: the metric cannot be trained on and is left out.
    static constexpr int kLeftOutRole = Qt::UserRole + 1;

    enum class Selection { kAll, kShown, kChosen };

    TrainingMetricsModel(const LiveStore *store, const TrainingCheck *check, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Selection selection() const { return m_selection; }
    void setSelection(Selection selection);
    /// What Selection::kShown stands for; until it is called: all.
    void setShown(const std::vector<MetricId> &shown);
    /// As the user's tick in the list.
    void setTicked(const MetricId &metric, bool ticked);
    /// The selected metrics in the store's order, those that are too short included.
    std::vector<MetricId> selected() const;
    /// The selected metrics that have enough samples.
    std::vector<MetricId> trainable() const;
    /// hasRange: not all data are chosen.
    void setContext(bool hasRange, const QTimeZone &zone);
    /// What the check found in the metric of a row that can be mended.
    std::vector<TrainingFinding> findings(int row) const;
    /// Mends all of that, or undoes it where all is mended.
    void fix(int row);
    void setFix(const MetricId &metric, TrainingFix fix, bool on);
    void fixAll();
    bool hasSomethingToFix() const;
    /// For the trainable metrics.
    TrainingPreparation preparations() const { return m_fixes.preparations(trainable()); }
    /// Forgets the ticks, and takes up the store's metrics anew.
    void reload();

Q_SIGNALS:
    /// The user ticked or unticked a metric, or the selection changed.
    void selectionChanged();
    /// A fix that the range has to make.
    void allDataWanted();

private:
    bool isSelected(const MetricId &metric) const;
    QString findings(const MetricCheck &check, bool sentences) const;
    void renew(const MetricId &metric);
    void renewAll();

    const LiveStore *m_store;
    const TrainingCheck *m_check;
    std::vector<MetricId> m_metrics;
    Selection m_selection = Selection::kAll;
    std::optional<std::set<MetricId>> m_shown;
    TrainingFixes m_fixes;
    bool m_hasRange = false;
    QTimeZone m_zone = QTimeZone::utc();
    std::set<MetricId> m_unticked; ///< What Selection::kChosen leaves out.
};

} // namespace redshank
