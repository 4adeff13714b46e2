// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data_in.h"

#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/dialogs/csv_bad_rows_dialog.h"
#include "ui/feed_opener.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/renamed_metric.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kRowsInDetails = 10;
constexpr qsizetype kNamesSaid = 3;

} // namespace

DataIn::DataIn(const Parts &parts, QWidget *window) : QObject(window), m_parts(parts), m_window(window)
{
    const WindowActions &a = *m_parts.actions;
    connect(a.changeReading, &QAction::triggered, m_parts.opener, &FeedOpener::changeReading);
    connect(a.badRows, &QAction::triggered, this, &DataIn::showBadRows);
    connect(m_parts.store, &LiveStore::runBegan, this, [this] {
        m_report = CsvReport();
        m_gone.clear();
        m_parts.banner->withdraw(BannerKind::kWarning); // it was of another run
        refreshActions();
    });
    connect(m_parts.store, &LiveStore::statusChanged, this, &DataIn::refreshActions);
    connect(m_parts.store, &LiveStore::metricsChanged, this, &DataIn::sayGone);
    refreshActions();
}

void DataIn::addTo(Session &session) const
{
    session.rows = m_report.rows;
    session.badRows = m_report.badRowCount;
    session.duplicateTimes = m_report.duplicateTimes;
    session.unorderedTimes = m_report.unorderedTimes;
    const auto &metrics = m_parts.store->metrics();
    if (!metrics.empty() && metrics.size() <= Session::kMostKnown) {
        session.known.emplace();
        for (const auto &metric : metrics)
            session.known->push_back(metric->info.id);
    }
    if (session.visible) // what is gone may come back
        session.visible->insert(session.visible->end(), m_gone.begin(), m_gone.end());
}

void DataIn::restore(const Session &session)
{
    m_shown = session.visible.value_or(std::vector<MetricId>());
    m_known = session.known;
}

void DataIn::refreshActions()
{
    const EngineStatus &status = m_parts.store->status();
    const bool isFile = status.feed.kind == FeedKind::kFile || status.feed.kind == FeedKind::kReplay;
    m_parts.actions->changeReading->setEnabled(status.runId != 0 && isFile);
    m_parts.actions->badRows->setEnabled(m_report.badRowCount > 0);
}

void DataIn::showReport(const CsvReport &report)
{
    m_report = report;
    m_parts.store->setReport(report);
    if (m_badRows)
        m_badRows->setRows(m_report.badRows, m_report.badRowCount);
    refreshActions();
    Q_EMIT said(tr("Read %1 rows; %2 bad, %3 duplicate times, %4 out of order, %5 missing values")
                    .arg(formatCount(report.rows), formatCount(report.badRowCount),
                         formatCount(report.duplicateTimes), formatCount(report.unorderedTimes),
                         formatCount(report.missingValues)));
    if (report.badRowCount > 0)
        sayBadRows();
}

void DataIn::sayBadRows()
{
    QStringList lines;
    const std::size_t listed = std::min(m_report.badRows.size(), kRowsInDetails);
    for (std::size_t i = 0; i < listed; ++i) {
        const CsvBadRow &row = m_report.badRows[i];
        lines.append(tr("Line %1: %2 – %3")
                         .arg(row.line)
                         .arg(QString::fromStdString(row.reason), QString::fromStdString(row.text)));
    }
    if (m_report.badRowCount > listed)
        lines.append(tr("and %1 more").arg(formatCount(m_report.badRowCount - listed)));
    const bool isMended = m_parts.store->status().feed.csv.badRows == BadRowPolicy::kTreatAsMissing;
    const QString text =
        isMended ? formatCounted(m_report.badRowCount,
                                 tr("One row could not be read whole; the rest of it counts as missing."),
                                 tr("%1 rows could not be read whole; the rest of them counts as missing."))
                 : formatCounted(m_report.badRowCount, tr("One row could not be read and was left out."),
                                 tr("%1 rows could not be read and were left out."));
    m_parts.banner->showMessage(
        {BannerKind::kWarning, text, lines.join(QLatin1Char('\n')), tr("Show"), [this] { showBadRows(); }});
}

void DataIn::showBadRows()
{
    if (!m_badRows) {
        m_badRows = new CsvBadRowsDialog(m_window);
        m_badRows->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_badRows->setRows(m_report.badRows, m_report.badRowCount);
    m_badRows->show();
    m_badRows->raise();
    m_badRows->activateWindow();
}

void DataIn::sayGone()
{
    if (m_parts.store->metrics().empty())
        return;
    std::vector<MetricId> gone = std::exchange(m_shown, {});
    const std::optional<std::vector<MetricId>> known = std::exchange(m_known, std::nullopt);
    std::vector<MetricId> added;
    for (const auto &metric : m_parts.store->metrics())
        if (known && std::find(known->begin(), known->end(), metric->info.id) == known->end())
            added.push_back(metric->info.id);
    std::erase_if(m_gone,
                  [this](const MetricId &metric) { return m_parts.store->metric(metric) != nullptr; });
    std::erase_if(gone, [this](const MetricId &metric) { return m_parts.store->metric(metric) != nullptr; });
    if (gone.empty())
        return;
    m_gone.insert(m_gone.end(), gone.begin(), gone.end());
    QStringList names;
    for (const MetricId &metric : gone) {
        if (names.size() < kNamesSaid)
            names << QString::fromStdString(metric);
    }
    if (gone.size() > static_cast<std::size_t>(kNamesSaid))
        names << tr("…");
    const QString text = (gone.size() == 1 ? tr("A metric of the session is not in the source any more: %1.")
                                           : tr("Metrics of the session are not in the source any more: %1."))
                             .arg(names.join(QStringLiteral(", "))) +
                         QLatin1Char(' ') +
                         tr("Their charts, settings and labels are kept for when they come back.");
    Q_EMIT said(text);
    const std::optional<MetricId> name = gone.size() == 1 ? likelyNewName(gone.front(), added) : std::nullopt;
    if (!name) {
        m_parts.banner->showMessage({BannerKind::kWarning, text, {}, {}, {}});
        return;
    }
    m_parts.banner->showMessage(
        {BannerKind::kWarning,
         tr("“%1” is not in the source any more. Is “%2” its new name? Its settings and labels can go on "
            "there.")
             .arg(QString::fromStdString(gone.front()), QString::fromStdString(*name)),
         {},
         tr("Carry over"),
         [this, from = gone.front(), to = *name] { rename(from, to); }});
}

void DataIn::rename(const MetricId &from, const MetricId &to)
{
    std::erase(m_gone, from);
    Q_EMIT renamed(from, to);
}

} // namespace redshank
