// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/system_feed.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>
#include <map>

using namespace redshank;

namespace {

/// A folder that looks like /proc, and a feed on it.
class Computer
{
public:
    Computer() : feed(Milliseconds(1000), clock.function(), folder.path())
    {
        QDir(folder.path()).mkpath(QStringLiteral("net"));
        write(1000, 100);
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const std::vector<SampleBlock> &blocks) {
            for (const SampleBlock &block : blocks) {
                SampleBlock &all = samples[block.metric];
                all.times.insert(all.times.end(), block.times.begin(), block.times.end());
                all.values.insert(all.values.end(), block.values.begin(), block.values.end());
            }
        });
        QObject::connect(&feed, &MetricFeed::failed, &feed,
                         [this](const Error &error) { errors.push_back(error); });
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed,
                         [this](const std::vector<MetricInfo> &metrics) { found = metrics; });
    }

    /// idle: CPU ticks; bytes: counters of disk (sectors) and network.
    void write(int idle, int bytes)
    {
        put("stat",
            "cpu  " + QByteArray::number(idle / 4) + " 0 0 " + QByteArray::number(idle) + " 0 0 0 0 0 0\n");
        put("meminfo", "MemTotal: 1000 kB\nMemAvailable: 250 kB\n");
        put("diskstats", "8 0 sda 1 0 " + QByteArray::number(bytes) + " 1 1 0 " +
                             QByteArray::number(2 * bytes) + " 1 0 0 0\n");
        put("net/dev",
            "a|b|c\n face |bytes|bytes\n lo: 9 9 0 0 0 0 0 0 9 9\n eth0: " + QByteArray::number(10 * bytes) +
                " 1 0 0 0 0 0 0 " + QByteArray::number(20 * bytes) + " 1\n");
        put("loadavg", "1.25 1 1 1/2 3\n");
    }
    void put(const char *name, const QByteArray &text)
    {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void start()
    {
        feed.start();
        QCoreApplication::sendPostedEvents();
    }
    void pollAfter(Milliseconds passed)
    {
        clock.advance(passed);
        feed.poll();
    }
    double last(const char *metric) { return samples[metric].values.back(); }
    std::size_t count() { return samples["host/cpu"].size(); }

    QTemporaryDir folder;
    ManualClock clock;
    SystemFeed feed;
    std::map<std::string, SampleBlock> samples;
    std::vector<Error> errors;
    std::vector<MetricInfo> found;
};

} // namespace

class TestSystemFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresRatesBetweenTwoReadings()
    {
        Computer computer;
        computer.start();
        QCOMPARE(computer.found.size(), SystemFeed::kMetrics);
        QCOMPARE(computer.count(), std::size_t(0)); // a rate needs two readings
        computer.write(1800, 300);
        computer.pollAfter(Milliseconds(2000));
        QCOMPARE(computer.count(), std::size_t(1));
        QCOMPARE(computer.samples["host/cpu"].times.back(), computer.clock.now());
        QCOMPARE(computer.last("host/cpu"), 20.0);
        QCOMPARE(computer.last("host/memory"), 75.0);
        QCOMPARE(computer.last("host/disk/read"), 200.0 * 512 / 2.0);
        QCOMPARE(computer.last("host/disk/write"), 400.0 * 512 / 2.0);
        QCOMPARE(computer.last("host/network/receive"), 1000.0);
        QCOMPARE(computer.last("host/network/send"), 2000.0);
        QCOMPARE(computer.last("host/load"), 1.25);
        QVERIFY(computer.errors.empty());
    }

    void jumpOfTheClockLeavesAGap()
    {
        Computer computer;
        computer.start();
        computer.write(1800, 300);
        computer.pollAfter(std::chrono::hours(8));
        QCOMPARE(computer.count(), std::size_t(0)); // no mean over the night
        computer.write(1840, 400);
        computer.pollAfter(Milliseconds(1000));
        QCOMPARE(computer.count(), std::size_t(1));
        QCOMPARE(computer.last("host/network/receive"), 1000.0);
    }

    void clockSetBackGoesOnWithoutAStepBack()
    {
        Computer computer;
        computer.start();
        computer.pollAfter(Milliseconds(1000));
        computer.pollAfter(std::chrono::hours(-2));
        computer.pollAfter(Milliseconds(1000));
        const std::vector<TimePoint> &times = computer.samples["host/cpu"].times;
        QCOMPARE(times.size(), std::size_t(2));
        QCOMPARE(times[1] - times[0], Milliseconds(1000));
    }

    void unreadableTextIsMissingForOnce_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArrayList>("missing");
        QTest::newRow("stat") << QByteArray("stat") << QByteArrayList{"host/cpu"};
        QTest::newRow("meminfo") << QByteArray("meminfo") << QByteArrayList{"host/memory"};
        QTest::newRow("diskstats") << QByteArray("diskstats")
                                   << QByteArrayList{"host/disk/read", "host/disk/write"};
        QTest::newRow("net/dev") << QByteArray("net/dev")
                                 << QByteArrayList{"host/network/receive", "host/network/send"};
        QTest::newRow("loadavg") << QByteArray("loadavg") << QByteArrayList{"host/load"};
    }
    void unreadableTextIsMissingForOnce()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArrayList, missing);
        Computer computer;
        computer.start();
        computer.write(1400, 200);
        computer.put(file.constData(), "\x01garbage");
        computer.pollAfter(Milliseconds(1000));
        for (const MetricInfo &metric : SystemFeed::metrics())
            QCOMPARE(std::isnan(computer.last(metric.id.c_str())),
                     missing.contains(QByteArray(metric.id.c_str())));
        computer.write(1800, 300);
        computer.pollAfter(Milliseconds(1000));
        computer.write(2200, 400);
        computer.pollAfter(Milliseconds(1000));
        for (const MetricInfo &metric : SystemFeed::metrics())
            QVERIFY(std::isfinite(computer.last(metric.id.c_str())));
        QVERIFY(computer.errors.empty());
    }

    void pauseHoldsBackAndThenCatchesUp()
    {
        Computer computer;
        computer.start();
        computer.feed.setPaused(true);
        for (int i = 0; i < 5; ++i)
            computer.pollAfter(Milliseconds(1000));
        QCOMPARE(computer.count(), std::size_t(0));
        computer.feed.setPaused(false);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(computer.count(), std::size_t(5));
    }

    void failsClearlyWithoutProc()
    {
        ManualClock clock;
        SystemFeed feed(Milliseconds(1000), clock.function(), QStringLiteral("/nowhere/proc"));
        QSignalSpy sampled(&feed, &MetricFeed::sampled);
        Error error;
        QObject::connect(&feed, &MetricFeed::failed, &feed, [&error](const Error &e) { error = e; });
        feed.start();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(error.code, ErrorCode::kFileNotFound);
        QVERIFY2(error.message.find("/nowhere/proc/stat") != std::string::npos, error.message.c_str());
        clock.advance(Milliseconds(1000));
        feed.poll();
        QCOMPARE(sampled.size(), 0);
    }

    void readsThisComputer()
    {
        if (!QFile::exists(QStringLiteral("/proc/diskstats")))
            QSKIP("no /proc on this system");
        ManualClock clock;
        SystemFeed feed(Milliseconds(1000), clock.function());
        std::vector<SampleBlock> last;
        QObject::connect(&feed, &MetricFeed::sampled, &feed,
                         [&last](const std::vector<SampleBlock> &blocks) { last = blocks; });
        feed.start();
        clock.advance(Milliseconds(1000));
        feed.poll();
        QCOMPARE(last.size(), SystemFeed::kMetrics);
        QVERIFY(last[1].values[0] > 0.0 && last[1].values[0] <= 100.0);
        QVERIFY(last[6].values[0] >= 0.0);
        for (std::size_t metric = 2; metric < 6; ++metric)
            QVERIFY(last[metric].values[0] >= 0.0);
    }
};

QTEST_GUILESS_MAIN(TestSystemFeed)
#include "tst_system_feed.moc"
