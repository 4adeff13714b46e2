// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/live_desk.h"

#include "engine/service/live/readiness.h"

namespace redshank {

LiveDesk::LiveDesk(const LiveBoard *board, std::shared_ptr<const PredictEndpoint> predict, QObject *parent)
    : QObject(parent), m_board(board), m_predict(std::move(predict))
{
    connect(this, &LiveDesk::asked, this, &LiveDesk::answer, Qt::QueuedConnection);
}

std::vector<LaterRoute> LiveDesk::routes()
{
    std::vector<LaterRoute> routes;
    for (const char *path : {"/readyz"})
        routes.push_back({"GET", path, [this](const HttpRequest &request, const HttpDone &done) {
                              Q_EMIT asked(request, done);
                          }});
    return routes;
}

void LiveDesk::answer(const HttpRequest &request, const HttpDone &done) { done(answerOf(request)); }

HttpResponse LiveDesk::answerOf(const HttpRequest &) const { return readiness(*m_predict, *m_board); }

} // namespace redshank
