// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/panels/why_panel.h"
#include "ui/share/exporter.h"

#include <functional>

/// \file
/// What the actions of File > Export do.

namespace redshank {

void MainWindow::connectExportActions()
{
    WindowActions &a = *m_actions;
    const auto offer = [this](QAction *action, const QString &title, const QString &suggestion,
                              const QString &filter, const std::function<void(const QString &)> &save) {
        connect(action, &QAction::triggered, this, [this, title, suggestion, filter, save] {
            const QString path = m_parts.prompt.saveFile(this, title, suggestion, filter);
            if (!path.isEmpty())
                save(path);
        });
    };
    const QString csv = tr("CSV files (*.csv)");
    offer(a.exportPicture, tr("Save charts"), tr("charts.png"), tr("Pictures (*.png *.svg)"),
          [this](const QString &path) { m_exporter->savePicture(path); });
    offer(a.exportShown, tr("Save shown samples"), tr("samples.csv"), csv,
          [this](const QString &path) { m_exporter->saveCsv(path, false); });
    offer(a.exportAll, tr("Save all samples"), tr("samples.csv"), csv,
          [this](const QString &path) { m_exporter->saveCsv(path, true); });
    offer(a.exportReport, tr("Save incident report"), tr("incident.html"), tr("Reports (*.html *.pdf)"),
          [this](const QString &path) {
              const std::optional<IncidentId> chosen = m_why->incident();
              if (chosen && m_store->incident(*chosen))
                  m_exporter->saveReport(*chosen, path);
              else if (!m_store->incidents().empty())
                  m_exporter->saveReport(m_store->incidents().front().id, path);
          });
    connect(m_exporter, &Exporter::failed, this, &MainWindow::showError);
    connect(m_exporter, &Exporter::saved, this,
            [this](const QString &path) { log(tr("Saved %1").arg(path)); });
}

} // namespace redshank
