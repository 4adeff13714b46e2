// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"
#include "engine/model/model_artifact.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

/// The artifacts in models/ load, and score as they did when they were made: a change of the arithmetic
/// cannot move a number in silence.
class TestShippedModels : public QObject
{
    Q_OBJECT

private:
    static Result<ModelArtifact> read(const char *name)
    {
        return readModelArtifact(std::string(REDSHANK_SOURCE_DIR "/models/") + name);
    }

private Q_SLOTS:
    void loads_data()
    {
        QTest::addColumn<int>("detectors");
        QTest::newRow("demo") << 4;
        QTest::newRow("response_time") << 1;
        QTest::newRow("ec2_request_latency") << 1;
    }
    void loads()
    {
        QFETCH(int, detectors);
        const auto artifact = read(QTest::currentDataTag());
        QVERIFY2(artifact.has_value(), artifact ? "" : artifact.error().message.c_str());
        QCOMPARE(static_cast<int>(artifact->detectors.size()), detectors);
        for (const auto &detector : artifact->detectors) {
            QCOMPARE(weightsHash(*detector), detector->facts.weightsHash);
            QVERIFY(detector->pointCalibration.isReady());
            QVERIFY(detector->incidentCalibration.isReady());
        }
    }

    void scoresAsItDid_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("mse");
        QTest::newRow("one") << QList<double>{100.0} << QList<double>{0.061973178663228795};
        QTest::newRow("usual") << QList<double>{100.0, 104.5, 91.0, 99.0, 108.0, 100.0}
                               << QList<double>{0.061973178663228795, 5.825513620480224e-06,
                                                0.6572296014404839,   0.02363034000398798,
                                                0.0564120764640772,   0.08914090024349781};
        QTest::newRow("outlier") << QList<double>{100.0, 300.0, 100.0}
                                 << QList<double>{0.061973178663228795, 134.73233760009708,
                                                  0.03764231699816527};
        QTest::newRow("level shift") << QList<double>{100.0, 300.0, 310.0, 305.0, 295.0,
                                                      300.0, 302.0, 298.0, 300.0, 300.0}
                                     << QList<double>{0.061973178663228795, 134.73233760009708,
                                                      150.59525642707868,   146.33896114111934,
                                                      133.71126554746147,   138.159556804786,
                                                      142.50319354831373,   137.5338403850109,
                                                      139.80289819186595,   141.17210284324483};
        QTest::newRow("zero") << QList<double>{0.0, 0.0, 100.0}
                              << QList<double>{38.254371334751724, 38.44366979858625, 0.14039939863478693};
        QTest::newRow("huge") << QList<double>{1000000000.0, 100.0, -1000000.0, 100.0}
                              << QList<double>{3523689242223753.5, 0.022738126804182055, 3524409160.10291,
                                               0.02022100575141582};
        QTest::newRow("ramp") << QList<double>{80.0, 90.0, 100.0, 110.0, 120.0, 130.0, 140.0, 150.0}
                              << QList<double>{2.0625488474542175,  0.7266668841622,    0.10364705812729615,
                                               0.20587588866259907, 0.8898777012466944, 2.1485995849681516,
                                               4.850273096803343,   8.485269035949186};
        QTest::newRow("windows")
            << QList<double>{90.0,  106.0, 101.0, 96.0,  91.0,  107.0, 102.0, 97.0,  92.0,  108.0,
                             103.0, 98.0,  93.0,  109.0, 104.0, 99.0,  94.0,  110.0, 105.0, 100.0,
                             95.0,  90.0,  106.0, 101.0, 96.0,  91.0,  107.0, 102.0, 97.0,  92.0,
                             108.0, 103.0, 98.0,  93.0,  109.0, 104.0, 99.0,  94.0,  110.0, 105.0}
            << QList<double>{
                   0.7098920154070535,  0.008661461176016967, 0.054831782201501963, 0.11407806710417576,
                   0.572682279115535,   0.012890487569736887, 0.01123777245047377,  0.11851720155422546,
                   0.6522852578805292,  0.06464846470529627,  0.003780465385183363, 0.12111964181172186,
                   0.4830363073065861,  0.10957310266660769,  0.004662822470894987, 0.10003153302092191,
                   0.31525100495350017, 0.16937468669080752,  0.016657469285433973, 0.07151724110796578,
                   0.25612956358391564, 0.6096062168082865,   0.033344160953397886, 0.06844784603366016,
                   0.23006808281009983, 0.5511540493749828,   0.04288614751544954,  0.02963943343547178,
                   0.1554482089321377,  0.4501982804068407,   0.05792279606784524,  0.0020712461700213335,
                   0.1242444270883384,  0.38062253971877524,  0.12746727982329145,  0.004671882427022207,
                   0.10003153302092191, 0.31525100495350017,  0.16937468669080752,  0.016657469285433973};
    }
    void scoresAsItDid()
    {
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, mse);
        const auto artifact = read("response_time");
        QVERIFY(artifact.has_value());
        AnomalyDetector detector(artifact->detectors.front(), {});
        detector.padWithTypicalWindow();
        for (qsizetype i = 0; i < values.size(); ++i) {
            const SampleVerdict &verdict = detector.push(TimePoint{}, std::vector{values[i]});
            QVERIFY2(std::abs(verdict.mse - mse[i]) <= 1e-5 * std::max(1.0, mse[i]),
                     qPrintable(QString::number(verdict.mse, 'g', 17)));
        }
    }
};

QTEST_APPLESS_MAIN(TestShippedModels)
#include "tst_shipped_models.moc"
