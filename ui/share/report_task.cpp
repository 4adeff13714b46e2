// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/report_task.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtGui/QPageSize>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kDpi = 96; ///< So that a pixel of the window's fonts is a pixel here.
constexpr int kMarginMm = 14;
constexpr int kFootHeight = 24;
constexpr int kCellGap = 10;

constexpr const char *kStyle = R"(
body { font: 15px/1.5 Inter, "Helvetica Neue", Helvetica, Arial, sans-serif; color: #1c2127; background: #fff;
  max-width: 900px; margin: 32px auto; padding: 0 24px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 16px; margin: 28px 0 8px; }
.state, .foot, dt, th { color: #5b6573; }
.why { margin: 16px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 24px; margin: 0; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; font-weight: normal; padding: 4px 0 4px 16px; border-bottom: 1px solid #dfe3e8; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
figure { margin: 0; }
svg { width: 100%; height: auto; }
.foot { margin-top: 24px; font-size: 13px; }
@media print { body { margin: 0; } figure { break-inside: avoid; } }
)";

/// The words of both reports.
struct Report
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString tagged(const char *tag, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), text.toHtmlEscaped());
}

QString tableRow(const char *cell, const QStringList &texts)
{
    QString row;
    for (const QString &text : texts)
        row += tagged(cell, text);
    return QStringLiteral("<tr>") + row + QStringLiteral("</tr>\n");
}

} // namespace

HtmlReportTask::HtmlReportTask(const LiveStore *store, IncidentReport report, const QString &path)
    : m_report(std::move(report)), m_svg(store, m_report.sheet), m_file(path)
{}

QByteArray HtmlReportTask::page() const
{
    QString head;
    for (const auto &[label, value] : m_report.facts)
        head += tagged("dt", label) + tagged("dd", value) + QLatin1Char('\n');
    QString rows = tableRow("th", m_report.heading);
    for (const QStringList &row : m_report.rows)
        rows += tableRow("td", row);
    const QByteArray svg = m_svg.document("c");
    const QString label =
        Report::tr("Charts of the metrics, their scores and the line at 1.0").toHtmlEscaped();
    QByteArray page = "<!doctype html>\n<html lang=\"" + QLocale().bcp47Name().toUtf8() +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n";
    page += tagged("title", m_report.title).toUtf8() + "\n<style>" + kStyle + "</style>\n</head>\n<body>\n";
    page += tagged("h1", m_report.title).toUtf8();
    page += "\n<p class=\"state\">" + m_report.state.toHtmlEscaped().toUtf8() + "</p>\n<p class=\"why\">" +
            m_report.why.toHtmlEscaped().toUtf8() + "</p>\n<dl>\n" + head.toUtf8() + "</dl>\n";
    page += tagged("h2", Report::tr("Metrics")).toUtf8() + "\n<table>\n" + rows.toUtf8() + "</table>\n";
    page += tagged("h2", Report::tr("Charts")).toUtf8() + "\n<figure role=\"img\" aria-label=\"" +
            label.toUtf8() + "\">\n" + svg.mid(svg.indexOf("<svg")) + "</figure>\n";
    page += "<p class=\"foot\">" + m_report.foot.toHtmlEscaped().toUtf8() + "</p>\n</body>\n</html>\n";
    return page;
}

Result<bool> HtmlReportTask::step()
{
    if (!m_isPainted) {
        m_isPainted = m_svg.paintNext();
        return false;
    }
    return m_file.save([this] { return page(); });
}

PdfReportTask::PdfReportTask(const LiveStore *store, IncidentReport report, const QString &path)
    : m_report(std::move(report)), m_sheet(store, m_report.sheet), m_file(path), m_pdf(&m_buffer)
{
    m_buffer.open(QIODevice::WriteOnly);
}

PdfReportTask::~PdfReportTask()
{
    if (m_painter.isActive())
        m_painter.end();
}

void PdfReportTask::begin()
{
    m_pdf.setPageSize(QPageSize(QPageSize::A4));
    m_pdf.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    m_pdf.setResolution(kDpi);
    m_pdf.setTitle(m_report.title);
    m_pdf.setCreator(QStringLiteral("Redshank %1").arg(QCoreApplication::applicationVersion()));
    m_painter.begin(&m_pdf);
}

Result<bool> PdfReportTask::step()
{
    const int step = m_next++;
    const int pieces = m_sheet.pieceCount();
    if (step == 0)
        begin();
    else if (step == 1)
        writeHead();
    else if (step == 2)
        writeTable();
    else if (step < pieces + 3)
        writePiece(step - 3);
    else if (step == pieces + 3) {
        writeFoot();
        m_painter.end();
    } else
        return m_file.save([this] { return m_buffer.data(); });
    return false;
}

