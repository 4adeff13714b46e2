// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_server.h"
#include "engine/service/http_service.h"
#include "tests/support/fake_model.h"
#include "tests/support/gzip.h"
#include "tests/support/raw_client.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <latch>
#include <stdexcept>
#include <thread>

using namespace redshank;

namespace {

constexpr int kWaitMs = 10'000;

HttpResponse echo(const HttpRequest &request)
{
    if (request.path == "/throw")
        throw std::runtime_error("on purpose");
    HttpResponse response;
    response.body = request.method + ' ' + request.path + ' ' + request.query + ' ' + request.body;
    return response;
}

HttpServerSettings settings(HttpHandler handler = echo)
{
    HttpServerSettings settings;
    settings.address.port = 0;
    settings.now = [] { return fromMs(0); };
    settings.handle = std::move(handler);
    return settings;
}

QByteArray post(const QByteArray &body, const QByteArray &fields = {}, const QByteArray &path = "/echo")
{
    return "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body;
}

const QByteArray kGet("GET /echo?a=1 HTTP/1.1\r\nHost: here\r\n\r\n");

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsConnections()
    {
        HttpServer server(settings());
        const ListenAddress address = server.start().value();
        QVERIFY(address.port != 0);
        RawClient client(address);
        for (int i = 0; i < 3; ++i) {
            client.send(kGet);
            const RawClient::Response response = client.receive();
            QCOMPARE(response.status, 200);
            QCOMPARE(response.body, QByteArray("GET /echo a=1 "));
            QCOMPARE(RawClient::field(response.head, "Date"), QByteArray("Thu, 01 Jan 1970 00:00:00 GMT"));
        }
        client.send("GET /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        QCOMPARE(RawClient::field(client.receive().head, "Connection"), QByteArray("close"));
        QVERIFY(client.isEnded());
    }

    void closesHttp10()
    {
        HttpServer server(settings());
        const ListenAddress address = server.start().value();
        RawClient client(address);
        client.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(RawClient::field(client.receive().head, "Connection"), QByteArray("keep-alive"));
        client.send("GET /echo HTTP/1.0\r\n\r\n");
        QCOMPARE(client.receive().status, 200);
        QVERIFY(client.isEnded());
    }

    void listensOnIpv6()
    {
        HttpServerSettings ipv6 = settings();
        ipv6.address.host = "::1";
        HttpServer server(std::move(ipv6));
        const Result<ListenAddress> address = server.start();
        if (!address) { // a machine without IPv6
            QCOMPARE(address.error().code, ErrorCode::kNetwork);
            return;
        }
        RawClient client(*address);
        client.send(kGet);
        QCOMPARE(client.receive().status, 200);
    }

    void answersPipelinedInOrder()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        QByteArray wire;
        for (int i = 0; i < 50; ++i) // every third one takes the way over a worker thread
            wire += post(QByteArray::number(i) + (i % 3 == 0 ? QByteArray(3000, 'x') : QByteArray()));
        client.send(wire);
        for (int i = 0; i < 50; ++i) {
            const RawClient::Response response = client.receive();
            QCOMPARE(response.status, 200);
            QVERIFY(response.body.startsWith("POST /echo  " + QByteArray::number(i)));
        }
    }

