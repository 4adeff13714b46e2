// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/mail_text.h"
#include "engine/alert/sinks/webhook_signature.h"
#include "tests/support/strict_receivers.h"

#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = fromMs(1'795'358'400'000);

Notice noticeOf(NoticeKind kind, const std::string &metric = "web/latency", std::size_t parts = 2)
{
    Notice notice;
    notice.key = "web/all/1795358400000";
    notice.id = notice.key + "#1";
    notice.kind = kind;
    notice.rule = "web";
    notice.begin = kNow - 10min;
    notice.time = kNow;
    if (kind == NoticeKind::kResolved)
        notice.end = kNow - 6min;
    for (std::size_t i = 0; i < parts; ++i)
        notice.parts.push_back({.metric = metric + (i == 0 ? "" : std::to_string(i)),
                                .peak = kNow - 8min,
                                .peakLevel = 3.61,
                                .value = 412.0,
                                .expected = 100.0,
                                .lower = 80.0,
                                .upper = 120.0});
    return notice;
}

/// Names as a hostile sender would choose them, and as long as they come.
std::vector<Notice> notices()
{
    std::vector<Notice> all;
    for (int kind = 0; kind <= static_cast<int>(NoticeKind::kTest); ++kind)
        all.push_back(noticeOf(static_cast<NoticeKind>(kind)));
    for (const std::string &metric :
         {std::string("cpu{host=\"<!channel>\"} & <@U123>"), std::string("a\r\nBcc: x@y"),
          std::string(9000, '&'), std::string("caf\xC3\xA9/") + std::string(4000, '<'),
          std::string("*_[x](http://evil)_*")}) {
        all.push_back(noticeOf(NoticeKind::kOpened, metric, 20));
        Notice named = noticeOf(NoticeKind::kOpened, metric);
        named.rule = metric.substr(0, 100);
        named.group = metric;
        named.key = metric;
        all.push_back(named);
    }
    Notice unscored = noticeOf(NoticeKind::kOpened);
    unscored.parts[0].value = unscored.parts[0].lower = kMissing;
    all.push_back(unscored);
    return all;
}

SinkSpec specOf(SinkKind kind)
{
    SinkSpec spec;
    spec.name = "ops";
    spec.kind = kind;
    spec.url = "http://127.0.0.1:1/hook";
    spec.link = "https://mon.example/series?metric={metric}&from={begin_ms}";
    if (kind == SinkKind::kPagerDuty)
        spec.secret = "0123456789abcdef0123456789abcdef";
    return spec;
}

SinkRequest requestOf(const SinkProtocol &protocol, const SinkSpec &spec, const Notice &notice,
                      const std::string &reference = {})
{
    return protocol.request(spec, notice, reference, kNow).value();
}

} // namespace

class SinkRequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void satisfiesTheService_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("Slack") << static_cast<int>(SinkKind::kSlack);
        QTest::newRow("PagerDuty") << static_cast<int>(SinkKind::kPagerDuty);
        QTest::newRow("Alertmanager") << static_cast<int>(SinkKind::kAlertmanager);
        QTest::newRow("webhook") << static_cast<int>(SinkKind::kWebhook);
        QTest::newRow("Teams") << static_cast<int>(SinkKind::kTeams);
    }
    void satisfiesTheService()
    {
        QFETCH(int, kind);
        struct Case
        {
            SinkProtocol protocol;
            QString (*fault)(const SinkRequest &);
        };
        const std::map<SinkKind, Case> cases{
            {SinkKind::kSlack, {slackProtocol(), slackFault}},
            {SinkKind::kPagerDuty, {pagerDutyProtocol(), pagerDutyFault}},
            {SinkKind::kAlertmanager, {alertmanagerProtocol(), alertmanagerFault}},
            {SinkKind::kWebhook, {webhookProtocol(), webhookFault}},
            {SinkKind::kTeams, {teamsProtocol(), teamsFault}}};
        const Case &each = cases.at(static_cast<SinkKind>(kind));
        int sent = 0;
        for (const Notice &notice : notices()) {
            const auto request = each.protocol.request(specOf(static_cast<SinkKind>(kind)), notice, {}, kNow);
            if (!request)
                continue;
            ++sent;
            const QString fault = each.fault(*request);
            QVERIFY2(fault.isEmpty(),
                     qPrintable(fault + QLatin1String(": ") + QString::fromUtf8(request->body.left(400))));
        }
        QVERIFY(sent >= 16);
    }

    /// Row 24 of the product list: what the window prints times in, messages do too.
    void timesAreOfTheChosenZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("since");
        QTest::addColumn<QString>("peak");
        QTest::newRow("UTC") << QByteArray("UTC") << "Since 2026-11-22 14:30:00 UTC, for 10 min"
                             << " at 2026-11-22 14:32:00 UTC";
        QTest::newRow("winter") << QByteArray("Europe/Berlin") << "Since 2026-11-22 15:30:00 CET, for 10 min"
                                << " at 2026-11-22 15:32:00 CET";
        QTest::newRow("behind") << QByteArray("America/New_York")
                                << "Since 2026-11-22 09:30:00 EST, for 10 min"
                                << " at 2026-11-22 09:32:00 EST";
    }
    void timesAreOfTheChosenZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, since);
        QFETCH(QString, peak);
        const Message message = messageOf(noticeOf(NoticeKind::kOpened), zone.toStdString());
        QCOMPARE(QString::fromStdString(message.details.back()), since);
        QVERIFY(QString::fromStdString(message.details.front()).endsWith(peak));
        const SinkRequest chat = requestOf(
            slackProtocol(),
            {.name = "ops", .kind = SinkKind::kSlack, .url = "https://x.example", .zone = zone.toStdString()},
            noticeOf(NoticeKind::kOpened));
        QVERIFY(chat.body.contains(since.toUtf8()));
    }

    /// Row 52: a picture in words.
    void drawsTheNewestValues_data()
    {
        QTest::addColumn<QList<float>>("values");
        QTest::addColumn<QString>("drawn");
        const float missing = std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("none") << QList<float>{} << QString();
        QTest::newRow("one") << QList<float>{3.0F} << QString();
        QTest::newRow("rising") << QList<float>{0, 1, 2, 3, 4, 5, 6, 7}
                                << QStringLiteral("\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588");
        QTest::newRow("a spike") << QList<float>{10, 10, 10, 90, 10}
                                 << QStringLiteral("\u2581\u2581\u2581\u2588\u2581");
        QTest::newRow("equal") << QList<float>{5, 5, 5} << QStringLiteral("\u2585\u2585\u2585");
        QTest::newRow("missing") << QList<float>{0, missing, 8} << QStringLiteral("\u2581 \u2588");
    }
    void drawsTheNewestValues()
    {
        QFETCH(QList<float>, values);
        QFETCH(QString, drawn);
        Notice notice = noticeOf(NoticeKind::kOpened);
        notice.parts.front().recent.assign(values.begin(), values.end());
        const QString line = QString::fromStdString(messageOf(notice, "UTC").details.front());
        QVERIFY2(line.endsWith(drawn.isEmpty() ? QStringLiteral("UTC") : QStringLiteral("UTC  ") + drawn),
                 qPrintable(line));
        const QJsonObject event =
            objectIn(requestOf(webhookProtocol(), specOf(SinkKind::kWebhook), notice).body);
        const QJsonArray recent = event.value(QLatin1String("data"))
                                      .toObject()
                                      .value(QLatin1String("metrics"))
                                      .toArray()
                                      .first()
                                      .toObject()
                                      .value(QLatin1String("recent"))
                                      .toArray();
        QCOMPARE(recent.size(), values.size());
        notice.parts.front().recent = {412.3F};
        QVERIFY(requestOf(webhookProtocol(), specOf(SinkKind::kWebhook), notice).body.contains("[412.3]"));
    }

    void slackWritesIntoOneThread()
    {
        SinkSpec spec = specOf(SinkKind::kSlack);
        spec.secret = "xoxb-1";
        spec.channel = "#ops";
        const SinkRequest first = requestOf(slackProtocol(), spec, noticeOf(NoticeKind::kOpened));
        QCOMPARE(first.headers.front().second, QByteArray("Bearer xoxb-1"));
        QVERIFY(!objectIn(first.body).contains(QLatin1String("thread_ts")));
        const SinkRequest next =
            requestOf(slackProtocol(), spec, noticeOf(NoticeKind::kResolved), "1795358400.000100");
        QCOMPARE(objectIn(next.body).value(QLatin1String("thread_ts")).toString(),
                 QStringLiteral("1795358400.000100"));
        QVERIFY(!next.body.contains("xoxb-1"));
        spec.url.clear();
        QCOMPARE(requestOf(slackProtocol(), spec, noticeOf(NoticeKind::kOpened)).url,
                 QByteArray("https://slack.com/api/chat.postMessage"));
    }

    void slackJudges_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, int status, const char *body, SinkAnswer::Verdict verdict) {
            QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(verdict);
        };
        row("ok", 200, "ok", SinkAnswer::Verdict::kDelivered);
        row("200 is not enough", 200, "not ok", SinkAnswer::Verdict::kRefused);
        row("no_service", 404, "no_service", SinkAnswer::Verdict::kRefused);
        row("invalid_payload", 400, "invalid_payload", SinkAnswer::Verdict::kRefused);
        row("rate", 429, "", SinkAnswer::Verdict::kRetry);
        row("fault", 500, "rollup_error", SinkAnswer::Verdict::kRetry);
        row("bot ok", 200, R"({"ok":true,"ts":"1.2"})", SinkAnswer::Verdict::kDelivered);
        row("bot refused", 200, R"({"ok":false,"error":"channel_not_found"})", SinkAnswer::Verdict::kRefused);
        row("bot rate", 200, R"({"ok":false,"error":"ratelimited"})", SinkAnswer::Verdict::kRetry);
    }
    void slackJudges()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, verdict);
        const SinkAnswer answer = slackProtocol().judge(status, body);
        QCOMPARE(static_cast<int>(answer.verdict), verdict);
        if (body.contains("ts"))
            QCOMPARE(answer.reference, std::string("1.2"));
    }

    void httpJudges()
    {
        const auto verdict = [](int status) { return judgeHttp(status, {}).verdict; };
        for (const int status : {200, 202, 204})
            QCOMPARE(verdict(status), SinkAnswer::Verdict::kDelivered);
        for (const int status : {408, 429, 500, 502, 503, 504})
            QCOMPARE(verdict(status), SinkAnswer::Verdict::kRetry);
        for (const int status : {302, 400, 401, 403, 404, 410, 413, 422})
            QCOMPARE(verdict(status), SinkAnswer::Verdict::kRefused);
    }

    void readsRetryAfter()
    {
        QCOMPARE(*parseRetryAfter("7", kNow), Milliseconds(7'000));
        QCOMPARE(*parseRetryAfter(" 0.5 ", kNow), Milliseconds(500));
        QCOMPARE(*parseRetryAfter("100000", kNow), Milliseconds(600'000));
        QCOMPARE(*parseRetryAfter("Sun, 22 Nov 2026 14:40:30 GMT", kNow), Milliseconds(30'000));
        QCOMPARE(*parseRetryAfter("Sun, 22 Nov 2026 14:00:00 GMT", kNow), Milliseconds(0));
        QVERIFY(!parseRetryAfter("soon", kNow));
        QVERIFY(!parseRetryAfter("-5", kNow));
        QVERIFY(!parseRetryAfter("", kNow));
    }

    void pagerDutyKeepsOneKeyPerAlert()
    {
        const auto keyOf = [](const Notice &notice) {
            return objectIn(requestOf(pagerDutyProtocol(), specOf(SinkKind::kPagerDuty), notice).body)
                .value(QLatin1String("dedup_key"))
                .toString();
        };
        QCOMPARE(keyOf(noticeOf(NoticeKind::kOpened)), keyOf(noticeOf(NoticeKind::kResolved)));
        Notice longKey = noticeOf(NoticeKind::kOpened);
        longKey.key = std::string(300, 'x');
        Notice otherKey = longKey;
        otherKey.key.back() = 'y';
        QVERIFY(keyOf(longKey) != keyOf(otherKey));
        SinkSpec spec = specOf(SinkKind::kPagerDuty);
        spec.url.clear();
        QCOMPARE(requestOf(pagerDutyProtocol(), spec, longKey).url,
                 QByteArray("https://events.pagerduty.com/v2/enqueue"));
    }

    void alertmanagerKeepsItsIdentity()
    {
        const auto alertOf = [](const Notice &notice) {
            const SinkRequest request =
                requestOf(alertmanagerProtocol(), specOf(SinkKind::kAlertmanager), notice);
            return QJsonDocument::fromJson(request.body).array().first().toObject();
        };
        const QJsonObject opened = alertOf(noticeOf(NoticeKind::kOpened));
        const QJsonObject resolved = alertOf(noticeOf(NoticeKind::kResolved));
        QCOMPARE(opened.value(QLatin1String("labels")), resolved.value(QLatin1String("labels")));
        QCOMPARE(opened.value(QLatin1String("startsAt")), resolved.value(QLatin1String("startsAt")));
        QVERIFY(!resolved.value(QLatin1String("annotations")).toObject().isEmpty());
        QCOMPARE(opened.value(QLatin1String("endsAt")).toString(),
                 QStringLiteral("2026-11-22T14:44:00.000Z"));
        QCOMPARE(resolved.value(QLatin1String("endsAt")).toString(),
                 QStringLiteral("2026-11-22T14:34:00.000Z"));
        QVERIFY(!alertmanagerProtocol().request(specOf(SinkKind::kAlertmanager),
                                                noticeOf(NoticeKind::kAcknowledged), {}, kNow));
    }

    void signsAsStandardWebhooks()
    {
        QCOMPARE(webhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                  "1614265330", "{\"test\": 2432232314}"),
                 QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        SinkSpec spec = specOf(SinkKind::kWebhook);
        spec.secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const SinkRequest request = requestOf(webhookProtocol(), spec, noticeOf(NoticeKind::kOpened));
        QHash<QByteArray, QByteArray> headers;
        for (const auto &[name, value] : request.headers)
            headers.insert(name, value);
        QCOMPARE(headers.value("webhook-signature"),
                 webhookSignature(QByteArray::fromStdString(spec.secret), headers.value("webhook-id"),
                                  headers.value("webhook-timestamp"), request.body));
    }

    void writesMails()
    {
        SinkSpec spec;
        spec.from = "redshank@example.org";
        spec.to = {"ops@example.org", "dev@example.org"};
        for (const Notice &notice : notices()) {
            const QByteArray mail = mailOf(spec, notice, kNow);
            QVERIFY(mail.endsWith("\r\n.\r\n"));
            const qsizetype end = mail.indexOf("\r\n\r\n");
            for (const QByteArray &line : mail.split('\n')) {
                QVERIFY(line.isEmpty() || line.endsWith('\r'));
                QVERIFY2(line.size() <= 998, line.left(80).constData());
            }
            QByteArray headers = mail.left(end);
            QVERIFY(!headers.contains("\nBcc:"));
            headers.replace("\r\n ", " ");
            for (const char *name :
                 {"Date", "From", "To", "Subject", "Message-ID", "References", "MIME-Version", "Content-Type",
                  "Content-Transfer-Encoding", "Auto-Submitted"})
                QCOMPARE(headers.count(QByteArray("\n") + name + ":") +
                             (headers.startsWith(QByteArray(name) + ":") ? 1 : 0),
                         1);
        }
        Notice opened = noticeOf(NoticeKind::kOpened);
        const QByteArray first = mailOf(spec, opened, kNow);
        QCOMPARE(first, mailOf(spec, opened, kNow));
        QVERIFY(first.startsWith("Date: Sun, 22 Nov 2026 14:40:00 +0000\r\n"));
    }

    void encodesHeaders()
    {
        QCOMPARE(encodedHeader("Anomaly: web"), QByteArray("Anomaly: web"));
        QCOMPARE(encodedHeader("caf\xC3\xA9"), QByteArray("=?UTF-8?B?Y2Fmw6k=?="));
        QVERIFY(encodedHeader("=?UTF-8?B?eA==?=").startsWith("=?UTF-8?B?"));
        std::string longText;
        for (int i = 0; i < 60; ++i)
            longText += "\xE2\x82\xAC";
        QByteArray decoded;
        for (const QByteArray &line : encodedHeader(longText).split('\n')) {
            const QByteArray word = line.trimmed();
            QVERIFY(word.size() <= 75);
            const QByteArray part = QByteArray::fromBase64(word.mid(10, word.size() - 12));
            QCOMPARE(QString::fromUtf8(part).toUtf8(), part); // whole code points in each word
            decoded += part;
        }
        QCOMPARE(decoded, QByteArray::fromStdString(longText));
    }

    void knowsMailAddresses()
    {
        QVERIFY(isMailAddress("a@b.example"));
        for (const char *wrong : {"", "a", "@b", "a@", "a b@c", "a@b@c", "a@b\r\nRCPT", "<a@b>"})
            QVERIFY2(!isMailAddress(wrong), wrong);
    }

    void checksSpecs_data()
    {
        QTest::addColumn<SinkSpec>("spec");
        QTest::addColumn<QByteArray>("field"); // empty: nothing is wrong
        const auto row = [](const char *name, SinkKind kind, const char *field,
                            const std::function<void(SinkSpec &)> &change) {
            SinkSpec spec = specOf(kind);
            if (kind == SinkKind::kEmail) {
                spec.host = "mail";
                spec.from = "a@b";
                spec.to = {"c@d"};
            }
            change(spec);
            QTest::newRow(name) << spec << QByteArray(field);
        };
        row("webhook", SinkKind::kWebhook, "", [](SinkSpec &) {});
        row("no name", SinkKind::kWebhook, "name", [](SinkSpec &spec) { spec.name.clear(); });
        row("no url", SinkKind::kWebhook, "url", [](SinkSpec &spec) { spec.url.clear(); });
        row("file url", SinkKind::kTeams, "url", [](SinkSpec &spec) { spec.url = "file:///etc/passwd"; });
        row("PagerDuty's own url", SinkKind::kPagerDuty, "", [](SinkSpec &spec) { spec.url.clear(); });
        row("short routing key", SinkKind::kPagerDuty, "secret", [](SinkSpec &spec) { spec.secret = "x"; });
        row("bot without channel", SinkKind::kSlack, "channel", [](SinkSpec &spec) { spec.secret = "x"; });
        row("no such zone", SinkKind::kWebhook, "zone", [](SinkSpec &spec) { spec.zone = "Berlin"; });
        row("mail", SinkKind::kEmail, "", [](SinkSpec &) {});
        row("no mail server", SinkKind::kEmail, "host", [](SinkSpec &spec) { spec.host.clear(); });
        row("no recipients", SinkKind::kEmail, "to", [](SinkSpec &spec) { spec.to.clear(); });
        row("recipient with a line", SinkKind::kEmail, "to", [](SinkSpec &spec) { spec.to = {"a@b\n"}; });
        row("password in the clear", SinkKind::kEmail, "security", [](SinkSpec &spec) {
            spec.user = "x";
            spec.security = SmtpSecurity::kNone;
        });
    }
    void checksSpecs()
    {
        QFETCH(SinkSpec, spec);
        QFETCH(QByteArray, field);
        const Result<void> checked = checkSink(spec);
        QCOMPARE(checked.has_value(), field.isEmpty());
        if (!checked)
            QVERIFY(QByteArray::fromStdString(checked.error().message).startsWith(field + ": "));
    }

    void cutsBetweenCharacters()
    {
        QCOMPARE(cutText("abc", 3), std::string("abc"));
        QCOMPARE(cutText("abcdef", 5), std::string("ab\xE2\x80\xA6"));
        QCOMPARE(cutText("\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC", 8), std::string("\xE2\x82\xAC\xE2\x80\xA6"));
        QCOMPARE(cutText("abc", 2), std::string());
    }
};

QTEST_APPLESS_MAIN(SinkRequestsTest)
#include "tst_sink_requests.moc"
