// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/knowledge_log.h"

#include <QtTest/QtTest>

using namespace redshank;

class TestKnowledgeLog : public QObject
{
    Q_OBJECT

private:
    static TimePoint second(int i) { return fromMs(i * 1000LL); }
    /// Seconds [from, to), flagged where `flags` says.
    static ScoredColumns scored(int from, int to, const std::function<bool(int)> &flags)
    {
        ScoredColumns made;
        for (int i = from; i < to; ++i) {
            made.appendUnscored({second(i)}, {1.0});
            made.score.back() = flags(i) ? 2.0F : 0.1F;
            made.incidentScore.back() = 0.0F;
            made.flags.back() = flags(i) ? std::uint8_t{kFlagged} : std::uint8_t{0};
        }
        return made;
    }
    static IncidentEvent event(IncidentId id, int begin, int end, IncidentState state,
                               const char *metric = "a")
    {
        IncidentEvent made;
        made.kind = state == IncidentState::kClosed ? IncidentEventKind::kClosed : IncidentEventKind::kOpened;
        made.incident.id = id;
        made.incident.begin = second(begin);
        made.incident.end = second(end);
        made.incident.state = state;
        made.incident.parts = {{.metric = metric}};
        return made;
    }
    static bool everyTenth(int i) { return i % 10 == 0; }

private Q_SLOTS:
    void flagsAreThoseThatWereSaidFirst()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kMedium));
        ScoredColumns unscored;
        unscored.appendUnscored({second(0)}, {1.0});
        log.addScores("a", 0, unscored); // appended before it is scored
        log.addScores("a", 0, scored(0, 100, everyTenth));
        QCOMPARE(log.at(second(45)).flagged, 5U);
        QCOMPARE(log.at(second(99)).flagged, 10U);
        QCOMPARE(log.at(second(99)).saidOtherwise, 0U);
        // A retrained model says something else of the past; what was said stays.
        log.addScores("a", 0, scored(0, 100, [](int i) { return i == 0 || i == 55; }));
        QCOMPARE(log.at(second(99)).flagged, 10U);
        QCOMPARE(log.at(second(99)).saidOtherwise, 10U); // nine that are gone and one that is new
        QCOMPARE(log.at(second(20)).saidOtherwise, 2U);
        log.addScores("a", 0, scored(0, 100, everyTenth)); // and back again
        QCOMPARE(log.at(second(99)).saidOtherwise, 0U);
        log.addScores("a", 100, scored(100, 120, everyTenth));
        QCOMPARE(log.at(second(119)).flagged, 12U);
    }

    void modelsAndLineAreThoseOfThen()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kMedium));
        log.addScores("a", 0, scored(0, 200, everyTenth));
        log.addScores("b", 0, scored(0, 150, everyTenth));
        log.addModel({"a"}, "own, 200 samples", true);
        log.addScores("a", 200, scored(200, 700, everyTenth));
        log.addScores("b", 150, scored(150, 700, everyTenth));
        log.addModel({"a", "b"}, "retrained", false);
        log.addLevel(levelOf(Sensitivity::kHigh));
        log.addScores("a", 700, scored(700, 800, everyTenth));

        QVERIFY(log.at(second(199)).models.empty());
        const Knowledge early = log.at(second(300));
        QCOMPARE(early.models.size(), std::size_t{1});
        QCOMPARE(early.models.front().name, std::string("own, 200 samples"));
        QVERIFY(early.models.front().provisional);
        QCOMPARE(early.models.front().after, second(199));
        QCOMPARE(early.level, levelOf(Sensitivity::kMedium));
        const Knowledge late = log.at(second(750));
        QCOMPARE(late.models.size(), std::size_t{1}); // the older one is in use nowhere
        QCOMPARE(late.models.front().name, std::string("retrained"));
        QCOMPARE(late.level, levelOf(Sensitivity::kHigh));
        QCOMPARE(log.at(second(698)).level, levelOf(Sensitivity::kMedium));
    }

    void incidentsAreAsTheyStoodThen()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kMedium));
        log.addScores("a", 0, scored(0, 300, everyTenth));
        log.addIncident(event(1, 100, 100, IncidentState::kOpen));
        log.addIncident(event(1, 100, 120, IncidentState::kClosed));
        log.addIncident(event(2, 200, 200, IncidentState::kOpen));
        QVERIFY(log.at(second(99)).incidents.empty());
        QCOMPARE(log.at(second(110)).incidents.front().state, IncidentState::kOpen);
        QCOMPARE(log.at(second(130)).incidents.front().state, IncidentState::kClosed);
        const Knowledge late = log.at(second(250));
        QCOMPARE(late.incidents.size(), std::size_t{2});
        QCOMPARE(late.incidents.front().id, IncidentId{2});
        // All is told again after a retraining, with other numbers: it is no knowledge of then.
        log.voidIncidents();
        log.addIncident(event(1, 50, 60, IncidentState::kClosed));
        QCOMPARE(log.at(second(250)).incidents.size(), std::size_t{2});
        log.addScores("a", 300, scored(300, 400, everyTenth));
        log.addIncident(event(2, 350, 350, IncidentState::kOpen)); // what comes after is
        QCOMPARE(log.at(second(399)).incidents.size(), std::size_t{3});
    }

    void countsTheMeanTimeToDetect()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kMedium));
        log.addIncident(event(1, 104, 110, IncidentState::kClosed));
        log.addIncident(event(2, 108, 112, IncidentState::kClosed));
        log.addIncident(event(3, 220, 230, IncidentState::kClosed, "b"));
        log.addIncident(event(4, 410, 420, IncidentState::kClosed));
        using Trouble = KnowledgeLog::LabelledTrouble;
        const std::vector<Trouble> troubles{{"a", {second(100), second(120)}},
                                            {"", {second(210), second(240)}},
                                            {"a", {second(210), second(240)}}, // that was another metric
                                            {"a", {second(300), second(320)}},
                                            {"a", {second(400), second(430)}}};
        const DetectionTimes all = log.timesToDetect(troubles, second(500));
        QCOMPARE(all.labels, std::size_t{5});
        QCOMPARE(all.caught, std::size_t{3});
        QCOMPARE(*all.mean, Milliseconds((4'000 + 10'000 + 10'000) / 3));
        const DetectionTimes early = log.timesToDetect(troubles, second(205)); // with the knowledge of then
        QCOMPARE(early.labels, std::size_t{1});
        QCOMPARE(*early.mean, Milliseconds(4'000));
        QVERIFY(!log.timesToDetect({}, second(500)).mean);
    }

    void isBoundedAndSaysSo()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kMedium));
        const int many = static_cast<int>(KnowledgeLog::kMostFlags) + 10;
        log.addScores("a", 0, scored(0, many, [](int) { return true; }));
        QCOMPARE(log.at(second(many)).flagged, static_cast<std::uint64_t>(KnowledgeLog::kMostFlags));
        QVERIFY(!log.at(second(many)).isWhole);
    }

    void aFeedThatJumpsBackBeginsAnew()
    {
        KnowledgeLog log;
        log.reset(levelOf(Sensitivity::kLow));
        log.addScores("a", 0, scored(0, 100, everyTenth));
        log.addModel({"a"}, "m", false);
        log.addIncident(event(1, 50, 60, IncidentState::kClosed));
        log.rewind();
        QCOMPARE(log.at(second(99)).flagged, 0U);
        QVERIFY(log.at(second(99)).models.empty());
        QVERIFY(log.at(second(99)).incidents.empty());
        QCOMPARE(log.at(second(99)).level, levelOf(Sensitivity::kLow));
        log.addScores("a", 0, scored(0, 40, everyTenth));
        QCOMPARE(log.at(second(99)).flagged, 4U);
    }
};

QTEST_APPLESS_MAIN(TestKnowledgeLog)
#include "tst_knowledge_log.moc"
