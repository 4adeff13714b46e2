// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/alert_runner.h"
#include "engine/runtime/engine_service.h"
#include "engine/series/series_store.h"
#include "engine/store/secrets.h"
#include "tests/support/fake_model.h"
#include "tests/support/http_stub.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

const MetricId kMetric = "web/latency";

FeedSpec feed(FeedKind kind)
{
    FeedSpec spec;
    spec.kind = kind;
    return spec;
}

/// One scored sample.
ScoredBlock sample(TimePoint time, double level, const MetricId &metric = kMetric)
{
    ScoredBlock block;
    block.runId = 1;
    block.metric = metric;
    ScoredColumns &columns = block.columns;
    columns.times = {time};
    columns.values = {400.0};
    columns.expected = {100.0F};
    columns.lower = {80.0F};
    columns.upper = {120.0F};
    columns.mse = {1.0F};
    columns.score = {static_cast<float>(level)};
    columns.incidentScore = {static_cast<float>(std::fmin(level, 0.9))};
    columns.flags = {static_cast<std::uint8_t>(level >= 1.0 ? kFlagged | kInIncident : 0)};
    return block;
}

AlertSpec specFor(const QByteArray &url)
{
    AlertSpec spec;
    AlertRule rule;
    rule.name = "web";
    rule.sinks = {"hook"};
    spec.rules = {rule};
    SinkConfig sink;
    sink.spec.name = "hook";
    sink.spec.kind = SinkKind::kWebhook;
    sink.spec.url = url.toStdString();
    spec.sinks = {sink};
    return spec;
}

/// A runner on the test's own thread, with a clock that the test moves.
class Bench
{
public:
    explicit Bench(const QString &folder, SecretReader secrets = plainSecretReader())
        : runner(std::make_unique<AlertRunner>(folder.toStdString(), clock.function(), std::move(secrets)))
    {
        QObject::connect(runner.get(), &AlertRunner::reported, runner.get(),
                         [this](const AlertReport &told) { report = told; });
        QObject::connect(runner.get(), &AlertRunner::loaded, runner.get(),
                         [this](const AlertSpec &told) { loaded = told; });
        QObject::connect(runner.get(), &AlertRunner::failed, runner.get(),
                         [this](const Error &error) { faults.push_back(error.message); });
        QObject::connect(runner.get(), &AlertRunner::noticed, runner.get(),
                         [this](const Notice &notice) { shown.push_back(notice); });
        runner->open();
    }
    void push(double level, const MetricId &metric = kMetric)
    {
        clock.advance(1s);
        runner->takeSamples(sample(clock.now(), level, metric));
    }

    ManualClock clock;
    AlertReport report;
    AlertSpec loaded;
    std::vector<std::string> faults;
    std::vector<Notice> shown;
    std::unique_ptr<AlertRunner> runner;
};

QString typeOf(const StubRequest &request)
{
    return QJsonDocument::fromJson(request.body).object().value(QLatin1String("type")).toString();
}

} // namespace

class AlertRunnerTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpStub> m_stub;

    QString folder() const { return m_folder->path(); }
    AlertSpec spec() const { return specFor(m_stub->url("/hook")); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_stub = std::make_unique<HttpStub>([](const StubRequest &) { return StubReply{}; });
    }

    void tellsWhatALiveSourceShowsOnce()
    {
        Bench bench(folder());
        bench.runner->setAlerts(spec());
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(0.2);
        bench.push(2.0);
        bench.push(2.5);
        QTRY_COMPARE(m_stub->requests().size(), 1);
        QCOMPARE(typeOf(m_stub->requests().front()), QStringLiteral("anomaly.opened"));
        QTRY_COMPARE(bench.report.deliveries.size(), std::size_t{1});
        QTRY_COMPARE(bench.report.deliveries.front().state, DeliveryState::kDelivered);
        QCOMPARE(bench.report.deliveries.front().status, 200);
        QCOMPARE(bench.report.open.size(), std::size_t{1});
        QVERIFY(bench.report.failing.empty());
        QVERIFY(bench.faults.empty());
    }

    void aZoneWithoutANameKeepsNothingBack()
    {
        Bench bench(folder());
        AlertSpec spec = this->spec();
        spec.zone = "CET-1CEST,M3.5.0,M10.5.0/3"; // as a desktop's own zone may be given
        bench.runner->setAlerts(spec);
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(2.0);
        QTRY_COMPARE(m_stub->requests().size(), 1);
        QVERIFY(bench.report.failing.empty());
    }

    void firstStartTellsTheDesktop()
    {
        Bench bench(folder());
        QCOMPARE(bench.loaded, defaultAlertSpec());
        bench.runner->beginRun(1, feed(FeedKind::kSystem));
        bench.push(2.0);
        QTRY_COMPARE(bench.shown.size(), std::size_t{1});
        QCOMPARE(bench.shown.front().kind, NoticeKind::kOpened);
        QTRY_COMPARE(bench.report.deliveries.size(), std::size_t{1});
    }

    void rehearsalsAndFilesAreToldToNobody_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("rehearsals");
        QTest::addColumn<int>("told");
        QTest::newRow("demo") << int(FeedKind::kDemo) << false << 0;
        QTest::newRow("replay") << int(FeedKind::kReplay) << false << 0;
        QTest::newRow("file") << int(FeedKind::kFile) << true << 0;
        QTest::newRow("demo, as asked for") << int(FeedKind::kDemo) << true << 1;
        QTest::newRow("replay, as asked for") << int(FeedKind::kReplay) << true << 1;
        QTest::newRow("live") << int(FeedKind::kPrometheus) << false << 1;
    }
    void rehearsalsAndFilesAreToldToNobody()
    {
        QFETCH(int, kind);
        QFETCH(bool, rehearsals);
        QFETCH(int, told);
        Bench bench(folder());
        AlertSpec spec = this->spec();
        spec.rules.front().sinks = {kDesktopSink};
        spec.rehearsals = rehearsals;
        bench.runner->setAlerts(spec);
        bench.runner->beginRun(1, feed(static_cast<FeedKind>(kind)));
        bench.push(2.0);
        bench.runner->takeSamples(sample(bench.clock.now() - 1h, 2.0, "old")); // what a journal brings back
        QTRY_VERIFY(!bench.report.open.empty() || told == 0);
        QCOMPARE(static_cast<int>(bench.shown.size()), told);
    }

    void nothingIsToldTwiceOverAStart()
    {
        {
            Bench bench(folder());
            bench.runner->setAlerts(spec());
            bench.runner->beginRun(1, feed(FeedKind::kTail));
            bench.push(2.0);
            QTRY_COMPARE(m_stub->requests().size(), 1);
            QTRY_VERIFY(!bench.report.deliveries.empty() &&
                        bench.report.deliveries.front().state == DeliveryState::kDelivered);
        }
        Bench bench(folder());
        QCOMPARE(bench.loaded, spec());
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(2.0); // the same second, and the next: it goes on
        bench.push(2.0);
        for (int i = 0; i < 400; ++i)
            bench.push(0.1);
        QTRY_COMPARE(m_stub->requests().size(), 2);
        QCOMPARE(typeOf(m_stub->requests().back()), QStringLiteral("anomaly.resolved"));
    }

    void aSecretThatIsMissingHoldsNoticesBack()
    {
        Bench bench(folder());
        AlertSpec spec = this->spec();
        spec.sinks.front().secret = {SecretPlace::kFile,
                                     m_folder->filePath(QStringLiteral("key")).toStdString()};
        bench.runner->setAlerts(spec);
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(2.0);
        QTRY_COMPARE(bench.report.failing, std::vector<std::string>{"hook"});
        QCOMPARE(bench.report.waiting, std::int64_t{1});
        QVERIFY2(bench.report.deliveries.front().answer.find("/key") != std::string::npos,
                 bench.report.deliveries.front().answer.c_str());
        QVERIFY(m_stub->requests().isEmpty());

        QVERIFY(writeSecretFile(spec.sinks.front().secret.name, "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0"));
        bench.runner->retry();
        QTRY_COMPARE(m_stub->requests().size(), 1);
        QVERIFY(!m_stub->requests().front().fields.value("webhook-signature").isEmpty());
        QTRY_VERIFY(bench.report.failing.empty());
    }

    void aTestAnswersStatusAndBody_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("delivered");
        QTest::newRow("taken") << 200 << QByteArray("ok") << true;
        QTest::newRow("refused") << 403 << QByteArray("invalid_token") << false;
        QTest::newRow("fault") << 500 << QByteArray("out of order") << false;
    }
    void aTestAnswersStatusAndBody()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, delivered);
        m_stub->setHandler([&](const StubRequest &) { return StubReply{.status = status, .body = body}; });
        Bench bench(folder());
        QSignalSpy tested(bench.runner.get(), &AlertRunner::sinkTested);
        bench.runner->testSink(7, spec().sinks.front());
        QTRY_COMPARE(tested.size(), 1);
        const auto told = tested.front().front().value<SinkTested>();
        QCOMPARE(told.request, std::uint64_t{7});
        QCOMPARE(told.delivered, delivered);
        QCOMPARE(told.status, status);
        QCOMPARE(QByteArray::fromStdString(told.text), body);
        QCOMPARE(typeOf(m_stub->requests().front()), QStringLiteral("anomaly.test"));
        QVERIFY(bench.report.deliveries.empty()); // past the queue
    }

    void aTestSaysWhatIsMissing()
    {
        Bench bench(folder());
        QSignalSpy tested(bench.runner.get(), &AlertRunner::sinkTested);
        SinkConfig sink;
        sink.spec.name = "pager";
        sink.spec.kind = SinkKind::kPagerDuty;
        bench.runner->testSink(8, sink);
        QTRY_COMPARE(tested.size(), 1);
        const auto told = tested.front().front().value<SinkTested>();
        QVERIFY(!told.delivered);
        QVERIFY2(told.text.find("routing key") != std::string::npos, told.text.c_str());
    }

    void acknowledgingAndMutingReachTheAlert()
    {
        Bench bench(folder());
        bench.runner->setAlerts(spec());
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(2.0);
        QTRY_COMPARE(m_stub->requests().size(), 1);
        bench.runner->mute({kMetric}, bench.clock.now() + 1h);
        QTRY_COMPARE(bench.report.muted, std::vector<MetricId>{kMetric});
        bench.runner->acknowledge({kMetric}, "Ada");
        QTRY_COMPARE(m_stub->requests().size(), 2);
        QCOMPARE(typeOf(m_stub->requests().back()), QStringLiteral("anomaly.acknowledged"));
        QVERIFY(m_stub->requests().back().body.contains("Ada"));
    }

    void aDamagedFileIsSaidAndKept()
    {
        const QString path = m_folder->filePath(QStringLiteral("alerts.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1, \"rules\": [{\"name\": \"\"}]}");
        file.close();
        Bench bench(folder());
        QCOMPARE(bench.faults.size(), std::size_t{1});
        QVERIFY2(bench.faults.front().find("alerts.json: rule : name:") != std::string::npos,
                 bench.faults.front().c_str());
        QTRY_VERIFY(!bench.report.fault.empty());
        QVERIFY(bench.loaded.rules.empty());
        bench.runner->beginRun(1, feed(FeedKind::kTail));
        bench.push(2.0);
        QVERIFY(bench.shown.empty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"rules\": [{")); // until somebody sets them again
    }

    void everythingOfASpecIsKept()
    {
        AlertSpec spec = this->spec();
        AlertRule &rule = spec.rules.front();
        rule.metrics = {"web/*", "db/?"};
        rule.signal = AlertSignal::kScore;
        rule.perMetric = true;
        rule.enabled = false;
        rule.fireAt = 1.5;
        rule.clearBelow = 0.7;
        rule.pendingHits = 3;
        rule.pendingOf = 5;
        rule.quietSamples = 9;
        rule.mergeWithin = 1min;
        rule.severity = AlertSeverity::kCritical;
        rule.repeats = {2h};
        rule.flapChanges = 6;
        rule.flapWithin = 10min;
        SinkConfig mail;
        mail.spec = {.name = "mail",
                     .kind = SinkKind::kEmail,
                     .link = "https://x/{key}",
                     .user = "me",
                     .from = "a@b.example",
                     .to = {"c@d.example", "e@f.example"},
                     .host = "mail.example",
                     .port = 2525,
                     .security = SmtpSecurity::kTls,
                     .authority = "/ca.pem"};
        mail.secret = {SecretPlace::kEnvironment, "MAIL"};
        SinkConfig slack;
        slack.spec = {.name = "slack", .kind = SinkKind::kSlack, .channel = "#ops"};
        slack.url = {SecretPlace::kKeychain, "slack-url"};
        spec.sinks.push_back(mail);
        spec.sinks.push_back(slack);
        spec.maintenance = {{.name = "night",
                             .zone = "Europe/Berlin",
                             .begin = "22:00",
                             .minutes = 90,
                             .weekdays = 0x41,
                             .metrics = {"db/*"},
                             .notify = true,
                             .detect = false,
                             .learn = true}};
        spec.rehearsals = true;
        const Result<AlertSpec> back = readAlertSpec(alertSpecJson(spec));
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(*back == spec);
        spec.sinks.front().url = {SecretPlace::kKeychain, "hook"};
        spec.sinks.front().spec.url = "https://secret.example/T0/B0";
        QVERIFY(alertSpecJson(spec).find("secret.example") == std::string::npos);
    }

    /// "Would have told n times" is what a replay of the same samples, one by one, does tell.
    void aTrialTellsWhatAReplayTells_data()
    {
        QTest::addColumn<bool>("perMetric");
        QTest::addColumn<bool>("score");
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("of");
        QTest::addColumn<bool>("maintenance");
        QTest::newRow("incidents") << false << false << 1 << 1 << false;
        QTest::newRow("each metric's score") << true << true << 2 << 3 << false;
        QTest::newRow("in maintenance") << false << true << 1 << 1 << true;
    }
    void aTrialTellsWhatAReplayTells()
    {
        QFETCH(bool, perMetric);
        QFETCH(bool, score);
        QFETCH(int, hits);
        QFETCH(int, of);
        QFETCH(bool, maintenance);
        constexpr int kRows = 2'000;
        const QString path = m_folder->filePath(QStringLiteral("two.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("timestamp,latency_ms,queue\n");
        for (int i = 0; i < kRows; ++i) {
            const bool isOdd = i % 397 >= 390 && i > 800;
            file.write(QByteArray::number(1'795'000'000 + i) + ',' +
                       QByteArray::number(isOdd ? 900.0 : 100.0 + 10.0 * std::sin(i * 0.3), 'f', 3) + ',' +
                       QByteArray::number(i % 613 == 612 ? 80.0 : 5.0 + std::cos(i * 0.2), 'f', 3) + '\n');
        }
        file.close();

        FakeTrainer trainer;
        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        settings.loadTrainer = [&trainer]() -> Result<ModelTrainer *> { return &trainer; };
        EngineService engine(settings);
        std::map<MetricId, SeriesStore> series;
        EngineStatus status;
        connect(&engine, &EngineService::samplesScored, this, [&](const ScoredBlock &block) {
            series[block.metric].write(block.firstSequence, block.columns);
        });
        connect(&engine, &EngineService::statusChanged, this,
                [&](const EngineStatus &told) { status = told; });
        FeedSpec spec = feed(FeedKind::kFile);
        spec.paths = {path.toStdString()};
        engine.startFeed(spec);
        QTRY_VERIFY_WITH_TIMEOUT(status.source == SourceState::kFinished && status.scored == 2 * kRows,
                                 30'000);

        RuleTrial trial;
        trial.request = 5;
        trial.rule.name = "web";
        trial.rule.sinks = {kDesktopSink};
        trial.rule.perMetric = perMetric;
        trial.rule.signal = score ? AlertSignal::kScore : AlertSignal::kIncident;
        trial.rule.pendingHits = hits;
        trial.rule.pendingOf = of;
        trial.rule.mergeWithin = 30s;
        if (maintenance)
            trial.maintenance = {{.name = "m", .begin = "2026-11-18T11:20", .minutes = 18}};
        QSignalSpy tried(&engine, &EngineService::ruleTried);
        engine.tryRule(trial);
        QTRY_COMPARE(tried.size(), 1);
        const auto told = tried.front().front().value<RuleTried>();
        QCOMPARE(told.request, std::uint64_t{5});
        QCOMPARE(told.levels.size(), kTrialColumns);
        QVERIFY(told.opened > 0);

        Bench bench(folder());
        AlertSpec alerts;
        alerts.rules = {trial.rule};
        alerts.maintenance = trial.maintenance;
        alerts.rehearsals = true;
        bench.runner->setAlerts(alerts);
        bench.runner->beginRun(1, feed(FeedKind::kReplay));
        ManualClock &clock = bench.clock;
        for (std::uint64_t i = 0; i < kRows; ++i) {
            for (const auto &[metric, store] : series) {
                clock.advance(store.timeAt(i) - clock.now());
                ScoredBlock block;
                block.runId = 1;
                block.metric = metric;
                block.columns = store.copy(i, i + 1);
                bench.runner->takeSamples(block);
            }
        }
        QTRY_VERIFY(!bench.report.deliveries.empty() && bench.report.waiting == 0 &&
                    bench.report.deliveries.size() == told.notices.size());
        std::vector<Notice> replayed;
        for (auto each = bench.report.deliveries.rbegin(); each != bench.report.deliveries.rend(); ++each)
            replayed.push_back(each->notice);
        QVERIFY(replayed == told.notices);
    }
};

QTEST_GUILESS_MAIN(AlertRunnerTest)
#include "tst_alert_runner.moc"
