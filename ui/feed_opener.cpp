// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feed_opener.h"

#include "ui/dialogs/csv_import_dialog.h"
#include "ui/window_commands.h"

namespace redshank {
namespace {

/// The dialog counts its own requests from 1.
constexpr std::uint64_t kFirstRequest = 1ULL << 32U;

} // namespace

FeedOpener::FeedOpener(WindowCommands *commands, ThemeController *theme, QWidget *window)
    : QObject(window), m_commands(commands), m_theme(theme), m_window(window), m_request(kFirstRequest)
{}

void FeedOpener::openFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_wanted = FeedSpec{};
    m_wanted.kind = m_asReplay ? FeedKind::kReplay : FeedKind::kFile;
    m_wanted.replaySpeed = m_replaySpeed;
    for (const QString &path : paths)
        m_wanted.paths.push_back(path.toStdString());
    ++m_request;
    Q_EMIT m_commands->previewCsv(m_request, m_wanted.paths.front(), m_wanted.csv);
}

void FeedOpener::tail(const QString &path)
{
    FeedSpec spec;
    spec.kind = FeedKind::kTail;
    spec.paths.push_back(path.toStdString());
    start(spec);
}

void FeedOpener::start(const FeedSpec &spec)
{
    m_spec = spec;
    Q_EMIT m_commands->startFeed(spec);
}

void FeedOpener::setReplaying(bool replaying, double speed, bool loop)
{
    if (m_spec.kind != FeedKind::kFile && m_spec.kind != FeedKind::kReplay)
        return;
    FeedSpec spec = m_spec;
    spec.kind = replaying ? FeedKind::kReplay : FeedKind::kFile;
    spec.replaySpeed = speed;
    spec.loop = loop;
    start(spec);
}

void FeedOpener::openAsReplay(bool replay, double speed)
{
    m_asReplay = replay;
    m_replaySpeed = speed;
}

void FeedOpener::showPreview(const CsvPreviewed &preview)
{
    if (preview.request < kFirstRequest) {
        if (m_dialog)
            m_dialog->setPreview(preview);
        return;
    }
    if (preview.request != m_request)
        return;
    if (!preview.preview) {
        Q_EMIT refused(preview.preview.error());
    } else if (preview.preview->questions.empty()) {
        startFile(preview.preview->options);
    } else {
        ask();
    }
}

void FeedOpener::startFile(const CsvOptions &options)
{
    FeedSpec spec = m_wanted;
    spec.csv = options;
    start(spec);
}

void FeedOpener::ask()
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = new CsvImportDialog(m_wanted.paths.front(), m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &CsvImportDialog::previewRequested, m_commands, &WindowCommands::previewCsv);
    connect(m_dialog, &QDialog::accepted, this,
            [this, dialog = m_dialog.data()] { startFile(dialog->options()); });
    m_dialog->open();
}

} // namespace redshank
