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

void FeedOpener::openFiles(const QStringList &paths, std::optional<double> replaySpeed)
{
    if (paths.isEmpty())
        return;
    m_wanted = FeedSpec{};
    m_wanted.kind = replaySpeed ? FeedKind::kReplay : FeedKind::kFile;
    m_wanted.replaySpeed = replaySpeed.value_or(m_wanted.replaySpeed);
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
        ask(*preview.preview);
    }
}

void FeedOpener::startFile(const CsvOptions &options)
{
    FeedSpec spec = m_wanted;
    spec.csv = options;
    start(spec);
}

void FeedOpener::ask(const CsvPreview &preview)
{
    if (m_dialog)
        m_dialog->close();
    auto *dialog = new CsvImportDialog(m_wanted.paths.front(), m_theme, m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFirstPreview(preview);
    connect(dialog, &CsvImportDialog::previewRequested, m_commands, &WindowCommands::previewCsv);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { startFile(dialog->options()); });
    dialog->show();
}

} // namespace redshank
