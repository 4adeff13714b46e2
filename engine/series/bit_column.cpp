// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/bit_column.h"

#include <bit>

namespace redshank {

BitColumn BitWriter::write(std::span<const std::uint64_t> numbers)
{
    std::uint64_t all = 0;
    for (const std::uint64_t number : numbers)
        all |= number;
    BitColumn column;
    column.firstWord = static_cast<std::uint32_t>(m_words.size());
    column.width = static_cast<std::uint32_t>(std::bit_width(all));
    if (column.width == 0)
        return column;
    m_words.resize(m_words.size() + (numbers.size() * column.width + 63) / 64);
    std::uint64_t *word = m_words.data() + column.firstWord;
    std::size_t shift = 0;
    for (const std::uint64_t number : numbers) {
        *word |= number << shift;
        shift += column.width;
        if (shift < 64)
            continue;
        ++word;
        shift -= 64;
        if (shift > 0) // what did not fit
            *word |= number >> (column.width - shift);
    }
    return column;
}

std::vector<std::uint64_t> BitWriter::words() const
{
    std::vector<std::uint64_t> copy;
    copy.reserve(m_words.size() + 2);
    copy.assign(m_words.begin(), m_words.end());
    copy.insert(copy.end(), 2, 0);
    return copy;
}

} // namespace redshank
