// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QCommandLineParser;
class QJsonObject;

namespace redshank {

/// Exit codes of every command.
enum ExitCode : int { kDone = 0, kCouldNotBeDone = 1, kWrongUsage = 2 };

/// Writes "redshankd: message" as one line to standard error.
void printError(const QString &message);
/// Prints what went wrong; answers the exit code for it.
ExitCode couldNotBeDone(const Error &error);
/// Writes to standard output, as UTF-8.
void printText(const QString &text);
/// As one line.
void printJson(const QJsonObject &object);

/// Replaces the progress line on standard error, where that is a terminal; empty: takes it away.
void printProgress(const QString &text);

/// Prints a command's options with the usage line "redshankd <verb> [options]".
void printHelp(const QCommandLineParser &parser, const QString &verb);
/// Prints what the parser refused as "<verb>: ...".
void printUsageError(const QCommandLineParser &parser, const QString &verb);

/// Writes a file whole or not at all, with the folders it lies in. Blocks.
/// Errors: kFileNotWritable, kDiskFull; the message names the path and what to do.
Result<void> writeFile(const QString &path, const QByteArray &bytes);

/// Lines up columns: the first to the left, the others to the right; the first row is the heading.
QString alignedTable(const QList<QStringList> &rows);

} // namespace redshank
