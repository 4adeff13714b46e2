// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/metric_tree_model.h"

#include "ui/number_format.h"

#include <QtCore/QMimeData>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kRefreshMs = 250;
constexpr std::uint64_t kRecentSamples = 60;

/// The branches of a metric, and its name last; a name may have slashes of its own ("MB/s").
std::vector<std::string> segmentsOf(const MetricInfo &metric)
{
    std::vector<std::string> segments;
    if (metric.id == metric.name)
        return {metric.name};
    const bool endsWithName = metric.id.ends_with('/' + metric.name);
    const std::string path =
        endsWithName ? metric.id.substr(0, metric.id.size() - metric.name.size() - 1) : metric.id;
    std::size_t begin = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
        segments.push_back(path.substr(begin, slash - begin));
        begin = slash + 1;
    }
    segments.push_back(path.substr(begin));
    if (endsWithName)
        segments.push_back(metric.name);
    return segments;
}

/// How many leading segments all the metrics share, without any metric's last one.
std::size_t sharedSegments(const std::vector<std::vector<std::string>> &paths)
{
    if (paths.empty())
        return 0;
    std::size_t shared = paths.front().size() - 1;
    for (const std::vector<std::string> &path : paths) {
        shared = std::min(shared, path.size() - 1);
        const auto differs = std::mismatch(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(shared),
                                           paths.front().begin());
        shared = static_cast<std::size_t>(differs.first - path.begin());
    }
    return shared;
}

} // namespace

struct MetricTreeModel::Node
{
    QString name;
    Node *parent = nullptr;
    int row = 0;
    MetricId
        metric; ///< Empty in a branch. An id, because a new run ends the store's metrics before it tells.
    int place = -1;
    QString branch;
    std::vector<std::unique_ptr<Node>> children;

    Node *add(QString childName)
    {
        auto child = std::make_unique<Node>();
        child->name = std::move(childName);
        child->parent = this;
        child->row = static_cast<int>(children.size());
        children.push_back(std::move(child));
        return children.back().get();
    }
    Node *branchNamed(const QString &childName)
    {
        for (const std::unique_ptr<Node> &child : children) {
            if (child->metric.empty() && child->name == childName)
                return child.get();
        }
        return add(childName);
    }
};

MetricTreeModel::MetricTreeModel(LiveStore *store, QObject *parent)
    : QAbstractItemModel(parent), m_store(store), m_root(std::make_unique<Node>())
{
    connect(store, &LiveStore::metricsChanged, this, &MetricTreeModel::rebuild);
    connect(store, &LiveStore::updated, this, [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &MetricTreeModel::refresh);
    rebuild();
}

MetricTreeModel::~MetricTreeModel() = default;

void MetricTreeModel::setFlat(bool flat)
{
    if (flat == m_flat)
        return;
    m_flat = flat;
    rebuild();
}

void MetricTreeModel::rebuild()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    std::vector<std::vector<std::string>> paths;
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics())
        paths.push_back(segmentsOf(metric->info));
    const std::size_t shared = sharedSegments(paths);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const LiveStore::Metric &metric = *m_store->metrics()[i];
        Node *branch = m_root.get();
        QString branchName;
        for (std::size_t part = shared; part + 1 < paths[i].size(); ++part) {
            const QString name = QString::fromStdString(paths[i][part]);
            branchName += branchName.isEmpty() ? name : QLatin1Char('/') + name;
            if (!m_flat)
                branch = branch->branchNamed(name);
        }
        Node *leaf = branch->add(QString::fromStdString(metric.info.name));
        leaf->metric = metric.info.id;
        leaf->place = static_cast<int>(i);
        leaf->branch = branchName;
    }
    endResetModel();
}

void MetricTreeModel::refresh() { allChanged({kValueRole, kScoreRole, kRecentScoreRole}); }

