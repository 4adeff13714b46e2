// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/panels/data_health_panel.h"
#include "ui/panels/incidents_panel.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/time_axis.h"
#include "ui/plot/time_plot.h"
#include "ui/settings/session.h"
#include "ui/tables/incident_table_model.h"
#include "ui/tables/metric_tree_model.h"
#include "ui/tables/sample_table_model.h"
#include "ui/text.h"
#include "ui/tuning/gap_fields.h"
#include "ui/tuning/metric_tuning_dialog.h"
#include "ui/tuning/tuning_control.h"
#include "ui/window_commands.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

#include <cmath>

using namespace redshank;

namespace {

constexpr std::int64_t kStart = 1'795'000'000'000;

TimePoint at(int second) { return fromMs(kStart + 1000LL * second); }

/// 120 samples of "a" at a second each; the values of 60 to 62 are missing, 80 to 83 did not come.
void writeGaps(LiveStore &store, const GapPolicy &policy)
{
    store.beginRun(1, FeedSpec{});
    store.addMetrics({1, {{"a", "latency", "ms", {}, {}}}});
    ScoredBlock block{1, "a", 0, {}, false, {}};
    for (int i = 0; i < 120; ++i)
        if (i < 80 || i > 83)
            block.columns.appendUnscored({at(i)}, {i >= 60 && i < 63 ? kMissing : 100.0 + i});
    block.columns.flags[80] |= kGapBefore;
    store.write(block);
    EngineStatus status;
    status.runId = 1;
    MetricStatus one;
    one.metric = "a";
    one.samples = 116;
    one.missing = 3;
    one.filled = 7;
    one.gaps = 1;
    one.gapPolicy = policy;
    status.metrics = {one};
    store.setStatus(status);
}

Incident noData(int from, int to, IncidentState state)
{
    Incident incident;
    incident.id = 7;
    incident.kind = IncidentKind::kNoData;
    incident.state = state;
    incident.begin = incident.peak = at(from);
    incident.end = at(to);
    incident.parts = {{.metric = "a", .peak = at(from)}};
    return incident;
}

} // namespace

