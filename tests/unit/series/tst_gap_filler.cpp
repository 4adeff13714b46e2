// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sample.h"
#include "engine/series/gap_filler.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

using namespace redshank;

namespace {

constexpr double kGone = kMissing;

TimePoint at(int second) { return fromMs(1000LL * second); }

} // namespace

class TestGapFiller : public QObject
{
    Q_OBJECT

private:
    /// Ten samples 0, 1, ... 9 at steps of a second, so that the step is known.
    static GapFiller warm(const GapPolicy &policy)
    {
        GapFiller filler({policy});
        for (int i = 0; i < 10; ++i)
            filler.push(at(i), std::array{static_cast<double>(i)});
        return filler;
    }

private Q_SLOTS:
    void missingValuesAreFilledByPolicy_data()
    {
        QTest::addColumn<int>("fill");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("judged");
        QTest::newRow("ignore") << int(GapFill::kIgnore) << kGone << true;
        QTest::newRow("previous") << int(GapFill::kPrevious) << 9.0 << false;
        QTest::newRow("linear, until the next came") << int(GapFill::kLinear) << 9.0 << false;
        QTest::newRow("zero") << int(GapFill::kZero) << 0.0 << true;
        QTest::newRow("fixed") << int(GapFill::kFixed) << 4.5 << true;
    }
    void missingValuesAreFilledByPolicy()
    {
        QFETCH(int, fill);
        QFETCH(double, value);
        QFETCH(bool, judged);
        GapFiller filler = warm({static_cast<GapFill>(fill), 4.5, 3});
        const GapFiller::Outcome &outcome = filler.push(at(10), std::array{kGone});
        QVERIFY(std::isnan(value) ? std::isnan(outcome.values.front()) : outcome.values.front() == value);
        QCOMPARE(outcome.isJudged, judged);
        QCOMPARE(outcome.filled, std::isnan(value) ? 0U : 1U);
        QVERIFY(outcome.bridge.empty());
    }

    void aLongerRunIsNotFilled()
    {
        GapFiller filler = warm({GapFill::kPrevious, 0.0, 3});
        for (int i = 10; i < 13; ++i)
            QCOMPARE(filler.push(at(i), std::array{kGone}).values.front(), 9.0);
        for (int i = 13; i < 20; ++i)
            QVERIFY(std::isnan(filler.push(at(i), std::array{kGone}).values.front()));
        QVERIFY(filler.push(at(20), std::array{5.0}).bridge.empty());
        QCOMPARE(filler.push(at(21), std::array{kGone}).values.front(), 5.0);
    }

