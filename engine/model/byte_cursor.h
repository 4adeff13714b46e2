// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace redshank {

/// Takes little-endian numbers off the front of bytes; nothing once they are used up.
class ByteCursor
{
public:
    explicit ByteCursor(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template <class Number>
    std::optional<Number> number()
    {
        static_assert(std::endian::native == std::endian::little);
        if (m_bytes.size() < sizeof(Number))
            return std::nullopt;
        Number value{};
        std::memcpy(&value, m_bytes.data(), sizeof(Number));
        m_bytes = m_bytes.subspan(sizeof(Number));
        return value;
    }

    std::optional<std::span<const std::byte>> bytes(std::uint64_t count)
    {
        if (m_bytes.size() < count)
            return std::nullopt;
        const auto taken = m_bytes.first(static_cast<std::size_t>(count));
        m_bytes = m_bytes.subspan(taken.size());
        return taken;
    }

    std::optional<std::string_view> text(std::uint64_t count)
    {
        const auto taken = bytes(count);
        if (!taken)
            return std::nullopt;
        return std::string_view(reinterpret_cast<const char *>(taken->data()), taken->size());
    }

    /// Up to the next line feed, which is taken off too.
    std::optional<std::string_view> line()
    {
        const std::string_view rest(reinterpret_cast<const char *>(m_bytes.data()), m_bytes.size());
        const std::size_t length = rest.find('\n');
        if (length == std::string_view::npos)
            return std::nullopt;
        m_bytes = m_bytes.subspan(length + 1);
        return rest.substr(0, length);
    }

    std::span<const std::byte> rest() const { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace redshank
