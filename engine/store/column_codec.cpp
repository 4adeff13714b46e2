// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/column_codec.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <cstdint>

namespace redshank {
namespace {

constexpr char kVersion = 1;
constexpr int kLevel = 1; ///< The fastest: half the size already, at some 100 MB/s.
constexpr std::size_t kRowBytes = 8 + 8 + 6 * 4 + 1;
constexpr std::size_t kHeadBytes = 4;

template <class Columns, class Each>
void forEachColumn(Columns &columns, Each each)
{
    each(columns.times);
    each(columns.values);
    each(columns.expected);
    each(columns.lower);
    each(columns.upper);
    each(columns.mse);
    each(columns.score);
    each(columns.incidentScore);
    each(columns.flags);
}

template <class Number>
void put(QByteArray &bytes, const std::vector<Number> &column)
{
    const qsizetype at = bytes.size();
    const auto count = static_cast<qsizetype>(column.size());
    bytes.resize(at + count * static_cast<qsizetype>(sizeof(Number)));
    qToLittleEndian<Number>(column.data(), count, bytes.data() + at);
}

template <class Number>
const char *take(const char *bytes, std::size_t count, std::vector<Number> &column)
{
    column.resize(count);
    qFromLittleEndian<Number>(bytes, static_cast<qsizetype>(count), column.data());
    return bytes + count * sizeof(Number);
}

} // namespace

QByteArray packColumns(const ScoredColumns &columns)
{
    // Second differences of even times are zeros. Unsigned: they may wrap, and come back as they were.
    std::vector<std::uint64_t> steps;
    steps.reserve(columns.size());
    std::uint64_t last = 0;
    std::uint64_t lastStep = 0;
    for (const TimePoint time : columns.times) {
        const auto ms = static_cast<std::uint64_t>(toMs(time));
        steps.push_back(ms - last - lastStep);
        lastStep = ms - last;
        last = ms;
    }
    QByteArray raw;
    raw.reserve(static_cast<qsizetype>(kHeadBytes + columns.size() * kRowBytes));
    raw.resize(kHeadBytes);
    qToLittleEndian(static_cast<std::uint32_t>(columns.size()), raw.data());
    put(raw, steps);
    put(raw, columns.values);
    for (const std::vector<float> *column : {&columns.expected, &columns.lower, &columns.upper, &columns.mse,
                                             &columns.score, &columns.incidentScore})
        put(raw, *column);
    put(raw, columns.flags);
    return kVersion + qCompress(raw, kLevel);
}

Result<ScoredColumns> unpackColumns(const QByteArray &bytes)
{
    constexpr qsizetype kPrefix = 5; // version, then the size that qCompress writes
    const auto damaged = [](const char *what) { return failure(ErrorCode::kDamaged, what); };
    if (bytes.size() < kPrefix || bytes.front() != kVersion)
        return damaged("packed samples of another version, or cut off");
    const std::size_t told = qFromBigEndian<std::uint32_t>(bytes.constData() + 1);
    if (told < kHeadBytes || (told - kHeadBytes) % kRowBytes != 0 ||
        (told - kHeadBytes) / kRowBytes > kMostPacked)
        return damaged("packed samples of an impossible size");
    const QByteArray raw = qUncompress(bytes.mid(1));
    if (raw.size() != static_cast<qsizetype>(told))
        return damaged("packed samples that cannot be unpacked");
    const std::size_t count = qFromLittleEndian<std::uint32_t>(raw.constData());
    if (count != (told - kHeadBytes) / kRowBytes)
        return damaged("packed samples whose number is wrong");

    ScoredColumns columns;
    std::vector<std::uint64_t> steps;
    const char *at = take(raw.constData() + kHeadBytes, count, steps);
    at = take(at, count, columns.values);
    for (std::vector<float> *column : {&columns.expected, &columns.lower, &columns.upper, &columns.mse,
                                       &columns.score, &columns.incidentScore})
        at = take(at, count, *column);
    take(at, count, columns.flags);
    columns.times.reserve(count);
    std::uint64_t ms = 0;
    std::uint64_t step = 0;
    for (const std::uint64_t change : steps) {
        step += change;
        ms += step;
        columns.times.push_back(fromMs(static_cast<std::int64_t>(ms)));
    }
    if (!std::is_sorted(columns.times.begin(), columns.times.end()))
        return damaged("packed samples that are not in order of time");
    return columns;
}

ScoredColumns sliceOf(const ScoredColumns &columns, std::size_t first, std::size_t end)
{
    ScoredColumns slice = columns;
    truncateColumns(slice, end);
    eraseFront(slice, first);
    return slice;
}

void truncateColumns(ScoredColumns &columns, std::size_t end)
{
    if (end < columns.size())
        forEachColumn(columns, [end](auto &column) { column.resize(end); });
}

void eraseFront(ScoredColumns &columns, std::size_t count)
{
    const auto until = static_cast<std::ptrdiff_t>(std::min(count, columns.size()));
    forEachColumn(columns, [until](auto &column) { column.erase(column.begin(), column.begin() + until); });
}

} // namespace redshank
