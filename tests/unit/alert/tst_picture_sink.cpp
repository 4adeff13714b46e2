// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/picture_sink.h"
#include "tests/support/http_stub.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>
#include <QtTest/QTest>

using namespace redshank;

namespace {

const TimePoint kNow = fromMs(1'795'358'400'000);
const QByteArray kPng("\x89PNG\r\n\x1a\n and so on\0 with a zero", 33);
const QByteArray kToken("xoxb-secret-token");

Notice opening()
{
    Notice notice;
    notice.id = "web/all/1#1";
    notice.key = "web/all/1";
    notice.kind = NoticeKind::kOpened;
    notice.rule = "web";
    notice.time = notice.begin = kNow;
    notice.parts = {{.metric = "web/latency", .peak = kNow, .peakLevel = 3.6, .value = 412.0}};
    return notice;
}

} // namespace

/// Slack's three steps of an upload, against a stub that refuses whatever its documentation does not say.
class PictureSinkTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HttpStub> m_slack;
    QStringList m_faults;
    QStringList m_steps;
    QByteArray m_brokenAt;

    void wrong(const QString &what) { m_faults.append(what); }
    static StubReply json(const QByteArray &body)
    {
        return {.body = body, .fields = {{"content-type", "application/json"}}};
    }

    StubReply answer(const StubRequest &request)
    {
        m_steps.append(QString::fromLatin1(request.path));
        if (request.method != "POST")
            wrong(QStringLiteral("method"));
        const bool isUpload = request.path == "/upload/v1/1";
        if (request.fields.value("authorization") != (isUpload ? QByteArray() : "Bearer " + kToken))
            wrong(QStringLiteral("authorization of ") + QString::fromLatin1(request.path));
        if (request.path == m_brokenAt)
            return isUpload ? StubReply{.status = 500} : json("{\"ok\":false,\"error\":\"missing_scope\"}");
        if (request.path == "/api/chat.postMessage")
            return json("{\"ok\":true,\"channel\":\"C024\",\"ts\":\"1503435956.000247\"}");
        if (request.path == "/api/files.getUploadURLExternal") {
            const QUrlQuery form(QString::fromLatin1(request.body));
            if (request.fields.value("content-type") != "application/x-www-form-urlencoded" ||
                form.queryItemValue(QStringLiteral("length")).toLongLong() != kPng.size() ||
                !form.queryItemValue(QStringLiteral("filename")).endsWith(QLatin1String(".png")))
                wrong(QStringLiteral("form"));
            return json("{\"ok\":true,\"file_id\":\"F123\",\"upload_url\":\"" + m_slack->url("/upload/v1/1") +
                        "\"}");
        }
        if (isUpload) {
            if (request.body != kPng)
                wrong(QStringLiteral("picture"));
            return {.body = "OK - 33"};
        }
        if (request.path == "/api/files.completeUploadExternal") {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const QJsonObject file = body.value(QLatin1String("files")).toArray().at(0).toObject();
            if (file.value(QLatin1String("id")) != QLatin1String("F123") ||
                file.value(QLatin1String("title")).toString().isEmpty() ||
                body.value(QLatin1String("channel_id")) != QLatin1String("C024") ||
                body.value(QLatin1String("thread_ts")) != QLatin1String("1503435956.000247"))
                wrong(QStringLiteral("completion"));
            return json("{\"ok\":true,\"files\":[{\"id\":\"F123\"}]}");
        }
        wrong(QStringLiteral("path ") + QString::fromLatin1(request.path));
        return {.status = 404};
    }
    std::unique_ptr<PictureSink> sink(PictureSource source) const
    {
        SinkSpec spec;
        spec.name = "ops";
        spec.kind = SinkKind::kSlack;
        spec.url = m_slack->url("/api/chat.postMessage").toStdString();
        spec.secret = kToken.toStdString();
        spec.channel = "#ops";
        return std::make_unique<PictureSink>(spec, makeSink(spec, [] { return kNow; }), std::move(source));
    }
    static PictureSource drawn()
    {
        return [](const Notice &, const std::function<void(QByteArray)> &done) { done(kPng); };
    }

