// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt.h"

#include <QtWidgets/QFileDialog>

namespace redshank {

Prompt systemPrompt()
{
    Prompt prompt;
    prompt.openFiles = [](QWidget *parent, const QString &title, const QString &filter) {
        return QFileDialog::getOpenFileNames(parent, title, {}, filter);
    };
    prompt.saveFile = [](QWidget *parent, const QString &title, const QString &suggestion,
                         const QString &filter) {
        return QFileDialog::getSaveFileName(parent, title, suggestion, filter);
    };
    prompt.openFolder = [](QWidget *parent, const QString &title) {
        return QFileDialog::getExistingDirectory(parent, title);
    };
    return prompt;
}

} // namespace redshank
