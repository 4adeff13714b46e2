// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/theme_change.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/range_picker.h"
#include "ui/panels/segmented_control.h"
#include "ui/panels/training_check.h"
#include "ui/panels/training_metrics_model.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/training_run_view.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace redshank;

namespace {

const TimePoint kStart = fromMs(1'741'082'400'000); // 2025-03-04 10:00 UTC

MetricInfo info(const char *id, const char *name, const char *unit)
{
    MetricInfo made;
    made.id = id;
    made.name = name;
    made.unit = unit;
    return made;
}

/// One sample a second: a wave, or a constant where the wave has no height.
ScoredBlock block(const char *metric, int count, double height)
{
    ScoredBlock made;
    made.runId = 1;
    made.metric = metric;
    std::vector<TimePoint> times;
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        times.push_back(kStart + Milliseconds(1000 * i));
        values.push_back(100.0 + height * std::sin(i * 0.02) + height * 0.2 * std::sin(i * 1.7));
    }
    made.columns.appendUnscored(times, values);
    return made;
}

TrainingProgress progress(int epoch, int epochCount)
{
    TrainingProgress made;
    made.training = 7;
    made.metric = "latency";
    made.metricNumber = 2;
    made.metricCount = 4;
    made.stage = "point head";
    made.epoch = epoch;
    made.epochCount = epochCount;
    made.trainingLoss = 0.8 * std::exp(-epoch * 0.16) + 0.012;
    made.validationLoss = 0.9 * std::exp(-epoch * 0.15) + 0.02 + (epoch > 24 ? (epoch - 24) * 0.0006 : 0.0);
    made.share = 0.25 + 0.25 * epoch / epochCount;
    made.elapsed = Milliseconds(1800);
    made.remaining = Milliseconds(3600);
    return made;
}

TrainingFinished finished()
{
    TrainingFinished made;
    made.training = 7;
    made.metrics = {"demo/latency"};
    made.samples = 14'400;
    made.trainingLoss = 0.01234;
    made.validationLoss = 0.02101;
    made.epochs = 31;
    made.elapsed = Milliseconds(4210);
    made.weightsHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    made.oldFlagsPerDay = 4.0;
    made.newFlagsPerDay = 1.3;
    return made;
}

TrainingStopped stopped(ErrorCode code, const char *message)
{
    TrainingStopped made;
    made.training = 7;
    made.error = {code, message};
    return made;
}

} // namespace

class TestTrainingPanel : public QObject
{
    Q_OBJECT

private:
    struct Window
    {
        LiveStore store;
        ViewRange view;
        std::unique_ptr<TrainingPanel> panel;

        explicit Window(ThemeController *theme)
        {
            panel = std::make_unique<TrainingPanel>(&store, &view, theme);
        }

        template <class Widget>
        Widget *child(const char *name) const
        {
            auto *found = panel->findChild<Widget *>(QString::fromLatin1(name));
            if (!found)
                qFatal("no child %s", name);
            return found;
        }
        void click(const char *name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
        QString text(const char *name) const { return child<QLabel>(name)->text(); }
        void fill()
        {
            store.beginRun(1, FeedSpec());
            MetricsFound found;
            found.runId = 1;
            found.metrics = {info("demo/latency", "web latency", "ms"),
                             info("demo/requests", "requests", "1/s"), info("demo/queue", "queue depth", ""),
                             info("demo/cpu", "cpu", "%")};
            store.addMetrics(found);
            ScoredBlock latency = block("demo/latency", 3600, 20.0);
            for (std::size_t i : {900U, 901U, 902U, 2500U})
                latency.columns.flags[i] = kFlagged;
            latency.columns.flags[1200] = kGapBefore;
            latency.columns.flags[2400] = kGapBefore;
            store.write(latency);
            ScoredBlock requests = block("demo/requests", 3600, 60.0);
            for (std::size_t i = 100; i < 190; ++i)
                requests.columns.values[i] = kMissing;
            store.write(requests);
            store.write(block("demo/queue", 3600, 0.0));
            store.write(block("demo/cpu", 41, 5.0));
        }
        void show(const QSize &size)
        {
            panel->resize(size);
            panel->show();
            QVERIFY(QTest::qWaitForWindowExposed(panel.get()));
            if (!store.metrics().empty())
                QTRY_VERIFY(child<QTreeView>("trainingMetrics")
                                ->model()
                                ->index(0, 1)
                                .data()
                                .toString()
                                .contains(QRegularExpression(QStringLiteral("^[1-9]"))));
        }
    };

    ThemeController *m_theme = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new ThemeController(qApp, ThemeMode::kLight);
    }

    void cleanup() { m_theme->setMode(ThemeMode::kLight); }

