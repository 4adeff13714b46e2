// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/labelled_corpus.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <limits>
#include <utility>

namespace redshank {
namespace {

/// A comma-separated file as cells; quotes round a cell are taken off.
struct Table
{
    QString path;
    QList<QByteArray> header;
    std::vector<QList<QByteArray>> rows;
    std::vector<std::size_t> lines; ///< 1-based line of each row in the file.

    qsizetype column(const char *name) const { return header.indexOf(QByteArray(name)); }
};

tl::unexpected<Error> wrong(ErrorCode code, const QString &what) { return failure(code, what.toStdString()); }

QList<QByteArray> cellsOf(const QByteArray &line)
{
    QList<QByteArray> cells;
    QByteArray cell;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.append(cell.trimmed());
            cell.clear();
        } else {
            cell.append(c);
        }
    }
    cells.append(cell.trimmed());
    return cells;
}

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return wrong(ErrorCode::kFileNotFound,
                     QStringLiteral("%1: does not exist; check the path").arg(path));
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        return wrong(ErrorCode::kFileUnreadable,
                     QStringLiteral("%1: cannot be read; name a file you may read").arg(path));
    }
    return file.readAll();
}

Result<Table> readTable(const QString &path)
{
    const Result<QByteArray> bytes = readAll(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    Table table;
    table.path = path;
    std::size_t number = 0;
    for (const QByteArray &line : bytes->split('\n')) {
        ++number;
        const QByteArray text = line.endsWith('\r') ? line.chopped(1) : line;
        if (table.header.isEmpty()) {
            table.header = cellsOf(text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text);
        } else if (!text.isEmpty()) {
            table.rows.push_back(cellsOf(text));
            table.lines.push_back(number);
            if (table.rows.back().size() != table.header.size()) {
                return wrong(ErrorCode::kInvalidInput,
                             QStringLiteral("%1:%2: %3 cells under %4 columns; repair the line")
                                 .arg(path)
                                 .arg(number)
                                 .arg(table.rows.back().size())
                                 .arg(table.header.size()));
            }
        }
    }
    if (table.rows.empty())
        return wrong(ErrorCode::kEmptyInput,
                     QStringLiteral("%1: has no rows; give a file with data").arg(path));
    return table;
}

QByteArray withoutFraction(const QByteArray &time)
{
    const qsizetype dot = time.indexOf('.');
    return dot < 0 ? time : time.left(dot);
}

using Bounds = std::pair<QByteArray, QByteArray>;

/// Rows of the first occurrence of each bound.
Result<std::vector<RowSpan>> spansOf(const Table &table, const QList<Bounds> &windows,
                                     const QString &labelsPath)
{
    const qsizetype column = table.column("timestamp");
    QHash<QByteArray, std::size_t> rowOf;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const QByteArray key = column < 0 ? QByteArray::number(static_cast<qulonglong>(i))
                                          : withoutFraction(table.rows[i][column]);
        if (!rowOf.contains(key))
            rowOf.insert(key, i);
    }
    std::vector<RowSpan> spans;
    for (const auto &[begin, end] : windows) {
        for (const QByteArray &bound : {begin, end}) {
            if (!rowOf.contains(withoutFraction(bound))) {
                return wrong(
                    ErrorCode::kInvalidInput,
                    QStringLiteral("%1: window bound '%2' is no timestamp of %3; label rows that are there")
                        .arg(labelsPath, QString::fromUtf8(bound), table.path));
            }
        }
        const RowSpan span{rowOf[withoutFraction(begin)], rowOf[withoutFraction(end)]};
        if (span.end < span.begin || (!spans.empty() && span.begin <= spans.back().end)) {
            return wrong(
                ErrorCode::kInvalidInput,
                QStringLiteral("%1: the window from '%2' for %3 ends before it begins or overlaps the one "
                               "before; put windows in order and apart")
                    .arg(labelsPath, QString::fromUtf8(begin), table.path));
        }
        spans.push_back(span);
    }
    return spans;
}

