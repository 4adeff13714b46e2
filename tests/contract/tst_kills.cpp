// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_stub.h"
#include "tests/support/noisy_stream.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>

using namespace redshank;

namespace {

constexpr int kKills = 100;
constexpr int kWaitMs = 60'000;

/// What the stream must say, by the ids that the webhook gives them.
std::map<QByteArray, Notice> expectedNotices()
{
    AlertStateMachine machine;
    machine.setRules(noisyRules());
    std::vector<Notice> notices;
    for (const AlertSample &sample : noisyStream())
        machine.observe(sample, sample.time, notices);
    std::map<QByteArray, Notice> expected;
    for (const Notice &notice : notices)
        expected["evt_" +
                 QCryptographicHash::hash(QByteArray::fromStdString(notice.id), QCryptographicHash::Sha256)
                     .toHex()
                     .left(32)] = notice;
    return expected;
}

} // namespace

class KillsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The process is killed at random moments while the receiver answers well, badly, late or not at all.
    void losesNothingAndTellsNothingTwice()
    {
        const std::map<QByteArray, Notice> expected = expectedNotices();
        QHash<QByteArray, int> taken; // by id
        QHash<QString, int> newest;   // number of the last change taken of an alert, to see the order
        int outOfOrder = 0;
        int faults = 0;
        RandomSource random(11);
        HttpStub stub([&](const StubRequest &request) {
            const double dice = random.uniform();
            if (dice < 0.30) {
                ++faults;
                if (dice < 0.08)
                    return StubReply{.status = 429, .fields = {{"Retry-After", "0.05"}}};
                if (dice < 0.16)
                    return StubReply{.status = 500};
                if (dice < 0.22)
                    return StubReply{.how = StubReply::How::kReset};
                if (dice < 0.24)
                    return StubReply{.how = StubReply::How::kHang};
                return StubReply{.how = StubReply::How::kHalf};
            }
            const QByteArray id = request.fields.value("webhook-id");
            if (++taken[id] == 1) {
                const auto notice = expected.find(id);
                if (notice != expected.end()) {
                    const QString key = QString::fromStdString(notice->second.key);
                    const int number = std::stoi(notice->second.id.substr(notice->second.id.rfind('#') + 1));
                    outOfOrder += number < newest.value(key) ? 1 : 0;
                    newest[key] = number;
                }
            }
            return StubReply{.status = 200};
        });
        const QTemporaryDir folder;
        const QStringList arguments{folder.filePath(QStringLiteral("outbox.sqlite")),
                                    QString::fromLatin1(stub.url())};
        const QString program = QStringLiteral(REDSHANK_BINARY_DIR "/tests/alert_sender");
        int kills = 0;
        for (int i = 0; i < kKills; ++i) {
            QProcess process;
            process.start(program, arguments);
            QVERIFY(process.waitForStarted(kWaitMs));
            QEventLoop loop;
            connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
            QTimer::singleShot(random.integer(5, 400), &loop, &QEventLoop::quit);
            loop.exec();
            kills += process.state() == QProcess::Running ? 1 : 0;
            process.kill();
            process.waitForFinished(kWaitMs);
        }
        QProcess last;
        last.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        last.start(program, arguments);
        QTRY_COMPARE_WITH_TIMEOUT(last.state(), QProcess::NotRunning, 240'000);
        QCOMPARE(last.exitCode(), 0);

        int lost = 0;
        for (const auto &[id, notice] : expected)
            lost += taken.contains(id) || notice.kind == NoticeKind::kRepeated ? 0 : 1;
        int unknown = 0;
        int again = 0;
        for (auto each = taken.begin(); each != taken.end(); ++each) {
            unknown +=
                expected.contains(each.key()) ? 0 : 1; // a second notice of the same change, under another id
            again += each.value() - 1;
        }
        qInfo("%d kills, %d faults of the receiver: %zu notices, lost %d, told twice %d, out of order %d; "
              "sent again "
              "under the same id because the answer was lost: %d",
              kills, faults, expected.size(), lost, unknown, outOfOrder, again);
        QVERIFY(kills >= kKills * 9 / 10);
        QVERIFY(expected.size() > 50);
        QCOMPARE(lost, 0);
        QCOMPARE(unknown, 0);
        QCOMPARE(outOfOrder, 0);
    }
};

QTEST_GUILESS_MAIN(KillsTest)
#include "tst_kills.moc"
