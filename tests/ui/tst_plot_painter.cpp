// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/image_compare.h"
#include "ui/plot/plot_painter.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QTest>

#include <cmath>
#include <memory>

namespace redshank {

using Column = SeriesStore::Column;

/// A picture that is carried on is the picture that would be drawn anew.
class TestPlotPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriedOnIsAsDrawnAnew_data();
    void carriedOnIsAsDrawnAnew();
    void drawsAnewWhatCannotBeCarriedOn_data();
    void drawsAnewWhatCannotBeCarriedOn();
};

namespace {

constexpr QSize kSize(400, 120);
constexpr std::int64_t kBegin = 40'000'000;

SeriesStore series(std::size_t count)
{
    SeriesStore store;
    ScoredColumns columns;
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        times.push_back(fromMs(static_cast<std::int64_t>(i) * 1'000));
        values.push_back(i % 9'000 < 500 ? kMissing
                                         : std::sin(double(i) * 0.001) + double(i * 7919 % 101) * 0.004);
    }
    columns.appendUnscored(times, values);
    for (std::size_t i = 0; i < count; ++i) {
        columns.lower[i] = static_cast<float>(std::sin(double(i) * 0.001) - 0.1);
        columns.upper[i] = static_cast<float>(std::sin(double(i) * 0.001) + 0.5);
        columns.score[i] = static_cast<float>(i * 104729 % 997) * 0.002F;
    }
    store.write(0, columns);
    return store;
}

/// A line with its band, and one with a fill over a threshold.
PlotContent contentOf(const GriddedSeries &source)
{
    PlotContent content;
    content.view = source.grid().view;
    content.values = {-2.0, 2.5, false};
    content.band = PlotContent::Band{lineSlice(source, Column::kLower), lineSlice(source, Column::kUpper),
                                     QColor(0, 90, 200, 40), QColor(0, 90, 200, 70)};
    content.lines.push_back({lineSlice(source, Column::kScore), Qt::black, 1.25, true});
    content.lines.push_back({lineSlice(source, Column::kValue), QColor(0, 90, 200), 1.5, false});
    content.threshold = 1.0;
    content.thresholdColor = Qt::red;
    content.thresholdFill = QColor(200, 60, 0, 90);
    content.background = Qt::white;
    content.shades.push_back(
        {{fromMs(kBegin + 1'000'000), fromMs(kBegin + 2'000'000)}, QColor(200, 0, 0, 30), true});
    return content;
}

QImage paint(PlotPainter &painter, PlotContent content)
{
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter on(&image);
    const PlotMapping mapping(content.view, content.values, kSize, PlotPainter::kVerticalMargin);
    painter.paint(on, std::make_shared<const PlotContent>(std::move(content)), mapping);
    return image;
}

TimeRange viewAt(std::int64_t beginMs, std::int64_t lengthMs)
{
    return {fromMs(beginMs), fromMs(beginMs + lengthMs)};
}

} // namespace

void TestPlotPainter::carriedOnIsAsDrawnAnew_data()
{
    QTest::addColumn<std::int64_t>("pixelMs");
    QTest::newRow("two hundred samples a pixel") << std::int64_t{200'000};
    QTest::newRow("ten") << std::int64_t{10'000};
    QTest::newRow("samples as they are") << std::int64_t{250};
}

void TestPlotPainter::carriedOnIsAsDrawnAnew()
{
    QFETCH(const std::int64_t, pixelMs);
    const std::int64_t length = pixelMs * kSize.width();
    SeriesStore store = series(100'000);
    GriddedSeries source;
    PlotPainter carrying;
    std::int64_t begin = kBegin;
    // Pixels by which the view moves; where it does not, samples arrive or change.
    for (const int by : {0, 18, -18, 1, -1, 0, 0, 60, -200, 399, -399, 5, 0}) {
        begin += by * pixelMs;
        if (by == 0 && begin != kBegin) {
            ScoredColumns more = store.copy(50'000, 50'300);
            for (TimePoint &time : more.times)
                time += store.timeAt(store.endSequence() - 1) - fromMs(49'999'000);
            store.write(store.endSequence(), more);
        } else if (by == 0) {
            ScoredColumns anew = store.copy(41'000, 41'100);
            for (double &value : anew.values)
                value += 0.7;
            store.write(41'000, anew);
        }
        source.moveTo(store, plotGrid(viewAt(begin, length), kSize.width()));
        const PlotContent content = contentOf(source);
        PlotPainter fresh;
        const QImage expected = paint(fresh, content);
        const QImage actual = paint(carrying, content);
        // At the very edges it is known better what comes in from outside.
        const QRect inner(1, 0, kSize.width() - 2, kSize.height());
        const ImageDifference difference = compareImages(actual.copy(inner), expected.copy(inner), 4);
        QVERIFY2(
            difference.differentPixels == 0,
            qPrintable(QStringLiteral("moved by %1: %2 pixels").arg(by).arg(difference.differentPixels)));
        QCOMPARE(fresh.drawnColumns(), kSize.width());
        if (by != 0 && std::abs(by) < 100)
            QVERIFY2(carrying.drawnColumns() <= std::abs(by) + 3 * static_cast<int>(1'000 / pixelMs + 3),
                     qPrintable(QString::number(carrying.drawnColumns())));
    }
}

void TestPlotPainter::drawsAnewWhatCannotBeCarriedOn_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("isCarried");
    QTest::newRow("nothing") << 0 << true;
    QTest::newRow("another value axis") << 1 << false;
    QTest::newRow("another colour") << 2 << false;
    QTest::newRow("moved by half a pixel") << 3 << false;
    QTest::newRow("no band") << 4 << false;
    QTest::newRow("another shade") << 5 << false;
    QTest::newRow("zoomed") << 6 << false;
}

void TestPlotPainter::drawsAnewWhatCannotBeCarriedOn()
{
    QFETCH(const int, what);
    QFETCH(const bool, isCarried);
    constexpr std::int64_t kPixelMs = 20'000;
    const SeriesStore store = series(100'000);
    GriddedSeries source(store, plotGrid(viewAt(kBegin, kPixelMs * kSize.width()), kSize.width()));
    PlotPainter painter;
    PlotContent content = contentOf(source);
    paint(painter, content);
    switch (what) {
    case 1:
        content.values.max += 0.1;
        break;
    case 2:
        content.lines[0].color = Qt::green;
        break;
    case 3:
        content.view = viewAt(kBegin + kPixelMs / 2, kPixelMs * kSize.width());
        break;
    case 4:
        content.band.reset();
        break;
    case 5:
        content.shades.front().range.begin += Milliseconds{kPixelMs};
        break;
    case 6:
        content.view = viewAt(kBegin, kPixelMs * kSize.width() * 2);
        break;
    default:
        break;
    }
    PlotPainter fresh;
    const QImage expected = paint(fresh, content);
    const QImage actual = paint(painter, content);
    QCOMPARE(compareImages(actual, expected, 2).differentPixels, 0);
    QCOMPARE(painter.drawnColumns() < kSize.width(), isCarried);
}

} // namespace redshank

QTEST_MAIN(redshank::TestPlotPainter)
#include "tst_plot_painter.moc"
