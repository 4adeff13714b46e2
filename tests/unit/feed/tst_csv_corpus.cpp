// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/csv/csv_reader.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace redshank;

namespace {

const QString kFolder = QStringLiteral(REDSHANK_SOURCE_DIR "/tests/support/ugly_csv/");
constexpr int kFiles = 24;
constexpr int kRightUntouched = 22;

QJsonArray expectedFiles()
{
    QFile file(kFolder + QStringLiteral("expected.json"));
    return file.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("files")).toArray()
               : QJsonArray();
}

/// What the window does: it reads the file as the preview says. Empty when that is right, or what is wrong.
QString readAs(const QJsonObject &expected, const CsvOptions &options)
{
    const std::string path = (kFolder + expected.value(QStringLiteral("file")).toString()).toStdString();
    const Result<CsvPreview> preview = previewCsv(path, options);
    if (!preview)
        return QString::fromStdString(preview.error().message);
    Result<CsvReader> reader = CsvReader::open(path, preview->options);
    if (!reader)
        return QString::fromStdString(reader.error().message);
    std::vector<SampleBlock> all(reader->metrics().size());
    for (bool atEnd = false; !atEnd;) {
        const Result<CsvChunk> chunk = reader->readSome(1000);
        if (!chunk)
            return QString::fromStdString(chunk.error().message);
        if (chunk->restarted)
            all.assign(all.size(), {});
        for (std::size_t i = 0; i < chunk->blocks.size(); ++i) {
            all[i].times.insert(all[i].times.end(), chunk->blocks[i].times.begin(),
                                chunk->blocks[i].times.end());
            all[i].values.insert(all[i].values.end(), chunk->blocks[i].values.begin(),
                                 chunk->blocks[i].values.end());
        }
        atEnd = chunk->atEnd;
    }
    const QJsonArray names = expected.value(QStringLiteral("metrics")).toArray();
    QJsonArray found;
    for (const MetricInfo &metric : reader->metrics())
        found.append(QString::fromStdString(metric.name));
    if (found != names)
        return QStringLiteral("metrics are ") +
               QString::fromUtf8(QJsonDocument(found).toJson(QJsonDocument::Compact));
    const QJsonArray sums = expected.value(QStringLiteral("sums")).toArray();
    const QJsonArray missing = expected.value(QStringLiteral("missing")).toArray();
    const QJsonArray units = expected.value(QStringLiteral("units")).toArray();
    for (qsizetype i = 0; i < names.size(); ++i) {
        const SampleBlock &block = all[static_cast<std::size_t>(i)];
        if (static_cast<int>(block.size()) != expected.value(QStringLiteral("rows")).toInt())
            return QStringLiteral("%1 rows").arg(block.size());
        if (toMs(block.times.front()) != expected.value(QStringLiteral("firstMs")).toInteger())
            return QStringLiteral("begins at %1").arg(toMs(block.times.front()));
        if (toMs(block.times.back()) != expected.value(QStringLiteral("lastMs")).toInteger())
            return QStringLiteral("ends at %1").arg(toMs(block.times.back()));
        double sum = 0.0;
        int gone = 0;
        for (const double value : block.values) {
            sum += std::isnan(value) ? 0.0 : value;
            gone += std::isnan(value) ? 1 : 0;
        }
        if (std::abs(sum - sums[i].toDouble()) > 1e-6)
            return QStringLiteral("%1 sums up to %2").arg(names[i].toString()).arg(sum);
        if (gone != missing[i].toInt())
            return QStringLiteral("%1 misses %2 values").arg(names[i].toString()).arg(gone);
        if (!units.isEmpty() && QString::fromStdString(reader->metrics()[static_cast<std::size_t>(i)].unit) !=
                                    units[i].toString())
            return QStringLiteral("unit of %1 is \"%2\"")
                .arg(names[i].toString(),
                     QString::fromStdString(reader->metrics()[static_cast<std::size_t>(i)].unit));
    }
    const CsvReport &report = reader->report();
    if (static_cast<int>(report.badRowCount) != expected.value(QStringLiteral("badRows")).toInt())
        return QStringLiteral("%1 bad rows").arg(report.badRowCount);
    if (static_cast<int>(report.unorderedTimes) != expected.value(QStringLiteral("unordered")).toInt())
        return QStringLiteral("%1 out of order").arg(report.unorderedTimes);
    if (static_cast<int>(report.duplicateTimes) != expected.value(QStringLiteral("duplicates")).toInt())
        return QStringLiteral("%1 duplicates").arg(report.duplicateTimes);
    return {};
}

/// The one choice in the import dialog that the file needs.
CsvOptions clickOf(const QJsonObject &expected)
{
    const QJsonObject click = expected.value(QStringLiteral("click")).toObject();
    CsvOptions options;
    if (click.value(QStringLiteral("dateOrder")) == QStringLiteral("dmy"))
        options.dateOrder = DateOrder::kDayMonthYear;
    if (click.contains(QStringLiteral("missingMarkers"))) {
        options.missingMarkers.emplace();
        for (const QJsonValue &marker : click.value(QStringLiteral("missingMarkers")).toArray())
            options.missingMarkers->push_back(marker.toString().toStdString());
    }
    return options;
}

} // namespace

class CsvCorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensUglyFiles()
    {
        const QJsonArray files = expectedFiles();
        QCOMPARE(files.size(), kFiles);
        QStringList touched;
        int untouched = 0;
        for (const QJsonValue &value : files) {
            const QJsonObject expected = value.toObject();
            const QString name = expected.value(QStringLiteral("file")).toString();
            const std::string path = (kFolder + name).toStdString();
            const Result<CsvPreview> preview = previewCsv(path, {});
            QVERIFY2(preview, qPrintable(name));
            // Counting rows needs no answer, all else that is asked does.
            const bool mustAnswer =
                std::any_of(preview->questions.begin(), preview->questions.end(),
                            [](CsvQuestion question) { return question != CsvQuestion::kNoTimeColumn; });
            const QString wrong = readAs(expected, {});
            if (wrong.isEmpty() && !mustAnswer) {
                ++untouched;
                continue;
            }
            const bool hasClick = expected.contains(QStringLiteral("click"));
            const QString afterClick = hasClick ? readAs(expected, clickOf(expected)) : wrong;
            QVERIFY2(hasClick && afterClick.isEmpty(),
                     qPrintable(QStringLiteral("%1: untouched: %2; after one click: %3")
                                    .arg(name, wrong, hasClick ? afterClick : QStringLiteral("none known"))));
            touched.append(name);
        }
        qInfo("%d of %d ugly CSV files open right untouched, %d after one click (%s)", untouched, kFiles,
              int(touched.size()), qPrintable(touched.join(QStringLiteral(", "))));
        QVERIFY(untouched >= kRightUntouched);
    }

    /// What cannot be known is asked, not guessed in silence.
    void asksWhichIsTheDay()
    {
        const Result<CsvPreview> preview =
            previewCsv((kFolder + QStringLiteral("16-day-or-month.csv")).toStdString(), {});
        QVERIFY(preview);
        QVERIFY(std::find(preview->questions.begin(), preview->questions.end(), CsvQuestion::kDateOrder) !=
                preview->questions.end());
    }
};

QTEST_APPLESS_MAIN(CsvCorpusTest)
#include "tst_csv_corpus.moc"