void MetricTreeModel::allChanged(const QList<int> &roles)
{
    std::vector<Node *> open{m_root.get()};
    while (!open.empty()) {
        Node *node = open.back();
        open.pop_back();
        if (node->children.empty())
            continue;
        Q_EMIT dataChanged(indexOf(*node->children.front()), indexOf(*node->children.back()), roles);
        for (const std::unique_ptr<Node> &child : node->children)
            open.push_back(child.get());
    }
}

void MetricTreeModel::setVisible(const std::vector<MetricId> &visible)
{
    std::set<MetricId> wanted(visible.begin(), visible.end());
    if (wanted == m_visible)
        return;
    m_visible = std::move(wanted);
    allChanged({Qt::CheckStateRole});
}

std::vector<MetricId> MetricTreeModel::visible() const
{
    std::vector<MetricId> visible;
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics()) {
        if (m_visible.contains(metric->info.id))
            visible.push_back(metric->info.id);
    }
    return visible;
}

QModelIndex MetricTreeModel::indexOf(const MetricId &metric) const
{
    std::vector<const Node *> open{m_root.get()};
    while (!open.empty()) {
        const Node *node = open.back();
        open.pop_back();
        if (!metric.empty() && node->metric == metric)
            return indexOf(*node);
        for (const std::unique_ptr<Node> &child : node->children)
            open.push_back(child.get());
    }
    return {};
}

MetricTreeModel::Node *MetricTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex MetricTreeModel::indexOf(const Node &node) const
{
    return node.parent ? createIndex(node.row, 0, &node) : QModelIndex();
}

QModelIndex MetricTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex MetricTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index)->parent) : QModelIndex();
}

int MetricTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int MetricTreeModel::columnCount(const QModelIndex &) const { return 1; }

Qt::ItemFlags MetricTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
    return nodeOf(index)->metric.empty() ? usual : usual | Qt::ItemIsDragEnabled;
}

QStringList MetricTreeModel::mimeTypes() const { return {QLatin1String(kMetricMimeType)}; }

QMimeData *MetricTreeModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty() || nodeOf(indexes.front())->metric.empty())
        return nullptr;
    auto *data = new QMimeData;
    const MetricId &id = nodeOf(indexes.front())->metric;
    data->setData(QLatin1String(kMetricMimeType), QByteArray::fromStdString(id));
    data->setText(QString::fromStdString(id));
    return data;
}

QVariant MetricTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    if (role == Qt::DisplayRole)
        return node.name;
    if (role == Qt::CheckStateRole)
        return checkState(node);
    if (!node.metric.empty())
        return leafData(node, role);
    if (role == kRecentScoreRole) {
        double largest = -1.0;
        for (const std::unique_ptr<Node> &child : node.children)
            largest = std::max(largest, data(indexOf(*child), role).toDouble());
        return largest;
    }
    if (role == kGroupRole) {
        const Group group = groupOf(node);
        return QVariantList{group.metrics, group.flagged, group.noData};
    }
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return groupText(node);
    if (role == kIndexRole)
        return node.children.empty() ? 0 : data(indexOf(*node.children.front()), role);
    return role == kMetricIdRole ? QVariant(QString()) : QVariant();
}

QVariant MetricTreeModel::leafData(const Node &node, int role) const
{
    if (role == kMetricIdRole || role == Qt::ToolTipRole)
        return QString::fromStdString(node.metric);
    const LiveStore::Metric *metric = m_store->metric(node.metric);
    if (!metric)
        return {};
    const SeriesStore &series = metric->series;
    switch (role) {
    case kMetricRole:
        return QVariant::fromValue(static_cast<void *>(const_cast<LiveStore::Metric *>(metric)));
    case kIndexRole:
        return node.place;
    case kBranchRole:
        return node.branch;
    case kValueRole:
        return series.isEmpty() ? kMissing : series.at(SeriesStore::Column::kValue, series.endSequence() - 1);
    case kScoreRole:
        return series.isEmpty() ? kMissing : series.at(SeriesStore::Column::kScore, series.endSequence() - 1);
    case kRecentScoreRole: {
        const std::uint64_t end = series.endSequence();
        const std::uint64_t first = std::max(series.firstSequence(), end - std::min(end, kRecentSamples));
        const MinMax extremes = series.extremes(SeriesStore::Column::kScore, first, end);
        return extremes.min > extremes.max ? -1.0 : double(extremes.max);
    }
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    default:
        return {};
    }
}