void PdfReportTask::need(int height)
{
    if (m_y + height <= m_pdf.height() - kFootHeight)
        return;
    writeFoot();
    m_pdf.newPage();
    ++m_page;
    m_y = 0;
}

void PdfReportTask::writeText(const QString &text, const QFont &font, const QColor &color, int gap)
{
    const QRect room(0, 0, m_pdf.width(), m_pdf.height());
    m_painter.setFont(font);
    const QRect needed = m_painter.boundingRect(room, Qt::TextWordWrap, text);
    need(needed.height());
    m_painter.setPen(color);
    m_painter.drawText(needed.translated(0, m_y), Qt::TextWordWrap, text);
    m_y += needed.height() + gap;
}

void PdfReportTask::writeHead()
{
    const Theme &theme = m_report.sheet.theme;
    writeText(m_report.title, type::figure(), theme.text, spacing::kTiny);
    writeText(m_report.state, type::body(), theme.mutedText, spacing::kPanel);
    writeText(m_report.why, type::body(), theme.text, spacing::kLarge);
    int widest = 0;
    for (const auto &fact : m_report.facts)
        widest = std::max(widest, QFontMetrics(type::body()).horizontalAdvance(fact.first));
    for (const auto &[label, value] : m_report.facts) {
        m_painter.setFont(type::body());
        m_painter.setPen(theme.mutedText);
        m_painter.drawText(QRect(0, m_y, widest, spacing::kHuge), Qt::AlignVCenter, label);
        m_painter.setPen(theme.text);
        m_painter.drawText(QRect(widest + spacing::kHuge, m_y, m_pdf.width() - widest, spacing::kHuge),
                           Qt::AlignVCenter, value);
        m_y += spacing::kHuge;
    }
    m_y += spacing::kLarge;
}

void PdfReportTask::writeTable()
{
    const Theme &theme = m_report.sheet.theme;
    const auto columns = static_cast<int>(m_report.heading.size());
    const int first = m_pdf.width() / 4;
    const int other = (m_pdf.width() - first) / std::max(columns - 1, 1);
    QList<QStringList> rows{m_report.heading};
    rows += m_report.rows;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        need(spacing::kHuge);
        m_painter.setFont(row == 0 ? type::caption() : type::body());
        m_painter.setPen(row == 0 ? theme.mutedText : theme.text);
        for (int column = 0; column < columns; ++column) {
            const QRect cell = column == 0 ? QRect(0, m_y, first, spacing::kHuge)
                                           : QRect(first + (column - 1) * other + kCellGap, m_y,
                                                   other - kCellGap, spacing::kHuge);
            const QString text = type::elided(rows[row][column], m_painter.font(), cell.width());
            const Qt::Alignment side = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
            m_painter.drawText(cell, static_cast<int>(side | Qt::AlignVCenter), text);
        }
        m_y += spacing::kHuge;
        m_painter.fillRect(QRectF(0, m_y - 0.5, m_pdf.width(), 0.5), theme.hairline);
    }
    m_y += spacing::kLarge;
}

void PdfReportTask::writePiece(int piece)
{
    const QRect rect = m_sheet.pieceRect(piece);
    if (rect.height() == 0)
        return;
    const double scale = static_cast<double>(m_pdf.width()) / rect.width();
    // The score strip and the time axis stay with the last chart.
    const QRect last = m_sheet.pieceRect(m_sheet.pieceCount() - 1);
    const bool isLastChart = piece == m_sheet.pieceCount() - 4;
    const int height = isLastChart ? last.y() + last.height() - rect.y() : rect.height();
    need(static_cast<int>(height * scale) + 1);
    m_painter.save();
    m_painter.translate(0, m_y);
    m_painter.scale(scale, scale);
    m_sheet.paintPiece(piece, m_painter);
    m_painter.restore();
    m_y += static_cast<int>(rect.height() * scale);
}

void PdfReportTask::writeFoot()
{
    m_painter.setFont(type::caption());
    m_painter.setPen(m_report.sheet.theme.mutedText);
    const QRect room(0, m_pdf.height() - kFootHeight, m_pdf.width(), kFootHeight);
    m_painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom, m_report.foot);
    m_painter.drawText(room, Qt::AlignRight | Qt::AlignBottom, Report::tr("Page %1").arg(m_page));
}

} // namespace redshank
