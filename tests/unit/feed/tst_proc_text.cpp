// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/proc_text.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace redshank;

namespace {

std::string_view view(const QByteArray &text) { return {text.constData(), std::size_t(text.size())}; }

constexpr const char *kNetHead =
    "Inter-|   Receive                                                |  Transmit\n"
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls "
    "carrier compressed\n";

} // namespace

class TestProcText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesStat_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("busy"); // -1: an error
        QTest::addColumn<int>("total");
        QTest::newRow("Linux 6") << QByteArray("cpu  100 5 50 800 40 1 4 0 20 0\ncpu0 1 2 3 4\nintr 5\n")
                                 << 160 << 1000;
        QTest::newRow("stolen time is busy") << QByteArray("cpu  10 0 10 70 0 0 0 10 0 0\n") << 30 << 100;
        QTest::newRow("old kernel") << QByteArray("cpu 10 0 10 80\n") << 20 << 100;
        QTest::newRow("no newline") << QByteArray("cpu 10 0 10 80") << 20 << 100;
        QTest::newRow("empty") << QByteArray() << -1 << 0;
        QTest::newRow("cpu0 first") << QByteArray("cpu0 10 0 10 80\n") << -1 << 0;
        QTest::newRow("too short") << QByteArray("cpu 10 0 10\n") << -1 << 0;
        QTest::newRow("words") << QByteArray("cpu a b c d\n") << -1 << 0;
        QTest::newRow("negative") << QByteArray("cpu 10 0 -10 80\n") << -1 << 0;
        QTest::newRow("over 64 bits") << QByteArray("cpu 99999999999999999999 0 0 0\n") << -1 << 0;
        QTest::newRow("sum over 64 bits")
            << QByteArray("cpu 18446744073709551615 18446744073709551615 0 0\n") << -1 << 0;
        QTest::newRow("bytes") << QByteArray("\0\xff\n\x80", 4) << -1 << 0;
    }
    void decodesStat()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, busy);
        QFETCH(int, total);
        const Result<CpuTimes> times = decodeProcStat(view(text));
        QCOMPARE(times.has_value(), busy >= 0);
        if (!times) {
            QCOMPARE(times.error().code, ErrorCode::kInvalidInput);
            QVERIFY(times.error().message.starts_with("/proc/stat:1: "));
            return;
        }
        QCOMPARE(times->busy, std::uint64_t(busy));
        QCOMPARE(times->total, std::uint64_t(total));
    }

    void decodesMeminfo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("total"); // -1: an error
        QTest::addColumn<qint64>("available");
        QTest::newRow("usual") << QByteArray("MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:   400 kB\n")
                               << qint64(1024000) << qint64(409600);
        QTest::newRow("other order") << QByteArray("MemAvailable: 400 kB\nMemTotal: 1000 kB")
                                     << qint64(1024000) << qint64(409600);
        QTest::newRow("more available than there is")
            << QByteArray("MemTotal: 1 kB\nMemAvailable: 2 kB") << qint64(1024) << qint64(1024);
        QTest::newRow("before Linux 3.14")
            << QByteArray("MemTotal: 1000 kB\nMemFree: 5 kB\n") << qint64(-1) << qint64(0);
        QTest::newRow("no memory") << QByteArray("MemTotal: 0 kB\nMemAvailable: 0 kB\n") << qint64(-1)
                                   << qint64(0);
        QTest::newRow("no unit") << QByteArray("MemTotal: 1000\nMemAvailable: 400\n") << qint64(-1)
                                 << qint64(0);
        QTest::newRow("too large") << QByteArray("MemTotal: 18446744073709551615 kB\nMemAvailable: 1 kB\n")
                                   << qint64(-1) << qint64(0);
        QTest::newRow("empty") << QByteArray() << qint64(-1) << qint64(0);
    }
    void decodesMeminfo()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, total);
        QFETCH(qint64, available);
        const Result<MemorySizes> sizes = decodeProcMeminfo(view(text));
        QCOMPARE(sizes.has_value(), total >= 0);
        if (sizes)
            QCOMPARE(*sizes, (MemorySizes{std::uint64_t(total), std::uint64_t(available)}));
    }

    void picksWholeDisks_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("counted");
        for (const char *disk : {"sda", "sdab", "vda", "xvda", "nvme0n1", "mmcblk0", "hdc"})
            QTest::newRow(disk) << QByteArray(disk) << true;
        for (const char *other : {"sda1", "sdab12", "vda3", "xvda1", "nvme0n1p2", "mmcblk0p1", "loop0",
                                  "ram15", "zram0", "dm-0", "md127", "sr0", "fd0"})
            QTest::newRow(other) << QByteArray(other) << false;
    }
    void picksWholeDisks()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, counted);
        const QByteArray text = "   8       0 " + name + " 10 0 200 5 20 0 300 5 0 10 20 0 0 0 0\n";
        const Result<DeviceCounters> counters = decodeProcDiskstats(view(text));
        QVERIFY(counters.has_value());
        QCOMPARE(counters->count(name.toStdString()), std::size_t(counted));
        if (counted)
            QCOMPARE(counters->at(name.toStdString()), (ByteCounters{200 * 512, 300 * 512}));
    }

    void refusesDamagedDiskstats_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("short line") << QByteArray("8 0 sda 1 2 3\n") << QByteArray("/proc/diskstats:1:");
        QTest::newRow("second line") << QByteArray("8 0 sda 1 0 2 1 1 0 2 1\n8 0 sdb x x x x x x x x\n")
                                     << QByteArray("/proc/diskstats:2:");
        QTest::newRow("too large") << QByteArray("8 0 sda 1 0 18446744073709551615 1 1 0 2 1\n")
                                   << QByteArray("/proc/diskstats:1:");
    }
    void refusesDamagedDiskstats()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const Result<DeviceCounters> counters = decodeProcDiskstats(view(text));
        QVERIFY(!counters);
        QVERIFY2(counters.error().message.starts_with(place.toStdString()), counters.error().message.c_str());
    }

    void noDisksAreNoError() { QVERIFY(decodeProcDiskstats("")->empty()); }

    void decodesNetDev_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("devices"); // -1: an error
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::newRow("lo is left out")
            << QByteArray("    lo: 9 9 0 0 0 0 0 0 9 9 0 0 0 0 0 0\n") << 0 << QByteArray() << 0 << 0;
        QTest::newRow("one") << QByteArray("  eth0: 100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0\n") << 1
                             << QByteArray("eth0") << 100 << 200;
        QTest::newRow("no blank behind the colon") << QByteArray("eth0:100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0\n")
                                                   << 1 << QByteArray("eth0") << 100 << 200;
        QTest::newRow("alias") << QByteArray("eth0:1: 100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0\n") << 1
                               << QByteArray("eth0:1") << 100 << 200;
        QTest::newRow("none") << QByteArray() << 0 << QByteArray() << 0 << 0;
        QTest::newRow("no colon") << QByteArray("eth0 100 1 0 0 0 0 0 0 200 1\n") << -1 << QByteArray() << 0
                                  << 0;
        QTest::newRow("short") << QByteArray("eth0: 100 1 0\n") << -1 << QByteArray() << 0 << 0;
        QTest::newRow("words") << QByteArray("eth0: a 1 0 0 0 0 0 0 b 1\n") << -1 << QByteArray() << 0 << 0;
        QTest::newRow("no name") << QByteArray(": 100 1 0 0 0 0 0 0 200 1\n") << -1 << QByteArray() << 0 << 0;
    }
    void decodesNetDev()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, devices);
        QFETCH(QByteArray, name);
        QFETCH(int, in);
        QFETCH(int, out);
        const QByteArray text = kNetHead + lines;
        const Result<DeviceCounters> counters = decodeProcNetDev(view(text));
        QCOMPARE(counters.has_value(), devices >= 0);
        if (!counters) {
            QVERIFY2(counters.error().message.starts_with("/proc/net/dev:3: "),
                     counters.error().message.c_str());
            return;
        }
        QCOMPARE(int(counters->size()), devices);
        if (devices > 0)
            QCOMPARE(counters->at(name.toStdString()), (ByteCounters{std::uint64_t(in), std::uint64_t(out)}));
    }
    void refusesNetDevWithoutItsHead()
    {
        QVERIFY(!decodeProcNetDev(""));
        QVERIFY(!decodeProcNetDev("eth0: 100 1 0 0 0 0 0 0 200 1\n"));
    }

    void decodesLoadavg_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("load"); // -1: an error
        QTest::newRow("usual") << QByteArray("0.52 0.58 0.59 1/389 12345\n") << 0.52;
        QTest::newRow("busy") << QByteArray("128.00 64 32") << 128.0;
        QTest::newRow("empty") << QByteArray() << -1.0;
        QTest::newRow("word") << QByteArray("a 0.58 0.59\n") << -1.0;
        QTest::newRow("half a number") << QByteArray("0.5x 0.58 0.59\n") << -1.0;
        QTest::newRow("infinite") << QByteArray("inf 0.58 0.59\n") << -1.0;
        QTest::newRow("negative") << QByteArray("-1 0.58 0.59\n") << -1.0;
    }
    void decodesLoadavg()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, load);
        const Result<double> decoded = decodeProcLoadavg(view(text));
        QCOMPARE(decoded.has_value(), load >= 0.0);
        if (decoded)
            QCOMPARE(*decoded, load);
    }

    void busyShareOfTheTimeBetween_data()
    {
        QTest::addColumn<int>("busyBefore");
        QTest::addColumn<int>("totalBefore");
        QTest::addColumn<int>("busyAfter");
        QTest::addColumn<int>("totalAfter");
        QTest::addColumn<double>("percent"); // -1: NaN
        QTest::newRow("half") << 100 << 1000 << 150 << 1100 << 50.0;
        QTest::newRow("idle") << 100 << 1000 << 100 << 1100 << 0.0;
        QTest::newRow("idle time corrected downwards") << 100 << 1000 << 300 << 1100 << 100.0;
        QTest::newRow("no time passed") << 100 << 1000 << 100 << 1000 << -1.0;
        QTest::newRow("reset") << 100 << 1000 << 10 << 100 << -1.0;
        QTest::newRow("busy went back") << 100 << 1000 << 90 << 1100 << -1.0;
    }
    void busyShareOfTheTimeBetween()
    {
        QFETCH(int, busyBefore);
        QFETCH(int, totalBefore);
        QFETCH(int, busyAfter);
        QFETCH(int, totalAfter);
        QFETCH(double, percent);
        const double share = busyPercent({std::uint64_t(busyBefore), std::uint64_t(totalBefore)},
                                         {std::uint64_t(busyAfter), std::uint64_t(totalAfter)});
        if (percent < 0.0)
            QVERIFY(std::isnan(share));
        else
            QCOMPARE(share, percent);
    }

    void addsWhatIsKnown_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::newRow("two devices") << 0 << 30 << 50;
        QTest::newRow("a device appeared") << 1 << 10 << 20;
        QTest::newRow("a device went away") << 2 << 10 << 20;
        QTest::newRow("a counter wrapped") << 3 << 0 << 20;
        QTest::newRow("all reset") << 4 << 0 << 0;
    }
    void addsWhatIsKnown()
    {
        const DeviceCounters a{{"a", {100, 200}}};
        const DeviceCounters aLater{{"a", {110, 220}}};
        const DeviceCounters both{{"a", {100, 200}}, {"b", {5000, 5000}}};
        const DeviceCounters bothLater{{"a", {110, 220}}, {"b", {5020, 5030}}};
        constexpr std::uint64_t kTop = std::numeric_limits<std::uint32_t>::max();
        const DeviceCounters top{{"a", {kTop, 200}}};
        const DeviceCounters zero{{"a", {0, 0}}};
        const std::pair<DeviceCounters, DeviceCounters> cases[] = {
            {both, bothLater}, {a, bothLater}, {both, aLater}, {top, aLater}, {aLater, zero}};
        QFETCH(int, which);
        QFETCH(int, in);
        QFETCH(int, out);
        const ByteCounters added = addedBytes(cases[which].first, cases[which].second);
        QCOMPARE(added, (ByteCounters{std::uint64_t(in), std::uint64_t(out)}));
    }
};

QTEST_APPLESS_MAIN(TestProcText)
#include "tst_proc_text.moc"