private Q_SLOTS:
    void init()
    {
        m_faults.clear();
        m_steps.clear();
        m_brokenAt.clear();
        m_slack = std::make_unique<HttpStub>([this](const StubRequest &request) { return answer(request); });
    }

    void theOpeningGetsItsPictureInItsThread()
    {
        const auto slack = sink(drawn());
        QStringList notes;
        connect(slack.get(), &PictureSink::noted, this,
                [&](const std::string &text) { notes.append(QString::fromStdString(text)); });
        int answers = 0;
        slack->send(opening(), {}, [&](const SinkAnswer &answer) {
            ++answers;
            QCOMPARE(answer.verdict, SinkAnswer::Verdict::kDelivered);
            QCOMPARE(m_steps.size(), 1); // nobody waits for the picture
        });
        QTRY_COMPARE(notes, QStringList{QStringLiteral("sink ops: a picture was added")});
        QCOMPARE(answers, 1);
        QCOMPARE(m_steps.size(), 4);
        QCOMPARE(m_faults, QStringList());
    }

    void othersGetNone()
    {
        int drawings = 0;
        const auto slack = sink([&](const Notice &, const std::function<void(QByteArray)> &done) {
            ++drawings;
            done({});
        });
        Notice resolved = opening();
        resolved.kind = NoticeKind::kResolved;
        int answers = 0;
        for (const Notice &notice : {resolved, opening()})
            slack->send(notice, "1503435956.000247", [&](const SinkAnswer &) { ++answers; });
        QTRY_COMPARE(answers, 2);
        QTest::qWait(100);
        QCOMPARE(drawings, 1);       // of the opening, which nobody could draw
        QCOMPARE(m_steps.size(), 2); // the messages alone
        QCOMPARE(m_faults, QStringList());
    }

    void aPictureThatFailsIsSaidAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QString>("note");
        QTest::newRow("no address") << QByteArray("/api/files.getUploadURLExternal")
                                    << QStringLiteral("files.getUploadURLExternal: missing_scope");
        QTest::newRow("upload") << QByteArray("/upload/v1/1")
                                << QStringLiteral("the upload was answered with status 500");
        QTest::newRow("completion") << QByteArray("/api/files.completeUploadExternal")
                                    << QStringLiteral("files.completeUploadExternal: missing_scope");
    }
    void aPictureThatFailsIsSaidAndChangesNothing()
    {
        QFETCH(QByteArray, step);
        QFETCH(QString, note);
        m_brokenAt = step;
        const auto slack = sink(drawn());
        QStringList notes;
        connect(slack.get(), &PictureSink::noted, this,
                [&](const std::string &text) { notes.append(QString::fromStdString(text)); });
        SinkAnswer::Verdict verdict = SinkAnswer::Verdict::kRetry;
        slack->send(opening(), {}, [&](const SinkAnswer &answer) { verdict = answer.verdict; });
        QTRY_COMPARE(notes, QStringList{QStringLiteral("sink ops: no picture: ") + note});
        QCOMPARE(verdict, SinkAnswer::Verdict::kDelivered);
        QVERIFY(!notes.front().contains(QString::fromLatin1(kToken)));
        QCOMPARE(m_steps.count(QStringLiteral("/api/chat.postMessage")), 1);
    }

    void theSinkMayGoWhileAPictureIsDrawn()
    {
        std::function<void(QByteArray)> later;
        auto slack =
            sink([&](const Notice &, std::function<void(QByteArray)> done) { later = std::move(done); });
        bool isAnswered = false;
        slack->send(opening(), {}, [&](const SinkAnswer &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered && later);
        slack.reset();
        later(kPng);
        QCOMPARE(m_steps.size(), 1);
    }
};

QTEST_GUILESS_MAIN(PictureSinkTest)
#include "tst_picture_sink.moc"
