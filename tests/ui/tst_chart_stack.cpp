// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chart_data.h"
#include "tests/support/scored_demo.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/overview.h"
#include "ui/plot/ribbon.h"
#include "ui/plot/score_strip.h"
#include "ui/plot/time_plot.h"
#include "ui/plot/value_box.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QAction>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <memory>

namespace redshank {

class TestChartStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsOneChartPerMetric();
    void plotsAreAlignedToThePixel_data();
    void plotsAreAlignedToThePixel();
    void followsNewSamples();
    void neverMovesAPausedView();
    void pillCountsAndReturns();
    void wheelZoomsAtThePointer();
    void wheelInFreeSpaceGoesOnFollowing();
    void shiftWheelPans();
    void controlWheelZoomsValues();
    void dragSelectsAndZooms();
    void selectionBarCarriesTheCallersActions();
    void escapeCancelsADrag();
    void shiftDragPans();
    void middleDragPans();
    void doubleClickFollowsOrFits();
    void clickOnAMarkNamesItsIncident();
    void clickOnTheRibbonNamesItsIncident();
    void twoClicksMeasure();
    void crosshairModes();
    void keyboardMovesTheView();
    void nextAndPreviousAnomaly();
    void keyboardCrosshairStepsSamples();
    void showsAnIncidentWithRoom();
    void overviewBoxPansAndResizes();
    void overviewShowsGaps();
    void allMoveInTheSameFrame();
    void scoresAreDrawnByPowersOfTenAboutOne();
    void hiddenChartsCostNothing();
    void bandAndRibbonsCanBeHidden();
    void newRunClearsTheStack();
    void saysWhichFileIsAwaited();
    void updatesAreCoalesced();
    void liveDataAreDrawnWhenTheyMoveAPixel();
    void saysWhatItShows();
    void errorLaneFitsItsErrors_data();
    void errorLaneFitsItsErrors();
    void lowStackShowsWholeCharts();

private:
    QWidget *surface(int chart = 0) const;
    TimePlot *plot(int chart = 0) const;
    void settle();
    void wheel(QWidget *target, QPoint at, QPoint delta, Qt::KeyboardModifiers modifiers = {});
    static void drag(QWidget *target, Qt::MouseButton button, QPoint from, QPoint to,
                     Qt::KeyboardModifiers modifiers = {}, bool release = true);

    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<LiveStore> m_store;
    std::unique_ptr<ViewRange> m_view;
    std::unique_ptr<ChartStack> m_stack;
    std::unique_ptr<ChartData> m_data;
};

void TestChartStack::initTestCase()
{
    loadResources();
    m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
}

