// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serve_daemon.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

/// `redshankd serve --config`: feeds, /readyz, SIGHUP.
class ServeFeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = m_folder.filePath(QStringLiteral("tiny"));
        QVERIFY(writeTinyModel(m_model));
        QFile file(m_folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("timestamp,latency_ms\n");
        for (int i = 0; i < 400; ++i) {
            const auto time = QDateTime::fromMSecsSinceEpoch(1'795'000'000'000 + i * 60'000LL, Qt::UTC);
            file.write(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() + ',' +
                       QByteArray::number(100.0 + 10.0 * std::sin(i * 0.3), 'f', 3) + '\n');
        }
    }

    void printsAValidExample()
    {
        const auto [code, out, errors] = run({QStringLiteral("--example-config")});
        QCOMPARE(code, 0);
        QVERIFY(out.contains("feeds:"));
        QVERIFY(errors.isEmpty());
        const QString path = write(out);
        const auto [checked, words, faults] = run({QStringLiteral("--check-config"), path});
        QVERIFY2(checked == 0, faults.constData());
        QCOMPARE(words, path.toUtf8() + ": valid; 1 feeds, 0 rules, 0 sinks\n");
    }

    void saysWhatIsWrongByLine()
    {
        const QString path = write("feeds:\n  - kind: system\n    every: 1s\nlisten: there\n");
        for (const QString &option : {QStringLiteral("--check-config"), QStringLiteral("--config")}) {
            const auto [code, out, errors] = run({option, path});
            QCOMPARE(code, 1);
            const QList<QByteArray> lines = errors.trimmed().split('\n');
            QCOMPARE(lines.size(), 2);
            QVERIFY2(lines[0].startsWith("redshankd: " + path.toUtf8() + ":3: every: "),
                     lines[0].constData());
            QVERIFY2(lines[1].startsWith("redshankd: " + path.toUtf8() + ":4: listen: "),
                     lines[1].constData());
        }
        const auto [code, out, errors] =
            run({QStringLiteral("--check-config"), QStringLiteral("/nowhere.yaml")});
        QCOMPARE(code, 1);
        QVERIFY(errors.contains("/nowhere.yaml: there is no such file"));
    }

    void runsTheFeedsOfItsFile()
    {
        Daemon daemon(arguments("feeds:\n  - {kind: replay, paths: a.csv, speed: max}\n  - kind: system\n"));
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "replay") == QStringLiteral("finished"), kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "system") == QStringLiteral("live"), kWaitMs);
        QVERIFY(daemon.get(port, "/readyz").startsWith("HTTP/1.1 200 "));
        QVERIFY(daemon.bodyOf(port, "/readyz").startsWith("{\"status\": \"ready\", \"feeds\": ["));
        QTRY_VERIFY_WITH_TIMEOUT(
            daemon.bodyOf(port, "/metrics")
                .contains("\nredshank_score{metric=\"a.csv/latency_ms\",feed=\"replay\"} "),
            kFitMs);
        const QJsonObject scores =
            QJsonDocument::fromJson(
                daemon.bodyOf(port, "/api/v1/scores?metric=a.csv%2Flatency_ms&from=1795000000000&limit=3"))
                .object();
        QCOMPARE(scores.value(QLatin1String("scores")).toArray().size(), 3);
        QCOMPARE(scores.value(QLatin1String("next")).toInteger(), 1'795'000'180'000);
        QVERIFY(daemon.bodyOf(port, "/api/v1/metrics").contains("\"metric\": \"host/cpu\""));
        QVERIFY(daemon.bodyOf(port, "/api/v1/incidents").startsWith("{\"incidents\": ["));
        QVERIFY(daemon.get(port, "/").contains("<title>Redshank</title>"));
        QVERIFY(daemon.bodyOf(port, "/api/v1/openapi.json").contains("\"openapi\": \"3.0.3\""));
        QVERIFY(daemon.ask(port, "POST /metrics HTTP/1.0\r\nContent-Length: 0\r\n\r\n")
                    .startsWith("HTTP/1.1 405 "));
        daemon.signal(SIGTERM);
        QCOMPARE(daemon.exitCode(), 0);
        QVERIFY2(!daemon.errors().contains(QStringLiteral("redshankd:")), qPrintable(daemon.errors()));
    }

    void saysWhyItIsNotReady()
    {
        Daemon daemon(
            arguments("feeds:\n  - {kind: prometheus, name: prod, url: 'http://127.0.0.1:1', query: up}\n"
                      "  - {kind: replay, paths: missing.csv}\n"));
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "prod") == QStringLiteral("disconnected"), kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "replay") == QStringLiteral("failed"), kWaitMs);
        QVERIFY(daemon.get(port, "/readyz").startsWith("HTTP/1.1 503 "));
        const QByteArray body = daemon.bodyOf(port, "/readyz");
        QVERIFY2(body.startsWith("{\"error\": \"feed prod: disconnected: "), body.constData());
        QVERIFY2(body.contains("; feed replay: failed: ") && body.contains("missing.csv"), body.constData());
        QVERIFY(daemon.get(port, "/healthz").startsWith("HTTP/1.1 200 "));
    }

    void readsItsFileAgain()
    {
        const QString path = write("feeds:\n  - kind: system\n");
        Daemon daemon({QStringLiteral("--model"), m_model, QStringLiteral("--listen=127.0.0.1:0"),
                       QStringLiteral("--config"), path, QStringLiteral("--log-level=info")});
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "system") == QStringLiteral("live"), kWaitMs);

        write("feeds:\n  - kind: sytem\n");
        daemon.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(daemon.newErrors().contains(QStringLiteral("the old configuration stays")),
                                 kWaitMs);
        QVERIFY(daemon.errors().contains(path + QStringLiteral(":2: kind: ")));
        QCOMPARE(stateOf(daemon, port, "system"), QStringLiteral("live"));

        write("feeds:\n  - {kind: replay, name: past, paths: a.csv, speed: max}\n");
        daemon.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(daemon, port, "past") == QStringLiteral("finished"), kWaitMs);
        QCOMPARE(stateOf(daemon, port, "system"), QString());
        daemon.signal(SIGTERM);
        QCOMPARE(daemon.exitCode(), 0);
    }

    void takesWhatIsPushed_data()
    {
        QTest::addColumn<bool>("hasFile");
        QTest::newRow("without a file") << false;
        QTest::newRow("by its file") << true;
    }
    void takesWhatIsPushed()
    {
        QFETCH(bool, hasFile);
        const QStringList plain{QStringLiteral("--model"), m_model, QStringLiteral("--listen=127.0.0.1:0")};
        Daemon daemon(hasFile ? arguments("feeds:\n  - kind: push\n") : plain);
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += "web,host=a latency=" + QByteArray::number(100.0 + 10.0 * std::sin(i * 0.3)) + ' ' +
                     QByteArray::number(1'795'000'000'000 + i * 60'000LL) + '\n';
        const QByteArray answer = daemon.post(port, "/ingest", "text/plain", lines + "broken\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
        QVERIFY2(answer.endsWith(
                     "{\"accepted\": 300, \"repeated\": 0, \"refused\": 1, \"errors\": [{\"line\": 301, "
                     "\"error\": \"it has no fields\"}]}\n"),
                 answer.constData());
        const QByteArray one = "{\"metric\": \"orders\", \"value\": 7}";
        QVERIFY(daemon.post(port, "/ingest", "application/json", one).contains("\"accepted\": 1,"));
        QTRY_VERIFY_WITH_TIMEOUT(
            daemon.bodyOf(port, "/metrics")
                .contains(
                    "\nredshank_scored_samples_total{metric=\"web{host=a}/latency\",feed=\"push\"} 300\n"),
            kFitMs);
        const QByteArray metrics = daemon.bodyOf(port, "/metrics");
        QVERIFY(metrics.contains("\nredshank_score{metric=\"web{host=a}/latency\""));
        QVERIFY(metrics.contains("\nredshank_ingested_samples_total 301\n"));
        QVERIFY(metrics.contains("\nredshank_samples_total{metric=\"orders\",feed=\"push\"} 1\n"));
        QVERIFY(daemon.post(port, "/ingest", "text/plain", "broken").startsWith("HTTP/1.1 400 "));
        const QByteArray otlp = "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{\"name\": "
                                "\"queue.depth\", \"gauge\": "
                                "{\"dataPoints\": [{\"asInt\": \"42\"}]}}]}]}]}";
        QVERIFY(daemon.post(port, "/v1/metrics", "application/json", otlp).endsWith("\r\n\r\n{}\n"));
        QTRY_VERIFY_WITH_TIMEOUT(
            daemon.bodyOf(port, "/api/v1/metrics").contains("\"metric\": \"queue.depth\""), kWaitMs);
    }

    void needsAFeedForWhatIsPushed()
    {
        Daemon daemon(arguments("feeds: []\n"));
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QVERIFY(daemon.post(port, "/ingest", "text/plain", "a v=1").startsWith("HTTP/1.1 404 "));
    }

    void takesTokenAndAddressFromTheFile()
    {
        Daemon daemon({QStringLiteral("--config"),
                       write("listen: 127.0.0.1:0\ntoken: {env: MY_TOKEN}\nmodels: tiny\n")},
                      {}, {{QStringLiteral("MY_TOKEN"), QStringLiteral("secret")}});
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QVERIFY(daemon.get(port, "/predict").startsWith("HTTP/1.1 401 "));
        QVERIFY(daemon.get(port, "/readyz").startsWith("HTTP/1.1 200 "));

        const auto [code, out, errors] =
            run({QStringLiteral("--config"), write("token: {env: REDSHANK_NO_SUCH}\n")});
        QCOMPARE(code, 1);
        QVERIFY2(errors.contains("REDSHANK_NO_SUCH"), errors.constData());
    }

private:
    struct Ended
    {
        int code;
        QByteArray out;
        QByteArray errors;
    };
    static Ended run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"),
                      QStringList{QStringLiteral("serve")} + arguments);
        process.waitForFinished(kWaitMs);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString write(const QByteArray &yaml) const
    {
        QFile file(m_folder.filePath(QStringLiteral("serve.yaml")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(yaml);
        return file.fileName();
    }
    QStringList arguments(const QByteArray &yaml) const
    {
        return {QStringLiteral("--model"), m_model, QStringLiteral("--listen=127.0.0.1:0"),
                QStringLiteral("--config"), write(yaml)};
    }
    /// Of a feed in /readyz; empty when it is not there.
    static QString stateOf(const Daemon &daemon, quint16 port, const char *feed)
    {
        const QJsonObject body = QJsonDocument::fromJson(daemon.bodyOf(port, "/readyz")).object();
        for (const QJsonValue &each : body.value(QLatin1String("feeds")).toArray())
            if (each.toObject().value(QLatin1String("feed")).toString() == QLatin1String(feed))
                return each.toObject().value(QLatin1String("state")).toString();
        return {};
    }

    QTemporaryDir m_folder;
    QString m_model;
};

QTEST_GUILESS_MAIN(ServeFeedsTest)
#include "tst_serve_feeds.moc"
