// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/zip_reader.h"

#include "engine/model/byte_cursor.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace redshank {
namespace {

constexpr std::uint32_t kFileSignature = 0x04034b50;
constexpr std::uint32_t kDirectorySignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEnd64Signature = 0x06064b50;
constexpr std::uint32_t kLocator64Signature = 0x07064b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLocator64Size = 20;
constexpr std::size_t kLongestComment = 65'535;
constexpr std::size_t kFileHeaderSize = 30;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint32_t kIn64 = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kMaxFiles = 10'000;

tl::unexpected<Error> damaged(const char *what)
{
    return failure(ErrorCode::kDamaged, std::string("the archive is damaged: ") + what);
}

std::uint32_t crc32(std::span<const std::byte> bytes)
{
    static const std::array<std::uint32_t, 256> kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1U) : value >> 1U;
            table[i] = value;
        }
        return table;
    }();
    std::uint32_t crc = 0xffffffffU;
    for (const std::byte byte : bytes)
        crc = kTable[(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xffU] ^ (crc >> 8U);
    return ~crc;
}

struct Directory
{
    std::uint64_t files = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
};

/// One row of the central directory.
struct Entry
{
    std::string name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t packedSize = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
};

std::optional<std::size_t> findEnd(std::span<const std::byte> bytes)
{
    if (bytes.size() < kEndSize)
        return std::nullopt;
    const std::size_t last = bytes.size() - kEndSize;
    for (std::size_t back = 0; back <= std::min(last, kLongestComment); ++back)
        if (ByteCursor(bytes.subspan(last - back)).number<std::uint32_t>() == kEndSignature)
            return last - back;
    return std::nullopt;
}

/// Of the ZIP64 record when there is one before the end record.
std::optional<Directory> directory64(std::span<const std::byte> bytes, std::size_t end)
{
    if (end < kLocator64Size)
        return std::nullopt;
    ByteCursor locator(bytes.subspan(end - kLocator64Size));
    if (locator.number<std::uint32_t>() != kLocator64Signature)
        return std::nullopt;
    locator.bytes(4);
    const std::uint64_t place = *locator.number<std::uint64_t>();
    if (place > bytes.size())
        return std::nullopt;
    ByteCursor record(bytes.subspan(static_cast<std::size_t>(place)));
    if (record.number<std::uint32_t>() != kEnd64Signature || !record.bytes(28))
        return std::nullopt;
    const auto files = record.number<std::uint64_t>();
    const auto size = record.number<std::uint64_t>();
    const auto offset = record.number<std::uint64_t>();
    return offset ? std::optional(Directory{*files, *size, *offset}) : std::nullopt;
}

std::optional<Directory> findDirectory(std::span<const std::byte> bytes)
{
    const std::optional<std::size_t> end = findEnd(bytes);
    if (!end)
        return std::nullopt;
    if (const std::optional<Directory> directory = directory64(bytes, *end))
        return directory;
    ByteCursor record(bytes.subspan(*end));
    record.bytes(10);
    Directory directory;
    directory.files = *record.number<std::uint16_t>();
    directory.size = *record.number<std::uint32_t>();
    directory.offset = *record.number<std::uint32_t>();
    return directory;
}

/// Replaces the numbers that did not fit into 32 bits.
bool readExtra64(std::span<const std::byte> extra, Entry &entry)
{
    ByteCursor cursor(extra);
    while (!cursor.rest().empty()) {
        const auto id = cursor.number<std::uint16_t>();
        const auto size = cursor.number<std::uint16_t>();
        const auto data = size ? cursor.bytes(*size) : std::nullopt;
        if (!data)
            return false;
        if (*id != kExtra64)
            continue;
        ByteCursor fields(*data);
        for (std::uint64_t *field : {&entry.size, &entry.packedSize, &entry.offset}) {
            if (*field != kIn64)
                continue;
            const auto value = fields.number<std::uint64_t>();
            if (!value)
                return false;
            *field = *value;
        }
    }
    return true;
}

