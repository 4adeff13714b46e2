// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/incident_desk.h"

#include "engine/store/incident_file.h"

#include <algorithm>

namespace redshank {

bool isIncidentFeed(const FeedSpec &spec)
{
    return spec.kind == FeedKind::kFile && spec.paths.size() == 1 && isIncidentFile(spec.paths.front());
}

Result<OpenedIncident> openIncident(const std::string &path, ScoringSession &session)
{
    const Result<IncidentFile> file = readIncidentFile(path);
    if (!file)
        return tl::unexpected(file.error());
    OpenedIncident opened;
    opened.words = {file->title,   file->source,    file->made,   file->view,
                    file->visible, file->incidents, file->labels, file->kept};
    if (!file->models.empty()) {
        auto artifact = std::make_shared<ModelArtifact>();
        artifact->name = file->title;
        artifact->detectors = file->models;
        session.setModels({}, std::move(artifact));
    } else {
        session.setModels({}, nullptr);
    }
    for (const IncidentFile::Metric &metric : file->metrics)
        opened.metrics.push_back(metric.info);
    session.addMetrics(opened.metrics);
    for (const IncidentFile::Metric &metric : file->metrics) {
        session.restore(metric.info.id, metric.columns);
        opened.samples += metric.columns.size();
    }
    for (const Incident &incident : file->incidents)
        opened.events.push_back({IncidentEventKind::kRestored, incident});
    std::vector<IncidentEvent> unheard; // an incident that was open then stays so
    session.resume({}, unheard);
    return opened;
}

Result<void> saveIncident(const IncidentFileRequest &request, const ScoringSession &session)
{
    IncidentFile file;
    file.title = request.words.title;
    file.source = request.words.source;
    file.made = request.words.made;
    file.view = request.words.view;
    file.visible = request.words.visible;
    file.incidents = request.words.incidents;
    file.labels = request.words.labels;
    file.kept = request.words.kept;
    for (const MetricId &id : request.metrics) {
        const SeriesStore *series = session.series(id);
        if (series == nullptr)
            continue;
        const std::uint64_t first = series->lowerBound(request.range.begin);
        const std::uint64_t end = series->lowerBound(request.range.end);
        if (first < end)
            file.metrics.push_back({session.infoOf(id), series->copy(first, end)});
    }
    if (file.metrics.empty())
        return failure(ErrorCode::kEmptyInput, request.path + ": there are no samples about the incident");
    const auto isIn = [&](const MetricInfo &metric) {
        return std::any_of(file.metrics.begin(), file.metrics.end(),
                           [&](const IncidentFile::Metric &one) { return one.info.id == metric.id; });
    };
    for (const std::shared_ptr<const DetectorModel> &model : session.modelsInUse())
        if (std::all_of(model->metrics.begin(), model->metrics.end(), isIn))
            file.models.push_back(model);
    return writeIncidentFile(file, request.path);
}

} // namespace redshank
