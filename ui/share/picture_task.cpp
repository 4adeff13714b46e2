// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/picture_task.h"

namespace redshank {
namespace {

constexpr int kPngRatio = 2;
constexpr int kPngQuality = 60; ///< Of zlib's levels the middle: four times as fast as the best, 5 % larger.
constexpr std::chrono::milliseconds kWait{8};
constexpr const char *kFontFamily = "font-family=\"Redshank Sans\"";
constexpr const char *kFontFamilies = "font-family=\"Redshank Sans, Inter, Helvetica, Arial, sans-serif\"";

QByteArray compressed(const QImage &image)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG", kPngQuality);
    return png;
}

} // namespace

SvgSheet::SvgSheet(const LiveStore *store, SheetSpec spec) : m_sheet(store, std::move(spec))
{
    m_buffer.open(QIODevice::WriteOnly);
    m_generator.setOutputDevice(&m_buffer);
    m_generator.setResolution(96);
    m_generator.setSize(m_sheet.size());
    m_generator.setViewBox(QRect(QPoint(), m_sheet.size()));
    m_generator.setTitle(QStringLiteral("Redshank"));
    m_painter.begin(&m_generator);
}

SvgSheet::~SvgSheet()
{
    if (m_painter.isActive())
        m_painter.end();
}

bool SvgSheet::paintNext()
{
    if (m_next < m_sheet.pieceCount()) {
        m_painter.save();
        m_painter.translate(m_sheet.pieceRect(m_next).topLeft());
        m_sheet.paintPiece(m_next++, m_painter);
        m_painter.restore();
    }
    if (m_next < m_sheet.pieceCount())
        return false;
    if (m_painter.isActive())
        m_painter.end();
    return true;
}

QByteArray SvgSheet::document(const QByteArray &idPrefix) const
{
    QByteArray svg = m_buffer.data();
    svg.replace(kFontFamily, kFontFamilies);
    if (!idPrefix.isEmpty()) {
        svg.replace("id=\"", "id=\"" + idPrefix);
        svg.replace("url(#", "url(#" + idPrefix);
    }
    return svg;
}

Result<bool> SvgTask::step()
{
    if (!m_isPainted) {
        m_isPainted = m_svg.paintNext();
        return false;
    }
    return m_file.save([this] { return m_svg.document(); });
}

PngTask::PngTask(const LiveStore *store, SheetSpec spec, const QString &path)
    : m_sheet(store, std::move(spec)), m_file(path)
{}

Result<bool> PngTask::step()
{
    if (m_next == 0 && m_image.isNull()) {
        m_image = QImage(m_sheet.size() * kPngRatio, QImage::Format_RGB32);
        if (m_image.isNull())
            return failure(ErrorCode::kTooLarge, "a picture of so many charts does not fit into the memory");
        m_image.setDevicePixelRatio(kPngRatio);
        return false;
    }
    if (m_next < m_sheet.pieceCount()) {
        QPainter painter(&m_image);
        painter.translate(m_sheet.pieceRect(m_next).topLeft());
        m_sheet.paintPiece(m_next++, painter);
        return false;
    }
    if (!m_image.isNull())
        m_png = std::async(std::launch::async, compressed, std::move(m_image));
    if (m_png.valid() && m_png.wait_for(kWait) != std::future_status::ready)
        return false;
    return m_file.save([this] { return m_png.get(); });
}

} // namespace redshank