void TestChartStack::init()
{
    m_store = std::make_unique<LiveStore>();
    m_view = std::make_unique<ViewRange>();
    m_view->reset(Milliseconds{10 * 60'000});
    m_stack = std::make_unique<ChartStack>(m_store.get(), m_view.get(), m_theme.get());
    m_stack->setTimeZone(QTimeZone::utc());
    m_data = std::make_unique<ChartData>();
    m_data->faults = {{0, 600, 10, 7.0}, {1, 800, 1, 6.0}};
    m_data->announce(*m_store);
    m_data->append(*m_store, 900);
    m_data->reportIncidents(*m_store);
    m_stack->resize(900, 640);
    m_stack->show();
    settle();
}

void TestChartStack::cleanup()
{
    m_stack.reset();
    m_view.reset();
    m_store.reset();
}

/// Until the frame that is under way has been prepared.
void TestChartStack::settle()
{
    QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
    m_stack->setBandVisible(m_stack->isBandVisible());
    QVERIFY(painted.wait(1'000));
}

TimePlot *TestChartStack::plot(int chart) const
{
    return m_stack->findChildren<TimePlot *>(QStringLiteral("metricPlot")).at(chart);
}

QWidget *TestChartStack::surface(int chart) const { return plot(chart)->viewport(); }

void TestChartStack::wheel(QWidget *target, QPoint at, QPoint delta, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, target->mapToGlobal(at), {}, delta, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(target, &event);
}

void TestChartStack::drag(QWidget *target, Qt::MouseButton button, QPoint from, QPoint to,
                          Qt::KeyboardModifiers modifiers, bool release)
{
    QTest::mousePress(target, button, modifiers, from);
    for (int step = 1; step <= 4; ++step) {
        const QPoint at = from + (to - from) * step / 4;
        QMouseEvent move(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(target, &move);
    }
    if (release)
        QTest::mouseRelease(target, button, modifiers, to);
}

void TestChartStack::showsOneChartPerMetric()
{
    QCOMPARE(m_stack->findChildren<MetricChart *>().size(), 3);
    QCOMPARE(m_stack->visibleMetrics().size(), std::size_t{3});
    QSignalSpy changed(m_stack.get(), &ChartStack::visibleMetricsChanged);
    m_stack->setVisibleMetrics({m_data->id(2), m_data->id(0), "unknown"});
    QCOMPARE(changed.size(), 1);
    settle();
    const auto charts = m_stack->findChildren<MetricChart *>();
    QTRY_COMPARE(m_stack->findChildren<MetricChart *>().size(), 2);
    QCOMPARE(charts[0]->metric(), m_data->id(2));
    QCOMPARE(charts[1]->metric(), m_data->id(0));
}

void TestChartStack::plotsAreAlignedToThePixel_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(480, 320);
    QTest::newRow("middle") << QSize(900, 640);
    QTest::newRow("large") << QSize(1'703, 1'031);
}

void TestChartStack::plotsAreAlignedToThePixel()
{
    QFETCH(QSize, size);
    m_stack->resize(size);
    settle();
    const auto edges = [this](const QWidget *part) {
        const int left = part->mapTo(m_stack.get(), QPoint()).x();
        return QPair<int, int>(left, left + part->width());
    };
    const QPair<int, int> wanted = edges(plot(0));
    QVERIFY(wanted.second - wanted.first > 300);
    for (const TimePlot *one : m_stack->findChildren<TimePlot *>())
        QCOMPARE(edges(one), wanted);
    for (const Ribbon *one : m_stack->findChildren<Ribbon *>())
        QCOMPARE(edges(one), wanted);
    // The same moment stands at the same place everywhere.
    const TimePoint middle = m_view->range().begin + m_view->range().length() / 2;
    const double x = plot(0)->mapping().xOf(middle);
    for (const TimePlot *one : m_stack->findChildren<TimePlot *>())
        if (one->isVisible())
            QCOMPARE(one->mapping().xOf(middle), x);
}

void TestChartStack::followsNewSamples()
{
    QVERIFY(m_view->isFollowing());
    const TimeRange before = m_view->range();
    m_data->append(*m_store, 20);
    QTRY_VERIFY(m_view->range().end > before.end);
    QCOMPARE(m_view->range().length(), before.length());
    QVERIFY(m_view->range().end > m_store->span().end); // with some free space
}

void TestChartStack::neverMovesAPausedView()
{
    m_stack->pan(-0.25);
    settle();
    const TimeRange before = m_view->range();
    QSignalSpy changed(m_view.get(), &ViewRange::rangeChanged);
    for (int i = 0; i < 20; ++i) {
        m_data->append(*m_store, 50);
        settle();
    }
    m_data->reportIncidents(*m_store);
    EngineStatus status = m_store->status();
    status.source = SourceState::kStale;
    m_store->setStatus(status);
    m_theme->setMode(ThemeMode::kLight);
    m_stack->resize(1'000, 700);
    settle();
    m_theme->setMode(ThemeMode::kDark);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(m_view->range(), before);
}

void TestChartStack::pillCountsAndReturns()
{
    auto *pill = m_stack->findChild<QToolButton *>(QStringLiteral("livePill"));
    QVERIFY(pill);
    QVERIFY(!pill->isVisible());
    m_stack->pan(-0.25);
    settle();
    QVERIFY(pill->isVisible());
    m_data->append(*m_store, 10);
    settle();
    QCOMPARE(m_stack->pointsBehind(), std::uint64_t{30});
    QVERIFY2(pill->text().contains(QStringLiteral("+30")), qPrintable(pill->text()));
    EngineStatus status = m_store->status();
    const SourceState before = status.source;
    status.source = SourceState::kFinished; // of a whole file nothing is live
    m_store->setStatus(status);
    settle();
    QVERIFY(!pill->isVisible());
    status.source = before;
    m_store->setStatus(status);
    settle();
    QTest::mouseClick(pill, Qt::LeftButton);
    QVERIFY(m_view->isFollowing());
    settle();
    QVERIFY(!pill->isVisible());
    QCOMPARE(m_stack->pointsBehind(), std::uint64_t{0});
}

void TestChartStack::wheelZoomsAtThePointer()
{
    const QPoint at(200, 40);
    const TimePoint before = plot()->mapping().timeAt(at.x());
    const Milliseconds length = m_view->range().length();
    wheel(surface(), at, {0, 120});
    QVERIFY(m_view->range().length() < length);
    QVERIFY(!m_view->isFollowing());
    settle();
    const TimePoint after = plot()->mapping().timeAt(at.x());
    QVERIFY(std::chrono::abs(after - before) < length / 500);
    wheel(surface(), at, {0, 120});
    wheel(surface(), at, {0, -240});
    QVERIFY(std::chrono::abs(m_view->range().length() - length) <= Milliseconds{2});
    // Steps in quick order are one step of the history.
    m_view->goBack();
    QVERIFY(!m_view->canGoBack());
}

void TestChartStack::wheelInFreeSpaceGoesOnFollowing()
{
    wheel(surface(), QPoint(surface()->width() - 5, 40), {0, 120});
    QVERIFY(m_view->isFollowing());
    QCOMPARE(m_view->range().length(), Milliseconds{480'000});
}

void TestChartStack::shiftWheelPans()
{
    const TimeRange before = m_view->range();
    wheel(surface(), {200, 40}, {0, 120}, Qt::ShiftModifier);
    QCOMPARE(m_view->range().length(), before.length());
    QVERIFY(m_view->range().begin < before.begin);
    wheel(surface(), {200, 40}, {-120, 0}); // a sideways wheel pans, too
    QCOMPARE(m_view->range(), before);
}

void TestChartStack::controlWheelZoomsValues()
{
    auto *chart = m_stack->findChildren<MetricChart *>().first();
    const ValueRange before = chart->valueRange();
    const TimeRange view = m_view->range();
    wheel(surface(), {200, 40}, {0, 120}, Qt::ControlModifier);
    settle();
    QVERIFY(chart->valueRange().max - chart->valueRange().min < before.max - before.min);
    QVERIFY(chart->valueScale().isOwn());
    QCOMPARE(m_view->range(), view);
    wheel(chart, {20, chart->height() / 2}, {0, -240}); // over the value axis
    settle();
    QVERIFY(chart->valueRange().max - chart->valueRange().min > (before.max - before.min) * 1.1);
    QTest::mouseDClick(chart, Qt::LeftButton, {}, {20, chart->height() / 2});
    settle();
    QVERIFY(!chart->valueScale().isOwn());
    QCOMPARE(chart->valueRange(), before);
}

void TestChartStack::dragSelectsAndZooms()
{
    const TimeRange before = m_view->range();
    QSignalSpy selected(m_stack.get(), &ChartStack::rangeSelected);
    drag(surface(), Qt::LeftButton, {500, 40}, {300, 50});
    QCOMPARE(selected.size(), 1);
    QCOMPARE(m_view->range(), before); // selecting alone moves nothing
    const TimeRange range = *m_stack->selectedRange();
    QVERIFY(std::chrono::abs(range.begin - plot()->mapping().timeAt(300)) < Milliseconds{1'000});
    QVERIFY(std::chrono::abs(range.end - plot()->mapping().timeAt(500)) < Milliseconds{1'000});
    auto *zoom = m_stack->findChild<QToolButton *>(QStringLiteral("selectionZoomButton"));
    QVERIFY(zoom->isVisible());
    QTest::mouseClick(zoom, Qt::LeftButton);
    QCOMPARE(m_view->range(), range);
    QVERIFY(!zoom->isVisible());
    QVERIFY(!m_stack->selectedRange());
    m_view->goBack();
    QCOMPARE(m_view->range(), before);
}

void TestChartStack::selectionBarCarriesTheCallersActions()
{
    QAction action(QStringLiteral("Train on this"));
    action.setObjectName(QStringLiteral("trainRange"));
    m_stack->addSelectionAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    drag(surface(), Qt::LeftButton, {300, 40}, {500, 50});
    auto *button = m_stack->findChild<QToolButton *>(QStringLiteral("trainRangeSelectionButton"));
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    QVERIFY(m_stack->selectedRange());
    QSignalSpy cleared(m_stack.get(), &ChartStack::selectionCleared);
    QTest::mouseClick(m_stack->findChild<QToolButton *>(QStringLiteral("selectionCloseButton")),
                      Qt::LeftButton);
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!m_stack->selectedRange());
}

void TestChartStack::escapeCancelsADrag()
{
    const TimeRange before = m_view->range();
    QSignalSpy selected(m_stack.get(), &ChartStack::rangeSelected);
    drag(surface(), Qt::LeftButton, {300, 40}, {500, 40}, {}, false);
    QVERIFY(m_stack->selectedRange());
    QTest::keyClick(m_stack.get(), Qt::Key_Escape);
    QVERIFY(!m_stack->selectedRange());
    QTest::mouseRelease(surface(), Qt::LeftButton, {}, {500, 40});
    QCOMPARE(selected.size(), 0);
    drag(surface(), Qt::LeftButton, {300, 40}, {500, 40}, Qt::ShiftModifier, false);
    QVERIFY(m_view->range() != before);
    QTest::keyClick(m_stack.get(), Qt::Key_Escape);
    QVERIFY(m_view->isFollowing());
    QCOMPARE(m_view->range(), before);
}

void TestChartStack::shiftDragPans()
{
    const TimeRange before = m_view->range();
    drag(surface(), Qt::LeftButton, {200, 40}, {400, 40}, Qt::ShiftModifier);
    QCOMPARE(m_view->range().length(), before.length());
    const auto moved = static_cast<double>((before.begin - m_view->range().begin).count());
    const double wanted = 200.0 / surface()->width() * static_cast<double>(before.length().count());
    QVERIFY(std::abs(moved - wanted) < 2.0);
    QVERIFY(!m_view->isFollowing());
    m_view->goBack();
    QVERIFY(!m_view->canGoBack()); // the whole drag is one step
}

void TestChartStack::middleDragPans()
{
    const TimeRange before = m_view->range();
    drag(surface(), Qt::MiddleButton, {400, 40}, {300, 40});
    QVERIFY(m_view->range().begin > before.begin);
}

void TestChartStack::doubleClickFollowsOrFits()
{
    m_stack->pan(-0.5);
    QTest::mouseDClick(surface(), Qt::LeftButton, {}, {200, 40});
    QVERIFY(m_view->isFollowing());
    EngineStatus status = m_store->status();
    status.source = SourceState::kFinished;
    m_store->setStatus(status);
    QTest::mouseDClick(surface(), Qt::LeftButton, {}, {200, 40});
    QVERIFY(m_view->range().begin <= m_store->span().begin);
    QVERIFY(m_view->range().end >= m_store->span().end);
}

void TestChartStack::clickOnAMarkNamesItsIncident()
{
    QSignalSpy clicked(m_stack.get(), &ChartStack::incidentClicked);
    const auto &marks = plot(0)->content().marks;
    QVERIFY(!marks.empty());
    const QPointF at = plot(0)->mapping().toPixel(marks[0].timeMs, marks[0].value);
    QTest::mouseClick(surface(0), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].value<IncidentId>(), IncidentId{1});
}

void TestChartStack::clickOnTheRibbonNamesItsIncident()
{
    QSignalSpy clicked(m_stack.get(), &ChartStack::incidentClicked);
    const auto ribbons = m_stack->findChildren<Ribbon *>();
    const int x = static_cast<int>(plot(1)->mapping().xOf(m_data->timeOf(800)));
    QVERIFY(ribbons[1]->scoreAt(x) >= 1.0);
    QTest::mouseClick(ribbons[1], Qt::LeftButton, {}, {x, 3});
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].value<IncidentId>(), IncidentId{2});
}

void TestChartStack::twoClicksMeasure()
{
    auto *box = m_stack->findChild<ValueBox *>();
    const auto hover = [this](QPoint at) {
        QMouseEvent move(QEvent::MouseMove, at, surface(2)->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(surface(2), &move);
    };
    hover({300, 40});
    QVERIFY(box->isVisible());
    QVERIFY(box->text().contains(QStringLiteral("Score")));
    QTest::mouseClick(surface(2), Qt::LeftButton, {}, {300, 10});
    hover({500, 10});
    QVERIFY(box->text().contains(QStringLiteral("Distance")));
    QVERIFY(box->text().contains(QStringLiteral("Change")));
    QTest::mouseClick(surface(2), Qt::LeftButton, {}, {500, 10});
    const std::optional<TimePoint> fixed = m_stack->crosshairTime();
    hover({600, 10});
    QCOMPARE(m_stack->crosshairTime(), fixed);
    QTest::mouseClick(surface(2), Qt::LeftButton, {}, {600, 10});
    QVERIFY(!box->text().contains(QStringLiteral("Distance")));
}

void TestChartStack::crosshairModes()
{
    const auto hover = [this](QPoint at) {
        QMouseEvent move(QEvent::MouseMove, at, surface(0)->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(surface(0), &move);
    };
    const auto charts = m_stack->findChildren<MetricChart *>();
    QSignalSpy moved(m_stack.get(), &ChartStack::crosshairMoved);
    hover({300, 40});
    QCOMPARE(moved.size(), 1);
    QVERIFY(charts[0]->pointedSample() && charts[1]->pointedSample());
    m_stack->setCrosshairMode(CrosshairMode::kLine);
    hover({301, 40});
    QVERIFY(charts[0]->pointedSample());
    QVERIFY(!charts[1]->pointedSample());
    m_stack->setCrosshairMode(CrosshairMode::kOff);
    QVERIFY(!m_stack->crosshairTime());
    QVERIFY(!m_stack->findChild<ValueBox *>()->isVisible());
    QEvent leave(QEvent::Leave);
    m_stack->setCrosshairMode(CrosshairMode::kLineAndValues);
    QApplication::sendEvent(surface(0), &leave);
    QVERIFY(!m_stack->crosshairTime());
}

void TestChartStack::keyboardMovesTheView()
{
    const TimeRange before = m_view->range();
    QTest::keyClick(m_stack.get(), Qt::Key_Left);
    QVERIFY(m_view->range().begin < before.begin);
    QTest::keyClick(m_stack.get(), Qt::Key_Right);
    QCOMPARE(m_view->range(), before);
    QTest::keyClick(m_stack.get(), Qt::Key_Plus);
    QVERIFY(m_view->range().length() < before.length());
    QTest::keyClick(m_stack.get(), Qt::Key_Minus);
    QVERIFY(std::chrono::abs(m_view->range().length() - before.length()) <= Milliseconds{2});
    QTest::keyClick(m_stack.get(), Qt::Key_Home);
    QCOMPARE(m_view->range().begin, m_store->span().begin);
    QTest::keyClick(m_stack.get(), Qt::Key_End);
    QVERIFY(m_view->isFollowing());
}

void TestChartStack::nextAndPreviousAnomaly()
{
    const TimePoint first = m_data->timeOf(600);
    const TimePoint second = m_data->timeOf(800);
    m_stack->showOldest();
    QTest::keyClick(m_stack.get(), Qt::Key_N);
    QCOMPARE(m_stack->crosshairTime(), std::optional(first));
    const TimeRange view = m_view->range();
    QVERIFY(std::chrono::abs(view.begin + view.length() / 2 - first) <= Milliseconds{1});
    QTest::keyClick(m_stack.get(), Qt::Key_N); // not the next sample of the same run
    QCOMPARE(m_stack->crosshairTime(), std::optional(second));
    QTest::keyClick(m_stack.get(), Qt::Key_N);
    QCOMPARE(m_stack->crosshairTime(), std::optional(second)); // there is no other
    QTest::keyClick(m_stack.get(), Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(m_stack->crosshairTime(), std::optional(first));
}

void TestChartStack::keyboardCrosshairStepsSamples()
{
    m_stack->moveCrosshair(-1);
    QCOMPARE(m_stack->crosshairTime(), std::optional(m_data->timeOf(899)));
    QTest::keyClick(m_stack.get(), Qt::Key_Comma);
    QCOMPARE(m_stack->crosshairTime(), std::optional(m_data->timeOf(898)));
    QTest::keyClick(m_stack.get(), Qt::Key_Period);
    QTest::keyClick(m_stack.get(), Qt::Key_Period);
    QCOMPARE(m_stack->crosshairTime(), std::optional(m_data->timeOf(899)));
    QTest::keyClick(m_stack.get(), Qt::Key_Escape);
    QVERIFY(!m_stack->crosshairTime());
}

void TestChartStack::showsAnIncidentWithRoom()
{
    m_stack->showIncident(1);
    const Incident &incident = *m_store->incident(1);
    const Milliseconds length = std::max(incident.end - incident.begin, Milliseconds{10'000});
    QCOMPARE(m_view->range().begin, incident.begin - 4 * length);
    QCOMPARE(m_view->range().end, incident.end + length);
    settle();
    QCOMPARE(plot(0)->content().shades.size(), std::size_t{1});
    QVERIFY(plot(0)->content().shades[0].hasEdges);
    QVERIFY(plot(1)->content().shades.empty()); // not its incident
    const TimeRange before = m_view->range();
    m_stack->showIncident(999);
    QCOMPARE(m_view->range(), before);
}

void TestChartStack::overviewBoxPansAndResizes()
{
    auto *overview = m_stack->findChild<Overview *>();
    const TimeRange before = m_view->range();
    const auto [left, right] = overview->box();
    QVERIFY(right - left > 60);
    const int middle = static_cast<int>((left + right) / 2);
    drag(overview, Qt::LeftButton, {middle, 20}, {middle - 40, 20});
    QVERIFY(m_view->range().begin < before.begin);
    QCOMPARE(m_view->range().length(), before.length());
    settle();
    const int edge = static_cast<int>(overview->box().first);
    const TimePoint end = m_view->range().end;
    drag(overview, Qt::LeftButton, {edge, 20}, {edge + 50, 20});
    QVERIFY(m_view->range().length() < before.length());
    QCOMPARE(m_view->range().end, end);
}

void TestChartStack::overviewShowsGaps()
{
    const auto picture = [this] { return m_stack->findChild<Overview *>()->grab().toImage(); };
    const auto columnOf = [this](std::uint64_t sample) {
        const auto *overview = m_stack->findChild<Overview *>();
        const double share = double((m_data->timeOf(sample) - overview->span().begin).count()) /
                             double(overview->span().length().count());
        return plot_geometry::gutter() +
               int(share * (overview->width() - plot_geometry::gutter() - plot_geometry::kRight));
    };
    m_data = std::make_unique<ChartData>();
    m_data->runId = 2;
    m_data->gapFirst = 400;
    m_data->gapCount = 100;
    m_data->announce(*m_store);
    m_data->append(*m_store, 900);
    m_view->followAll();
    settle();
    QTRY_VERIFY(m_stack->findChild<Overview *>()->span().length() > Milliseconds{890'000});
    const QImage shown = picture();
    int hatched = 0;
    int plain = 0;
    for (int y = 0; y < plot_geometry::kOverview; ++y) {
        hatched += shown.pixel(columnOf(450), y) != shown.pixel(columnOf(450), 0) ? 1 : 0;
        plain += shown.pixel(columnOf(450) + 3, y) != shown.pixel(columnOf(450) + 4, y) ? 1 : 0;
    }
    QVERIFY(hatched > 3); // strokes across where there is nothing else
    QVERIFY(plain > 3);
}

void TestChartStack::allMoveInTheSameFrame()
{
    QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
    int frames = 0;
    int apart = 0;
    connect(m_stack.get(), &ChartStack::framePainted, this, [&] {
        ++frames;
        for (const TimePlot *one : m_stack->findChildren<TimePlot *>())
            if (one->isVisible() && one->content().view != m_view->range())
                ++apart;
    });
    for (int i = 0; i < 20; ++i) {
        i % 2 == 0 ? m_stack->pan(-0.1) : m_stack->zoomIn();
        QVERIFY(painted.wait(1'000));
    }
    qInfo("frames: %d, plots apart from the others: %d", frames, apart);
    QVERIFY(frames >= 20);
    QCOMPARE(apart, 0);
}

void TestChartStack::scoresAreDrawnByPowersOfTenAboutOne()
{
    const auto *strip = m_stack->findChild<ScoreStrip *>();
    const auto lanes = strip->findChildren<TimePlot *>();
    QVERIFY(!lanes.isEmpty());
    const PlotContent &content = lanes.front()->content();
    QVERIFY(content.values.isLog);
    QCOMPARE(content.threshold, std::optional(1.0));
    QVERIFY(content.values.min < 1.0 && content.values.max > 1.0);
    QCOMPARE(content.view, plot(0)->content().view);
    m_stack->resize(900, 700);
    settle();
    QVERIFY(strip->findChildren<TimePlot *>().size() > 1); // the raw error beside it
    QVERIFY(!strip->findChildren<TimePlot *>().back()->content().lines.front().slice.points.empty());
}

void TestChartStack::hiddenChartsCostNothing()
{
    m_data = std::make_unique<ChartData>(12);
    m_data->runId = 2;
    m_data->announce(*m_store);
    m_data->append(*m_store, 300);
    settle();
    const auto plots = m_stack->findChildren<TimePlot *>(QStringLiteral("metricPlot"));
    QCOMPARE(plots.size(), 12);
    m_stack->pan(-0.1);
    settle();
    QCOMPARE(plots.first()->content().view, m_view->range());
    QVERIFY(plots.last()->content().view != m_view->range()); // out of sight
    QTest::keyClick(m_stack.get(), Qt::Key_PageDown);
    QTest::keyClick(m_stack.get(), Qt::Key_PageDown);
    QTest::keyClick(m_stack.get(), Qt::Key_PageDown);
    QTest::keyClick(m_stack.get(), Qt::Key_PageDown);
    QTRY_COMPARE(plots.last()->content().view, m_view->range());
}

void TestChartStack::bandAndRibbonsCanBeHidden()
{
    QVERIFY(plot(0)->content().band);
    QCOMPARE(plot(0)->content().lines.size(), std::size_t{2});
    m_stack->setBandVisible(false);
    m_stack->setRibbonsVisible(false);
    settle();
    QVERIFY(!plot(0)->content().band);
    QCOMPARE(plot(0)->content().lines.size(), std::size_t{1});
    QVERIFY(!m_stack->findChildren<Ribbon *>().first()->isVisible());
}

void TestChartStack::newRunClearsTheStack()
{
    m_stack->setVisibleMetrics({m_data->id(1)});
    m_stack->moveCrosshair(0);
    m_store->beginRun(5, {});
    settle();
    QVERIFY(m_stack->visibleMetrics().empty());
    QVERIFY(!m_stack->crosshairTime());
    QVERIFY(m_stack->findChild<QWidget *>(QStringLiteral("chartNote"))->isVisible());
    m_data->runId = 5;
    m_data->announce(*m_store);
    QCOMPARE(m_stack->visibleMetrics().size(), std::size_t{3});
}

void TestChartStack::saysWhichFileIsAwaited()
{
    FeedSpec tail;
    tail.kind = FeedKind::kTail;
    tail.paths = {"/nowhere/grows.csv"};
    m_store->beginRun(5, tail);
    EngineStatus status;
    status.runId = 5;
    status.feed = tail;
    status.source = SourceState::kConnecting;
    m_store->setStatus(status);
    settle();
    const auto *note = m_stack->findChild<QLabel *>(QStringLiteral("chartNote"));
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(QLatin1String("grows.csv is not there yet")), qPrintable(note->text()));
    status.source = SourceState::kLive; // it has appeared, empty
    m_store->setStatus(status);
    settle();
    QVERIFY2(!note->text().contains(QLatin1String("not there")), qPrintable(note->text()));
}

/// Ten batches a second in a view of an hour: nothing moves by a pixel for seconds.
void TestChartStack::liveDataAreDrawnWhenTheyMoveAPixel()
{
    m_data = std::make_unique<ChartData>(3, 100);
    m_data->runId = 2;
    m_data->announce(*m_store);
    m_data->append(*m_store, 36'000);
    const auto framesWith = [this](std::uint64_t samplesAtOnce) {
        settle();
        QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
        for (int i = 0; i < 20; ++i) {
            m_data->append(*m_store, samplesAtOnce);
            m_view->setData(m_store->span()); // as the window does
            QTest::qWait(50);
        }
        return painted.size();
    };
    QElapsedTimer clock;
    clock.start();
    m_view->followLast(Milliseconds{3'600'000});
    const qsizetype still = framesWith(1);
    const qsizetype most = 4 + clock.elapsed() / 200;
    m_view->followLast(Milliseconds{60'000});
    const qsizetype moving = framesWith(5);
    qInfo("frames for 20 batches: %lld where nothing moves, %lld where all does",
          static_cast<long long>(still), static_cast<long long>(moving));
    QVERIFY(still > 0 && still <= most);
    QVERIFY(moving > still);
    // The user's act does not wait.
    QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
    clock.start();
    m_view->followAll();
    QVERIFY(painted.wait(1'000));
    QVERIFY2(clock.elapsed() < 150, qPrintable(QString::number(clock.elapsed())));
}

void TestChartStack::updatesAreCoalesced()
{
    QSignalSpy painted(m_stack.get(), &ChartStack::framePainted);
    for (int i = 0; i < 200; ++i) {
        m_data->append(*m_store, 1);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(plot(0)->content().view, m_view->range());
    QVERIFY2(painted.size() < 100, qPrintable(QString::number(painted.size())));
    QTRY_VERIFY(m_view->range().end > m_store->span().end); // the last one is not lost
}

void TestChartStack::saysWhatItShows()
{
    QCOMPARE(m_stack->summary(), QStringLiteral("Charts: 3, incidents: 2, open: 0"));
    m_data->reportIncidents(*m_store);
    QCOMPARE(m_stack->accessibleDescription(), m_stack->summary());
    for (const MetricChart *chart : m_stack->findChildren<MetricChart *>()) {
        QVERIFY(!chart->accessibleName().isEmpty());
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("expected")));
    }
}

void TestChartStack::errorLaneFitsItsErrors_data()
{
    QTest::addColumn<double>("size");
    for (const double size : {1e-12, 1e-6, 1e-3, 1.0, 1e5, 1e9})
        QTest::addRow("%g", size) << size;
}

void TestChartStack::errorLaneFitsItsErrors()
{
    QFETCH(double, size);
    ScoredDemo demo;
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics(demo.metrics(1));
    ScoredBlock block = demo.block(1, 1, 0, 600);
    for (std::size_t i = 0; i < block.columns.mse.size(); ++i)
        block.columns.mse[i] = static_cast<float>(size * (1.0 + static_cast<double>(i % 50)));
    store.write(block);
    ScoreStrip strip;
    strip.resize(700, strip.sizeHint().height());
    strip.show();
    PlotFrame frame;
    frame.theme = m_theme->theme();
    frame.zone = QTimeZone::utc();
    frame.view = store.span();
    strip.setFrame({store.metric(block.metric)}, frame);
    const PlotContent &content = strip.errorPlot()->content();
    QVERIFY(content.values.min <= size * 1.001);
    QVERIFY(content.values.max >= size * 49.9);
    QVERIFY2(content.values.max / content.values.min <= 1.001e3, "most of the lane is empty");
    QVERIFY(!content.valueTicks.values.empty());
}

void TestChartStack::lowStackShowsWholeCharts()
{
    m_stack->resize(m_stack->minimumSizeHint());
    settle();
    const auto *overview = m_stack->findChild<Overview *>();
    QVERIFY(!overview->isVisible());
    const QWidget *column = m_stack->findChild<QWidget *>(QStringLiteral("chartColumn"));
    QVERIFY(m_stack->findChildren<MetricChart *>().first()->height() <= column->height());
    QVERIFY(plot(0)->height() >= 24);
    m_stack->resize(900, 640);
    settle();
    QVERIFY(overview->isVisible());
}

} // namespace redshank

QTEST_MAIN(redshank::TestChartStack)
#include "tst_chart_stack.moc"
