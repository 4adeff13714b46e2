// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/banner.h"
#include "ui/fonts.h"
#include "ui/panels/table_panel.h"
#include "ui/plot/metric_chart.h"
#include "ui/tables/sample_table_model.h"
#include "ui/text.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAccessible>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableView>

using namespace redshank;

/// What a screen reader finds in the charts and in their twin, the table.
class AccessibleChartsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<DemoWindow> m_demo;

    MainWindow &window() const { return *m_demo->window; }
    MetricChart *chart(const QString &name) const
    {
        for (MetricChart *each : window().findChildren<MetricChart *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    TablePanel *table() const { return window().findChild<TablePanel *>(); }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_demo = std::make_unique<DemoWindow>(m_theme.get());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(chart(QStringLiteral("latency")));
    }
    void cleanup() { m_demo.reset(); }

    void everyChartHasRoleNameAndSentence()
    {
        const QList<MetricChart *> charts = window().findChildren<MetricChart *>();
        QCOMPARE(charts.size(), 4);
        for (MetricChart *each : charts) {
            QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(each);
            QVERIFY(reader);
            QCOMPARE(reader->role(), QAccessible::Chart);
            QVERIFY(reader->text(QAccessible::Name).contains(each->accessibleName()));
            QVERIFY(reader->text(QAccessible::Description).contains(QLatin1String("Newest value")));
        }
        m_demo->action("showIncident")->trigger();
        QCoreApplication::processEvents();
        QAccessibleInterface *reader =
            QAccessible::queryAccessibleInterface(chart(QStringLiteral("latency")));
        const Incident &incident = window().store()->incidents().front();
        const QString why = whySentence(incident, window().store()->lookup());
        QVERIFY2(reader->text(QAccessible::Description).startsWith(why),
                 qPrintable(reader->text(QAccessible::Description)));
        // The chart of a metric that had no part in it does not tell that story.
        reader = QAccessible::queryAccessibleInterface(chart(QStringLiteral("cpu")));
        QVERIFY(!reader->text(QAccessible::Description).contains(why));
        QVERIFY(reader->text(QAccessible::Description).contains(QLatin1String("Nothing flagged")));
    }

    void visibleAnomaliesAreChildren()
    {
        m_demo->action("showIncident")->trigger();
        MetricChart *latency = chart(QStringLiteral("latency"));
        QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(latency);
        QTRY_VERIFY(reader->childCount() > 0);
        const QRegularExpression words(QStringLiteral("^Anomaly at .+: \\d+.ms, expected .+, score \\d"));
        for (int i = 0; i < reader->childCount(); ++i) {
            QAccessibleInterface *child = reader->child(i);
            QVERIFY(child && child->isValid());
            QCOMPARE(child->role(), QAccessible::ListItem);
            QVERIFY2(words.match(child->text(QAccessible::Name)).hasMatch(),
                     qPrintable(child->text(QAccessible::Name)));
            QCOMPARE(reader->indexOfChild(child), i);
            QCOMPARE(child->parent(), reader);
            QVERIFY(QRect(latency->mapToGlobal(QPoint()), latency->size()).intersects(child->rect()));
            QVERIFY(child->rect().width() >= spacing::kHitTarget);
            const QPoint middle = child->rect().center();
            QVERIFY(reader->childAt(middle.x(), middle.y()));
        }
        QVERIFY(!reader->child(reader->childCount()));
        QSignalSpy chosen(window().charts(), &ChartStack::incidentClicked);
        reader->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toULongLong(), qulonglong(1));
        // Without anomalies in view there are no children.
        window().view()->show({m_demo->demo.timeOf(0), m_demo->demo.timeOf(100)});
        QTRY_COMPARE(reader->childCount(), 0);
    }

    /// The banner speaks for a new incident; Qt passes its alert on while a reader listens.
    void newIncidentIsSaidOnceAndTakesNoFocus()
    {
        window().charts()->setFocus();
        const QWidget *focused = QApplication::focusWidget();
        IncidentChanged news = m_demo->demo.incident(1);
        const auto now = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
        news.event.incident.id = 2;
        news.event.incident.begin = news.event.incident.peak = news.event.incident.end = now;
        window().store()->changeIncident(news);
        Banner *banner = window().banner();
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QLatin1String("latency")),
                 qPrintable(banner->accessibleName()));
        QCOMPARE(QAccessible::queryAccessibleInterface(banner)->text(QAccessible::Name),
                 banner->message().text);
        QCOMPARE(QApplication::focusWidget(), focused);
        banner->hide();
        news.event.kind = IncidentEventKind::kWorsened;
        window().store()->changeIncident(news); // no news
        QVERIFY(!banner->isVisible());
        QCOMPARE(QApplication::focusWidget(), focused);
    }

    void tableIsTheTwinOfTheCharts()
    {
        m_demo->action("tableDockToggle")->trigger();
        QTRY_VERIFY(table()->isVisible());
        const QAbstractItemModelTester tester(table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        window().view()->show({m_demo->demo.timeOf(0), m_demo->demo.timeOf(900)});
        QTRY_COMPARE(table()->model()->rowCount(), 900);
        const int row = m_demo->demo.faultBegin;
        const auto cell = [&](int column) { return table()->model()->index(row, column).data().toString(); };
        const SeriesStore &series = window().store()->metric("demo/web/latency")->series;
        QCOMPARE(table()->model()->timeOf(row), series.timeAt(std::uint64_t(row)));
        QVERIFY2(cell(SampleTableModel::kTime).endsWith(QLatin1String("22:25:00")), qPrintable(cell(0)));
        QVERIFY(cell(SampleTableModel::kValue).endsWith(QLatin1String("ms")));
        QCOMPARE(cell(SampleTableModel::kScore), QStringLiteral("3.60"));
        QVERIFY(cell(SampleTableModel::kState).contains(QLatin1String("incident begins")));
        // Every column of the chart has one here, and a head.
        for (int column = 0; column < SampleTableModel::kColumnCount; ++column) {
            QVERIFY(!cell(column).isEmpty());
            QVERIFY(
                !table()->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        }
        // Screen readers of Qt see rows and columns.
        QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(table()->view());
        QVERIFY(reader->tableInterface());
        QCOMPARE(reader->tableInterface()->rowCount(), 900);
    }

    void tableFollowsSelectionAndCrosshair()
    {
        m_demo->action("tableDockToggle")->trigger();
        QTRY_VERIFY(table()->isVisible());
        window().view()->show({m_demo->demo.timeOf(100), m_demo->demo.timeOf(200)});
        QTRY_COMPARE(table()->model()->rowCount(), 100);
        window().charts()->setFocus();
        window().charts()->moveCrosshairTo(m_demo->demo.timeOf(150));
        QCOMPARE(table()->view()->currentIndex().row(), 50);
        // From the table to the charts, by keys.
        table()->view()->setFocus();
        QTest::keyClick(table()->view(), Qt::Key_Down);
        QCOMPARE(*window().charts()->crosshairTime(), m_demo->demo.timeOf(151));
        auto *box = table()->findChild<QComboBox *>(QStringLiteral("tableMetric"));
        QCOMPARE(box->count(), 4);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(table()->model()->metric(), MetricId("demo/web/requests"));
        QCOMPARE(table()->model()->rowCount(), 100);
    }

    /// Whoever reads a row must not lose it because newer samples came.
    void tableStandsStillWhileItIsRead()
    {
        m_demo->action("tableDockToggle")->trigger();
        QTRY_VERIFY(table()->model()->rowCount() > 0);
        QVERIFY(window().view()->isFollowing());
        table()->view()->setFocus();
        table()->view()->setCurrentIndex(table()->model()->index(3, 0));
        const int rows = table()->model()->rowCount();
        const TimePoint read = table()->model()->timeOf(3);
        ScoredBlock more = m_demo->demo.block(1, 0, 900, 960);
        window().store()->write(more);
        window().view()->setData(window().store()->span());
        window().charts()->repaint();
        QTest::keyClick(table()->view(), Qt::Key_Right);
        QCOMPARE(table()->model()->rowCount(), rows);
        QCOMPARE(table()->model()->timeOf(3), read);
        window().charts()->setFocus();
        window().store()->write(m_demo->demo.block(1, 0, 960, 961));
        QTRY_VERIFY(table()->model()->rowCount() != rows || table()->model()->timeOf(3) != read);
    }

    void tableIsBounded()
    {
        LiveStore store;
        store.beginRun(1, {});
        MetricsFound found;
        found.runId = 1;
        found.metrics.push_back({"m", "m", "", {}, {}});
        store.addMetrics(found);
        ScoredBlock block;
        block.runId = 1;
        block.metric = "m";
        const int samples = static_cast<int>(SampleTableModel::kMostRows) + 5'000;
        for (int i = 0; i < samples; ++i) {
            block.columns.times.push_back(fromMs(1000LL * i));
            block.columns.values.push_back(i);
            for (auto *column : {&block.columns.expected, &block.columns.lower, &block.columns.upper,
                                 &block.columns.mse, &block.columns.score, &block.columns.incidentScore})
                column->push_back(0.5F);
            block.columns.flags.push_back(0);
        }
        store.write(block);
        SampleTableModel model(&store);
        model.show("m", store.span());
        QCOMPARE(model.rowCount(), static_cast<int>(SampleTableModel::kMostRows));
        QCOMPARE(model.sampleCount(), std::uint64_t(samples));
        QCOMPARE(model.timeOf(model.rowCount() - 1), fromMs(1000LL * (samples - 1)));
    }
};

QTEST_MAIN(AccessibleChartsTest)
#include "tst_accessible_charts.moc"
