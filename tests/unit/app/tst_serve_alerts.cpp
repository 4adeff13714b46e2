// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/webhook_signature.h"
#include "tests/support/http_stub.h"
#include "tests/support/serve_daemon.h"
#include "tests/support/strict_receivers.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

const QByteArray kKey("whsec_c2VjcmV0LWtleS1vZi10aGUtdGVzdA==");

/// What a webhook's strict receiver finds wrong.
QString faultOf(const StubRequest &request)
{
    SinkRequest sent;
    sent.body = request.body;
    sent.contentType = request.fields.value("content-type");
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field)
        sent.headers.emplace_back(field.key(), field.value());
    const QString fault = webhookFault(sent);
    const QByteArray signature = webhookSignature(kKey, request.fields.value("webhook-id"),
                                                  request.fields.value("webhook-timestamp"), request.body);
    if (request.fields.value("webhook-signature") != signature)
        return QStringLiteral("webhook-signature");
    return request.method == "POST" && request.path == "/hook" ? fault : QStringLiteral("method or path");
}

} // namespace

/// Rules and sinks of `redshankd serve`: from a pushed sample to the receiver.
class ServeAlertsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writeTinyModel(m_folder->filePath(QStringLiteral("tiny"))));
        m_next = 0;
        m_random = 1;
    }

    void tellsOneIncidentOnce_data()
    {
        QTest::addColumn<bool>("isKilled"); // while the incident is open
        QTest::newRow("in one run") << false;
        QTest::newRow("over kill -9") << true;
    }
    void tellsOneIncidentOnce()
    {
        QFETCH(bool, isKilled);
        QStringList faults;
        QStringList types;
        QStringList keys;
        HttpStub receiver([&](const StubRequest &request) {
            const QJsonObject event = objectIn(request.body);
            if (const QString fault = faultOf(request); !fault.isEmpty())
                faults.append(fault);
            types.append(event.value(QLatin1String("type")).toString());
            keys.append(event.value(QLatin1String("data")).toObject().value(QLatin1String("key")).toString());
            return StubReply{};
        });
        auto daemon = start(receiver.url("/hook"));
        quint16 port = daemon->port();
        QVERIFY2(port != 0, qPrintable(daemon->errors()));
        QVERIFY(push(*daemon, port, 600, 0.0));
        QVERIFY(push(*daemon, port, 12, 400.0));
        QTRY_COMPARE_WITH_TIMEOUT(types.size(), 1, kFitMs);
        if (isKilled) {
            // Between the receiver's answer and its being stored the same notice would be sent again, by the
            // same id (tst_kills); here nothing is under way.
            QTRY_VERIFY_WITH_TIMEOUT(
                daemon->bodyOf(port, "/metrics")
                    .contains("redshank_deliveries_total{sink=\"ops\",outcome=\"delivered\"} 1\n"),
                kFitMs);
            daemon->signal(SIGKILL);
            QCOMPARE(daemon->exitCode(), -1);
            daemon = start(receiver.url("/hook"));
            port = daemon->port();
            QVERIFY2(port != 0, qPrintable(daemon->errors()));
        }
        QVERIFY(push(*daemon, port, 300, 0.0));
        QTRY_COMPARE_WITH_TIMEOUT(types.size(), 2, kFitMs);
        QVERIFY(push(*daemon, port, 300, 0.0));
        daemon->signal(SIGTERM);
        QCOMPARE(daemon->exitCode(), 0);

        QCOMPARE(types, (QStringList{QStringLiteral("anomaly.opened"), QStringLiteral("anomaly.resolved")}));
        QCOMPARE(keys[0], keys[1]);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QStringLiteral("; "))));
        QVERIFY2(!daemon->errors().contains(QString::fromLatin1(kKey)), "secrets have no place in a log");
    }

    /// Where there is no window, whoever looks after an alert says so over HTTP.
    void isAcknowledgedAndMutedOverHttp()
    {
        QStringList types;
        HttpStub receiver([&](const StubRequest &request) {
            types.append(objectIn(request.body).value(QLatin1String("type")).toString());
            return StubReply{};
        });
        const auto daemon = start(receiver.url("/hook"));
        const quint16 port = daemon->port();
        QVERIFY2(port != 0, qPrintable(daemon->errors()));
        const auto command = [&](const QByteArray &path, const QByteArray &body,
                                 const QByteArray &type = "application/json") {
            return daemon->post(port, "/api/v1/alerts/" + path, type, body).mid(9, 3).toInt();
        };
        QCOMPARE(command("acknowledge", R"({"metric": "web"})"), 404);
        QVERIFY(push(*daemon, port, 600, 0.0));
        QVERIFY(push(*daemon, port, 12, 400.0));
        QTRY_COMPARE_WITH_TIMEOUT(types.size(), 1, kFitMs);
        const QJsonObject report = objectIn(daemon->bodyOf(port, "/api/v1/alerts"));
        const QJsonArray open = report.value(QLatin1String("open")).toArray();
        QCOMPARE(open.size(), 1);
        const QJsonValue metric = open[0]
                                      .toObject()
                                      .value(QLatin1String("metrics"))
                                      .toArray()[0]
                                      .toObject()
                                      .value(QLatin1String("metric"));
        QVERIFY(metric.toString().startsWith(QLatin1String("web")));
        const QByteArray name = '"' + metric.toString().toUtf8() + '"';
        QCOMPARE(command("acknowledge", "{\"metric\": " + name + "}", "text/plain"), 415);
        QCOMPARE(command("acknowledge", "{\"metric\": 3}"), 400);
        QCOMPARE(command("mute", "{\"metric\": " + name + ", \"minutes\": 0}"), 400);
        QCOMPARE(command("mute", "{\"metric\": " + name + ", \"minutes\": 30}"), 200);
        QVERIFY(objectIn(daemon->bodyOf(port, "/api/v1/alerts"))
                    .value(QLatin1String("muted"))
                    .toArray()
                    .contains(metric));
        QCOMPARE(command("acknowledge", "{\"metric\": " + name + ", \"by\": \"Ada\"}"), 200);
        QTRY_COMPARE(types.value(1), QStringLiteral("anomaly.acknowledged"));
        const auto deliveries = [&] {
            return objectIn(daemon->bodyOf(port, "/api/v1/deliveries"))
                .value(QLatin1String("deliveries"))
                .toArray();
        };
        QTRY_COMPARE(deliveries().at(0).toObject().value(QLatin1String("state")).toString(),
                     QStringLiteral("delivered"));
        QCOMPARE(deliveries().size(), 2);
    }

    void saysWhichSecretIsMissing()
    {
        Daemon daemon({QStringLiteral("--config"), write("http://127.0.0.1:1/hook"),
                       QStringLiteral("--listen=127.0.0.1:0")});
        QCOMPARE(daemon.exitCode(), 1);
        QVERIFY2(daemon.errors().contains(QStringLiteral("sink ops: the environment variable WEBHOOK_KEY")),
                 qPrintable(daemon.errors()));
    }

    void sharesItsStateWithNobody()
    {
        const auto first = start("http://127.0.0.1:1/hook");
        QVERIFY2(first->port() != 0, qPrintable(first->errors()));
        const auto second = start("http://127.0.0.1:1/hook");
        QCOMPARE(second->exitCode(), 1);
        QVERIFY2(second->errors().contains(
                     QStringLiteral("another program holds it; give each service a --state-dir")),
                 qPrintable(second->errors()));
    }