MetricTreeModel::Group MetricTreeModel::groupOf(const Node &node) const
{
    Group group;
    for (const std::unique_ptr<Node> &child : node.children) {
        if (child->metric.empty()) {
            const Group below = groupOf(*child);
            group.metrics += below.metrics;
            group.flagged += below.flagged;
            group.noData += below.noData;
            continue;
        }
        const LiveStore::Metric *metric = m_store->metric(child->metric);
        const bool hasData = !metric || !metric->status.noDataSince;
        ++group.metrics;
        group.noData += hasData ? 0 : 1;
        group.flagged += hasData && leafData(*child, kRecentScoreRole).toDouble() >= 1.0 ? 1 : 0;
    }
    return group;
}

QString MetricTreeModel::groupText(const Node &node) const
{
    const Group group = groupOf(node);
    QStringList words{
        formatCounted(static_cast<std::uint64_t>(group.metrics), tr("1 metric"), tr("%1 metrics"))};
    if (group.flagged > 0)
        words << formatCounted(static_cast<std::uint64_t>(group.flagged), tr("1 flagged lately"),
                               tr("%1 flagged lately"));
    if (group.noData > 0)
        words << formatCounted(static_cast<std::uint64_t>(group.noData), tr("1 without data"),
                               tr("%1 without data"));
    return tr("%1: %2").arg(node.name, words.join(QStringLiteral(", ")));
}

QString MetricTreeModel::accessibleText(const Node &node) const
{
    const LiveStore::Metric *metric = m_store->metric(node.metric);
    const QString unit = QString::fromStdString(metric ? metric->info.unit : std::string());
    const double score = leafData(node, kScoreRole).toDouble();
    if (metric && metric->status.noDataSince)
        return tr("%1, no data, %2")
            .arg(node.name, m_visible.contains(node.metric) ? tr("shown") : tr("hidden"));
    return tr("%1, %2, score %3, %4")
        .arg(node.name, formatValue(leafData(node, kValueRole).toDouble(), unit), formatScore(score),
             m_visible.contains(node.metric) ? tr("shown") : tr("hidden"));
}

Qt::CheckState MetricTreeModel::checkState(const Node &node) const
{
    if (!node.metric.empty())
        return m_visible.contains(node.metric) ? Qt::Checked : Qt::Unchecked;
    bool some = false;
    bool all = true;
    for (const std::unique_ptr<Node> &child : node.children) {
        const Qt::CheckState state = checkState(*child);
        some = some || state != Qt::Unchecked;
        all = all && state == Qt::Checked;
    }
    return all && some ? Qt::Checked : some ? Qt::PartiallyChecked : Qt::Unchecked;
}

void MetricTreeModel::setChecked(Node &node, bool checked)
{
    if (!node.metric.empty() && checked)
        m_visible.insert(node.metric);
    else if (!node.metric.empty())
        m_visible.erase(node.metric);
    for (const std::unique_ptr<Node> &child : node.children)
        setChecked(*child, checked);
    changed(node, {Qt::CheckStateRole});
}

void MetricTreeModel::changed(const Node &node, const QList<int> &roles)
{
    const QModelIndex index = indexOf(node);
    if (index.isValid())
        Q_EMIT dataChanged(index, index, roles);
}

bool MetricTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    Node &node = *nodeOf(index);
    setChecked(node, value.value<Qt::CheckState>() == Qt::Checked);
    for (Node *above = node.parent; above && above->parent; above = above->parent)
        changed(*above, {Qt::CheckStateRole});
    Q_EMIT visibleChanged(visible());
    return true;
}

} // namespace redshank