Result<QList<Bounds>> boundsOf(const QJsonValue &value, const QString &name, const QString &labelsPath)
{
    QList<Bounds> bounds;
    const QJsonArray windows = value.toArray();
    for (const QJsonValue &window : windows) {
        const QJsonArray pair = window.toArray();
        if (pair.size() != 2 || !pair[0].isString() || !pair[1].isString()) {
            return wrong(ErrorCode::kInvalidInput,
                         QStringLiteral("%1: a window of '%2' is not [begin, end]; write two timestamps")
                             .arg(labelsPath, name));
        }
        bounds.append({pair[0].toString().toUtf8(), pair[1].toString().toUtf8()});
    }
    return bounds;
}

Result<QJsonObject> readJson(const QString &path)
{
    const Result<QByteArray> bytes = readAll(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (!document.isObject()) {
        const auto line = bytes->left(error.offset).count('\n') + 1;
        return wrong(
            ErrorCode::kInvalidInput,
            QStringLiteral("%1:%2: is no JSON object of files and windows (%3); use a combined_windows.json")
                .arg(path)
                .arg(line)
                .arg(error.errorString()));
    }
    return document.object();
}

Result<LabelledFile> labelled(const Table &table, const QString &name, const QList<Bounds> &bounds,
                              const QString &labelsPath)
{
    const Result<std::vector<RowSpan>> spans = spansOf(table, bounds, labelsPath);
    if (!spans)
        return tl::unexpected(spans.error());
    return LabelledFile{name, table.path, table.rows.size(), *spans};
}

Result<QList<LabelledFile>> readFolder(const QString &folder, const QString &labels)
{
    const QString labelsPath =
        labels.isEmpty() ? folder + QStringLiteral("/labels/combined_windows.json") : labels;
    const Result<QJsonObject> windows = readJson(labelsPath);
    if (!windows)
        return tl::unexpected(windows.error());
    QList<LabelledFile> files;
    for (const QString &name : windows->keys()) { // in order of name
        const Result<Table> table = readTable(folder + QStringLiteral("/data/") + name);
        if (!table)
            return tl::unexpected(table.error());
        const Result<QList<Bounds>> bounds = boundsOf(windows->value(name), name, labelsPath);
        if (!bounds)
            return tl::unexpected(bounds.error());
        const Result<LabelledFile> file = labelled(*table, name, *bounds, labelsPath);
        if (!file)
            return tl::unexpected(file.error());
        files.append(*file);
    }
    if (files.isEmpty())
        return wrong(ErrorCode::kEmptyInput,
                     QStringLiteral("%1: labels no file; use another corpus").arg(labelsPath));
    return files;
}

std::vector<RowSpan> labelColumnSpans(const Table &table, qsizetype column)
{
    std::vector<RowSpan> spans;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const QByteArray &cell = table.rows[i][column];
        bool number = false;
        const bool zero = cell.isEmpty() || (cell.toDouble(&number) == 0.0 && number);
        if (zero)
            continue;
        if (!spans.empty() && spans.back().end + 1 == i)
            spans.back().end = i;
        else
            spans.push_back({i, i});
    }
    return spans;
}

/// Windows for one file out of a combined_windows.json: the key that is the file's name or ends in it.
Result<QList<Bounds>> boundsFromJson(const QString &labels, const QString &name)
{
    const Result<QJsonObject> windows = readJson(labels);
    if (!windows)
        return tl::unexpected(windows.error());
    for (const QString &key : windows->keys()) {
        if (key == name || key.endsWith(QLatin1Char('/') + name))
            return boundsOf(windows->value(key), key, labels);
    }
    return wrong(ErrorCode::kInvalidInput,
                 QStringLiteral("%1: labels no file '%2'; check the names").arg(labels, name));
}

