// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"
#include "engine/core/label.h"
#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/core/tuning.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// What is being looked at: enough to bring the window back as it was. Data and models stay where they are.
struct Session
{
    static constexpr int kVersion = 1;
    static constexpr std::size_t kMostKnown = 1'000;

    FeedSpec feed;
    std::string model; ///< Path of the artifact in use; empty: none chosen.
    bool following = true;
    bool followsAll = false; ///< While following: all there is, not the last `length`.
    Milliseconds length{15 * 60 * 1000};
    std::optional<TimeRange> view;                ///< Where the view stood; set unless it followed.
    std::optional<std::vector<MetricId>> visible; ///< In the order shown; unset: the charts' own choice.
    /// All that the source had; unset where they are more than kMostKnown, or it was saved before.
    std::optional<std::vector<MetricId>> known;

    /// Of all sources; a label names its metrics.
    std::vector<Label> labels;
    std::vector<KeptItem> kept; ///< Notes and the like; without the times of their changes.
    TrainingExclusions exclusions;
    std::optional<Tuning> tuning; ///< Unset: it was saved before there was one.

    /// What reading the files did, as it was known last.
    std::uint64_t rows = 0;
    std::uint64_t badRows = 0;
    std::uint64_t duplicateTimes = 0;
    std::uint64_t unorderedTimes = 0;

    bool operator==(const Session &) const = default;
};

/// JSON, versioned, readable by people.
QByteArray sessionToJson(const Session &session);
/// Errors: kDamaged (no JSON, or a field of the wrong kind, named), kUnsupportedFormat (JSON of something
/// else), kUnsupportedVersion.
Result<Session> sessionFromJson(const QByteArray &json);

/// Errors beside those of sessionFromJson: kFileNotFound, kFileUnreadable, kTooLarge (over 1 MiB).
Result<Session> readSession(const QString &path);
/// Atomic: the old file stays until the new one is whole, also after kill -9. Errors: kFileNotWritable.
/// `survivesPowerCut`: waits for the disk, which may take seconds where it is busy.
Result<void> writeSession(const Session &session, const QString &path, bool survivesPowerCut = true);

} // namespace redshank
