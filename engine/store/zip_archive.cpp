// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/zip_archive.h"

#include <zip.h>

#include <cerrno>

namespace redshank {
namespace {

std::string words(zip_error_t *error) { return zip_error_strerror(error); }

ErrorCode codeOf(int systemError)
{
    return systemError == ENOSPC ? ErrorCode::kDiskFull : ErrorCode::kFileNotWritable;
}

} // namespace

Result<void> writeZip(const std::vector<ZipEntry> &entries, const std::string &path)
{
    int code = 0;
    zip_t *archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const std::string why = words(&error);
        zip_error_fini(&error);
        return failure(ErrorCode::kFileNotWritable, path + ": " + why);
    }
    for (const auto &[name, bytes] : entries) {
        zip_source_t *source =
            zip_source_buffer(archive, bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0);
        if (source == nullptr || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            const std::string why = zip_strerror(archive);
            zip_source_free(source);
            zip_discard(archive);
            return failure(ErrorCode::kBackend, path + ": " + why);
        }
    }
    if (zip_close(archive) < 0) {
        zip_error_t *error = zip_get_error(archive);
        const std::string why = words(error);
        const ErrorCode kind = codeOf(zip_error_code_system(error));
        zip_discard(archive);
        return failure(kind, path + ": " + why);
    }
    return {};
}

struct ZipArchive::Handle
{
    zip_t *archive = nullptr;

    explicit Handle(zip_t *opened) : archive(opened) {}
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle() { zip_discard(archive); }
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
ZipArchive::ZipArchive(ZipArchive &&other) noexcept = default;
ZipArchive &ZipArchive::operator=(ZipArchive &&other) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::span<const std::byte> bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t *archive =
        source != nullptr ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : nullptr;
    const std::string why = words(&error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        if (source != nullptr)
            zip_source_free(source);
        return failure(ErrorCode::kUnsupportedFormat, "not a zip: " + why);
    }
    auto handle = std::make_unique<Handle>(archive);
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > kMostEntries)
        return failure(ErrorCode::kTooLarge, "more entries than any incident file has");
    return ZipArchive(std::move(handle));
}

Result<QByteArray> ZipArchive::read(const std::string &name, std::uint64_t most) const
{
    zip_t *archive = m_handle->archive;
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat(archive, name.c_str(), 0, &facts) < 0 || (facts.valid & ZIP_STAT_SIZE) == 0)
        return failure(ErrorCode::kDamaged, name + " is missing");
    if (facts.size > most)
        return failure(ErrorCode::kTooLarge, name + " is too large");
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
        return failure(ErrorCode::kDamaged, name + " is encrypted");
    zip_file_t *entry = zip_fopen_index(archive, facts.index, 0);
    if (entry == nullptr)
        return failure(ErrorCode::kDamaged, name + ": " + zip_strerror(archive));
    QByteArray bytes(static_cast<qsizetype>(facts.size), Qt::Uninitialized);
    std::uint64_t taken = 0;
    zip_int64_t got = 1;
    while (taken < facts.size && got > 0) {
        got = zip_fread(entry, bytes.data() + taken, facts.size - taken);
        taken += got > 0 ? static_cast<std::uint64_t>(got) : 0;
    }
    char beyond = 0;
    const bool isWhole = taken == facts.size && zip_fread(entry, &beyond, 1) == 0; // which checks the sum
    zip_fclose(entry);
    if (!isWhole)
        return failure(ErrorCode::kDamaged, name + " is cut off or its checksum is wrong");
    return bytes;
}

} // namespace redshank
