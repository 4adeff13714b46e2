// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/service/config/service_config.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/remote_write.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

class QNetworkReply;

namespace redshank {

/// Sends what was scored to a Prometheus remote write receiver: score, expected, lower, upper and mse of
/// every metric, under the names of /metrics. What the receiver cannot take now waits, at most kMostWaiting
/// samples; beyond that whole series of them are let go. Lives on the board's thread.
class RemoteWriter : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostWaiting = 500'000;
    static constexpr std::size_t kInOneRequest = 20'000;

    explicit RemoteWriter(const LiveBoard *board, QObject *parent = nullptr);
    ~RemoteWriter() override;

    /// Where from now on; unset: nowhere. kSignIn for a secret that cannot be read.
    Result<void> apply(const std::optional<RemoteWriteSpec> &spec);
    std::uint64_t sent() const { return m_sent; }
    std::uint64_t lost() const { return m_lost; }
    std::size_t waiting() const { return m_waiting; }
    /// Sends what waits, each part once, and takes nothing more; flushed() follows at the end, or with the
    /// first part that is not taken.
    void flush();

Q_SIGNALS:
    void noted(const std::string &text);
    void flushed();

private:
    void take(const std::string &feed, const ScoredBlock &block);
    void append(const char *name, const std::string &feed, const MetricId &metric, TimePoint time,
                double value);
    void send();
    void answered(QNetworkReply &reply, std::size_t count);

    std::optional<RemoteWriteSpec> m_spec;
    QByteArray m_authorization;
    std::map<std::string, RemoteSeries> m_series; ///< By name, feed and metric; those that wait.
    std::map<MetricId, TimePoint> m_newest;
    std::size_t m_waiting = 0;
    std::vector<RemoteSeries> m_underWay; ///< Not empty: a request is out, or is tried again.
    std::uint64_t m_sent = 0;
    std::uint64_t m_lost = 0;
    std::string m_fault; ///< Told last.
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    QTimer m_timer;
    bool m_isFlushing = false;
};

} // namespace redshank
