// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <string>

class QMainWindow;

namespace redshank {

class Banner;
class ChartStack;
class HelpDialog;
class KeptItems;
class LiveStore;
class SettingsStore;
class ThemeController;
class WindowActions;

/// What the window does for itself and not for the metrics: preferences, language, layouts, motion, help and
/// diagnostics. Joins those actions to what they do; the window owns it.
class DesktopActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QMainWindow *window = nullptr;
        WindowActions *actions = nullptr;
        ThemeController *theme = nullptr;
        SettingsStore *settings = nullptr;
        LiveStore *store = nullptr;
        KeptItems *kept = nullptr;
        ChartStack *charts = nullptr;
        Banner *banner = nullptr;
    };

    explicit DesktopActs(const Parts &parts);

private:
    HelpDialog *openHelp();
    void connectHelp();
    void connectLanguages();
    void tellOfStore();

    Parts m_parts;
    std::string m_trouble; ///< Of the store, as told last.
};

} // namespace redshank
