// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_delegates.h"

#include "ui/dialogs/csv_metrics_model.h"
#include "ui/dialogs/csv_preview_model.h"
#include "ui/theme.h"

#include <QtCore/QList>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {

SparklineDelegate::SparklineDelegate(ThemeController *theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto values = index.data(CsvMetricsModel::kSparklineRole).value<QList<double>>();
    double least = std::numeric_limits<double>::infinity();
    double largest = -least;
    for (double value : values) {
        if (std::isfinite(value)) {
            least = std::min(least, value);
            largest = std::max(largest, value);
        }
    }
    if (values.size() < 2 || least > largest)
        return;
    const QRectF box = QRectF(option.rect).adjusted(4, 5, -4, -5);
    const double span = largest - least;
    QPainterPath line;
    bool drawing = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            drawing = false;
            continue;
        }
        const double height = span > 0.0 ? (values[i] - least) / span : 0.5;
        const QPointF point(box.left() +
                                box.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
                            box.bottom() - box.height() * height);
        drawing ? line.lineTo(point) : line.moveTo(point);
        drawing = true;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme->theme().seriesColor(0), 1.25));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(line);
    painter->restore();
}

CsvCellDelegate::CsvCellDelegate(ThemeController *theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

void CsvCellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto role = static_cast<ColumnRole>(index.data(CsvPreviewModel::kCellColumnRole).toInt());
    const bool quiet = role == ColumnRole::kSkip || index.data(CsvPreviewModel::kMissingRole).toBool();
    const QColor color = quiet ? m_theme->theme().disabledText : m_theme->theme().text;
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

} // namespace redshank
