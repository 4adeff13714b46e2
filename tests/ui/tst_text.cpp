// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace redshank;

Q_DECLARE_METATYPE(redshank::EngineStatus)
Q_DECLARE_METATYPE(redshank::MetricStatus)

class TextTest : public QObject
{
    Q_OBJECT

private:
    QLocale m_locale = QLocale::c();

    /// With plain blanks where numbers keep their unit by a narrow one.
    static QString plain(QString text) { return text.replace(QChar(0x202f), QLatin1Char(' ')); }
    static MetricLookup names()
    {
        return [](const MetricId &id) {
            MetricInfo info = metricFromId(id);
            if (info.name == "latency")
                info.unit = "ms";
            return info;
        };
    }
    static Incident latencyIncident()
    {
        Incident incident;
        incident.kind = IncidentKind::kRun;
        incident.begin = fromMs(1'000'000);
        incident.end = fromMs(1'040'000);
        incident.parts = {{"web/latency", fromMs(1'010'000), 3.6, 412.0, 100.0, 80.0, 120.0, 18, 20}};
        return incident;
    }
    static EngineStatus statusOf(SourceState source)
    {
        EngineStatus status;
        status.source = source;
        status.lag = Milliseconds{240};
        return status;
    }

private Q_SLOTS:
    void everyErrorHasASentenceOfItsOwn()
    {
        QSet<QString> sentences;
        for (int code = 0; code <= static_cast<int>(ErrorCode::kBackend); ++code) {
            const QString sentence = errorSentence(static_cast<ErrorCode>(code));
            QVERIFY2(sentence.endsWith(QLatin1Char('.')) && sentence.size() > 10, qPrintable(sentence));
            QVERIFY2(!sentences.contains(sentence), qPrintable(sentence));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), static_cast<int>(ErrorCode::kBackend) + 1);
    }

    void everySourceStateHasAWord()
    {
        QSet<QString> words;
        for (int state = 0; state <= static_cast<int>(SourceState::kFailed); ++state)
            words.insert(sourceWord(static_cast<SourceState>(state)));
        QCOMPARE(words.size(), static_cast<int>(SourceState::kFailed) + 1);
        QVERIFY(!words.contains(QString()));
    }

    void sourceSentences_data()
    {
        QTest::addColumn<EngineStatus>("status");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("live") << statusOf(SourceState::kLive) << QStringLiteral("Live, lag 0.2 s");
        EngineStatus loading = statusOf(SourceState::kLoading);
        QTest::newRow("loading, nothing yet") << loading << QStringLiteral("Loading");
        loading.loadedRows = 1'200'000;
        QTest::newRow("loading, unknown length") << loading << QStringLiteral("Loading, 1.20 M rows so far");
        loading.totalRows = 3'400'000;
        QTest::newRow("loading") << loading << QStringLiteral("Loading 1.20 M of 3.40 M rows");
        EngineStatus replay = statusOf(SourceState::kReplaying);
        replay.replaySpeed = 8.0;
        replay.replayNow = fromMs(((13 * 60 + 22) * 60 + 10) * 1000LL);
        QTest::newRow("replay") << replay << QStringLiteral("Replay 8× 13:22:10");
        replay.replaySpeed = kReplayAtMaximumSpeed;
        QTest::newRow("replay at maximum") << replay << QStringLiteral("Replay max 13:22:10");
        replay.source = SourceState::kPaused;
        QTest::newRow("paused replay") << replay << QStringLiteral("Paused at 13:22:10");
        EngineStatus stale = statusOf(SourceState::kStale);
        stale.lag = Milliseconds{63'000};
        QTest::newRow("stale") << stale << QStringLiteral("Stale, last sample 1 min 3 s ago");
        QTest::newRow("finished") << statusOf(SourceState::kFinished) << QStringLiteral("Complete");
        QTest::newRow("failed") << statusOf(SourceState::kFailed) << QStringLiteral("Failed");
    }
    void sourceSentences()
    {
        QFETCH(EngineStatus, status);
        QFETCH(QString, sentence);
        QCOMPARE(plain(sourceSentence(status, QTimeZone::utc(), m_locale)), sentence);
    }

    void feedNames()
    {
        FeedSpec spec;
        QCOMPARE(feedName(spec), QStringLiteral("Demo"));
        spec.kind = FeedKind::kFile;
        spec.paths = {"/a/b/orders.csv"};
        QCOMPARE(feedName(spec), QStringLiteral("orders.csv"));
        spec.paths.push_back("/a/c.csv");
        QCOMPARE(feedName(spec), QStringLiteral("orders.csv and 1 more"));
        spec.kind = FeedKind::kTail;
        spec.paths = {"-"};
        QCOMPARE(feedName(spec), QStringLiteral("Standard input"));
    }

    void countsSamplesAndMetrics()
    {
        QCOMPARE(countsSentence(1, 1, m_locale), QStringLiteral("1 metric, 1 sample"));
        QCOMPARE(plain(countsSentence(4, 18'100, m_locale)), QStringLiteral("4 metrics, 18.1 k samples"));
    }

    void saysHowFarLearningIs()
    {
        MetricStatus status;
        status.samples = 41;
        status.samplesNeeded = 159; // more
        QCOMPARE(learningSentence(status, m_locale), QStringLiteral("Learning 41 of 200 samples"));
        status.state = LearningState::kFitting;
        QCOMPARE(learningSentence(status, m_locale), QStringLiteral("Fitting a first model"));
        status.state = LearningState::kProvisional;
        status.samplesNeeded = 659;
        QCOMPARE(learningSentence(status, m_locale),
                 QStringLiteral("Provisional, full model at 700 samples"));
        status.state = LearningState::kBlocked;
        status.reason = "61 % gaps";
        QCOMPARE(learningSentence(status, m_locale), QStringLiteral("Cannot learn: 61 % gaps"));
    }

    void theMetricFurthestBehindSpeaksForAll()
    {
        EngineStatus status;
        MetricStatus ready;
        ready.metric = "a";
        ready.state = LearningState::kReady;
        status.metrics = {ready, ready};
        QCOMPARE(learningSummary(status, m_locale), QString());
        MetricStatus collecting;
        collecting.samples = 41;
        collecting.samplesNeeded = 159;
        status.metrics.push_back(collecting);
        QCOMPARE(learningSummary(status, m_locale), QStringLiteral("Learning 41 of 200 samples"));
        MetricStatus blocked;
        blocked.metric = "host/cpu";
        blocked.state = LearningState::kBlocked;
        blocked.reason = "constant";
        status.metrics.push_back(blocked);
        QCOMPARE(learningSummary(status, m_locale), QStringLiteral("cpu: Cannot learn: constant"));
        status.training = true;
        QCOMPARE(learningSummary(status, m_locale), QStringLiteral("Training, scoring goes on"));
    }

    void saysWhy()
    {
        Incident incident = latencyIncident();
        QString why = plain(whySentence(incident, names(), m_locale));
        QCOMPARE(why,
                 QStringLiteral("latency 412 ms, expected 80.0–120 ms, 4.1×. 18 of 20 samples flagged."));
        incident.parts.push_back({"host/queue_depth", {}, 1.2, 9.0, 2.0, 1.0, 3.0, 4, 20});
        why = plain(whySentence(incident, names(), m_locale));
        QCOMPARE(why, QStringLiteral("latency 412 ms, expected 80.0–120 ms, 4.1×; second: queue_depth. 18 "
                                     "of 20 samples flagged."));
        incident.provisional = true;
        QVERIFY(whySentence(incident, names(), m_locale)
                    .endsWith(QLatin1String("Found by a provisional model.")));
    }

    void saysWhenNoSampleWasOddAlone()
    {
        Incident incident = latencyIncident();
        incident.parts.front().flagged = 0;
        QVERIFY(whySentence(incident, names(), m_locale)
                    .endsWith(QLatin1String("Flagged as a whole: 20 samples, none odd alone.")));
        incident.parts.front().samples = 1;
        QVERIFY(whySentence(incident, names(), m_locale).endsWith(QLatin1String("One sample.")));
    }

    void leavesOutAFactorThatSaysNothing_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("expected");
        QTest::newRow("negative") << -4.0 << 2.0;
        QTest::newRow("expected zero") << 4.0 << 0.0;
        QTest::newRow("much the same") << 100.0 << 101.0;
        QTest::newRow("missing") << kMissing << 100.0;
        QTest::newRow("within the expected range") << 100.0 << 80.0;
    }
    void leavesOutAFactorThatSaysNothing()
    {
        QFETCH(double, value);
        QFETCH(double, expected);
        Incident incident = latencyIncident();
        incident.parts.front().value = value;
        incident.parts.front().expected = expected;
        QVERIFY(!whySentence(incident, names(), m_locale).contains(QChar(0x00d7)));
    }

    void saysHowLongAnIncidentLasts()
    {
        Incident incident = latencyIncident();
        QCOMPARE(plain(incidentStateSentence(incident, fromMs(1'000'000 + 180'000), m_locale)),
                 QStringLiteral("Open for 3 min"));
        QCOMPARE(plain(incidentStateSentence(incident, incident.begin + Milliseconds{1}, m_locale)),
                 QStringLiteral("Open, just begun"));
        incident.state = IncidentState::kClosed;
        QCOMPARE(plain(incidentStateSentence(incident, fromMs(9'000'000), m_locale)),
                 QStringLiteral("Closed after 40 s"));
        incident.end = incident.begin;
        QCOMPARE(plain(incidentStateSentence(incident, fromMs(9'000'000), m_locale)),
                 QStringLiteral("Closed, one sample"));
        incident.recurrences = 1;
        QCOMPARE(plain(incidentStateSentence(incident, fromMs(9'000'000), m_locale)),
                 QStringLiteral("Closed, came back once"));
        incident.recurrences = 12;
        QCOMPARE(plain(incidentStateSentence(incident, fromMs(9'000'000), m_locale)),
                 QStringLiteral("Closed, came back 12 times"));
        QVERIFY(whySentence(incident, names(), m_locale)
                    .endsWith(QStringLiteral(" Came back 12 times since; not told again.")));
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
