// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "tests/benchmark/pulse.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

using namespace redshank;

namespace {

/// Qt Test ends a function after five minutes; training alone may take longer.
const bool kIsPatient = qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

double processorSeconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

int numberOf(const char *variable, int fallback)
{
    bool understood = false;
    const int value = qEnvironmentVariableIntValue(variable, &understood);
    return understood ? value : fallback;
}

/// How old the newest sample is when a frame first shows it.
class LagMeter : public QObject
{
public:
    LagMeter(QWidget *window, const LiveStore *store) : m_store(store) { window->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::UpdateRequest)
            return false;
        const TimePoint newest = m_store->span().end;
        if (newest > m_newest) {
            m_newest = newest;
            m_lags.push_back(static_cast<double>((systemNow() - newest).count()));
        }
        return false;
    }
    void print()
    {
        if (m_lags.empty())
            return;
        std::sort(m_lags.begin(), m_lags.end());
        std::printf("from sample time to pixels, %zu polls: median %.0f ms, p99 %.0f ms, most %.0f ms\n",
                    m_lags.size(), m_lags[m_lags.size() / 2], m_lags[(m_lags.size() * 99 + 99) / 100 - 1],
                    m_lags.back());
    }

private:
    const LiveStore *m_store;
    TimePoint m_newest{};
    std::vector<double> m_lags;
};

} // namespace

/// Many live series at 1 Hz, each scored by its own model, trained from an hour of history: prints figures,
/// bounds none. REDSHANK_SERIES (500), REDSHANK_LIVE_SECONDS (60), REDSHANK_HISTORY_SECONDS (3600),
/// REDSHANK_PROFILE (thorough, as the window has it, or light).
class LiveSeries : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QProcess m_server;

    static void wait(int ms)
    {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    }
    int ready() const
    {
        const auto &metrics = m_window->store()->status().metrics;
        return static_cast<int>(std::count_if(metrics.begin(), metrics.end(), [](const MetricStatus &each) {
            return each.state == LearningState::kReady;
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(kIsPatient);
        std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ); // figures as they come, also into a pipe
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
        m_settings = std::make_unique<SettingsStore>(m_folder.filePath(QStringLiteral("redshank.ini")));
        EngineSettings settings;
        settings.now = systemNow;
        settings.loadTrainer = makeTrainerLoader();
        settings.shippedModels = shippedModels();
        const bool isLight = qEnvironmentVariable("REDSHANK_PROFILE") == QLatin1String("light");
        settings.detector.profile = isLight ? DetectorProfile::kLight : DetectorProfile::kThorough;
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        m_window->resize(1600, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_engine.reset();
        m_server.kill();
        m_server.waitForFinished();
    }

    void manyLiveSeries()
    {
        const int series = numberOf("REDSHANK_SERIES", 500);
        const int history = numberOf("REDSHANK_HISTORY_SECONDS", 3'600);
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(QStringLiteral("python3"),
                       {QStringLiteral(REDSHANK_SOURCE_DIR "/tests/benchmark/many_series_server.py"),
                        QString::number(series)});
        QVERIFY(m_server.waitForReadyRead(30'000));
        FeedSpec spec;
        spec.kind = FeedKind::kPrometheus;
        spec.interval = Milliseconds{1'000};
        spec.history = Milliseconds{history * 1'000LL};
        spec.settle = Milliseconds{0};
        spec.prometheus.server.url = "http://127.0.0.1:" + m_server.readLine().trimmed().toStdString();
        spec.prometheus.server.timeout = Milliseconds{120'000};
        spec.prometheus.query = "load";
        spec.prometheus.step = Milliseconds{1'000};
        spec.prometheus.maxSeries = series;
        QElapsedTimer clock;
        clock.start();
        Pulse training(m_window.get());
        m_window->start(spec);
        const auto wanted = static_cast<std::uint64_t>(series) * static_cast<std::uint64_t>(history);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() >= wanted, 600'000);
        std::printf("%d series, an hour of history: %llu samples after %.1f s\n", series,
                    static_cast<unsigned long long>(m_window->store()->sampleCount()),
                    double(clock.elapsed()) / 1e3);
        const double busyTraining = processorSeconds();
        clock.start();
        qint64 told = 0;
        while (ready() < series && clock.elapsed() < 1'800'000) {
            wait(200);
            if (clock.elapsed() - told < 30'000)
                continue;
            told = clock.elapsed();
            std::printf("  after %3lld s: %d of %d models ready, %llu samples wait\n",
                        static_cast<long long>(told / 1'000), ready(), series,
                        static_cast<unsigned long long>(m_window->store()->status().unscored));
            std::fflush(stdout);
        }
        std::printf("%d of %d models ready after %.1f s, %.0f s of processor\n", ready(), series,
                    double(clock.elapsed()) / 1e3, processorSeconds() - busyTraining);
        training.print("loading and training");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->status().unscored <= static_cast<std::uint64_t>(series),
                                 1'800'000);
        std::printf("all is scored after %.1f s\n", double(clock.elapsed()) / 1e3);

        wait(3'000);
        const std::uint64_t before = m_window->store()->status().scored;
        const double busy = processorSeconds();
        clock.start();
        Pulse pulse(m_window.get());
        LagMeter lag(m_window.get(), m_window->store());
        wait(1'000 * numberOf("REDSHANK_LIVE_SECONDS", 60));
        const double passed = double(clock.elapsed()) / 1'000.0;
        std::printf("live: %d series, %.0f samples/s scored: %.1f %% of one core\n", series,
                    double(m_window->store()->status().scored - before) / passed,
                    100.0 * (processorSeconds() - busy) / passed);
        lag.print();
        pulse.print("live");
    }
};

QTEST_MAIN(LiveSeries)
#include "live_series.moc"
