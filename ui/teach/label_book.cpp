// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/label_book.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace redshank {
namespace {

bool meet(const Label &label, const TimeRange &range, const std::vector<MetricId> &metrics)
{
    return overlap(label.range, range) &&
           (metrics.empty() || std::any_of(metrics.begin(), metrics.end(),
                                           [&](const MetricId &metric) { return label.concerns(metric); }));
}

/// The same, however long it has become.
bool isSame(const Label &a, const Label &b)
{
    return a.kind == b.kind && a.range.begin == b.range.begin && a.metrics == b.metrics;
}

} // namespace

std::optional<LabelKind> LabelBook::at(const TimeRange &range, const std::vector<MetricId> &metrics) const
{
    for (const Label &label : m_labels)
        if (meet(label, range, metrics))
            return label.kind;
    return std::nullopt;
}

LabelChange LabelBook::marking(const Label &label) const
{
    LabelChange change;
    for (const Label &old : m_labels)
        if (meet(old, label.range, label.metrics))
            change.removed.push_back(old);
    const bool isOff = change.removed.size() == 1 && change.removed.front().kind == label.kind &&
                       change.removed.front().range.begin == label.range.begin;
    if (!isOff)
        change.added.push_back(label);
    return change;
}

LabelChange LabelBook::adding(const std::vector<Label> &labels) const
{
    LabelChange change;
    for (const Label &label : labels)
        if (std::find(m_labels.begin(), m_labels.end(), label) == m_labels.end())
            change.added.push_back(label);
    return change;
}

void LabelBook::apply(const LabelChange &change)
{
    if (change.isEmpty())
        return;
    for (const Label &label : change.removed) {
        const auto found = std::find_if(m_labels.begin(), m_labels.end(),
                                        [&](const Label &one) { return isSame(one, label); });
        if (found != m_labels.end())
            m_labels.erase(found);
    }
    m_labels.insert(m_labels.end(), change.added.begin(), change.added.end());
    sort();
    Q_EMIT changed();
}

void LabelBook::extend(TimePoint begin, const std::vector<MetricId> &metrics, TimePoint end)
{
    for (Label &label : m_labels) {
        if (label.range.begin != begin || label.range.end >= end || !meet(label, {begin, end}, metrics))
            continue;
        label.range.end = end;
        Q_EMIT changed();
        return;
    }
}

void LabelBook::set(std::vector<Label> labels)
{
    if (labels == m_labels)
        return;
    m_labels = std::move(labels);
    sort();
    Q_EMIT changed();
}

void LabelBook::sort()
{
    std::stable_sort(m_labels.begin(), m_labels.end(), [](const Label &a, const Label &b) {
        return std::tie(a.range.begin, a.range.end) < std::tie(b.range.begin, b.range.end);
    });
}

} // namespace redshank
