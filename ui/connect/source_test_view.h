// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;

namespace redshank {

class PreviewChart;
class ThemeController;

/// The steps of a source's test, each with a tick or a cross and what was found, and the preview.
class SourceTestView : public QWidget
{
    Q_OBJECT

public:
    explicit SourceTestView(ThemeController *theme, QWidget *parent = nullptr);

    /// Nothing has been tried; `hint` says what a test will show.
    void reset(const QString &hint);
    void begin();
    void showStep(const SourceTestStep &step);
    void showOutcome(const SourceTested &tested);
    /// The step that failed, as a word; empty where none did.
    QString failedStep() const { return m_failed; }

private:
    struct Row
    {
        QLabel *icon;
        QLabel *word;
        QLabel *detail;
    };
    void setRow(std::size_t row, const QString &icon, const QColor &color, const QString &detail);

    ThemeController *m_theme;
    std::vector<Row> m_rows;
    PreviewChart *m_preview;
    QString m_failed;
};

/// "Name", "Connection", …
QString testStepWord(TestStep step);

} // namespace redshank
