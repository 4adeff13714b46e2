// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_reader.h"
#include "tests/support/chart_data.h"
#include "tests/support/scored_demo.h"
#include "tests/support/small_disk.h"
#include "ui/banner.h"
#include "ui/fonts.h"
#include "ui/main_window.h"
#include "ui/settings/settings_store.h"
#include "ui/share/csv_task.h"
#include "ui/share/incident_report.h"
#include "ui/share/picture_task.h"
#include "ui/share/report_task.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <memory>

using namespace redshank;

/// What is written is read back; and nothing that is written holds the window up.
class ExporterTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ThemeController> m_theme;
    ScoredDemo m_demo;
    double m_longest = 0.0;

    QString inFolder(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void fill(LiveStore &store) const
    {
        m_demo.write(&store, 1);
        store.changeIncident(m_demo.incident(1, IncidentState::kClosed));
    }
    /// Runs a job to its end; what went wrong, if anything.
    std::optional<Error> run(std::unique_ptr<ShareTask> task)
    {
        auto *job = new ShareJob(std::move(task), this);
        std::optional<Error> error;
        bool isOver = false;
        connect(job, &ShareJob::failed, this, [&](const Error &why) {
            error = why;
            isOver = true;
        });
        connect(job, &ShareJob::finished, this, [&] { isOver = true; });
        job->start();
        const auto longest = [&] { m_longest = std::max(m_longest, job->longestSlice()); };
        connect(job, &ShareJob::progressed, this, longest);
        connect(job, &ShareJob::finished, this, longest);
        while (!isOver)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        return error;
    }
    std::vector<MetricId> allMetrics(const LiveStore &store) const
    {
        std::vector<MetricId> ids;
        for (const auto &metric : store.metrics())
            ids.push_back(metric->info.id);
        return ids;
    }
    SheetSpec sheet(const LiveStore &store, ThemeMode mode = ThemeMode::kLight) const
    {
        SheetSpec spec;
        spec.title = QStringLiteral("Demo");
        spec.foot = QStringLiteral("2023-11-14");
        spec.metrics = allMetrics(store);
        spec.view = store.span();
        spec.readAt = m_demo.timeOf(m_demo.faultBegin + 4);
        spec.zone = QTimeZone::utc();
        spec.theme = mode == ThemeMode::kDark ? darkTheme() : lightTheme();
        return spec;
    }
    static QImage drawn(const QByteArray &svg, QSize size)
    {
        QSvgRenderer renderer(svg);
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
        return image;
    }
    static int pixels(const QImage &image, const QColor &color)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).rgb() == color.rgb();
        return count;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        QLocale::setDefault(QLocale::c());
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void csvHoldsEverySampleWithItsScores()
    {
        LiveStore store;
        fill(store);
        const QString path = inFolder("all.csv");
        QVERIFY(
            !run(std::make_unique<CsvTask>(&store, allMetrics(store), store.span(), QTimeZone::utc(), path)));
        const QList<QByteArray> lines = contents(path).split('\n');
        QCOMPARE(lines.size(), 2 + 4 * m_demo.samples); // heading, and nothing behind the last line break
        QCOMPARE(lines.front(), QByteArray("timestamp,value,expected,lower,upper,mse,score,anomaly,"
                                           "incident_score,incident,metric"));
        QCOMPARE(lines.back(), QByteArray());
        int flagged = 0;
        for (int i = 0; i < 4 * m_demo.samples; ++i) {
            const QList<QByteArray> cells = lines[i + 1].split(',');
            QCOMPARE(cells.size(), 11);
            const auto metric = std::size_t(i / m_demo.samples);
            const auto sequence = std::uint64_t(i % m_demo.samples);
            const SeriesStore &series = store.metrics()[metric]->series;
            QCOMPARE(
                QDateTime::fromString(QString::fromLatin1(cells[0]), Qt::ISODateWithMs).toMSecsSinceEpoch(),
                toMs(series.timeAt(sequence)));
            // Bit for bit: the text is the shortest that reads back as the same number.
            QCOMPARE(cells[1].toDouble(), series.at(SeriesStore::Column::kValue, sequence));
            QCOMPARE(double(cells[6].toFloat()), series.at(SeriesStore::Column::kScore, sequence));
            const bool isFlagged = (series.flagsAt(sequence) & kFlagged) != 0;
            QCOMPARE(cells[7], QByteArray(isFlagged ? "1" : "0"));
            QCOMPARE(cells[9], QByteArray(isFlagged ? "1" : ""));
            QCOMPARE(QString::fromUtf8(cells[10]), QLatin1String(ScoredDemo::kPaths[metric]));
            flagged += isFlagged;
        }
        QCOMPARE(flagged, m_demo.faultLength);
    }

    void csvIsReadByOurOwnReader()
    {
        LiveStore store;
        fill(store);
        const QString path = inFolder("one.csv");
        QVERIFY(!run(std::make_unique<CsvTask>(&store, std::vector<MetricId>{ScoredDemo::kPaths[1]},
                                               store.span(), QTimeZone::utc(), path)));
        Result<CsvReader> reader = CsvReader::open(path.toStdString(), {});
        QVERIFY(reader);
        const auto &metrics = reader->metrics();
        const auto value = std::find_if(metrics.begin(), metrics.end(),
                                        [](const MetricInfo &one) { return one.name == "value"; });
        QVERIFY(value != metrics.end());
        int rows = 0;
        while (true) {
            const Result<CsvChunk> chunk = reader->readSome(10'000);
            QVERIFY(chunk);
            for (const SampleBlock &block : chunk->blocks) {
                if (block.metric != value->id)
                    continue;
                for (std::size_t i = 0; i < block.size(); ++i, ++rows) {
                    const SeriesStore &series = store.metrics()[1]->series;
                    QCOMPARE(block.times[i], series.timeAt(std::uint64_t(rows)));
                    QCOMPARE(block.values[i], series.at(SeriesStore::Column::kValue, std::uint64_t(rows)));
                }
            }
            if (chunk->atEnd)
                break;
        }
        QCOMPARE(rows, m_demo.samples);
        QCOMPARE(reader->report().badRowCount, 0U);
    }

    void csvCarriesTheOffsetOfTheZone()
    {
        LiveStore store;
        fill(store);
        const QString path = inFolder("zone.csv");
        const TimeRange range{m_demo.timeOf(100), m_demo.timeOf(102)};
        for (const auto &[zone, wanted] : {std::pair("Asia/Kolkata", "2023-11-15T03:45:00+05:30,"),
                                           std::pair("America/New_York", "2023-11-14T17:15:00-05:00,")}) {
            QVERIFY(!run(std::make_unique<CsvTask>(&store, std::vector<MetricId>{ScoredDemo::kPaths[0]},
                                                   range, QTimeZone(zone), path)));
            const QList<QByteArray> lines = contents(path).trimmed().split('\n');
            QCOMPARE(lines.size(), 3);
            QVERIFY2(lines[1].startsWith(wanted), lines[1].constData());
            QCOMPARE(QDateTime::fromString(QString::fromLatin1(lines[1].split(',').front()), Qt::ISODate)
                         .toMSecsSinceEpoch(),
                     toMs(m_demo.timeOf(100)));
        }
    }

    void csvOfARangeHoldsThatRange()
    {
        LiveStore store;
        fill(store);
        const QString path = inFolder("range.csv");
        const TimeRange range{m_demo.timeOf(100), m_demo.timeOf(110)};
        QVERIFY(!run(std::make_unique<CsvTask>(&store, std::vector<MetricId>{ScoredDemo::kPaths[0]}, range,
                                               QTimeZone::utc(), path)));
        const QList<QByteArray> lines = contents(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 11);
        QVERIFY(lines[1].startsWith("2023-11-14T22:15:00Z,"));
        QVERIFY(lines[10].startsWith("2023-11-14T22:15:09Z,"));
    }

    void missingValuesAndOddNamesRoundTrip()
    {
        LiveStore store;
        store.beginRun(1, {});
        store.addMetrics({1, {{"a,\"b\"", "b", "", {}, {}}}});
        ScoredBlock block;
        block.runId = 1;
        block.metric = "a,\"b\"";
        block.columns.appendUnscored({fromMs(-1), fromMs(250), fromMs(1000)}, {1e300, kMissing, 0.1});
        store.write(block);
        const QString path = inFolder("odd.csv");
        QVERIFY(
            !run(std::make_unique<CsvTask>(&store, allMetrics(store), store.span(), QTimeZone::utc(), path)));
        const QList<QByteArray> lines = contents(path).split('\n');
        QCOMPARE(lines[1], QByteArray("1969-12-31T23:59:59.999Z,1e+300,,,,,,0,,,\"a,\"\"b\"\"\""));
        QCOMPARE(lines[2], QByteArray("1970-01-01T00:00:00.250Z,,,,,,,0,,,\"a,\"\"b\"\"\""));
        QCOMPARE(lines[3], QByteArray("1970-01-01T00:00:01Z,0.1,,,,,,0,,,\"a,\"\"b\"\"\""));
    }

    void aMillionSamplesDoNotHoldTheWindowUp()
    {
        LiveStore store;
        ChartData data(4);
        data.announce(store);
        for (int i = 0; i < 25; ++i)
            data.append(store, 10'000);
        const QString path = inFolder("million.csv");
        m_longest = 0.0;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(
            !run(std::make_unique<CsvTask>(&store, allMetrics(store), store.span(), QTimeZone::utc(), path)));
        qInfo("1,000,000 samples, %lld MB in %.1f s, longest slice %.1f ms", QFileInfo(path).size() / 1000000,
              double(clock.elapsed()) / 1000.0, m_longest);
        QCOMPARE(contents(path).count('\n'), 1'000'001);
        QVERIFY2(m_longest < 50.0, qPrintable(QString::number(m_longest)));
        m_longest = 0.0;
        QVERIFY(!run(std::make_unique<PngTask>(&store, sheet(store), inFolder("million.png"))));
        QVERIFY(!run(std::make_unique<SvgTask>(&store, sheet(store), inFolder("million.svg"))));
        qInfo("their picture: longest slice %.1f ms", m_longest);
        QVERIFY2(m_longest < 50.0, qPrintable(QString::number(m_longest)));
    }

    void whatCannotBeWrittenIsSaidAndLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("csv") << 0;
        QTest::newRow("png") << 1;
        QTest::newRow("svg") << 2;
        QTest::newRow("html") << 3;
        QTest::newRow("pdf") << 4;
    }
    void whatCannotBeWrittenIsSaidAndLeavesTheOldFile()
    {
        QFETCH(int, kind);
        LiveStore store;
        fill(store);
        const Incident incident = store.incidents().front();
        const auto task = [&](const QString &path) -> std::unique_ptr<ShareTask> {
            const IncidentReport report = incidentReport(store, incident, QTimeZone::utc(), incident.end);
            if (kind == 0)
                return std::make_unique<CsvTask>(&store, allMetrics(store), store.span(), QTimeZone::utc(),
                                                 path);
            if (kind == 1)
                return std::make_unique<PngTask>(&store, sheet(store), path);
            if (kind == 2)
                return std::make_unique<SvgTask>(&store, sheet(store), path);
            if (kind == 3)
                return std::make_unique<HtmlReportTask>(&store, report, path);
            return std::make_unique<PdfReportTask>(&store, report, path);
        };
        // A folder in which nobody may write, not even root.
        std::optional<Error> error = run(task(QStringLiteral("/proc/redshank-report")));
        QVERIFY(error);
        QCOMPARE(error->code, ErrorCode::kFileNotWritable);
        QVERIFY(error->message.find("/proc/redshank-report") != std::string::npos);
        error = run(task(m_folder->path()));
        QVERIFY(error);
        QCOMPARE(error->code, ErrorCode::kFileNotWritable);
        QVERIFY(error->message.find("is a folder") != std::string::npos);

        const QString disk = inFolder("disk");
        QVERIFY(QDir().mkpath(disk));
        const QString path = disk + QStringLiteral("/old");
        QByteArray left;
        QStringList files;
        {
            const SmallDisk small(disk, 8'192);
            QFile old(path);
            QVERIFY(old.open(QIODevice::WriteOnly));
            old.write("as it was");
            old.close();
            error = run(task(path));
            left = contents(path);
            files = QDir(disk).entryList(QDir::Files);
        }
        QVERIFY(error);
        QVERIFY2(error->code == ErrorCode::kDiskFull, error->message.c_str());
        QCOMPARE(left, QByteArray("as it was"));
        QCOMPARE(files, QStringList{QStringLiteral("old")});
    }

    void cancellingLeavesNothing()
    {
        LiveStore store;
        fill(store);
        auto *job = new ShareJob(std::make_unique<CsvTask>(&store, allMetrics(store), store.span(),
                                                           QTimeZone::utc(), inFolder("half.csv")),
                                 this);
        QSignalSpy cancelled(job, &ShareJob::cancelled);
        job->cancel();
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
    }

    void aNewSourceEndsTheWriting()
    {
        LiveStore store;
        fill(store);
        CsvTask task(&store, allMetrics(store), store.span(), QTimeZone::utc(), inFolder("old.csv"));
        QVERIFY(task.step().has_value());
        store.beginRun(2, {});
        const Result<bool> next = task.step();
        QVERIFY(!next);
        QCOMPARE(next.error().code, ErrorCode::kCancelled);
    }

    void pictures_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << int(ThemeMode::kLight);
        QTest::newRow("dark") << int(ThemeMode::kDark);
    }
    void pictures()
    {
        QFETCH(int, mode);
        LiveStore store;
        fill(store);
        const SheetSpec spec = sheet(store, static_cast<ThemeMode>(mode));
        const QString name = QStringLiteral("charts-%1").arg(QLatin1String(QTest::currentDataTag()));
        const QString png = m_folder->filePath(name + QStringLiteral(".png"));
        const QString svg = m_folder->filePath(name + QStringLiteral(".svg"));
        // What a slice takes, and not what else the machine does meanwhile: the calmest of three runs.
        double calmest = std::numeric_limits<double>::infinity();
        for (int attempt = 0; attempt < 3 && calmest >= 50.0; ++attempt) {
            m_longest = 0.0;
            QVERIFY(!run(std::make_unique<PngTask>(&store, spec, png)));
            QVERIFY(!run(std::make_unique<SvgTask>(&store, spec, svg)));
            qInfo("longest slice %.1f ms", m_longest);
            calmest = std::min(calmest, m_longest);
        }
        QVERIFY2(calmest < 50.0, qPrintable(QString::number(calmest)));

        const QSize size = ChartSheet(&store, spec).size();
        const QImage image(png);
        QCOMPARE(image.size(), size * 2);
        const QByteArray text = contents(svg);
        QXmlStreamReader xml(text);
        while (!xml.atEnd())
            xml.readNext();
        QCOMPARE(xml.errorString(), QString());
        for (const char *word :
             {"latency", "requests", "queue", "cpu", "Score", "Demo", "line 1.0", "UTC", "360"})
            QVERIFY2(text.contains(word), word);
        QVERIFY(text.contains("sans-serif") && !text.contains("<image")); // lines are paths
        QVERIFY(text.count("<polyline") >= 10);
        // Both show the same: each metric's colour, the flags, the ground.
        const QImage redrawn = drawn(text, size * 2);
        const Theme &theme = spec.theme;
        for (const QImage *each : {&image, &redrawn}) {
            QCOMPARE(each->pixelColor(each->width() - 3, 300).rgb(), theme.panel.rgb());
            for (int i = 0; i < 4; ++i)
                QVERIFY2(pixels(*each, theme.seriesColor(i)) > 300, qPrintable(QString::number(i)));
            QVERIFY(pixels(*each, theme.anomaly) > 100);
        }
        const QString kept = QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot/");
        QDir().mkpath(kept);
        QVERIFY(image.save(kept + name + QStringLiteral("-png.png")));
        QVERIFY(redrawn.save(kept + name + QStringLiteral("-svg.png")));
    }

    void theHtmlReportSaysWhatTheWindowSays()
    {
        LiveStore store;
        fill(store);
        const Incident incident = store.incidents().front();
        const IncidentReport report = incidentReport(store, incident, QTimeZone::utc(), incident.end);
        QCOMPARE(report.sheet.metrics.size(), std::size_t{2});
        const QString path = inFolder("report.html");
        m_longest = 0.0;
        QVERIFY(!run(std::make_unique<HtmlReportTask>(&store, report, path)));
        QVERIFY2(m_longest < 50.0, qPrintable(QString::number(m_longest)));
        const QString page = QString::fromUtf8(contents(path));
        QVERIFY(page.startsWith(QLatin1String("<!doctype html>")));
        for (const QString &part : {report.title, report.state, report.why, report.foot})
            QVERIFY2(!part.isEmpty() && page.contains(part.toHtmlEscaped()), qPrintable(part));
        for (const auto &[label, value] : report.facts)
            QVERIFY2(page.contains(value.toHtmlEscaped()), qPrintable(label));
        QVERIFY(page.contains(QLatin1String("<td>latency</td>")));
        QVERIFY(page.contains(QLatin1String("<td>18 of 20</td>")));
        QVERIFY(page.contains(QLatin1String("2023-11-14")) || page.contains(QLatin1String("Nov")));
        // One file: nothing is fetched, nothing runs.
        QVERIFY(!page.contains(QLatin1String("<script")) && !page.contains(QLatin1String("<link")));
        static const QRegularExpression fetched(QStringLiteral("(src|href)=\"(?!#)"));
        QVERIFY(!page.contains(fetched));
        const qsizetype begin = page.indexOf(QLatin1String("<svg"));
        const qsizetype end = page.indexOf(QLatin1String("</svg>"));
        QVERIFY(begin > 0 && end > begin);
        const QByteArray svg = page.mid(begin, end - begin + 6).toUtf8();
        QVERIFY(pixels(drawn(svg, ChartSheet(&store, report.sheet).size()), lightTheme().anomaly) > 30);
    }

    void namesAreNoMarkup()
    {
        LiveStore store;
        fill(store);
        MetricsFound odd{1, {{ScoredDemo::kPaths[0], "<b>&\"x", "ms", {}, {}}}};
        store.beginRun(1, {});
        store.addMetrics(odd);
        store.write(m_demo.block(1, 0, 0, m_demo.samples));
        store.changeIncident(m_demo.incident(1));
        const Incident incident = store.incidents().front();
        const QString path = inFolder("odd.html");
        const IncidentReport report = incidentReport(store, incident, QTimeZone::utc(), incident.end);
        QVERIFY(!run(std::make_unique<HtmlReportTask>(&store, report, path)));
        const QByteArray page = contents(path);
        QVERIFY(page.contains("&lt;b&gt;") && !page.contains("<b>"));
    }

    void thePdfReportHasPagesWithPaths()
    {
        LiveStore store;
        fill(store);
        Incident incident = store.incidents().front();
        const IncidentReport report = incidentReport(store, incident, QTimeZone::utc(), incident.end);
        const QString path = inFolder("report.pdf");
        m_longest = 0.0;
        QVERIFY(!run(std::make_unique<PdfReportTask>(&store, report, path)));
        qInfo("longest slice %.1f ms", m_longest);
        QVERIFY2(m_longest < 50.0, qPrintable(QString::number(m_longest)));
        const QByteArray pdf = contents(path);
        QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
        static const QRegularExpression page(QStringLiteral("/Type\\s*/Page\\b"));
        QCOMPARE(QString::fromLatin1(pdf).count(page), 1);
        QVERIFY(pdf.contains("/FontFile"));        // the fonts go with it
        QVERIFY(!pdf.contains("/Subtype /Image")); // lines are lines
        QFile::copy(path, QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot/report.pdf"));
    }

    void manyMetricsGoOverPages()
    {
        LiveStore store;
        ChartData data(12);
        data.announce(store);
        data.append(store, 600);
        Incident incident;
        incident.id = 1;
        incident.begin = incident.peak = data.timeOf(400);
        incident.end = data.timeOf(420);
        for (const auto &metric : store.metrics())
            incident.parts.push_back({metric->info.id, incident.peak, 2.0, 1.0, 0.5, 0.2, 0.8, 3, 20});
        store.changeIncident({1, {IncidentEventKind::kOpened, incident}});
        const IncidentReport report = incidentReport(store, incident, QTimeZone::utc(), incident.end);
        PdfReportTask task(&store, report, inFolder("many.pdf"));
        while (true) {
            const Result<bool> isDone = task.step();
            QVERIFY(isDone);
            if (*isDone)
                break;
        }
        const QByteArray pdf = contents(inFolder("many.pdf"));
        static const QRegularExpression page(QStringLiteral("/Type\\s*/Page\\b"));
        QVERIFY(task.pageCount() >= 2);
        QCOMPARE(QString::fromLatin1(pdf).count(page), task.pageCount());
    }

    void keysSaveFilesAndTheBannerSaysWhere_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("isShifted");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("png") << int(Qt::Key_E) << false << "c.png"
                             << "c.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << int(Qt::Key_E) << false << "c.svg"
                             << "c.svg" << QByteArray("<?xml");
        QTest::newRow("no suffix") << int(Qt::Key_E) << false << "c"
                                   << "c.png" << QByteArray("\x89PNG");
        QTest::newRow("csv") << int(Qt::Key_E) << true << "s"
                             << "s.csv" << QByteArray("timestamp,value");
        QTest::newRow("html") << int(Qt::Key_R) << true << "i.html"
                              << "i.html" << QByteArray("<!doctype");
        QTest::newRow("pdf") << int(Qt::Key_R) << true << "i.pdf"
                             << "i.pdf" << QByteArray("%PDF-");
    }
    void keysSaveFilesAndTheBannerSaysWhere()
    {
        QFETCH(int, key);
        QFETCH(bool, isShifted);
        QFETCH(QString, answer);
        QFETCH(QString, wanted);
        QFETCH(QByteArray, begin);
        SettingsStore settings(inFolder("redshank.ini"));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = &settings;
        parts.prompt.saveFile = [&](QWidget *, const QString &, const QString &, const QString &) {
            return m_folder->filePath(answer);
        };
        MainWindow window(std::move(parts));
        window.resize(900, 560);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto modifiers = isShifted ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier;
        QTest::keyClick(&window, static_cast<Qt::Key>(key), modifiers); // nothing to save yet
        m_demo.write(window.store(), 1);
        window.store()->changeIncident(m_demo.incident(1));
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("[csi]*")}, QDir::Files).size(), 0);
        QTest::keyClick(&window, static_cast<Qt::Key>(key), modifiers);
        QTRY_COMPARE(window.banner()->message().text, QStringLiteral("Saved %1").arg(wanted));
        QCOMPARE(window.banner()->message().details, m_folder->filePath(wanted));
        QVERIFY(contents(m_folder->filePath(wanted)).startsWith(begin));

        answer = QStringLiteral("none/") + answer;
        QTest::keyClick(&window, static_cast<Qt::Key>(key), modifiers);
        QTRY_COMPARE(window.banner()->message().kind, BannerKind::kError);
        QVERIFY(window.banner()->message().details.contains(QStringLiteral("none/")));
    }
};

QTEST_MAIN(ExporterTest)
#include "tst_exporter.moc"