    void readsBytesOneByOne()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        for (const char byte : post("{\"a\": 1}"))
            client.send(QByteArray(1, byte));
        QCOMPARE(client.receive().body, QByteArray("POST /echo  {\"a\": 1}"));
    }

    void readsChunks()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        client.send("POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QCOMPARE(client.receive().body, QByteArray("POST /echo  abcde"));
    }

    void headHasNoBody()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        client.send("HEAD /echo HTTP/1.1\r\nHost: here\r\n\r\n");
        const RawClient::Response head = client.receive(true);
        QCOMPARE(head.status, 200);
        QCOMPARE(RawClient::field(head.head, "Content-Length"), QByteArray("12"));
        client.send(kGet);
        QCOMPARE(client.receive().body, QByteArray("GET /echo a=1 "));
    }

    void understandsWholeUrls()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        client.send("GET http://here/path?b=2 HTTP/1.1\r\nHost: here\r\n\r\n");
        QCOMPARE(client.receive().body, QByteArray("GET /path b=2 "));
        client.send("GET http://here HTTP/1.1\r\nHost: here\r\n\r\n");
        QCOMPARE(client.receive().body, QByteArray("GET /  "));
    }

    void continuesWhenAsked()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        client.send("POST /echo HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(client.receive().status, 100);
        client.send("ok");
        QCOMPARE(client.receive().body, QByteArray("POST /echo  ok"));
    }

    void refusesBadRequests_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("status");
        const auto head = [](const char *fields) {
            return QByteArray("POST /echo HTTP/1.1\r\nHost: here\r\n") + fields + "\r\n\r\n";
        };
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02 TLS hello\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /echo\r\n\r\n") << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("HTTP/1.7") << QByteArray("GET /echo HTTP/1.7\r\nHost: here\r\n\r\n") << 505;
        QTest::newRow("no host") << QByteArray("GET /echo HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("space before colon") << head("Content-Length : 2") << 400;
        QTest::newRow("no colon") << head("Content-Length 2") << 400;
        QTest::newRow("length is no number") << head("Content-Length: two") << 400;
        QTest::newRow("negative length") << head("Content-Length: -1") << 400;
        QTest::newRow("two lengths") << head("Content-Length: 2\r\nContent-Length: 3") << 400;
        QTest::newRow("length and chunks") << head("Content-Length: 2\r\nTransfer-Encoding: chunked") << 400;
        QTest::newRow("bad chunk") << head("Transfer-Encoding: chunked") + "zz\r\n" << 400;
        QTest::newRow("control in target") << QByteArray("GET /\x01 HTTP/1.1\r\nHost: here\r\n\r\n") << 400;
        QTest::newRow("zero in field") << QByteArray("GET / HTTP/1.1\r\nHost: he\0re\r\n\r\n", 31) << 400;
        QTest::newRow("coded body") << head("Content-Encoding: br\r\nContent-Length: 2") + "{}" << 415;
        QTest::newRow("other expectation") << head("Expect: miracles\r\nContent-Length: 2") << 417;
        QTest::newRow("long target") << "GET /" + QByteArray(20'000, 'a') + " HTTP/1.1\r\nHost: here\r\n\r\n"
                                     << 431;
        QTest::newRow("long field") << head("A: " + QByteArray(20'000, 'a')) << 431;
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += "X-" + QByteArray::number(i) + ": y\r\n";
        QTest::newRow("many fields") << head(many + "A: b") << 431;
        QTest::newRow("large body") << head("Content-Length: 1001") << 413;
        QTest::newRow("huge body") << head("Content-Length: 99999999999999") << 413;
        QTest::newRow("large body in chunks")
            << head("Transfer-Encoding: chunked") + "800\r\n" + QByteArray(2048, 'x') << 413;
        QTest::newRow("large and patient") << head("Expect: 100-continue\r\nContent-Length: 1001") << 413;
    }
    void refusesBadRequests()
    {
        QFETCH(QByteArray, wire);
        HttpServerSettings small = settings();
        small.limits.bodyBytes = 1000;
        HttpServer server(std::move(small));
        const ListenAddress address = server.start().value();
        RawClient client(address);
        client.send(wire);
        const RawClient::Response response = client.receive();
        QTEST(response.status, "status");
        QVERIFY2(!response.error().isEmpty(), response.body.constData());
        QVERIFY(client.isEnded());
        RawClient good(address);
        good.send(kGet);
        QCOMPARE(good.receive().status, 200);
    }

    void theWholeAnswerArrivesThoughTheBodyIsTooLarge()
    {
        HttpServerSettings small = settings();
        small.limits.bodyBytes = 1000;
        HttpServer server(std::move(small));
        RawClient client(server.start().value());
        client.send(post(QByteArray(500'000, 'x')));
        QCOMPARE(client.receive().status, 413);
    }

    void survivesCutBodies()
    {
        HttpServer server(settings());
        const ListenAddress address = server.start().value();
        const QByteArray whole = post("0123456789");
        for (qsizetype length = 1; length < whole.size(); length += 7) {
            RawClient client(address);
            client.send(whole.left(length));
            client.drop();
        }
        RawClient client(address);
        client.send(whole);
        QCOMPARE(client.receive().body, QByteArray("POST /echo  0123456789"));
    }

    void slowClientsAreTold_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("status"); // 0: the connection just ends
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("half a header") << QByteArray("GET /echo HTTP/1.1\r\nHo") << 408;
        QTest::newRow("half a body") << post("0123456789").chopped(5) << 408;
    }
    void slowClientsAreTold()
    {
        QFETCH(QByteArray, wire);
        QFETCH(int, status);
        HttpServerSettings hasty = settings();
        hasty.limits.headerTime = hasty.limits.bodyTime = Milliseconds(100);
        HttpServer server(std::move(hasty));
        RawClient client(server.start().value());
        client.send(wire);
        const RawClient::Response response = client.receive();
        QCOMPARE(response.status, status);
        QCOMPARE(response.error().isEmpty(), status == 0);
        QVERIFY(client.isEnded());
    }

    void drippingAHeaderDoesNotGainTime()
    {
        HttpServerSettings hasty = settings();
        hasty.limits.headerTime = Milliseconds(200);
        HttpServer server(std::move(hasty));
        const ListenAddress address = server.start().value();
        QTcpSocket slow;
        slow.connectToHost(QString::fromStdString(address.host), address.port);
        QVERIFY(slow.waitForConnected(kWaitMs));
        QElapsedTimer timer;
        timer.start();
        slow.write("GET /echo HTTP/1.1\r\n");
        while (!slow.waitForReadyRead(30) && timer.elapsed() < kWaitMs)
            slow.write("X: y\r\n");
        QVERIFY(slow.readAll().startsWith("HTTP/1.1 408"));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void idleConnectionsEnd()
    {
        HttpServerSettings hasty = settings();
        hasty.limits.idleTime = Milliseconds(100);
        HttpServer server(std::move(hasty));
        RawClient client(server.start().value());
        client.send(kGet);
        QCOMPARE(client.receive().status, 200);
        QVERIFY(client.isEnded());
    }

    void turnsAwayTooMany()
    {
        HttpServerSettings few = settings();
        few.limits.connections = 2;
        HttpServer server(std::move(few));
        const ListenAddress address = server.start().value();
        auto first = std::make_unique<RawClient>(address);
        RawClient second(address);
        for (RawClient *client : {first.get(), &second}) {
            client->send(kGet);
            QCOMPARE(client->receive().status, 200);
        }
        RawClient third(address);
        QCOMPARE(third.receive().status, 503);
        QVERIFY(third.isEnded());
        first.reset();
        const auto serves = [&address] {
            RawClient client(address);
            client.send(kGet);
            return client.receive().status == 200;
        };
        bool served = false; // QTRY_VERIFY looks at its condition once more when it is met
        QTRY_VERIFY(served || (served = serves()));
    }

    void refusesBeforeTheBody()
    {
        HttpServerSettings guarded = settings();
        guarded.refuse = [](const HttpRequest &head) -> std::optional<HttpResponse> {
            if (head.field("authorization") == "Bearer secret")
                return std::nullopt;
            return httpError(401, "no");
        };
        HttpServer server(std::move(guarded));
        const ListenAddress address = server.start().value();
        RawClient client(address);
        client.send("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 5000000\r\n\r\n");
        QCOMPARE(client.receive().status, 401);
        QVERIFY(client.isEnded());
        RawClient known(address);
        known.send(post("x", "Authorization: Bearer secret\r\n"));
        QCOMPARE(known.receive().status, 200);
    }

    void webPagesAreRefusedBeforeTheBody()
    {
        HttpServerSettings guarded = settings();
        guarded.refusesWebPages = true;
        HttpServer server(std::move(guarded));
        const ListenAddress address = server.start().value();
        const auto ask = [&address](const QByteArray &fields) {
            RawClient client(address);
            client.send("POST /echo HTTP/1.1\r\n" + fields +
                        "Content-Length: 5000\r\nConnection: close\r\n\r\n");
            if (fields.contains("rebound") || fields.contains("Origin: https"))
                return client.receive();
            client.send(QByteArray(5000, 'x'));
            return client.receive();
        };
        const QByteArray own = "127.0.0.1:" + QByteArray::number(address.port);
        QCOMPARE(ask("Host: " + own + "\r\n").status, 200);
        QCOMPARE(ask("Host: " + own + "\r\nOrigin: http://" + own + "\r\n").status, 200);
        const RawClient::Response foreign = ask("Host: " + own + "\r\nOrigin: https://attacker.example\r\n");
        QCOMPARE(foreign.status, 403);
        QVERIFY(!foreign.error().isEmpty());
        QCOMPARE(ask("Host: rebound.example\r\n").status, 403);
    }

    /// On this thread and on a worker's: which one takes it is told by the packed size.
    void unpacksGzip()
    {
        HttpServerSettings small = settings();
        small.limits.bodyBytes = 100'000;
        HttpServer server(std::move(small));
        const ListenAddress address = server.start().value();
        RawClient client(address);
        QByteArray mixed;
        for (int i = 0; mixed.size() < 90'000; ++i)
            mixed += QByteArray::number(i * 7919 % 10'007);
        for (const QByteArray &body : {QByteArray("ok"), QByteArray(90'000, 'x'), mixed}) {
            client.send(post(gzip(body), "Content-Encoding: gzip\r\n"));
            const RawClient::Response response = client.receive();
            QCOMPARE(response.status, 200);
            QVERIFY(response.body == "POST /echo  " + body);
        }
        for (const QByteArray &bomb : {gzip(QByteArray(100'001, 'x')), gzip(mixed + mixed)}) {
            client.send(post(bomb, "Content-Encoding: gzip\r\n"));
            QCOMPARE(client.receive().status, 413);
        }
        client.send(post("no gzip", "Content-Encoding: gzip\r\n"));
        QCOMPARE(client.receive().status, 400);
        client.send(kGet); // the connection goes on
        QCOMPARE(client.receive().status, 200);
    }

    void failingHandlersAnswer500()
    {
        HttpServer server(settings());
        RawClient client(server.start().value());
        for (const qsizetype size : {1, 5000}) {
            client.send(post(QByteArray(size, 'x'), {}, "/throw"));
            const RawClient::Response response = client.receive();
            QCOMPARE(response.status, 500);
            QVERIFY(!response.body.contains("on purpose"));
        }
    }

    void largeRequestsDoNotHoldUpSmallOnes()
    {
        std::latch smallAnswered(1);
        HttpServer server(settings([&smallAnswered](const HttpRequest &request) {
            if (request.body.size() > 4000)
                smallAnswered.wait();
            return echo(request);
        }));
        const ListenAddress address = server.start().value();
        RawClient large(address);
        large.send(post(QByteArray(5000, 'x')));
        RawClient small(address);
        small.send(kGet);
        QCOMPARE(small.receive().status, 200);
        smallAnswered.count_down();
        QCOMPARE(large.receive().status, 200);
    }

    void finishesWhatItAcceptedWhenItStops()
    {
        std::latch entered(1);
        std::latch proceed(1);
        HttpServer server(settings([&](const HttpRequest &request) {
            if (request.body.size() > 4000) {
                entered.count_down();
                proceed.wait();
            }
            return echo(request);
        }));
        const ListenAddress address = server.start().value();
        RawClient idle(address);
        idle.send(kGet);
        QCOMPARE(idle.receive().status, 200);
        RawClient working(address);
        working.send(post(QByteArray(5000, 'x')));
        entered.wait();
        std::jthread stopper([&server] { server.stop(); });
        QVERIFY(idle.isEnded()); // so the stop has begun
        proceed.count_down();
        const RawClient::Response response = working.receive();
        QCOMPARE(response.status, 200);
        QCOMPARE(RawClient::field(response.head, "Connection"), QByteArray("close"));
        working.drop();
        stopper.join();
        QVERIFY(!RawClient(address).isConnected());
    }

    void doesNotWaitForeverForAClient()
    {
        HttpServerSettings hasty = settings();
        hasty.limits.drainTime = Milliseconds(200);
        HttpServer server(std::move(hasty));
        RawClient client(server.start().value());
        client.send(kGet + post("0123456789").chopped(5));
        QCOMPARE(client.receive().status, 200);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(client.isEnded());
    }

    void saysWhyItCannotListen()
    {
        HttpServer first(settings());
        const ListenAddress address = first.start().value();
        HttpServerSettings same = settings();
        same.address = address;
        HttpServer second(std::move(same));
        const Result<ListenAddress> refused = second.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::kNetwork);
        QVERIFY(refused.error().message.find(address.text()) != std::string::npos);
    }

    void reportsExchanges()
    {
        std::vector<HttpExchange> exchanges;
        HttpServerSettings logged = settings();
        logged.answered = [&exchanges](const HttpExchange &exchange) { exchanges.push_back(exchange); };
        {
            HttpServer server(std::move(logged));
            RawClient client(server.start().value());
            client.send("GET /echo?token=secret HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
            QCOMPARE(client.receive().status, 200);
        }
        QCOMPARE(exchanges.size(), std::size_t{1});
        QCOMPARE(exchanges[0].path, std::string("/echo"));
        QCOMPARE(exchanges[0].status, 200);
        QVERIFY(exchanges[0].peer.starts_with("127.0.0.1:"));
    }

    /// The whole way over a socket: 100,000 values in, both arrays as long out.
    void predictsHundredThousandValues()
    {
        ModelArtifact artifact;
        artifact.name = "tiny";
        artifact.detectors.push_back(fakeDetectorModel("ms"));
        const HttpService service(std::make_shared<PredictEndpoint>(std::vector{artifact}, ""), {});
        HttpServer server(
            settings([&service](const HttpRequest &request) { return service.handle(request); }));
        RawClient client(server.start().value());
        QByteArray body("{\"data\": [0");
        for (int i = 1; i < 100'000; ++i)
            body += i == 50'000 ? ",300" : ",0.5";
        client.send(post(body + "]}", {}, "/predict"));
        const RawClient::Response response = client.receive();
        QCOMPARE(response.status, 200);
        const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
        const auto count = [&answer](const char *name) {
            return answer.value(QLatin1String(name)).toArray().size();
        };
        QCOMPARE(count("anomalies"), qsizetype{100'000});
        QCOMPARE(count("mse"), qsizetype{100'000});
        QCOMPARE(response.body.count("true"), qsizetype{1});
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_http_server.moc"
