// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/view_range.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace redshank {

class TestViewRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheNewestSampleWithRoom();
    void allThatGrowsIsShownInSteps();
    void dataNeverMoveAPausedView();
    void zoomStopsFollowing();
    void zoomAtTheLiveEdgeGoesOnFollowing();
    void zoomKeepsTheTimeUnderThePointer();
    void zoomIsBounded();
    void goesBackAndForward();
    void aGestureIsOneStepBack();
    void resetForgets();
    void nothingHappensBeforeData();
};

namespace {

TimeRange range(std::int64_t beginMs, std::int64_t endMs) { return {fromMs(beginMs), fromMs(endMs)}; }

} // namespace

void TestViewRange::followsTheNewestSampleWithRoom()
{
    ViewRange view;
    view.reset(Milliseconds{1'000});
    view.setData(range(0, 5'000));
    QCOMPARE(view.range(), range(4'080, 5'080)); // 8 % free
    view.setData(range(0, 5'500));
    QCOMPARE(view.range(), range(4'580, 5'580));
}

/// A range of another length is another picture: of a view that grows all the time nothing could be kept.
void TestViewRange::allThatGrowsIsShownInSteps()
{
    constexpr std::int64_t kSecond = 1'000;
    ViewRange view;
    view.followAll();
    QSignalSpy changed(&view, &ViewRange::rangeChanged);
    for (std::int64_t samples = 100'000; samples < 200'000; ++samples) {
        const TimeRange data =
            range(kSecond * (samples - 100'000) / 10, kSecond * samples); // old ones go, too
        view.setData(data);
        const TimeRange shown = view.range();
        const auto share = [&](Milliseconds room) {
            return static_cast<double>(room.count()) / static_cast<double>(data.length().count());
        };
        QVERIFY(share(data.begin - shown.begin) >= 0.0099 && share(data.begin - shown.begin) < 0.02);
        QVERIFY(share(shown.end - data.end) >= 0.0099 && share(shown.end - data.end) < 0.02);
    }
    QVERIFY2(changed.size() < 300, qPrintable(QString::number(changed.size()))); // 100,000 before
    // What was there before does not matter.
    ViewRange loaded;
    loaded.followAll();
    loaded.setData(range(9'999'900, 199'999'000));
    QCOMPARE(loaded.range(), view.range());
}

void TestViewRange::dataNeverMoveAPausedView()
{
    ViewRange view;
    view.reset(Milliseconds{1'000});
    view.setData(range(0, 5'000));
    view.pan(Milliseconds{-200});
    QVERIFY(!view.isFollowing());
    const TimeRange before = view.range();
    QSignalSpy changed(&view, &ViewRange::rangeChanged);
    for (std::int64_t end = 5'000; end < 50'000; end += 137)
        view.setData(range(end - 4'000, end));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(view.range(), before);
    view.follow(true);
    QCOMPARE(view.range().length(), Milliseconds{1'000});
    QVERIFY(view.range().end > fromMs(49'000));
}

void TestViewRange::zoomStopsFollowing()
{
    ViewRange view;
    view.reset(Milliseconds{1'000});
    view.setData(range(0, 5'000));
    QSignalSpy following(&view, &ViewRange::followingChanged);
    view.zoom(0.5, fromMs(4'500));
    QVERIFY(!view.isFollowing());
    QCOMPARE(following.size(), 1);
    QCOMPARE(view.range().length(), Milliseconds{500});
}

void TestViewRange::zoomAtTheLiveEdgeGoesOnFollowing()
{
    ViewRange view;
    view.reset(Milliseconds{1'000});
    view.setData(range(0, 5'000));
    view.zoom(0.5, fromMs(5'000));
    QVERIFY(view.isFollowing());
    QCOMPARE(view.range(), range(4'540, 5'040));
}

void TestViewRange::zoomKeepsTheTimeUnderThePointer()
{
    ViewRange view;
    view.show(range(1'000, 2'000));
    view.zoom(0.5, fromMs(1'250));
    QCOMPARE(view.range(), range(1'125, 1'625));
    view.zoom(2.0, fromMs(1'250));
    QCOMPARE(view.range(), range(1'000, 2'000));
}

void TestViewRange::zoomIsBounded()
{
    ViewRange view;
    view.show(range(0, 1'000));
    for (int i = 0; i < 200; ++i)
        view.zoom(0.5, fromMs(500));
    QCOMPARE(view.range().length(), ViewRange::kShortest);
    for (int i = 0; i < 200; ++i)
        view.zoom(2.0, fromMs(500));
    QCOMPARE(view.range().length(), ViewRange::kLongest);
}

void TestViewRange::goesBackAndForward()
{
    ViewRange view;
    view.show(range(0, 100));
    view.show(range(100, 200));
    view.show(range(200, 300));
    QVERIFY(view.canGoBack());
    view.goBack();
    QCOMPARE(view.range(), range(100, 200));
    view.goBack();
    QCOMPARE(view.range(), range(0, 100));
    QVERIFY(!view.canGoBack());
    view.goForward();
    QCOMPARE(view.range(), range(100, 200));
    view.show(range(7, 8'000));
    QVERIFY(!view.canGoForward());
}

void TestViewRange::aGestureIsOneStepBack()
{
    ViewRange view;
    view.show(range(0, 1'000));
    view.beginGesture();
    for (int i = 1; i <= 40; ++i)
        view.show(range(i, 1'000 + i));
    view.endGesture();
    view.goBack();
    QCOMPARE(view.range(), range(0, 1'000));
    QVERIFY(!view.canGoBack());
}

void TestViewRange::resetForgets()
{
    ViewRange view;
    view.show(range(0, 100));
    view.show(range(50, 100));
    view.reset(Milliseconds{60'000});
    QVERIFY(view.isFollowing());
    QVERIFY(!view.canGoBack());
    QVERIFY(view.range().isEmpty());
    view.setData(range(0, 1'000'000));
    QCOMPARE(view.range().length(), Milliseconds{60'000});
}

void TestViewRange::nothingHappensBeforeData()
{
    ViewRange view;
    QSignalSpy changed(&view, &ViewRange::rangeChanged);
    view.zoom(0.5, fromMs(0));
    view.goBack();
    view.goForward();
    view.setData({});
    QCOMPARE(changed.size(), 0);
    QVERIFY(view.range().isEmpty());
}

} // namespace redshank

QTEST_GUILESS_MAIN(redshank::TestViewRange)
#include "tst_view_range.moc"
