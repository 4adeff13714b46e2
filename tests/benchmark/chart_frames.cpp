// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the chart stack takes, 1600 x 900, offscreen: 3 and 20 metrics of a million samples
// each, and one of ten million.

#include "tests/support/chart_data.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <vector>

namespace redshank {

class ChartFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void panAll();
    void panDay();
    void zoom();
    void liveAppend();
    void crosshair();
    void twentyMetrics();
    void tenMillionSamples();

private:
    void fill(std::size_t metrics, std::uint64_t samples);
    void measureAll(const char *what);
    void measure(const char *what, int frames, const std::function<void(int)> &act);

    static constexpr double kFrameLimitMs = 33.0;
    static constexpr std::uint64_t kSamples = 1'000'000;
    static constexpr std::uint64_t kBlock = 50'000; ///< As large as a feed's, at the most.

    std::unique_ptr<ThemeController> m_theme;
    LiveStore m_store;
    ViewRange m_view;
    ChartData m_data{3};
    RunId m_run = 0;
    std::unique_ptr<ChartStack> m_stack;
};

void ChartFrames::initTestCase()
{
    loadResources();
    m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
    m_stack = std::make_unique<ChartStack>(&m_store, &m_view, m_theme.get());
    m_stack->resize(1600, 900);
    m_stack->show();
    fill(3, kSamples);
}

void ChartFrames::fill(std::size_t metrics, std::uint64_t samples)
{
    m_view.reset(Milliseconds{15 * 60'000});
    m_data = ChartData(metrics);
    m_data.runId = ++m_run;
    m_data.faults = {{0, samples / 4, 400, 7.0}};
    for (std::size_t metric = 1; metric < metrics; ++metric)
        m_data.faults.push_back({metric, samples * metric / metrics, metric % 2 == 0 ? 1ULL : 300ULL, 6.0});
    m_data.announce(m_store);
    QElapsedTimer clock;
    clock.start();
    for (std::uint64_t done = 0; done < samples; done += kBlock)
        m_data.append(m_store, std::min(kBlock, samples - done));
    m_data.reportIncidents(m_store);
    std::vector<MetricId> all;
    std::size_t bytes = 0;
    for (const auto &metric : m_store.metrics()) {
        all.push_back(metric->info.id);
        bytes += metric->series.memoryBytes();
    }
    m_stack->setVisibleMetrics(all);
    const double count = double(samples) * double(metrics);
    qInfo("filled %zu x %llu samples in %lld ms, %.1f bytes a sample", metrics,
          static_cast<unsigned long long>(samples), clock.elapsed(), double(bytes) / count);
}

void ChartFrames::measureAll(const char *what)
{
    const auto named = [what](const char *act) { return QByteArray(what) + ": " + act; };
    m_stack->fit();
    measure(named("pan, all in view").constData(), 60,
            [this](int i) { m_stack->pan(i % 2 == 0 ? 0.013 : -0.013); });
    const TimePoint middle = m_view.range().begin + m_view.range().length() / 2;
    m_view.show({middle, middle + Milliseconds{86'400'000}});
    measure(named("pan, a day in view").constData(), 60, [this](int) { m_stack->pan(0.02); });
    m_stack->fit();
    measure(named("zoom").constData(), 60,
            [this, middle](int i) { m_view.zoom(i % 30 < 15 ? 0.6 : 1.0 / 0.6, middle); });
    m_view.followLast(Milliseconds{15 * 60'000});
    measure(named("live, 15 min").constData(), 60, [this](int) { m_data.append(m_store, 1); });
    m_view.followAll();
    measure(named("live, all in view").constData(), 60, [this](int) { m_data.append(m_store, 1); });
}

void ChartFrames::twentyMetrics()
{
    fill(20, kSamples);
    measureAll("20 x 1,000,000");
}

void ChartFrames::tenMillionSamples()
{
    fill(1, 10 * kSamples);
    measureAll("1 x 10,000,000");
}

/// The time from an act to the finished pixels: preparing the frame and painting all of the stack.
void ChartFrames::measure(const char *what, int frames, const std::function<void(int)> &act)
{
    std::vector<double> times;
    double prepared = 0.0;
    std::clock_t busy = 0;
    QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
    QImage target(m_stack->size(), QImage::Format_ARGB32_Premultiplied);
    std::clock_t whole = 0;
    for (int i = 0; i < frames; ++i) {
        const std::clock_t begun = std::clock();
        act(i);
        painted.clear();
        QVERIFY(painted.wait(1'000));
        prepared += painted.last()[0].toDouble();
        QElapsedTimer clock;
        const std::clock_t before = std::clock();
        clock.start();
        m_stack->render(&target);
        busy += std::clock() - before;
        whole += std::clock() - begun;
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6 + painted.last()[0].toDouble());
    }
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    const double worst = times[times.size() * 99 / 100];
    const auto processor = [frames](std::clock_t clocks) {
        return 1e3 * static_cast<double>(clocks) / CLOCKS_PER_SEC / frames;
    };
    qInfo("%-36s %6.2f ms a frame (median), %6.2f ms (99 %%), of it %5.2f ms preparing; processor time %5.2f "
          "ms, "
          "painting %5.2f ms of it: %.0f frames a second",
          what, median, worst, prepared / frames, processor(whole), processor(busy), 1000.0 / median);
    QVERIFY2(median <= kFrameLimitMs, what);
}

void ChartFrames::panAll()
{
    m_stack->fit();
    measure("pan, 1,000,000 in view", 60, [this](int i) { m_stack->pan(i % 2 == 0 ? 0.013 : -0.013); });
}

void ChartFrames::panDay()
{
    m_view.show({m_data.timeOf(300'000), m_data.timeOf(386'400)});
    measure("pan, 86,400 in view", 60, [this](int) { m_stack->pan(0.02); });
    m_view.show({m_data.timeOf(300'000), m_data.timeOf(303'600)});
    measure("pan, 3,600 in view", 60, [this](int) { m_stack->pan(0.02); });
}

void ChartFrames::zoom()
{
    m_stack->fit();
    measure("zoom, 1,000,000 to 900", 60,
            [this](int i) { m_view.zoom(i % 30 < 15 ? 0.6 : 1.0 / 0.6, m_data.timeOf(500'000)); });
}

void ChartFrames::liveAppend()
{
    m_view.followLast(Milliseconds{15 * 60'000});
    measure("live, 15 min, 3 x 10 samples", 60, [this](int) { m_data.append(m_store, 10); });
    m_view.followAll();
    measure("live, all in view", 60, [this](int) { m_data.append(m_store, 10); });
}

void ChartFrames::crosshair()
{
    m_view.followAll();
    QVERIFY(QTest::qWaitForWindowExposed(m_stack.get()));
    QElapsedTimer clock;
    QImage target(m_stack->size(), QImage::Format_ARGB32_Premultiplied);
    m_stack->render(&target);
    clock.start();
    constexpr int kMoves = 100;
    for (int i = 0; i < kMoves; ++i) {
        m_stack->moveCrosshair(-1);
        m_stack->render(&target);
    }
    const double each = static_cast<double>(clock.nsecsElapsed()) / 1e6 / kMoves;
    qInfo("%-28s %6.2f ms a move", "crosshair", each);
    QVERIFY(each <= 16.0);
}

} // namespace redshank

QTEST_MAIN(redshank::ChartFrames)
#include "chart_frames.moc"
