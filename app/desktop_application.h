// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop_options.h"
#include "app/single_instance.h"
#include "engine/runtime/store_messages.h"

#include <QtCore/QTemporaryDir>

#include <memory>
#include <optional>

class QApplication;

namespace redshank {

class DesktopNotifier;
class DesktopService;
class EngineService;
class LanguagePack;
class MainWindow;
class SettingsStore;
class ThemeController;

/// The desktop program: settings, theme, engine and window, joined. One per process, on the GUI thread.
class DesktopApplication : public QObject
{
    Q_OBJECT

public:
    DesktopApplication(QApplication &application, DesktopOptions options);
    ~DesktopApplication() override;

    /// Runs until the window is closed or the picture drawn; the process's exit code.
    int run();

private:
    void makeWindow();
    /// Notices for this desktop.
    void notify();
    /// Serves HTTP, where that is asked for.
    Result<void> listen();
    void open(const DesktopOptions &options);
    void openFirst();
    void openFromOtherProcess(const QStringList &arguments);
    int listActions() const;
    void drawLater();
    void draw();
    QString stateFolder() const;
    StoreSettings storeSettings(std::size_t capacity) const;

    QApplication &m_application;
    DesktopOptions m_options;
    std::optional<QTemporaryDir> m_scratch; ///< Settings of an unattended run.
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<LanguagePack> m_language;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopNotifier> m_notifier;
    std::unique_ptr<DesktopService> m_service; ///< With --listen.
    SingleInstance m_instance;
};

} // namespace redshank
