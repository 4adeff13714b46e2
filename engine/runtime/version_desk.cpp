// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/version_desk.h"

#include "engine/runtime/model_desk.h"

#include <filesystem>

namespace redshank {
namespace {

std::string sourceWords(const FeedSpec &feed)
{
    if (!feed.paths.empty())
        return std::filesystem::path(feed.paths.front()).filename().string();
    return feed.name;
}

VersionOrigin originOf(std::optional<RetrainReason> byItself)
{
    if (!byItself)
        return VersionOrigin::kTrained;
    return *byItself == RetrainReason::kSchedule ? VersionOrigin::kSchedule : VersionOrigin::kDrift;
}

} // namespace

VersionDesk::VersionDesk(std::string folder, NowFunction now, ModelDesk *desk, QObject *parent)
    : QObject(parent), m_registry(std::move(folder)), m_now(std::move(now)), m_desk(desk)
{
    connect(desk, &ModelDesk::trained, this, &VersionDesk::keepTrained);
    connect(desk, &ModelDesk::replacingModels, this, &VersionDesk::keepReplaced);
    connect(desk, &ModelDesk::modelInUse, this, &VersionDesk::tell);
}

void VersionDesk::setSession(const FeedSpec &feed, const ScoringSession *session)
{
    m_source = sourceWords(feed);
    m_session = session;
    tell();
}

void VersionDesk::keepTrained(TrainingId training, const TrainingSpec &spec,
                              std::optional<RetrainReason> byItself)
{
    const auto *models = m_desk->trainedModels(training);
    if (models == nullptr)
        return;
    ModelVersion about;
    about.origin = originOf(byItself);
    about.spec = spec;
    keep(*models, about);
}

void VersionDesk::keepReplaced()
{
    if (m_session == nullptr)
        return;
    ModelVersion about;
    about.origin = VersionOrigin::kReplaced;
    keep(m_session->modelsInUse(), about);
}

void VersionDesk::keep(const std::vector<std::shared_ptr<const DetectorModel>> &models, ModelVersion about)
{
    about.made = m_now();
    about.source = m_source;
    if (const Result<std::uint64_t> kept = m_registry.keep(models, std::move(about)); !kept)
        Q_EMIT failed(kept.error());
    tell();
}

void VersionDesk::exportVersion(std::uint64_t number, const std::string &path)
{
    Result<ModelArtifact> artifact = m_registry.read(number);
    const Result<void> written =
        artifact ? writeModelArtifact(*artifact, path) : tl::unexpected(artifact.error());
    if (written)
        Q_EMIT saved(path);
    else
        Q_EMIT failed(written.error());
}

void VersionDesk::tell()
{
    if (m_session != nullptr)
        m_registry.setInUse(m_session->modelsInUse());
    Q_EMIT changed({m_registry.versions()});
}

} // namespace redshank
