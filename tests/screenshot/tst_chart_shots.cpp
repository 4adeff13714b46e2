// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chart_data.h"
#include "tests/support/image_compare.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/time_plot.h"
#include "ui/theme.h"

#include <QtGui/QMouseEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <memory>

namespace redshank {

/// The chart stack as pixels, against the pictures in baseline/.
class ChartShots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shows_data();
    void shows();
    void twoRendersAreEqual();

private:
    enum Scene { kStreaming, kAnomaly, kGap, kEmpty, kLearning, kStale, kPaused, kDense, kMany, kMeasure };
    QImage shoot(Scene scene, ThemeMode mode, QSize size);
    std::unique_ptr<ThemeController> m_theme;
};

void ChartShots::initTestCase()
{
    loadResources();
    QLocale::setDefault(QLocale::c());
    m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
}

QImage ChartShots::shoot(Scene scene, ThemeMode mode, QSize size)
{
    m_theme->setMode(mode);
    LiveStore store;
    ViewRange view;
    view.reset(Milliseconds{10 * 60'000});
    ChartStack stack(&store, &view, m_theme.get());
    stack.setTimeZone(QTimeZone::utc());
    ChartData data(scene == kMany ? 8 : 3, scene == kDense ? 50 : 1000);
    if (scene != kStreaming)
        data.faults = {{0, 760, 14, 7.0}, {1, 620, 1, 5.0}, {2, 768, 6, -6.0}};
    if (scene == kDense)
        data.faults = {{0, 30'000, 20, 9.0}, {1, 41'000, 1, 6.0}};
    if (scene == kGap) {
        data.gapFirst = 640;
        data.gapCount = 70;
    }
    if (scene != kEmpty) {
        data.announce(store);
        data.append(store, scene == kDense ? 60'000 : scene == kLearning ? 90 : 900);
        if (scene != kStreaming && scene != kLearning)
            data.reportIncidents(store);
    }
    EngineStatus status = store.status();
    if (scene == kStale)
        status.source = SourceState::kStale;
    if (scene == kLearning)
        for (MetricStatus &metric : status.metrics) {
            metric.state = LearningState::kCollecting;
            metric.samples = 90;
            metric.samplesNeeded = 110;
        }
    store.setStatus(status);
    stack.resize(size);
    stack.show();
    if (scene == kAnomaly)
        stack.showIncident(1);
    if (scene == kDense)
        stack.fit();
    if (scene == kPaused) {
        stack.pan(-0.2);
        data.append(store, 143);
        stack.goToPreviousAnomaly();
    }
    if (scene == kMeasure) {
        QWidget *surface = stack.findChild<TimePlot *>(QStringLiteral("metricPlot"))->viewport();
        QTest::mouseClick(surface, Qt::LeftButton, {}, QPoint(300, 10));
        const QPoint at(520, 70);
        QMouseEvent move(QEvent::MouseMove, at, surface->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(surface, &move);
    }
    QSignalSpy painted(&stack, &ChartStack::framePainted);
    stack.setBandVisible(true);
    return painted.wait(1000) ? stack.grab().toImage() : QImage();
}

void ChartShots::shows_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char *name, Scene scene, ThemeMode mode, QSize size) {
        QTest::newRow(name) << static_cast<int>(scene) << static_cast<int>(mode) << size;
    };
    constexpr QSize kMiddle{860, 600};
    row("streaming-light", kStreaming, ThemeMode::kLight, kMiddle);
    row("streaming-dark", kStreaming, ThemeMode::kDark, kMiddle);
    row("anomaly-light", kAnomaly, ThemeMode::kLight, kMiddle);
    row("anomaly-dark", kAnomaly, ThemeMode::kDark, kMiddle);
    row("gap-dark", kGap, ThemeMode::kDark, kMiddle);
    row("empty-light", kEmpty, ThemeMode::kLight, kMiddle);
    row("learning-dark", kLearning, ThemeMode::kDark, kMiddle);
    row("stale-light", kStale, ThemeMode::kLight, kMiddle);
    row("paused-dark", kPaused, ThemeMode::kDark, kMiddle);
    row("dense-dark", kDense, ThemeMode::kDark, kMiddle);
    row("many-light", kMany, ThemeMode::kLight, kMiddle);
    row("measure-light", kMeasure, ThemeMode::kLight, kMiddle);
    row("anomaly-dark-small", kAnomaly, ThemeMode::kDark, {480, 400});
    row("anomaly-light-large", kAnomaly, ThemeMode::kLight, {1480, 920});
}

void ChartShots::shows()
{
    QFETCH(int, scene);
    QFETCH(int, mode);
    QFETCH(QSize, size);
    const QImage image = shoot(static_cast<Scene>(scene), static_cast<ThemeMode>(mode), size);
    QVERIFY(!image.isNull());
    const QString problem =
        checkAgainstBaseline(image, QStringLiteral("charts-") + QLatin1String(QTest::currentDataTag()),
                             QStringLiteral(REDSHANK_SOURCE_DIR "/tests/screenshot/baseline"),
                             QStringLiteral(REDSHANK_BINARY_DIR "/screenshots"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void ChartShots::twoRendersAreEqual()
{
    const QImage first = shoot(kGap, ThemeMode::kDark, {700, 500});
    const QImage second = shoot(kGap, ThemeMode::kDark, {700, 500});
    QCOMPARE(compareImages(first, second, 0).differentPixels, qint64{0});
}

} // namespace redshank

QTEST_MAIN(redshank::ChartShots)
#include "tst_chart_shots.moc"
