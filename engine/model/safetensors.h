// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

/// \file
/// Named arrays of numbers in the safetensors layout: length of the header (8 bytes, little-endian), header
/// (JSON: type, shape and place of each tensor), raw numbers.

namespace redshank {

/// Collects tensors; the same calls give the same bytes.
class SafetensorsWriter
{
public:
    void add(const std::string &name, std::vector<std::uint64_t> shape, std::span<const float> values);
    void add(const std::string &name, std::span<const double> values);
    std::string bytes() const;

private:
    struct Entry
    {
        std::string name;
        const char *type = nullptr;
        std::vector<std::uint64_t> shape;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void append(Entry entry, std::span<const std::byte> bytes);

    std::vector<Entry> m_entries;
    std::string m_data;
};

/// Looks at bytes that somebody else keeps. Everything in them is checked before it is believed: sizes,
/// overlaps, holes, types, numbers that are not finite.
class SafetensorsReader
{
public:
    /// kDamaged, saying what does not fit.
    static Result<SafetensorsReader> open(std::span<const std::byte> bytes);

    /// The tensor of this name, type and shape; kDamaged when there is none or a value is not finite,
    /// kShapeMismatch.
    Result<std::vector<float>> floats(const std::string &name, std::span<const std::uint64_t> shape) const;
    Result<std::vector<double>> doubles(const std::string &name, std::uint64_t count) const;
    std::size_t tensorCount() const { return m_tensors.size(); }

private:
    struct Tensor
    {
        std::string type;
        std::vector<std::uint64_t> shape;
        std::span<const std::byte> data;
    };

    Result<std::span<const std::byte>> find(const std::string &name, const char *type,
                                            std::span<const std::uint64_t> shape) const;

    std::map<std::string, Tensor> m_tensors;
};

} // namespace redshank
