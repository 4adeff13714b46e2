// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/real_server.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtTest/QTest>

using namespace redshank;

namespace {

QByteArray fileText(const QString &path)
{
    QFile file(QStringLiteral(REDSHANK_SOURCE_DIR "/packaging/grafana/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject dashboard()
{
    return QJsonDocument::fromJson(fileText(QStringLiteral("dashboards/redshank.json"))).object();
}

QString text(const QJsonValue &object, const char *name)
{
    return object.toObject().value(QLatin1String(name)).toString();
}

} // namespace

/// The shipped dashboard against a real Prometheus that scraped redshankd.
class GrafanaDashboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWellFormed()
    {
        const QJsonObject board = dashboard();
        QCOMPARE(text(board, "uid"), QStringLiteral("redshank01"));
        QVERIFY(board.value(QLatin1String("id")).isNull());
        QVERIFY(fileText(QStringLiteral("provisioning/datasources/redshank.yaml"))
                    .contains("uid: redshank-prom\n"));
        QSet<int> ids;
        QSet<QString> titles;
        QSet<std::pair<int, int>> cells;
        for (const QJsonValue panel : board.value(QLatin1String("panels")).toArray()) {
            const QJsonObject one = panel.toObject();
            ids.insert(one.value(QLatin1String("id")).toInt());
            titles.insert(text(panel, "title"));
            QCOMPARE(text(one.value(QLatin1String("datasource")), "uid"), QStringLiteral("redshank-prom"));
            const QJsonObject place = one.value(QLatin1String("gridPos")).toObject();
            const auto number = [&place](const char *name) {
                return place.value(QLatin1String(name)).toInt();
            };
            QVERIFY(number("x") + number("w") <= 24);
            for (int x = number("x"); x < number("x") + number("w"); ++x) {
                for (int y = number("y"); y < number("y") + number("h"); ++y) {
                    QVERIFY2(!cells.contains({x, y}), qPrintable(text(panel, "title")));
                    cells.insert({x, y});
                }
            }
        }
        QVERIFY(ids.size() >= 10);
        QCOMPARE(ids.size(), board.value(QLatin1String("panels")).toArray().size());
        QCOMPARE(titles.size(), ids.size());
    }

    void itsQueriesAreAnswered()
    {
        const int port = freePort();
        RealServer prometheus(QStringLiteral("prometheus"),
                              {QStringLiteral("--config.file=%DIR%/p.yml"),
                               QStringLiteral("--storage.tsdb.path=%DIR%/data"),
                               QStringLiteral("--web.listen-address=127.0.0.1:%PORT%")},
                              QStringLiteral("/-/ready"));
        if (!prometheus.isInstalled()) {
            if (RealServer::isRequired())
                QFAIL("prometheus is not installed");
            QSKIP("prometheus is not installed");
        }
        QFile config(prometheus.folder() + QStringLiteral("/p.yml"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(
            "scrape_configs:\n  - job_name: redshank\n    scrape_interval: 500ms\n    static_configs:\n"
            "      - targets: ['127.0.0.1:" +
            QByteArray::number(port) + "']\n");
        config.close();
        const QTemporaryDir folder;
        QFile feeds(folder.filePath(QStringLiteral("serve.yaml")));
        QVERIFY(feeds.open(QIODevice::WriteOnly));
        feeds.write("feeds:\n  - kind: demo\n  - kind: push\n");
        feeds.close();
        Daemon daemon({QStringLiteral("--listen=127.0.0.1:%1").arg(port), QStringLiteral("--config"),
                       feeds.fileName()});
        QCOMPARE(int{daemon.port()}, port);
        QVERIFY2(prometheus.start(), qPrintable(prometheus.output()));

        const auto ask = [&prometheus](QString query) {
            query.replace(QLatin1String("$metric"), QLatin1String(".*"));
            const QByteArray answer = fetched(prometheus.url() + QStringLiteral("/api/v1/query?query=") +
                                              QString::fromLatin1(QUrl::toPercentEncoding(query)));
            const QJsonObject object = QJsonDocument::fromJson(answer).object();
            if (text(object, "status") != QLatin1String("success"))
                return -1;
            return static_cast<int>(object.value(QLatin1String("data"))
                                        .toObject()
                                        .value(QLatin1String("result"))
                                        .toArray()
                                        .size());
        };
        // rates need two scrapes
        QTRY_VERIFY_WITH_TIMEOUT(ask(QStringLiteral("count_over_time(redshank_score[1m]) > 2")) >= 4, 60'000);
        int asked = 0;
        for (const QJsonValue panel : dashboard().value(QLatin1String("panels")).toArray()) {
            for (const QJsonValue target : panel.toObject().value(QLatin1String("targets")).toArray()) {
                const QString query = text(target, "expr");
                QVERIFY2(ask(query) > 0, qPrintable(query));
                ++asked;
            }
        }
        for (const QJsonValue each : dashboard()
                                         .value(QLatin1String("annotations"))
                                         .toObject()
                                         .value(QLatin1String("list"))
                                         .toArray())
            QVERIFY2(ask(text(each, "expr")) >= 0, qPrintable(text(each, "expr")));
        const QByteArray values = fetched(
            prometheus.url() + QStringLiteral("/api/v1/label/metric/values?match[]=redshank_incident"));
        QVERIFY2(values.contains("demo/"), values.constData());
        qInfo("%d queries answered", asked);
    }
};

QTEST_GUILESS_MAIN(GrafanaDashboardTest)
#include "tst_grafana_dashboard.moc"
