// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/model_registry.h"

#include "engine/model/atomic_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <system_error>

namespace redshank {
namespace {

constexpr const char *kVersionFile = "version.json";
constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 20U;

std::vector<std::string> hashes(const std::vector<VersionModel> &models)
{
    std::vector<std::string> all;
    for (const VersionModel &model : models)
        all.push_back(model.weightsHash);
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

VersionModel versionModelOf(const DetectorModel &model)
{
    VersionModel made;
    for (const MetricInfo &metric : model.metrics)
        made.metrics.push_back(metric.name);
    made.dataSpan = model.facts.dataSpan;
    made.samples = model.facts.samples;
    made.seed = model.facts.seed;
    made.dataHash = model.facts.dataHash;
    made.weightsHash = model.facts.weightsHash;
    made.trainingLoss = model.facts.trainingLoss;
    made.validationLoss = model.facts.validationLoss;
    made.epochs = model.facts.epochs;
    made.pointWindow = model.point.windowLength();
    made.incidentWindow = model.incident.windowLength();
    return made;
}

ModelRegistry::ModelRegistry(std::string folder, std::size_t most) : m_folder(std::move(folder)), m_most(most)
{
    if (!m_folder.empty())
        list();
}

std::string ModelRegistry::folderOf(std::uint64_t number) const
{
    return m_folder + "/" + std::to_string(number);
}

void ModelRegistry::list()
{
    std::error_code none;
    for (std::filesystem::directory_iterator entry(m_folder, none), end; !none && entry != end;
         entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
        if (parsed.ec != std::errc() || parsed.ptr != name.data() + name.size() || number == 0)
            continue;
        const Result<std::string> json = readWholeFile(folderOf(number) + "/" + kVersionFile, kMostBytes);
        if (!json)
            continue;
        Result<ModelVersion> version = versionFromJson(*json);
        if (!version)
            continue;
        version->number = number;
        version->folder = folderOf(number);
        m_versions.push_back(*std::move(version));
    }
    std::sort(m_versions.begin(), m_versions.end(),
              [](const ModelVersion &a, const ModelVersion &b) { return a.number > b.number; });
}

Result<std::uint64_t> ModelRegistry::keep(const std::vector<std::shared_ptr<const DetectorModel>> &models,
                                          ModelVersion about)
{
    if (m_folder.empty() || models.empty())
        return 0;
    about.models.clear();
    for (const std::shared_ptr<const DetectorModel> &model : models)
        about.models.push_back(versionModelOf(*model));
    const auto same = std::find_if(m_versions.begin(), m_versions.end(), [&](const ModelVersion &version) {
        return hashes(version.models) == hashes(about.models);
    });
    if (same != m_versions.end())
        return same->number;
    about.number = m_versions.empty() ? 1 : m_versions.front().number + 1;

    ModelArtifact artifact;
    artifact.name = "version " + std::to_string(about.number);
    artifact.createdBy = "redshank";
    artifact.detectors = models;
    const std::string folder = about.folder = folderOf(about.number);
    if (const Result<void> written = writeModelArtifact(artifact, folder); !written)
        return tl::unexpected(written.error());
    Result<FolderWriter> writer = FolderWriter::open(folder);
    if (!writer)
        return tl::unexpected(writer.error());
    if (const Result<void> written = writer->write(kVersionFile, versionToJson(about)); !written)
        return tl::unexpected(written.error());
    m_versions.insert(m_versions.begin(), about);
    dropOldest();
    return about.number;
}

void ModelRegistry::dropOldest()
{
    while (m_versions.size() > m_most) {
        // What scores now is the last to go.
        auto oldest = std::find_if(m_versions.rbegin(), m_versions.rend(),
                                   [](const ModelVersion &version) { return !version.inUse; });
        if (oldest == m_versions.rend())
            return;
        std::error_code none;
        std::filesystem::remove_all(folderOf(oldest->number), none);
        m_versions.erase(std::next(oldest).base());
    }
}

Result<ModelArtifact> ModelRegistry::read(std::uint64_t number) const
{
    Result<ModelArtifact> artifact = readModelArtifact(folderOf(number));
    if (artifact)
        artifact->name = "version " + std::to_string(number);
    return artifact;
}

void ModelRegistry::setInUse(const std::vector<std::shared_ptr<const DetectorModel>> &models)
{
    std::set<std::string> used;
    for (const std::shared_ptr<const DetectorModel> &model : models)
        used.insert(model->facts.weightsHash);
    for (ModelVersion &version : m_versions)
        version.inUse = !version.models.empty() && std::all_of(version.models.begin(), version.models.end(),
                                                               [&](const VersionModel &model) {
                                                                   return used.contains(model.weightsHash);
                                                               });
}

} // namespace redshank
