// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scored_demo.h"
#include "ui/actions.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QMap>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QMenuBar>

#include <memory>

namespace redshank {

/// A window that shows the scored demo with its incident, without an engine; the dialogs for files answer
/// `answer`, or nothing.
class DemoWindow
{
public:
    explicit DemoWindow(ThemeController *theme, QSize size = {1280, 800}, bool withData = true)
        : m_settings(m_folder.filePath(QStringLiteral("redshank.ini")))
    {
        m_settings.setValue(kTimeZone, QStringLiteral("utc"));
        m_settings.setValue(kDemoExplained, true);
        MainWindow::Parts parts;
        parts.theme = theme;
        parts.settings = &m_settings;
        parts.prompt.openFiles = [this](QWidget *, const QString &, const QString &) {
            return answer.isEmpty() ? QStringList() : QStringList{answer};
        };
        parts.prompt.saveFile = [this](QWidget *, const QString &, const QString &, const QString &) {
            return answer;
        };
        parts.prompt.openFolder = [this](QWidget *, const QString &) { return answer; };
        parts.secrets.where = QStringLiteral("in this test");
        parts.secrets.keep = [this](const QString &name, const QString &secret, const auto &done) {
            secrets[name] = secret;
            done(SecretRef{SecretPlace::kKeychain, name.toStdString()});
        };
        window = std::make_unique<MainWindow>(std::move(parts));
        window->resize(size);
        window->show();
        if (withData) {
            demo.write(window->store(), 1);
            window->store()->changeIncident(demo.incident(1));
        }
        QCoreApplication::processEvents();
    }

    QAction *action(const char *name) const { return window->windowActions().named(QLatin1String(name)); }
    SettingsStore &settings() { return m_settings; }

    QString inFolder(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    ScoredDemo demo;
    QString answer;
    QMap<QString, QString> secrets; ///< That were typed, by name.

private:
    QTemporaryDir m_folder;
    SettingsStore m_settings;

public:
    std::unique_ptr<MainWindow> window;
};

} // namespace redshank
