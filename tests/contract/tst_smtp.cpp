// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/smtp_sink.h"
#include "tests/support/real_server.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

TimePoint realNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Notice noticeOf()
{
    Notice notice;
    notice.key = "web/all/1";
    notice.id = notice.key + "#1";
    notice.rule = "web";
    notice.begin = notice.time = realNow();
    notice.parts = {{.metric = "caf\xC3\xA9/latency", .peak = realNow(), .peakLevel = 3.2, .value = 412.0}};
    return notice;
}

} // namespace

/// Against aiosmtpd as Debian has it.
class SmtpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEED_PROGRAM("openssl");
        QProcess check;
        check.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-c"), QStringLiteral("import aiosmtpd")});
        if (!check.waitForFinished(60'000) || check.exitCode() != 0) {
            if (qEnvironmentVariableIsSet("REDSHANK_REQUIRE_CONTRACT"))
                QFAIL("python3-aiosmtpd is not installed");
            QSKIP("python3-aiosmtpd is not installed");
        }
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                       QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), key(),
                       QStringLiteral("-out"), certificate(), QStringLiteral("-days"), QStringLiteral("2"),
                       QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                       QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1")});
        QVERIFY(openssl.waitForFinished(60'000));
        QCOMPARE(openssl.exitCode(), 0);
    }

    void sendsOverStartTls()
    {
        RealServer server;
        SinkSpec spec = startServer(server, {});
        spec.user = "me";
        spec.secret = "s3cret";
        spec.authority = certificate().toStdString();
        const SinkAnswer answer = send(spec);
        QVERIFY2(answer.verdict == SinkAnswer::Verdict::kDelivered, answer.text.c_str());
        QCOMPARE(answer.status, 250);
        QFile mail(m_folder.filePath(QStringLiteral("1.eml")));
        QTRY_VERIFY(mail.exists());
        QVERIFY(mail.open(QIODevice::ReadOnly));
        const QByteArray text = mail.readAll();
        QVERIFY2(text.startsWith(
                     "tls=True user=me from=redshank@example.org to=ops@example.org,dev@example.org\n"),
                 text.left(200).constData());
        QVERIFY(text.contains("Subject: =?UTF-8?B?"));
        QFile::remove(mail.fileName());
    }

    void takesTheWayThatIsOffered_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("PLAIN") << QStringLiteral("PLAIN") << true;
        QTest::newRow("LOGIN") << QStringLiteral("LOGIN") << true;
        QTest::newRow("neither") << QStringLiteral("NONE") << false;
    }
    void takesTheWayThatIsOffered()
    {
        QFETCH(QString, way);
        QFETCH(bool, isTaken);
        RealServer server;
        SinkSpec spec = startServer(server, {QStringLiteral("--auth=") + way});
        spec.user = "me";
        spec.secret = "s3cret";
        spec.authority = certificate().toStdString();
        const SinkAnswer answer = send(spec);
        QVERIFY2((answer.verdict == SinkAnswer::Verdict::kDelivered) == isTaken, answer.text.c_str());
        QVERIFY2(envelope().startsWith("tls=True user=me ") == isTaken, answer.text.c_str());
        if (isTaken) {
            spec.secret = "wrong";
            QCOMPARE(send(spec).status, 535);
        } else {
            QVERIFY(answer.verdict == SinkAnswer::Verdict::kRefused);
            QVERIFY2(answer.text.find("AUTH LOGIN") != std::string::npos, answer.text.c_str());
        }
    }

    void aRecipientThatIsRefusedStopsNobodyElse_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("to"); // of the mail; empty: none
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("named");
        QTest::addColumn<bool>("isRetried");
        const QString ops = QStringLiteral("ops@example.org");
        const QString dev = QStringLiteral("dev@example.org");
        const QString refuse = QStringLiteral("--refuse=");
        const QString later = QStringLiteral("--later=");
        QTest::newRow("the first") << QStringList{refuse + ops} << QByteArray("dev@example.org") << 250
                                   << QByteArray("ops@example.org: 550 no such mailbox") << false;
        QTest::newRow("the last") << QStringList{refuse + dev} << QByteArray("ops@example.org") << 250
                                  << QByteArray("dev@example.org: 550 no such mailbox") << false;
        QTest::newRow("for now") << QStringList{later + ops} << QByteArray("dev@example.org") << 250
                                 << QByteArray("ops@example.org: 451 greylisted") << false;
        QTest::newRow("all") << QStringList{refuse + ops, refuse + dev} << QByteArray() << 550
                             << QByteArray("dev@example.org: 550") << false;
        QTest::newRow("all, one for now") << QStringList{refuse + ops, later + dev} << QByteArray() << 451
                                          << QByteArray("ops@example.org: 550") << true;
    }
    void aRecipientThatIsRefusedStopsNobodyElse()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, to);
        QFETCH(int, status);
        QFETCH(QByteArray, named);
        QFETCH(bool, isRetried);
        RealServer server;
        SinkSpec spec = startServer(server, options);
        spec.authority = certificate().toStdString();
        const SinkAnswer answer = send(spec);
        QCOMPARE(answer.status, status);
        QVERIFY2(QByteArray::fromStdString(answer.text).contains(named), answer.text.c_str());
        QCOMPARE(answer.isPartial, !to.isEmpty());
        QCOMPARE(answer.verdict == SinkAnswer::Verdict::kDelivered, !to.isEmpty());
        QCOMPARE(answer.verdict == SinkAnswer::Verdict::kRetry, isRetried);
        const QByteArray first = envelope();
        QVERIFY2(to.isEmpty() ? first.isEmpty() : first.endsWith(" to=" + to + '\n'), first.constData());
    }

    void sendsNothingWithoutStartTls()
    {
        RealServer server;
        SinkSpec spec = startServer(server, {QStringLiteral("--no-tls")});
        const SinkAnswer answer = send(spec);
        QVERIFY(answer.verdict == SinkAnswer::Verdict::kRefused);
        QVERIFY(answer.text.find("STARTTLS") != std::string::npos);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("1.eml"))));
        spec.security = SmtpSecurity::kNone;
        QVERIFY(send(spec).verdict == SinkAnswer::Verdict::kDelivered);
        QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("1.eml"))));
    }

    void trustsNobodyByItself()
    {
        RealServer server;
        const SinkSpec spec = startServer(server, {}); // its certificate is signed by nobody that is known
        const SinkAnswer answer = send(spec);
        QVERIFY(answer.verdict == SinkAnswer::Verdict::kRetry);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("1.eml"))));
    }

    void judgesReplies()
    {
        RealServer server;
        SinkSpec spec = startServer(server, {QStringLiteral("--refuse")});
        spec.authority = certificate().toStdString();
        SinkAnswer answer = send(spec);
        QVERIFY(answer.verdict == SinkAnswer::Verdict::kRefused);
        QCOMPARE(answer.status, 550);
        spec.user = "me";
        spec.secret = "wrong";
        answer = send(spec);
        QVERIFY(answer.verdict == SinkAnswer::Verdict::kRefused);
        QCOMPARE(answer.status, 535);
        QVERIFY(answer.text.find("wrong") == std::string::npos);
        spec.port = freePort();
        QVERIFY(send(spec).verdict == SinkAnswer::Verdict::kRetry);
    }

