// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/versions/version_acts.h"

#include "ui/actions.h"
#include "ui/plot/chart_stack.h"
#include "ui/versions/versions_dialog.h"
#include "ui/window_commands.h"

#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

VersionActs::VersionActs(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window)
{
    connect(m_parts.actions->versions, &QAction::triggered, this, &VersionActs::open);
}

void VersionActs::open()
{
    if (!m_dialog) {
        m_dialog = new VersionsDialog(m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        VersionsDialog *dialog = m_dialog.data();
        connect(dialog, &VersionsDialog::restoreRequested, this, [this](const ModelVersion &version) {
            Q_EMIT modelWanted(QString::fromStdString(version.folder));
        });
        connect(dialog, &VersionsDialog::exportRequested, this, [this, dialog](const ModelVersion &version) {
            const QString folder =
                m_parts.prompt.openFolder(dialog, tr("Export version %1 to a folder").arg(version.number));
            if (!folder.isEmpty())
                Q_EMIT m_parts.commands->exportVersion(
                    version.number,
                    (folder + QStringLiteral("/version-%1").arg(version.number)).toStdString());
        });
    }
    VersionsDialog *dialog = m_dialog.data();
    dialog->setTimeZone(m_parts.charts->timeZone());
    dialog->setVersions(m_versions);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void VersionActs::setVersions(const ModelVersions &versions)
{
    m_versions = versions.versions;
    if (VersionsDialog *dialog = m_dialog.data())
        dialog->setVersions(m_versions);
    const auto used = std::find_if(m_versions.begin(), m_versions.end(),
                                   [](const ModelVersion &version) { return version.inUse; });
    if (used != m_versions.end())
        Q_EMIT modelIsKept(QString::fromStdString(used->folder));
}

} // namespace redshank
