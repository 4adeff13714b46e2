// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/real_server.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <map>

using namespace redshank;

namespace {

QStringList prometheusArguments()
{
    return {QStringLiteral("--config.file=%DIR%/p.yml"), QStringLiteral("--storage.tsdb.path=%DIR%/data"),
            QStringLiteral("--web.listen-address=127.0.0.1:%PORT%"),
            QStringLiteral("--web.enable-remote-write-receiver")};
}

QStringList victoriaArguments()
{
    return {QStringLiteral("-storageDataPath=%DIR%/data"), QStringLiteral("-httpListenAddr=127.0.0.1:%PORT%"),
            QStringLiteral("-search.latencyOffset=0s"), QStringLiteral("-search.disableCache")};
}

} // namespace

/// What `redshankd serve` writes to real receivers is what it answers itself.
class RemoteWriteReceiversTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getEveryScore_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("ready");
        QTest::newRow("prometheus") << QStringLiteral("prometheus") << prometheusArguments()
                                    << QStringLiteral("/-/ready");
        QTest::newRow("victoria-metrics")
            << QStringLiteral("victoria-metrics") << victoriaArguments() << QStringLiteral("/health");
    }
    void getEveryScore()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QString, ready);
        RealServer receiver(program, arguments, ready);
        if (!receiver.isInstalled()) {
            QVERIFY2(!RealServer::isRequired(), qPrintable(program));
            QSKIP("the receiver is not installed");
        }
        QFile config(receiver.folder() + QStringLiteral("/p.yml"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("global: {scrape_interval: 1m}\n");
        config.close();
        QVERIFY2(receiver.start(), qPrintable(receiver.output()));
        const QTemporaryDir folder;
        QFile yaml(folder.filePath(QStringLiteral("serve.yaml")));
        QVERIFY(yaml.open(QIODevice::WriteOnly));
        yaml.write("feeds:\n  - kind: demo\nremote_write: {url: '" + receiver.url().toLatin1() +
                   "/api/v1/write', interval: 1s}\n");
        yaml.close();
        Daemon daemon({QStringLiteral("--listen=127.0.0.1:0"), QStringLiteral("--config"), yaml.fileName()});
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));

        const auto answered = [&receiver] { return stored(receiver, "demo/web/latency"); };
        QTRY_VERIFY_WITH_TIMEOUT(answered().size() > 1'000, 60'000); // of 4,500 samples of history
        const std::map<qint64, double> there = answered();
        const QJsonArray scores =
            QJsonDocument::fromJson(
                daemon.bodyOf(port, "/api/v1/scores?metric=demo%2Fweb%2Flatency&limit=100000"))
                .object()
                .value(QLatin1String("scores"))
                .toArray();
        std::map<qint64, double> said;
        for (const QJsonValue each : scores)
            if (each.toObject().value(QLatin1String("score")).isDouble())
                said[each.toObject().value(QLatin1String("time")).toInteger()] =
                    each.toObject().value(QLatin1String("score")).toDouble();
        qsizetype compared = 0;
        for (const auto &[time, value] : there) {
            const auto mine = said.find(time);
            QVERIFY2(mine != said.end(), qPrintable(QString::number(time)));
            QVERIFY(std::abs(mine->second - value) <= 1e-6 * std::max(1.0, std::abs(value)));
            ++compared;
        }
        QVERIFY(daemon.bodyOf(port, "/metrics")
                    .contains("redshank_remote_write_samples_total{outcome=\"lost\"} 0\n"));
        qInfo("%s: %lld scores equal", qPrintable(program), static_cast<long long>(compared));
    }

private:
    /// Times and values of a metric's score at the receiver, in the last half hour.
    static std::map<qint64, double> stored(const RealServer &receiver, const char *metric)
    {
        const QByteArray answer = fetched(
            receiver.url() + QStringLiteral("/api/v1/query?nocache=1&query=redshank_score%7Bmetric%3D%22") +
            QString::fromLatin1(QByteArray(metric).toPercentEncoding()) + QStringLiteral("%22%7D%5B30m%5D"));
        std::map<qint64, double> values;
        for (const QJsonValue series : QJsonDocument::fromJson(answer)
                                           .object()
                                           .value(QLatin1String("data"))
                                           .toObject()
                                           .value(QLatin1String("result"))
                                           .toArray()) {
            for (const QJsonValue pair : series.toObject().value(QLatin1String("values")).toArray())
                values[std::llround(pair.toArray().at(0).toDouble() * 1000.0)] =
                    pair.toArray().at(1).toString().toDouble();
        }
        return values;
    }
};

QTEST_GUILESS_MAIN(RemoteWriteReceiversTest)
#include "tst_remote_write_receivers.moc"
