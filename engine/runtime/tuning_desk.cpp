// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/tuning_desk.h"

#include "engine/detect/label_score.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kSliceMs = 8;
constexpr std::size_t kSliceSamples = 64; ///< Between two looks at the clock.
constexpr int kHalvings = 16;             ///< Of the levels; the last step is a 15,000th of one.

} // namespace

TuningDesk::TuningDesk(QObject *parent) : QObject(parent), m_work(this)
{
    m_work.setInterval(0);
    connect(&m_work, &QTimer::timeout, this, &TuningDesk::work);
}

void TuningDesk::setSession(RunId runId, const ScoringSession *session)
{
    m_runId = runId;
    m_session = session;
    m_request.reset();
    forget();
}

void TuningDesk::forget()
{
    m_trial.reset();
    m_search.reset();
    m_isToldInPart = false;
    if (m_request)
        m_work.start();
    else
        m_work.stop();
}

void TuningDesk::tryTuning(const TuningRequest &request)
{
    if (m_session == nullptr)
        return;
    m_request = request;
    m_search.reset();
    m_isToldInPart = false;
    if (!m_trial)
        m_trial.emplace(*m_session);
    answerWhatIsHeard();
    if (m_request)
        m_work.start();
}

void TuningDesk::answerWhatIsHeard()
{
    if (m_trial->isHeard(*m_session, {})) {
        if (isSearch()) {
            m_search.emplace(Search{});
            if (m_request->silenced)
                for (const MetricId &metric : m_request->silenced->metrics)
                    m_search->loud = std::min(m_search->loud, *m_session->tuning().of(metric).level);
            return; // a step at a time
        }
        tell(m_request->tuning, true, true);
        m_request.reset();
        return;
    }
    if (!m_isToldInPart && !isSearch() && !m_request->first.empty() &&
        m_trial->isHeard(*m_session, m_request->first)) {
        m_isToldInPart = true;
        tell(m_request->tuning, false, true);
    }
}

void TuningDesk::work()
{
    if (!m_request) {
        m_work.stop();
        return;
    }
    if (!m_trial)
        m_trial.emplace(*m_session);
    if (m_search) {
        if (searchOn())
            m_request.reset();
        return;
    }
    QElapsedTimer slice;
    slice.start();
    while (slice.elapsed() < kSliceMs &&
           m_trial->hear(*m_session, m_request->first, kSliceSamples) == kSliceSamples)
        if (!m_isToldInPart && m_trial->isHeard(*m_session, m_request->first))
            break;
    answerWhatIsHeard();
}

Tuning TuningDesk::at(double level) const
{
    Tuning tuning = m_request->tuning;
    if (!m_request->silenced) {
        tuning.all.level = level;
        return tuning;
    }
    for (const MetricId &metric : m_request->silenced->metrics) {
        MetricTuning own = tuning.of(metric);
        own.level = level;
        tuning.metrics[metric] = own;
    }
    return tuning;
}

bool TuningDesk::isFew(const Tuning &tuning) const
{
    const TuningTrial::Outcome outcome = m_trial->replay(*m_session, tuning, {});
    if (!m_request->silenced)
        return outcome.perDay() <= *m_request->alarmsPerDay;
    return std::none_of(outcome.incidents.begin(), outcome.incidents.end(), [&](const Incident &incident) {
        return labelOf(incident, std::span(&*m_request->silenced, 1)).has_value();
    });
}

/// One step; true when the answer was given.
bool TuningDesk::searchOn()
{
    Search &search = *m_search;
    const double level = search.steps == 0   ? search.loud
                         : search.steps == 1 ? search.quiet
                                             : (search.quiet + search.loud) / 2.0;
    const bool isFew = this->isFew(at(level));
    bool isDone = ++search.steps > kHalvings;
    if (search.steps == 1) {
        isDone = isFew; // even the most sensitive line
        search.quiet = isFew ? level : search.quiet;
    } else if (search.steps == 2) {
        isDone = !isFew;
        search.isReachable = isFew;
    } else {
        (isFew ? search.quiet : search.loud) = level;
    }
    if (!isDone)
        return false;
    tell(at(search.quiet), true, search.isReachable);
    m_search.reset();
    return true;
}

void TuningDesk::tell(const Tuning &tuning, bool isWhole, bool isReachable)
{
    const std::span<const MetricId> metrics =
        isWhole ? std::span<const MetricId>() : std::span<const MetricId>(m_request->first);
    const TuningTrial::Outcome before = m_trial->replay(*m_session, m_session->tuning(), metrics);
    const TuningTrial::Outcome after = m_trial->replay(*m_session, tuning, metrics);
    TuningTried tried;
    tried.request = m_request->request;
    tried.runId = m_runId;
    tried.tuning = tuning;
    tried.isWhole = isWhole;
    tried.oldIncidents = before.incidents.size();
    tried.newIncidents = after.incidents.size();
    tried.oldPerDay = before.perDay();
    tried.newPerDay = after.perDay();
    tried.span = before.span;
    tried.difference = differenceOf(before.incidents, after.incidents);
    tried.missed = missedLabels(m_labels, before.incidents, after.incidents);
    tried.isReachable = isReachable;
    tried.silenced = m_request->silenced;
    Q_EMIT tuningTried(tried);
}

} // namespace redshank
