// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/push/metric_budget.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>

#include <map>
#include <string_view>

class QTcpSocket;

namespace redshank {

/// Takes Graphite's plaintext over TCP, and gives samples out as they come. A client that sends more than can
/// be taken waits: what is not read stays in its socket. Engine thread; reads for a few milliseconds at a
/// time.
class GraphiteListener : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostConnections = 200;
    static constexpr int kMostPerSecond = 20'000; ///< Lines.
    static constexpr qsizetype kLongestLine = 2'000;

    GraphiteListener(const PushSpec &spec, MetricBudget *budget, NowFunction now, QObject *parent);
    ~GraphiteListener() override;

    /// As StatsdListener.
    Result<void> listen();

Q_SIGNALS:
    void metricsFound(const std::vector<redshank::MetricInfo> &metrics);
    void sampled(const std::vector<redshank::SampleBlock> &blocks);
    void refused(const QString &reason);

private:
    struct Client
    {
        QByteArray rest;         ///< The beginning of a line.
        bool isSkipping = false; ///< Up to the end of a line that is too long.
    };
    void take();
    void read();
    bool readFrom(QTcpSocket *socket, Client &client);
    void takeBytes(Client &client, const QByteArray &bytes);
    void takeLine(std::string_view line);
    void give();

    PushSpec m_spec;
    MetricBudget *m_budget;
    NowFunction m_now;
    QTcpServer m_server;
    QHash<QTcpSocket *, Client> m_clients;
    QTimer m_refill;
    int m_allowance = kMostPerSecond / 10;
    std::vector<MetricInfo> m_found;
    std::map<MetricId, SampleBlock> m_blocks;
};

} // namespace redshank
