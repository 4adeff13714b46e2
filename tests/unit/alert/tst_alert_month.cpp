// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_state_machine.h"
#include "engine/series/random_source.h"

#include <QtTest/QTest>

#include <set>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

const TimePoint kStart = fromMs(1'795'358'400'000);
constexpr int kMetrics = 12;
constexpr int kMinutes = 30 * 24 * 60;

/// A month of noise: short and long faults, flapping hours, single hits, silence.
class NoisyMetric
{
public:
    explicit NoisyMetric(std::uint64_t seed) : m_random(seed) {}

    double next()
    {
        if (m_left-- > 0)
            return m_flapping ? (m_left % 9 < 3 ? 1.5 : 0.2) : 1.2 + m_random.uniform();
        m_flapping = false;
        const double dice = m_random.uniform();
        if (dice < 0.0004)
            m_left = 3 + static_cast<int>(m_random.uniform() * 600);
        else if (dice < 0.0005)
            m_flapping = (m_left = 240) > 0;
        else if (dice < 0.004)
            return 1.1; // a single odd sample
        return dice > 0.999 ? kMissing : 0.95 * m_random.uniform();
    }
    bool isLasting() const { return m_left > 0 && !m_flapping; }

private:
    RandomSource m_random;
    int m_left = 0;
    bool m_flapping = false;
};

std::vector<AlertRule> rules()
{
    AlertRule all;
    all.name = "everything";
    all.signal = AlertSignal::kScore;
    all.pendingHits = 2;
    all.pendingOf = 3;
    AlertRule each = all;
    each.name = "each";
    each.perMetric = true;
    each.mergeWithin = 0s;
    each.quietSamples = 2;
    return {all, each};
}

} // namespace

class AlertMonthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachChangeOnce()
    {
        AlertStateMachine machine;
        machine.setRules(rules());
        MaintenanceWindow window;
        window.zone = "Europe/Berlin";
        window.begin = "02:00";
        window.minutes = 60;
        window.weekdays = 0x7F;
        window.metrics = {"metric0"};
        machine.setSchedule(MaintenanceSchedule({window}));

        std::vector<NoisyMetric> metrics;
        for (int i = 0; i < kMetrics; ++i)
            metrics.emplace_back(static_cast<std::uint64_t>(i) + 1);
        std::vector<Notice> notices;
        std::uint64_t faultMinutes = 0;
        std::uint64_t lost = 0; // a fault that is well under way, with nothing open for it
        std::vector<int> faultFor(kMetrics, 0);
        for (int minute = 0; minute < kMinutes; ++minute) {
            const TimePoint now = kStart + minute * 60s;
            for (std::size_t i = 0; i < metrics.size(); ++i) {
                const double score = metrics[i].next();
                const MetricId id = "metric" + std::to_string(i);
                machine.observe({.metric = id, .time = now, .value = score, .score = score}, now, notices);
                faultFor[i] = metrics[i].isLasting() ? faultFor[i] + 1 : 0;
                if (faultFor[i] < 3)
                    continue;
                ++faultMinutes;
                const AlertGroup &group = machine.state().groups.at("each").at(id);
                const bool isSilenced = !MaintenanceSchedule({window}).at(id, now).notify;
                if (!group.alert || (!group.alert->told && !isSilenced))
                    ++lost;
            }
            if (minute % 997 == 0) { // a restart
                const auto stored = readAlertState(alertStateJson(machine.state()));
                QVERIFY(stored);
                machine.restore(*stored);
            }
        }

        // Each alert: told to be open first, over last, and each change has its own number.
        std::map<std::string, std::vector<NoticeKind>> threads;
        std::set<std::string> ids;
        std::uint64_t duplicates = 0;
        std::map<std::string, std::uint64_t> counts;
        for (const Notice &notice : notices) {
            if (!ids.insert(notice.id).second)
                ++duplicates;
            std::vector<NoticeKind> &thread = threads[notice.key];
            const bool isFirst = thread.empty();
            const bool opens =
                notice.kind == NoticeKind::kOpened || (notice.kind == NoticeKind::kFlapping && isFirst);
            if (isFirst != opens || (!isFirst && thread.back() == NoticeKind::kResolved))
                ++duplicates;
            if (notice.kind != NoticeKind::kRepeated &&
                std::ranges::find(thread, notice.kind) != thread.end())
                ++duplicates;
            thread.push_back(notice.kind);
            ++counts[std::string(noticeWord(notice.kind))];
        }
        std::uint64_t unfinished = 0;
        for (const auto &[key, thread] : threads)
            if (thread.back() != NoticeKind::kResolved)
                ++unfinished;
        std::uint64_t open = 0;
        for (const auto &[rule, groups] : machine.state().groups)
            for (const auto &[name, group] : groups)
                if (group.alert && group.alert->told)
                    ++open;
        lost += unfinished > open ? unfinished - open : 0;

        qInfo("%d metrics, 30 days, one sample a minute: %zu notices in %zu threads (opened %llu, repeated "
              "%llu, "
              "flapping %llu, resolved %llu), open at the end %llu; fault minutes %llu; duplicates %llu, "
              "lost %llu",
              kMetrics, notices.size(), threads.size(), static_cast<unsigned long long>(counts["opened"]),
              static_cast<unsigned long long>(counts["repeated"]),
              static_cast<unsigned long long>(counts["flapping"]),
              static_cast<unsigned long long>(counts["resolved"]), static_cast<unsigned long long>(open),
              static_cast<unsigned long long>(faultMinutes), static_cast<unsigned long long>(duplicates),
              static_cast<unsigned long long>(lost));
        QVERIFY(faultMinutes > 1000);
        QVERIFY(counts["flapping"] > 0);
        QVERIFY(counts["repeated"] > 0);
        QCOMPARE(duplicates, std::uint64_t{0});
        QCOMPARE(lost, std::uint64_t{0});
        QCOMPARE(unfinished, open);
    }
};

QTEST_APPLESS_MAIN(AlertMonthTest)
#include "tst_alert_month.moc"
