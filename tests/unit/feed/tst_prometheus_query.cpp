// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_query.h"

#include <QtTest/QTest>

using namespace redshank;

class PrometheusQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAPlainSelection_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("metric"); // empty: it is none
        const auto row = [](const char *query, const char *metric) {
            QTest::newRow(query) << QByteArray(query) << QByteArray(metric);
        };
        row("up", "up");
        row("  a:b:c ", "a:b:c");
        row("http_requests_total{job=\"api\"}", "http_requests_total");
        row("x {a=\"}\", b='{'}", "x");
        row("x{a=\"\\\"}\"}", "x");
        row("rate(x[5m])", "");
        row("x + y", "");
        row("x[5m]", "");
        row("x offset 5m", "");
        row("{__name__=\"x\"}", "");
        row("x{a=\"1\"} / y{}", "");
        row("x{a=\"1\"", "");
        row("1", "");
        row("", "");
    }
    void knowsAPlainSelection()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, metric);
        QCOMPARE(QByteArray::fromStdString(selectedMetric(query.toStdString()).value_or("")), metric);
    }

    void asksForCountersAsRates_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("type"); // empty: nothing is known
        QTest::addColumn<double>("quantile");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("unit");
        const auto row = [](const char *name, const char *query, const char *type, double quantile,
                            const char *asked, const char *unit) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(type) << quantile << QByteArray(asked)
                                << QByteArray(unit);
        };
        row("counter", "x_total{a=\"1\"}", "counter", 0, "rate(x_total{a=\"1\"}[60s])", "/s");
        row("counter of bytes", "rx_bytes_total", "counter", 0, "rate(rx_bytes_total[60s])", "B/s");
        row("counter of seconds", "cpu_seconds_total", "counter", 0, "rate(cpu_seconds_total[60s])", "");
        row("by its ending", "x_total", "", 0, "rate(x_total[60s])", "/s");
        row("count of a histogram", "t_seconds_count", "histogram", 0, "rate(t_seconds_count[60s])", "/s");
        row("gauge", "node_memory_bytes", "gauge", 0, "node_memory_bytes", "B");
        row("gauge named like a counter", "x_total", "gauge", 0, "x_total", "");
        row("other query", "sum(x_total)", "counter", 0, "sum(x_total)", "");
        row("quantile", "t_seconds_bucket", "histogram", 0.95,
            "histogram_quantile(0.95, rate(t_seconds_bucket[60s]))", "s");
    }
    void asksForCountersAsRates()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, type);
        QFETCH(double, quantile);
        PrometheusSpec spec;
        spec.query = query.toStdString();
        spec.step = Milliseconds{1'000};
        spec.quantile = quantile;
        std::optional<PrometheusMetadata> metadata;
        if (!type.isEmpty())
            metadata = PrometheusMetadata{type.toStdString(), {}, {}};
        const ShapedQuery shaped = shapedQuery(spec, metadata);
        QTEST(QByteArray::fromStdString(shaped.text), "asked");
        QTEST(QByteArray::fromStdString(shaped.unit), "unit");
        spec.countersAsRates = false;
        if (quantile == 0.0)
            QCOMPARE(shapedQuery(spec, metadata).text, spec.query);
    }

    void ratesSpanFourSteps()
    {
        PrometheusSpec spec;
        spec.query = "x_total";
        spec.step = Milliseconds{30'000};
        QCOMPARE(shapedQuery(spec, {}).text, std::string("rate(x_total[120s])"));
    }
};

QTEST_APPLESS_MAIN(PrometheusQueryTest)
#include "tst_prometheus_query.moc"
