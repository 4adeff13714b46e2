// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimer>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace redshank {

/// The metrics of the run as a tree by path, or as one flat list. A branch is what lies between the part of
/// the path that all metrics share and a metric's own name. Values and scores are read from the store at most
/// four times a second.
class MetricTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        kMetricIdRole = Qt::UserRole + 1, ///< QString; empty for a branch.
        kMetricRole,      ///< LiveStore::Metric const * as void *; nullptr when the run has gone.
        kIndexRole,       ///< int, place in the store: decides the series colour.
        kValueRole,       ///< double, newest value; NaN where missing.
        kScoreRole,       ///< double, newest score; NaN where not scored.
        kRecentScoreRole, ///< double, largest score among the newest samples; -1 where not scored.
        kBranchRole,      ///< QString, what tells a flat list's equal names apart.
        kGroupRole,       ///< QVariantList of a branch: int metrics, int flagged lately, int without data.
    };

    explicit MetricTreeModel(LiveStore *store, QObject *parent = nullptr);
    ~MetricTreeModel() override;

    bool isFlat() const { return m_flat; }
    void setFlat(bool flat);
    /// Which metrics carry a check mark.
    void setVisible(const std::vector<MetricId> &visible);
    /// In the store's order.
    std::vector<MetricId> visible() const;
    QModelIndex indexOf(const MetricId &metric) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

Q_SIGNALS:
    /// The user checked or unchecked something.
    void visibleChanged(const std::vector<redshank::MetricId> &visible);

private:
    struct Node;

    void rebuild();
    void refresh();
    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node) const;
    Qt::CheckState checkState(const Node &node) const;
    void setChecked(Node &node, bool checked);
    void changed(const Node &node, const QList<int> &roles);
    void allChanged(const QList<int> &roles);
    QVariant leafData(const Node &node, int role) const;
    QString accessibleText(const Node &node) const;
    /// What is going on below a branch.
    struct Group
    {
        int metrics = 0;
        int flagged = 0; ///< Among the newest samples.
        int noData = 0;
    };
    Group groupOf(const Node &node) const;
    QString groupText(const Node &node) const;

    LiveStore *m_store;
    std::unique_ptr<Node> m_root;
    std::set<MetricId> m_visible;
    bool m_flat = false;
    QTimer m_refresh;
};

} // namespace redshank
