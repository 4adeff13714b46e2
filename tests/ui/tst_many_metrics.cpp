// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/tables/metric_tree_model.h"
#include "ui/tuning/gap_fields.h"
#include "ui/tuning/many_metrics_dialog.h"
#include "ui/tuning/tuning_control.h"
#include "ui/window_commands.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

using namespace redshank;

/// Settings for many metrics in one step, and how groups of them stand.
class ManyMetricsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    /// 40 hosts with a series each of three jobs.
    static void addFleet(LiveStore &store)
    {
        store.beginRun(1, FeedSpec{});
        std::vector<MetricInfo> metrics;
        for (int host = 0; host < 40; ++host)
            for (const char *job : {"api", "db", "web"}) {
                MetricInfo info;
                info.id = "prod/requests/{instance=\"host" + std::to_string(host) + "\",job=\"" + job + "\"}";
                info.name = "host" + std::to_string(host) + ' ' + job;
                metrics.push_back(info);
            }
        store.addMetrics({1, metrics});
    }

    struct Dialog
    {
        explicit Dialog(const DemoWindow &demo)
        {
            demo.action("manyMetrics")->trigger();
            dialog = demo.window->findChild<ManyMetricsDialog *>();
        }
        template <class T>
        T *child(const char *name) const
        {
            return dialog->findChild<T *>(QLatin1String(name));
        }
        void click(const char *name) const
        {
            auto *button = child<QAbstractButton>(name);
            QTest::mouseClick(button, Qt::LeftButton, {}, {8, button->height() / 2});
        }
        ManyMetricsDialog *dialog = nullptr;
    };

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void whatMatchesIsSeenBeforehand_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("found");
        const auto pattern = int(ManyMetricsDialog::Which::kPattern);
        const auto label = int(ManyMetricsDialog::Which::kLabel);
        QTest::newRow("all") << pattern << ""
                             << ""
                             << "" << 120;
        QTest::newRow("a part") << pattern << "host1 *"
                                << ""
                                << "" << 3;
        QTest::newRow("a pattern") << pattern << "host? web"
                                   << ""
                                   << "" << 10;
        QTest::newRow("none") << pattern << "nothing*"
                              << ""
                              << "" << 0;
        QTest::newRow("a job") << label << ""
                               << "job"
                               << "db" << 40;
        QTest::newRow("a host") << label << ""
                                << "instance"
                                << "host7" << 3;
        QTest::newRow("the source") << label << ""
                                    << "source"
                                    << "prod" << 120;
        QTest::newRow("with a chart") << int(ManyMetricsDialog::Which::kShown) << ""
                                      << ""
                                      << "" << 12;
    }
    void whatMatchesIsSeenBeforehand()
    {
        QFETCH(int, which);
        QFETCH(QString, pattern);
        QFETCH(QString, label);
        QFETCH(QString, value);
        QFETCH(int, found);
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        addFleet(*demo.window->store());
        const Dialog dialog(demo);
        QVERIFY(dialog.dialog && dialog.dialog->isVisible());
        dialog.child<QComboBox>("manyWhich")->setCurrentIndex(which);
        if (!pattern.isEmpty())
            QTest::keyClicks(dialog.child<QLineEdit>("manyPattern"), pattern);
        for (const auto &[box, text] : {std::pair("manyLabel", label), std::pair("manyValue", value)})
            if (!text.isEmpty())
                dialog.child<QComboBox>(box)->setCurrentText(text);
        QCOMPARE(int(dialog.dialog->matching().size()), found);
        QCOMPARE(dialog.child<QListWidget>("manyList")->count(), found);
        QCOMPARE(dialog.child<QLabel>("manyCount")->text(),
                 QStringLiteral("%1 of 120 metrics match").arg(found));
        QVERIFY(!dialog.child<QPushButton>("manyApply")->isEnabled()); // nothing is ticked
        QVERIFY(dialog.child<QPushButton>("manyApply")->isDefault());  // Return never closes
        QVERIFY(
            !dialog.dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close)->autoDefault());
        dialog.click("manySetsUnit");
        QCOMPARE(dialog.child<QPushButton>("manyApply")->isEnabled(), found > 0);
    }

    void allOfItIsOneStepToUndo()
    {
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        LiveStore &store = *demo.window->store();
        addFleet(store);
        QSignalSpy set(demo.window->commands(), &WindowCommands::setTuning);
        const Dialog dialog(demo);
        dialog.child<QComboBox>("manyWhich")->setCurrentIndex(int(ManyMetricsDialog::Which::kLabel));
        dialog.child<QComboBox>("manyLabel")->setCurrentText(QStringLiteral("job"));
        dialog.child<QComboBox>("manyValue")->setCurrentText(QStringLiteral("db"));
        for (const char *box : {"manySetsLevel", "manySetsDirection", "manySetsChange", "manySetsShare",
                                "manySetsUnit", "manySetsGaps"})
            dialog.click(box);
        dialog.child<QComboBox>("manyDirection")->setCurrentIndex(1);
        dialog.child<QDoubleSpinBox>("manyChange")->setValue(5.0);
        dialog.child<QDoubleSpinBox>("manyShare")->setValue(20.0);
        dialog.child<QLineEdit>("manyUnit")->setText(QStringLiteral("1/s"));
        dialog.child<GapFields>("manyGaps")->setPolicy(GapPolicy{GapFill::kZero, 0.0, 4});
        dialog.click("manyApply");
        const Tuning tuning = demo.window->tuning()->tuning();
        QCOMPARE(tuning.metrics.size(), 40U);
        for (const auto &[id, own] : tuning.metrics) {
            QVERIFY(id.ends_with("job=\"db\"}"));
            QVERIFY(own.level.has_value());
            QCOMPARE(own.direction, Direction::kUp);
            QCOMPARE(own.minimumChange, 5.0);
            QCOMPARE(own.minimumShare, 0.2);
            QCOMPARE(own.unit, std::optional<std::string>("1/s"));
            QCOMPARE(own.gaps, std::optional(GapPolicy{GapFill::kZero, 0.0, 4}));
            QCOMPARE(store.metric(id)->info.unit, std::string("1/s"));
        }
        QCOMPARE(set.size(), 1);
        demo.action("undo")->trigger();
        QVERIFY(demo.window->tuning()->tuning().metrics.empty());
        QVERIFY(store.metrics()[1]->info.unit.empty());
        QVERIFY(!demo.action("undo")->isEnabled());
        demo.action("redo")->trigger();
        QCOMPARE(demo.window->tuning()->tuning().metrics.size(), 40U);
    }

    void onlyWhatIsTickedIsSet()
    {
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        addFleet(*demo.window->store());
        const Dialog dialog(demo);
        QTest::keyClicks(dialog.child<QLineEdit>("manyPattern"), QStringLiteral("host3 db"));
        dialog.click("manySetsGaps");
        dialog.child<GapFields>("manyGaps")->setPolicy(GapPolicy{GapFill::kPrevious, 0.0, 4});
        dialog.click("manyApply");
        const Tuning tuning = demo.window->tuning()->tuning();
        QCOMPARE(tuning.metrics.size(), 1U);
        const MetricTuning &own = tuning.metrics.begin()->second;
        QVERIFY(!own.level); // as all others
        QCOMPARE(own.direction, Direction::kBoth);
        QVERIFY(!own.unit);
    }

    void groupsSayHowTheyStand()
    {
        LiveStore store;
        store.beginRun(1, FeedSpec{});
        store.addMetrics(
            {1, {{"s/web/a", "a", "", {}, {}}, {"s/web/b", "b", "", {}, {}}, {"s/db/c", "c", "", {}, {}}}});
        ScoredBlock block{1, "s/web/a", 0, {}, false, {}};
        for (int i = 0; i < 10; ++i)
            block.columns.appendUnscored({fromMs(1000LL * i)}, {1.0});
        block.columns.score[8] = 1.5F;
        block.columns.flags[8] = kFlagged;
        store.write(block);
        EngineStatus status;
        status.runId = 1;
        MetricStatus none;
        none.metric = "s/db/c";
        none.noDataSince = fromMs(0);
        status.metrics = {none};
        store.setStatus(status);
        MetricTreeModel tree(&store);
        const QModelIndex web = tree.index(0, 0);
        const QModelIndex db = tree.index(1, 0);
        QCOMPARE(web.data(MetricTreeModel::kGroupRole).toList(), (QVariantList{2, 1, 0}));
        QCOMPARE(web.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("web: 2 metrics, 1 flagged lately"));
        QCOMPARE(db.data(MetricTreeModel::kGroupRole).toList(), (QVariantList{1, 0, 1}));
        QCOMPARE(db.data(Qt::AccessibleTextRole).toString(), QStringLiteral("db: 1 metric, 1 without data"));
    }
};

QTEST_MAIN(ManyMetricsTest)
#include "tst_many_metrics.moc"
