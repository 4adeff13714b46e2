// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

class QWidget;

namespace redshank {

/// The questions that the window asks a person in a dialog of the system. The window gets them in its
/// constructor, so that tests answer them with lambdas. An empty answer means that the person changed their
/// mind.
struct Prompt
{
    std::function<QStringList(QWidget *parent, const QString &title, const QString &filter)> openFiles;
    std::function<QString(QWidget *parent, const QString &title, const QString &suggestion,
                          const QString &filter)>
        saveFile;
    std::function<QString(QWidget *parent, const QString &title)> openFolder;
};

/// Asks through the system's file dialogs (which confirm an overwrite themselves).
Prompt systemPrompt();

} // namespace redshank
