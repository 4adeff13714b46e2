// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/share/chart_sheet.h"
#include "ui/share/share_task.h"

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>

#include <future>

namespace redshank {

/// A chart sheet as an SVG drawing in memory, painted one piece a step.
class SvgSheet
{
public:
    SvgSheet(const LiveStore *store, SheetSpec spec);
    ~SvgSheet();

    /// True when the last piece is painted.
    bool paintNext();
    double progress() const { return static_cast<double>(m_next) / m_sheet.pieceCount(); }
    /// The whole document, once paintNext() said true. Fonts that stand in where ours is not installed are
    /// named; `idPrefix` keeps the ids of several drawings in one page apart.
    QByteArray document(const QByteArray &idPrefix = {}) const;

private:
    ChartSheet m_sheet;
    QBuffer m_buffer;
    QSvgGenerator m_generator;
    QPainter m_painter;
    int m_next = 0;
};

/// A chart sheet as a PNG file, with twice the pixels so that it is sharp in print.
class PngTask : public ShareTask
{
public:
    PngTask(const LiveStore *store, SheetSpec spec, const QString &path);

    Result<bool> step() override;
    double progress() const override { return static_cast<double>(m_next) / (m_sheet.pieceCount() + 1); }

private:
    ChartSheet m_sheet;
    WholeFile m_file;
    QImage m_image;
    int m_next = 0;
    std::future<QByteArray> m_png; ///< Compressed beside the GUI thread: a picture takes 0.1 s and more.
};

/// A chart sheet as an SVG file.
class SvgTask : public ShareTask
{
public:
    SvgTask(const LiveStore *store, SheetSpec spec, const QString &path)
        : m_svg(store, std::move(spec)), m_file(path)
    {}

    Result<bool> step() override;
    double progress() const override { return m_svg.progress(); }

private:
    SvgSheet m_svg;
    WholeFile m_file;
    bool m_isPainted = false;
};

} // namespace redshank
