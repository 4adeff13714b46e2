// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_service.h"
#include "app/shipped_files.h"
#include "engine/runtime/engine_service.h"
#include "tests/support/raw_client.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

/// The routes of `redshank --listen`, over the engine of the window.
class DesktopServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
        EngineSettings settings;
        settings.now = [] { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); };
        settings.shippedModels = shippedModels();
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_service = std::make_unique<DesktopService>(
            m_engine.get(), std::make_shared<const PredictEndpoint>(std::vector<ModelArtifact>{}, "no model"),
            "secret",
            DesktopService::Window{[this] { return m_kind; }, [this](const FeedSpec &spec) { show(spec); }});
        ListenAddress address;
        address.port = 0;
        const Result<ListenAddress> started = m_service->start(address);
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        m_url = QStringLiteral("http://") + QString::fromStdString(started->text());
        show(FeedSpec{}); // the demo
    }

    void servesWhatTheWindowShows()
    {
        QTRY_VERIFY_WITH_TIMEOUT(body("/api/v1/metrics").contains("\"feed\": \"window\""),
                                 RawClient::kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(body("/metrics").contains("\nredshank_value{metric=\"demo/"),
                                 RawClient::kWaitMs);
        QVERIFY(body("/metrics").contains("redshank_feed_up{feed=\"window\",state=\"live\"} 1\n"));
        QVERIFY(body("/api/v1/incidents").startsWith("{\"incidents\": ["));
        QVERIFY(body("/readyz").startsWith("{\"error\": \"no model\"")); // the model of /predict
        QVERIFY(body("/").contains("<title>Redshank</title>"));
    }

    void beginsAnewWithTheWindow()
    {
        FeedSpec spec;
        spec.kind = FeedKind::kPush;
        show(spec);
        QTRY_VERIFY_WITH_TIMEOUT(!body("/api/v1/metrics").contains("demo/"), RawClient::kWaitMs);
    }

    void asksForTheToken()
    {
        int status = 0;
        body("/api/v1/metrics", {}, &status);
        QCOMPARE(status, 401);
    }

    void takesSamplesInsteadOfTheDemo()
    {
        show(FeedSpec{});
        QTRY_VERIFY_WITH_TIMEOUT(body("/api/v1/metrics").contains("demo/"), RawClient::kWaitMs);
        QCOMPARE(post("web latency=1,errors=2 1795358400000000000\nweb latency=3 1795358401000000000"), 200);
        QTRY_VERIFY_WITH_TIMEOUT(body("/api/v1/metrics").contains("\"web/latency\""), RawClient::kWaitMs);
        QVERIFY(!body("/api/v1/metrics").contains("demo/"));
        // The next one goes to the same run; a time that was sent before is no new sample.
        QCOMPARE(post("web latency=3 1795358401000000000\nweb latency=5 1795358402000000000"), 200);
        QTRY_VERIFY_WITH_TIMEOUT(body("/metrics").contains("redshank_ingested_samples_total 4\n"),
                                 RawClient::kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(body("/api/v1/metrics").contains("\"samples\": 3"), RawClient::kWaitMs);
    }
    void leavesAnotherSourceAlone()
    {
        FeedSpec system;
        system.kind = FeedKind::kSystem;
        show(system);
        QTRY_VERIFY_WITH_TIMEOUT(body("/metrics").contains("state=\"live\"") &&
                                     !body("/api/v1/metrics").contains("web/"),
                                 RawClient::kWaitMs);
        QCOMPARE(post("web latency=1 1795358403000000000"), 409);
    }

    void cleanupTestCase()
    {
        m_service.reset();
        m_engine.reset();
    }

private:
    /// As the window does.
    void show(const FeedSpec &spec)
    {
        m_kind = spec.kind;
        m_engine->startFeed(spec);
    }
    int post(const QByteArray &lines)
    {
        QNetworkRequest request(QUrl(m_url + QStringLiteral("/ingest")));
        request.setRawHeader("Authorization", "Bearer secret");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("text/plain"));
        QNetworkReply *reply = m_network.post(request, lines);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(RawClient::kWaitMs);
        reply->deleteLater();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    QByteArray body(const char *path, const QByteArray &token = "secret", int *status = nullptr)
    {
        QNetworkRequest request(QUrl(m_url + QLatin1String(path)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        QNetworkReply *reply = m_network.get(request);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(RawClient::kWaitMs);
        if (status)
            *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        reply->deleteLater();
        return reply->readAll();
    }

    QNetworkAccessManager m_network;
    FeedKind m_kind = FeedKind::kDemo; ///< That the window would show.
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<DesktopService> m_service;
    QString m_url;
};

QTEST_GUILESS_MAIN(DesktopServiceTest)
#include "tst_desktop_service.moc"
