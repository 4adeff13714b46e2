// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/metered_metric.h"

#include "engine/runtime/file_scoring.h"

#include <ctime>

namespace redshank {

double threadSeconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

MeteredMetric::MeteredMetric(DetectorSpec spec, std::shared_ptr<const DetectorModel> model,
                             std::shared_ptr<const UniversalModel> universal)
    : m_spec(spec), m_monitor({{.id = "value", .name = "value", .unit = {}, .minHint = {}, .maxHint = {}}},
                              spec, std::move(model), std::move(universal))
{}

Result<void> MeteredMetric::feed(const TrainingData &data, std::size_t end, ModelTrainer &trainer)
{
    std::vector<ScoredColumns> columns(1);
    columns.front().reserve(end - m_samples);
    std::vector<IncidentEvent> events;
    double begin = threadSeconds();
    for (; m_samples < end; ++m_samples) {
        if (m_monitor.isFitDue()) {
            const double fitBegin = threadSeconds();
            const LearningHistory &history = m_monitor.history();
            Result<DetectorModel> model = buildDetectorModel(
                {m_monitor.metrics(), history.times, history.values}, ownFitSpec(m_spec), trainer, {}, {});
            if (!model)
                return tl::unexpected(model.error());
            model->facts.provisional = static_cast<int>(model->facts.samples) < m_spec.refit;
            m_monitor.adoptFit(std::make_shared<const DetectorModel>(std::move(*model)));
            const double fitSeconds = threadSeconds() - fitBegin;
            m_fits.push_back({m_samples, fitSeconds});
            begin += fitSeconds;
        }
        m_monitor.push(data.times[m_samples], std::span(&data.values.front()[m_samples], 1), m_tracker,
                       columns, events);
        events.clear();
    }
    m_scoringSeconds += threadSeconds() - begin;
    return {};
}

} // namespace redshank
