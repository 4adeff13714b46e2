// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "tests/support/demo_window.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/time_plot.h"
#include "ui/tuning/metric_tuning_dialog.h"
#include "ui/tuning/sensitivity_slider.h"
#include "ui/tuning/tuning_bar.h"
#include "ui/tuning/tuning_control.h"
#include "ui/window_commands.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace redshank;

/// Moving the line: what it would have told is seen before it holds.
class TuningTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    template <class Widget>
    static Widget *child(const DemoWindow &demo, const char *name)
    {
        return demo.window->findChild<Widget *>(QLatin1String(name));
    }
    static TuningBar *bar(const DemoWindow &demo) { return child<TuningBar>(demo, "tuningBar"); }
    static QString words(const DemoWindow &demo, const char *name)
    {
        return child<QLabel>(demo, name)->text();
    }
    static void click(const DemoWindow &demo, const char *name)
    {
        QTest::mouseClick(child<QAbstractButton>(demo, name), Qt::LeftButton);
    }
    static TuningRequest asked(const QSignalSpy &spy) { return spy.last()[0].value<TuningRequest>(); }
    /// What the engine would say: the demo's incident gone, and a new one, in a day.
    static TuningTried answer(const DemoWindow &demo, const TuningRequest &request)
    {
        TuningTried tried;
        tried.request = request.request;
        tried.runId = 1;
        tried.tuning = request.tuning;
        tried.isWhole = true;
        tried.oldIncidents = 3;
        tried.newIncidents = 3;
        tried.oldPerDay = tried.newPerDay = 1.5;
        tried.span = {demo.demo.begin, demo.demo.begin + std::chrono::hours(48)};
        tried.difference.gone = {demo.demo.incident(1).event.incident};
        Incident added = tried.difference.gone.front();
        added.begin = added.end = demo.demo.timeOf(300);
        added.parts = {{.metric = ScoredDemo::kPaths[0], .peak = added.begin, .value = 110.0}};
        tried.difference.added = {added};
        return tried;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void whatItWouldTellIsSeenBeforeItHolds()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        QSignalSpy set(demo.window->commands(), &WindowCommands::setTuning);
        QVERIFY(!bar(demo)->isVisible());
        demo.window->charts()->fit();
        click(demo, "sensitivityHighSegment");
        QVERIFY(bar(demo)->isVisible());
        QCOMPARE(asked(tries).tuning.all.level, std::optional(2.0));
        QCOMPARE(asked(tries).first, demo.window->charts()->visibleMetrics());
        QCOMPARE(set.size(), 0);

        TuningTried part = answer(demo, asked(tries));
        part.isWhole = false;
        demo.window->tuning()->showTried(part);
        QVERIFY(words(demo, "tuningDifference").endsWith(QStringLiteral("the rest is being counted.")));
        QSignalSpy painted(demo.window->charts(), &ChartStack::framePainted);
        demo.window->tuning()->showTried(answer(demo, asked(tries)));
        QCOMPARE(words(demo, "tuningAlarms"), QStringLiteral("Alarms a day 1.5 → 1.5"));
        QCOMPARE(words(demo, "tuningDifference"), QStringLiteral("+1 new, −1 gone in 2 d."));
        demo.window->charts()->fit();
        QTRY_VERIFY(!painted.isEmpty());
        const auto *chart = child<MetricChart>(demo, "metricChart");
        QCOMPARE(chart->plot()->content().ghosts.size(), 2U);
        QVERIFY(chart->plot()->content().ghosts.front().isNew);

        click(demo, "tuningApply");
        QCOMPARE(set.size(), 1);
        QCOMPARE(set[0][0].value<Tuning>().all.level, std::optional(2.0));
        QVERIFY(!bar(demo)->isVisible());
        QCOMPARE(demo.settings().value(kSensitivityLevel), 2.0);
        demo.action("undo")->trigger();
        QCOMPARE(set.last()[0].value<Tuning>().all.level, std::optional(1.0));
        QVERIFY(demo.action("sensitivityMedium")->isChecked());
        demo.action("redo")->trigger();
        QCOMPARE(demo.window->tuning()->tuning().all.level, std::optional(2.0));
    }

    void escapeLeavesTheLineWhereItIs()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy set(demo.window->commands(), &WindowCommands::setTuning);
        demo.action("sensitivityLow")->trigger();
        QVERIFY(bar(demo)->isVisible());
        child<QPushButton>(demo, "tuningApply")->setFocus();
        QTest::keyClick(child<QPushButton>(demo, "tuningApply"), Qt::Key_Escape);
        QVERIFY(!bar(demo)->isVisible());
        QCOMPARE(set.size(), 0);
        QVERIFY(demo.action("sensitivityMedium")->isChecked());
        QVERIFY(!demo.action("undo")->isEnabled());
        demo.action("sensitivityLow")->trigger();
        demo.action("clearMarks")->trigger(); // Esc on the charts
        QVERIFY(!bar(demo)->isVisible());
    }

    void theSliderIsFiner()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        auto *slider = child<SensitivitySlider>(demo, "sensitivitySlider");
        slider->setFocus();
        tries.clear();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(tries.size(), 1);
        QCOMPARE(asked(tries).tuning.all.level, std::optional(1.1));
        QVERIFY(slider->accessibleDescription().startsWith(QStringLiteral("One incident in about 1,700 ")));
        QVERIFY(demo.action("sensitivityMedium")->isChecked()); // the nearest
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(slider, Qt::Key_Right);
        QVERIFY(demo.action("sensitivityHigh")->isChecked());
    }

    void theBudgetIsFoundByTheEngine()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        demo.action("alarmBudget")->trigger();
        QVERIFY(bar(demo)->isVisible());
        child<QDoubleSpinBox>(demo, "tuningBudget")->setValue(3.5);
        click(demo, "tuningFind");
        QCOMPARE(asked(tries).alarmsPerDay, std::optional(3.5));
        TuningTried found = answer(demo, asked(tries));
        found.tuning.all.level = 0.4;
        found.missed = {{LabelKind::kReal, {demo.demo.begin, demo.demo.timeOf(9)}, {}}};
        demo.window->tuning()->showTried(found);
        QVERIFY(words(demo, "tuningDifference")
                    .contains(QStringLiteral("It would miss 1 that is marked as real.")));
        QCOMPARE(child<SensitivitySlider>(demo, "sensitivitySlider")->level(), 0.4);
        click(demo, "tuningApply");
        QCOMPARE(demo.window->tuning()->tuning().all.level, std::optional(0.4));

        demo.action("alarmBudget")->trigger();
        click(demo, "tuningFind");
        found = answer(demo, asked(tries));
        found.isReachable = false;
        demo.window->tuning()->showTried(found);
        QVERIFY(words(demo, "tuningDifference")
                    .startsWith(QStringLiteral("Even the least sensitive line tells more.")));
    }

    void whatIsMarkedAsFalseProposesALine()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        demo.window->charts()->setFocus();
        demo.action("showIncident")->trigger();
        click(demo, "whyFalse");
        QCOMPARE(tries.size(), 1);
        QVERIFY(asked(tries).silenced.has_value());
        QCOMPARE(asked(tries).silenced->kind, LabelKind::kFalse);
        TuningTried found = answer(demo, asked(tries));
        found.silenced = asked(tries).silenced;
        found.tuning.metrics[ScoredDemo::kPaths[0]].level = 0.3;
        demo.window->tuning()->showTried(found);
        QVERIFY(bar(demo)->isVisible());
        QVERIFY(words(demo, "tuningDifference").startsWith(QStringLiteral("Would remove 1 of 3 alarms.")));
        click(demo, "tuningApply");
        QCOMPARE(*demo.window->tuning()->tuning().of(ScoredDemo::kPaths[0]).level, 0.3);
        QCOMPARE(*demo.window->tuning()->tuning().of(ScoredDemo::kPaths[1]).level, 1.0);
        demo.action("undo")->trigger(); // the line, ...
        demo.action("undo")->trigger(); // ... and the mark
        QVERIFY(demo.window->session().labels.empty());
        QVERIFY(demo.window->tuning()->tuning().metrics.empty());
    }

    void aMetricHasSettingsOfItsOwn()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        demo.action("metricTuning")->trigger();
        auto *dialog = demo.window->findChild<MetricTuningDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *metric = dialog->findChild<QComboBox *>(QStringLiteral("tuningMetric"));
        QCOMPARE(metric->currentData().toString().toStdString(), *demo.window->charts()->currentMetric());
        dialog->findChild<QComboBox *>(QStringLiteral("tuningDirection"))->setCurrentIndex(1);
        dialog->findChild<QDoubleSpinBox *>(QStringLiteral("tuningChange"))->setValue(25.0);
        dialog->findChild<QDoubleSpinBox *>(QStringLiteral("tuningShare"))->setValue(10.0);
        dialog->findChild<QCheckBox *>(QStringLiteral("tuningOwn"))->click();
        dialog->findChild<SensitivitySlider *>(QStringLiteral("tuningOwnLevel"))->setValue(90);
        QVERIFY(bar(demo)->isVisible());
        const MetricTuning wanted = asked(tries).tuning.metrics.at(ScoredDemo::kPaths[0]);
        QCOMPARE(wanted.direction, Direction::kUp);
        QCOMPARE(wanted.minimumChange, 25.0);
        QCOMPARE(wanted.minimumShare, 0.1);
        QVERIFY(wanted.level.has_value());
        QCOMPARE(*wanted.level, 0.9);
        QCOMPARE(asked(tries).tuning.metrics.size(), 1U);
        click(demo, "tuningApply");
        const Result<Session> kept = sessionFromJson(sessionToJson(demo.window->session()));
        QVERIFY(kept);
        QCOMPARE(kept->tuning, std::optional(demo.window->tuning()->tuning()));
        dialog->findChild<QPushButton *>(QStringLiteral("tuningReset"))->click();
        click(demo, "tuningApply");
        QVERIFY(demo.window->tuning()->tuning().metrics.empty());
        dialog->close();
    }

    /// With the engine behind it: the line moves the flags of a file, and the preview comes in time.
    void theFileIsScoredAnew()
    {
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        EngineSettings settings;
        settings.now = [] { return fromMs(1'767'226'000'000); };
        settings.loadTrainer = []() -> Result<ModelTrainer *> {
            return failure(ErrorCode::kBackend, "none here");
        };
        EngineService engine(std::move(settings));
        connectEngine(&engine, demo.window.get());
        const QString path = demo.inFolder("noisy.csv");
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QByteArray text("timestamp,a,b\n");
            std::uint32_t state = 7;
            const auto noise = [&state] {
                state = state * 1'664'525U + 1'013'904'223U;
                return static_cast<double>(state >> 8) / 16'777'216.0 - 0.5;
            };
            for (int i = 0; i < 6000; ++i) {
                const double fault = i % 397 == 5 ? 12.0 * (noise() + 0.5) : 0.0;
                text += QByteArray::number(1'767'225'600 + 60 * i) + ',' +
                        QByteArray::number(50.0 + noise() + noise() + fault) + ',' +
                        QByteArray::number(10.0 + noise() * noise()) + '\n';
            }
            file.write(text);
        }
        const auto scored = [&] {
            return demo.window->store()->status().source == SourceState::kFinished &&
                   demo.window->store()->status().scored == 12'000U;
        };
        demo.window->openFiles({path});
        QTRY_VERIFY_WITH_TIMEOUT(scored(), 20'000);
        const std::size_t before = demo.window->store()->incidents().size();

        QSignalSpy tried(&engine, &EngineService::tuningTried);
        auto *slider = child<SensitivitySlider>(demo, "sensitivitySlider");
        slider->setFocus(); // the engine begins to hear
        QTRY_VERIFY_WITH_TIMEOUT(!tried.isEmpty() && tried.last()[0].value<TuningTried>().isWhole, 20'000);
        QCOMPARE(tried.last()[0].value<TuningTried>().oldIncidents, before);
        tried.clear();
        QElapsedTimer clock;
        qint64 took = -1;
        const auto watch = connect(&engine, &EngineService::tuningTried, this, [&] {
            demo.window->charts()->grab(); // as far as a person sees it
            took = took < 0 ? clock.elapsed() : took;
        });
        clock.start();
        QTest::keyClick(slider, Qt::Key_PageUp);
        QTRY_VERIFY_WITH_TIMEOUT(!tried.isEmpty(), 5'000);
        qInfo("the effect was shown after %lld ms", static_cast<long long>(took));
        disconnect(watch);
        QVERIFY(took >= 0 && took <= 100);
        const auto last = tried.last()[0].value<TuningTried>();
        QVERIFY(last.isWhole);
        QVERIFY(last.newIncidents > before);
        click(demo, "tuningApply");
        QTRY_COMPARE_WITH_TIMEOUT(demo.window->store()->incidents().size(), last.newIncidents, 20'000);
        demo.action("undo")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(demo.window->store()->incidents().size(), before, 20'000);
    }
};

QTEST_MAIN(TuningTest)
#include "tst_tuning.moc"
