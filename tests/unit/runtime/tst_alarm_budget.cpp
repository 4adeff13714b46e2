// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/tuning_desk.h"
#include "tests/support/fake_model.h"
#include "tests/support/labelled_set.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

/// So many alarms a day, found on the first half of the data, are what the second half brings.
class AlarmBudgetTest : public QObject
{
    Q_OBJECT

private:
    static constexpr std::size_t kMetrics = 12;
    static constexpr std::size_t kSamples = 60'000; ///< 208 days.

    /// Incidents that open.
    static std::size_t finish(ScoringSession &session, ModelTrainer &trainer)
    {
        std::vector<IncidentEvent> events;
        for (;;) {
            while (session.score(512, events) > 0) {
            }
            std::vector<DueFit> fits = session.takeDueFits();
            if (fits.empty())
                break;
            for (const DueFit &fit : fits)
                session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, trainer, {}, {}));
        }
        return static_cast<std::size_t>(
            std::count_if(events.begin(), events.end(), [](const IncidentEvent &event) {
                return event.kind == IncidentEventKind::kOpened;
            }));
    }

private Q_SLOTS:
    void holdsOnWhatComesAfter_data()
    {
        QTest::addColumn<double>("perDay");
        QTest::newRow("three a day") << 3.0;
        QTest::newRow("one and a half") << 1.5;
    }
    void holdsOnWhatComesAfter()
    {
        QFETCH(double, perDay);
        const LabelledSet set = labelledSet(kMetrics, kSamples);
        FakeTrainer trainer;
        ScoringSession session({});
        std::vector<MetricInfo> metrics;
        for (const SampleBlock &block : set.blocks)
            metrics.push_back(
                {.id = block.metric, .name = block.metric, .unit = {}, .minHint = {}, .maxHint = {}});
        session.addMetrics(metrics);
        const auto append = [&](std::size_t first, std::size_t end) {
            const auto cut = [&](const auto &column) {
                return std::vector(column.begin() + static_cast<std::ptrdiff_t>(first),
                                   column.begin() + static_cast<std::ptrdiff_t>(end));
            };
            for (const SampleBlock &block : set.blocks)
                session.append({block.metric, cut(block.times), cut(block.values)});
        };
        append(0, kSamples / 2);
        finish(session, trainer);

        TuningDesk desk;
        desk.setSession(1, &session);
        desk.setLabels(set.labels);
        QSignalSpy tried(&desk, &TuningDesk::tuningTried);
        desk.tryTuning({.request = 1, .tuning = {}, .first = {}, .alarmsPerDay = perDay, .silenced = {}});
        QTRY_COMPARE_WITH_TIMEOUT(tried.size(), 1, 100'000);
        const auto found = tried[0][0].value<TuningTried>();
        QVERIFY(found.isReachable);

        session.setTuning(found.tuning);
        append(kSamples / 2, kSamples);
        const std::size_t told = finish(session, trainer);
        const double days = static_cast<double>(kSamples / 2) / 288.0;
        const double after = static_cast<double>(told) / days;
        const double stated = found.newPerDay;
        qInfo("level %.3f: %.2f alarms a day stated on the first half (%zu), %.2f on the second (%zu): %+.1f "
              "%%; "
              "of what is labelled real %zu would be missed that were told before",
              *found.tuning.all.level, stated, found.newIncidents, after, told,
              100.0 * (after / stated - 1.0), found.missed.size());
        QVERIFY(stated <= perDay);
        QVERIFY(std::abs(after / stated - 1.0) <= 0.2);
    }
};

QTEST_GUILESS_MAIN(AlarmBudgetTest)
#include "tst_alarm_budget.moc"
