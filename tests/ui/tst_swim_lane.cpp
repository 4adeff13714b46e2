// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chart_data.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/panels/swim_lane.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <memory>

namespace redshank {

class TestSwimLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void theMostAnomalousComesFirst();
    void noAnomalyIsLostInItsCell();
    void unscoredTimeIsEmpty();
    void aClickChoosesCellAndMoment();
    void keysMoveAndChoose();
    void theCursorStaysWithItsMetric();
    void saysTheCellInTheZone();
    void twoHundredMetricsOfADayAreDrawnInTime();

private:
    void make(std::size_t metrics, std::uint64_t samples, std::int64_t stepMs,
              const std::vector<ChartData::Fault> &faults);
    int cellOf(std::uint64_t sample) const;

    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<LiveStore> m_store;
    std::unique_ptr<ViewRange> m_view;
    std::unique_ptr<ChartData> m_data;
    std::unique_ptr<SwimLane> m_lane;
};

void TestSwimLane::initTestCase()
{
    loadResources();
    m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
}

void TestSwimLane::cleanup()
{
    m_lane.reset();
    m_view.reset();
    m_store.reset();
}

void TestSwimLane::make(std::size_t metrics, std::uint64_t samples, std::int64_t stepMs,
                        const std::vector<ChartData::Fault> &faults)
{
    m_lane.reset();
    m_store = std::make_unique<LiveStore>();
    m_view = std::make_unique<ViewRange>();
    m_data = std::make_unique<ChartData>(metrics, stepMs);
    m_data->faults = faults;
    m_data->announce(*m_store);
    m_data->append(*m_store, samples);
    m_lane = std::make_unique<SwimLane>(m_store.get(), m_view.get(), m_theme.get());
    m_lane->setTimeZone(QTimeZone::utc());
    m_lane->resize(900, 200);
    m_lane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_lane.get()));
}

int TestSwimLane::cellOf(std::uint64_t sample) const
{
    for (int cell = 0; cell < m_lane->cellCount(); ++cell)
        if (laneCell(m_store->span(), m_lane->cellCount(), cell).contains(m_data->timeOf(sample)))
            return cell;
    return -1;
}

void TestSwimLane::theMostAnomalousComesFirst()
{
    make(4, 1'000, 1'000, {{2, 500, 5, 9.0}, {1, 700, 5, 6.0}});
    QCOMPARE(m_lane->lanes().size(), std::size_t{4});
    QCOMPARE(m_lane->lanes()[0].metric, m_data->id(2));
    QCOMPARE(m_lane->lanes()[1].metric, m_data->id(1));
}

