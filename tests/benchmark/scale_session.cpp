// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "tests/benchmark/pulse.h"
#include "tests/support/menu_actions.h"
#include "ui/actions.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>

using namespace redshank;

namespace {

constexpr int kMetrics = 20;

/// Qt Test ends a function after five minutes; this has ten minutes of clicks and a million rows to read.
const bool kIsPatient = qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");

/// Of this process, in megabytes (a million bytes): "VmRSS:" now, "VmHWM:" at most so far.
double memoryMb(const char *field)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0.0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(qsizetype(qstrlen(field))).simplified().split(' ').value(0).toDouble() * 1024e-6;
    return 0.0;
}

double processorSeconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

int seconds(const char *variable, int fallback)
{
    bool understood = false;
    const int value = qEnvironmentVariableIntValue(variable, &understood);
    return understood ? value : fallback;
}

QByteArray header()
{
    QByteArray text("timestamp");
    for (int metric = 0; metric < kMetrics; ++metric)
        text += ",metric_" + QByteArray::number(metric);
    return text + '\n';
}

/// The values of one moment, each metric a wave with noise.
void appendRow(QByteArray &text, qint64 ms, qint64 row)
{
    text += QByteArray::number(ms);
    for (int metric = 0; metric < kMetrics; ++metric) {
        const double value = 100.0 + 10.0 * metric + 20.0 * std::sin(double(row) * (0.01 + 0.001 * metric)) +
                             double((row + metric) * 7919 % 101) * 0.05;
        text += ',' + QByteArray::number(value, 'f', 3);
    }
    text += '\n';
}

} // namespace

