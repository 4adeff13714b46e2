// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart_column.h"

#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_frame.h"

#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kBarWidth = 10;
constexpr int kLowestChart = 76; ///< In a column that is lower than one usual chart.

} // namespace

ChartColumn::ChartColumn(QWidget *parent)
    : QWidget(parent), m_content(new QWidget(this)), m_bar(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("chartColumn"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_bar->setObjectName(QStringLiteral("chartScrollBar"));
    m_bar->setAccessibleName(tr("Scroll charts"));
    m_bar->hide();
    connect(m_bar, &QScrollBar::valueChanged, this, [this](int value) {
        m_content->move(0, -value);
        Q_EMIT scrolled();
    });
}

QSize ChartColumn::minimumSizeHint() const
{
    return {plot_geometry::gutter() + plot_geometry::kRight + 160, kLowestChart};
}

void ChartColumn::setCount(std::size_t count)
{
    if (count == m_charts.size())
        return;
    while (m_charts.size() > count) {
        m_charts.back()->hide();
        m_charts.back()->deleteLater();
        m_charts.pop_back();
    }
    while (m_charts.size() < count) {
        auto *chart = new MetricChart(m_content);
        m_charts.push_back(chart);
        Q_EMIT chartAdded(chart);
        chart->show();
    }
    arrange();
}

void ChartColumn::resizeEvent(QResizeEvent *) { arrange(); }

void ChartColumn::arrange()
{
    const auto count = static_cast<int>(m_charts.size());
    const int least = count * std::clamp(height(), kLowestChart, plot_geometry::leastChartHeight());
    const int total = std::max(height(), least);
    m_content->resize(width(), total);
    for (int i = 0; i < count; ++i) {
        const int top = total * i / count;
        m_charts[static_cast<std::size_t>(i)]->setGeometry(0, top, width(), total * (i + 1) / count - top);
    }
    m_bar->setGeometry(width() - kBarWidth - 1, 0, kBarWidth, height());
    m_bar->setPageStep(height());
    m_bar->setSingleStep(plot_geometry::leastChartHeight() / 4);
    m_bar->setRange(0, total - height());
    m_bar->setVisible(total > height());
    m_bar->raise();
}

void ChartColumn::arrangePlots()
{
    for (MetricChart *chart : m_charts)
        chart->arrangePlot();
}

bool ChartColumn::isInView(const MetricChart *chart) const
{
    return chart->geometry().translated(m_content->pos()).intersects(rect());
}

void ChartColumn::scrollBy(int pixels) { m_bar->setValue(m_bar->value() + pixels); }

void ChartColumn::scrollTo(const MetricChart *chart)
{
    if (chart->y() < m_bar->value())
        m_bar->setValue(chart->y());
    else if (chart->geometry().bottom() > m_bar->value() + height())
        m_bar->setValue(chart->geometry().bottom() - height());
}

} // namespace redshank
