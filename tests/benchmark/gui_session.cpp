// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "tests/benchmark/pulse.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

using namespace redshank;

/// The window with the real engine and the real trainer: prints figures, bounds none.
class GuiSession : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;

    static void wait(int ms)
    {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
    }
    void init()
    {
        m_settings = std::make_unique<SettingsStore>(m_folder.filePath(QStringLiteral("redshank.ini")));
        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        settings.loadTrainer = makeTrainerLoader();
        settings.shippedModels = shippedModels();
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
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
    }

    void demoWithTraining()
    {
        m_window->start(FeedSpec{});
        QTRY_VERIFY(m_window->store()->sampleCount() > 18'000);
        wait(1000);
        {
            Pulse pulse(m_window.get());
            wait(5000);
            pulse.print("demo, live");
        }
        QSignalSpy progressed(m_engine.get(), &EngineService::trainingProgressed);
        QSignalSpy finished(m_engine.get(), &EngineService::trainingFinished);
        TrainingSpec spec;
        spec.effort = TrainingEffort::kThorough;
        spec.epochs = 400;
        spec.patience = 400;
        Pulse pulse(m_window.get());
        m_engine->train(spec);
        QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), 10'000);
        wait(5000);
        pulse.print("demo, live, training thorough beside it");
        QVERIFY2(finished.isEmpty(), "the training was over before the measurement");
        QSignalSpy stopped(m_engine.get(), &EngineService::trainingStopped);
        QElapsedTimer clock;
        clock.start();
        m_engine->cancelTraining();
        QVERIFY(stopped.wait(5000));
        std::printf("cancel took effect after %lld ms\n", static_cast<long long>(clock.elapsed()));
    }

    void pansWhileTraining()
    {
        m_window->start(FeedSpec{});
        QTRY_VERIFY(m_window->store()->sampleCount() > 18'000);
        QSignalSpy progressed(m_engine.get(), &EngineService::trainingProgressed);
        QSignalSpy finished(m_engine.get(), &EngineService::trainingFinished);
        TrainingSpec spec;
        spec.effort = TrainingEffort::kThorough;
        spec.epochs = 400;
        spec.patience = 400;
        m_engine->train(spec);
        QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), 10'000);

        // A drag to and fro: the view moves at every turn of a screen of 60 Hz.
        const TimeRange span = m_window->store()->span();
        const Milliseconds length = span.length() / 2;
        QTimer hand;
        hand.setTimerType(Qt::PreciseTimer);
        int moves = 0;
        connect(&hand, &QTimer::timeout, m_window.get(), [&] {
            const double share = 0.5 - 0.5 * std::cos(++moves / 60.0);
            const Milliseconds by{
                std::llround(share * static_cast<double>((span.length() - length).count()))};
            m_window->view()->show({span.begin + by, span.begin + by + length});
        });
        Pulse pulse(m_window.get());
        hand.start(16);
        wait(10'000);
        hand.stop();
        pulse.print("panning, training thorough beside it");
        QVERIFY2(finished.isEmpty(), "the training was over before the measurement");
        QSignalSpy stopped(m_engine.get(), &EngineService::trainingStopped);
        m_engine->cancelTraining();
        QVERIFY(stopped.wait(5000));
    }

    void trainsTenThousandSamples()
    {
        const QString path = m_folder.filePath(QStringLiteral("ten_thousand.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("latency_ms\n");
        for (int i = 0; i < 10'000; ++i)
            file.write(
                QByteArray::number(100.0 + 20.0 * std::sin(i * 0.05) + (i * 7919 % 101) * 0.1, 'f', 3) +
                '\n');
        file.close();
        m_engine->startFeed([&] {
            FeedSpec spec;
            spec.kind = FeedKind::kFile;
            spec.paths = {path.toStdString()};
            return spec;
        }());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->status().scored == 10'000, 20'000);
        QSignalSpy finished(m_engine.get(), &EngineService::trainingFinished);
        m_engine->train({});
        QVERIFY(finished.wait(30'000));
        const auto summary = finished.front().front().value<TrainingFinished>();
        std::printf("training on 10,000 samples, balanced: %lld ms, %d epochs\n",
                    static_cast<long long>(summary.elapsed.count()), summary.epochs);
    }

    void opensAMillionRows()
    {
        const QString path = m_folder.filePath(QStringLiteral("million.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text("timestamp,latency_ms,queue_depth,cpu_percent\n");
        for (int i = 0; i < 1'000'000; ++i) {
            const qint64 second = 1'767'225'600LL + i;
            text +=
                QByteArray::number(second) + ',' +
                QByteArray::number(
                    100.0 + 20.0 * std::sin(i * 1e-3) + static_cast<double>(i * 7919LL % 101) * 0.1, 'f', 4) +
                ',' +
                QByteArray::number(
                    30.0 + 5.0 * std::cos(i * 2e-3) + static_cast<double>(i * 104729LL % 97) * 0.05, 'f', 4) +
                ',' +
                QByteArray::number(50.0 + 10.0 * std::sin(i * 3e-4) +
                                       static_cast<double>(i * 1299709LL % 89) * 0.1,
                                   'f', 4) +
                '\n';
            if (text.size() > 1 << 20) {
                file.write(text);
                text.clear();
            }
        }
        file.write(text);
        file.close();
        std::printf("million.csv: %.1f MB\n", static_cast<double>(QFile(path).size()) / 1e6);
        QElapsedTimer clock;
        {
            Pulse pulse(m_window.get());
            clock.start();
            m_window->openFiles({path});
            QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() == 3'000'000, 30'000);
            m_window->view()->show(m_window->store()->span());
            m_window->repaint();
            std::printf("1,000,000 rows x 3 metrics open and drawn after %lld ms\n",
                        static_cast<long long>(clock.elapsed()));
            pulse.print("loading a million rows");
        }
        Pulse pulse(m_window.get());
        const TimeRange whole = m_window->store()->span();
        QElapsedTimer frames;
        frames.start();
        int drawn = 0;
        for (; frames.elapsed() < 4000; ++drawn) {
            const double phase = drawn / 120.0;
            const auto length = Milliseconds{static_cast<std::int64_t>(
                static_cast<double>(whole.length().count()) * (0.05 + 0.9 * std::abs(std::sin(phase))))};
            const auto begin = whole.begin + Milliseconds{static_cast<std::int64_t>(
                                                 static_cast<double>((whole.length() - length).count()) *
                                                 (0.5 + 0.5 * std::cos(3 * phase)))};
            m_window->view()->show({begin, begin + length});
            QCoreApplication::processEvents();
            m_window->repaint();
        }
        std::printf("pan and zoom over a million rows, while they are scored: %.1f frames/s\n",
                    drawn / (static_cast<double>(frames.elapsed()) / 1000.0));
        pulse.print("pan and zoom over a million rows");
        const std::uint64_t before = m_window->store()->status().scored;
        clock.start();
        wait(5000);
        std::printf("scored meanwhile: %.0f samples/s\n",
                    static_cast<double>(m_window->store()->status().scored - before) /
                        (static_cast<double>(clock.elapsed()) / 1000.0));
    }
};

QTEST_MAIN(GuiSession)
#include "gui_session.moc"
