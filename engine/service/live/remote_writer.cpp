// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/remote_writer.h"

#include "engine/service/json_text.h"
#include "engine/store/secrets.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

constexpr int kTimeoutMs = 30'000;

std::size_t countOf(const std::vector<RemoteSeries> &series)
{
    std::size_t count = 0;
    for (const RemoteSeries &each : series)
        count += each.samples.size();
    return count;
}

} // namespace

RemoteWriter::RemoteWriter(const LiveBoard *board, QObject *parent) : QObject(parent)
{
    connect(board, &LiveBoard::scored, this, &RemoteWriter::take);
    connect(&m_timer, &QTimer::timeout, this, &RemoteWriter::send);
}

RemoteWriter::~RemoteWriter()
{
    if (m_reply)
        m_reply->disconnect(this);
}

Result<void> RemoteWriter::apply(const std::optional<RemoteWriteSpec> &spec)
{
    QByteArray authorization;
    if (spec && spec->secret.isSet()) {
        const Result<std::string> secret = readPlainSecret(spec->secret);
        if (!secret)
            return failure(secret.error().code, "remote_write: " + secret.error().message);
        const QByteArray word = QByteArray::fromStdString(*secret);
        authorization = spec->user.empty()
                            ? "Bearer " + word
                            : "Basic " + (QByteArray::fromStdString(spec->user) + ':' + word).toBase64();
    }
    m_spec = spec;
    m_authorization = authorization;
    if (!m_spec) {
        m_timer.stop();
        m_series.clear();
        m_underWay.clear();
        m_waiting = 0;
        return {};
    }
    m_timer.start(m_spec->interval);
    return {};
}

void RemoteWriter::append(const char *name, const std::string &feed, const MetricId &metric, TimePoint time,
                          double value)
{
    if (std::isnan(value) || metric.empty())
        return;
    RemoteSeries &series = m_series[std::string(name) + '\0' + feed + '\0' + metric];
    if (series.labels.empty())
        series.labels = {{"__name__", name}, {"feed", validUtf8(feed)}, {"metric", validUtf8(metric)}};
    series.samples.emplace_back(time, value);
    ++m_waiting;
}

void RemoteWriter::take(const std::string &feed, const ScoredBlock &block)
{
    if (!m_spec || m_isFlushing)
        return;
    const ScoredColumns &columns = block.columns;
    TimePoint &newest = m_newest.try_emplace(block.metric, TimePoint::min()).first->second;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TimePoint time = columns.times[i];
        if (std::isnan(columns.score[i]) || time <= newest)
            continue; // a receiver takes a series in order only
        newest = time;
        append("redshank_score", feed, block.metric, time, columns.score[i]);
        append("redshank_value", feed, block.metric, time, columns.values[i]);
        append("redshank_expected", feed, block.metric, time, columns.expected[i]);
        append("redshank_lower", feed, block.metric, time, columns.lower[i]);
        append("redshank_upper", feed, block.metric, time, columns.upper[i]);
        append("redshank_mse", feed, block.metric, time, columns.mse[i]);
    }
    while (m_waiting > kMostWaiting) {
        const auto first = m_series.begin();
        m_waiting -= first->second.samples.size();
        m_lost += first->second.samples.size();
        m_series.erase(first);
    }
}

void RemoteWriter::flush()
{
    m_isFlushing = true;
    m_timer.stop();
    send();
    if (!m_reply)
        QTimer::singleShot(0, this, &RemoteWriter::flushed);
}

void RemoteWriter::send()
{
    if (m_reply || !m_spec)
        return;
    for (std::size_t count = countOf(m_underWay); !m_series.empty() && count < kInOneRequest;) {
        RemoteSeries series = std::move(m_series.begin()->second);
        m_series.erase(m_series.begin());
        count += series.samples.size();
        m_underWay.push_back(std::move(series));
    }
    if (m_underWay.empty())
        return;
    QNetworkRequest request(QUrl(QString::fromStdString(m_spec->url)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-protobuf"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("redshank"));
    request.setRawHeader("Content-Encoding", "snappy");
    request.setRawHeader("X-Prometheus-Remote-Write-Version", "0.1.0");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    request.setTransferTimeout(kTimeoutMs);
    m_reply = m_network.post(request, QByteArray::fromStdString(remoteWriteBody(m_underWay)));
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        reply->deleteLater();
        answered(*reply, countOf(m_underWay));
    });
}

void RemoteWriter::answered(QNetworkReply &reply, std::size_t count)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isTaken = status >= 200 && status < 300;
    const bool isRefused = !isTaken && status >= 300 && status < 500 && status != 429;
    if (!isTaken) {
        const std::string fault = status == 0 ? reply.errorString().toStdString()
                                              : "status " + std::to_string(status) + ' ' +
                                                    reply.read(200).simplified().toStdString();
        if (fault != m_fault)
            Q_EMIT noted("remote_write: " + fault);
        m_fault = fault;
    }
    if (!isTaken && !isRefused) {
        if (m_isFlushing)
            Q_EMIT flushed();
        return; // the same again with the next turn of the timer
    }
    (isTaken ? m_sent : m_lost) += count;
    m_waiting -= std::min(m_waiting, count);
    m_underWay.clear();
    if (isTaken)
        m_fault.clear();
    if (!m_series.empty())
        send();
    else if (m_isFlushing)
        Q_EMIT flushed();
}

} // namespace redshank
