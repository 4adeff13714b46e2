// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_state_machine.h"

#include <QtTest/QTest>

#include <cmath>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

const TimePoint kStart = fromMs(1'795'358'400'000);

AlertRule ruleOf(const char *name)
{
    AlertRule rule;
    rule.name = name;
    rule.signal = AlertSignal::kScore;
    rule.quietSamples = 2;
    rule.mergeWithin = 60s;
    rule.sinks = {"ops"};
    return rule;
}

/// A machine with a sample of "m" each 10 s, and what it said: "opened", "resolved", ... each once.
class Bench
{
public:
    explicit Bench(AlertRule rule) { m_machine.setRules({std::move(rule)}); }

    void sample(double score, const char *metric = "m")
    {
        m_machine.observe({.metric = metric, .time = m_now, .value = score * 100.0, .score = score}, m_now,
                          m_all);
    }
    void pass(Milliseconds time)
    {
        m_now += time;
        m_machine.advance(m_now, m_all);
    }
    /// One sample a letter: '^' fires, '.' is quiet.
    void samples(const char *levels, const char *metric = "m")
    {
        for (const char *level = levels; *level != '\0'; ++level) {
            pass(10s);
            sample(*level == '^' ? 2.0 : 0.1, metric);
        }
    }
    QString said()
    {
        QStringList words;
        for (; m_told < m_all.size(); ++m_told)
            words.append(QString::fromLatin1(noticeWord(m_all[m_told].kind).data()));
        return words.join(QLatin1Char(' '));
    }
    const Notice &last() const { return m_all.back(); }
    const std::vector<Notice> &all() const { return m_all; }
    AlertStateMachine &machine() { return m_machine; }
    TimePoint now() const { return m_now; }
    std::vector<Notice> &sink() { return m_all; }

private:
    AlertStateMachine m_machine;
    TimePoint m_now = kStart;
    std::vector<Notice> m_all;
    std::size_t m_told = 0;
};

} // namespace

class AlertStateMachineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnceAndResolvesOnce()
    {
        Bench bench(ruleOf("web"));
        bench.samples("..^^^^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        QCOMPARE(bench.last().key, "web/all/" + std::to_string(toMs(kStart + 30s)));
        QCOMPARE(bench.last().parts.front().metric, std::string("m"));
        QVERIFY(bench.last().parts.front().recent.size() >= 3);
        bench.samples("..");
        QCOMPARE(bench.said(), QString()); // flags may come back within the minute
        bench.samples("....");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
        QCOMPARE(bench.last().key, bench.all().front().key);
        QCOMPARE(*bench.last().end, kStart + 60s);
        QVERIFY(bench.last().id != bench.all().front().id);
        bench.samples("....");
        bench.pass(48h);
        QCOMPARE(bench.said(), QString());
    }

    void mergesWhatComesBackSoon()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^....^....^....^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.samples("......");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    void mergesMetrics()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^", "a");
        bench.samples("^", "b");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.samples("........", "a");
        QCOMPARE(bench.said(), QString()); // b still fires
        bench.samples("......", "b");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
        QCOMPARE(bench.last().parts.size(), std::size_t{2});
    }

    void tellsMetricsApartWhenAsked()
    {
        AlertRule rule = ruleOf("web");
        rule.perMetric = true;
        Bench bench(rule);
        bench.samples("^", "a");
        bench.samples("^", "b");
        QCOMPARE(bench.said(), QStringLiteral("opened opened"));
        QVERIFY(bench.all()[0].key != bench.all()[1].key);
        QCOMPARE(bench.all()[1].group, std::string("b"));
    }

    void waitsWhilePending()
    {
        AlertRule rule = ruleOf("web");
        rule.pendingHits = rule.pendingOf = 3;
        Bench bench(rule);
        bench.samples("^^.^^.");
        QCOMPARE(bench.said(), QString());
        bench.samples("^^^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
    }

    void hysteresisKeepsOpenButNotPending()
    {
        AlertRule rule = ruleOf("web");
        rule.pendingHits = rule.pendingOf = 2;
        Bench bench(rule);
        for (int i = 0; i < 10; ++i) { // one hit, then between the lines: pending must fall back each time
            bench.pass(10s);
            bench.sample(i % 2 == 0 ? 1.0 : 0.9);
        }
        QCOMPARE(bench.said(), QString());
        bench.samples("^^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        for (int i = 0; i < 60; ++i) {
            bench.pass(10s);
            bench.sample(0.9);
        }
        QCOMPARE(bench.said(), QString());
        bench.samples(".......");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    void repeatsWithBackOff()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        QList<int> minutes;
        for (int minute = 1; minute <= 3 * 24 * 60; ++minute) {
            bench.pass(60s);
            bench.sample(2.0);
            if (bench.said() == QLatin1String("repeated"))
                minutes.append(minute);
        }
        QCOMPARE(minutes, (QList<int>{60, 240, 1440, 2880, 4320}));
    }

    void doesNotMakeUpForMissedRepeats()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        bench.said();
        bench.pass(5h); // as if stopped for so long
        QCOMPARE(bench.said(), QStringLiteral("repeated"));
    }

    void acknowledgeStopsRepeats()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        const std::string key = bench.last().key;
        QVERIFY(bench.machine().acknowledge(key, "me", bench.sink()));
        QVERIFY(!bench.machine().acknowledge(key, "me", bench.sink()));
        QVERIFY(!bench.machine().acknowledge("no such key", "me", bench.sink()));
        QCOMPARE(bench.said(), QStringLiteral("opened acknowledged"));
        QCOMPARE(bench.last().by, std::string("me"));
        for (int hour = 0; hour < 10; ++hour) {
            bench.pass(1h);
            bench.sample(2.0);
        }
        QCOMPARE(bench.said(), QString());
        bench.samples(".......");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    void acknowledgesByMetric()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^", "a");
        bench.machine().acknowledgeMetric("b", "me", bench.sink());
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.machine().acknowledgeMetric("a", "me", bench.sink());
        QCOMPARE(bench.said(), QStringLiteral("acknowledged"));
    }

    void mutesAndSpeaksUpAfterwards()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        QVERIFY(bench.machine().mute(bench.last().key, bench.now() + 2h));
        QVERIFY(!bench.machine().mute("no such key", bench.now() + 2h));
        bench.samples("......."); // what was told is told to be over, muted or not
        QCOMPARE(bench.said(), QStringLiteral("opened resolved"));
        bench.samples("^");
        bench.pass(1h);
        bench.sample(2.0);
        QCOMPARE(bench.said(), QString());
        bench.pass(1h);
        QCOMPARE(bench.said(), QStringLiteral("opened")); // still open when the muting ends
    }

    void pausedSaysNothingNew()
    {
        Bench bench(ruleOf("web"));
        bench.machine().setPaused(true);
        bench.samples("^");
        bench.samples(".......");
        QCOMPARE(bench.said(), QString()); // began and ended in silence
        bench.samples("^");
        bench.machine().setPaused(false);
        bench.pass(1s);
        QCOMPARE(bench.said(), QStringLiteral("opened"));
    }

    void tellsFlappingOnce()
    {
        AlertRule rule = ruleOf("web");
        rule.mergeWithin = 0s;
        Bench bench(rule);
        bench.samples("^..^..");
        QCOMPARE(bench.said(), QStringLiteral("opened resolved opened flapping"));
        for (int i = 0; i < 50; ++i)
            bench.samples("^..");
        QCOMPARE(bench.said(), QString());
        for (int i = 0; i < 30 * 6; ++i)
            bench.samples(".");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
        bench.samples("^");
        QCOMPARE(bench.said(), QStringLiteral("opened")); // and all is as before
    }

    void slowChangesAreNoFlapping()
    {
        AlertRule rule = ruleOf("web");
        rule.mergeWithin = 0s;
        Bench bench(rule);
        for (int i = 0; i < 5; ++i) {
            bench.samples("^..");
            bench.pass(31min);
        }
        QCOMPARE(bench.said().count(QLatin1String("flapping")), 0);
    }

    void maintenanceHoldsBackWhatIsNew()
    {
        MaintenanceWindow window;
        window.begin = "2026-11-22T14:40"; // kStart, UTC
        window.minutes = 30;
        Bench bench(ruleOf("web"));
        bench.machine().setSchedule(MaintenanceSchedule({window}));
        bench.samples("^.......");
        QCOMPARE(bench.said(), QString()); // began and ended inside
        bench.samples("^");
        bench.pass(20min);
        QCOMPARE(bench.said(), QString());
        bench.pass(10min);
        QCOMPARE(bench.said(), QStringLiteral("opened")); // lasts beyond it
    }

    void maintenanceStillEndsWhatWasTold()
    {
        MaintenanceWindow window;
        window.begin = "2026-11-22T14:41";
        window.minutes = 30;
        Bench bench(ruleOf("web"));
        bench.machine().setSchedule(MaintenanceSchedule({window}));
        bench.samples("^^^^^");
        bench.samples("..........");
        QCOMPARE(bench.said(), QStringLiteral("opened resolved"));
    }

    void maintenanceMayStopDetecting()
    {
        MaintenanceWindow window;
        window.begin = "2026-11-22T14:40";
        window.minutes = 30;
        window.notify = true;
        window.detect = false;
        window.metrics = {"m"};
        Bench bench(ruleOf("web"));
        bench.machine().setSchedule(MaintenanceSchedule({window}));
        bench.samples("^^^");
        QCOMPARE(bench.said(), QString());
        bench.samples("^", "other");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
    }

    void leavesOutOldSamples()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        bench.said();
        std::vector<Notice> notices;
        bench.machine().observe({.metric = "m", .time = kStart, .score = 2.0}, bench.now(), notices);
        QVERIFY(notices.empty());
    }

    void samplesOfLongAgoAreNotGone()
    {
        AlertStateMachine machine;
        machine.setRules({ruleOf("web")});
        std::vector<Notice> notices;
        const auto tell = [&](int minute, double score) {
            const TimePoint time = kStart - std::chrono::hours{24 * 30} + std::chrono::minutes{minute};
            machine.observe({.metric = "m", .time = time, .score = score}, kStart, notices);
        };
        for (int minute = 0; minute < 3; ++minute)
            tell(minute, 2.0);
        machine.restore(readAlertState(alertStateJson(machine.state())).value());
        QCOMPARE(notices.size(), std::size_t{1});
        tell(3, 2.0);
        for (int minute = 4; minute < 10; ++minute)
            tell(minute, 0.1);
        QCOMPARE(notices.size(), std::size_t{2});
        QCOMPARE(notices[1].kind, NoticeKind::kResolved);
    }

    void forgetsMetricsThatAreGone()
    {
        AlertRule rule = ruleOf("web");
        rule.repeats.clear();
        Bench bench(rule);
        bench.samples("^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.pass(23h);
        QCOMPARE(bench.said(), QString());
        bench.pass(2h);
        bench.pass(2h);
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    /// Whoever was told that it opened hears that nobody looks any more.
    void endsAlertsOfRulesThatAreGone()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        const std::string key = bench.last().key;
        bench.machine().setRules({ruleOf("other")}, bench.sink());
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
        QCOMPARE(bench.last().key, key);
        QVERIFY(bench.last().end.has_value());
        bench.pass(48h);
        QCOMPARE(bench.said(), QString());
        QVERIFY(!bench.machine().state().groups.contains("web"));
    }

    void namesThatComeAndGoAreForgotten()
    {
        AlertRule rule = ruleOf("web");
        rule.perMetric = true;
        Bench bench(rule);
        for (int pod = 0; pod < 50; ++pod)
            bench.samples(".", ("pod" + std::to_string(pod)).c_str());
        QCOMPARE(bench.machine().state().groups.at("web").size(), std::size_t{50});
        bench.pass(25h);
        bench.samples(".", "pod50");
        QCOMPARE(bench.machine().state().groups.at("web").size(), std::size_t{1});
        QCOMPARE(bench.machine().state().seen.size(), std::size_t{1});
        QCOMPARE(bench.machine().state().heard.size(), std::size_t{1});
    }

    /// What is unscored has no say in rules on scores, and a value that comes ends what its absence began.
    void missingValuesFireARuleOfTheirOwn()
    {
        AlertRule rule = ruleOf("down");
        rule.signal = AlertSignal::kNoData;
        rule.pendingHits = 2;
        rule.pendingOf = 3;
        rule.metrics = {"site/*"};
        Bench bench(rule);
        bench.machine().setRules({rule, ruleOf("web")}, bench.sink());
        const auto look = [&bench](const char *values, const char *metric) {
            for (const char *value = values; *value != '\0'; ++value) {
                bench.pass(10s);
                AlertSample sample{.metric = metric, .time = bench.now()};
                if (*value == '.') {
                    sample.value = 5.0;
                    sample.score = 0.1;
                }
                bench.machine().observe(sample, bench.now(), bench.sink());
            }
        };
        look("xxxx", "other"); // not covered
        look("..x..x.", "site/up");
        QCOMPARE(bench.said(), QString());
        look("xx", "site/up");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        QCOMPARE(bench.last().rule, std::string("down"));
        QVERIFY(std::isnan(bench.last().parts.front().value));
        look("xx..", "site/up");
        QCOMPARE(bench.said(), QString());
        look("......", "site/up");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    void silenceFiresIt()
    {
        AlertRule rule = ruleOf("down");
        rule.signal = AlertSignal::kNoData;
        rule.pendingHits = rule.pendingOf = 5;
        rule.repeats.clear();
        Bench bench(rule);
        bench.samples("...");
        const TimePoint since = bench.now();
        bench.pass(60s);
        bench.machine().observeSilence("m", true, since, bench.now(), bench.sink());
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.pass(48h); // gone as it is, that is what it is about
        QCOMPARE(bench.said(), QString());
        bench.machine().observeSilence("m", false, since, bench.now(), bench.sink());
        bench.pass(61s);
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }

    /// As a kill between two samples: the same samples again give the same ids, so nothing is told twice.
    void goesOnFromItsStoredState()
    {
        const char *const levels = "..^^..^......^..^..^......";
        Bench whole(ruleOf("web"));
        whole.samples(levels);
        for (std::size_t cut = 1; cut < std::strlen(levels); ++cut) {
            Bench first(ruleOf("web"));
            first.samples(std::string(levels, cut).c_str());
            const Result<AlertState> stored = readAlertState(alertStateJson(first.machine().state()));
            QVERIFY(stored);
            Bench second(ruleOf("web"));
            second.machine().restore(*stored);
            second.samples(levels); // the first `cut` are known already
            std::vector<Notice> both = first.all();
            both.insert(both.end(), second.all().begin(), second.all().end());
            QCOMPARE(both.size(), whole.all().size());
            for (std::size_t i = 0; i < both.size(); ++i)
                QCOMPARE(both[i].id, whole.all()[i].id);
        }
    }

    void storesItsStateWhole()
    {
        AlertRule rule = ruleOf("web");
        rule.pendingHits = 2;
        rule.pendingOf = 64;
        Bench bench(rule);
        bench.samples("^", "pending");
        bench.samples("^^", "firing");
        bench.machine().mute(bench.last().key, bench.now() + 1h);
        const Result<AlertState> read = readAlertState(alertStateJson(bench.machine().state()));
        QVERIFY(read);
        QCOMPARE(alertStateJson(*read), alertStateJson(bench.machine().state())); // NaN never equals itself
        QVERIFY(read->groups.at("web").at("").conditions ==
                bench.machine().state().groups.at("web").at("").conditions);
        QVERIFY(!readAlertState("[]"));
        QVERIFY(!readAlertState("{"));
    }

    void storesNoticesWhole()
    {
        Bench bench(ruleOf("web"));
        bench.samples("^.......");
        for (const Notice &notice : bench.all()) {
            const Result<Notice> read = readNotice(noticeJson(notice));
            QVERIFY(read);
            QCOMPARE(noticeJson(*read), noticeJson(notice)); // NaN never equals itself
        }
        QVERIFY(!readNotice(""));
    }

    void looksAtIncidentsOrScores()
    {
        ScoredColumns columns;
        columns.times = {kStart, kStart + 1s, kStart + 2s, kStart + 3s};
        columns.values = {1.0, 2.0, 3.0, 4.0};
        columns.expected = columns.lower = columns.upper = columns.mse = {1.0F, 1.0F, 1.0F, 1.0F};
        columns.score = {2.0F, 0.5F, 0.5F, 0.5F};
        columns.incidentScore = {0.25F, 1.5F, 0.25F, 0.75F};
        columns.flags = {kFlagged, kIncidentOpens | kInIncident, kInIncident, kInIncident | kRecurring};
        QCOMPARE(alertSample("m", columns, 0).score, 2.0);
        QCOMPARE(alertSample("m", columns, 0).incident, 0.25); // a flag alone is no incident
        QCOMPARE(alertSample("m", columns, 1).incident, 1.5);
        QCOMPARE(alertSample("m", columns, 2).incident, 1.0);
        QCOMPARE(alertSample("m", columns, 3).incident, 0.75); // a recurrence is shown, not told
    }

    // Quiet hours

    void opensWhenTheQuietHoursEnd()
    {
        AlertRule rule = ruleOf("web");
        rule.quietFrom = "14:40"; // the bench begins there
        rule.quietUntil = "14:41";
        Bench bench(rule);
        bench.samples("^^^^");
        QCOMPARE(bench.said(), QString());
        bench.samples("^^"); // 60 s: still open
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.samples(".........");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }
    void whatIsOverBeforeTheQuietHoursEndIsNotTold()
    {
        AlertRule rule = ruleOf("web");
        rule.quietFrom = "23:00";
        rule.quietUntil = "07:00";
        rule.mergeWithin = 0s;
        Bench bench(rule);
        bench.pass(9h);
        bench.samples("^^....");
        bench.pass(8h);
        QCOMPARE(bench.said(), QString());
        bench.samples("^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
    }
    void whatIsOverInTheQuietHoursIsStillSaidToBe()
    {
        AlertRule rule = ruleOf("web");
        rule.quietFrom = "14:41";
        rule.quietUntil = "22:00";
        rule.mergeWithin = 0s;
        Bench bench(rule);
        bench.samples("^^");
        QCOMPARE(bench.said(), QStringLiteral("opened"));
        bench.pass(60s);
        bench.samples("...");
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }
    void flappingIntoTheQuietHoursStillEnds()
    {
        AlertRule rule = ruleOf("web");
        rule.quietFrom = "14:42";
        rule.quietUntil = "22:00";
        rule.mergeWithin = 0s;
        Bench bench(rule);
        bench.pass(45s);
        bench.samples("^^...");
        bench.samples("^"); // 14:41:45
        QCOMPARE(bench.said(), QStringLiteral("opened resolved opened"));
        bench.samples("^...");
        QCOMPARE(bench.said(), QString()); // it flaps, in the quiet hours
        bench.samples("....");
        bench.pass(31min);
        QCOMPARE(bench.said(), QStringLiteral("resolved"));
    }
    void quietHoursFollowTheZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<bool>("quiet");
        QTest::newRow("01:30 in Berlin") << QByteArray("Europe/Berlin") << true;
        QTest::newRow("00:30 in London") << QByteArray("Europe/London") << false;
    }
    void quietHoursFollowTheZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(bool, quiet);
        AlertRule rule = ruleOf("web");
        rule.quietFrom = "01:00";
        rule.quietUntil = "02:00";
        rule.zone = zone.toStdString();
        QVERIFY(checkRule(rule));
        const TimePoint winterMidnight = fromMs(1'795'392'000'000); // 23 November 2026, UTC
        QCOMPARE(rule.isQuietAt(winterMidnight + 30min), quiet);
    }

    // What comes every day

    static QString oneDay(Bench &bench, double score, const char *metric = "m")
    {
        bench.pass(10s);
        bench.sample(score, metric);
        for (int i = 0; i < 10; ++i) {
            bench.pass(10s);
            bench.sample(0.1, metric);
        }
        bench.pass(24h - 110s);
        return bench.said();
    }
    void whatComesEveryDayIsToldOnceMoreAndThenOnlyWhenWorse()
    {
        AlertRule rule = ruleOf("web");
        rule.dampsFrequent = true;
        Bench bench(rule);
        for (int day = 0; day < 3; ++day)
            QCOMPARE(oneDay(bench, 2.0), QStringLiteral("opened resolved"));
        QCOMPARE(oneDay(bench, 2.0), QStringLiteral("opened resolved"));
        const Notice &noted = bench.all()[bench.all().size() - 2];
        QCOMPARE(noted.frequentDays, 4);
        QVERIFY(noticeSummary(noted).ends_with("day 4 in a row, from now on told only when worse"));
        QCOMPARE(oneDay(bench, 2.0), QString());
        QCOMPARE(oneDay(bench, 2.4), QString()); // a quarter more counts
        QCOMPARE(oneDay(bench, 3.1), QStringLiteral("opened resolved"));
        QVERIFY(
            noticeSummary(bench.all()[bench.all().size() - 2]).ends_with("worse than on the days before"));
        QCOMPARE(oneDay(bench, 3.1), QString());
        QCOMPARE(oneDay(bench, 3.1, "other"), QStringLiteral("opened resolved")); // something else
    }
    void oldSamplesLeaveNoGap()
    {
        AlertRule rule = ruleOf("web");
        rule.dampsFrequent = true;
        rule.mergeWithin = 0s;
        AlertStateMachine machine;
        machine.setRules({rule});
        std::vector<Notice> notices;
        for (int i = 0; i < 8; ++i) // of two months ago
            machine.observe({.metric = "m",
                             .time = kStart - std::chrono::hours{24 * 60} + i * 10s,
                             .score = i < 2 ? 2.0 : 0.1},
                            kStart, notices);
        QCOMPARE(notices.size(), std::size_t{2});
        QCOMPARE(machine.state().groups.at("web").at("").past.size(), std::size_t{1});
    }
    void aDayWithoutItArmsItAgain()
    {
        AlertRule rule = ruleOf("web");
        rule.dampsFrequent = true;
        Bench bench(rule);
        for (int day = 0; day < 5; ++day)
            oneDay(bench, 2.0);
        bench.pass(24h);
        QCOMPARE(oneDay(bench, 2.0), QStringLiteral("opened resolved"));
    }
    void withoutTheRulesWordEachDayIsTold()
    {
        Bench bench(ruleOf("web"));
        for (int day = 0; day < 6; ++day)
            QCOMPARE(oneDay(bench, 2.0), QStringLiteral("opened resolved"));
    }
    void whatCameBeforeOutlivesARestart()
    {
        AlertRule rule = ruleOf("web");
        rule.dampsFrequent = true;
        Bench bench(rule);
        for (int day = 0; day < 4; ++day)
            oneDay(bench, 2.0);
        const Result<AlertState> state = readAlertState(alertStateJson(bench.machine().state()));
        QVERIFY(state);
        const auto &past = state->groups.at("web").at("").past;
        QCOMPARE(past.size(), std::size_t{4});
        QVERIFY(past == bench.machine().state().groups.at("web").at("").past);
        QVERIFY(past.back().frequent && !past.front().frequent);
    }
};

QTEST_APPLESS_MAIN(AlertStateMachineTest)
#include "tst_alert_state_machine.moc"
