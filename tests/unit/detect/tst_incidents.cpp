// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/incident_tracker.h"
#include "engine/detect/incident_trigger.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;
using Phase = IncidentTrigger::Phase;

class TestIncidents : public QObject
{
    Q_OBJECT

private:
    static constexpr double kQuiet = 1.0;
    static constexpr double kLoud = 12.0; // nats; the medium line lies at 6

    static IncidentSample sample(std::int64_t ms, Phase phase, double raw = 1.5, double value = 1.0)
    {
        IncidentSample s;
        s.time = fromMs(ms);
        s.value = value;
        s.score = raw;
        s.trigger.phase = phase;
        s.trigger.rawScore = raw;
        return s;
    }

private Q_SLOTS:
    void opensOnceAndCloses()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(trigger.update(kQuiet, false).phase, Phase::kQuiet);
        const auto opening = trigger.update(kLoud, true);
        QCOMPARE(opening.phase, Phase::kOpens);
        QVERIFY(opening.incidentScore >= 1.0);
        for (int i = 0; i < 10; ++i) {
            const auto inside = trigger.update(kLoud, true);
            QCOMPARE(inside.phase, Phase::kContinues);
            QVERIFY(inside.incidentScore < 1.0);
        }
        int quiet = 0;
        while (trigger.isOpen()) {
            trigger.update(kQuiet, false);
            ++quiet;
        }
        QCOMPARE(quiet, 20);
    }

    void restsAfterAnOpening()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        QCOMPARE(trigger.update(kLoud, false).phase, Phase::kOpens);
        int openings = 0;
        for (int i = 0; i < 55; ++i) // the shortest rest is 60 samples
            openings += trigger.update(i % 25 == 22 ? kLoud : kQuiet, false).phase == Phase::kOpens ? 1 : 0;
        QCOMPARE(openings, 0);
        for (int i = 0; i < 30; ++i)
            trigger.update(kQuiet, false);
        QCOMPARE(trigger.update(kLoud, false).phase, Phase::kOpens);
    }

    void breaksTheRestForSomethingFarWorse()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        trigger.update(kLoud, false);
        while (trigger.isOpen())
            trigger.update(kQuiet, false);
        QCOMPARE(trigger.update(kLoud + 15.0, false).phase, Phase::kOpens);
    }

    void habituationAsksForMoreEachTime()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        for (int i = 0; i < 1'500; ++i) // youth is over
            trigger.update(kQuiet, false);
        double last = 1e9;
        for (int i = 0; i < 8; ++i) {
            const auto outcome = trigger.update(kLoud, false);
            QVERIFY(outcome.rawScore < last);
            last = outcome.rawScore;
            for (int quiet = 0; quiet < 500; ++quiet)
                trigger.update(kQuiet, false);
        }
    }

    void whatHabituationHoldsBackRecurs()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        const double barely = incidentLine(Sensitivity::kMedium) + 0.1;
        const auto rest = [&] {
            for (int i = 0; i < 300; ++i)
                trigger.update(kQuiet, false);
        };
        QCOMPARE(trigger.update(barely, false).phase, Phase::kOpens);
        rest();
        const auto again = trigger.update(barely, false);
        QCOMPARE(again.phase, Phase::kRecurs); // one before it takes 0.6 nats
        QVERIFY(again.recurring);
        QVERIFY(again.incidentScore < 1.0);
        QVERIFY(trigger.isOpen());
        const auto after = trigger.update(kQuiet, false);
        QCOMPARE(after.phase, Phase::kContinues);
        QVERIFY(after.recurring);
        int length = 1;
        while (trigger.isOpen()) {
            const auto outcome = trigger.update(kQuiet, false);
            QVERIFY(outcome.recurring);
            QCOMPARE(outcome.phase, trigger.isOpen() ? Phase::kContinues : Phase::kEnds);
            ++length;
        }
        QCOMPARE(length, 20);
        rest();
        QVERIFY(trigger.update(barely, false).recurring);
        const auto worse = trigger.update(kLoud, false); // what begins as a recurrence may become news
        QCOMPARE(worse.phase, Phase::kOpens);
        QVERIFY(!worse.recurring);
        QVERIFY(worse.incidentScore >= 1.0);
        QVERIFY(!worse.lasting);
    }

    void aRecurrenceLastsWhileItGoesOn()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        const double barely = incidentLine(Sensitivity::kMedium) + 0.1;
        trigger.update(barely, false);
        for (int i = 0; i < 300; ++i)
            trigger.update(kQuiet, false);
        QCOMPARE(trigger.update(barely, false).phase, Phase::kRecurs);
        for (int i = 0; i < 1'000; ++i) {
            const auto outcome = trigger.update(barely, false);
            QCOMPARE(outcome.phase, Phase::kContinues);
            QVERIFY(!outcome.lasting);
        }
    }

    void highSensitivityShowsNoMoreThanMedium()
    {
        IncidentTrigger trigger(Sensitivity::kHigh);
        const double barely = incidentLine(Sensitivity::kHigh) + 0.1;
        QCOMPARE(trigger.update(barely, false).phase, Phase::kOpens);
        for (int i = 0; i < 300; ++i)
            trigger.update(kQuiet, false);
        QVERIFY(trigger.update(barely, false).rawScore < 1.0);
        QVERIFY(!trigger.isOpen());
        QCOMPARE(trigger.update(incidentLine(Sensitivity::kMedium), false).phase, Phase::kOpens);
    }

    void whatIsUsualHoldsNothingOpen_data()
    {
        QTest::addColumn<double>("level");
        QTest::newRow("low") << levelOf(Sensitivity::kLow);
        QTest::newRow("medium") << levelOf(Sensitivity::kMedium);
        QTest::newRow("high") << levelOf(Sensitivity::kHigh);
    }
    void whatIsUsualHoldsNothingOpen()
    {
        QFETCH(double, level);
        IncidentTrigger trigger(level);
        const double usual = std::log(60.0) + 0.5; // the memory says so at any time
        QCOMPARE(trigger.update(incidentLine(level) + 1.0, false).phase, Phase::kOpens);
        for (int i = 0; i < 20; ++i)
            trigger.update(usual, false);
        QVERIFY(!trigger.isOpen());
    }

    void aLastingChangeClosesAsLevelShift()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        trigger.update(kLoud, true);
        IncidentTrigger::Outcome outcome;
        int length = 0;
        do {
            outcome = trigger.update(kLoud, true);
            ++length;
        } while (outcome.phase == Phase::kContinues);
        QVERIFY(length > 60 && length <= 240); // its rest
        QVERIFY(outcome.lasting);
        QCOMPARE(outcome.phase, Phase::kOpens); // what is still over the line is news again
    }

    void notScoredIsQuiet()
    {
        IncidentTrigger trigger(Sensitivity::kMedium);
        QCOMPARE(trigger.update(std::nan(""), false).phase, Phase::kQuiet);
    }

    void joinsMetricsCloseInTime()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(1'000, Phase::kOpens, 1.2), events);
        tracker.update("b", sample(5'000, Phase::kOpens, 3.0), events);
        QCOMPARE(events.size(), 2U);
        QCOMPARE(events[0].kind, IncidentEventKind::kOpened);
        QCOMPARE(events[1].kind, IncidentEventKind::kJoined);
        QCOMPARE(events[1].incident.id, events[0].incident.id);
        QCOMPARE(events[1].incident.parts.front().metric, std::string("b")); // the strongest first
        tracker.update("a", sample(6'000, Phase::kEnds), events);
        QCOMPARE(events.size(), 2U); // b goes on
        tracker.update("b", sample(7'000, Phase::kEnds), events);
        QCOMPARE(events.back().kind, IncidentEventKind::kClosed);
        QCOMPARE(events.back().incident.state, IncidentState::kClosed);
        QCOMPARE(tracker.openIncidentOf("a"), 0U);
    }

    void keepsApartWhatIsFarInTime()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(0, Phase::kOpens), events);
        tracker.update("b", sample(120'000, Phase::kOpens), events);
        QCOMPARE(events[1].kind, IncidentEventKind::kOpened);
        QVERIFY(events[1].incident.id != events[0].incident.id);
    }

    void tellsOfWorseButNotOfEverySample()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(0, Phase::kOpens, 1.0), events);
        tracker.update("a", sample(1'000, Phase::kContinues, 1.1), events);
        QCOMPARE(events.size(), 1U);
        tracker.update("a", sample(2'000, Phase::kContinues, 2.0, 77.0), events);
        QCOMPARE(events.size(), 2U);
        QCOMPARE(events.back().kind, IncidentEventKind::kWorsened);
        QCOMPARE(events.back().incident.parts.front().value, 77.0);
        QCOMPARE(events.back().incident.peak, fromMs(2'000));
        for (int i = 3; i < 33; ++i)
            tracker.update("a", sample(i * 1000, Phase::kContinues, 1.1), events);
        QCOMPARE(events.size(), 5U); // the figures every ten samples
        QCOMPARE(events.back().incident.parts.front().samples, 33U);
    }

    void tellsTheLastFiguresWhenAsked()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(0, Phase::kOpens), events);
        for (int i = 1; i < 4; ++i)
            tracker.update("a", sample(i * 1000, Phase::kContinues, 1.1), events);
        events.clear();
        tracker.tellOpen(events);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events.front().incident.parts.front().samples, 4U);
        tracker.tellOpen(events);
        QCOMPARE(events.size(), 1U); // nothing new
    }

    void knowsTheKind()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(0, Phase::kOpens, 1.5, 1.0), events);
        for (int i = 1; i < 5; ++i)
            tracker.update("a", sample(i * 1000, Phase::kContinues, 1.5, i), events);
        tracker.update("a", sample(6'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.kind, IncidentKind::kRun);

        tracker.update("a", sample(1'000'000, Phase::kOpens, 1.5, 3.0), events);
        for (int i = 1; i < 20; ++i)
            tracker.update("a", sample(1'000'000 + i * 1000, Phase::kContinues, 0.9, 3.0), events);
        tracker.update("a", sample(1'030'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.kind, IncidentKind::kFlat);

        // Odd as a whole, no sample odd alone: no spike.
        for (int i = 0; i < 5; ++i) {
            IncidentSample whole =
                sample(1'500'000 + i * 1000, i == 0 ? Phase::kOpens : Phase::kContinues, 1.2, i);
            whole.score = 0.5;
            tracker.update("a", whole, events);
        }
        tracker.update("a", sample(1'506'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.kind, IncidentKind::kRun);

        IncidentSample lost = sample(2'000'000, Phase::kOpens, 1.5, 4.0);
        lost.evidence = EvidenceKind::kSeason;
        tracker.update("a", lost, events);
        tracker.update("a", sample(2'001'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.kind, IncidentKind::kLostCycle);
    }

    void comesBackToTheIncidentItWasLastIn()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(1'000, Phase::kOpens), events);
        tracker.update("a", sample(2'000, Phase::kEnds), events); // an older one, closed
        tracker.update("a", sample(500'000, Phase::kOpens), events);
        tracker.update("b", sample(501'000, Phase::kOpens), events);
        const IncidentId shared = events.back().incident.id;
        tracker.update("a", sample(502'000, Phase::kEnds), events);
        tracker.update("a", sample(700'000, Phase::kReopens), events); // b is still in it
        QCOMPARE(events.back().incident.id, shared);
        QCOMPARE(tracker.openIncidentOf("a"), shared);
        tracker.update("b", sample(701'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.state, IncidentState::kOpen);
        tracker.update("a", sample(702'000, Phase::kEnds), events);
        QCOMPARE(events.back().incident.id, shared);
        QCOMPARE(events.back().incident.state, IncidentState::kClosed);
    }

    void countsRecurrences()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(1'000, Phase::kRecurs), events);
        QVERIFY(events.empty()); // of what nobody remembers
        tracker.update("a", sample(2'000, Phase::kOpens, 1.2), events);
        tracker.update("b", sample(5'000, Phase::kOpens, 3.0), events);
        tracker.update("a", sample(6'000, Phase::kEnds), events);
        tracker.update("a", sample(100'000, Phase::kRecurs), events); // while it goes on elsewhere
        QCOMPARE(events.back().kind, IncidentEventKind::kRecurred);
        QCOMPARE(events.back().incident.recurrences, 1U);
        QCOMPARE(events.back().incident.state, IncidentState::kOpen);
        tracker.update("b", sample(101'000, Phase::kEnds), events);
        const Incident told = events.back().incident;
        QCOMPARE(told.recurrences, 1U);
        tracker.update("b", sample(500'000, Phase::kRecurs, 9.0), events);
        tracker.update("a", sample(900'000, Phase::kRecurs, 9.0), events);
        const Incident recurred = events.back().incident;
        QCOMPARE(recurred.recurrences, 3U);
        QCOMPARE(recurred.lastRecurrence, fromMs(900'000));
        QCOMPARE(tracker.openIncidentOf("a"), 0U);
        // Nothing else of it changes.
        QCOMPARE(recurred.state, IncidentState::kClosed);
        QCOMPARE(recurred.begin, told.begin);
        QCOMPARE(recurred.end, told.end);
        QCOMPARE(recurred.peak, told.peak);
        QCOMPARE(recurred.peakScore(), told.peakScore());
        QCOMPARE(recurred.parts.back().samples, told.parts.back().samples);
    }

    void acknowledgesOnce()
    {
        IncidentTracker tracker;
        std::vector<IncidentEvent> events;
        tracker.update("a", sample(0, Phase::kOpens), events);
        const IncidentId id = events.front().incident.id;
        QVERIFY(tracker.acknowledge(id, events));
        QCOMPARE(events.back().incident.state, IncidentState::kAcknowledged);
        QVERIFY(!tracker.acknowledge(id, events));
        QVERIFY(!tracker.acknowledge(id + 1, events));
    }
};

QTEST_APPLESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
