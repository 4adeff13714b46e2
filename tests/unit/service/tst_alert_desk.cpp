// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/alert_desk.h"
#include "tests/support/http_stub.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

/// What the daemon tells of its feeds beside their samples (these: tst_serve_alerts).
class AlertDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newModelsBecomeOneChangeEvent()
    {
        const QByteArray key(32, 'k');
        qputenv("REDSHANK_TEST_ROUTING_KEY", key);
        HttpStub pagerDuty([](const StubRequest &) { return StubReply{.status = 202}; });
        const QTemporaryDir folder;
        LiveBoard board(1'000);
        board.addFeed("web");
        board.beginRun("web", 1, FeedSpec{});
        AlertDesk desk(
            &board, folder.path().toStdString(), [] { return fromMs(1'795'358'400'000); }, nullptr, 50ms);
        ServiceConfig config;
        SinkConfig sink;
        sink.spec.name = "pager";
        sink.spec.kind = SinkKind::kPagerDuty;
        sink.spec.url = pagerDuty.url("/v2/enqueue").toStdString();
        sink.secret = {SecretPlace::kEnvironment, "REDSHANK_TEST_ROUTING_KEY"};
        config.sinks = {sink};
        const Result<void> used = desk.apply(config);
        QVERIFY2(used, used ? "" : used.error().message.c_str());

        board.setModel("web", {1, "own, 60 samples", {"web/latency"}, true});   // for the time being
        board.setModel("web", {7, "own, 700 samples", {"web/latency"}, false}); // of an older run
        board.setModel("web", {1, "own, 700 samples", {"web/latency"}, false});
        board.setModel("web", {1, "own, 700 samples", {"web/errors"}, false});
        board.setModel("web", {1, "own, 2800 samples", {"web/latency"}, false});
        QTRY_COMPARE(pagerDuty.requests().size(), 1);
        const StubRequest request = pagerDuty.requests().front();
        QCOMPARE(request.path, QByteArray("/v2/change/enqueue"));
        const QJsonObject event = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(event.value(QLatin1String("routing_key")).toString(), QString::fromLatin1(key));
        const QJsonObject payload = event.value(QLatin1String("payload")).toObject();
        QCOMPARE(payload.value(QLatin1String("summary")).toString(),
                 QStringLiteral("New models for 2 metrics of web"));
        QVERIFY(!event.contains(QLatin1String("dedup_key")));

        board.setModel("web", {1, "own, 11200 samples", {"web/errors"}, false});
        QTRY_COMPARE(pagerDuty.requests().size(), 2);
        QVERIFY(pagerDuty.requests().back().body.contains("New model for web/errors"));
    }
};

QTEST_GUILESS_MAIN(AlertDeskTest)
#include "tst_alert_desk.moc"
