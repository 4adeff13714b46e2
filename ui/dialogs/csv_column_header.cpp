// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_column_header.h"

#include "ui/dialogs/csv_preview_model.h"
#include "ui/dialogs/csv_words.h"
#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace redshank {

namespace {

constexpr int kNameTop = 8;
constexpr int kNameHeight = 18;
constexpr int kBoxTop = 30;
constexpr int kBoxHeight = 28;
constexpr int kShareTop = 62;
constexpr int kShareHeight = 16;
constexpr int kHeight = 84;
constexpr double kGoodShare = 0.999;
constexpr double kUsableShare = 0.5;

QColor roleColor(ColumnRole role, const Theme &theme)
{
    switch (role) {
    case ColumnRole::kTime:
    case ColumnRole::kDate:
    case ColumnRole::kTimeOfDay:
        return theme.seriesColor(4);
    case ColumnRole::kMetric:
        return theme.seriesColor(0);
    case ColumnRole::kLabel:
        return theme.seriesColor(2);
    case ColumnRole::kSkip:
        return theme.hairline;
    }
    return theme.hairline;
}

} // namespace

CsvColumnHeader::CsvColumnHeader(ThemeController *theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setObjectName(QStringLiteral("csvColumnHeader"));
    setSectionResizeMode(QHeaderView::Interactive);
    setMinimumSectionSize(112);
    setMaximumSectionSize(480);
    setHighlightSections(false);
    setSectionsClickable(false);
    connect(this, &QHeaderView::sectionResized, this, &CsvColumnHeader::placeBoxes);
    connect(theme, &ThemeController::changed, this, [this] { viewport()->update(); });
    if (auto *area = qobject_cast<QAbstractScrollArea *>(parent))
        connect(area->horizontalScrollBar(), &QScrollBar::valueChanged, this, &CsvColumnHeader::placeBoxes,
                Qt::QueuedConnection);
}

void CsvColumnHeader::setModel(QAbstractItemModel *model)
{
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    QHeaderView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, this, &CsvColumnHeader::placeBoxes, Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &CsvColumnHeader::placeBoxes);
}

QSize CsvColumnHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), kHeight}; }

QComboBox *CsvColumnHeader::roleBox(int column) const
{
    const int place = column - m_firstColumn;
    return place >= 0 && place < m_usedBoxes ? m_boxes[static_cast<std::size_t>(place)] : nullptr;
}

QComboBox *CsvColumnHeader::makeBox()
{
    auto *box = new ChevronBox(viewport());
    for (ColumnRole role : {ColumnRole::kTime, ColumnRole::kDate, ColumnRole::kTimeOfDay, ColumnRole::kMetric,
                            ColumnRole::kLabel, ColumnRole::kSkip}) {
        box->addItem(roleName(role), static_cast<int>(role));
        box->setItemData(box->count() - 1, roleHelp(role), Qt::ToolTipRole);
    }
    const auto place = static_cast<int>(m_boxes.size());
    connect(box, &QComboBox::activated, this, [this, box, place] {
        model()->setHeaderData(m_firstColumn + place, Qt::Horizontal, box->currentData(),
                               CsvPreviewModel::kColumnRole);
    });
    m_boxes.push_back(box);
    return box;
}

void CsvColumnHeader::placeBoxes()
{
    const int columns = model() ? model()->columnCount() : 0;
    const int first = columns > 0 ? std::max(0, visualIndexAt(0)) : 0;
    int used = 0;
    m_firstColumn = first;
    for (int column = first; column < columns && columns == count(); ++column, ++used) {
        const int left = sectionViewportPosition(column);
        if (left >= viewport()->width())
            break;
        QComboBox *box =
            used < static_cast<int>(m_boxes.size()) ? m_boxes[static_cast<std::size_t>(used)] : makeBox();
        const QString name = model()->headerData(column, Qt::Horizontal).toString();
        box->setObjectName(QStringLiteral("roleBox%1").arg(column));
        box->setAccessibleName(tr("Role of column %1").arg(name));
        box->setCurrentIndex(
            box->findData(model()->headerData(column, Qt::Horizontal, CsvPreviewModel::kColumnRole)));
        box->setToolTip(roleHelp(static_cast<ColumnRole>(box->currentData().toInt())));
        box->setGeometry(left + spacing::kTiny, kBoxTop, sectionSize(column) - spacing::kSmall, kBoxHeight);
        box->show();
    }
    m_usedBoxes = used;
    for (auto place = static_cast<std::size_t>(used); place < m_boxes.size(); ++place)
        m_boxes[place]->hide();
    viewport()->update();
}

void CsvColumnHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    placeBoxes();
}

void CsvColumnHeader::showEvent(QShowEvent *event)
{
    QHeaderView::showEvent(event);
    placeBoxes();
}

void CsvColumnHeader::paintShare(QPainter &painter, const QRect &rect, int column) const
{
    const Theme &theme = m_theme->theme();
    const auto role = static_cast<ColumnRole>(
        model()->headerData(column, Qt::Horizontal, CsvPreviewModel::kColumnRole).toInt());
    QRectF words = QRectF(rect).adjusted(spacing::kSmall, 0, -spacing::kTiny, 0);
    painter.setFont(type::caption());
    if (role == ColumnRole::kSkip) {
        painter.setPen(theme.mutedText);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, tr("not read"));
        return;
    }
    const double share =
        model()->headerData(column, Qt::Horizontal, CsvPreviewModel::kParsedShareRole).toDouble();
    const QPointF mark(words.left() + 4.0, rect.center().y() + 0.5);
    painter.setBrush(Qt::NoBrush);
    if (share >= kGoodShare) {
        painter.setPen(QPen(theme.good, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(
            QPolygonF({mark + QPointF(-3.5, 0.5), mark + QPointF(-1, 3), mark + QPointF(4, -3)}));
    } else {
        painter.setPen(QPen(theme.warning, 1.75, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(mark + QPointF(-3, -3), mark + QPointF(3, 3));
        painter.drawLine(mark + QPointF(-3, 3), mark + QPointF(3, -3));
    }
    words.adjust(spacing::kPanel + 2, 0, 0, 0);
    painter.setPen(share >= kGoodShare ? theme.mutedText : theme.warningText);
    const QString text = share < kUsableShare ? tr("only %1 read") : tr("%1 read");
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text.arg(formatShare(share)), Qt::ElideRight,
                                                      static_cast<int>(words.width())));
}

void CsvColumnHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    if (!model() || column >= model()->columnCount())
        return;
    const Theme &theme = m_theme->theme();
    const auto role = static_cast<ColumnRole>(
        model()->headerData(column, Qt::Horizontal, CsvPreviewModel::kColumnRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, theme.panel);
    painter->fillRect(QRect(rect.left() + spacing::kTiny, rect.top(), rect.width() - spacing::kSmall, 3),
                      roleColor(role, theme));
    painter->setFont(type::font(type::kBody, QFont::DemiBold));
    painter->setPen(role == ColumnRole::kSkip ? theme.mutedText : theme.text);
    const QRect name(rect.left() + spacing::kSmall, rect.top() + kNameTop, rect.width() - spacing::kPanel,
                     kNameHeight);
    painter->drawText(
        name, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(model()->headerData(column, Qt::Horizontal).toString(),
                                          Qt::ElideRight, name.width()));
    paintShare(*painter, QRect(rect.left(), rect.top() + kShareTop, rect.width(), kShareHeight), column);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.hairline);
    painter->restore();
}

} // namespace redshank
