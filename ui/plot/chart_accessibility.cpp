// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_accessibility.h"

#include "ui/plot/chart_stack.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/time_plot.h"
#include "ui/theme.h"

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>

#include <vector>

namespace redshank {
namespace {

ChartStack *stackOf(const QWidget *chart)
{
    for (QWidget *parent = chart->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *stack = qobject_cast<ChartStack *>(parent))
            return stack;
    }
    return nullptr;
}

/// One flagged sample in view, by its place among them. What it says is what stands at that place now.
class AccessibleAnomaly : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleAnomaly(MetricChart *chart, int place) : m_chart(chart), m_place(place) {}

    bool isValid() const override { return markIn(m_chart.data()) != nullptr; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        MetricChart *chart = m_chart.data();
        return chart ? QAccessible::queryAccessibleInterface(chart) : nullptr;
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text type) const override
    {
        const MetricChart *chart = m_chart.data();
        const FlagMark *flag = markIn(chart);
        const ChartStack *stack = flag ? stackOf(chart) : nullptr;
        if (!stack || type != QAccessible::Name)
            return {};
        return stack->describeFlag(chart->metric(), flag->sequence);
    }
    void setText(QAccessible::Text, const QString &) override {}

    QRect rect() const override
    {
        const MetricChart *chart = m_chart.data();
        const FlagMark *flag = markIn(chart);
        if (!flag)
            return {};
        const TimePlot *plot = chart->plot();
        const QPoint middle = plot->mapping().toPixel(flag->timeMs, flag->value).toPoint();
        const QPoint corner(spacing::kHitTarget / 2, spacing::kHitTarget / 2);
        return {plot->mapToGlobal(middle - corner), QSize(spacing::kHitTarget, spacing::kHitTarget)};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        const MetricChart *chart = m_chart.data();
        state.invisible = !markIn(chart) || !chart->isVisible();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        const MetricChart *chart = m_chart.data();
        const FlagMark *flag = markIn(chart);
        ChartStack *stack = flag ? stackOf(chart) : nullptr;
        if (stack && name == pressAction())
            stack->chooseFlag(chart->metric(), fromMs(static_cast<std::int64_t>(flag->timeMs)));
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    /// nullptr where there is no chart any more, or no such flag in it.
    const FlagMark *markIn(const MetricChart *chart) const
    {
        if (!chart)
            return nullptr;
        const std::vector<FlagMark> &marks = chart->plot()->content().marks;
        return m_place < static_cast<int>(marks.size()) ? &marks[static_cast<std::size_t>(m_place)] : nullptr;
    }

    QPointer<MetricChart> m_chart;
    int m_place;
};

class AccessibleChart : public QAccessibleWidget
{
public:
    explicit AccessibleChart(MetricChart *chart)
        : QAccessibleWidget(chart, QAccessible::Chart), m_chart(chart)
    {}
    ~AccessibleChart() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    QString text(QAccessible::Text type) const override
    {
        const ChartStack *stack = stackOf(m_chart);
        if (type == QAccessible::Name)
            return MetricChart::tr("Chart of %1").arg(m_chart->accessibleName());
        if (type == QAccessible::Description && stack)
            return stack->describe(m_chart->metric());
        return QAccessibleWidget::text(type);
    }
    int childCount() const override { return static_cast<int>(m_chart->plot()->content().marks.size()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_children.size()) <= index)
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new AccessibleAnomaly(m_chart, static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (std::size_t i = 0; i < m_children.size(); ++i) {
            if (QAccessible::accessibleInterface(m_children[i]) == wanted)
                return static_cast<int>(i);
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (QAccessibleInterface *each = child(i); each->rect().contains(x, y))
                return each;
        }
        return nullptr;
    }
    QAccessibleInterface *focusChild() const override { return nullptr; }

private:
    MetricChart *m_chart;
    mutable std::vector<QAccessible::Id> m_children; ///< Made when first asked for; by place.
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *chart = qobject_cast<MetricChart *>(object);
    return chart ? new AccessibleChart(chart) : nullptr;
}

} // namespace

void installChartAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace redshank
