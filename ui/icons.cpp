// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPalette>
#include <QtSvg/QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

QByteArray svgInColor(const QString &name, const QColor &color)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color)
{
    QSvgRenderer renderer(svgInColor(name, color));
    painter.save();
    painter.setOpacity(painter.opacity() * color.alphaF());
    renderer.render(&painter, rect);
    painter.restore();
}

class SvgIconEngine : public QIconEngine
{
public:
    /// An invalid colour: that of the palette's role.
    SvgIconEngine(QString name, QPalette::ColorRole role, QColor color)
        : m_name(std::move(name)), m_role(role), m_color(color)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        paintIcon(*painter, m_name,
                  QRectF(rect.left(), rect.top() + (rect.height() - side) / 2.0, side, side), color(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new SvgIconEngine(m_name, m_role, m_color); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }
    // Any size can be drawn; an empty list would make some widgets take the icon for empty.
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {QSize(16, 16), QSize(20, 20), QSize(24, 24)};
    }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        return m_color.isValid() ? m_color : palette.color(QPalette::Active, m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
    QColor m_color;
};

} // namespace

QIcon themedIcon(const QString &name, QPalette::ColorRole role)
{
    return QIcon(new SvgIconEngine(name, role, {}));
}

QIcon tintedIcon(const QString &name, const QColor &color)
{
    return QIcon(new SvgIconEngine(name, QPalette::WindowText, color));
}

QPixmap tintedPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio)
{
    const int pixels = static_cast<int>(std::lround(size * devicePixelRatio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, name, QRectF(0, 0, pixels, pixels), color);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace redshank