private:
    /// Of the one mail that the server took, which is removed; empty: it took none.
    QByteArray envelope() const
    {
        QFile mail(m_folder.filePath(QStringLiteral("1.eml")));
        const QByteArray line = mail.open(QIODevice::ReadOnly) ? mail.readLine() : QByteArray();
        mail.remove();
        return line;
    }
    QString certificate() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    QString key() const { return m_folder.filePath(QStringLiteral("key.pem")); }

    SinkSpec startServer(RealServer &server, const QStringList &options)
    {
        SinkSpec spec;
        spec.kind = SinkKind::kEmail;
        spec.host = "localhost";
        spec.port = freePort();
        spec.from = "redshank@example.org";
        spec.to = {"ops@example.org", "dev@example.org"};
        const QStringList arguments{QStringLiteral(REDSHANK_SOURCE_DIR "/tests/contract/smtp_server.py"),
                                    QString::number(spec.port), certificate(), key(), m_folder.path()};
        if (!server.start(QStringLiteral("/usr/bin/python3"), arguments + options, spec.port))
            qWarning("%s", server.output().constData());
        return spec;
    }
    static SinkAnswer send(const SinkSpec &spec)
    {
        SmtpSink sink(spec, realNow, 20'000ms);
        std::optional<SinkAnswer> answer;
        sink.send(noticeOf(), {}, [&answer](const SinkAnswer &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            qWarning("no answer");
        return answer.value_or(SinkAnswer{.text = "no answer"});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SmtpTest)
#include "tst_smtp.moc"
