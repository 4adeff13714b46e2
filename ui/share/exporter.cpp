// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/exporter.h"

#include "ui/banner.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/share/csv_task.h"
#include "ui/share/picture_task.h"
#include "ui/share/report_task.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kNarrowest = 640;
constexpr int kChartHeight = 150;
constexpr qint64 kProgressMs = 500; ///< What takes longer tells how far it is, so often.

bool isNamed(const QString &path, const char *suffix)
{
    return QFileInfo(path).suffix().compare(QLatin1String(suffix), Qt::CaseInsensitive) == 0;
}

} // namespace

Exporter::Exporter(Parts parts, QObject *parent) : QObject(parent), m_parts(parts) {}

void Exporter::savePicture(const QString &path)
{
    SheetSpec spec;
    spec.metrics = m_parts.charts->visibleMetrics();
    spec.overlays = m_parts.charts->overlays();
    for (const auto &[chart, overlays] : spec.overlays)
        std::erase_if(spec.metrics, [&over = overlays](const MetricId &id) {
            return std::find(over.begin(), over.end(), id) != over.end();
        });
    spec.marks = m_parts.charts->timeMarks();
    spec.labels = m_parts.charts->labels();
    spec.view = m_parts.view->range();
    spec.readAt = m_parts.charts->crosshairTime().value_or(spec.view.end);
    spec.zone = m_parts.charts->timeZone();
    spec.theme = m_parts.theme->theme();
    spec.width = std::max(m_parts.charts->width(), kNarrowest);
    spec.chartHeight = kChartHeight;
    spec.isBandVisible = m_parts.charts->isBandVisible();
    spec.areRibbonsVisible = m_parts.charts->areRibbonsVisible();
    spec.title = feedName(m_parts.store->status().feed);
    spec.foot = formatTimeRange(spec.view, spec.zone);
    if (isNamed(path, "svg"))
        run(std::make_unique<SvgTask>(m_parts.store, std::move(spec), path), path);
    else if (isNamed(path, "png"))
        run(std::make_unique<PngTask>(m_parts.store, std::move(spec), path), path);
    else
        savePicture(path + QStringLiteral(".png"));
}

void Exporter::saveCsv(const QString &path, bool everything)
{
    std::vector<MetricId> metrics = m_parts.charts->visibleMetrics();
    if (everything) {
        metrics.clear();
        for (const auto &metric : m_parts.store->metrics())
            metrics.push_back(metric->info.id);
    }
    const TimeRange range = everything ? m_parts.store->span() : m_parts.view->range();
    const QString named = QFileInfo(path).suffix().isEmpty() ? path + QStringLiteral(".csv") : path;
    run(std::make_unique<CsvTask>(m_parts.store, metrics, range, m_parts.charts->timeZone(), named), named);
}

void Exporter::saveReport(IncidentId id, const QString &path)
{
    const Incident *incident = m_parts.store->incident(id);
    if (!incident)
        return;
    const TimePoint now = fromMs(QDateTime::currentMSecsSinceEpoch());
    IncidentReport report = incidentReport(*m_parts.store, *incident, m_parts.charts->timeZone(), now);
    addNotes(report, m_parts.charts->timeMarks());
    if (isNamed(path, "pdf"))
        run(std::make_unique<PdfReportTask>(m_parts.store, std::move(report), path), path);
    else if (isNamed(path, "html") || isNamed(path, "htm"))
        run(std::make_unique<HtmlReportTask>(m_parts.store, std::move(report), path), path);
    else
        saveReport(id, path + QStringLiteral(".html"));
}

void Exporter::run(std::unique_ptr<ShareTask> task, const QString &path)
{
    auto *job = new ShareJob(std::move(task), this);
    const QString name = QFileInfo(path).fileName();
    QElapsedTimer clock;
    clock.start();
    connect(job, &ShareJob::progressed, this, [this, job, name, clock](double share) mutable {
        if (clock.elapsed() < kProgressMs)
            return;
        clock.restart();
        m_parts.banner->showMessage({BannerKind::kInformation,
                                     tr("Writing %1: %2 %").arg(name).arg(static_cast<int>(share * 100.0)),
                                     {},
                                     tr("Cancel"),
                                     [job = QPointer(job)] {
                                         if (job)
                                             job->cancel();
                                     }});
    });
    connect(job, &ShareJob::failed, this, &Exporter::failed);
    connect(job, &ShareJob::finished, this, [this, path, name] {
        m_parts.banner->showMessage({BannerKind::kInformation, tr("Saved %1").arg(name), path, tr("Open"),
                                     [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }});
        Q_EMIT saved(path);
    });
    job->start();
}

} // namespace redshank
