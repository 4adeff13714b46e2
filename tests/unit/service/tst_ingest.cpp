// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/ingest.h"
#include "engine/service/live/push_book.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace redshank;

namespace {

const TimePoint kNow = fromMs(1'795'358'400'000);

PushedSample sample(const char *metric, int second, double value, std::uint32_t line = 1)
{
    return {metric, kNow + Milliseconds{second * 1'000}, value, line};
}

PushedBatch batchOf(std::vector<PushedSample> samples)
{
    PushedBatch batch;
    batch.samples = std::move(samples);
    return batch;
}

QJsonObject object(const HttpResponse &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

} // namespace

class IngestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsSamplesInOrder()
    {
        PushBook book({});
        PushedBatch batch =
            batchOf({sample("a", 2, 2.0), sample("b", 1, 9.0), sample("a", 1, 1.0), sample("a", 2, 3.0)});
        const auto taken = book.take(batch, kNow);
        QVERIFY(taken.has_value());
        QCOMPARE(taken->accepted, std::uint64_t{3});
        QCOMPARE(taken->repeated, std::uint64_t{1});
        QCOMPARE(taken->blocks.size(), std::size_t{2});
        QCOMPARE(taken->blocks[0].metric, std::string("a"));
        QCOMPARE(taken->blocks[0].values, (std::vector<double>{1.0, 3.0}));
        QVERIFY(taken->blocks[0].times[0] < taken->blocks[0].times[1]);
        QCOMPARE(batch.refusedCount, std::uint64_t{0});
        QCOMPARE(book.metrics(), std::size_t{2});
    }

    void refusesWhatIsTooOldOrTooFarAhead()
    {
        PushBook book({});
        PushedBatch first = batchOf({sample("a", 10, 1.0)});
        QVERIFY(book.take(first, kNow));
        PushedBatch next = batchOf({sample("a", 9, 1.0, 1), sample("a", 10, 1.0, 2), sample("a", 600, 1.0, 3),
                                    sample("a", 601, 1.0, 4)});
        const auto taken = book.take(next, kNow);
        QVERIFY(taken.has_value());
        QCOMPARE(taken->accepted, std::uint64_t{1});
        QCOMPARE(taken->repeated, std::uint64_t{1});
        QCOMPARE(next.refusedCount, std::uint64_t{2});
        QCOMPARE(next.refused[0].line, 4U);
        QVERIFY(next.refused[0].reason.find("more than 10 minutes ahead") != std::string::npos);
        QCOMPARE(next.refused[1].line, 1U);
        QCOMPARE(next.refused[1].reason, std::string("a has a newer sample already"));
    }

    void countersBecomeRates()
    {
        PushBook book({});
        const auto count = [](int second, double value, int since) {
            PushedSample each = sample("c", second, value);
            each.counterSince = kNow + Milliseconds{since};
            return each;
        };
        PushedBatch batch =
            batchOf({count(0, 100.0, 0), count(10, 150.0, 0), count(20, 150.0, 0), count(20, 160.0, 0)});
        const auto taken = book.take(batch, kNow);
        QVERIFY(taken.has_value());
        QCOMPARE(taken->accepted, std::uint64_t{3});
        QCOMPARE(taken->repeated, std::uint64_t{1});
        QCOMPARE(taken->blocks.at(0).values, (std::vector<double>{5.0, 0.0}));
        QCOMPARE(book.waiting(), std::uint64_t{2});
        PushedBatch more = batchOf({count(30, 200.0, 0), count(40, 30.0, 0), count(50, 60.0, 1)});
        QCOMPARE(book.take(more, kNow)->blocks.at(0).values, (std::vector<double>{5.0, 3.0, 6.0}));
    }

    void sumsOfEventsBecomeMeans()
    {
        PushBook book({});
        const auto sum = [](int second, double value, double events, int since) {
            PushedSample each = sample("m", second, value);
            each.counterSince = kNow + Milliseconds{since};
            each.events = events;
            return each;
        };
        // The first is no mean yet; nothing happens up to 20; begun anew at 40.
        PushedBatch batch = batchOf({sum(0, 100.0, 10.0, 0), sum(10, 160.0, 40.0, 0), sum(20, 160.0, 40.0, 0),
                                     sum(30, 150.0, 42.0, 0), sum(40, 12.0, 4.0, 1)});
        const auto taken = book.take(batch, kNow);
        QVERIFY(taken.has_value());
        QCOMPARE(taken->accepted, std::uint64_t{5});
        QCOMPARE(taken->blocks.at(0).values, (std::vector<double>{2.0, -5.0, 3.0}));
    }

    void answersOtlp()
    {
        HttpRequest request;
        request.fields = {{"content-type", "application/x-protobuf"}};
        QCOMPARE(readOtlp(request, kNow).error().status, 415);
        request.fields = {{"content-type", "application/json"}};
        QCOMPARE(readOtlp(request, kNow).error().status, 400);
        request.body = "{}";
        QVERIFY(readOtlp(request, kNow));
        PushedBatch batch;
        QCOMPARE(otlpAnswer(batch).body, std::string("{}\n"));
        batch.refuse(2, "no");
        const QJsonObject partial =
            object(otlpAnswer(batch)).value(QLatin1String("partialSuccess")).toObject();
        QCOMPARE(partial.value(QLatin1String("rejectedDataPoints")).toString(), QStringLiteral("1"));
        QCOMPARE(partial.value(QLatin1String("errorMessage")).toString(), QStringLiteral("point 2: no"));
    }

    void boundsMetrics()
    {
        PushBook book({.maxMetrics = 2, .queue = 1'000});
        PushedBatch batch =
            batchOf({sample("a", 0, 1.0), sample("b", 0, 1.0), sample("c", 0, 1.0, 3), sample("a", 1, 1.0)});
        const auto taken = book.take(batch, kNow);
        QVERIFY(taken.has_value());
        QCOMPARE(taken->accepted, std::uint64_t{3});
        QCOMPARE(batch.refused.at(0).line, 3U);
        QVERIFY(batch.refused.at(0).reason.find("max_metrics") != std::string::npos);
    }

    void boundsWhatWaits()
    {
        PushBook book({.maxMetrics = 10, .queue = 3});
        PushedBatch two = batchOf({sample("a", 0, 1.0), sample("a", 1, 1.0)});
        QVERIFY(book.take(two, kNow));
        QCOMPARE(book.waiting(), std::uint64_t{2});
        PushedBatch more = batchOf({sample("a", 2, 1.0), sample("a", 3, 1.0)});
        QVERIFY(!book.take(more, kNow));
        QCOMPARE(more.refusedCount, std::uint64_t{0});
        book.noteProgress(2, 2); // arrived, not scored
        QVERIFY(!book.take(more, kNow));
        book.noteProgress(2, 1);
        QVERIFY(book.take(more, kNow));
        QCOMPARE(book.waiting(), std::uint64_t{3});
    }

    void readsByTypeOrFirstCharacter_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("samples"); // -1: refused as a whole
        const auto row = [](const char *name, const char *type, const char *query, const char *body,
                            int samples) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(query) << QByteArray(body) << samples;
        };
        row("JSON", "application/json", "", "{\"metric\": \"a\", \"value\": 1}", 1);
        row("JSON as text", "text/plain", "", " [{\"metric\": \"a\", \"value\": 1}]", 1);
        row("lines", "text/plain; charset=utf-8", "", "a v=1\nb v=2", 2);
        row("lines of a form", "application/x-www-form-urlencoded", "", "a v=1", 1);
        row("precision", "text/plain", "precision=s", "a v=1 1795358400", 1);
        row("wrong precision", "text/plain", "precision=x", "a v=1", -1);
        row("empty", "text/plain", "", " \n", -1);
        row("lines as JSON", "application/json", "", "a v=1", 0);
    }
    void readsByTypeOrFirstCharacter()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, body);
        QFETCH(int, samples);
        HttpRequest request;
        request.method = "POST";
        request.path = "/ingest";
        request.query = query.toStdString();
        request.fields = {{"content-type", type.toStdString()}};
        request.body = body.toStdString();
        const auto batch = readIngest(request, kNow);
        QCOMPARE(batch ? static_cast<int>(batch->samples.size()) : -1, samples);
        if (!batch)
            QCOMPARE(batch.error().status, 400);
    }

