// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layout_check.h"

#include <QtGui/QAction>
#include <QtGui/QPaintDevice>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include <memory>
#include <vector>

namespace redshank {
namespace {

constexpr double kTolerance = 1.5; ///< Pixels; advances are fractions.

struct Text
{
    QString words;
    QRectF rect; ///< Of the letters.
    QRectF clip; ///< Set by whoever painted it; null: none.
};

/// Keeps what is written and forgets what is drawn.
class TextEngine : public QPaintEngine
{
public:
    TextEngine() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override {}
    void drawTiledPixmap(const QRectF &, const QPixmap &, const QPointF &) override {}
    void drawPath(const QPainterPath &path) override { cover(path.boundingRect()); }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawRects(const QRectF *rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            cover(rects[i]);
    }
    void drawLines(const QLineF *, int) override {}
    void drawEllipse(const QRectF &) override {}
    void drawPoints(const QPointF *, int) override {}
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        if (item.text().trimmed().isEmpty())
            return;
        const QTransform transform = painter()->transform();
        const QRectF rect(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        Text text{item.text(), transform.mapRect(rect), {}};
        if (painter()->hasClipping())
            text.clip = transform.mapRect(painter()->clipBoundingRect());
        texts.push_back(std::move(text));
    }
    Type type() const override { return User; }

    std::vector<Text> texts;

private:
    /// What is filled over a text takes it away: a label over the ticks of an axis.
    void cover(const QRectF &rect)
    {
        if (painter()->brush().style() != Qt::SolidPattern || painter()->brush().color().alphaF() < 0.9F)
            return;
        const QRectF filled = painter()->transform().mapRect(rect);
        std::erase_if(texts, [&](const Text &text) { return filled.intersects(text.rect); });
    }
};

class TextDevice : public QPaintDevice
{
public:
    explicit TextDevice(QSize size) : m_size(size) {}
    QPaintEngine *paintEngine() const override { return &m_engine; }
    const std::vector<Text> &texts() const { return m_engine.texts; }

protected:
    int metric(PaintDeviceMetric which) const override
    {
        constexpr int kDotsPerInch = 96;
        switch (which) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return kDotsPerInch;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(which);
        }
    }

private:
    QSize m_size;
    mutable TextEngine m_engine;
};

bool scrolls(const QWidget *widget, Qt::Orientation direction)
{
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget); tabs && direction == Qt::Horizontal)
        for (const QToolButton *arrow :
             tabs->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly))
            if (arrow->isVisible())
                return true;
    for (const QWidget *each = widget; each && !each->isWindow(); each = each->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(each);
        QList<QScrollBar *> bars = each->findChildren<QScrollBar *>(QString(), Qt::FindDirectChildrenOnly);
        if (area)
            bars = {direction == Qt::Horizontal ? area->horizontalScrollBar() : area->verticalScrollBar()};
        for (const QScrollBar *bar : bars) {
            if (bar->orientation() == direction && bar->maximum() > bar->minimum())
                return true;
        }
    }
    return false;
}

/// "Open CSV…" ends in an ellipsis by itself, wherever a menu or a list shows it; whoever underlines a letter
/// draws it in parts.
bool isMeant(const QWidget *widget, const QString &words)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
        button && button->text().endsWith(words))
        return true;
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->text().contains(words))
        return true;
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        for (const QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')).endsWith(words))
                return true;
        }
    }
    return false;
}

QString nameOf(const QWidget *widget)
{
    QString name = QString::fromLatin1(widget->metaObject()->className());
    for (const QWidget *each = widget; each; each = each->parentWidget()) {
        if (!each->objectName().isEmpty() && !each->objectName().startsWith(QLatin1String("qt_")))
            return name + QLatin1Char(' ') + each->objectName();
    }
    return name;
}

struct Placed
{
    const QWidget *widget;
    QString words;
    QRectF rect; ///< In the window, what is seen of it.
};

bool floats(const QWidget *widget)
{
    const QString name = widget->objectName();
    return name == QLatin1String("livePill") || name == QLatin1String("valueBox") ||
           (widget->parentWidget() && !widget->isWindow() && floats(widget->parentWidget()));
}

void examine(QWidget *window, QWidget *widget, std::vector<Placed> &placed, QStringList &faults)
{
    TextDevice device(widget->size());
    widget->render(&device, QPoint(), QRegion(), QWidget::DrawWindowBackground | QWidget::IgnoreMask);
    const bool sideways = scrolls(widget, Qt::Horizontal);
    const bool upright = scrolls(widget, Qt::Vertical);
    const QRectF seen = widget->visibleRegion().boundingRect();
    for (const Text &text : device.texts()) {
        const QRectF room = text.clip.isNull() ? QRectF(widget->rect()) : text.clip & QRectF(widget->rect());
        const QRectF inWidth = text.rect & room;
        if (inWidth.isEmpty() || !seen.intersects(inWidth))
            continue; // scrolled away
        const auto complain = [&](const char *what) {
            faults.append(
                QStringLiteral("%1: \"%2\" in %3").arg(QLatin1String(what), text.words, nameOf(widget)));
        };
        if (!sideways && text.rect.width() - (inWidth & seen).width() > kTolerance)
            complain("cut in width");
        else if (!upright && text.rect.height() - (inWidth & seen).height() > 2.0 * kTolerance)
            complain("cut in height");
        // In the middle it is a name of the user's, shortened so that both ends can be read.
        if (text.words.endsWith(QChar(0x2026)) && !isMeant(widget, text.words))
            complain("shortened");
        if (!floats(widget))
            placed.push_back(
                {widget, text.words, (inWidth & seen).translated(widget->mapTo(window, QPoint()))});
    }
}

} // namespace

QStringList unreadableTexts(QWidget *window)
{
    QStringList faults;
    std::vector<Placed> placed;
    QList<QWidget *> all = window->findChildren<QWidget *>();
    all.prepend(window);
    for (QWidget *each : all) {
        if (each->isVisible() && each->window() == window && !each->visibleRegion().isEmpty())
            examine(window, each, placed, faults);
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t j = i + 1; j < placed.size(); ++j) {
            // What is selected in a field is written twice, in two colours.
            if (placed[i].widget == placed[j].widget && placed[i].words == placed[j].words)
                continue;
            const QRectF common = placed[i].rect & placed[j].rect;
            if (common.width() > kTolerance && common.height() > 2.0 * kTolerance)
                faults.append(QStringLiteral("over each other: \"%1\" in %2, \"%3\" in %4")
                                  .arg(placed[i].words, nameOf(placed[i].widget), placed[j].words,
                                       nameOf(placed[j].widget)));
        }
    }
    return faults;
}

} // namespace redshank
