// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"
#include "ui/prompt.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QWidget;

namespace redshank {

class ChartStack;
class VersionsDialog;
class WindowActions;
class WindowCommands;

/// Model > Versions: the dialog, and what its buttons do. Lives on the GUI thread; the parts must outlive it.
class VersionActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        ChartStack *charts = nullptr;
        WindowCommands *commands = nullptr;
        Prompt prompt;
    };

    VersionActs(Parts parts, QWidget *window);

public Q_SLOTS:
    void setVersions(const redshank::ModelVersions &versions);

Q_SIGNALS:
    /// Its artifact is to be loaded.
    void modelWanted(const QString &folder);
    /// What scores now is this version, which a session can come back to.
    void modelIsKept(const QString &folder);

private:
    void open();

    Parts m_parts;
    QWidget *m_window;
    std::vector<ModelVersion> m_versions;
    QPointer<VersionsDialog> m_dialog;
};

} // namespace redshank
