// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_api.h"

#include "engine/feed/net/retry_policy.h"

#include <cmath>

namespace redshank {
namespace {

constexpr qint64 kMostBytes = 32LL << 20U; ///< Sixty thousand points take two.
constexpr Milliseconds kClockNoise{2'000}; ///< A Date has whole seconds.

QByteArray secondsText(TimePoint time)
{
    return QByteArray::number(static_cast<double>(toMs(time)) / 1000.0, 'f', 3);
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The server's own words say more than its status.
FetchError withServersWords(FetchError error)
{
    const std::string words = prometheusErrorText(view(error.answer.body));
    if (!words.empty())
        error.message += "; it says: " + words;
    error.answer.body.clear();
    return error;
}

template <class T, class Decode>
Fetched<T> decoded(FetchResult answer, const std::string &address, Decode &&decode)
{
    if (!answer)
        return tl::unexpected(withServersWords(std::move(answer.error())));
    auto value = decode(view(answer->body));
    if (!value) {
        const bool isRefused = value.error().code == ErrorCode::kInvalidInput;
        return tl::unexpected(FetchError{isRefused ? FetchFault::kRequest : FetchFault::kNotAsAsked,
                                         address + ": " + value.error().message,
                                         {},
                                         {}});
    }
    return *std::move(value);
}

} // namespace

PrometheusApi::PrometheusApi(const ServerSpec &server, SecretReader secrets, NowFunction now)
    : m_now(std::move(now)), m_timeout(server.timeout), m_client(server, std::move(secrets))
{}

void PrometheusApi::noteClock(const FetchResult &answer)
{
    if (!answer)
        return;
    const std::optional<TimePoint> date = httpDate(answer->header("date"));
    if (!date)
        return;
    const Milliseconds ahead = *date - (m_now() - answer->took / 2);
    m_clockOffset = std::chrono::abs(ahead) > kClockNoise ? ahead : Milliseconds{0};
}

void PrometheusApi::post(const char *path, const QByteArray &form, FetchReply reply)
{
    FetchRequest request;
    request.url = m_client.address(QLatin1String(path));
    request.verb = "POST";
    request.contentType = "application/x-www-form-urlencoded";
    request.body = form;
    request.maxBytes = kMostBytes;
    request.timeout = m_timeout;
    m_client.fetch(request, [this, reply = std::move(reply)](FetchResult answer) {
        noteClock(answer);
        reply(std::move(answer));
    });
}

void PrometheusApi::get(const QString &path, const QByteArray &query, FetchReply reply)
{
    FetchRequest request;
    request.url = m_client.address(path, query);
    request.maxBytes = kMostBytes;
    request.timeout = m_timeout;
    m_client.fetch(request, std::move(reply));
}

void PrometheusApi::queryAt(const std::string &query, TimePoint time,
                            std::function<void(Fetched<PrometheusAnswer>)> reply)
{
    post("/api/v1/query",
         formBody({{"query", QByteArray::fromStdString(query)}, {"time", secondsText(time)}}),
         [reply = std::move(reply), this](FetchResult answer) {
             reply(
                 decoded<PrometheusAnswer>(std::move(answer), m_client.server().url, decodePrometheusAnswer));
         });
}

void PrometheusApi::queryRange(const std::string &query, const TimeGrid &grid,
                               std::function<void(Fetched<PrometheusAnswer>)> reply)
{
    const QByteArray step = QByteArray::number(static_cast<double>(grid.step.count()) / 1000.0, 'f', 3);
    post("/api/v1/query_range",
         formBody({{"query", QByteArray::fromStdString(query)},
                   {"start", secondsText(grid.first)},
                   {"end", secondsText(grid.last)},
                   {"step", step},
                   // VictoriaMetrics: no old answer, no other grid, and Prometheus' own idea of "still valid"
                   {"nocache", "1"},
                   {"max_lookback", "5m"}}),
         [reply = std::move(reply), this](FetchResult answer) {
             reply(
                 decoded<PrometheusAnswer>(std::move(answer), m_client.server().url, decodePrometheusAnswer));
         });
}

void PrometheusApi::build(std::function<void(Fetched<PrometheusBuild>)> reply)
{
    get(QStringLiteral("/api/v1/status/buildinfo"), {}, [reply = std::move(reply), this](FetchResult answer) {
        if (!answer && answer.error().fault == FetchFault::kRequest) {
            reply(PrometheusBuild());
            return;
        }
        reply(decoded<PrometheusBuild>(std::move(answer), m_client.server().url, decodePrometheusBuild));
    });
}

void PrometheusApi::metadata(const std::string &metric,
                             std::function<void(Fetched<std::optional<PrometheusMetadata>>)> reply)
{
    get(QStringLiteral("/api/v1/metadata"), formBody({{"metric", QByteArray::fromStdString(metric)}}),
        [reply = std::move(reply), metric, this](FetchResult answer) {
            if (!answer && answer.error().fault == FetchFault::kRequest) {
                reply(std::optional<PrometheusMetadata>());
                return;
            }
            auto all = decoded<std::vector<std::pair<std::string, PrometheusMetadata>>>(
                std::move(answer), m_client.server().url, decodePrometheusMetadata);
            if (!all) {
                reply(tl::unexpected(all.error()));
                return;
            }
            std::optional<PrometheusMetadata> found;
            for (const auto &[name, metadata] : *all) {
                if (name == metric)
                    found = metadata;
            }
            reply(std::move(found));
        });
}

void PrometheusApi::labelValues(const std::string &label,
                                std::function<void(Fetched<std::vector<std::string>>)> reply)
{
    const QByteArray name = QUrl::toPercentEncoding(QString::fromStdString(label));
    get(QStringLiteral("/api/v1/label/%1/values").arg(QString::fromLatin1(name)), {},
        [reply = std::move(reply), this](FetchResult answer) {
            reply(decoded<std::vector<std::string>>(std::move(answer), m_client.server().url,
                                                    decodePrometheusNames));
        });
}

void PrometheusApi::labels(std::function<void(Fetched<std::vector<std::string>>)> reply)
{
    get(QStringLiteral("/api/v1/labels"), {}, [reply = std::move(reply), this](FetchResult answer) {
        reply(decoded<std::vector<std::string>>(std::move(answer), m_client.server().url,
                                                decodePrometheusNames));
    });
}

} // namespace redshank
