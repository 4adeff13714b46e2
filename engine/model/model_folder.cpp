// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/atomic_file.h"
#include "engine/model/manifest.h"
#include "engine/model/model_artifact.h"

#include <filesystem>

namespace redshank {
namespace {

/// A reader that finds the manifest replaced looks again; more often than this only when a writer never
/// rests.
constexpr int kMostAttempts = 20;

std::span<const std::byte> bytesOf(const std::string &text) { return std::as_bytes(std::span(text)); }

tl::unexpected<Error> about(const std::string &path, const Error &error)
{
    const char *advice = "";
    switch (error.code) {
    case ErrorCode::kDamaged:
    case ErrorCode::kShapeMismatch:
        advice = "; restore the model from a copy or train it again";
        break;
    case ErrorCode::kUnsupportedFormat:
        advice =
            "; give the folder of a trained model (redshankd train makes one, redshankd import-pth turns a "
            "PyTorch state_dict into one)";
        break;
    case ErrorCode::kInvalidInput:
    case ErrorCode::kFileNotFound:
    case ErrorCode::kFileUnreadable:
    case ErrorCode::kFileNotWritable:
    case ErrorCode::kDiskFull:
    case ErrorCode::kEmptyInput:
    case ErrorCode::kUnsupportedVersion:
    case ErrorCode::kTooFewSamples:
    case ErrorCode::kTooLarge:
    case ErrorCode::kNetwork:
    case ErrorCode::kSignIn:
    case ErrorCode::kBadAnswer:
    case ErrorCode::kCancelled:
    case ErrorCode::kBackend:
        break;
    }
    return failure(error.code, path + ": " + error.message + advice);
}

/// The manifest's path for a folder or for the manifest itself.
Result<std::string> manifestPath(const std::string &path)
{
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(path, ignored);
    if (!std::filesystem::exists(status))
        return failure(ErrorCode::kFileNotFound,
                       path + ": there is no such model; check the name or train one");
    if (!std::filesystem::is_directory(status))
        return path;
    const std::string manifest = path + "/" + kManifestFile;
    if (!std::filesystem::exists(manifest, ignored))
        return about(path, {ErrorCode::kUnsupportedFormat, "the folder holds no manifest.json"});
    return manifest;
}

Result<ModelArtifact> readOnce(const std::string &path, const std::string &manifest)
{
    const Result<WeightsReference> reference = readWeightsReference(bytesOf(manifest));
    if (!reference)
        return about(path, reference.error());
    const std::string weightsPath = (std::filesystem::path(path).parent_path() / reference->file).string();
    const Result<std::string> weights = readWholeFile(weightsPath, kMaxWeightsBytes);
    if (!weights && weights.error().code == ErrorCode::kFileNotFound)
        return about(weightsPath, {ErrorCode::kDamaged, "the weights of the model are missing"});
    if (!weights)
        return tl::unexpected(weights.error());
    Result<ModelArtifact> artifact = parseModelArtifact(bytesOf(manifest), bytesOf(*weights));
    if (!artifact)
        return about(path, artifact.error());
    return artifact;
}

/// Only a model that can be read again is written.
Result<void> checkStorable(const ModelArtifact &artifact, const ArtifactBytes &bytes)
{
    if (bytes.manifest.size() > kMaxManifestBytes || bytes.weights.size() > kMaxWeightsBytes)
        return failure(ErrorCode::kTooLarge,
                       "the model is too large to be stored: " + std::to_string(artifact.detectors.size()) +
                           " metrics; train fewer metrics at once");
    const Result<ModelArtifact> again = parseModelArtifact(bytesOf(bytes.manifest), bytesOf(bytes.weights));
    if (!again)
        return failure(ErrorCode::kInvalidInput, "the model cannot be stored: " + again.error().message);
    return {};
}

void removeStaleWeights(FolderWriter &folder, const std::string &path, const std::string &kept)
{
    std::error_code ignored;
    for (std::filesystem::directory_iterator entry(path, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        const std::string name = entry->path().filename().string();
        if (isWeightsFile(name) && name != kept)
            folder.remove(name);
    }
}

} // namespace

Result<ModelArtifact> readModelArtifact(const std::string &path)
{
    const Result<std::string> manifestFile = manifestPath(path);
    if (!manifestFile)
        return tl::unexpected(manifestFile.error());
    Result<std::string> manifest = readWholeFile(*manifestFile, kMaxManifestBytes);
    for (int attempt = 1; manifest; ++attempt) {
        Result<ModelArtifact> artifact = readOnce(*manifestFile, *manifest);
        if (artifact || attempt == kMostAttempts)
            return artifact;
        Result<std::string> now = readWholeFile(*manifestFile, kMaxManifestBytes);
        if (now && *now == *manifest)
            return artifact;
        manifest = std::move(now);
    }
    return tl::unexpected(manifest.error());
}

Result<void> writeModelArtifact(const ModelArtifact &artifact, const std::string &path)
{
    const ArtifactBytes bytes = serializeModelArtifact(artifact);
    if (Result<void> storable = checkStorable(artifact, bytes); !storable)
        return storable;
    Result<FolderWriter> folder = FolderWriter::open(path);
    if (!folder)
        return tl::unexpected(folder.error());
    const std::string manifestFile = path + "/" + kManifestFile;
    const Result<std::string> old = readWholeFile(manifestFile, kMaxManifestBytes);
    if (old ? !old->empty() && !isManifestOfOurs(*old) : old.error().code != ErrorCode::kFileNotFound)
        return failure(ErrorCode::kFileNotWritable,
                       manifestFile + " belongs to another program; choose another folder for the model");
    const std::string weightsFile = WeightsReference::of(bytesOf(bytes.weights)).file;
    if (Result<void> written = folder->write(weightsFile, bytes.weights); !written)
        return written;
    if (Result<void> written = folder->write(kManifestFile, bytes.manifest); !written) {
        if (!old || old->find(weightsFile) == std::string::npos)
            folder->remove(weightsFile);
        return written;
    }
    removeStaleWeights(*folder, path, weightsFile);
    return {};
}

} // namespace redshank
