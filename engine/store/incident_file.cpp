// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/incident_file.h"

#include "engine/model/atomic_file.h"
#include "engine/store/column_codec.h"
#include "engine/store/incident_file_json.h"
#include "engine/store/zip_archive.h"

#include <QtCore/QtEndian>

#include <algorithm>

namespace redshank {

const char *const kIncidentFileSuffix = ".redshank";

namespace {

constexpr std::uint64_t kMostFileBytes = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMostManifestBytes = std::uint64_t{16} << 20U;
constexpr std::uint64_t kMostDataBytes = std::uint64_t{256} << 20U; ///< Of one metric.
constexpr std::uint64_t kMostModelBytes = std::uint64_t{128} << 20U;
constexpr std::size_t kMostMetrics = 1'000;
constexpr std::size_t kMostSamples = 5'000'000; ///< Of all metrics.
constexpr const char *kManifest = "manifest.json";
constexpr const char *kModelManifest = "model/manifest.json";
constexpr const char *kModelWeights = "model/weights.safetensors";

std::string dataName(std::size_t metric) { return "data/" + std::to_string(metric) + ".bin"; }

/// Packings one after the other, each behind its length.
QByteArray packAll(const ScoredColumns &columns)
{
    QByteArray bytes;
    for (std::size_t first = 0; first < columns.size(); first += kMostPacked) {
        const QByteArray packed =
            packColumns(sliceOf(columns, first, std::min(first + kMostPacked, columns.size())));
        char length[4];
        qToLittleEndian(static_cast<std::uint32_t>(packed.size()), length);
        bytes.append(length, sizeof length);
        bytes.append(packed);
    }
    return bytes;
}

Result<ScoredColumns> unpackAll(const QByteArray &bytes, std::size_t mostSamples)
{
    ScoredColumns columns;
    qsizetype at = 0;
    while (at < bytes.size()) {
        constexpr qsizetype kLength = 4;
        if (bytes.size() - at < kLength)
            return failure(ErrorCode::kDamaged, "samples that are cut off");
        const auto length = static_cast<qsizetype>(qFromLittleEndian<std::uint32_t>(bytes.constData() + at));
        at += kLength;
        if (length > bytes.size() - at)
            return failure(ErrorCode::kDamaged, "samples that are cut off");
        const Result<ScoredColumns> part = unpackColumns(bytes.mid(at, length));
        if (!part)
            return part;
        if (columns.size() + part->size() > mostSamples)
            return failure(ErrorCode::kTooLarge, "more samples than any incident file has");
        if (!columns.isEmpty() && !part->isEmpty() && part->times.front() < columns.times.back())
            return failure(ErrorCode::kDamaged, "samples that are not in order of time");
        columns.append(*part);
        at += length;
    }
    return columns;
}

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Result<void> readModels(const ZipArchive &archive, IncidentFile &file)
{
    const Result<QByteArray> manifest = archive.read(kModelManifest, kMostManifestBytes);
    if (!manifest)
        return tl::unexpected(manifest.error());
    const Result<QByteArray> weights = archive.read(kModelWeights, kMostModelBytes);
    if (!weights)
        return tl::unexpected(weights.error());
    const Result<ModelArtifact> artifact = parseModelArtifact(bytesOf(*manifest), bytesOf(*weights));
    if (!artifact)
        return tl::unexpected(artifact.error());
    file.models = artifact->detectors;
    return {};
}

} // namespace

bool isIncidentFile(const std::string &path) { return path.ends_with(kIncidentFileSuffix); }

Result<void> writeIncidentFile(const IncidentFile &file, const std::string &path)
{
    std::size_t samples = 0;
    for (const IncidentFile::Metric &metric : file.metrics)
        samples += metric.columns.size();
    if (file.metrics.size() > kMostMetrics || samples > kMostSamples)
        return failure(ErrorCode::kTooLarge,
                       path + ": too many samples; choose fewer metrics or a shorter time");
    std::vector<ZipEntry> entries;
    entries.emplace_back(kManifest, incidentManifest(file));
    for (std::size_t i = 0; i < file.metrics.size(); ++i)
        entries.emplace_back(dataName(i), packAll(file.metrics[i].columns));
    if (!file.models.empty()) {
        ModelArtifact artifact;
        artifact.name = file.title;
        artifact.createdBy = "redshank";
        artifact.detectors = file.models;
        const ArtifactBytes bytes = serializeModelArtifact(artifact);
        entries.emplace_back(kModelManifest, QByteArray::fromStdString(bytes.manifest));
        entries.emplace_back(kModelWeights, QByteArray::fromStdString(bytes.weights));
    }
    return writeZip(entries, path);
}

Result<IncidentFile> parseIncidentFile(std::span<const std::byte> zip)
{
    const Result<ZipArchive> archive = ZipArchive::open(zip);
    if (!archive)
        return tl::unexpected(archive.error());
    const Result<QByteArray> manifest = archive->read(kManifest, kMostManifestBytes);
    if (!manifest)
        return failure(ErrorCode::kUnsupportedFormat,
                       "a zip, but no incident file: " + manifest.error().message);
    bool hasModels = false;
    Result<IncidentFile> file = readIncidentManifest(*manifest, kMostMetrics, hasModels);
    if (!file)
        return file;
    std::size_t left = kMostSamples;
    for (std::size_t i = 0; i < file->metrics.size(); ++i) {
        const Result<QByteArray> data = archive->read(dataName(i), kMostDataBytes);
        if (!data)
            return tl::unexpected(data.error());
        Result<ScoredColumns> columns = unpackAll(*data, left);
        if (!columns)
            return tl::unexpected(columns.error());
        left -= columns->size();
        file->metrics[i].columns = *std::move(columns);
    }
    if (hasModels) {
        if (const Result<void> read = readModels(*archive, *file); !read)
            return tl::unexpected(read.error());
    }
    return file;
}

Result<IncidentFile> readIncidentFile(const std::string &path)
{
    const Result<std::string> bytes = readWholeFile(path, kMostFileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    Result<IncidentFile> file = parseIncidentFile(std::as_bytes(std::span(*bytes)));
    if (!file)
        return failure(file.error().code, path + ": " + file.error().message);
    return file;
}

} // namespace redshank