    void answersWhatWasRefused()
    {
        PushedBatch batch;
        QCOMPARE(ingestAnswer(batch, 0, 0).status, 200);
        batch.refuse(3, "it has no \"fields\"");
        const HttpResponse some = ingestAnswer(batch, 2, 0);
        QCOMPARE(some.status, 200);
        QCOMPARE(object(some).value(QLatin1String("accepted")).toInt(), 2);
        QCOMPARE(object(some).value(QLatin1String("refused")).toInt(), 1);
        const QJsonObject error = object(some).value(QLatin1String("errors")).toArray().at(0).toObject();
        QCOMPARE(error.value(QLatin1String("line")).toInt(), 3);
        QCOMPARE(error.value(QLatin1String("error")).toString(), QStringLiteral("it has no \"fields\""));
        const HttpResponse none = ingestAnswer(batch, 0, 0);
        QCOMPARE(none.status, 400);
        QCOMPARE(object(none).value(QLatin1String("error")).toString(),
                 QStringLiteral("line 3: it has no \"fields\""));
    }

    /// Telegraf sends again what is not answered by 2xx: what was read and is not wanted must not come back.
    void whatWasReadIsNotWantedAgain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("too late") << QByteArray("a value=1 1795358400") << 200;
        QTest::newRow("too late in JSON")
            << QByteArray("{\"metric\": \"a\", \"value\": 1, \"time\": 1795358400}") << 200;
        QTest::newRow("one too many") << QByteArray("b value=1 1795358401") << 200;
        QTest::newRow("too far ahead") << QByteArray("a value=1 1796358400") << 200;
        QTest::newRow("texts only") << QByteArray("a state=\"up\" 1795358401") << 200;
        QTest::newRow("texts, and what is no line") << QByteArray("a state=\"up\"\nnothing") << 200;
        QTest::newRow("too late, and what is no line") << QByteArray("a value=1 1795358400\nnothing") << 200;
        QTest::newRow("no line") << QByteArray("nothing\nat all") << 400;
        QTest::newRow("no JSON") << QByteArray("{\"metric\": ") << 400;
        QTest::newRow("other JSON") << QByteArray("{\"name\": \"a\"}") << 400;
    }
    void whatWasReadIsNotWantedAgain()
    {
        QFETCH(QByteArray, body);
        PushBook book({.maxMetrics = 1, .queue = 1'000});
        PushedBatch first = batchOf({sample("a", 1, 1.0)});
        QVERIFY(book.take(first, kNow));
        HttpRequest request;
        request.body = body.toStdString();
        auto batch = readIngest(request, kNow);
        QVERIFY(batch.has_value());
        const auto taken = book.take(*batch, kNow);
        QVERIFY(taken.has_value());
        const HttpResponse response = ingestAnswer(*batch, taken->accepted, taken->repeated);
        QTEST(response.status, "status");
        QCOMPARE(object(response).value(QLatin1String("accepted")).toInt(), 0);
        QVERIFY(object(response).value(QLatin1String("refused")).toInt() > 0);
        QVERIFY(!object(response).value(QLatin1String("errors")).toArray().isEmpty());
        QCOMPARE(object(response).contains(QLatin1String("error")), response.status == 400);
    }

    void silentMetricsMakeRoom()
    {
        PushBook book({.maxMetrics = 2, .queue = 1'000});
        const auto send = [&book](const char *metric, Milliseconds after) {
            PushedBatch batch = batchOf({{metric, kNow + after, 1.0, 1}});
            return book.take(batch, kNow + after)->accepted == 1;
        };
        const Milliseconds day = PushBook::kForgetAfter;
        QVERIFY(send("a", Milliseconds{0}));
        QVERIFY(send("b", Milliseconds{1'000}));
        QVERIFY(send("b", day - Milliseconds{1'000}));
        QVERIFY(!send("c", day - Milliseconds{1'000})); // a was heard of less than a day ago
        QVERIFY(!send("c", day));                       // looked for a second ago
        QVERIFY(send("c", day + PushBook::kLookAfter)); // in the place of a
        QVERIFY(!send("a", day + PushBook::kLookAfter));
        QVERIFY(send("b", day + PushBook::kLookAfter)); // is known still
        QCOMPARE(book.metrics(), std::size_t{2});
        QVERIFY(send("a", 3 * day));
        QCOMPARE(book.metrics(), std::size_t{1});
    }

    void aForgottenCounterBeginsAnew()
    {
        PushBook book({.maxMetrics = 1, .queue = 1'000});
        const auto count = [&book](const char *metric, Milliseconds after, double value) {
            PushedBatch batch = batchOf({{metric, kNow + after, value, 1, kNow}});
            return book.take(batch, kNow + after)->blocks.size();
        };
        const Milliseconds day = PushBook::kForgetAfter;
        QCOMPARE(count("a", Milliseconds{0}, 10.0), std::size_t{0});
        QCOMPARE(count("a", Milliseconds{1'000}, 20.0), std::size_t{1});
        QCOMPARE(count("b", 2 * day, 10.0), std::size_t{0});
        QCOMPARE(count("a", 4 * day, 30.0), std::size_t{0}); // no rate over four days
    }
};

QTEST_APPLESS_MAIN(IngestTest)
#include "tst_ingest.moc"
