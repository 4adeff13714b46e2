// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace redshank {
namespace {

void print(const QString &text, std::FILE *to)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    std::fflush(to);
}

} // namespace

void printError(const QString &message)
{
    QString line = message;
    print(QStringLiteral("redshankd: ") + line.replace(QLatin1Char('\n'), QLatin1Char(' ')) +
              QLatin1Char('\n'),
          stderr);
}

ExitCode couldNotBeDone(const Error &error)
{
    printError(QString::fromStdString(error.message));
    return kCouldNotBeDone;
}

void printText(const QString &text) { print(text, stdout); }

void printJson(const QJsonObject &object)
{
    printText(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + QLatin1Char('\n'));
}

void printProgress(const QString &text)
{
    if (isatty(STDERR_FILENO) != 0)
        print(QStringLiteral("\r\033[K") + text, stderr); // back to the first column, clear the line
}

void printHelp(const QCommandLineParser &parser, const QString &verb)
{
    const QString text = parser.helpText(); // its first line names the program without the verb
    printText(QStringLiteral("Usage: redshankd %1 [options]").arg(verb) +
              text.mid(text.indexOf(QLatin1Char('\n'))));
}

void printUsageError(const QCommandLineParser &parser, const QString &verb)
{
    QString what = parser.errorText();
    while (what.endsWith(QLatin1Char('.')))
        what.chop(1);
    printError(QStringLiteral("%1: %2; see %1 --help").arg(verb, what));
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    const auto refused = [&](ErrorCode code, const QString &why, const char *what) {
        return failure(code, QStringLiteral("%1: cannot be written: %2; %3")
                                 .arg(path, why, QLatin1String(what))
                                 .toStdString());
    };
    const QFileInfo info(path);
    if (info.isDir())
        return refused(ErrorCode::kFileNotWritable, QStringLiteral("it is a folder"), "name a file");
    if (!QDir().mkpath(info.absolutePath())) {
        return refused(ErrorCode::kFileNotWritable, QStringLiteral("its folder cannot be made"),
                       "choose a folder you may write to");
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refused(ErrorCode::kFileNotWritable, file.errorString(), "choose a folder you may write to");
    if (file.write(bytes) != bytes.size() || !file.commit()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        return refused(full ? ErrorCode::kDiskFull : ErrorCode::kFileNotWritable, file.errorString(),
                       "make room on the disk and try again");
    }
    return {};
}

QString alignedTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths.append(0);
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += i == 0 ? row[i].leftJustified(widths[i])
                           : QStringLiteral("  ") + row[i].rightJustified(widths[i]);
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

} // namespace redshank
