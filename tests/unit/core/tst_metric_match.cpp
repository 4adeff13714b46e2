// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/metric_match.h"

#include <QtTest/QtTest>

using namespace redshank;

class TestMetricMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patternsMatchAsInAShell_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing matches all") << QByteArray() << QByteArray("web/cpu") << true;
        QTest::newRow("a part") << QByteArray("cpu") << QByteArray("web/host1/cpu0") << true;
        QTest::newRow("in either case") << QByteArray("CPU") << QByteArray("web/cpu") << true;
        QTest::newRow("no part") << QByteArray("mem") << QByteArray("web/cpu") << false;
        QTest::newRow("star") << QByteArray("web/*/cpu") << QByteArray("web/host1/cpu") << true;
        QTest::newRow("a pattern is for the whole")
            << QByteArray("web/*") << QByteArray("my/web/cpu") << false;
        QTest::newRow("two stars") << QByteArray("*host?/*") << QByteArray("web/host1/cpu") << true;
        QTest::newRow("one letter") << QByteArray("cpu?") << QByteArray("cpu12") << false;
        QTest::newRow("star at the end takes nothing") << QByteArray("cpu*") << QByteArray("cpu") << true;
        QTest::newRow("goes back") << QByteArray("*ab") << QByteArray("aabab") << true;
        QTest::newRow("goes back in vain") << QByteArray("*a?b") << QByteArray("aabab") << false;
        QTest::newRow("only stars") << QByteArray("***") << QByteArray("x") << true;
        QTest::newRow("question on nothing") << QByteArray("?") << QByteArray() << false;
    }
    void patternsMatchAsInAShell()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QFETCH(bool, matches);
        QCOMPARE(matchesGlob(pattern.toStdString(), text.toStdString()), matches);
    }

    void labelsAreReadFromIds_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("labels");
        QTest::newRow("a file") << QByteArray("orders.csv/amount") << QByteArray("source=orders.csv");
        QTest::newRow("a group") << QByteArray("demo/web/latency") << QByteArray("source=demo group=web");
        QTest::newRow("a name alone") << QByteArray("cpu") << QByteArray();
        QTest::newRow("a series") << QByteArray("prod/up/{instance=\"a:9100\",job=\"node\"}")
                                  << QByteArray("source=prod instance=a:9100 job=node");
        QTest::newRow("pushed") << QByteArray("web{host=a,zone=eu}/latency")
                                << QByteArray("source=web host=a zone=eu");
        QTest::newRow("not closed") << QByteArray("prod/up/{instance=\"a}") << QByteArray("source=prod");
    }
    void labelsAreReadFromIds()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, labels);
        QByteArray found;
        for (const auto &[name, value] : labelsOfMetric(id.toStdString()))
            found += (found.isEmpty() ? "" : " ") + QByteArray::fromStdString(name + '=' + value);
        QCOMPARE(found, labels);
    }
};

QTEST_APPLESS_MAIN(TestMetricMatch)
#include "tst_metric_match.moc"