private:
    QString write(const QByteArray &url) const
    {
        QFile file(m_folder->filePath(QStringLiteral("serve.yaml")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("models: tiny\n"
                   "feeds:\n  - kind: push\n"
                   "sinks:\n  - {name: ops, kind: webhook, url: '" +
                   url +
                   "', secret: {env: WEBHOOK_KEY}}\n"
                   "rules:\n  - {name: web, metrics: web*, merge_within: 0s, sinks: ops, repeat: []}\n");
        return file.fileName();
    }
    std::unique_ptr<Daemon> start(const QByteArray &url) const
    {
        return std::make_unique<Daemon>(
            QStringList{QStringLiteral("--config"), write(url), QStringLiteral("--listen=127.0.0.1:0"),
                        QStringLiteral("--state-dir"), m_folder->filePath(QStringLiteral("state"))},
            QString(),
            QList<std::pair<QString, QString>>{{QStringLiteral("WEBHOOK_KEY"), QString::fromLatin1(kKey)}});
    }
    /// Noise about a sine, minute by minute, and so much more; returns when all is scored.
    bool push(const Daemon &daemon, quint16 port, int samples, double more)
    {
        QByteArray lines;
        for (int i = 0; i < samples; ++i, ++m_next) {
            m_random = m_random * 1'664'525U + 1'013'904'223U;
            const double noise = static_cast<double>(m_random >> 16U) / 65'536.0 - 0.5;
            lines += "web value=" +
                     QByteArray::number(100.0 + 10.0 * std::sin(m_next * 0.3) + 4.0 * noise + more) + ' ' +
                     QByteArray::number(1'795'000'000'000 + m_next * 60'000LL) + '\n';
        }
        if (!daemon.post(port, "/ingest", "text/plain", lines).startsWith("HTTP/1.1 200 "))
            return false;
        const QByteArray newest =
            "\"time\": " + QByteArray::number(1'795'000'000'000 + (m_next - 1) * 60'000LL) + ',';
        return QTest::qWaitFor([&] { return daemon.bodyOf(port, "/api/v1/metrics").contains(newest); },
                               kFitMs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_next = 0;
    std::uint32_t m_random = 1;
};

QTEST_GUILESS_MAIN(ServeAlertsTest)
#include "tst_serve_alerts.moc"