void TestSwimLane::noAnomalyIsLostInItsCell()
{
    for (const std::uint64_t place : std::vector<std::uint64_t>{0, 1, 4'095, 33'333, 99'999}) {
        make(1, 100'000, 1'000, {{0, place, 1, 6.0}});
        const auto cell = static_cast<std::size_t>(cellOf(place));
        QVERIFY(m_lane->lanes()[0].isAnomalous(cell));
        std::size_t anomalous = 0;
        for (std::size_t i = 0; i < m_lane->lanes()[0].scores.size(); ++i)
            anomalous += m_lane->lanes()[0].isAnomalous(i) ? 1U : 0U;
        QCOMPARE(anomalous, std::size_t{1});
        // And is drawn: the top of the cell has the anomaly's colour.
        const QPoint at = m_lane->cellCentre(0, int(cell)) - QPoint(1, SwimLane::kRow / 2 - 4);
        const QColor drawn = m_lane->viewport()->grab().toImage().pixelColor(at);
        QVERIFY2(drawn.red() > 180 && drawn.blue() < 90, qPrintable(drawn.name()));
    }
}

void TestSwimLane::unscoredTimeIsEmpty()
{
    make(1, 10, 1'000, {});
    ScoredColumns unscored;
    unscored.appendUnscored({m_data->timeOf(1'000)}, {1.0});
    m_store->write({m_data->runId, m_data->id(0), 10, unscored});
    m_lane->refresh();
    QVERIFY(std::isnan(m_lane->lanes()[0].scores.back()));
    QVERIFY(std::isnan(m_lane->lanes()[0].scores[m_lane->lanes()[0].scores.size() / 2]));
    QSignalSpy chosen(m_lane.get(), &SwimLane::cellChosen);
    QTest::mouseClick(m_lane->viewport(), Qt::LeftButton, {}, m_lane->cellCentre(0, m_lane->cellCount() - 1));
    QCOMPARE(chosen.size(), 0); // nothing to explain
}

void TestSwimLane::aClickChoosesCellAndMoment()
{
    make(3, 3'000, 1'000, {{1, 1'500, 1, 8.0}});
    QSignalSpy chosen(m_lane.get(), &SwimLane::cellChosen);
    QTest::mouseClick(m_lane->viewport(), Qt::LeftButton, {}, m_lane->cellCentre(0, cellOf(1'500)));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<MetricId>(), m_data->id(1));
    QVERIFY(chosen[0][1].value<TimeRange>().contains(m_data->timeOf(1'500)));
    QCOMPARE(chosen[0][2].value<TimePoint>(), m_data->timeOf(1'500));
    QTest::mouseClick(m_lane->viewport(), Qt::LeftButton, {}, {20, 8}); // a name
    QCOMPARE(chosen.size(), 1);
}

void TestSwimLane::keysMoveAndChoose()
{
    make(30, 3'000, 1'000, {{1, 1'500, 1, 8.0}});
    m_lane->setFocus();
    const int cell = cellOf(1'500);
    QCOMPARE(m_lane->currentCell(), std::optional(std::pair(0, cell))); // begins at the worst
    QSignalSpy chosen(m_lane.get(), &SwimLane::cellChosen);
    QTest::keyClick(m_lane.get(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][2].value<TimePoint>(), m_data->timeOf(1'500));
    QTest::keyClick(m_lane.get(), Qt::Key_Right);
    QTest::keyClick(m_lane.get(), Qt::Key_Down);
    QCOMPARE(m_lane->currentCell(), std::optional(std::pair(1, cell + 1)));
    QTest::keyClick(m_lane.get(), Qt::Key_Home);
    QTest::keyClick(m_lane.get(), Qt::Key_Up);
    QTest::keyClick(m_lane.get(), Qt::Key_Up);
    QCOMPARE(m_lane->currentCell(), std::optional(std::pair(0, 0)));
    QTest::keyClick(m_lane.get(), Qt::Key_End);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(m_lane.get(), Qt::Key_PageDown);
    QCOMPARE(m_lane->currentCell(), std::optional(std::pair(29, m_lane->cellCount() - 1)));
    QCOMPARE(m_lane->verticalScrollBar()->value(), m_lane->verticalScrollBar()->maximum()); // and scrolls
    QVERIFY(!m_lane->accessibleDescription().isEmpty());
}

void TestSwimLane::theCursorStaysWithItsMetric()
{
    make(3, 1'000, 1'000, {{1, 500, 1, 6.0}});
    m_lane->setFocus();
    QCOMPARE(m_lane->currentCell()->first, 0);
    m_data->faults.push_back({2, 1'001, 5, 9.0});
    m_data->append(*m_store, 100);
    m_lane->refresh();
    QCOMPARE(m_lane->lanes()[0].metric, m_data->id(2));
    QCOMPARE(m_lane->currentCell()->first, 1);
}

void TestSwimLane::saysTheCellInTheZone()
{
    make(1, 600, 60'000, {});
    m_lane->setFocus();
    QTest::keyClick(m_lane.get(), Qt::Key_Home);
    QVERIFY2(m_lane->currentText().contains(QStringLiteral("14:40")), qPrintable(m_lane->currentText()));
    m_lane->setTimeZone(QTimeZone("Asia/Tokyo"));
    QVERIFY2(m_lane->currentText().contains(QStringLiteral("23:40")), qPrintable(m_lane->currentText()));
}

void TestSwimLane::twoHundredMetricsOfADayAreDrawnInTime()
{
    make(200, 1'440, 60'000, {{17, 700, 3, 7.0}}); // a sample a minute
    m_lane->resize(1'600, 200 * SwimLane::kRow + 40);
    QImage target(m_lane->size(), QImage::Format_ARGB32_Premultiplied);
    double best = 1e9; // of a few: the machine may be busy with something else
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer clock;
        clock.start();
        m_lane->refresh();
        m_lane->render(&target);
        best = std::min(best, static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    qInfo("200 metrics x 24 h of %d cells read and drawn in %.1f ms", m_lane->cellCount(), best);
    QCOMPARE(m_lane->lanes().size(), std::size_t{200});
    QVERIFY2(best <= 500.0, qPrintable(QString::number(best))); // 100 on a quiet machine, see tests/benchmark
}

} // namespace redshank

QTEST_MAIN(redshank::TestSwimLane)
#include "tst_swim_lane.moc"
