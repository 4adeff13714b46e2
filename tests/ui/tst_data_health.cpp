// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/data_health_panel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>

using namespace redshank;

class DataHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadResources(); }

    void tellsWhatIsAmiss()
    {
        LiveStore store;
        DataHealthModel model(&store);
        const QAbstractItemModelTester tester(&model);
        store.beginRun(1, FeedSpec{});
        store.addMetrics({1, {{"a", "latency", "ms", {}, {}}, {"b", "load", "", {}, {}}}});
        ScoredBlock block{1, "a", 0, {}, false, {}};
        for (int i = 0; i < 100; ++i)
            block.columns.appendUnscored({fromMs(1'795'000'000'000 + i * 1000LL)}, {i < 50 ? i * 1.0 : 7.0});
        store.write(block);
        EngineStatus status;
        status.runId = 1;
        MetricStatus one;
        one.metric = "a";
        one.samples = 100;
        one.samplesNeeded = 120;
        one.missing = 40;
        one.gaps = 2;
        one.duplicates = 3;
        one.late = 4;
        status.metrics = {one};
        store.setStatus(status);
        model.refresh(fromMs(1'795'000'000'000 + 109'000));
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, DataHealthModel::kMetric), QStringLiteral("latency"));
        QCOMPARE(text(0, DataHealthModel::kUnit), QStringLiteral("ms"));
        QCOMPARE(text(0, DataHealthModel::kAge), QStringLiteral("10 s"));
        QCOMPARE(text(0, DataHealthModel::kMissing), QStringLiteral("40"));
        QCOMPARE(text(0, DataHealthModel::kGaps), QStringLiteral("2"));
        QCOMPARE(text(0, DataHealthModel::kDuplicates), QStringLiteral("3"));
        QCOMPARE(text(0, DataHealthModel::kLate), QStringLiteral("4"));
        QCOMPARE(text(0, DataHealthModel::kConstant), QStringLiteral("50 samples"));
        QVERIFY2(text(0, DataHealthModel::kReadiness)
                     .startsWith(QStringLiteral("Learning 100 of 220 samples, about 2 min left; 40")),
                 qPrintable(text(0, DataHealthModel::kReadiness)));
        QCOMPARE(text(1, DataHealthModel::kAge), QStringLiteral("–"));
        QCOMPARE(model.metricOf(1), MetricId("b"));
        QVERIFY(model.metricOf(2).empty());
    }

    void saysWhyItCannotLearn()
    {
        MetricStatus status;
        status.state = LearningState::kBlocked;
        status.reason = "61 % gaps";
        QCOMPARE(readinessSentence(status, Milliseconds{1000}), QStringLiteral("Cannot learn: 61 % gaps"));
        status.state = LearningState::kReady;
        QCOMPARE(readinessSentence(status, Milliseconds{1000}), QStringLiteral("Ready"));
    }

    void saysHowTheStoreStands()
    {
        StoreStatus store;
        const TimePoint now = fromMs(1'795'000'000'000);
        QCOMPARE(storeSentence(store, now), QStringLiteral("Nothing is kept on disk."));
        store.path = "/x";
        store.usedBytes = 12'000'000;
        store.quotaBytes = 1'000'000'000;
        store.retention = Milliseconds{7LL * 86'400'000};
        store.written = now - Milliseconds{2000};
        store.oldest = now - Milliseconds{3'600'000};
        const QString sentence = storeSentence(store, now);
        QVERIFY2(
            sentence.startsWith(QStringLiteral("Kept on disk: 12")) &&
                sentence.contains(QStringLiteral("for %1 at most").arg(formatDuration(store.retention))) &&
                sentence.contains(QStringLiteral("written 2 s ago, oldest sample 1 h")),
            qPrintable(sentence));
        store.trouble = "disk full";
        QCOMPARE(storeSentence(store, now), QStringLiteral("Nothing can be kept on disk: disk full"));
    }

    void saysWhatOfAPushWasRefused()
    {
        EngineStatus status;
        QVERIFY(refusedSentence(status).isEmpty());
        status.refused = 1;
        status.refusal = "StatsD: its value is no number";
        QCOMPARE(refusedSentence(status),
                 QStringLiteral("1 line was refused: StatsD: its value is no number"));
        status.refused = 12;
        QVERIFY(refusedSentence(status).startsWith(
            QStringLiteral("12 lines were refused; the last one: StatsD")));
    }

    void thePanelFollowsAndBringsAMetricUp()
    {
        ThemeController theme(qApp, ThemeMode::kLight);
        DemoWindow demo(&theme);
        QAction *toggle = demo.action("dataHealthDockToggle");
        QVERIFY(toggle);
        toggle->trigger();
        auto *panel = demo.window->findChild<DataHealthPanel *>();
        QVERIFY(panel->isVisible());
        auto *table = panel->findChild<QTableView *>(QStringLiteral("dataHealthTable"));
        QCOMPARE(table->model()->rowCount(), static_cast<int>(demo.window->store()->metrics().size()));
        StoreStatus full;
        full.path = "/x";
        full.trouble = "no space left";
        demo.window->kept()->setStatus(full);
        QVERIFY(panel->findChild<QLabel *>(QStringLiteral("dataHealthDisk"))
                    ->text()
                    .contains(QStringLiteral("no space left")));
        QSignalSpy chosen(panel, &DataHealthPanel::metricChosen);
        table->setCurrentIndex(table->model()->index(1, 0));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }
};

QTEST_MAIN(DataHealthTest)
#include "tst_data_health.moc"
