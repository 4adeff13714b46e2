// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"
#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/detect/incident.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

class Database;
class Transaction;

/// What is kept on disk of live sources, so that a session outlives kill -9: samples with their scores,
/// incidents, and what the user has said of them. Samples are numbered per metric from 0 on; closed chunks of
/// equal length stand in one row each, what is younger in a log of small rows, applied in order. Belongs to
/// the thread that opened it; blocks. Errors: those of Database.
class JournalStore
{
public:
    static constexpr std::size_t kChunk = 1024;

    static Result<std::unique_ptr<JournalStore>> open(const std::string &path);
    ~JournalStore();
    JournalStore(const JournalStore &) = delete;
    JournalStore &operator=(const JournalStore &) = delete;

    struct Source
    {
        std::int64_t row = 0;
        std::optional<TimePoint> firstSample; ///< Ever; it may be gone by now.
    };
    struct Metric
    {
        std::int64_t row = 0;
        MetricInfo info;
    };
    struct Chunk
    {
        std::uint64_t first = 0; ///< Number of its first sample.
        ScoredColumns columns;
    };

    /// The source of this key, made when it is new. `name`: for people.
    Result<Source> source(const std::string &key, const std::string &name, TimePoint now);
    Result<std::vector<Metric>> metrics(const Source &source); ///< In order of arrival.
    Result<std::int64_t> putMetric(const Source &source, const MetricInfo &info);
    /// Forgets the samples and incidents of a source, not what the user has said.
    Result<void> clear(const Source &source);

    // Within a transaction of the caller.
    Result<Transaction> begin();
    Result<void> setFirstSample(const Source &source, TimePoint time);
    /// Replaces the chunk of this number, if there is one.
    Result<void> putChunk(std::int64_t metric, std::uint64_t first, const ScoredColumns &columns);
    /// From `first` on the metric is this and ends with it.
    Result<void> addTail(std::int64_t metric, std::uint64_t first, const ScoredColumns &columns);
    Result<void> dropTails(std::int64_t metric);
    Result<void> putIncident(const Source &source, const Incident &incident);
    Result<void> dropIncidents(const Source &source);
    Result<void> put(const Source &source, const KeptItem &item);
    Result<void> drop(const Source &source, const std::string &kind, const std::string &key);

    /// Closed chunks from number `first` on, in order, at most so many. Damaged ones are left out.
    Result<std::vector<Chunk>> chunks(std::int64_t metric, std::uint64_t first, int most);
    /// Number of the closed chunk that has so many younger ones; 0 when there are fewer.
    Result<std::uint64_t> chunkFromEnd(std::int64_t metric, std::size_t younger);
    /// What follows the closed chunks; its number is meaningless where nothing follows.
    Result<Chunk> tail(std::int64_t metric);
    /// Newest first; damaged ones are left out.
    Result<std::vector<Incident>> incidents(const Source &source, int most);
    Result<std::vector<KeptItem>> kept(const Source &source);

    /// Forgets chunks, incidents and logs that ended before that, of all sources.
    Result<void> dropBefore(TimePoint time);
    /// Forgets the oldest chunks, those of equal age together, until the pages in use hold at most so many
    /// bytes or no chunk is left. Answers the bytes in use.
    Result<std::int64_t> shrinkTo(std::int64_t bytes);
    Result<std::int64_t> usedBytes();
    /// Of any chunk; nothing when there is none.
    Result<std::optional<TimePoint>> oldest();

private:
    explicit JournalStore(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace redshank
