// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/time_plot.h"
#include "ui/rewind_control.h"
#include "ui/tables/incident_table_model.h"
#include "ui/teach/exclusions_view.h"
#include "ui/teach/label_bar.h"
#include "ui/teach/new_normal.h"
#include "ui/window_commands.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace redshank;

/// Labels by keys, buttons and files, and taking them back.
class TeachingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    static std::vector<Label> labels(const DemoWindow &demo) { return demo.window->session().labels; }
    static void key(const DemoWindow &demo, Qt::Key key)
    {
        demo.window->charts()->setFocus();
        QTest::keyClick(demo.window->charts(), key);
    }
    static QPushButton *button(const DemoWindow &demo, const char *name)
    {
        return demo.window->findChild<QPushButton *>(QLatin1String(name));
    }
    static QString score(const DemoWindow &demo)
    {
        return demo.window->findChild<QLabel *>(QStringLiteral("labelScore"))->text();
    }
    /// Why shows the demo's incident, as after a click on its row.
    static void chooseIncident(const DemoWindow &demo)
    {
        auto *list = demo.window->findChild<QListView *>(QStringLiteral("incidentList"));
        QVERIFY(list);
        list->setCurrentIndex({});
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
    }
    /// Shows everything, and waits until it is drawn.
    static void draw(const DemoWindow &demo)
    {
        QSignalSpy painted(demo.window->charts(), &ChartStack::framePainted);
        demo.window->charts()->fit();
        QTRY_VERIFY(!painted.isEmpty());
    }
    static MetricChart *chart(const DemoWindow &demo)
    {
        return demo.window->findChild<MetricChart *>(QStringLiteral("metricChart"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void keysMarkTheChosenIncident_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("button");
        QTest::newRow("T") << int(Qt::Key_T) << int(LabelKind::kReal) << QStringLiteral("whyReal");
        QTest::newRow("F") << int(Qt::Key_F) << int(LabelKind::kFalse) << QStringLiteral("whyFalse");
        QTest::newRow("E") << int(Qt::Key_E) << int(LabelKind::kExpected) << QStringLiteral("whyExpected");
    }
    void keysMarkTheChosenIncident()
    {
        QFETCH(int, key);
        QFETCH(int, kind);
        QFETCH(QString, button);
        DemoWindow demo(m_theme.get());
        QVERIFY(QTest::qWaitForWindowActive(demo.window.get()));
        QSignalSpy told(demo.window->commands(), &WindowCommands::setLabels);
        chooseIncident(demo);
        this->key(demo, static_cast<Qt::Key>(key));
        QCOMPARE(labels(demo).size(), 1U);
        const Label label = labels(demo).front();
        QCOMPARE(int(label.kind), kind);
        QCOMPARE(label.range.begin, demo.demo.timeOf(demo.demo.faultBegin));
        QVERIFY(label.range.contains(demo.demo.timeOf(demo.demo.faultBegin + demo.demo.faultLength - 1)));
        QCOMPARE(label.metrics, (std::vector<MetricId>{ScoredDemo::kPaths[2], ScoredDemo::kPaths[0]}));
        QCOMPARE(told.size(), 1); // the engine has it
        QVERIFY(demo.window->findChild<QPushButton *>(button)->isChecked());

        QVERIFY(demo.action("undo")->isEnabled());
        demo.action("undo")->trigger();
        QVERIFY(labels(demo).empty());
        QVERIFY(!demo.window->findChild<QPushButton *>(button)->isChecked());
        demo.action("redo")->trigger();
        QCOMPARE(labels(demo).size(), 1U);
        this->key(demo, static_cast<Qt::Key>(key)); // once more: off again
        QVERIFY(labels(demo).empty());
    }

    void buttonsInWhyReplaceEachOther()
    {
        DemoWindow demo(m_theme.get());
        chooseIncident(demo);
        QTest::mouseClick(button(demo, "whyReal"), Qt::LeftButton);
        QTest::mouseClick(button(demo, "whyFalse"), Qt::LeftButton);
        QCOMPARE(labels(demo).size(), 1U);
        QCOMPARE(labels(demo).front().kind, LabelKind::kFalse);
        QVERIFY(button(demo, "whyFalse")->isChecked());
        QVERIFY(!button(demo, "whyReal")->isChecked());
        auto *list = demo.window->findChild<QListView *>(QStringLiteral("incidentList"));
        QVERIFY(list->model()
                    ->index(0, 0)
                    .data(IncidentTableModel::kDetailRole)
                    .toString()
                    .endsWith(QStringLiteral("false")));
        QCOMPARE(demo.action("undo")->text(), QStringLiteral("&Undo: mark as false"));
        demo.action("undo")->trigger();
        QCOMPARE(labels(demo).front().kind, LabelKind::kReal);
    }

    void aLabelGrowsWithItsIncident()
    {
        DemoWindow demo(m_theme.get());
        chooseIncident(demo);
        QTest::mouseClick(button(demo, "whyExpected"), Qt::LeftButton);
        IncidentChanged longer = demo.demo.incident(1, IncidentState::kClosed);
        longer.event.incident.end += std::chrono::seconds(50);
        longer.event.incident.parts.push_back({.metric = ScoredDemo::kPaths[3]});
        demo.window->store()->changeIncident(longer);
        QCOMPARE(labels(demo).front().range.end, longer.event.incident.end + Milliseconds{1});
        QVERIFY(button(demo, "whyExpected")->isChecked());
        demo.action("undo")->trigger();
        QVERIFY(labels(demo).empty());
        demo.action("redo")->trigger();
        QTest::mouseClick(button(demo, "whyExpected"), Qt::LeftButton); // off again, though it has grown
        QVERIFY(labels(demo).empty());
    }

    void aRangeIsMarkedByTheBarBesideIt()
    {
        DemoWindow demo(m_theme.get());
        draw(demo);
        demo.window->charts()->selectRange({demo.demo.timeOf(100), demo.demo.timeOf(140)});
        auto *expected = demo.window->findChild<QToolButton *>(QStringLiteral("markExpectedSelectionButton"));
        QVERIFY(expected && expected->isVisible());
        QTest::mouseClick(expected, Qt::LeftButton);
        QCOMPARE(labels(demo), (std::vector<Label>{{LabelKind::kExpected,
                                                    {demo.demo.timeOf(100), demo.demo.timeOf(140)},
                                                    {*demo.window->charts()->currentMetric()}}}));
    }

    void aFlagUnderTheCrosshairIsItsIncident()
    {
        DemoWindow demo(m_theme.get());
        demo.window->store()->voidIncidents(1);
        demo.window->charts()->fit();
        demo.window->charts()->moveCrosshairTo(demo.demo.timeOf(demo.demo.faultBegin + 3));
        QVERIFY(QTest::qWaitForWindowActive(demo.window.get()));
        key(demo, Qt::Key_F);
        QCOMPARE(labels(demo).size(), 1U); // all flags without a pause
        QCOMPARE(labels(demo).front().range,
                 (TimeRange{demo.demo.timeOf(demo.demo.faultBegin),
                            demo.demo.timeOf(demo.demo.faultBegin + demo.demo.faultLength - 1) +
                                Milliseconds{1}}));
        QCOMPARE(labels(demo).front().metrics, std::vector<MetricId>{ScoredDemo::kPaths[0]});
    }

    void labelsAreDrawnByShape()
    {
        DemoWindow demo(m_theme.get());
        demo.window->charts()->fit();
        chooseIncident(demo);
        const auto picture = [&] {
            draw(demo);
            demo.window->charts()->cancel();
            return chart(demo)->grab().toImage();
        };
        std::vector<QImage> pictures{picture()};
        for (const char *name : {"whyReal", "whyFalse", "whyExpected"}) {
            QTest::mouseClick(button(demo, name), Qt::LeftButton);
            pictures.push_back(picture());
            const auto &marks = chart(demo)->plot()->content().marks;
            QVERIFY(std::any_of(marks.begin(), marks.end(),
                                [](const FlagMark &mark) { return mark.label.has_value(); }));
            QCOMPARE(chart(demo)->plot()->content().labels.size(), 1U);
        }
        for (std::size_t i = 0; i < pictures.size(); ++i) // different without colour too
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(pictures[i].convertToFormat(QImage::Format_Grayscale8) !=
                        pictures[j].convertToFormat(QImage::Format_Grayscale8));
    }

    void precisionAndRecallComeWithTheFifthLabel()
    {
        DemoWindow demo(m_theme.get());
        draw(demo);
        chooseIncident(demo);
        QTest::mouseClick(button(demo, "whyReal"), Qt::LeftButton);
        const auto mark = [&](int first, int last, const char *action) {
            demo.window->charts()->selectRange({demo.demo.timeOf(first), demo.demo.timeOf(last)});
            demo.action(action)->trigger();
        };
        mark(100, 110, "markReal");
        mark(200, 210, "markReal");
        mark(300, 310, "markFalse");
        QCOMPARE(score(demo), QStringLiteral("4 of 5 labels until precision and recall are told"));
        mark(400, 410, "markExpected");
        QCOMPARE(score(demo), QStringLiteral("Precision 100 %, recall 33 % by 5 labels"));
    }

    void manyStepsAreTakenBack()
    {
        DemoWindow demo(m_theme.get());
        draw(demo);
        for (int i = 0; i < 120; ++i) {
            demo.window->charts()->selectRange({demo.demo.timeOf(5 * i), demo.demo.timeOf(5 * i + 4)});
            demo.action("markReal")->trigger();
        }
        QCOMPARE(labels(demo).size(), 120U);
        int undone = 0;
        for (; demo.action("undo")->isEnabled(); ++undone)
            demo.action("undo")->trigger();
        QCOMPARE(undone, 120);
        QVERIFY(labels(demo).empty());
        for (int redone = 0; redone < 120; ++redone)
            demo.action("redo")->trigger();
        QCOMPARE(labels(demo).size(), 120U);
    }

    void aRangeIsExcludedFromTraining()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy told(demo.window->commands(), &WindowCommands::setExclusions);
        const auto excluded = [&] { return demo.window->session().exclusions.ranges; };
        const auto exclude = [&](int first, int last) {
            demo.window->charts()->selectRange({demo.demo.timeOf(first), demo.demo.timeOf(last)});
            QTest::mouseClick(
                demo.window->findChild<QToolButton *>(QStringLiteral("excludeRangeSelectionButton")),
                Qt::LeftButton);
        };
        draw(demo);
        exclude(100, 200);
        exclude(150, 250); // what touches becomes one
        exclude(400, 450);
        const TimeRange first{demo.demo.timeOf(100), demo.demo.timeOf(250)};
        const TimeRange second{demo.demo.timeOf(400), demo.demo.timeOf(450)};
        QCOMPARE(excluded(), (std::vector<TimeRange>{first, second}));
        QCOMPARE(told.last()[0].value<TrainingExclusions>().ranges, excluded());
        const auto shaded = [&] {
            std::vector<TimeRange> ranges;
            for (const TimeMark &mark : demo.window->charts()->timeMarks())
                if (mark.kind == TimeMark::Kind::kExclusion)
                    ranges.push_back(mark.range);
            return ranges;
        };
        QCOMPARE(shaded(), excluded());
        demo.action("undo")->trigger();
        QCOMPARE(excluded(), std::vector<TimeRange>{first});
        demo.action("redo")->trigger();
        QCOMPARE(excluded(), (std::vector<TimeRange>{first, second}));

        // Listed, with a way back.
        const auto *list = demo.window->findChild<ExclusionsView *>();
        QVERIFY(list);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const auto back = list->findChildren<QToolButton *>(QStringLiteral("takeBackExclusion"));
        QCOMPARE(back.size(), 2);
        back.front()->click();
        QCOMPARE(excluded(), std::vector<TimeRange>{second});
        QCOMPARE(shaded(), excluded());
        exclude(410, 420); // within it: once more takes it back
        QVERIFY(excluded().empty());

        auto *incidents = list->findChild<QCheckBox *>(QStringLiteral("leaveOutIncidents"));
        QVERIFY(incidents->isChecked());
        QCOMPARE(incidents->text(), QStringLiteral("Samples in 1 incident"));
        chooseIncident(demo);
        QTest::mouseClick(button(demo, "whyFalse"), Qt::LeftButton);
        QCOMPARE(incidents->text(), QStringLiteral("Samples in 0 incidents"));
        incidents->click();
        QVERIFY(!told.last()[0].value<TrainingExclusions>().leaveOutIncidents);
        const Result<Session> kept = sessionFromJson(sessionToJson(demo.window->session()));
        QVERIFY(kept && !kept->exclusions.leaveOutIncidents);
        demo.action("undo")->trigger();
        QVERIFY(incidents->isChecked());
    }

    void aLevelShiftIsAcceptedAsNormal()
    {
        DemoWindow demo(m_theme.get());
        auto *accept = button(demo, "whyNewNormal");
        chooseIncident(demo);
        QVERIFY(!accept->isVisible()); // it is none
        IncidentChanged shift = demo.demo.incident(1, IncidentState::kClosed);
        shift.event.incident.kind = IncidentKind::kLevelShift;
        demo.window->store()->changeIncident(shift);
        QVERIFY(accept->isVisible());
        QSignalSpy trained(demo.window->commands(), &WindowCommands::train);
        QSignalSpy excluded(demo.window->commands(), &WindowCommands::setExclusions);
        QSignalSpy used(demo.window->commands(), &WindowCommands::useTrained);
        QSignalSpy back(demo.window->commands(), &WindowCommands::takeBack);
        accept->click();
        QCOMPARE(trained.size(), 1);
        const auto spec = trained[0][0].value<TrainingSpec>();
        QCOMPARE(spec.range,
                 std::optional(TimeRange{shift.event.incident.begin, demo.window->store()->span().end}));
        QCOMPARE(spec.metrics, (std::vector<MetricId>{ScoredDemo::kPaths[0], ScoredDemo::kPaths[2]}));
        QCOMPARE(excluded.size(), 2);
        QVERIFY(!excluded[0][0].value<TrainingExclusions>().leaveOutIncidents); // for this training only
        QVERIFY(excluded[1][0].value<TrainingExclusions>().leaveOutIncidents);
        QVERIFY(!accept->isEnabled());

        const auto finish = [&](TrainingId id) {
            TrainingFinished finished;
            finished.training = id;
            finished.metrics = spec.metrics;
            demo.window->training()->setFinished(finished);
            demo.window->newNormal()->takeFinished(finished);
        };
        finish(7);
        QCOMPARE(used.size(), 1);
        QCOMPARE(used[0][0].value<TrainingId>(), TrainingId{7});
        QCOMPARE(demo.action("undo")->text(), QStringLiteral("&Undo: accept the new normal"));
        demo.action("undo")->trigger();
        QCOMPARE(back.size(), 1);
        QCOMPARE(back[0][0].value<TrainingId>(), TrainingId{7});
        demo.action("redo")->trigger(); // is trained again
        QCOMPARE(trained.size(), 2);
        finish(8);
        QCOMPARE(used.size(), 2);
        demo.action("undo")->trigger();
        QCOMPARE(back.last()[0].value<TrainingId>(), TrainingId{8});
        QVERIFY(!demo.action("undo")->isEnabled());
    }

    void filesCarryThem()
    {
        DemoWindow demo(m_theme.get());
        QVERIFY(!demo.action("exportLabels")->isEnabled());
        chooseIncident(demo);
        QTest::mouseClick(button(demo, "whyFalse"), Qt::LeftButton);
        const std::vector<Label> made = labels(demo);
        demo.answer = demo.inFolder("labels.csv");
        demo.action("exportLabels")->trigger();
        DemoWindow other(m_theme.get());
        other.answer = demo.answer;
        other.action("importLabels")->trigger();
        QCOMPARE(labels(other), made);
        other.action("importLabels")->trigger(); // they are there already
        QCOMPARE(labels(other), made);
        other.action("undo")->trigger();
        QVERIFY(labels(other).empty());

        const Result<Session> kept = sessionFromJson(sessionToJson(demo.window->session()));
        QVERIFY(kept);
        QCOMPARE(kept->labels, made);
        other.window->applySession(*kept);
        QCOMPARE(labels(other), made);
        QVERIFY(!other.action("undo")->isEnabled());
    }

    void aFileThatIsNoneIsRefused()
    {
        DemoWindow demo(m_theme.get());
        demo.answer = demo.inFolder("none.csv");
        QFile file(demo.answer);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("begin,end,label\n1,2,odd\n");
        file.close();
        demo.action("importLabels")->trigger();
        QVERIFY(labels(demo).empty());
        QVERIFY(!demo.action("undo")->isEnabled());
    }
};

QTEST_MAIN(TeachingTest)
#include "tst_teaching.moc"
