// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_application.h"
#include "ui/settings/settings_store.h"

#include <QtWidgets/QApplication>

#include <cstdio>

using namespace redshank;

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// Qt takes the scale from the environment, once, before its first window. What is set there wins.
void scaleInterface()
{
    const int percent = SettingsStore(SettingsStore::defaultPath()).value(kInterfaceScale);
    if (percent != kInterfaceScale.fallback && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Result<DesktopOptions> options = parseDesktopOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "redshank: %s\n", options.error().message.c_str());
        return 2;
    }
    if (options->help) {
        std::fputs(qUtf8Printable(desktopHelp()), stdout);
        return 0;
    }
    if (options->version) {
        std::puts("redshank " REDSHANK_VERSION);
        return 0;
    }
    if (!hasDisplay()) {
        if (!options->isUnattended()) {
            std::fputs(
                "redshank: there is no display; use redshankd, or draw a picture with --screenshot OUT.png\n",
                stderr);
            return 1;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication::setApplicationName(QStringLiteral("redshank"));
    QApplication::setApplicationVersion(QStringLiteral(REDSHANK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("redshank"));
    if (!options->isUnattended())
        scaleInterface();
    int qtArguments = 1; // the rest is ours
    QApplication application(qtArguments, argv);
    return DesktopApplication(application, *options).run();
}
