// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/outbox.h"
#include "tests/support/http_stub.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrlQuery>
#include <QtTest/QTest>

#include <map>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

TimePoint realNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// Grafana's annotations by their documented rules: what breaks one is kept in `violations`.
class Annotations
{
public:
    std::map<qint64, QJsonObject> kept;
    QStringList violations;
    int swallowed = 0;   ///< So many answers to POST are lost on the way, after it was done.
    int unavailable = 0; ///< So many requests are answered 503.

    StubReply answer(const StubRequest &request)
    {
        const QUrl url(QString::fromLatin1(request.path));
        if (request.fields.value("authorization") != "Bearer glsa_token")
            return {.status = 401, .body = R"({"message":"Invalid API key"})"};
        if (unavailable > 0) {
            --unavailable;
            return {.status = 503, .body = "busy"};
        }
        if (request.method == "GET")
            return find(QUrlQuery(url));
        if (request.fields.value("content-type") != "application/json")
            violations.append(QStringLiteral("content type"));
        QJsonParseError error;
        const QJsonObject body = QJsonDocument::fromJson(request.body, &error).object();
        if (error.error != QJsonParseError::NoError)
            violations.append(QStringLiteral("no JSON"));
        return request.method == "POST"    ? add(url, body)
               : request.method == "PATCH" ? change(url, body)
                                           : StubReply{.status = 405};
    }

private:
    StubReply find(const QUrlQuery &query)
    {
        const QString tag = query.queryItemValue(QStringLiteral("tags"), QUrl::FullyDecoded);
        if (!tag.startsWith(QLatin1String("redshank:")))
            violations.append(QStringLiteral("asked for ") + tag);
        QJsonArray found;
        for (const auto &[id, annotation] : kept)
            if (annotation.value(QLatin1String("tags")).toArray().contains(tag))
                found.append(QJsonObject{{QStringLiteral("id"), id}});
        return {.body = QJsonDocument(found).toJson()};
    }
    StubReply add(const QUrl &url, const QJsonObject &body)
    {
        static const QStringList known{QStringLiteral("dashboardUID"), QStringLiteral("panelId"),
                                       QStringLiteral("time"),         QStringLiteral("timeEnd"),
                                       QStringLiteral("tags"),         QStringLiteral("text")};
        for (const QString &key : body.keys())
            if (!known.contains(key))
                violations.append(QStringLiteral("unknown field ") + key);
        if (url.path() != QLatin1String("/grafana/api/annotations"))
            violations.append(url.path());
        if (body.value(QLatin1String("text")).toString().isEmpty())
            return {.status = 400, .body = R"({"message":"Failed to save annotation"})"};
        if (body.value(QLatin1String("time")).toInteger() < 1'000'000'000'000)
            violations.append(QStringLiteral("time is not in ms"));
        qsizetype tagBytes = 0;
        for (const QJsonValue tag : body.value(QLatin1String("tags")).toArray())
            tagBytes += tag.toString().toUtf8().size();
        if (tagBytes == 0 || tagBytes > 500)
            violations.append(QStringLiteral("%1 bytes of tags").arg(tagBytes));
        kept[++m_last] = body;
        if (swallowed > 0) {
            --swallowed;
            return {.how = StubReply::How::kReset};
        }
        return {.body = "{\"message\":\"Annotation added\",\"id\":" + QByteArray::number(m_last) + "}"};
    }
    StubReply change(const QUrl &url, const QJsonObject &body)
    {
        const qint64 id = url.path().section(QLatin1Char('/'), -1).toLongLong();
        if (!kept.contains(id))
            return {.status = 404, .body = R"({"message":"Annotation not found"})"};
        for (auto field = body.begin(); field != body.end(); ++field)
            kept[id].insert(field.key(), field.value());
        return {.body = R"({"message":"Annotation patched"})"};
    }

    qint64 m_last = 1123;
};

SinkSpec grafana(const HttpStub &stub)
{
    SinkSpec spec;
    spec.name = "grafana";
    spec.kind = SinkKind::kGrafana;
    spec.url = stub.url("/grafana/").toStdString();
    spec.secret = "glsa_token";
    spec.dashboard = "redshank01";
    spec.panel = 2;
    spec.link = "https://wiki/{metric}";
    return spec;
}

