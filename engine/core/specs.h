// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/clock_jump.h"
#include "engine/core/gap_policy.h"
#include "engine/core/network_specs.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// \file
/// What the engine is told to do, as plain values. The engine never reads settings.

namespace redshank {

// CSV.

enum class ColumnRole { kTime, kDate, kTimeOfDay, kMetric, kLabel, kSkip };
enum class BadRowPolicy { kSkipRow, kStopLoad, kTreatAsMissing };
enum class DuplicatePolicy { kLastWins, kFirstWins, kKeepAll };
enum class DateOrder { kYearMonthDay, kDayMonthYear, kMonthDayYear };
enum class TimeUnit { kSeconds, kMilliseconds, kMicroseconds, kNanoseconds };

/// How to read a CSV file. What is not set is found out by looking at the file.
struct CsvOptions
{
    std::optional<char> delimiter;       ///< ',' ';' '\t' '|'
    std::optional<char> decimalPoint;    ///< '.' or ','
    std::optional<char> quote;           ///< '"' or '\''
    std::optional<std::string> encoding; ///< "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"
    std::optional<bool> hasHeader;
    std::optional<int> skipLines;                 ///< Lines before the header.
    std::optional<std::vector<ColumnRole>> roles; ///< One per column.
    std::optional<DateOrder> dateOrder;
    std::optional<TimeUnit> epochUnit;
    std::optional<std::vector<std::string>> missingMarkers; ///< Compared without case after trimming.
    int utcOffsetMinutes = 0;                               ///< Of times that carry no zone of their own.
    BadRowPolicy badRows = BadRowPolicy::kSkipRow;
    DuplicatePolicy duplicates = DuplicatePolicy::kLastWins;
    TimePoint firstTime{}; ///< Of the first row, where no column holds a time.
    std::optional<Milliseconds>
        interval;   ///< Between rows, where no column holds a time; unset: row numbers (1 s).
    GapPolicy gaps; ///< Of all its metrics.

    bool operator==(const CsvOptions &) const = default;
};

/// What the look at a file could not decide; the import dialog asks.
enum class CsvQuestion { kDateOrder, kDelimiter, kDecimalPoint, kNoTimeColumn, kNoMetricColumn, kEncoding };

struct CsvBadRow
{
    std::uint64_t line = 0; ///< 1-based line in the file.
    std::string text;       ///< The line, cut at 200 bytes.
    std::string reason;
};

struct CsvColumnPreview
{
    std::string name;
    ColumnRole role = ColumnRole::kSkip;
    double parsedShare = 0.0; ///< 0..1 of the sampled rows that can be read in this role.
    double missingShare = 0.0;
    std::string example;       ///< A cell as it stands in the file.
    std::string parsedExample; ///< The same as understood, for example "2025-03-04 12:00:00 UTC".
    double min = kMissing;
    double max = kMissing;
    std::vector<double> sparkline; ///< At most 100 values; NaN where missing.
};

/// What a look at the first rows, and some of the middle and the end, tells of a file.
struct CsvPreview
{
    std::string path;
    std::uint64_t sizeBytes = 0;
    std::uint64_t estimatedRows = 0;
    CsvOptions options; ///< Every optional set to what will be used.
    std::vector<CsvColumnPreview> columns;
    std::vector<std::vector<std::string>> rows; ///< At most 200 from the start, as they stand in the file.
    std::vector<CsvBadRow> badRows;             ///< Among the rows looked at.
    std::optional<Milliseconds> step;           ///< Most frequent step between rows.
    double stepShare = 0.0;                     ///< 0..1 of the steps that equal it.
    std::vector<CsvQuestion> questions;         ///< Empty: the guess is certain, no dialog is needed.
};

/// What a whole load did.
struct CsvReport
{
    std::uint64_t rows = 0;
    std::uint64_t badRowCount = 0;
    std::vector<CsvBadRow> badRows; ///< The first 1,000.
    std::uint64_t duplicateTimes = 0;
    std::uint64_t unorderedTimes = 0;
    std::uint64_t missingValues = 0;
    /// Where a row is older than the one before it; the first kMostClockJumps.
    std::vector<ClockJump> clockJumps;
};

// Feeds.

enum class FeedKind {
    kDemo,
    kFile,
    kReplay,
    kTail,
    kSystem,
    kPrometheus,
    kProbe,
    kCloudWatch,
    kAzure,
    kPush
};

enum class SourceState {
    kIdle,
    kConnecting,
    kLoading,
    kLive,
    kPaused,
    kReplaying,
    kFinished,
    kStale,   ///< Connected, but the newest sample is old.
    kFailed,  ///< Cannot go on as it is set up; nothing is tried again soon.
    kPartial, ///< Live, but some metrics are missing.
    kSignInFailed,
    kDisconnected ///< No answer; tried again by itself.
};

/// Samples that others send to us: over HTTP where a service listens, and where a port is set, by StatsD and
/// Graphite.
struct PushSpec
{
    std::uint64_t maxMetrics = 1'000; ///< Further ones are refused.
    std::uint64_t queue = 200'000;    ///< Samples that may wait to be scored; more are refused for now.
    std::string listenAddress = "127.0.0.1"; ///< Of the ports; an address of this computer.
    int statsdPort = 0;                      ///< UDP; 0: none.
    int graphitePort = 0;                    ///< TCP, plaintext; 0: none.
    Milliseconds flush{10'000};              ///< StatsD: what came in so long makes one sample.

    bool operator==(const PushSpec &) const = default;
};

/// Replay as fast as the detector can score.
inline constexpr double kReplayAtMaximumSpeed = 0.0;

struct FeedSpec
{
    FeedKind kind = FeedKind::kDemo;
    std::vector<std::string> paths; ///< kFile, kReplay: one or more; kTail: one, "-" is standard input.
    CsvOptions csv;
    double replaySpeed = 1.0; ///< kReplay: 0.25 to 1000 times real time, or kReplayAtMaximumSpeed.
    bool loop = false;        ///< kReplay.
    /// kSystem, kProbe: between samples; kDemo has its own 5 Hz. Other network feeds: between polls.
    Milliseconds interval{1000};
    std::uint64_t seed = 42; ///< kDemo.