std::optional<Entry> readEntry(ByteCursor &cursor)
{
    if (cursor.number<std::uint32_t>() != kDirectorySignature || !cursor.bytes(4))
        return std::nullopt;
    Entry entry;
    const auto fixed = cursor.bytes(38);
    if (!fixed)
        return std::nullopt;
    ByteCursor fields(*fixed);
    entry.flags = *fields.number<std::uint16_t>();
    entry.method = *fields.number<std::uint16_t>();
    fields.bytes(4);
    entry.crc = *fields.number<std::uint32_t>();
    entry.packedSize = *fields.number<std::uint32_t>();
    entry.size = *fields.number<std::uint32_t>();
    const std::uint16_t nameLength = *fields.number<std::uint16_t>();
    const std::uint16_t extraLength = *fields.number<std::uint16_t>();
    const std::uint16_t commentLength = *fields.number<std::uint16_t>();
    fields.bytes(8);
    entry.offset = *fields.number<std::uint32_t>();
    const auto name = cursor.text(nameLength);
    const auto extra = cursor.bytes(extraLength);
    if (!name || !extra || !cursor.bytes(commentLength) || !readExtra64(*extra, entry))
        return std::nullopt;
    entry.name = std::string(*name);
    return entry;
}

std::optional<std::span<const std::byte>> contentOf(const Entry &entry, std::span<const std::byte> bytes)
{
    if (entry.packedSize != entry.size || entry.offset > bytes.size())
        return std::nullopt;
    ByteCursor cursor(bytes.subspan(static_cast<std::size_t>(entry.offset)));
    const auto header = cursor.bytes(kFileHeaderSize);
    if (!header || ByteCursor(*header).number<std::uint32_t>() != kFileSignature)
        return std::nullopt;
    ByteCursor lengths(header->subspan(26));
    const std::uint16_t nameLength = *lengths.number<std::uint16_t>();
    const std::uint16_t extraLength = *lengths.number<std::uint16_t>();
    if (!cursor.bytes(nameLength) || !cursor.bytes(extraLength))
        return std::nullopt;
    return cursor.bytes(entry.size);
}

} // namespace

bool ZipReader::looksLikeZip(std::span<const std::byte> bytes)
{
    return ByteCursor(bytes).number<std::uint32_t>() == kFileSignature;
}

Result<ZipReader> ZipReader::open(std::span<const std::byte> bytes)
{
    const std::optional<Directory> directory = findDirectory(bytes);
    if (!directory)
        return damaged("its end is missing");
    if (directory->files > kMaxFiles || directory->offset > bytes.size() ||
        directory->size > bytes.size() - directory->offset)
        return damaged("its directory lies outside of it");
    ByteCursor cursor(bytes.subspan(static_cast<std::size_t>(directory->offset),
                                    static_cast<std::size_t>(directory->size)));
    ZipReader reader;
    for (std::uint64_t i = 0; i < directory->files; ++i) {
        std::optional<Entry> entry = readEntry(cursor);
        if (!entry)
            return damaged("its directory breaks off");
        if (entry->method != 0 || (entry->flags & kEncrypted) != 0)
            return failure(ErrorCode::kUnsupportedFormat,
                           "the archive is compressed or encrypted, which torch.save never does");
        const auto content = contentOf(*entry, bytes);
        if (!content)
            return damaged("a file lies outside of it");
        if (crc32(*content) != entry->crc)
            return damaged("the content of a file has changed");
        if (!reader.m_files.emplace(std::move(entry->name), *content).second)
            return damaged("two files have one name");
    }
    return reader;
}

std::span<const std::byte> ZipReader::file(const std::string &name) const
{
    const auto found = m_files.find(name);
    return found == m_files.end() ? std::span<const std::byte>() : found->second;
}

std::string ZipReader::commonFolder() const
{
    std::string folder;
    for (const auto &[name, content] : m_files) {
        const std::size_t slash = name.find('/');
        if (slash == std::string::npos || (!folder.empty() && !name.starts_with(folder)))
            return {};
        folder = name.substr(0, slash + 1);
    }
    return folder;
}

} // namespace redshank
