// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/time_plot.h"
#include "ui/theme.h"

#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>
#include <QtTest/QTest>

#include <cmath>

namespace redshank {

class TestTimePlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsTheLineWhereItBelongs();
    void leavesGapsEmpty();
    void gridLinesStandAtTheTicks();
    void flagStandsOnTheLine();
    void thresholdIsDrawn();
    void cursorIsPaintedOverTheCache();
    void findsTheMarkUnderThePointer();
    void logAxisMapsPowersOfTen();
    void usesTheChartOfTheView();

private:
    static PlotContent content();
    static QImage drawn(TimePlot &plot, const PlotContent &content);
    static bool isNear(QRgb pixel, const QColor &color, int tolerance = 60);
};

namespace {

constexpr QSize kSize{200, 106}; ///< 100 pixels of values between margins of 3.

} // namespace

PlotContent TestTimePlot::content()
{
    PlotContent made;
    made.view = {fromMs(0), fromMs(200)};
    made.values = {0.0, 100.0, false};
    made.background = Qt::white;
    made.grid = QColor(200, 200, 200);
    made.mark = QColor(0xd55e00);
    made.provisionalMark = Qt::gray;
    return made;
}

QImage TestTimePlot::drawn(TimePlot &plot, const PlotContent &content)
{
    plot.resize(kSize);
    plot.setContent(content);
    plot.show();
    return plot.grab().toImage();
}

bool TestTimePlot::isNear(QRgb pixel, const QColor &color, int tolerance)
{
    return std::abs(qRed(pixel) - color.red()) <= tolerance &&
           std::abs(qGreen(pixel) - color.green()) <= tolerance &&
           std::abs(qBlue(pixel) - color.blue()) <= tolerance;
}

void TestTimePlot::drawsTheLineWhereItBelongs()
{
    TimePlot plot;
    PlotContent made = content();
    made.lines.push_back({LineSlice{{{0.0, 25.0, false}, {200.0, 25.0, true}}, {}}, Qt::blue, 2.0, false});
    const QImage image = drawn(plot, made);
    QCOMPARE(image.size(), kSize);
    for (int x = 3; x < 197; ++x) {
        QVERIFY(isNear(image.pixel(x, 3 + 75), Qt::blue));
        QVERIFY(isNear(image.pixel(x, 3 + 70), Qt::white));
        QVERIFY(isNear(image.pixel(x, 3 + 80), Qt::white));
    }
}

void TestTimePlot::leavesGapsEmpty()
{
    TimePlot plot;
    PlotContent made = content();
    made.lines.push_back({LineSlice{{{0, 50, false}, {80, 50, true}, {120, 50, false}, {200, 50, true}}, {}},
                          Qt::blue, 1.5, false});
    const QImage image = drawn(plot, made);
    QVERIFY(isNear(image.pixel(40, 53), Qt::blue, 130));
    QVERIFY(isNear(image.pixel(160, 53), Qt::blue, 130));
    for (int y = 0; y < image.height(); ++y)
        for (int x = 83; x < 117; ++x)
            QVERIFY(isNear(image.pixel(x, y), Qt::white, 0));
}

void TestTimePlot::gridLinesStandAtTheTicks()
{
    TimePlot plot;
    PlotContent made = content();
    made.valueTicks = {0.0, 25.0, {0.0, 25.0, 50.0, 75.0, 100.0}};
    made.timeTicks = {fromMs(50), fromMs(150)};
    const QImage image = drawn(plot, made);
    const auto isGrid = [&](int x, int y) { return qGray(image.pixel(x, y)) < 250; };
    for (const int x : {1, 7, 100, 192, 199}) {
        QVERIFY2(isGrid(x, 3 + 25) || isGrid(x, 2 + 25), qPrintable(QString::number(x)));
        QVERIFY(isGrid(x, 3 + 75) || isGrid(x, 2 + 75));
        QVERIFY(!isGrid(x, 3 + 60));
    }
    QVERIFY(isGrid(50, 40));
    QVERIFY(isGrid(150, 40));
    QVERIFY(!isGrid(100, 40));
    // Another range at once moves the lines at once.
    made.values = {0.0, 200.0, false};
    const QImage moved = drawn(plot, made);
    QVERIFY(qGray(moved.pixel(100, 3 + 50)) < 250 || qGray(moved.pixel(100, 2 + 50)) < 250);
}

