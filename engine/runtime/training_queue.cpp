// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/training_queue.h"

#include "engine/model/thread_priority.h"
#include "engine/runtime/training_steps.h"

namespace redshank {

TrainingQueue::TrainingQueue(TrainerLoader loadTrainer, QObject *parent)
    : QObject(parent), m_loadTrainer(std::move(loadTrainer))
{
    connect(this, &TrainingQueue::fitted, this, &TrainingQueue::finishCurrent, Qt::QueuedConnection);
}

TrainingQueue::~TrainingQueue()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void TrainingQueue::add(TrainingRequest request)
{
    if (request.monitor) { // samples wait for it: before any user's training
        const auto place = std::find_if(m_waiting.begin(), m_waiting.end(),
                                        [](const TrainingRequest &waiting) { return !waiting.monitor; });
        m_waiting.insert(place, std::move(request));
    } else {
        m_waiting.push_back(std::move(request));
    }
    startNext();
}

bool TrainingQueue::isUserTraining() const
{
    return (m_current && !m_current->monitor) ||
           std::any_of(m_waiting.begin(), m_waiting.end(),
                       [](const TrainingRequest &waiting) { return !waiting.monitor; });
}

void TrainingQueue::cancelUserTraining()
{
    if (m_current && !m_current->monitor)
        m_thread.request_stop();
    std::vector<TrainingRequest> dropped;
    for (TrainingRequest &waiting : m_waiting)
        if (!waiting.monitor)
            dropped.push_back(std::move(waiting));
    std::erase_if(m_waiting, [](const TrainingRequest &waiting) { return !waiting.monitor; });
    for (const TrainingRequest &request : dropped) {
        TrainingOutcome outcome{.id = request.id,
                                .monitor = {},
                                .runId = request.runId,
                                .models = {},
                                .summary = {},
                                .judged = {}};
        outcome.models = failure(ErrorCode::kCancelled, "training was cancelled before it began");
        Q_EMIT finished(outcome);
    }
}

void TrainingQueue::dropOwnFits()
{
    std::erase_if(m_waiting, [](const TrainingRequest &waiting) { return waiting.monitor.has_value(); });
    if (m_current && m_current->monitor)
        m_thread.request_stop();
}

void TrainingQueue::startNext()
{
    if (m_current || m_waiting.empty())
        return;
    TrainingRequest request = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_current.emplace();
    m_current->id = request.id;
    m_current->monitor = request.monitor;
    m_current->runId = request.runId;
    m_thread =
        std::jthread([this, work = std::move(request)](std::stop_token stop) { run(work, std::move(stop)); });
}

void TrainingQueue::finishCurrent(const TrainingOutcome &outcome)
{
    m_current.reset();
    Q_EMIT finished(outcome);
    startNext();
}

void TrainingQueue::run(const TrainingRequest &request, std::stop_token stop)
{
    TrainingOutcome outcome{.id = request.id,
                            .monitor = request.monitor,
                            .runId = request.runId,
                            .models = {},
                            .summary = {},
                            .judged = {}};
    const auto tell = [&](const TrainingProgress &progress) {
        if (!request.monitor)
            Q_EMIT progressed(progress);
    };
    outcome.models = guarded([&]() -> Result<std::vector<std::shared_ptr<const DetectorModel>>> {
        if (!m_loadTrainer)
            return failure(ErrorCode::kBackend, "this program was built without the training module");
        const Result<ModelTrainer *> trainer = m_loadTrainer();
        if (!trainer)
            return tl::unexpected(trainer.error());
        // Only now: loading holds the lock of the dynamic loader. And samples wait for an own fit.
        if (!request.monitor)
            lowerThreadPriority();
        return trainAll(request, **trainer, tell, stop, outcome.summary, outcome.judged);
    });
    Q_EMIT fitted(outcome, QPrivateSignal{});
}

} // namespace redshank
