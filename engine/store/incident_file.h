// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"
#include "engine/core/label.h"
#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/detect/incident.h"
#include "engine/model/model_artifact.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace redshank {

/// What one file tells a colleague of an incident: the samples about it with their scores, what people said,
/// the view, and the models that scored. Holds no address, query or secret of the source.
struct IncidentFile
{
    struct Metric
    {
        MetricInfo info;
        ScoredColumns columns;
    };

    std::string title;
    std::string source; ///< Its name, for people.
    TimePoint made{};
    TimeRange view{};
    std::vector<MetricId> visible;
    std::vector<Metric> metrics;
    std::vector<Incident> incidents; ///< Oldest first.
    std::vector<Label> labels;
    std::vector<KeptItem> kept;
    std::vector<std::shared_ptr<const DetectorModel>> models; ///< May be empty.
};

/// ".redshank".
extern const char *const kIncidentFileSuffix;
bool isIncidentFile(const std::string &path);

/// A zip with manifest.json, data/<n>.bin and model/. Written beside its place and renamed; blocks. Errors:
/// kFileNotWritable, kDiskFull, kTooLarge, kBackend.
Result<void> writeIncidentFile(const IncidentFile &file, const std::string &path);

/// Untrusted input: names, sizes, numbers, order and models are checked before use; at most 256 MB, 1,000
/// metrics and 5,000,000 samples. Errors: kFileNotFound, kFileUnreadable, kTooLarge, kUnsupportedFormat,
/// kUnsupportedVersion, kDamaged. Blocks.
Result<IncidentFile> readIncidentFile(const std::string &path);
/// The same on bytes, apart from any file, for tests and the fuzzer.
Result<IncidentFile> parseIncidentFile(std::span<const std::byte> zip);

} // namespace redshank
