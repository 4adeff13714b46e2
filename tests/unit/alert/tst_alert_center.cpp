// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_center.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <utility>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

/// What the sinks of one name were sent, and what is not answered yet.
struct Post
{
    int made = 0;
    std::vector<std::pair<NoticeKind, std::string>> sent; ///< With the alert's key.
    std::vector<std::function<void(SinkAnswer)>> open;

    void answerAll()
    {
        while (!open.empty()) {
            const auto done = open.front();
            open.erase(open.begin());
            done({.verdict = SinkAnswer::Verdict::kDelivered, .status = 200});
        }
    }
    int count(NoticeKind kind) const
    {
        return static_cast<int>(std::ranges::count(sent, kind, &std::pair<NoticeKind, std::string>::first));
    }
};

/// Is answered when the test says so; forgets alerts, as Alertmanager does.
class PostSink : public NoticeSink
{
public:
    explicit PostSink(Post *post) : m_post(post) { ++m_post->made; }
    void send(const Notice &notice, const std::string &, std::function<void(SinkAnswer)> done) override
    {
        m_post->sent.emplace_back(notice.kind, notice.key);
        m_post->open.push_back(std::move(done));
    }
    bool needsRefresh() const override { return true; }

private:
    Post *m_post;
};

SinkSpec sinkOf(const std::string &name, const std::string &url = "http://127.0.0.1:1/")
{
    SinkSpec spec;
    spec.name = name;
    spec.kind = SinkKind::kAlertmanager;
    spec.url = url;
    return spec;
}

AlertRule ruleOf(const std::string &name)
{
    AlertRule rule;
    rule.name = name;
    rule.signal = AlertSignal::kScore;
    rule.quietSamples = 1;
    rule.mergeWithin = 0s;
    rule.sinks = {"ops"};
    rule.repeats = {};
    return rule;
}

} // namespace

class AlertCenterTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::map<std::string, Post> m_posts;
    std::unique_ptr<AlertCenter> m_center;

    void sample(float score)
    {
        m_clock.advance(1s);
        ScoredColumns columns;
        columns.times = {m_clock.now()};
        columns.values = {1.0};
        columns.expected = columns.lower = columns.upper = columns.mse = {0.0F};
        columns.score = columns.incidentScore = {score};
        columns.flags = {0};
        m_center->observe("web/latency", columns, TimePoint::min());
    }
    void use(const std::vector<SinkSpec> &sinks)
    {
        const Result<void> used = m_center->use({ruleOf("web")}, sinks, {});
        QVERIFY2(used, used ? "" : used.error().message.c_str());
    }
    Post &ops() { return m_posts["ops"]; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_posts.clear();
        m_clock = ManualClock();
        m_center = std::make_unique<AlertCenter>(
            m_folder->path().toStdString(), [this] { return m_clock.now(); },
            [this](const SinkSpec &spec) { return std::make_unique<PostSink>(&m_posts[spec.name]); });
    }
    void cleanup() { m_center.reset(); }

    void channelsThatStayKeepTheirMessages()
    {
        use({sinkOf("ops")});
        sample(2.0F);
        QCOMPARE(ops().open.size(), std::size_t{1});
        use({sinkOf("pager"), sinkOf("ops")});
        QCOMPARE(ops().made, 1);
        QCOMPARE(m_posts["pager"].made, 1);
        ops().answerAll();
        QCOMPARE(m_center->waiting(), std::optional<std::int64_t>{0});
        use({sinkOf("ops", "http://127.0.0.1:2/")});
        QCOMPARE(ops().made, 2);
        QCOMPARE(ops().count(NoticeKind::kOpened), 1);
    }

    void stopsWhenWhatIsUnderWayHasEnded()
    {
        use({sinkOf("ops")});
        sample(2.0F);
        QSignalSpy stopped(m_center.get(), &AlertCenter::stopped);
        m_center->stop();
        QTest::qWait(50);
        QCOMPARE(stopped.size(), 0);
        ops().answerAll();
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(m_center->waiting(), std::optional<std::int64_t>{0});
    }

    void stopsAtOnceWhenThereNeverWasARule()
    {
        QSignalSpy stopped(m_center.get(), &AlertCenter::stopped);
        m_center->stop();
        QTRY_COMPARE(stopped.size(), 1);
    }

    /// A refresh that lands behind the end would open the alert again.
    void noRefreshBesideADelivery()
    {
        use({sinkOf("ops")});
        sample(2.0F);
        QTest::qWait(1'300);                         // a turn of the center's own clock
        QCOMPARE(ops().sent.size(), std::size_t{1}); // the opening is under way
        ops().answerAll();
        QTRY_COMPARE(ops().count(NoticeKind::kRepeated), 1);
        sample(0.1F); // over, while the refresh is under way
        QCOMPARE(ops().count(NoticeKind::kResolved), 0);
        ops().answerAll();
        QCOMPARE(ops().sent.back().first, NoticeKind::kResolved);
        ops().answerAll();
        QCOMPARE(m_center->waiting(), std::optional<std::int64_t>{0});
    }

    void theEndIsSaidForMinutes()
    {
        use({sinkOf("ops")});
        sample(2.0F);
        ops().answerAll();
        sample(0.1F);
        ops().answerAll();
        QCOMPARE(ops().count(NoticeKind::kResolved), 1);
        m_clock.advance(61s);
        QTRY_COMPARE(ops().count(NoticeKind::kResolved), 2);
        ops().answerAll();
        m_clock.advance(6min);
        QTest::qWait(1'300);
        QCOMPARE(ops().count(NoticeKind::kResolved), 2);
        QCOMPARE(ops().count(NoticeKind::kRepeated), 0);
    }

    void theEndIsNotSaidOfWhatIsOpenAgain()
    {
        use({sinkOf("ops")});
        for (const float score : {2.0F, 0.1F, 2.0F}) {
            sample(score);
            ops().answerAll();
        }
        QCOMPARE(ops().count(NoticeKind::kOpened), 2);
        m_clock.advance(61s);
        QTRY_COMPARE(ops().count(NoticeKind::kRepeated), 1);
        ops().answerAll();
        QCOMPARE(ops().count(NoticeKind::kResolved), 1);
    }
};

QTEST_GUILESS_MAIN(AlertCenterTest)
#include "tst_alert_center.moc"