    // Network feeds.
    std::string name;                   ///< For people, and the first branch of the metrics; empty: the host.
    Milliseconds history{3'600'000};    ///< How much of the past is loaded at the start; 0: none.
    std::optional<Milliseconds> settle; ///< Younger values may still change: drawn, read again, scored
                                        ///< later. Unset: what suits the system; 0: each counts as it comes.
    PrometheusSpec prometheus;          ///< kPrometheus.
    ProbeSpec probe;                    ///< kProbe.
    CloudWatchSpec cloudWatch;          ///< kCloudWatch.
    AzureSpec azure;                    ///< kAzure.
    PushSpec push;                      ///< kPush; `interval` is how far apart samples are expected.
    GapPolicy gaps;                     ///< Of all its metrics; for files, see gapsOf().

    bool operator==(const FeedSpec &) const = default;
};

constexpr bool readsCsv(FeedKind kind)
{
    return kind == FeedKind::kFile || kind == FeedKind::kReplay || kind == FeedKind::kTail;
}

/// What the metrics of a source go by that have no policy of their own.
inline const GapPolicy &gapsOf(const FeedSpec &spec)
{
    return readsCsv(spec.kind) ? spec.csv.gaps : spec.gaps;
}

// Detection and training.

/// One incident expected in 10,000, 2,000 or 500 samples of a healthy metric.
enum class Sensitivity { kLow, kMedium, kHigh };

constexpr double healthySamplesPerIncident(Sensitivity sensitivity)
{
    switch (sensitivity) {
    case Sensitivity::kLow:
        return 10'000.0;
    case Sensitivity::kMedium:
        return 2'000.0;
    case Sensitivity::kHigh:
        return 500.0;
    }
    return 2'000.0;
}

/// What a metric may cost: light for fleets, thorough for metrics that people watch.
enum class DetectorProfile { kLight, kThorough };

/// Streams of evidence for incidents; all are heard but in ablations.
struct EvidenceSet
{
    bool reconstruction = true; ///< The metric's own autoencoder.
    bool universal = true;
    bool memory = true;
    bool stillness = true; ///< Flat lines, missing data.
    bool season = true;    ///< Lost or out of step.

    bool operator==(const EvidenceSet &) const = default;
};

/// Which way a metric must leave what is expected to count.
enum class Direction { kBoth, kUp, kDown };

struct DetectorSpec
{
    DetectorProfile profile = DetectorProfile::kThorough;
    Sensitivity sensitivity = Sensitivity::kMedium;
    bool learns = true; ///< Fits its own model at earlyFit, firstFit and refit samples, and later ones.
    int earlyFit = 60;  ///< Samples that are not missing, the fewest that a model can be made of; a weak one.
    int firstFit = 200; ///< Samples; the model is provisional until the refit.
    int refit = 700;    ///< Samples.
    /// Samples: after the refit the model is fitted anew at four times as many each time, up to this.
    int lastFit = 11'200;
    Direction direction = Direction::kBoth;
    double minimumChange = 0.0; ///< Metric's unit: a smaller distance from what is expected is no anomaly.
    std::uint64_t seed = 1;
    GapPolicy gaps{}; ///< Of metrics without one of their own.
    EvidenceSet evidence{};

    bool operator==(const DetectorSpec &) const = default;
};

enum class TrainingEffort { kQuick, kBalanced, kThorough };

/// What a training is to do. Zero means "choose for me" throughout.
struct TrainingSpec
{
    TrainingEffort effort = TrainingEffort::kBalanced;
    std::vector<MetricId> metrics;                        ///< Empty: all.
    std::optional<TimeRange> range;                       ///< Unset: all that is loaded.
    DetectorProfile profile = DetectorProfile::kThorough; ///< Light: one small network in each head.
    bool joint = false; ///< One model over all the metrics instead of one each.
    std::uint64_t seed = 1;
    // Expert
    int window = 0;               ///< Samples in the incident head's window, 8..512.
    int hidden = 0;               ///< Width of the hidden layers, 2..512.
    int latent = 0;               ///< Width of the code, 1..256.
    int epochs = 0;               ///< At most, 1..10,000.
    int batchSize = 0;            ///< 1..4096.
    int patience = 0;             ///< Epochs without a better validation loss before stopping early.
    double learningRate = 0.0;    ///< 1e-6..1.
    double noise = -1.0;          ///< Standard deviation added to inputs, scaled units; negative: choose.
    double validationShare = 0.2; ///< The last part of the windows, 0.05..0.5.

    bool operator==(const TrainingSpec &) const = default;
};

} // namespace redshank
