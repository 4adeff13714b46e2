// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/metric_feed.h"
#include "engine/feed/net/phased_request.h"

#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace redshank {

/// Measures how fast web addresses answer: for each one the time for its name, connection, TLS, first byte
/// and all of it in ms, the HTTP status, and the days its certificate still lasts. An address that does not
/// answer gives samples without a value, for that is what happened to it; only when none answers does the
/// source count as disconnected. Redirects are measured, not followed. Engine thread.
class ProbeFeed : public MetricFeed
{
    Q_OBJECT

public:
    ProbeFeed(const FeedSpec &spec, NowFunction now, QObject *parent = nullptr);
    ~ProbeFeed() override;

    void start() override;
    void setPaused(bool paused) override;
    void pollNow() override;

private:
    enum Column { kTotal, kName, kConnect, kTls, kFirstByte, kStatus, kCertificate, kColumns };
    struct Target
    {
        QUrl url;
        std::vector<MetricInfo> metrics; ///< One per column that this address has.
        std::vector<Column> columns;
        std::unique_ptr<PhasedRequest> request;
        std::unique_ptr<QTimer> timer;
        TimePoint begun{};
        std::string trouble; ///< Empty: it answered last time.
        bool wasMeasured = false;
    };

    bool makeTargets();
    void measure(Target &target);
    void take(Target &target, const PhaseTimes &times, const std::string &trouble);
    void tellState();

    FeedSpec m_spec;
    NowFunction m_now;
    QSslConfiguration m_tls;
    std::vector<std::unique_ptr<Target>> m_targets;
    bool m_isPaused = false;
};

} // namespace redshank
