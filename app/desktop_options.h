// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/incident_link.h"
#include "engine/core/result.h"
#include "engine/service/listen_address.h"

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace redshank {

/// The command line of `redshank`, understood.
struct DesktopOptions
{
    QStringList files;
    std::optional<IncidentPlace> link; ///< Of an alert's message: what to show of the source that is open.
    bool demo = false;
    QString session;
    QString tail; ///< "-": standard input.
    QString model;
    std::optional<double> replaySpeed; ///< 0: as fast as possible.
    QString theme;                     ///< "light", "dark", "contrast", "system" or empty.
    QString language;                  ///< "en", "de", "system" or empty.
    QString screenshot;
    double afterSeconds = 5.0;
    QSize size{1280, 800};
    QStringList triggers;
    std::optional<ListenAddress> listen; ///< Serve HTTP there, ...
    QString tokenFile;                   ///< ... to those who send this file's token.
    bool listActions = false;
    bool help = false;
    bool version = false;

    /// Draws or lists and ends: leaves the user's settings, session and running window alone.
    bool isUnattended() const { return listActions || !screenshot.isEmpty(); }
    bool operator==(const DesktopOptions &) const = default;
};

/// Errors (kInvalidInput) say in one line what is wrong; `arguments` are without the program's name.
Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments);
QString desktopHelp();

/// The arguments that a running window needs to open the same, with whole paths. parseDesktopOptions reads
/// them.
QStringList argumentsForRunningWindow(const DesktopOptions &options);

} // namespace redshank
