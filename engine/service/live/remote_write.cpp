// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/remote_write.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace redshank {
namespace {

constexpr char kBytes = 2; // wire types of protobuf
constexpr char kFixed64 = 1;
constexpr char kVarint = 0;

constexpr char tag(int field, char type) { return static_cast<char>(field << 3 | type); }

void appendVarint(std::string &bytes, std::uint64_t number)
{
    for (; number >= 0x80U; number >>= 7U)
        bytes += static_cast<char>(number | 0x80U);
    bytes += static_cast<char>(number);
}

void appendBytes(std::string &bytes, int field, std::string_view value)
{
    bytes += tag(field, kBytes);
    appendVarint(bytes, value.size());
    bytes += value;
}

void appendDouble(std::string &bytes, int field, double value)
{
    bytes += tag(field, kFixed64);
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8U)
        bytes += static_cast<char>(bits & 0xFFU);
}

} // namespace

std::string snappyLiterals(std::string_view bytes)
{
    constexpr std::size_t kShort = 60;       // length in the tag
    constexpr std::size_t kLongest = 65'536; // length in two bytes behind it
    std::string block;
    appendVarint(block, bytes.size());
    while (!bytes.empty()) {
        const std::string_view literal = bytes.substr(0, kLongest);
        bytes.remove_prefix(literal.size());
        const std::size_t length = literal.size() - 1;
        if (literal.size() <= kShort) {
            block += static_cast<char>(length << 2U);
        } else {
            block += static_cast<char>(61U << 2U);
            block += static_cast<char>(length & 0xFFU);
            block += static_cast<char>(length >> 8U);
        }
        block += literal;
    }
    return block;
}

std::string remoteWriteBody(const std::vector<RemoteSeries> &series)
{
    std::string request;
    for (const RemoteSeries &each : series) {
        std::string whole;
        for (const auto &[name, value] : each.labels) {
            std::string label;
            appendBytes(label, 1, name);
            appendBytes(label, 2, value);
            appendBytes(whole, 1, label);
        }
        for (const auto &[time, value] : each.samples) {
            std::string sample;
            appendDouble(sample, 1, value);
            sample += tag(2, kVarint);
            appendVarint(sample, static_cast<std::uint64_t>(toMs(time)));
            appendBytes(whole, 2, sample);
        }
        appendBytes(request, 1, whole);
    }
    return snappyLiterals(request);
}

} // namespace redshank
