// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/dialogs/csv_metrics_model.h"
#include "ui/dialogs/csv_preview_model.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <optional>
#include <string>

class QDateTimeEdit;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace redshank {

class CsvBadRowsDialog;
class CsvColumnHeader;
class CsvFormatFields;
class CsvMeaningFields;
class QuestionBar;
class ThemeController;

/// How a CSV file is to be read, on one page with its preview always visible. Reads nothing itself: it asks
/// for a preview and is given one. An error is shown in place and never closes the dialog. Lives on the GUI
/// thread.
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
    CsvOptions options() const;
    /// Why the file cannot be opened as it is set now, as a sentence; empty: it can.
    QString refusal() const;

    QSize sizeHint() const override { return {1120, 720}; }

public Q_SLOTS:
    /// Ignores the answer to any but the newest request.
    void setPreview(const redshank::CsvPreviewed &previewed);
    /// A preview that the caller had made before, with nothing chosen; saves the first request.
    void setFirstPreview(const redshank::CsvPreview &preview);
    /// Waits for the preview of the newest change, if one is under way.
    void accept() override;

Q_SIGNALS:
    void previewRequested(quint64 request, const std::string &path, const redshank::CsvOptions &options);

private:
    QWidget *makeHead();
    QWidget *makeQuestions();
    QWidget *makePreview();
    QWidget *makeFoot();
    void makeNoTimeBar();
    void chooseShape();
    void choose();
    void chooseRoles();
    void request();
    void showPreview(const CsvPreview &preview);
    void showError(const Error &error);
    void refreshQuestions();
    void refreshDates();
    void refreshFoot();
    void refreshOpen();
    void sizeColumns();
    void showBadRows();
    bool hasTime() const;

    const std::string m_path;
    ThemeController *m_theme;
    QTimer m_debounce;
    quint64 m_request = 0;
    bool m_waiting = true;    ///< For the answer to the newest change.
    bool m_accepting = false; ///< Open was pressed while waiting.
    bool m_filling = false;   ///< Fields change because a preview is shown, not by the user.
    CsvOptions m_chosen;      ///< What the user chose; the rest is left to the engine.
    std::optional<CsvPreview> m_preview;
    std::optional<Error> m_error;
    std::vector<CsvQuestion> m_asked; ///< Once asked a question stays, so that the answer can be changed.
    CsvPreviewModel m_rows;
    CsvMetricsModel m_metrics;

    QLabel *m_fileFacts = nullptr;
    CsvFormatFields *m_format = nullptr;
    CsvMeaningFields *m_meaning = nullptr;
    QuestionBar *m_dateBar = nullptr;
    QuestionBar *m_decimalBar = nullptr;
    QuestionBar *m_noTimeBar = nullptr;
    QuestionBar *m_noticeBar = nullptr;
    QDateTimeEdit *m_firstTime = nullptr;
    QDoubleSpinBox *m_interval = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_message = nullptr;
    QTableView *m_table = nullptr;
    CsvColumnHeader *m_header = nullptr;
    QTableView *m_metricsView = nullptr;
    QLabel *m_counts = nullptr;
    QPushButton *m_showBadRows = nullptr;
    QLabel *m_refusal = nullptr;
    QPushButton *m_open = nullptr;
    CsvBadRowsDialog *m_badRows = nullptr;
};

} // namespace redshank
