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
