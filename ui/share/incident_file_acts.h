// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"
#include "ui/prompt.h"

#include <QtCore/QObject>

class QWidget;

namespace redshank {

class Banner;
class ChartStack;
class KeptItems;
class LiveStore;
class Teaching;
class ViewRange;
class WhyPanel;
class WindowActions;
class WindowCommands;

/// File > Export > Incident file, and how one that was opened is shown: its view, labels and notes. Lives on
/// the GUI thread; the parts must outlive it.
class IncidentFileActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        KeptItems *kept = nullptr;
        ViewRange *view = nullptr;
        ChartStack *charts = nullptr;
        WhyPanel *why = nullptr;
        Teaching *teaching = nullptr;
        WindowCommands *commands = nullptr;
        Banner *banner = nullptr;
        Prompt prompt;
    };

    IncidentFileActs(Parts parts, QWidget *window);

public Q_SLOTS:
    void showOpened(const redshank::IncidentFileOpened &opened);
    void showSaved(const std::string &path);

private:
    void save();
    /// Set once samples cover the view that an opened file asks for.
    void applyView();

    Parts m_parts;
    QWidget *m_window;
    TimeRange m_view{}; ///< Wanted; empty: none.
};

} // namespace redshank
