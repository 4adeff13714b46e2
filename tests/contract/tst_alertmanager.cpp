// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/http_sink.h"
#include "tests/support/real_server.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

TimePoint realNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Notice noticeOf(NoticeKind kind, TimePoint begin, const std::string &metric)
{
    Notice notice;
    notice.key = "web/all/1";
    notice.id = notice.key + "#1";
    notice.kind = kind;
    notice.rule = "web latency";
    notice.group = metric;
    notice.begin = begin;
    notice.time = realNow();
    if (kind == NoticeKind::kResolved)
        notice.end = realNow();
    notice.parts = {{.metric = metric, .peak = begin, .peakLevel = 3.2, .value = 412.0}};
    return notice;
}

} // namespace

/// Against prometheus-alertmanager as Debian has it.
class AlertmanagerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEED_PROGRAM("prometheus-alertmanager");
        QFile config(m_folder.filePath(QStringLiteral("am.yml")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("route: {receiver: none, group_wait: 1s}\nreceivers: [{name: none}]\n");
        config.close();
        m_port = freePort();
        QVERIFY2(m_server.start(QStringLiteral("prometheus-alertmanager"),
                                {QStringLiteral("--config.file=") + config.fileName(),
                                 QStringLiteral("--storage.path=") + m_folder.path(),
                                 QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port),
                                 QStringLiteral("--cluster.listen-address=")},
                                m_port),
                 m_server.output().constData());
    }

    void opensAndResolves_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::newRow("plain") << QStringLiteral("web/latency");
        QTest::newRow("with labels") << QStringLiteral("cpu{host=\"a<b>&\"}\n\xC3\xA9");
        QTest::newRow("long") << QString(3000, QLatin1Char('x'));
    }
    void opensAndResolves()
    {
        QFETCH(QString, metric);
        SinkSpec spec;
        spec.url = "http://127.0.0.1:" + std::to_string(m_port) + '/';
        spec.link = "http://mon.example/?metric={metric}";
        HttpSink sink(spec, alertmanagerProtocol(), realNow);
        const TimePoint begin = realNow() - 10s;
        const auto send = [&sink](const Notice &notice) {
            std::optional<SinkAnswer> answer;
            sink.send(notice, {}, [&answer](const SinkAnswer &given) { answer = given; });
            if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
                qWarning("no answer");
            return answer.value_or(SinkAnswer{});
        };
        const SinkAnswer opened = send(noticeOf(NoticeKind::kOpened, begin, metric.toStdString()));
        QVERIFY2(opened.verdict == SinkAnswer::Verdict::kDelivered, opened.text.c_str());
        QCOMPARE(opened.status, 200);
        QTRY_COMPARE(active(metric).size(), 1);
        const QJsonObject alert = active(metric).first().toObject();
        QCOMPARE(alert.value(QLatin1String("labels")).toObject().value(QLatin1String("alertname")).toString(),
                 QStringLiteral("web latency"));
        send(noticeOf(NoticeKind::kRepeated, begin, metric.toStdString()));
        QCOMPARE(active(metric).size(), 1); // the same alert
        const SinkAnswer resolved = send(noticeOf(NoticeKind::kResolved, begin, metric.toStdString()));
        QVERIFY2(resolved.verdict == SinkAnswer::Verdict::kDelivered, resolved.text.c_str());
        QTRY_COMPARE(active(metric).size(), 0);
    }

    void saysWhatIsRefused()
    {
        SinkSpec spec;
        spec.url = "http://127.0.0.1:" + std::to_string(m_port);
        spec.link = "no link"; // no URI: 422
        HttpSink sink(spec, alertmanagerProtocol(), realNow);
        std::optional<SinkAnswer> answer;
        sink.send(noticeOf(NoticeKind::kOpened, realNow(), "m"), {},
                  [&answer](const SinkAnswer &given) { answer = given; });
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000);
        QVERIFY(answer->verdict == SinkAnswer::Verdict::kRefused);
        QVERIFY(answer->text.find("generatorURL") != std::string::npos);
    }

private:
    QJsonArray active(const QString &metric)
    {
        QNetworkAccessManager network;
        QNetworkReply *reply = network.get(QNetworkRequest(
            QUrl(QStringLiteral("http://127.0.0.1:%1/api/v2/alerts?active=true").arg(m_port))));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(20'000);
        QJsonArray found;
        for (const QJsonValue alert : QJsonDocument::fromJson(reply->readAll()).array())
            if (alert.toObject().value(QLatin1String("labels")).toObject().value(QLatin1String("metric")) ==
                metric)
                found.append(alert);
        return found;
    }

    QTemporaryDir m_folder;
    RealServer m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(AlertmanagerTest)
#include "tst_alertmanager.moc"
