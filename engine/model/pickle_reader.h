// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace redshank {

/// A storage's name in real files is a small number or an address; longer ones are refused.
inline constexpr std::size_t kLongestKey = 64;

enum class TensorType { kFloat, kDouble };

/// A tensor of a state_dict: which numbers of which storage, still to be fetched.
struct PickledTensor
{
    std::string storage; ///< Key of the storage that holds its numbers.
    TensorType type = TensorType::kFloat;
    std::uint64_t storageSize = 0; ///< Numbers in the storage.
    std::uint64_t offset = 0;      ///< Of its first number in the storage.
    std::vector<std::uint64_t> shape;
    std::vector<std::uint64_t> strides;
};

/// Reads the pickles of torch.save with a machine that knows values, lists and dictionaries, and of all
/// Python only the four names that a state_dict of float tensors needs; any other name is an error, nothing
/// is executed. Errors: kDamaged (breaks off, makes no sense), kUnsupportedFormat (refers to anything else).
class PickleReader
{
public:
    explicit PickleReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    /// The next pickle as a dictionary of tensors by name; entries that are no tensors are left out.
    Result<std::map<std::string, PickledTensor>> nextStateDict();
    /// The next pickle as a list of keys of storages.
    Result<std::vector<std::string>> nextKeys();
    /// Passes over the next pickle; true when its value is the whole number (its low 64 bits).
    Result<bool> nextIsNumber(std::int64_t number);

    /// What lies behind the pickles read so far.
    std::span<const std::byte> rest() const { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace redshank
