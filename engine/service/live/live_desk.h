// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/decode/pushed_samples.h"
#include "engine/service/http_message.h"
#include "engine/service/http_service.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/metrics_exposition.h"
#include "engine/service/predict_endpoint.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

namespace redshank {

/// Answers what is asked of the live feeds: takes requests from the server's threads by queued values and
/// answers on its own, where the board is. Outlives the server's run; stop the server first.
class LiveDesk : public QObject
{
    Q_OBJECT

public:
    /// Called on the desk's thread.
    struct Calls
    {
        std::function<ServiceFigures()> figures;           ///< For /metrics.
        std::function<HttpResponse(PushedBatch &)> ingest; ///< For /ingest; may be empty.
        NowFunction now;                                   ///< Called on the server's threads, too.
        /// For the routes of alerts_api.h; where it is empty there are none.
        std::function<HttpResponse(const HttpRequest &)> alerts = {};
    };
    LiveDesk(const LiveBoard *board, std::shared_ptr<const PredictEndpoint> predict, Calls calls,
             QObject *parent = nullptr);

    /// Safe from any thread while the desk lives.
    std::vector<LaterRoute> routes();

Q_SIGNALS:
    void asked(const redshank::HttpRequest &request, const redshank::HttpDone &done);
    void pushed(const redshank::PushedBatch &batch, bool isOtlp, const redshank::HttpDone &done);

private:
    void answer(const HttpRequest &request, const HttpDone &done);
    HttpResponse answerOf(const HttpRequest &request) const;
    HttpResponse ingest(PushedBatch batch, bool isOtlp) const;

    const LiveBoard *m_board;
    std::shared_ptr<const PredictEndpoint> m_predict;
    Calls m_calls;
};

} // namespace redshank