    void metricsModelKeepsItsContract()
    {
        Window window(m_theme);
        auto *model = window.child<QTreeView>("trainingMetrics")->model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 0);
        window.fill();
        window.show({900, 300});
        QCOMPARE(model->rowCount(), 4);
        QVERIFY(model->setData(model->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model->setData(model->index(0, 1), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(window.child<SegmentedControl>("metricsMode")->currentIndex(),
                 2); // a tick makes it a choice
        window.store.beginRun(2, FeedSpec());
        QCOMPARE(model->rowCount(), 0);
    }

    void checkNamesWhatItFinds_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("samples");
        QTest::addColumn<QString>("finding");
        QTest::newRow("gaps") << 0 << QStringLiteral("3,600") << QStringLiteral("2 gaps");
        QTest::newRow("missing") << 1 << QStringLiteral("3,600") << QStringLiteral("2.5 % missing");
        QTest::newRow("constant") << 2 << QStringLiteral("3,600") << QStringLiteral("constant");
        QTest::newRow("too short") << 3 << QStringLiteral("41") << QStringLiteral("too short, 41 of 60");
    }
    void checkNamesWhatItFinds()
    {
        QFETCH(int, row);
        QFETCH(QString, samples);
        QFETCH(QString, finding);
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        const auto *model = window.child<QTreeView>("trainingMetrics")->model();
        QTRY_COMPARE(model->index(row, TrainingMetricsModel::kSamples).data().toString(), samples);
        QCOMPARE(model->index(row, TrainingMetricsModel::kFindings).data().toString(), finding);
    }

    void oneClickMendsWhatTheCheckFinds_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("mended");
        QTest::newRow("gaps") << 0 << QStringLiteral("2 gaps: mended");
        QTest::newRow("missing") << 1 << QStringLiteral("2.5 % missing: mended");
        QTest::newRow("constant") << 2 << QStringLiteral("constant: mended");
    }
    void oneClickMendsWhatTheCheckFinds()
    {
        QFETCH(int, row);
        QFETCH(QString, mended);
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QSignalSpy prepared(window.panel.get(), &TrainingPanel::preparationRequested);
        auto *list = window.child<QTreeView>("trainingMetrics");
        const QModelIndex fix = list->model()->index(row, TrainingMetricsModel::kFix);
        QCOMPARE(fix.data().toString(), QStringLiteral("Fix"));
        const QRect cell = list->visualRect(fix);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(fix.data().toString(), QStringLiteral("Undo"));
        QCOMPARE(fix.siblingAtColumn(TrainingMetricsModel::kFindings).data().toString(), mended);
        const MetricId metric = window.store.metrics()[static_cast<std::size_t>(row)]->info.id;
        const std::vector<MetricId> wanted = window.panel->spec().metrics;
        const bool isIn = std::find(wanted.begin(), wanted.end(), metric) != wanted.end();
        QCOMPARE(isIn, row != 2);
        if (row == 2) {
            QVERIFY(prepared.isEmpty());
        } else {
            QCOMPARE(prepared.size(), 1);
            const auto told = prepared[0][0].value<TrainingPreparation>();
            QCOMPARE(told.size(), std::size_t{1});
            QCOMPARE(told[0].metric, metric);
            QCOMPARE(told[0].longestStretch, row == 0);
            QCOMPARE(told[0].fillMissing, row == 1);
        }
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(fix.data().toString(), QStringLiteral("Fix"));
        QVERIFY(row == 2 || prepared.last()[0].value<TrainingPreparation>().empty());
        // By the keyboard.
        list->setFocus();
        list->setCurrentIndex(list->model()->index(row, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(fix.data().toString(), QStringLiteral("Undo"));
    }

    void allIsMendedAtOnceAndEachByItsMenu()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QVERIFY(window.panel->hasSomethingToFix());
        window.panel->fixAll();
        QVERIFY(!window.panel->hasSomethingToFix());
        auto *list = window.child<QTreeView>("trainingMetrics");
        const QPoint first = list->visualRect(list->model()->index(0, 0)).center();
        Q_EMIT list->customContextMenuRequested(first);
        auto *menu = window.child<QMenu>("fixMenu");
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(menu->actions().front()->isChecked());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().front()).center());
        QVERIFY(window.panel->hasSomethingToFix());
        window.store.beginRun(2, FeedSpec()); // others are as they are
        QVERIFY(!window.panel->hasSomethingToFix());
    }

    void aJumpOfScaleAndRepeatedTimesAreFound()
    {
        Window window(m_theme);
        window.store.beginRun(1, FeedSpec());
        MetricsFound found;
        found.runId = 1;
        found.metrics = {info("jump", "jump", "s")};
        window.store.addMetrics(found);
        ScoredBlock jumping = block("jump", 2000, 20.0);
        for (std::size_t i = 1000; i < 2000; ++i)
            jumping.columns.values[i] *= 1000.0;
        jumping.columns.times[1500] = jumping.columns.times[1499];
        window.store.write(jumping);
        window.show({900, 560});
        auto *list = window.child<QTreeView>("trainingMetrics");
        QTRY_COMPARE(list->model()->index(0, TrainingMetricsModel::kFindings).data().toString(),
                     QStringLiteral("scale jumps, 1 repeated time"));
        window.panel->fixAll();
        QSignalSpy prepared(window.panel.get(), &TrainingPanel::preparationRequested);
        window.store.beginRun(1, FeedSpec());
        QCOMPARE(prepared.size(), 1); // nothing is left of it
        QVERIFY(prepared[0][0].value<TrainingPreparation>().empty());
    }

    void aRangeThatIsTooShortIsWidenedByOneClick()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        window.panel->chooseRange({kStart, kStart + Milliseconds(40'000)});
        auto *list = window.child<QTreeView>("trainingMetrics");
        const QModelIndex fix = list->model()->index(0, TrainingMetricsModel::kFix);
        QTRY_COMPARE(fix.data().toString(), QStringLiteral("Fix"));
        QVERIFY(!window.panel->refusal().isEmpty());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(fix).center());
        QVERIFY(!window.panel->spec().range);
        QTRY_VERIFY(window.panel->refusal().isEmpty());
    }

    void refusesFewerThanThreeWindowsOnly()
    {
        Window window(m_theme);
        window.store.beginRun(1, FeedSpec());
        MetricsFound found;
        found.runId = 1;
        found.metrics = {info("broken", "broken", "")};
        window.store.addMetrics(found);
        ScoredBlock broken = block("broken", 400, 20.0); // no stretch of 32 samples in it
        for (std::size_t i = 0; i < 400; ++i)
            broken.columns.times[i] += Milliseconds(100'000) * (i / 20);
        window.store.write(broken);
        window.show({900, 560});
        QTRY_COMPARE(window.panel->refusal(),
                     QStringLiteral("Too many gaps: 0 windows of 32 samples lie between them, at least 3 are "
                                    "needed. Choose another range."));
        window.click("expertButton");
        window.child<QSpinBox>("windowBox")->setValue(16); // 5 windows in each stretch
        QTRY_VERIFY(window.panel->refusal().isEmpty());
    }

    void checkCountsASliceAtATime()
    {
        LiveStore store;
        store.beginRun(1, FeedSpec());
        MetricsFound found;
        found.runId = 1;
        found.metrics = {info("big", "big", "")};
        store.addMetrics(found);
        const int count = static_cast<int>(TrainingCheck::kSlice) * 2 + 500;
        ScoredBlock big = block("big", count, 5.0);
        big.columns.times[7] = big.columns.times[6]; // a repeated time
        store.write(big);
        TrainingCheck check(&store);
        int turns = 0;
        QSignalSpy completed(&check, &TrainingCheck::completed);
        while (completed.isEmpty() && turns < 100) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            ++turns;
        }
        QVERIFY2(turns >= 3, qPrintable(QString::number(turns)));
        const MetricCheck *result = check.result("big");
        QVERIFY(result);
        QCOMPARE(result->samples, static_cast<std::uint64_t>(count));
        QCOMPARE(result->usable, static_cast<std::uint64_t>(count));
        QCOMPARE(result->duplicates, std::uint64_t{1});
        QVERIFY(!result->constant);
        check.setRange(TimeRange{kStart, kStart + Milliseconds(50'000)});
        QVERIFY(completed.wait());
        QCOMPARE(check.result("big")->samples, std::uint64_t{50});
        QVERIFY(check.result("big")->isTooShort());
    }

    void startAsksForWhatIsSet()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QSignalSpy asked(window.panel.get(), &TrainingPanel::trainRequested);
        window.click("thoroughButton");
        window.click("expertButton");
        window.child<QSpinBox>("windowBox")->setValue(64);
        window.child<QSpinBox>("epochsBox")->stepUp();
        window.child<QDoubleSpinBox>("learningRateBox")->setValue(0.002);
        window.child<QDoubleSpinBox>("noiseBox")->setValue(0.0);
        window.child<QSpinBox>("validationShareBox")->setValue(30);
        window.child<QSpinBox>("seedBox")->setValue(99);
        QCOMPARE(window.child<QToolButton>("expertButton")->text(),
                 QStringLiteral("E&xpert settings (6 changed)"));
        window.click("startButton");
        QCOMPARE(asked.size(), 1);
        TrainingSpec expected;
        expected.effort = TrainingEffort::kThorough;
        expected.metrics = {"demo/latency", "demo/requests", "demo/queue"}; // cpu is too short
        expected.window = 64;
        expected.epochs = 1;
        expected.learningRate = 0.002;
        expected.noise = 0.0;
        expected.validationShare = 0.3;
        expected.seed = 99;
        QVERIFY(asked[0][0].value<TrainingSpec>() == expected);
        QCOMPARE(window.panel->state(), TrainingPanel::State::kRunning);
        window.panel->start(); // running already
        QCOMPARE(asked.size(), 1);
    }

    void everythingIsLeftToTheEngineUnlessChanged()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        TrainingSpec expected;
        expected.metrics = {"demo/latency", "demo/requests", "demo/queue"};
        QVERIFY(window.panel->spec() == expected);
    }

    void metricsAreTickedInTheList()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        auto *list = window.child<QTreeView>("trainingMetrics");
        const QRect row = list->visualRect(list->model()->index(1, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 14, row.center().y()));
        QCOMPARE(window.panel->spec().metrics, (std::vector<MetricId>{"demo/latency", "demo/queue"}));
        QVERIFY(window.child<QRadioButton>("metricsChosenButton")->isChecked());
        window.panel->setShownMetrics({"demo/queue"});
        window.click("metricsShownButton");
        QCOMPARE(window.panel->spec().metrics, std::vector<MetricId>{"demo/queue"});
        window.click("jointBox");
        QVERIFY(!window.panel->spec().joint); // one metric has nothing to be joined with
        window.click("metricsAllButton");
        if (!window.child<QCheckBox>("jointBox")->isChecked())
            window.click("jointBox");
        QVERIFY(window.panel->spec().joint);
    }

    void aDragChoosesTheRange()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        auto *picker = window.child<RangePicker>("rangePicker");
        const int width = picker->width();
        QTest::mousePress(picker, Qt::LeftButton, {}, {width / 4, 20});
        QTest::mouseMove(picker, {width / 2, 20});
        QTest::mouseRelease(picker, Qt::LeftButton, {}, {width / 2, 20});
        QVERIFY(window.child<QRadioButton>("rangeChosenButton")->isChecked());
        const TimeRange span = window.store.span();
        const std::optional<TimeRange> range = window.panel->spec().range;
        QVERIFY(range);
        const auto pixel = span.length() / width;
        QVERIFY(std::chrono::abs(range->begin - (span.begin + span.length() * (width / 4) / width)) <= pixel);
        QVERIFY(std::chrono::abs(range->end - (span.begin + span.length() * (width / 2) / width)) <= pixel);

        // its end is taken hold of, and Esc takes that back
        QTest::mousePress(picker, Qt::LeftButton, {}, {width / 2, 20});
        QTest::mouseMove(picker, {width - 10, 20});
        QVERIFY(window.panel->spec().range->end > range->end);
        QTest::keyClick(picker, Qt::Key_Escape);
        QVERIFY(window.panel->spec().range == range);
        QTest::mouseRelease(picker, Qt::LeftButton, {}, {width - 10, 20});

        // the keyboard moves it, keeping its length
        QTest::keyClick(picker, Qt::Key_Right);
        QVERIFY(window.panel->spec().range->begin > range->begin);
        QCOMPARE(window.panel->spec().range->length().count(), range->length().count());
        QTest::keyClick(picker, Qt::Key_End);
        QCOMPARE(toMs(window.panel->spec().range->end), toMs(span.end));
        QTest::keyClick(picker, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(window.panel->spec().range->end < span.end);
        window.click("rangeAllButton");
        QVERIFY(!window.panel->spec().range);
    }

    void visibleRangeFollowsTheCharts()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        const TimeRange first{kStart, kStart + Milliseconds(600'000)};
        window.view.show(first);
        window.click("rangeVisibleButton");
        QVERIFY(window.panel->spec().range == first);
        const TimeRange second{kStart + Milliseconds(60'000), kStart + Milliseconds(1'200'000)};
        window.view.show(second);
        QVERIFY(window.panel->spec().range == second);
        QTRY_COMPARE(window.text("rangeWords"), QStringLiteral("10:01 – 10:20 UTC"));
        QTRY_COMPARE(window.text("sampleWords"), QStringLiteral("3,330 samples"));
    }

    void refusesBelowSixtyUsableSamples()
    {
        Window window(m_theme);
        QVERIFY(!window.panel->refusal().isEmpty());
        QVERIFY(!window.child<QPushButton>("startButton")->isEnabled());
        window.fill();
        window.show({900, 300});
        QVERIFY(window.panel->refusal().isEmpty());
        QVERIFY(window.child<QPushButton>("startButton")->isEnabled());
        window.panel->chooseRange({kStart, kStart + Milliseconds(59'000)});
        QTRY_COMPARE(window.panel->refusal(),
                     QStringLiteral("Too few samples: 59 usable, at least 60 are needed. Choose a longer "
                                    "range or wait for more."));
        QVERIFY(!window.child<QPushButton>("startButton")->isEnabled());
        QSignalSpy asked(window.panel.get(), &TrainingPanel::trainRequested);
        window.panel->start();
        QCOMPARE(asked.size(), 0);
        window.panel->chooseRange({kStart, kStart + Milliseconds(60'000)});
        QTRY_VERIFY(window.panel->refusal().isEmpty());
    }

    void progressIsSaidInWords()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        window.panel->start();
        for (int epoch = 1; epoch <= 18; ++epoch)
            window.panel->setProgress(progress(epoch, 40));
        QTRY_COMPARE(window.text("trainingSentence"),
                     QStringLiteral("Point head, metric 2 of 4, epoch 18 of 40"));
        QCOMPARE(window.text("trainingTitle"), QStringLiteral("Training latency"));
        QCOMPARE(window.text("trainingProgressWords"), QStringLiteral("36 % · 4 s left"));
        QVERIFY(std::abs(window.child<QProgressBar>("trainingProgress")->value() - 362) <= 1);
        auto *chart = window.child<LossChart>("lossChart");
        QCOMPARE(chart->curve().points.size(), std::size_t{18});
        QCOMPARE(chart->curve().epochCount, 40);
        QVERIFY(!window.child<QWidget>("trainingSetup")->isEnabled());

        TrainingProgress stale = progress(19, 40);
        stale.training = 6;
        window.panel->setProgress(stale);
        QCOMPARE(chart->curve().points.size(), std::size_t{18});

        TrainingProgress next = progress(1, 40);
        next.stage = "incident head";
        window.panel->setProgress(next);
        QTRY_COMPARE(chart->curve().points.size(), std::size_t{1}); // the newest fit is shown ...
        auto *stages = window.child<QComboBox>("lossStageBox");
        QVERIFY(stages->isVisible());
        QCOMPARE(stages->count(), 2);
        stages->setCurrentIndex(0);
        QCOMPARE(chart->curve().points.size(), std::size_t{18}); // ... until an older one is asked for
        next.epoch = 2;
        window.panel->setProgress(next);
        QCOMPARE(stages->currentIndex(), 0);
    }

    void progressIsDrawnOncePerFrame()
    {
        class PaintCounter : public QObject
        {
        public:
            int paints = 0;
            bool eventFilter(QObject *, QEvent *event) override
            {
                paints += event->type() == QEvent::Paint ? 1 : 0;
                return false;
            }
        };
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        window.panel->start();
        auto *chart = window.child<LossChart>("lossChart");
        window.panel->setProgress(progress(1, 4000));
        QCOMPARE(chart->curve().points.size(), std::size_t{1}); // the first is there at once
        QCoreApplication::processEvents();
        PaintCounter counter;
        chart->installEventFilter(&counter);
        QSignalSpy changed(window.panel.get(), &TrainingPanel::stateChanged);
        QElapsedTimer clock;
        clock.start();
        int epoch = 1;
        while (clock.elapsed() < 400) {
            window.panel->setProgress(progress(++epoch, 4000));
            QCoreApplication::processEvents();
        }
        const auto frames = static_cast<int>(clock.elapsed() / TrainingRunView::kFrameMs);
        QVERIFY(epoch > 3 * frames);
        QVERIFY2(counter.paints <= frames + 2, qPrintable(QString::number(counter.paints)));
        QVERIFY(counter.paints > 1);
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(chart->curve().points.size(), static_cast<std::size_t>(epoch)); // none is lost
        window.panel->setProgress(progress(++epoch, 4000));
        window.panel->setProgress(progress(++epoch, 4000));
        window.panel->setFinished(finished());
        QCOMPARE(chart->curve().points.size(), static_cast<std::size_t>(epoch));
    }

    void cancelAsksOnceAndSaysThatTheOldModelScores()
    {
        Window window(m_theme);
        window.fill();
        EngineStatus status;
        status.runId = 1;
        status.modelName = "demo";
        window.store.setStatus(status);
        window.show({900, 300});
        QSignalSpy cancelled(window.panel.get(), &TrainingPanel::cancelRequested);
        window.panel->start();
        window.panel->setProgress(progress(1, 40));
        window.click("cancelTrainingButton");
        window.panel->cancel();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!window.child<QPushButton>("cancelTrainingButton")->isEnabled());
        window.panel->setProgress(progress(2, 40)); // was on its way
        QCOMPARE(window.text("trainingProgressWords"), QStringLiteral("Cancelling"));
        window.panel->setStopped(stopped(ErrorCode::kCancelled, "cancelled"));
        QCOMPARE(window.panel->state(), TrainingPanel::State::kStopped);
        QCOMPARE(window.text("trainingTitle"), QStringLiteral("Training cancelled"));
        QCOMPARE(window.text("trainingSentence"),
                 QStringLiteral("Nothing was changed. The old model “demo” still scores."));
        window.panel->setProgress(progress(3, 40)); // too late
        QCOMPARE(window.panel->state(), TrainingPanel::State::kStopped);
        QSignalSpy asked(window.panel.get(), &TrainingPanel::trainRequested);
        window.click("startButton");
        QCOMPARE(asked.size(), 1);
    }

    void aFailureSaysWhy()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        window.panel->start();
        window.panel->setStopped(stopped(ErrorCode::kBackend, "module not found"));
        QCOMPARE(window.text("trainingTitle"), QStringLiteral("Training failed"));
        QVERIFY(window.text("trainingSentence").contains(QStringLiteral("old model")));
        QCOMPARE(window.child<QLabel>("trainingSentence")->toolTip(), QStringLiteral("module not found"));
    }

    void theNewModelIsUsedOrDropped_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("used");
        QTest::addColumn<int>("discarded");
        QTest::newRow("use") << QStringLiteral("useNewButton") << 1 << 0;
        QTest::newRow("keep") << QStringLiteral("keepOldButton") << 0 << 1;
    }
    void theNewModelIsUsedOrDropped()
    {
        QFETCH(QString, button);
        QFETCH(int, used);
        QFETCH(int, discarded);
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        QSignalSpy use(window.panel.get(), &TrainingPanel::useRequested);
        QSignalSpy discard(window.panel.get(), &TrainingPanel::discardRequested);
        window.panel->start();
        window.panel->setProgress(progress(31, 40));
        window.panel->setFinished(finished());
        QCOMPARE(window.panel->state(), TrainingPanel::State::kFinished);
        QCOMPARE(window.text("summarySamples"), QStringLiteral("14,400"));
        QCOMPARE(window.text("summaryEpochs"), QStringLiteral("31"));
        QCOMPARE(window.text("summaryTrainingLoss"), QStringLiteral("0.0123"));
        QCOMPARE(window.text("summaryValidationLoss"), QStringLiteral("0.021"));
        QCOMPARE(window.text("summaryTime"), QStringLiteral("4 s"));
        QCOMPARE(window.text("summaryWeights"), QStringLiteral("9f86d081"));
        QCOMPARE(window.text("summaryFlags"), QStringLiteral("4 with the old model, 1.3 with the new"));
        window.click(button.toLatin1().constData());
        QCOMPARE(use.size(), used);
        QCOMPARE(discard.size(), discarded);
        QCOMPARE((used ? use : discard)[0][0].value<TrainingId>(), TrainingId{7});
        QCOMPARE(window.panel->state(), TrainingPanel::State::kIdle);
    }

    void theNewModelIsJudgedBeforeItIsUsed()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        window.panel->start();
        TrainingJudged judged;
        judged.training = 7;
        judged.seed = 42;
        judged.dataHash = "0123456789abcdef";
        judged.oldAlarmsPerDay = 4.0;
        judged.newAlarmsPerDay = 1.3;
        judged.comparedSpan = std::chrono::hours(24 * 7);
        LineOrigin line;
        line.source = LineOrigin::Source::kQuantiles;
        line.errors = 700;
        line.lineError = 1.25;
        line.shareBelow = 0.9925;
        line.edges = {0.0, 0.5, 1.0, 1.5};
        line.shares = {0.6, 0.3, 0.1};
        judged.lines = {{"web latency", line}, {"requests", line}};
        window.panel->setJudged(judged);
        window.panel->setFinished(finished());
        QCOMPARE(window.text("summaryAlarms"), QStringLiteral("1.3 (now 4) on the last 7\u202Fd"));
        QCOMPARE(window.text("summarySeed"), QStringLiteral("42"));
        QCOMPARE(window.text("summaryData"), QStringLiteral("01234567"));
        QVERIFY(window.child<QLabel>("summaryWeights")
                    ->toolTip()
                    .contains(QString::fromStdString(finished().weightsHash)));
        auto *histogram = window.child<QWidget>("trainedLine");
        QVERIFY(histogram->isVisible());
        QVERIFY(!window.child<LossChart>("lossChart")->isVisible());
        QCOMPARE(
            histogram->accessibleName(),
            QStringLiteral("The new model's errors on 700 samples that it did not learn from; 99.2 % lie "
                           "below its line of 1.25."));
        auto *box = window.child<QComboBox>("lossStageBox");
        QCOMPARE(box->currentText(), QStringLiteral("Errors, web latency"));
        QCOMPARE(box->count(), 2);
        // A judgement of another training says nothing of this one.
        window.panel->start();
        TrainingFinished other = finished();
        other.training = 8;
        window.panel->setFinished(other);
        QCOMPARE(window.text("summaryAlarms"), QStringLiteral("not tried out"));
    }

    void aShadowIsWatchedAndPromotedOrDropped_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("used");
        QTest::newRow("promote") << QStringLiteral("useNewButton") << 1;
        QTest::newRow("drop") << QStringLiteral("keepOldButton") << 0;
    }
    void aShadowIsWatchedAndPromotedOrDropped()
    {
        QFETCH(QString, button);
        QFETCH(int, used);
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QSignalSpy asked(window.panel.get(), &TrainingPanel::shadowRequested);
        QSignalSpy use(window.panel.get(), &TrainingPanel::useRequested);
        QSignalSpy drop(window.panel.get(), &TrainingPanel::discardRequested);
        window.panel->runShadow(std::chrono::hours(1)); // there is no new model yet
        QCOMPARE(asked.size(), 0);
        window.panel->start();
        window.panel->setFinished(finished());
        auto *menu = window.child<QMenu>("shadowMenu");
        menu->popup(window.panel->mapToGlobal(QPoint(10, 10))); // as a press of the button does
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(1)).center());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<TrainingId>(), TrainingId{7});
        QVERIFY(asked[0][1].value<Milliseconds>() == std::chrono::hours(6));
        ShadowReported report{.runId = 1, .training = 7, .comparison = {}};
        report.comparison.begin = kStart;
        report.comparison.now = kStart + std::chrono::hours(2);
        report.comparison.until = kStart + std::chrono::hours(6);
        report.comparison.metrics = {{.metric = "demo/latency",
                                      .samples = 7'200,
                                      .flaggedByBoth = 3,
                                      .flaggedByOld = 5,
                                      .flaggedByNew = 1,
                                      .oldIncidents = 2,
                                      .newIncidents = 1}};
        report.comparison.differences = {{"demo/latency", kStart, 412.0, 3.6, 0.8}};
        window.panel->setShadow(report);
        QVERIFY(window.panel->isShadowRunning());
        QCOMPARE(window.text("trainingTitle"), QStringLiteral("New model in the shadow"));
        const auto *metrics = window.child<QTreeView>("shadowMetrics")->model();
        const QAbstractItemModelTester tester(window.child<QTreeView>("shadowSamples")->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QStringList row;
        for (int column = 0; column < metrics->columnCount(); ++column)
            row << metrics->index(0, column).data().toString();
        QCOMPARE(row.join(QLatin1Char('|')), QStringLiteral("web latency|7,200|3|5|1|2|1"));
        window.click("shadowSamplesButton");
        const auto *samples = window.child<QTreeView>("shadowSamples")->model();
        QVERIFY(window.child<QTreeView>("shadowSamples")->isVisible());
        QCOMPARE(samples->index(0, 4).data().toString(), QStringLiteral("0.80"));
        report.comparison.isOver = true;
        window.panel->setShadow(report);
        QCOMPARE(window.text("trainingTitle"), QStringLiteral("Shadow run is over"));
        QCOMPARE(window.child<QPushButton>("useNewButton")->text(), QStringLiteral("Promote"));
        QCOMPARE(window.child<QPushButton>("keepOldButton")->text(), QStringLiteral("Drop"));
        window.click(button.toLatin1().constData());
        QCOMPARE(use.size(), used);
        QCOMPARE(drop.size(), 1 - used);
        QVERIFY(!window.panel->isShadowRunning());
        window.panel->setShadow(report); // comes too late
        QVERIFY(!window.panel->isShadowRunning());
    }

    void trainsByItselfWhenToldTo()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QSignalSpy told(window.panel.get(), &TrainingPanel::policyChanged);
        window.click("retrainScheduleBox");
        QCOMPARE(told.size(), 1);
        auto policy = told.last()[0].value<RetrainPolicy>();
        QCOMPARE(policy.everyHours, 24);
        QVERIFY(!policy.onDrift && policy.spec.metrics.empty() && !policy.spec.range);
        window.child<QSpinBox>("retrainHoursBox")->setValue(6);
        window.click("retrainDriftBox");
        policy = told.last()[0].value<RetrainPolicy>();
        QCOMPARE(policy.everyHours, 6);
        QVERIFY(policy.onDrift);
        window.panel->setPlanned({1, kStart + std::chrono::hours(6)});
        QCOMPARE(window.text("retrainWords"),
                 QStringLiteral("Next at 4 Mar 2025, 16:00:00 UTC, unless an incident is open then."));
        const qsizetype before = told.size();
        window.store.beginRun(2, FeedSpec()); // an engine that was not there yet hears of it
        QCOMPARE(told.size(), before + 1);
        window.click("retrainScheduleBox");
        window.click("retrainDriftBox");
        QVERIFY(!told.last()[0].value<RetrainPolicy>().isOn());
        QCOMPARE(window.text("retrainWords"), QStringLiteral("Off: models change only when you say so."));
    }

    void aTrainingByItselfAsksNothing()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        QSignalSpy said(window.panel.get(), &TrainingPanel::retrainedByItself);
        window.panel->setProgress(progress(3, 40));
        TrainingJudged judged;
        judged.training = 7;
        judged.byItself = RetrainReason::kDrift;
        window.panel->setJudged(judged);
        window.panel->setFinished(finished());
        QCOMPARE(window.panel->state(), TrainingPanel::State::kIdle);
        QCOMPARE(said.size(), 1);
        QCOMPARE(window.text("trainingSentence"),
                 QStringLiteral("Retrained because scores drifted; the new model scores."));
    }

    void aNewTrainingDropsTheOneThatWaits()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        window.panel->start();
        window.panel->setFinished(finished());
        QSignalSpy discard(window.panel.get(), &TrainingPanel::discardRequested);
        QSignalSpy asked(window.panel.get(), &TrainingPanel::trainRequested);
        window.panel->start();
        QCOMPARE(discard.size(), 1);
        QCOMPARE(asked.size(), 1);
    }

    void gridValuesAreRound_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("largest");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("four decades") << 1e-4 << 1.0 << QList<double>{1e-4, 1e-3, 1e-2, 1e-1, 1.0};
        QTest::newRow("two decades") << 0.01 << 1.0 << QList<double>{0.01, 0.03, 0.1, 0.3, 1.0};
        QTest::newRow("one decade") << 0.09 << 0.6 << QList<double>{0.1, 0.2, 0.5};
        QTest::newRow("a third") << 1.1 << 2.4 << QList<double>{1.5, 2.0};
    }
    void gridValuesAreRound()
    {
        QFETCH(double, least);
        QFETCH(double, largest);
        QFETCH(QList<double>, expected);
        const std::vector<double> values = LossChart::gridValues(least, largest);
        QCOMPARE(values.size(), static_cast<std::size_t>(expected.size()));
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i], expected[static_cast<qsizetype>(i)]);
    }

    void bestEpochIsThatOfTheValidation()
    {
        LossCurve curve;
        QVERIFY(!curve.best());
        curve.points = {{1, 0.5, 0.6}, {2, 0.3, 0.4}, {3, 0.1, 0.5}};
        QCOMPARE(curve.best()->epoch, 2);
        for (LossCurve::Point &point : curve.points)
            point.validation = kMissing;
        QCOMPARE(curve.best()->epoch, 3);
    }

    void curvesAreDrawnInTheirColours()
    {
        LossChart chart(m_theme);
        chart.resize(400, 200);
        LossCurve curve;
        curve.epochCount = 20;
        for (int epoch = 1; epoch <= 20; ++epoch)
            curve.points.push_back({epoch, 1.0 / epoch, 2.0 / epoch});
        chart.setCurve(curve);
        const QImage image = chart.grab().toImage();
        const auto pixels = [&image](const QColor &color) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor at = image.pixelColor(x, y);
                    count += std::abs(at.red() - color.red()) + std::abs(at.green() - color.green()) +
                                 std::abs(at.blue() - color.blue()) <
                             30;
                }
            }
            return count;
        };
        QVERIFY(pixels(m_theme->theme().seriesColor(0)) > 100);
        QVERIFY(pixels(m_theme->theme().seriesColor(1)) > 100);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("epoch 20")));
    }

    void everyControlIsReachedByTab()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 560});
        window.click("expertButton");
        window.panel->start();
        window.panel->setProgress(progress(1, 40));
        window.panel->setFinished(finished());
        QSet<QWidget *> reached;
        for (QWidget *each = window.panel->nextInFocusChain();
             each != window.panel.get() && !reached.contains(each); each = each->nextInFocusChain())
            reached.insert(each);
        int controls = 0;
        for (QWidget *each : window.panel->findChildren<QWidget *>()) {
            const bool control = qobject_cast<QAbstractButton *>(each) ||
                                 qobject_cast<QAbstractSpinBox *>(each) || qobject_cast<QComboBox *>(each);
            if (!control || !each->isVisible())
                continue;
            if (const auto *radio = qobject_cast<QRadioButton *>(each); radio && !radio->isChecked())
                continue; // reached by the arrow keys from the one that is down
            ++controls;
            QVERIFY2(!each->objectName().isEmpty(), each->metaObject()->className());
            QVERIFY2(each->focusPolicy() & Qt::TabFocus, qPrintable(each->objectName()));
            QVERIFY2(reached.contains(each), qPrintable(each->objectName()));
            QVERIFY2(each->height() >= spacing::kHitTarget || qobject_cast<QCheckBox *>(each),
                     qPrintable(each->objectName()));
        }
        QVERIFY2(controls >= 17, qPrintable(QString::number(controls)));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("dock at 900") << QSize(900, 232);
        QTest::newRow("dock in the least window") << QSize(628, 156);
        QTest::newRow("low and wide") << QSize(1000, 156);
        QTest::newRow("floating") << QSize(900, 560);
        QTest::newRow("narrow") << QSize(640, 560);
    }
    void nothingIsCutOff()
    {
        QFETCH(QSize, size);
        Window window(m_theme);
        window.fill();
        window.show(size);
        QVERIFY2(window.panel->size() == size, "the panel's least size is larger");
        const auto check = [&window] {
            QCoreApplication::processEvents();
            for (const QLabel *label : window.panel->findChildren<QLabel *>()) {
                if (!label->isVisible())
                    continue;
                const int need =
                    label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
                QVERIFY2(label->height() >= need, qPrintable(label->text()));
                QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width(),
                         qPrintable(label->text()));
            }
            for (const QPushButton *button : window.panel->findChildren<QPushButton *>()) {
                QVERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(),
                         qPrintable(button->text()));
                QVERIFY2(!button->isVisible() ||
                             window.panel->rect().contains(
                                 QRect(button->mapTo(window.panel.get(), QPoint()), button->size())),
                         qPrintable(button->text()));
            }
        };
        check();
        window.panel->start();
        window.panel->setProgress(progress(3, 40));
        check();
        window.panel->setFinished(finished());
        check();
    }

    void themeSwitchesLive()
    {
        Window window(m_theme);
        window.fill();
        window.show({900, 300});
        const QImage light = window.panel->grab().toImage();
        changeTheme(m_theme, ThemeMode::kDark);
        const QImage dark = window.panel->grab().toImage();
        QVERIFY(light.pixelColor(4, 4).lightness() > 200);
        QVERIFY(dark.pixelColor(4, 4).lightness() < 60);
        const QPoint segment =
            window.child<QWidget>("rangeVisibleButton")->mapTo(window.panel.get(), QPoint(8, 8));
        QVERIFY(dark.pixelColor(segment).lightness() < 100);
    }

    void screenshots_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (bool dark : {false, true}) {
            for (const QSize &size :
                 {QSize(628, 156), QSize(900, 236), QSize(900, 560), QSize(1600, 300), QSize(640, 560)}) {
                for (const char *state :
                     {"idle", "expert", "running", "finished", "cancelled", "failed", "empty"})
                    QTest::addRow("%s %dx%d %s", state, size.width(), size.height(), dark ? "dark" : "light")
                        << QString::fromLatin1(state) << size << dark;
            }
        }
    }
    void screenshots()
    {
        QFETCH(QString, state);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        m_theme->setMode(dark ? ThemeMode::kDark : ThemeMode::kLight);
        Window window(m_theme);
        if (state != QStringLiteral("empty"))
            window.fill();
        window.show(size);
        if (state == QStringLiteral("expert")) {
            window.click("expertButton");
            window.child<QSpinBox>("windowBox")->setValue(64);
            window.panel->chooseRange({kStart + Milliseconds(600'000), kStart + Milliseconds(2'400'000)});
        }
        if (state == QStringLiteral("running") || state == QStringLiteral("finished") ||
            state == QStringLiteral("cancelled")) {
            window.panel->start();
            const int epochs = state == QStringLiteral("running") ? 18 : 31;
            for (int epoch = 1; epoch <= epochs; ++epoch)
                window.panel->setProgress(progress(epoch, 40));
            QTRY_COMPARE(window.child<LossChart>("lossChart")->curve().points.size(),
                         static_cast<std::size_t>(epochs));
        }
        if (state == QStringLiteral("finished"))
            window.panel->setFinished(finished());
        if (state == QStringLiteral("cancelled"))
            window.panel->setStopped(stopped(ErrorCode::kCancelled, "cancelled"));
        if (state == QStringLiteral("failed"))
            window.panel->setStopped(
                stopped(ErrorCode::kBackend, "libredshank_torch.so: cannot open shared object file"));
        QDir().mkpath(QStringLiteral(REDSHANK_BINARY_DIR "/screenshots"));
        const QString name = QStringLiteral(REDSHANK_BINARY_DIR "/screenshots/training_%1_%2x%3_%4.png")
                                 .arg(state)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"));
        QCoreApplication::processEvents();
        QVERIFY(window.panel->grab().save(name));
    }
};

QTEST_MAIN(TestTrainingPanel)
#include "tst_training_panel.moc"
