// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/dialogs/csv_import_state.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <string>

class QLabel;

namespace redshank {

class CsvBadRowsDialog;
class CsvFormatFields;
class CsvImportFoot;
class CsvMeaningFields;
class CsvPreviewView;
class CsvQuestions;
class GapFields;
class ThemeController;

/// How a CSV file is to be read, on one page with its preview always visible. Joins the parts of that page:
/// what they choose becomes a request, and the preview that answers it is shown by all of them. Reads nothing
/// itself: it asks for a preview and is given one. An error is shown in place and never closes the dialog.
/// Lives on the GUI thread.
class CsvImportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Pause after a change before a preview is asked for.
    static constexpr Milliseconds kDebounce{50};

    /// Asks for its first preview as soon as the event loop runs.
    CsvImportDialog(const std::string &path, ThemeController *theme, QWidget *parent = nullptr);
    ~CsvImportDialog() override;

    const std::string &path() const { return m_path; }
    /// How to read the file: what the newest preview showed, so that what was seen is what is loaded.
    CsvOptions options() const { return m_state.options(); }
    /// What the user chose of it.
    const CsvOptions &chosen() const { return m_state.chosen; }
    /// Why the file cannot be opened as it is set now, as a sentence; empty: it can.
    QString refusal() const { return m_state.refusal(); }

    QSize sizeHint() const override { return {1120, 720}; }

public Q_SLOTS:
    /// Ignores the answer to any but the newest request.
    void setPreview(const redshank::CsvPreviewed &previewed);
    /// A preview that the caller had made before, with nothing chosen; saves the first request.
    void setFirstPreview(const redshank::CsvPreview &preview);
    /// What was chosen before for this file: the fields show it, and the preview follows.
    void setChosen(const redshank::CsvOptions &chosen);
    /// Waits for the preview of the newest change, if one is under way.
    void accept() override;

Q_SIGNALS:
    void previewRequested(quint64 request, const std::string &path, const redshank::CsvOptions &options);

private:
    QWidget *makeHead();
    QWidget *makeGaps();
    void connectParts();
    void chooseShape();
    void choose();
    void chooseRoles();
    void request();
    void showPreview(const CsvPreview &preview);
    void showError(const Error &error);
    void refreshQuestions();
    void refreshFacts();
    void showBadRows();

    const std::string m_path;
    CsvImportState m_state;
    QTimer m_debounce;
    quint64 m_request = 0;
    bool m_waiting = true;    ///< For the answer to the newest change.
    bool m_accepting = false; ///< Open was pressed while waiting.
    bool m_filling = false;   ///< Fields change because a preview is shown, not by the user.

    QLabel *m_facts = nullptr;
    CsvFormatFields *m_format;
    CsvQuestions *m_questions;
    CsvPreviewView *m_preview;
    CsvMeaningFields *m_meaning;
    GapFields *m_gaps;
    CsvImportFoot *m_foot;
    CsvBadRowsDialog *m_badRows = nullptr;
};

} // namespace redshank
