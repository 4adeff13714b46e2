// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"
#include "engine/model/model_artifact.h"

#include <QtTest/QTest>

#include <cmath>
#include <vector>

using namespace redshank;

namespace {

struct Golden
{
    double mse;
    double incidentError;
    double expected;
    double score;
};

/// What the stored artifact says of the last eight of 24 samples.
constexpr Golden kGolden[] = {
    {0.853210124, 0.65604229, 99.2570357, 0.214069901},
    {1.23869945, 0.67007951, 99.3753281, 0.26005866},
    {0.0115349557, 0.664270419, 99.2159734, 0.0383353851},
    {0.0963485168, 0.703450828, 99.2340758, 0.0825179341},
    {35.5247934, 1.76036881, 99.4900443, 2.47070434},
    {0.604113714, 1.4725051, 98.8260931, 0.187022048},
    {0.99341267, 1.5017696, 98.7240835, 0.229962483},
    {1.2747963, 1.71795179, 99.2577979, 0.264826755},
};

/// A small wave with a spike in its last quarter.
double sample(int i) { return 100.0 + (i % 6) * 1.5 + (i == 20 ? 40.0 : 0.0); }

} // namespace

/// A refactoring cannot move a number in silence.
class TestGoldenScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storedModelGivesStoredScores()
    {
        const auto artifact = readModelArtifact(REDSHANK_SOURCE_DIR "/tests/support/tiny_artifact");
        QVERIFY2(artifact.has_value(), artifact ? "" : artifact.error().message.c_str());
        AnomalyDetector detector(artifact->detectors.at(0), {});
        std::vector<Golden> actual;
        for (int i = 0; i < 24; ++i) {
            const double value = sample(i);
            const SampleVerdict &verdict = detector.push(fromMs(1'700'000'000'000 + i * 60'000), {&value, 1});
            if (i >= 16)
                actual.push_back({verdict.mse, verdict.incidentError, verdict.expected[0], verdict.score});
        }
        for (const Golden &now : actual)
            qInfo("{%.9g, %.9g, %.9g, %.9g},", now.mse, now.incidentError, now.expected, now.score);
        for (std::size_t i = 0; i < actual.size(); ++i) {
            QVERIFY(std::abs(actual[i].mse - kGolden[i].mse) <= 1e-5);
            QVERIFY(std::abs(actual[i].incidentError - kGolden[i].incidentError) <= 1e-5);
            QVERIFY(std::abs(actual[i].expected - kGolden[i].expected) <= 1e-5);
            QVERIFY(std::abs(actual[i].score - kGolden[i].score) <= 1e-5);
        }
    }
};

QTEST_APPLESS_MAIN(TestGoldenScores)
#include "tst_golden_scores.moc"
