// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_feed.h"
#include "engine/store/secrets.h"
#include "tests/contract/real_server.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <set>

using namespace redshank;

namespace {

constexpr Milliseconds kStep{1'000};

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// What a feed gave out of each metric.
struct Heard
{
    std::map<MetricId, std::map<TimePoint, double>> settled;
    std::map<MetricId, std::map<TimePoint, double>> tail;
    std::set<MetricId> known;
    std::vector<SourceState> states;
    std::size_t repeated = 0;
    std::size_t unknown = 0; ///< Samples of metrics that were not announced.
    std::size_t revised = 0; ///< Values of the tail that settled to something else.

    void listen(MetricFeed &feed)
    {
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed, [this](const auto &metrics) {
            for (const MetricInfo &metric : metrics)
                known.insert(metric.id);
        });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks)
                take(block);
        });
        QObject::connect(&feed, &MetricFeed::tailRead, &feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks) {
                auto &values = tail[block.metric];
                values.clear();
                for (std::size_t i = 0; i < block.size(); ++i)
                    values[block.times[i]] = block.values[i];
            }
        });
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed, [this](const FeedPosition &position) {
            if (states.empty() || states.back() != position.state)
                states.push_back(position.state);
        });
    }
    void take(const SampleBlock &block)
    {
        unknown += known.contains(block.metric) ? 0U : 1U;
        auto &values = settled[block.metric];
        for (std::size_t i = 0; i < block.size(); ++i) {
            const bool isNew = (values.empty() || block.times[i] > values.rbegin()->first) &&
                               values.emplace(block.times[i], block.values[i]).second;
            repeated += isNew ? 0U : 1U;
            const auto &shown = tail[block.metric];
            if (const auto found = shown.find(block.times[i]);
                found != shown.end() && found->second != block.values[i])
                ++revised;
        }
    }
    bool saw(SourceState state) const
    {
        return std::find(states.begin(), states.end(), state) != states.end();
    }
};

struct Difference
{
    std::size_t compared = 0;
    std::size_t missing = 0; ///< The server has it, we do not.
    std::size_t surplus = 0; ///< We have it, the server does not.
    std::size_t different = 0;
};

std::string idOf(const QJsonObject &metric, const std::string &source, const std::string &otherwise)
{
    PrometheusLabels labels;
    for (auto it = metric.begin(); it != metric.end(); ++it)
        labels.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
    std::sort(labels.begin(), labels.end());
    const std::string name(labelValue(labels, "__name__"));
    std::string text = labelText(labels);
    for (std::size_t at = text.find('/'); at != std::string::npos; at = text.find('/', at))
        text.replace(at, 1, "\u2215");
    return source + '/' + (name.empty() ? otherwise : name) + (text.empty() ? "" : '/' + text);
}

/// Each sample against the server's own answer, read by another decoder.
Difference compare(const Heard &heard, const QString &url, const QString &query, TimePoint first,
                   TimePoint last, const std::string &otherwise = "query")
{
    Difference difference;
    std::map<MetricId, std::map<TimePoint, double>> said;
    constexpr std::int64_t kPiece = 3000;
    for (TimePoint from = first; from <= last; from += kPiece * kStep) {
        const TimePoint to = std::min(last, from + (kPiece - 1) * kStep);
        const QByteArray form =
            "query=" + QUrl::toPercentEncoding(query) + "&start=" + QByteArray::number(toMs(from) / 1000) +
            "&end=" + QByteArray::number(toMs(to) / 1000) + "&step=1&nocache=1&max_lookback=5m";
        const QJsonDocument answer =
            QJsonDocument::fromJson(fetched(url + QStringLiteral("/api/v1/query_range"), form));
        const QJsonArray result = answer[QLatin1String("data")][QLatin1String("result")].toArray();
        for (const QJsonValue &series : result) {
            auto &values = said[idOf(series[QLatin1String("metric")].toObject(), "contract", otherwise)];
            for (const QJsonValue &point : series[QLatin1String("values")].toArray()) {
                const double value = point[1].toString().toDouble();
                values[fromMs(std::llround(point[0].toDouble() * 1000.0))] =
                    std::isfinite(value) ? value : kMissing;
            }
        }
    }
    for (const auto &[id, values] : said) {
        const auto ours = heard.settled.find(id);
        for (const auto &[time, value] : values) {
            ++difference.compared;
            if (ours == heard.settled.end() || !ours->second.contains(time))
                ++difference.missing;
            else if (const double had = ours->second.at(time);
                     had != value && !(std::isnan(had) && std::isnan(value)))
                ++difference.different;
        }
    }
    for (const auto &[id, values] : heard.settled) {
        for (const auto &[time, value] : values) {
            if (!std::isnan(value) && (!said.contains(id) || !said.at(id).contains(time)))
                ++difference.surplus;
        }
    }
    return difference;
}

} // namespace

