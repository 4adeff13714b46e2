// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feed_opener.h"

#include "ui/banner.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/dialogs/csv_words.h"
#include "ui/window_commands.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

/// The dialog counts its own requests from 1.
constexpr std::uint64_t kFirstRequest = 1ULL << 32U;

/// What the user chose, and what they let stand of what was asked.
CsvOptions answered(const CsvImportDialog &dialog, const CsvPreview &untouched)
{
    CsvOptions chosen = dialog.chosen();
    for (const CsvQuestion question : untouched.questions) {
        if (question == CsvQuestion::kDateOrder && !chosen.dateOrder)
            chosen.dateOrder = dialog.options().dateOrder;
        if (question == CsvQuestion::kDecimalPoint && !chosen.decimalPoint)
            chosen.decimalPoint = dialog.options().decimalPoint;
        if (question == CsvQuestion::kDelimiter && !chosen.delimiter)
            chosen.delimiter = dialog.options().delimiter;
    }
    return chosen;
}

bool isUsable(const CsvPreview &preview)
{
    return std::any_of(preview.columns.begin(), preview.columns.end(), [](const CsvColumnPreview &column) {
        return column.role == ColumnRole::kMetric && column.parsedShare > 0.0;
    });
}

} // namespace

FeedOpener::FeedOpener(WindowCommands *commands, ThemeController *theme, SettingsStore *settings,
                       QWidget *window)
    : QObject(window), m_commands(commands), m_theme(theme), m_window(window), m_request(kFirstRequest),
      m_presets(settings)
{}

void FeedOpener::openFiles(const QStringList &paths, std::optional<double> replaySpeed)
{
    if (paths.isEmpty())
        return;
    if (paths.front().endsWith(QLatin1String(".redshank"))) { // one at a time, and nothing to ask
        FeedSpec spec;
        spec.kind = FeedKind::kFile;
        spec.paths.push_back(paths.front().toStdString());
        start(spec);
        return;
    }
    m_wanted = FeedSpec{};
    m_wanted.kind = replaySpeed ? FeedKind::kReplay : FeedKind::kFile;
    m_wanted.replaySpeed = replaySpeed.value_or(m_wanted.replaySpeed);
    for (const QString &path : paths)
        m_wanted.paths.push_back(path.toStdString());
    m_wantsDialog = false;
    m_trying.reset();
    look({});
}

void FeedOpener::changeReading()
{
    if (m_spec.paths.empty() || (m_spec.kind != FeedKind::kFile && m_spec.kind != FeedKind::kReplay))
        return;
    m_wanted = m_spec;
    m_wantsDialog = true;
    m_trying.reset();
    look({});
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

void FeedOpener::look(const CsvOptions &options)
{
    ++m_request;
    Q_EMIT m_commands->previewCsv(m_request, m_wanted.paths.front(), options);
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
    if (const std::optional<CsvOptions> tried = std::exchange(m_trying, std::nullopt)) {
        if (!preview.preview || !isUsable(*preview.preview)) {
            decide(); // the file has the same header, but not the same form
            return;
        }
        const QString words = choiceWords(*tried);
        m_note = words.isEmpty() ? tr("as found") : words;
        startFile(preview.preview->options);
    } else if (preview.preview) {
        showUntouched(*preview.preview);
    } else {
        Q_EMIT refused(preview.preview.error());
    }
}

void FeedOpener::showUntouched(const CsvPreview &preview)
{
    m_untouched = preview;
    m_form = CsvPresets::signatureOf(preview);
    if (m_wantsDialog) {
        ask();
        return;
    }
    m_trying = m_presets.find(m_form);
    if (m_trying)
        look(*m_trying);
    else
        decide();
}

/// By the look at the file alone.
void FeedOpener::decide()
{
    if (m_untouched.questions.empty())
        startFile(m_untouched.options);
    else
        ask();
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
    auto *dialog = new CsvImportDialog(m_wanted.paths.front(), m_theme, m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFirstPreview(m_untouched);
    connect(dialog, &CsvImportDialog::previewRequested, m_commands, &WindowCommands::previewCsv);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { finish(*dialog); });
    if (m_wantsDialog)
        dialog->setChosen(m_presets.find(m_form).value_or(CsvOptions()));
    dialog->show();
}

void FeedOpener::finish(const CsvImportDialog &dialog)
{
    if (dialog.chosen() == CsvOptions() && m_untouched.questions.empty())
        m_presets.forget(m_form); // the file speaks for itself
    else
        m_presets.keep(m_form, answered(dialog, m_untouched));
    startFile(dialog.options());
}

void FeedOpener::announce(Banner *banner)
{
    const QString note = std::exchange(m_note, QString());
    if (note.isEmpty())
        return;
    banner->showMessage({BannerKind::kInformation,
                         tr("Read as you chose before for files with this header: %1.").arg(note),
                         {},
                         tr("Undo"),
                         [this] {
                             m_presets.forget(m_form);
                             decide();
                         }});
}

} // namespace redshank
