// SPDX-License-Identifier: GPL-3.0-or-later
// Start with: cat manifest.json; printf '\0'; cat weights-*.safetensors (of tests/support/tiny_artifact).
#include "engine/model/manifest.h"
#include "engine/model/model_artifact.h"
#include "engine/model/safetensors.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

using namespace redshank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span<const std::byte> bytes = std::as_bytes(std::span(data, size));
    const auto end = std::ranges::find(bytes, std::byte{0});
    const auto manifest = bytes.first(static_cast<std::size_t>(end - bytes.begin()));
    const auto weights = bytes.subspan(std::min(manifest.size() + 1, bytes.size()));

    const Result<ModelArtifact> whole = parseModelArtifact(manifest, weights);
    if (!whole && whole.error().message.empty())
        std::abort();

    // Behind the hashes, which random bytes do not get past.
    const Result<SafetensorsReader> tensors = SafetensorsReader::open(weights);
    if (!tensors)
        return 0;
    const Result<ModelArtifact> artifact = readManifest(manifest, *tensors);
    if (!artifact)
        return 0;
    const ArtifactBytes again = serializeModelArtifact(*artifact);
    const Result<ModelArtifact> stored =
        parseModelArtifact(std::as_bytes(std::span(again.manifest)), std::as_bytes(std::span(again.weights)));
    if (!stored || serializeModelArtifact(*stored).manifest != again.manifest)
        std::abort();
    return 0;
}