Result<QList<Bounds>> boundsFromCsv(const QString &labels)
{
    QList<Bounds> bounds;
    const Result<QByteArray> bytes = readAll(labels);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->trimmed().count('\n') == 0) // a heading alone: nothing is labelled
        return bounds;
    const Result<Table> table = readTable(labels);
    if (!table)
        return tl::unexpected(table.error());
    const qsizetype begin = table->column("begin");
    const qsizetype end = table->column("end");
    if (begin < 0 || end < 0) {
        return wrong(ErrorCode::kInvalidInput,
                     QStringLiteral("%1:1: has no columns begin and end; use what generate --labels writes")
                         .arg(labels));
    }
    for (const QList<QByteArray> &row : table->rows)
        bounds.append({row[begin], row[end]});
    return bounds;
}

Result<QList<LabelledFile>> readOne(const QString &path, const QString &labels)
{
    const Result<Table> table = readTable(path);
    if (!table)
        return tl::unexpected(table.error());
    const QString name = QFileInfo(path).fileName();
    if (labels.isEmpty()) {
        const qsizetype column = table->column("label");
        if (column < 0) {
            return wrong(
                ErrorCode::kInvalidInput,
                QStringLiteral("%1:1: has no column 'label'; add one or name the labels with --labels")
                    .arg(path));
        }
        return QList<LabelledFile>{{name, path, table->rows.size(), labelColumnSpans(*table, column)}};
    }
    const Result<QList<Bounds>> bounds = labels.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
                                             ? boundsFromJson(labels, name)
                                             : boundsFromCsv(labels);
    if (!bounds)
        return tl::unexpected(bounds.error());
    const Result<LabelledFile> file = labelled(*table, name, *bounds, labels);
    if (!file)
        return tl::unexpected(file.error());
    return QList<LabelledFile>{*file};
}

Result<std::vector<double>> numbers(const Table &table, qsizetype column)
{
    std::vector<double> values;
    values.reserve(table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const QByteArray &cell = table.rows[i][column];
        bool ok = true;
        const bool none = cell.isEmpty() || cell.compare("nan", Qt::CaseInsensitive) == 0;
        values.push_back(none ? std::numeric_limits<double>::quiet_NaN() : cell.toDouble(&ok));
        if (!ok) {
            return wrong(ErrorCode::kInvalidInput,
                         QStringLiteral("%1:%2: '%3' is no score; use what detect writes")
                             .arg(table.path)
                             .arg(table.lines[i])
                             .arg(QString::fromUtf8(cell)));
        }
    }
    return values;
}

} // namespace

Result<QList<LabelledFile>> readCorpus(const QString &corpus, const QString &labels)
{
    const QFileInfo info(corpus);
    if (!info.exists())
        return wrong(ErrorCode::kFileNotFound,
                     QStringLiteral("%1: does not exist; check the path").arg(corpus));
    return info.isDir() ? readFolder(corpus, labels) : readOne(corpus, labels);
}

Result<DetectedScores> readScores(const QString &path, std::size_t rows)
{
    const Result<Table> table = readTable(path);
    if (!table)
        return tl::unexpected(table.error());
    if (table->rows.size() != rows) {
        return wrong(ErrorCode::kShapeMismatch,
                     QStringLiteral("%1: has %2 scores for %3 rows of data; run detect on this data again")
                         .arg(path)
                         .arg(table->rows.size())
                         .arg(rows));
    }
    const auto firstOf = [&](std::initializer_list<const char *> names) {
        for (const char *name : names) {
            if (const qsizetype column = table->column(name); column >= 0)
                return column;
        }
        return qsizetype{-1};
    };
    const qsizetype score = firstOf({"score", "anomaly_score", "incident_score"});
    const qsizetype incidentScore = firstOf({"incident_score", "anomaly_score", "score"});
    if (score < 0) {
        return wrong(ErrorCode::kInvalidInput,
                     QStringLiteral(
                         "%1:1: has no column score, incident_score or anomaly_score; use what detect writes")
                         .arg(path));
    }
    DetectedScores scores;
    const Result<std::vector<double>> points = numbers(*table, score);
    const Result<std::vector<double>> incidents = numbers(*table, incidentScore);
    if (!points)
        return tl::unexpected(points.error());
    if (!incidents)
        return tl::unexpected(incidents.error());
    scores.score = *points;
    scores.incidentScore = *incidents;
    return scores;
}

} // namespace redshank
