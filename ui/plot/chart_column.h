// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QScrollBar;

namespace redshank {

class MetricChart;

/// The scrolling stack of charts. They share the height while each has at least its minimum, and scroll from
/// there on; the scroll bar lies in the right margin of the plots, so that it never moves their edge.
class ChartColumn : public QWidget
{
    Q_OBJECT

public:
    explicit ChartColumn(QWidget *parent = nullptr);

    const std::vector<MetricChart *> &charts() const { return m_charts; }
    /// Makes or removes charts at the end.
    void setCount(std::size_t count);
    /// Whether any part of the chart can be seen.
    bool isInView(const MetricChart *chart) const;
    /// After the gutter has become another.
    void arrangePlots();
    void scrollBy(int pixels);
    void scrollTo(const MetricChart *chart);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chartAdded(redshank::MetricChart *chart);
    /// Charts that were out of view may be in it now.
    void scrolled();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QWidget *m_content;
    QScrollBar *m_bar;
    std::vector<MetricChart *> m_charts;
};

} // namespace redshank
