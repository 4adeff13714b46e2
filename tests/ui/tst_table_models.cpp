// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/tables/incident_table_model.h"
#include "ui/tables/metric_tree_model.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

class TableModelsTest : public QObject
{
    Q_OBJECT

private:
    static constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::QtTest;
    ScoredDemo m_demo;

    static Incident numbered(const ScoredDemo &demo, IncidentId id, int sample)
    {
        Incident incident = demo.incident(1).event.incident;
        incident.id = id;
        incident.begin = demo.timeOf(sample);
        return incident;
    }

private Q_SLOTS:
    void metricsFormATreeWithoutTheirSharedPath()
    {
        LiveStore store;
        MetricTreeModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        m_demo.write(&store, 1);
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex web = model.index(0, 0);
        QCOMPARE(web.data().toString(), QStringLiteral("web"));
        QCOMPARE(model.rowCount(web), 2);
        const QModelIndex latency = model.index(0, 0, web);
        QCOMPARE(latency.data().toString(), QStringLiteral("latency"));
        QCOMPARE(latency.data(MetricTreeModel::kMetricIdRole).toString(), QStringLiteral("demo/web/latency"));
        QCOMPARE(model.indexOf("demo/host/cpu").parent().data().toString(), QStringLiteral("host"));
        m_demo.write(&store, 2); // another run
        QCOMPARE(model.rowCount(), 2);
        model.setFlat(true);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, 0).data(MetricTreeModel::kBranchRole).toString(), QStringLiteral("web"));
    }

    void oneMetricStandsAtTheTop()
    {
        LiveStore store;
        MetricTreeModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        store.beginRun(1, {});
        store.addMetrics({1, {{"orders.csv/response_time_ms", "response_time_ms", "ms", {}, {}}}});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("response_time_ms"));
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    }

    void aSlashInANameIsNoBranch()
    {
        LiveStore store;
        MetricTreeModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        store.beginRun(1, {});
        store.addMetrics({1,
                          {{"a.csv/Temp", "Temp", {}, {}, {}},
                           {"a.csv/Rate (MB/s)", "Rate (MB/s)", {}, {}, {}},
                           {"req/s", "req/s", {}, {}, {}}}});
        model.setFlat(true);
        QCOMPARE(model.rowCount(), 3);
        for (int row = 1; row < 3; ++row)
            QVERIFY(!model.index(row, 0).data(MetricTreeModel::kBranchRole).toString().contains(u"MB"));
        QCOMPARE(model.indexOf("req/s").data(MetricTreeModel::kBranchRole).toString(), QString());
    }

    void valuesAndScoresAreTheNewest()
    {
        LiveStore store;
        MetricTreeModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        m_demo.write(&store, 1);
        const QModelIndex latency = model.indexOf("demo/web/latency");
        const ScoredColumns columns = m_demo.block(1, 0, 0, m_demo.samples).columns;
        QCOMPARE(latency.data(MetricTreeModel::kValueRole).toDouble(), columns.values.back());
        QCOMPARE(latency.data(MetricTreeModel::kScoreRole).toDouble(), double(columns.score.back()));
        QVERIFY(latency.data(MetricTreeModel::kRecentScoreRole).toDouble() <
                1.0); // the fault is further back
        QTRY_VERIFY(!changed.isEmpty());
    }

    void checkMarksOfABranchAreThoseOfItsMetrics()
    {
        LiveStore store;
        MetricTreeModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        m_demo.write(&store, 1);
        QSignalSpy visible(&model, &MetricTreeModel::visibleChanged);
        model.setVisible({"demo/web/latency"});
        QCOMPARE(visible.size(), 0); // not the user's doing
        const QModelIndex web = model.index(0, 0);
        QCOMPARE(web.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        QVERIFY(model.setData(web, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(visible.size(), 1);
        QCOMPARE(visible.last().at(0).value<std::vector<MetricId>>(),
                 (std::vector<MetricId>{"demo/web/latency", "demo/web/requests"}));
        QVERIFY(model.setData(model.indexOf("demo/web/latency"), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(web.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        QVERIFY(!model.setData(web, 1, Qt::EditRole));
    }

    void incidentsStandNewestFirstAndChangeInPlace()
    {
        LiveStore store;
        IncidentTableModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        m_demo.write(&store, 1);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        for (const auto &[id, sample] : {std::pair{1, 300}, {2, 700}, {3, 500}})
            store.changeIncident(
                {1, {IncidentEventKind::kOpened, numbered(m_demo, static_cast<IncidentId>(id), sample)}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(2), 0);
        QCOMPARE(model.rowOf(3), 1);
        QCOMPARE(model.rowOf(1), 2);
        QCOMPARE(model.openCount(), 3);
        Incident closed = numbered(m_demo, 3, 500);
        closed.state = IncidentState::kClosed;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        store.changeIncident({1, {IncidentEventKind::kClosed, closed}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.last().at(0).toModelIndex().row(), 1);
        QCOMPARE(model.openCount(), 2);
        QCOMPARE(reset.size(), 0);
        store.rewind({1, m_demo.timeOf(400)});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowOf(1), 0);
        store.beginRun(2, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void incidentsSpeakInWords()
    {
        LiveStore store;
        IncidentTableModel model(&store);
        QAbstractItemModelTester tester(&model, kStrict);
        m_demo.write(&store, 1);
        store.changeIncident(m_demo.incident(1));
        const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
        QCOMPARE(cell(IncidentTableModel::kMetrics), QStringLiteral("latency, queue"));
        QCOMPARE(cell(IncidentTableModel::kKind), QStringLiteral("sustained"));
        QCOMPARE(cell(IncidentTableModel::kState), QStringLiteral("Open for 3\u202fmin 19\u202fs"));
        QCOMPARE(cell(IncidentTableModel::kBegin), QStringLiteral("22:25:00"));
        model.setTimeZone(QTimeZone("Asia/Tokyo"));
        QCOMPARE(cell(IncidentTableModel::kBegin), QStringLiteral("07:25:00"));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!model.headerData(model.columnCount(), Qt::Horizontal, Qt::DisplayRole).isValid());
    }
};

QTEST_GUILESS_MAIN(TableModelsTest)
#include "tst_table_models.moc"