/// Real servers, started here. REDSHANK_CONTRACT_SECONDS sets how long each is polled (usually 24; the
/// figures in the README of tests/benchmark are from 600).
class PrometheusContractTest : public QObject
{
    Q_OBJECT

private:
    static int seconds()
    {
        const int wanted = qEnvironmentVariableIntValue("REDSHANK_CONTRACT_SECONDS");
        return wanted > 0 ? wanted : 24;
    }

    void writeHistory(const QString &path, bool isOpenMetrics, bool isMillis)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::int64_t end = toMs(systemNow()) / 1000 - 30;
        if (isOpenMetrics)
            file.write("# HELP old_gauge History.\n# TYPE old_gauge gauge\n");
        for (const char *shard : {"a", "b/c"}) {
            for (std::int64_t time = end - 3'700; time < end; ++time) {
                const double value = 100.0 + 10.0 * std::sin(static_cast<double>(time) / 60.0);
                file.write("old_gauge{shard=\"" + QByteArray(shard) + "\"} " +
                           QByteArray::number(value, 'g', 17) + ' ' + QByteArray::number(time) +
                           (isMillis ? "000\n" : "\n"));
            }
        }
        if (isOpenMetrics)
            file.write("# EOF\n");
    }

    static FeedSpec specFor(const RealServer &server, const char *query)
    {
        FeedSpec spec;
        spec.kind = FeedKind::kPrometheus;
        spec.name = "contract";
        spec.interval = kStep;
        spec.history = Milliseconds{3'600'000};
        spec.prometheus.server.url = server.url().toStdString();
        spec.prometheus.server.timeout = Milliseconds{2'500};
        spec.prometheus.query = query;
        spec.prometheus.step = kStep;
        return spec;
    }

    /// Polls, with restarts and cuts on the way, and compares.
    static void watch(RealServer &server, const char *query, const char *label,
                      std::optional<Milliseconds> settle = Milliseconds{5'000})
    {
        FeedSpec spec = specFor(server, query);
        spec.settle = settle;
        PrometheusFeed feed(spec, systemNow, plainSecretReader());
        Heard heard;
        heard.listen(feed);
        QElapsedTimer since;
        since.start();
        feed.start();
        const auto hasHistory = [&] {
            return heard.saw(SourceState::kLive) || heard.saw(SourceState::kPartial);
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasHistory(), 20'000);
        const qint64 loadedMs = since.elapsed();
        const int quarter = seconds() * 1000 / 4;
        const int rounds = seconds() >= 120 ? 2 : 1;
        since.restart();
        for (int round = 0; round < rounds; ++round) {
            QTest::qWait(quarter / rounds);
            server.stop();
            QTest::qWait(std::min(quarter / rounds, 3'000));
            QVERIFY2(server.start(), qPrintable(server.output()));
            QTest::qWait(quarter / rounds);
            server.freeze();
            QTest::qWait(std::min(quarter / rounds, 6'000));
            server.thaw();
            QTest::qWait(quarter / rounds);
        }
        QTest::qWait(std::max<int>(0, seconds() * 1000 - static_cast<int>(since.elapsed())));
        // Live again, and all of the last cut settled.
        const TimePoint wanted = systemNow();
        const auto isSettled = [&] {
            return std::any_of(heard.settled.begin(), heard.settled.end(), [&](const auto &entry) {
                return !entry.second.empty() && entry.second.rbegin()->first >= wanted;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), 75'000);
        feed.setPaused(true);
        TimePoint first = TimePoint::max();
        TimePoint last{};
        for (const auto &[id, values] : heard.settled) {
            first = std::min(first, values.begin()->first);
            last = std::max(last, values.rbegin()->first);
        }
        const Difference difference = compare(heard, server.url(), QLatin1String(query), first, last);
        std::size_t samples = 0;
        for (const auto &[id, values] : heard.settled)
            samples += values.size();
        qInfo("%s: history loaded after %lld ms; %zu metrics, %zu samples over %lld s; compared %zu: missing "
              "%zu, "
              "repeated %zu, different %zu, surplus %zu; revised in the tail %zu",
              label, loadedMs, heard.known.size(), samples,
              static_cast<long long>((last - first).count() / 1000), difference.compared, difference.missing,
              heard.repeated, difference.different, difference.surplus, heard.revised);
        QVERIFY(difference.compared > 3'000);
        QCOMPARE(difference.missing, std::size_t{0});
        QCOMPARE(heard.repeated, std::size_t{0});
        QCOMPARE(difference.different, std::size_t{0});
        QCOMPARE(difference.surplus, std::size_t{0});
        QCOMPARE(heard.unknown, std::size_t{0});
        QVERIFY(heard.saw(SourceState::kDisconnected));
    }

private Q_SLOTS:
    void prometheusIsFollowedSampleBySample()
    {
        RealServer exporter(QStringLiteral("prometheus-node-exporter"),
                            {QStringLiteral("--web.listen-address=127.0.0.1:%PORT%")},
                            QStringLiteral("/metrics"));
        RealServer server(QStringLiteral("prometheus"),
                          {QStringLiteral("--config.file=%DIR%/p.yml"),
                           QStringLiteral("--storage.tsdb.path=%DIR%/data"),
                           QStringLiteral("--web.listen-address=127.0.0.1:%PORT%")},
                          QStringLiteral("/-/ready"));
        if (!exporter.isInstalled() || !server.isInstalled()) {
            QVERIFY2(!RealServer::isRequired(), "prometheus and prometheus-node-exporter must be installed");
            QSKIP("prometheus or prometheus-node-exporter is not installed");
        }
        writeHistory(server.folder() + QStringLiteral("/history.txt"), true, false);
        QCOMPARE(QProcess::execute(QStringLiteral("promtool"),
                                   {QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"),
                                    QStringLiteral("openmetrics"),
                                    server.folder() + QStringLiteral("/history.txt"),
                                    server.folder() + QStringLiteral("/data")}),
                 0);
        QVERIFY(exporter.start());
        QFile config(server.folder() + QStringLiteral("/p.yml"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("global: {scrape_interval: 1s, scrape_timeout: 1s}\n"
                     "scrape_configs:\n- job_name: node\n  static_configs: [{targets: ['127.0.0.1:" +
                     QByteArray::number(exporter.port()) + "']}]\n");
        config.close();
        QVERIFY2(server.start(), qPrintable(server.output()));
        watch(server,
              "{__name__=~\"old_gauge|up|node_load1|node_memory_MemAvailable_bytes|node_time_seconds\"}",
              "prometheus");
    }

    void victoriaMetricsIsFollowedSampleBySample_data()
    {
        QTest::addColumn<bool>("hidesNewest");
        QTest::newRow("no latency offset") << false;
        if (seconds() >=
            120) // it waits for a minute before there is something to compare; a stub stands for it
            QTest::newRow("its usual latency offset") << true;
    }
    void victoriaMetricsIsFollowedSampleBySample()
    {
        QFETCH(bool, hidesNewest);
        RealServer exporter(QStringLiteral("prometheus-node-exporter"),
                            {QStringLiteral("--web.listen-address=127.0.0.1:%PORT%")},
                            QStringLiteral("/metrics"));
        RealServer server(QStringLiteral("victoria-metrics"),
                          {QStringLiteral("-storageDataPath=%DIR%/data"),
                           QStringLiteral("-httpListenAddr=127.0.0.1:%PORT%"),
                           hidesNewest ? QStringLiteral("-search.latencyOffset=30s")
                                       : QStringLiteral("-search.latencyOffset=0s"),
                           QStringLiteral("-promscrape.config=%DIR%/p.yml")},
                          QStringLiteral("/health"));
        if (!exporter.isInstalled() || !server.isInstalled()) {
            QVERIFY2(!RealServer::isRequired(), "victoria-metrics must be installed");
            QSKIP("victoria-metrics or prometheus-node-exporter is not installed");
        }
        QVERIFY(exporter.start());
        QFile config(server.folder() + QStringLiteral("/p.yml"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("global: {scrape_interval: 1s, scrape_timeout: 1s}\n"
                     "scrape_configs:\n- job_name: node\n  static_configs: [{targets: ['127.0.0.1:" +
                     QByteArray::number(exporter.port()) + "']}]\n");
        config.close();
        QVERIFY2(server.start(), qPrintable(server.output()));
        writeHistory(server.folder() + QStringLiteral("/history.txt"), false, true);
        QFile history(server.folder() + QStringLiteral("/history.txt"));
        QVERIFY(history.open(QIODevice::ReadOnly));
        fetched(server.url() + QStringLiteral("/api/v1/import/prometheus"), history.readAll());
        const auto isImported = [&] {
            return fetched(server.url() + QStringLiteral("/api/v1/query"),
                           "query=count_over_time(old_gauge[1h])&nocache=1")
                .contains("shard");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isImported(), 20'000);
        watch(server,
              "{__name__=~\"old_gauge|up|node_load1|node_memory_MemAvailable_bytes|node_time_seconds\"}",
              hidesNewest ? "victoria-metrics, usual offset" : "victoria-metrics",
              hidesNewest ? std::nullopt : std::optional(Milliseconds{5'000}));
    }
};

QTEST_GUILESS_MAIN(PrometheusContractTest)
#include "tst_prometheus_contract.moc"