Notice notice(NoticeKind kind)
{
    Notice notice;
    notice.key = "web/all/1795358400000";
    notice.id = notice.key + '#' + std::to_string(static_cast<int>(kind));
    notice.kind = kind;
    notice.rule = "web";
    notice.begin = fromMs(1'795'358'400'000);
    notice.time = notice.begin + 5min;
    if (kind == NoticeKind::kResolved)
        notice.end = notice.begin + 4min;
    notice.parts = {{.metric = "web/<latency>", .peak = notice.begin, .peakLevel = 3.6, .value = 412.0},
                    {.metric = "web/" + std::string(300, 'x')}};
    notice.sinks = {"grafana"};
    return notice;
}

} // namespace

class GrafanaSinkTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Annotations m_grafana;
    std::unique_ptr<HttpStub> m_stub;
    std::unique_ptr<Outbox> m_outbox;
    std::vector<Delivery> m_attempts;

    void put(const Notice &notice) { QVERIFY(m_outbox->put({notice}, {})); }
    bool isEmpty() { return m_outbox->store().countWaiting().value() == 0; }
    QJsonObject only() const
    {
        return m_grafana.kept.size() == 1 ? m_grafana.kept.begin()->second : QJsonObject();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_grafana = {};
        m_attempts.clear();
        m_stub = std::make_unique<HttpStub>(
            [this](const StubRequest &request) { return m_grafana.answer(request); });
        m_outbox = std::make_unique<Outbox>(
            OutboxStore::open(m_folder->filePath(QStringLiteral("o.sqlite")).toStdString()).value(), realNow,
            DeliveryPolicy{.first = 20ms, .longest = 100ms});
        std::map<std::string, std::unique_ptr<NoticeSink>> sinks;
        sinks["grafana"] = makeSink(grafana(*m_stub), realNow);
        m_outbox->setSinks(std::move(sinks));
        connect(m_outbox.get(), &Outbox::attempted, this,
                [this](const Delivery &delivery) { m_attempts.push_back(delivery); });
    }
    void cleanup()
    {
        m_outbox.reset();
        QCOMPARE(m_grafana.violations, QStringList());
    }

    void anAlertIsAPointAndThenARange()
    {
        put(notice(NoticeKind::kOpened));
        QTRY_VERIFY(isEmpty());
        QJsonObject annotation = only();
        QCOMPARE(annotation.value(QLatin1String("time")).toInteger(), 1'795'358'400'000);
        QVERIFY(!annotation.contains(QLatin1String("timeEnd")));
        QCOMPARE(annotation.value(QLatin1String("dashboardUID")).toString(), QStringLiteral("redshank01"));
        QCOMPARE(annotation.value(QLatin1String("panelId")).toInt(), 2);
        const QString text = annotation.value(QLatin1String("text")).toString();
        QVERIFY2(text.contains(QLatin1String("web/&lt;latency&gt;")), qPrintable(text)); // shown as HTML
        QVERIFY2(text.contains(QLatin1String("href=\"https://wiki/web%2F%3Clatency%3E\"")), qPrintable(text));
        const QJsonArray tags = annotation.value(QLatin1String("tags")).toArray();
        QVERIFY(tags.contains(QStringLiteral("anomaly")) && tags.contains(QStringLiteral("web/<latency>")));
        put(notice(NoticeKind::kAcknowledged));
        put(notice(NoticeKind::kRepeated));
        QTRY_VERIFY(isEmpty());
        put(notice(NoticeKind::kResolved));
        QTRY_VERIFY(isEmpty());
        annotation = only();
        QCOMPARE(annotation.value(QLatin1String("timeEnd")).toInteger(), 1'795'358'640'000);
        QVERIFY(annotation.value(QLatin1String("text")).toString().startsWith(QLatin1String("Resolved")));
        for (const Delivery &delivery : m_attempts)
            QCOMPARE(delivery.state, DeliveryState::kDelivered);
    }

    void nothingIsAddedTwice_data()
    {
        QTest::addColumn<int>("swallowed");
        QTest::addColumn<int>("unavailable");
        QTest::newRow("answers lost") << 3 << 0;
        QTest::newRow("busy") << 0 << 4;
        QTest::newRow("both") << 2 << 3;
    }
    void nothingIsAddedTwice()
    {
        QFETCH(int, swallowed);
        QFETCH(int, unavailable);
        m_grafana.swallowed = swallowed;
        m_grafana.unavailable = unavailable;
        put(notice(NoticeKind::kOpened));
        put(notice(NoticeKind::kResolved));
        QTRY_VERIFY(isEmpty());
        QCOMPARE(m_grafana.kept.size(), std::size_t{1});
        QCOMPARE(only().value(QLatin1String("timeEnd")).toInteger(), 1'795'358'640'000);
    }

    void refusalsAreFinal_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no permission") << 403 << QByteArray(R"({"message":"Access denied"})");
        QTest::newRow("another server's page") << 200 << QByteArray("<html>hello</html>");
    }
    void refusalsAreFinal()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_stub->setHandler([&](const StubRequest &) { return StubReply{.status = status, .body = body}; });
        put(notice(NoticeKind::kOpened));
        QTRY_COMPARE(m_attempts.size(), std::size_t{1});
        QCOMPARE(m_attempts.front().state, DeliveryState::kGivenUp);
        QVERIFY(m_attempts.front().answer.find("glsa_token") == std::string::npos);
    }

    void notesAndChangesAreTheirOwn()
    {
        Notice note = remark(NoticeKind::kNote, "disk <swapped>",
                             {fromMs(1'795'358'400'000), fromMs(1'795'358'460'000)}, "ann", realNow());
        note.sinks = {"grafana"};
        Notice change = remark(NoticeKind::kChange, "New model own",
                               {fromMs(1'795'358'400'000), fromMs(1'795'358'400'001)}, {}, realNow());
        change.sinks = {"grafana"};
        put(note);
        put(change);
        QTRY_VERIFY(isEmpty());
        QCOMPARE(m_grafana.kept.size(), std::size_t{2});
        const QJsonObject first = m_grafana.kept.begin()->second;
        QCOMPARE(first.value(QLatin1String("text")).toString(), QStringLiteral("disk &lt;swapped&gt; (ann)"));
        QCOMPARE(first.value(QLatin1String("timeEnd")).toInteger(), 1'795'358'460'000);
        QVERIFY(first.value(QLatin1String("tags")).toArray().contains(QStringLiteral("note")));
        const QJsonObject second = m_grafana.kept.rbegin()->second;
        QVERIFY(!second.contains(QLatin1String("timeEnd")));
        QVERIFY(second.value(QLatin1String("tags")).toArray().contains(QStringLiteral("model")));
    }

    /// PagerDuty's change events: a form and a path of their own, for they page nobody.
    void pagerDutyHearsOfChanges()
    {
        SinkSpec spec;
        spec.kind = SinkKind::kPagerDuty;
        spec.secret = "0123456789abcdef0123456789abcdef";
        const Notice change = remark(NoticeKind::kChange, "New model own for 3 metrics",
                                     {fromMs(1'795'358'400'000), fromMs(1'795'358'400'001)}, {}, realNow());
        const auto request = pagerDutyProtocol().request(spec, change, {}, realNow());
        QVERIFY(request);
        QCOMPARE(request->url, QByteArray("https://events.pagerduty.com/v2/change/enqueue"));
        const QJsonObject event = QJsonDocument::fromJson(request->body).object();
        QCOMPARE(event.keys(), (QStringList{QStringLiteral("payload"), QStringLiteral("routing_key")}));
        const QJsonObject payload = event.value(QLatin1String("payload")).toObject();
        QCOMPARE(payload.value(QLatin1String("summary")).toString(),
                 QStringLiteral("New model own for 3 metrics"));
        QCOMPARE(payload.value(QLatin1String("timestamp")).toString(),
                 QStringLiteral("2026-11-22T14:40:00.000Z"));
        const Notice note = remark(NoticeKind::kNote, "n", {realNow(), realNow()}, {}, realNow());
        QVERIFY(!pagerDutyProtocol().request(spec, note, {}, realNow()));
    }
};

QTEST_GUILESS_MAIN(GrafanaSinkTest)
#include "tst_grafana_sink.moc"