/// What the window makes of what is missing.
class GapsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    static const PlotContent &drawn(ChartStack &charts)
    {
        QSignalSpy painted(&charts, &ChartStack::framePainted);
        charts.fit();
        if (painted.isEmpty())
            painted.wait();
        return charts.findChild<MetricChart *>()->plot()->content();
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void gapsAreNeverJoinedByALine_data()
    {
        QTest::addColumn<int>("fill");
        QTest::newRow("ignore") << int(GapFill::kIgnore);
        QTest::newRow("previous") << int(GapFill::kPrevious);
        QTest::newRow("linear") << int(GapFill::kLinear);
        QTest::newRow("zero") << int(GapFill::kZero);
        QTest::newRow("fixed") << int(GapFill::kFixed);
    }
    void gapsAreNeverJoinedByALine()
    {
        QFETCH(int, fill);
        const auto kind = static_cast<GapFill>(fill);
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        writeGaps(*demo.window->store(), {kind, 150.0, 8});
        const PlotContent &content = drawn(*demo.window->charts());
        const LineSlice &line = content.lines.back().slice;
        std::size_t broken = 0;
        for (const SlicePoint &point : line.points) {
            const double second = (point.timeMs - static_cast<double>(kStart)) / 1000.0;
            if (second == 63.0 || second == 84.0)
                QVERIFY(!point.joined);
            broken += point.joined ? 0U : 1U;
            QVERIFY(!(second >= 60.0 && second < 63.0));
            QVERIFY(!(second >= 80.0 && second < 84.0));
        }
        QCOMPARE(broken, 3U); // the begin and both gaps
        // What stands in is drawn apart from what was measured.
        QCOMPARE(content.filled.size(), kind == GapFill::kIgnore ? 0U : 7U);
        for (const PlotContent::Filled &filled : content.filled) {
            const double second = (filled.timeMs - static_cast<double>(kStart)) / 1000.0;
            switch (kind) {
            case GapFill::kIgnore:
                break;
            case GapFill::kPrevious:
                QCOMPARE(filled.value, second < 70.0 ? 159.0 : 179.0);
                break;
            case GapFill::kLinear:
                QCOMPARE(filled.value, 100.0 + second);
                break;
            case GapFill::kZero:
                QCOMPARE(filled.value, 0.0);
                break;
            case GapFill::kFixed:
                QCOMPARE(filled.value, 150.0);
                break;
            }
        }
    }

    void theTableSaysWhatWasFilled()
    {
        LiveStore store;
        writeGaps(store, {GapFill::kPrevious, 0.0, 8});
        SampleTableModel model(&store);
        model.show("a", {at(0), at(120)});
        QCOMPARE(model.index(61, SampleTableModel::kValue).data().toString(),
                 QStringLiteral("missing, filled 159\u202fms"));
        writeGaps(store, {});
        model.show("a", {at(0), at(120)});
        QCOMPARE(model.index(61, SampleTableModel::kValue).data().toString(), QStringLiteral("missing"));
    }

    void noDataIsAStateOfItsOwn()
    {
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        LiveStore &store = *demo.window->store();
        writeGaps(store, {});
        QSignalSpy opened(&store, &LiveStore::incidentOpened);
        store.changeIncident({1, {IncidentEventKind::kOpened, noData(100, 100, IncidentState::kOpen)}});
        EngineStatus status = store.status();
        status.metrics.front().noDataSince = at(100);
        store.setStatus(status);
        QCOMPARE(store.incidents().size(), 0U); // no anomaly, ...
        QCOMPARE(opened.size(), 0);             // ... so nothing is announced, ...
        QVERIFY(!demo.window->windowTitle().startsWith(QLatin1Char('(')));
        QCOMPARE(store.noData().size(), 1U); // ... and still it is told

        auto *incidents = demo.window->findChild<IncidentsPanel *>();
        QCOMPARE(incidents->model()->rowCount(), 1);
        QCOMPARE(incidents->model()->openCount(), 0);
        const QModelIndex row = incidents->model()->index(0, IncidentTableModel::kKind);
        QCOMPARE(row.data().toString(), QStringLiteral("no data"));
        QVERIFY(row.siblingAtColumn(IncidentTableModel::kScore).data().toString().isEmpty());
        incidents->select(7);
        Q_EMIT incidents->incidentChosen(7);
        QVERIFY(demo.window->findChild<QLabel *>(QStringLiteral("whySentence"))
                    ->text()
                    .startsWith(QStringLiteral("latency had no values.")));
        demo.action("markFalse")->trigger(); // there is nothing to mark
        QVERIFY(demo.window->session().labels.empty());

        auto *tree = demo.window->findChild<MetricTreeModel *>();
        const QModelIndex metric = tree->indexOf("a");
        QCOMPARE(metric.data(Qt::AccessibleTextRole).toString(), QStringLiteral("latency, no data, shown"));
        DataHealthModel health(&store);
        health.refresh(at(150));
        QCOMPARE(health.index(0, DataHealthModel::kState).data().toString(),
                 QStringLiteral("no data for 19 s"));
        QCOMPARE(health.index(0, DataHealthModel::kFilled).data().toString(), QStringLiteral("7"));

        store.changeIncident({1, {IncidentEventKind::kClosed, noData(100, 110, IncidentState::kClosed)}});
        QCOMPARE(store.noData().front().state, IncidentState::kClosed);
        QCOMPARE(drawn(*demo.window->charts()).shades.size(), 1U);
    }

    void aJumpOfTheClockIsMarkedAndListed_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<QString>("words");
        QTest::newRow("asleep") << 3600 << QStringLiteral("The clock jumped ahead by 1 h");
        QTest::newRow("set back") << -1800 << QStringLiteral("The clock was set back by 30 min");
    }
    void aJumpOfTheClockIsMarkedAndListed()
    {
        QFETCH(int, by);
        QFETCH(QString, words);
        DemoWindow demo(m_theme.get(), {1280, 800}, false);
        LiveStore &store = *demo.window->store();
        writeGaps(store, {});
        demo.action("dataHealthDockToggle")->trigger();
        auto *clock = demo.window->findChild<QLabel *>(QStringLiteral("dataHealthClock"));
        QVERIFY(!clock->isVisible());
        EngineStatus status = store.status();
        const TimePoint mark = at(40);
        status.clockJumps = by > 0 ? std::vector<ClockJump>{{mark - std::chrono::seconds{by}, mark}}
                                   : std::vector<ClockJump>{{mark, mark + std::chrono::seconds{by}}};
        store.setStatus(status);
        QVERIFY(clock->isVisible());
        QVERIFY2(clock->text().startsWith(words), qPrintable(clock->text()));
        drawn(*demo.window->charts());
        const auto *axis = demo.window->findChild<TimeAxis *>();
        const auto *plot = demo.window->findChild<MetricChart *>()->plot();
        const int x =
            plot->mapTo(axis->parentWidget(), QPoint(static_cast<int>(plot->mapping().xOf(mark)), 0)).x();
        QVERIFY(axis->clockJumpAt(x).has_value());
        QVERIFY(!axis->clockJumpAt(x + 40).has_value());
    }

    void rowsOutOfOrderInAFileAreJumps()
    {
        LiveStore store;
        writeGaps(store, {});
        CsvReport report;
        report.clockJumps = {{at(50), at(20)}, {at(60), fromMs(toMs(at(60)) - 500)}};
        store.setReport(report);
        QCOMPARE(store.clockJumps().size(), 1U); // half a step is none
    }

    void aMetricsGapsAreChosenRememberedAndUndone()
    {
        DemoWindow demo(m_theme.get());
        QSignalSpy set(demo.window->commands(), &WindowCommands::setTuning);
        QSignalSpy tries(demo.window->commands(), &WindowCommands::tryTuning);
        demo.action("metricTuning")->trigger();
        auto *dialog = demo.window->findChild<MetricTuningDialog *>();
        auto *fields = dialog->findChild<GapFields *>(QStringLiteral("tuningGaps"));
        auto *fill = fields->findChild<QComboBox *>(QStringLiteral("gapFill"));
        auto *value = fields->findChild<QDoubleSpinBox *>(QStringLiteral("gapValue"));
        auto *longest = fields->findChild<QSpinBox *>(QStringLiteral("gapLongest"));
        QVERIFY(!fields->policy());
        QVERIFY(!longest->isEnabled());
        fill->setCurrentIndex(fill->findText(QStringLiteral("Fixed value")));
        QVERIFY(value->isVisible());
        value->setValue(12.5);
        longest->setValue(30);
        const MetricId id = ScoredDemo::kPaths[0];
        const GapPolicy wanted{GapFill::kFixed, 12.5, 30};
        QCOMPARE(demo.window->tuning()->tuning().metrics.at(id).gaps, std::optional(wanted));
        QCOMPARE(set.last()[0].value<Tuning>().of(id).gaps, std::optional(wanted));
        QVERIFY(tries.isEmpty()); // no line moves by it
        const Result<Session> kept = sessionFromJson(sessionToJson(demo.window->session()));
        QVERIFY(kept);
        QCOMPARE(kept->tuning->metrics.at(id).gaps, std::optional(wanted));
        for (int i = 0; i < 3; ++i)
            demo.action("undo")->trigger();
        QVERIFY(!demo.window->tuning()->tuning().of(id).gaps);
        QVERIFY(!fields->policy());
        demo.action("redo")->trigger();
        QCOMPARE(fields->policy()->fill, GapFill::kFixed);

        auto *unit = dialog->findChild<QLineEdit *>(QStringLiteral("tuningUnit"));
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(dialog));
        unit->setFocus();
        QTest::keyClicks(unit, QStringLiteral("B"));
        QTest::keyClick(unit, Qt::Key_Return); // neither closes nor resets
        QVERIFY(dialog->isVisible());
        QCOMPARE(demo.window->tuning()->tuning().of(id).gaps->fill, GapFill::kFixed);
        QCOMPARE(demo.window->store()->metric(id)->info.unit, std::string("B"));
        QVERIFY(!set.last()[0].value<Tuning>().of(id).unit); // nothing is judged by it
        demo.action("undo")->trigger();
        QCOMPARE(demo.window->store()->metric(id)->info.unit, demo.window->store()->sourceUnit(id));
        dialog->close();
    }
};

QTEST_MAIN(GapsTest)
#include "tst_gaps.moc"