    void missingTimeIsBridgedOnceTheNextSampleCame_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("rows");
        QTest::newRow("on time") << 1 << 0;
        QTest::newRow("one is missing") << 2 << 1;
        QTest::newRow("three are missing") << 4 << 3;
        QTest::newRow("too many") << 5 << 0;
    }
    void missingTimeIsBridgedOnceTheNextSampleCame()
    {
        QFETCH(int, step);
        QFETCH(int, rows);
        GapFiller filler = warm({GapFill::kPrevious, 0.0, 3});
        const GapFiller::Outcome &outcome = filler.push(at(9 + step), std::array{20.0});
        QCOMPARE(int(outcome.bridge.size()), rows);
        for (int i = 0; i < rows; ++i) {
            QCOMPARE(toMs(outcome.bridge[static_cast<std::size_t>(i)].time), toMs(at(10 + i)));
            QCOMPARE(outcome.bridge[static_cast<std::size_t>(i)].values.front(), 9.0);
        }
        QCOMPARE(outcome.values.front(), 20.0);
        QVERIFY(outcome.isJudged);
    }

    void aSampleThatIsALittleLateIsNoGap()
    {
        GapFiller filler = warm({GapFill::kZero, 0.0, 3});
        QVERIFY(filler.push(fromMs(9000 + 1700), std::array{1.0}).bridge.empty());
    }

    void aLineStandsInOnceItsEndIsKnown()
    {
        GapFiller filler = warm({GapFill::kLinear, 0.0, 5});
        filler.push(at(10), std::array{kGone});
        const GapFiller::Outcome &outcome = filler.push(at(13), std::array{13.0}); // two more are missing
        QCOMPARE(outcome.bridge.size(), 2U);
        QCOMPARE(outcome.amendments.size(), 3U);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(outcome.amendments[static_cast<std::size_t>(i)].back, 3 - i);
            QCOMPARE(outcome.amendments[static_cast<std::size_t>(i)].value, 10.0 + i);
        }
    }

    void noLineIsDrawnOverAGapThatWasTooLong()
    {
        GapFiller filler = warm({GapFill::kLinear, 0.0, 3});
        for (int i = 10; i < 14; ++i)
            filler.push(at(i), std::array{kGone});
        QVERIFY(filler.push(at(14), std::array{14.0}).amendments.empty());
    }

    void togetherTimeIsBridgedOnlyWhereAllFill()
    {
        for (const bool bothFill : {false, true}) {
            GapFiller filler(
                {{GapFill::kPrevious, 0.0, 5}, {bothFill ? GapFill::kZero : GapFill::kIgnore, 0.0, 5}});
            for (int i = 0; i < 10; ++i)
                filler.push(at(i), std::array{1.0, 2.0});
            QCOMPARE(filler.push(at(12), std::array{1.0, 2.0}).bridge.size(), bothFill ? 2U : 0U);
        }
    }

    void whatIsForgottenIsNotBridged()
    {
        GapFiller filler = warm({GapFill::kPrevious, 0.0, 3});
        filler.forget();
        QVERIFY(filler.push(at(12), std::array{1.0}).bridge.empty());
        filler.forget();
        QVERIFY(std::isnan(filler.push(at(13), std::array{kGone}).values.front()));
    }

    void wordsAreReadAndOthersRefused()
    {
        GapPolicy policy;
        QVERIFY(readGapFill("linear", policy));
        QCOMPARE(policy.fill, GapFill::kLinear);
        QVERIFY(readGapFill("-2.5", policy));
        QCOMPARE(policy, (GapPolicy{GapFill::kFixed, -2.5, 10}));
        for (const char *wrong : {"", "Linear", "nan", "inf", "2.5x", "mean"}) {
            GapPolicy kept = policy;
            QVERIFY2(!readGapFill(wrong, kept), wrong);
            QCOMPARE(kept, policy);
        }
    }

    void drawnIsWhatStoodInInTheEnd()
    {
        const std::vector<TimePoint> times{at(0), at(1), at(2), at(3), at(4), at(5), at(8)};
        const std::vector<double> values{0.0, 1.0, 2.0, 3.0, 4.0, kGone, 8.0};
        const std::vector<FilledSample> line = filledSamples({GapFill::kLinear, 0.0, 5}, times, values);
        QCOMPARE(line, (std::vector<FilledSample>{{at(5), 5.0}, {at(6), 6.0}, {at(7), 7.0}}));
        const std::vector<FilledSample> zero = filledSamples({GapFill::kZero, 0.0, 5}, times, values);
        QCOMPARE(zero, (std::vector<FilledSample>{{at(5), 0.0}, {at(6), 0.0}, {at(7), 0.0}}));
        QVERIFY(filledSamples({}, times, values).empty());
    }

    void aWindowIsFilledAsADetectorHoldsIt()
    {
        std::vector<TimePoint> times{at(0), at(1), at(2), at(3), at(4), at(5), at(7), at(9)};
        std::vector<std::vector<double>> columns{{0.0, 1.0, 2.0, 3.0, 4.0, kGone, 7.0, 9.0}};
        fillGaps({{GapFill::kLinear, 0.0, 5}}, times, columns);
        // The gap before the last sample still holds what stood in when that one was judged.
        QCOMPARE(columns.front(), (std::vector<double>{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0, 9.0}));
        QCOMPARE(times.size(), 10U);
    }
};

QTEST_APPLESS_MAIN(TestGapFiller)
#include "tst_gap_filler.moc"
