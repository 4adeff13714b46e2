// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_input.h"

#include <QtCore/QBuffer>
#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QString>

#include <algorithm>
#include <utility>

namespace redshank {

CsvInput::CsvInput(std::string path, std::unique_ptr<QIODevice> device)
    : m_path(std::move(path)), m_device(std::move(device)),
      m_size(static_cast<std::uint64_t>(m_device->size()))
{}

CsvInput::CsvInput(CsvInput &&) noexcept = default;
CsvInput &CsvInput::operator=(CsvInput &&) noexcept = default;
CsvInput::~CsvInput() = default;

Result<CsvInput> CsvInput::openFile(const std::string &path)
{
    const QString name = QString::fromStdString(path);
    const QFileInfo info(name);
    if (!info.exists())
        return failure(ErrorCode::kFileNotFound,
                       atPlace(path, 0, "there is no such file; check the name and the folder"));
    if (info.isDir())
        return failure(ErrorCode::kFileUnreadable, atPlace(path, 0, "is a folder; choose a file in it"));
    if (!info.isFile())
        return failure(ErrorCode::kFileUnreadable,
                       atPlace(path, 0, "is not a regular file; follow it as a tail instead"));
    auto file = std::make_unique<QFile>(name);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const std::string why = file->errorString().toStdString();
        return failure(ErrorCode::kFileUnreadable,
                       atPlace(path, 0, "cannot be opened (" + why + "); check its permissions"));
    }
    return notEmpty(CsvInput(path, std::move(file)));
}

Result<CsvInput> CsvInput::fromMemory(const std::string &path, std::string_view bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
    buffer->open(QIODevice::ReadOnly);
    return notEmpty(CsvInput(path, std::move(buffer)));
}

Result<CsvInput> CsvInput::notEmpty(CsvInput input)
{
    if (input.m_size == 0)
        return failure(ErrorCode::kEmptyInput,
                       atPlace(input.m_path, 0, "the file is empty; choose one with a header and rows"));
    return input;
}

Result<void> CsvInput::seek(std::uint64_t position)
{
    if (!m_device->seek(static_cast<qint64>(position)))
        return failure(ErrorCode::kFileUnreadable,
                       atPlace(m_path, 0, "cannot be read from its middle; copy it to a local disk"));
    m_position = position;
    return {};
}

Result<std::string_view> CsvInput::read(std::size_t maxBytes)
{
    maxBytes =
        static_cast<std::size_t>(std::min<std::uint64_t>(maxBytes, m_size - std::min(m_size, m_position)));
    if (m_bytes.size() < maxBytes)
        m_bytes.resize(maxBytes);
    const qint64 count = m_device->read(m_bytes.data(), static_cast<qint64>(maxBytes));
    if (count < 0) {
        const std::string why = m_device->errorString().toStdString();
        return failure(ErrorCode::kFileUnreadable,
                       atPlace(m_path, 0, "cannot be read (" + why + "); check the disk and try again"));
    }
    m_position += static_cast<std::uint64_t>(count);
    return std::string_view(m_bytes.data(), static_cast<std::size_t>(count));
}

std::string atPlace(const std::string &path, std::uint64_t line, std::string_view what)
{
    std::string text = path + ':';
    if (line > 0)
        text += std::to_string(line) + ':';
    text += ' ';
    text += what;
    return text;
}

} // namespace redshank
