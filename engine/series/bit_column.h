// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace redshank {

/// Whole numbers from 0 on, each in as many bits as the largest of them needs, within words that several
/// columns share. Any thread.
struct BitColumn
{
    std::uint32_t firstWord = 0;
    std::uint32_t width = 0; ///< Bits; 0: all are 0.

    /// `words`: of the BitWriter that wrote it, which has more behind the last column.
    std::uint64_t at(const std::uint64_t *words, std::size_t i) const
    {
        const std::size_t bit = i * width;
        const std::uint64_t *word = words + firstWord + bit / 64;
        const std::size_t shift = bit % 64;
        const std::uint64_t mask = width == 0 ? 0 : ~std::uint64_t{0} >> (64 - width);
        return (word[0] >> shift | word[1] << 1 << (63 - shift)) & mask;
    }
};

/// Writes columns one behind the other.
class BitWriter
{
public:
    BitColumn write(std::span<const std::uint64_t> numbers);
    /// Of all columns, and two words of zeros, for a read looks at the word behind its own.
    std::vector<std::uint64_t> words() const;

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace redshank
