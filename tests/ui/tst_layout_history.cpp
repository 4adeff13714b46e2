// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/tables/metric_tree_model.h"
#include "ui/undo/edit_history.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>

#include <algorithm>

using namespace redshank;

/// What a person changes about panels and charts can be taken back.
class LayoutHistoryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    static QDockWidget *dock(const DemoWindow &demo, const char *name)
    {
        return demo.window->findChild<QDockWidget *>(QLatin1String(name));
    }
    static EditHistory *history(const DemoWindow &demo) { return demo.window->findChild<EditHistory *>(); }
    static void settle() { QCoreApplication::processEvents(); }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void nothingIsToBeUndoneAtFirst()
    {
        DemoWindow demo(m_theme.get());
        settle();
        QCOMPARE(history(demo)->count(), 0);
        QVERIFY(!demo.action("undo")->isEnabled());
    }

    void panels_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("one panel") << QByteArray("dataHealthDockToggle");
        QTest::newRow("a layout") << QByteArray("layoutTrain");
        QTest::newRow("without bars") << QByteArray("layoutPresent");
    }
    void panels()
    {
        QFETCH(QByteArray, action);
        DemoWindow demo(m_theme.get());
        settle();
        const auto shown = [&demo] {
            QStringList names;
            for (const QDockWidget *each : demo.window->findChildren<QDockWidget *>())
                if (!each->isHidden())
                    names << each->objectName();
            names.sort(); // raising a panel moves it among the children
            return names;
        };
        const QStringList before = shown();
        QVERIFY2(demo.action(action.constData()), action.constData());
        demo.action(action.constData())->trigger();
        settle();
        const QStringList after = shown();
        QVERIFY(before != after);
        QCOMPARE(history(demo)->count(), 1); // all of a layout is one step
        QCOMPARE(demo.action("undo")->text(), QStringLiteral("&Undo: arrange the panels"));
        demo.action("undo")->trigger();
        settle();
        QCOMPARE(shown(), before);
        QCOMPARE(history(demo)->count(), 0);
        demo.action("redo")->trigger();
        settle();
        QCOMPARE(shown(), after);
    }

    void aFloatingPanel()
    {
        DemoWindow demo(m_theme.get());
        settle();
        QDockWidget *why = dock(demo, "whyDock");
        why->setFloating(true);
        settle();
        QCOMPARE(history(demo)->count(), 1);
        demo.action("undo")->trigger();
        settle();
        QVERIFY(!why->isFloating());
    }

    void chartsTheirOrderAndOverlays()
    {
        DemoWindow demo(m_theme.get());
        ChartStack *charts = demo.window->charts();
        settle();
        QTRY_VERIFY(charts->currentMetric().has_value());
        QTRY_VERIFY(demo.action("moveChartDown")->isEnabled());
        const ChartStack::Arrangement first = charts->arrangement();
        const std::vector<MetricId> shown = charts->visibleMetrics();
        QVERIFY(shown.size() >= 2);

        demo.action("moveChartDown")->trigger();
        std::vector<MetricId> moved = shown;
        std::swap(moved[0], moved[1]);
        QCOMPARE(charts->visibleMetrics(), moved);
        settle();
        charts->overlay(shown[0], shown[1]);
        settle();
        QVERIFY(charts->overlays().contains(shown[1]));
        auto *tree = demo.window->findChild<MetricTreeModel *>();
        tree->setData(tree->indexOf(shown.back()), Qt::Unchecked, Qt::CheckStateRole);
        settle();
        QCOMPARE(charts->visibleMetrics().size(), shown.size() - 1);
        QCOMPARE(history(demo)->count(), 3);
        demo.action("undo")->trigger();
        QCOMPARE(charts->visibleMetrics().size(), shown.size());
        QVERIFY(charts->overlays().contains(shown[1]));
        demo.action("undo")->trigger();
        QVERIFY(charts->overlays().empty());
        demo.action("undo")->trigger();
        QCOMPARE(charts->visibleMetrics(), shown);
        QCOMPARE(charts->arrangement(), first);
        for (int i = 0; i < 3; ++i)
            demo.action("redo")->trigger();
        QCOMPARE(charts->visibleMetrics().size(), shown.size() - 1);
        QCOMPARE(charts->visibleMetrics().front(), shown[1]); // where it was put
    }

    void whatIsExplainedComesUpWithoutAStep()
    {
        DemoWindow demo(m_theme.get());
        settle();
        demo.action("showIncident")->trigger();
        settle();
        QCOMPARE(history(demo)->count(), 0);
    }

    void stepsKeepTheirOrder()
    {
        DemoWindow demo(m_theme.get());
        settle();
        demo.action("dataHealthDockToggle")->trigger(); // not settled yet when the mark is made
        demo.action("showIncident")->trigger();
        demo.action("markFalse")->trigger();
        QCOMPARE(history(demo)->count(), 2);
        demo.action("undo")->trigger();
        QVERIFY(demo.window->session().labels.empty());
        QVERIFY(!dock(demo, "dataHealthDock")->isHidden());
        demo.action("undo")->trigger();
        QVERIFY(dock(demo, "dataHealthDock")->isHidden());
    }

    void aHundredStepsCanBeTakenBack()
    {
        DemoWindow demo(m_theme.get());
        ChartStack *charts = demo.window->charts();
        settle();
        QTRY_VERIFY(charts->currentMetric().has_value());
        QTRY_VERIFY(demo.action("moveChartDown")->isEnabled());
        const std::vector<MetricId> shown = charts->visibleMetrics();
        constexpr int kSteps = 120;
        for (int i = 0; i < kSteps; ++i) {
            demo.action(i % 2 == 0 ? "moveChartDown" : "moveChartUp")->trigger();
            settle();
        }
        QCOMPARE(history(demo)->count(), kSteps);
        int taken = 0;
        while (demo.action("undo")->isEnabled()) {
            demo.action("undo")->trigger();
            ++taken;
        }
        qInfo("%d steps taken back", taken);
        QCOMPARE(taken, kSteps);
        QCOMPARE(charts->visibleMetrics(), shown);
    }

    void theWallIsNoStep()
    {
        DemoWindow demo(m_theme.get());
        settle();
        demo.action("wall")->trigger();
        settle();
        demo.action("wall")->trigger();
        settle();
        QCOMPARE(history(demo)->count(), 0);
    }
};

QTEST_MAIN(LayoutHistoryTest)
#include "tst_layout_history.moc"