void TestTimePlot::flagStandsOnTheLine()
{
    TimePlot plot;
    PlotContent made = content();
    made.lines.push_back(
        {LineSlice{{{0, 20, false}, {100, 80, true}, {200, 20, true}}, {}}, Qt::blue, 1.5, false});
    made.marks.push_back({7, 100.0, 80.0, 3.0, false});
    const QImage image = drawn(plot, made);
    QVERIFY(isNear(image.pixel(100, 3 + 20), made.mark, 10));
    made.marks[0].provisional = true; // a ring: its middle is empty
    const QImage ring = drawn(plot, made);
    QVERIFY(isNear(ring.pixel(100, 3 + 20), Qt::white, 10));
}

void TestTimePlot::thresholdIsDrawn()
{
    TimePlot plot;
    PlotContent made = content();
    made.threshold = 50.0;
    made.thresholdColor = Qt::red;
    made.thresholdFill = QColor(255, 0, 0, 128);
    made.lines.push_back({LineSlice{{{0, 80, false}, {200, 80, true}}, {}}, Qt::black, 1.0, true});
    const QImage image = drawn(plot, made);
    int red = 0;
    for (int x = 0; x < image.width(); ++x)
        red += isNear(image.pixel(x, 53), Qt::red, 40) || isNear(image.pixel(x, 52), Qt::red, 40);
    QVERIFY2(red > 90, qPrintable(QString::number(red)));             // dashed
    QVERIFY(isNear(image.pixel(100, 40), QColor(255, 127, 127), 10)); // filled down to the line
    QVERIFY(isNear(image.pixel(100, 70), Qt::white, 0));
}

void TestTimePlot::cursorIsPaintedOverTheCache()
{
    TimePlot plot;
    PlotContent made = content();
    made.lines.push_back({LineSlice{{{0, 50, false}, {200, 50, true}}, {}}, Qt::blue, 1.5, false});
    const QImage before = drawn(plot, made);
    PlotCursor cursor;
    cursor.time = fromMs(60);
    cursor.color = Qt::green;
    plot.setCursorLines(cursor);
    QImage after = plot.grab().toImage();
    QVERIFY(isNear(after.pixel(60, 10), Qt::green, 5));
    plot.setCursorLines({});
    QCOMPARE(plot.grab().toImage(), before);
}

void TestTimePlot::findsTheMarkUnderThePointer()
{
    TimePlot plot;
    PlotContent made = content();
    made.marks = {{1, 50.0, 50.0, 2.0, false}, {2, 60.0, 50.0, 2.0, false}};
    drawn(plot, made);
    QCOMPARE(plot.markAt({51, 53})->sequence, std::uint64_t{1});
    QCOMPARE(plot.markAt({59, 54})->sequence, std::uint64_t{2});
    QVERIFY(!plot.markAt({100, 53}));
}

void TestTimePlot::logAxisMapsPowersOfTen()
{
    const PlotMapping mapping({fromMs(0), fromMs(100)}, {0.01, 100.0, true}, {100, 100});
    QCOMPARE(mapping.yOf(0.01), 100.0);
    QCOMPARE(mapping.yOf(1.0), 50.0);
    QCOMPARE(mapping.yOf(100.0), 0.0);
    QVERIFY(std::isfinite(mapping.yOf(0.0)));
    QCOMPARE(mapping.valueAt(50.0), 1.0);
    QCOMPARE(mapping.timeAt(25.0), fromMs(25));
}

void TestTimePlot::usesTheChartOfTheView()
{
    TimePlot plot;
    drawn(plot, content());
    QVERIFY(plot.chart());
    QCOMPARE(plot.chart()->animationOptions(), QChart::NoAnimation);
    QVERIFY(!plot.chart()->legend()->isVisible());
    QCOMPARE(plot.chart()->axes().size(), 2);
}

} // namespace redshank

QTEST_MAIN(redshank::TestTimePlot)
#include "tst_time_plot.moc"
