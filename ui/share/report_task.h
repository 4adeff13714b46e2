// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/share/incident_report.h"
#include "ui/share/picture_task.h"
#include "ui/share/share_task.h"

#include <QtCore/QBuffer>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

namespace redshank {

/// An incident report as one HTML file that needs no other: styles and drawings are in it, and no script.
class HtmlReportTask : public ShareTask
{
public:
    HtmlReportTask(const LiveStore *store, IncidentReport report, const QString &path);

    Result<bool> step() override;
    double progress() const override { return m_svg.progress(); }

private:
    QByteArray page() const;

    IncidentReport m_report;
    SvgSheet m_svg;
    WholeFile m_file;
    bool m_isPainted = false;
};

/// An incident report as PDF, A4 upright, text and lines as such. Charts that do not fit on a page go to the
/// next whole.
class PdfReportTask : public ShareTask
{
public:
    PdfReportTask(const LiveStore *store, IncidentReport report, const QString &path);
    ~PdfReportTask() override;

    Result<bool> step() override;
    double progress() const override { return static_cast<double>(m_next) / (m_sheet.pieceCount() + 3); }
    int pageCount() const { return m_page; }

private:
    void begin();
    void writeHead();
    void writeTable();
    void writePiece(int piece);
    void writeFoot();
    /// Begins a page unless so many pixels are free on this one.
    void need(int height);
    void writeText(const QString &text, const QFont &font, const QColor &color, int gap);

    IncidentReport m_report;
    ChartSheet m_sheet;
    WholeFile m_file;
    QBuffer m_buffer;
    QPdfWriter m_pdf;
    QPainter m_painter;
    int m_next = 0;
    int m_y = 0;
    int m_page = 1;
};

} // namespace redshank