/// The whole program at the scale of the acceptance list: memory, live load, every action. Prints figures,
/// bounds none. REDSHANK_SCALE_ROWS (1,000,000), REDSHANK_SCORING_SECONDS (0: no waiting for the scores),
/// REDSHANK_LIVE_SECONDS (20), REDSHANK_ACTIONS_SECONDS (60).
class ScaleSession : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QString m_answer; ///< Of the file dialogs.

    static void wait(int ms)
    {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    }
    void showAll()
    {
        std::vector<MetricId> all;
        for (const auto &metric : m_window->store()->metrics())
            all.push_back(metric->info.id);
        m_window->charts()->setVisibleMetrics(all);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(kIsPatient);
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
        parts.prompt.openFiles = [this](QWidget *, const QString &, const QString &) {
            return QStringList{m_answer};
        };
        parts.prompt.saveFile = [this](QWidget *, const QString &, const QString &suggestion,
                                       const QString &) { return m_folder.filePath(suggestion); };
        parts.prompt.openFolder = [](QWidget *, const QString &) { return QString(); };
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

    void liveTwentyMetricsAtTenHertz()
    {
        const QString path = m_folder.filePath(QStringLiteral("live.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(header());
        qint64 row = 0;
        const qint64 start = QDateTime::currentMSecsSinceEpoch();
        QByteArray history;
        for (; row < 9'000; ++row)
            appendRow(history, start - (9'000 - row) * 100, row);
        file.write(history);
        file.flush();
        FeedSpec spec;
        spec.kind = FeedKind::kTail;
        spec.paths = {path.toStdString()};
        m_window->start(spec);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->status().scored >= 9'000 * kMetrics, 600'000);
        showAll();
        m_window->view()->followLast(Milliseconds{15 * 60'000});
        for (const char *dock : {"swimLaneDock"})
            m_window->findChild<QDockWidget *>(QLatin1String(dock))->show();
        QTimer writer;
        writer.setTimerType(Qt::PreciseTimer);
        connect(&writer, &QTimer::timeout, this, [&] {
            QByteArray text;
            appendRow(text, QDateTime::currentMSecsSinceEpoch(), row++);
            file.write(text);
            file.flush();
        });
        writer.start(100);
        wait(3'000);
        const std::uint64_t before = m_window->store()->sampleCount();
        const double busy = processorSeconds();
        QElapsedTimer clock;
        clock.start();
        Pulse pulse(m_window.get());
        wait(1000 * seconds("REDSHANK_LIVE_SECONDS", 20));
        const double passed = double(clock.elapsed()) / 1000.0;
        std::printf("live: %d metrics, %.0f samples/s, all panels: %.1f %% of one core\n", kMetrics,
                    double(m_window->store()->sampleCount() - before) / passed,
                    100.0 * (processorSeconds() - busy) / passed);
        pulse.print("live, 20 metrics at 10 Hz");
    }

    void themeChanges()
    {
        m_window->start(FeedSpec{});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() > 18'000, 60'000);
        wait(500);
        Pulse pulse(m_window.get());
        for (int round = 0; round < 10; ++round)
            for (const ThemeMode mode : {ThemeMode::kLight, ThemeMode::kContrast, ThemeMode::kDark}) {
                m_theme->setMode(mode);
                wait(100);
            }
        std::printf("%lld widgets\n", static_cast<long long>(QApplication::allWidgets().size()));
        pulse.print("30 changes of the theme");
    }

    void everyActionClicked()
    {
        m_window->start(FeedSpec{});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() > 18'000, 60'000);
        // They leave the run or the program, or show the same as another.
        const QSet<QString> left{QStringLiteral("quit"),      QStringLiteral("open"),
                                 QStringLiteral("tail"),      QStringLiteral("openSession"),
                                 QStringLiteral("openModel"), QStringLiteral("system"),
                                 QStringLiteral("demo")};
        QElapsedTimer clock;
        clock.start();
        const qint64 until = 1000LL * seconds("REDSHANK_ACTIONS_SECONDS", 60);
        int clicked = 0;
        int rounds = 0;
        QMap<QString, double> slowest;  // each action's longest turn
        QMap<QString, qsizetype> grown; // widgets that an action leaves behind, after the first round
        Pulse pulse(m_window.get());
        for (; clock.elapsed() < until; ++rounds) {
            for (QAction *each : menuActions(m_window->menuBar())) {
                if (!each->isEnabled() || left.contains(each->objectName()))
                    continue;
                const std::size_t before = pulse.turns();
                const qsizetype widgets = QApplication::allWidgets().size();
                each->trigger();
                ++clicked;
                wait(60);
                for (QWidget *other : QApplication::topLevelWidgets())
                    if (other != m_window.get() && other->isVisible())
                        other->close();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // no exec() does it here
                wait(20);
                if (rounds > 0)
                    grown[each->objectName()] += QApplication::allWidgets().size() - widgets;
                double &longest = slowest[each->objectName()];
                longest = std::max(longest, pulse.longestSince(before));
                if (clock.elapsed() >= until)
                    break;
            }
            std::printf("round %d: %lld widgets\n", rounds + 1,
                        static_cast<long long>(QApplication::allWidgets().size()));
        }
        std::printf("%d actions clicked in %d rounds and %lld s\n", clicked, rounds,
                    static_cast<long long>(clock.elapsed() / 1000));
        std::vector<std::pair<double, QString>> ordered;
        for (auto at = slowest.constBegin(); at != slowest.constEnd(); ++at)
            ordered.emplace_back(at.value(), at.key());
        std::sort(ordered.rbegin(), ordered.rend());
        ordered.resize(std::min<std::size_t>(ordered.size(), 10));
        for (const auto &[ms, name] : ordered)
            std::printf("  longest turn of \"%s\": %.1f ms\n", qPrintable(name), ms);
        for (auto at = grown.constBegin(); at != grown.constEnd(); ++at)
            if (at.value() >= rounds)
                std::printf("  \"%s\" left %lld behind\n", qPrintable(at.key()),
                            static_cast<long long>(at.value()));
        pulse.print("every action clicked");
    }

    void twentyMetricsOfAMillionSamples()
    {
        const qint64 rows = seconds("REDSHANK_SCALE_ROWS", 1'000'000);
        const QString path = m_folder.filePath(QStringLiteral("scale.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text = header();
        for (qint64 row = 0; row < rows; ++row) {
            appendRow(text, 1'767'225'600'000 + row * 1000, row);
            if (text.size() > 1 << 20) {
                file.write(text);
                text.clear();
            }
        }
        file.write(text);
        file.close();
        const auto wanted = static_cast<std::uint64_t>(rows) * kMetrics;
        std::printf("before: %.0f MB\n", memoryMb("VmRSS:"));
        QElapsedTimer clock;
        {
            Pulse pulse(m_window.get());
            clock.start();
            m_window->openFiles({path});
            QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() == wanted, 900'000);
            std::printf("%lld rows x %d metrics (%.0f MB) read in %.1f s\n", static_cast<long long>(rows),
                        kMetrics, double(file.size()) / 1e6, double(clock.elapsed()) / 1000.0);
            pulse.print("reading them");
        }
        const auto report = [&](const char *when) {
            std::size_t kept = 0;
            for (const auto &metric : m_window->store()->metrics())
                kept += metric->series.memoryBytes();
            const double now = memoryMb("VmRSS:");
            std::printf(
                "%s: process %.0f MB (at most %.0f MB); bound %.0f MB; window's store %.1f bytes a sample, "
                "process less 300 MB %.1f bytes a sample\n",
                when, now, memoryMb("VmHWM:"), double(wanted) * 24e-6 + 300.0, double(kept) / double(wanted),
                (now - 300.0) * 1e6 / double(wanted));
            std::fflush(stdout);
        };
        report("read");
        const qint64 patience = 1000LL * seconds("REDSHANK_SCORING_SECONDS", 0);
        clock.start();
        while (m_window->store()->status().scored < wanted && clock.elapsed() < patience)
            wait(1'000);
        std::printf("scored: %.1f %% in %.0f s\n",
                    100.0 * double(m_window->store()->status().scored) / double(wanted),
                    double(clock.elapsed()) / 1000.0);
        report("scored");
    }
};

QTEST_MAIN(ScaleSession)
#include "scale_session.moc"
