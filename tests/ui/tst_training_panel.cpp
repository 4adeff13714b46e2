// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/range_picker.h"
#include "ui/panels/segmented_control.h"
#include "ui/panels/training_check.h"
#include "ui/panels/training_metrics_model.h"
#include "ui/panels/training_panel.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

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
            QTRY_VERIFY(panel->refusal() != tr("The samples are being counted."));
            QTRY_COMPARE(panel->findChild<QTreeView *>(QStringLiteral("trainingMetrics"))
                             ->model()
                             ->index(store.metrics().empty() ? -1 : int(store.metrics().size()) - 1, 1)
                             .data()
                             .toString(),
                         store.metrics().empty() ? QString() : QStringLiteral("41"));
        }
    };

    ThemeController *m_theme = nullptr;

private Q_SLOTS:
    void initTestCase() { m_theme = new ThemeController(qApp, ThemeMode::kLight); }

    void screenshots_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (bool dark : {false, true}) {
            for (const QSize &size : {QSize(900, 236), QSize(900, 560), QSize(1600, 300), QSize(640, 560)}) {
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
            for (int epoch = 1; epoch <= (state == QStringLiteral("running") ? 18 : 31); ++epoch)
                window.panel->setProgress(progress(epoch, 40));
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
        QTest::qWait(300);
        QVERIFY(window.panel->grab().save(name));
    }
};

QTEST_MAIN(TestTrainingPanel)
#include "tst_training_panel.moc"
