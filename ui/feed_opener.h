// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/settings/csv_presets.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <optional>

namespace redshank {

class Banner;
class CsvImportDialog;
class SettingsStore;
class WindowCommands;
class ThemeController;

/// From "open this" to a started feed: looks at a CSV file first, starts at once when the look leaves no
/// question, or when it knows how the user had such a file read before, and otherwise shows the import
/// dialog, which does not block the window.
class FeedOpener : public QObject
{
    Q_OBJECT

public:
    FeedOpener(WindowCommands *commands, ThemeController *theme, SettingsStore *settings, QWidget *window);

    /// Loads them at once, or replays them at `replaySpeed`.
    void openFiles(const QStringList &paths, std::optional<double> replaySpeed = {});
    void tail(const QString &path);
    /// Starts a feed as it stands; nothing is looked at first.
    void start(const FeedSpec &spec);
    /// Replays the file that is open, from its start, or loads it again.
    void setReplaying(bool replaying, double speed, bool loop);
    /// Shows the import dialog for the file that is open, with what was chosen for it.
    void changeReading();
    /// Says in the banner that an earlier choice was used again for the run that has begun, with Undo.
    void announce(Banner *banner);
    /// The feed asked for last.
    const FeedSpec &spec() const { return m_spec; }

public Q_SLOTS:
    void showPreview(const redshank::CsvPreviewed &preview);

Q_SIGNALS:
    /// The look at a file failed; nothing was started.
    void refused(const redshank::Error &error);

private:
    void startFile(const CsvOptions &options);
    void look(const CsvOptions &options);
    void showUntouched(const CsvPreview &preview);
    void decide();
    void ask();
    void finish(const CsvImportDialog &dialog);

    WindowCommands *m_commands;
    ThemeController *m_theme;
    QWidget *m_window;
    QPointer<CsvImportDialog> m_dialog;
    FeedSpec m_spec;
    FeedSpec m_wanted; ///< Being looked at.
    std::uint64_t m_request = 0;
    CsvPresets m_presets;
    CsvPreview m_untouched;             ///< Of m_wanted, with nothing chosen.
    QString m_form;                     ///< Its signature.
    std::optional<CsvOptions> m_trying; ///< An earlier choice that is being looked at.
    bool m_wantsDialog = false;
    QString m_note; ///< What was chosen before and is used again, until it is said.
};

} // namespace redshank
