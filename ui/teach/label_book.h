// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace redshank {

/// What one act does to the labels; swapped, it takes it back.
struct LabelChange
{
    std::vector<Label> removed;
    std::vector<Label> added;

    bool isEmpty() const { return removed.empty() && added.empty(); }
    LabelChange reversed() const { return {added, removed}; }
};

/// The window's labels, in order of time. Those of other sources stay: they concern other metrics or other
/// times. Lives on the GUI thread.
class LabelBook : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<Label> &labels() const { return m_labels; }
    /// Of a stretch, where a label shares time and a metric with it.
    std::optional<LabelKind> at(const TimeRange &range, const std::vector<MetricId> &metrics) const;
    /// What marking would do: what the stretch was labelled before goes; the same once more takes it off.
    LabelChange marking(const Label &label) const;
    /// What taking these in would do; those that are there already stay as they are.
    LabelChange adding(const std::vector<Label> &labels) const;

    void apply(const LabelChange &change);
    /// A label that begins so goes on until `end`: its incident was still open when it was marked.
    void extend(TimePoint begin, const std::vector<MetricId> &metrics, TimePoint end);
    /// Instead of all that is there.
    void set(std::vector<Label> labels);

Q_SIGNALS:
    void changed();

private:
    void sort();

    std::vector<Label> m_labels;
};

} // namespace redshank
