// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/feed/push/statsd_book.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QUdpSocket>

namespace redshank {

/// Takes StatsD over UDP, and gives out a sample of each metric at the end of each interval, on multiples of
/// it. Engine thread; reads for a few milliseconds at a time.
class StatsdListener : public QObject
{
    Q_OBJECT

public:
    StatsdListener(const PushSpec &spec, MetricBudget *budget, NowFunction now, QObject *parent);

    /// kNetwork when the port cannot be had; says which, why, and what to do.
    Result<void> listen();

Q_SIGNALS:
    void metricsFound(const std::vector<redshank::MetricInfo> &metrics);
    void sampled(const std::vector<redshank::SampleBlock> &blocks);
    void refused(const QString &reason);

private:
    void read();
    void takeLine(std::string_view line);
    void flush();
    void schedule(TimePoint after);

    PushSpec m_spec;
    MetricBudget *m_budget;
    NowFunction m_now;
    StatsdBook m_book;
    QUdpSocket m_socket;
    QTimer m_timer;
    QElapsedTimer m_sinceFlush;
    TimePoint m_due{};
};

/// "UDP port 8125 of 127.0.0.1 cannot be had: …"
Error portError(const char *protocol, const PushSpec &spec, int port, const QString &why);

} // namespace redshank
