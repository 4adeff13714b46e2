// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/safetensors.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace redshank {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie in memory");

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
constexpr std::uint64_t kMaxHeaderBytes = 64U << 20U;
constexpr qsizetype kMaxDimensions = 8;

tl::unexpected<Error> damaged(const std::string &what) { return failure(ErrorCode::kDamaged, what); }

/// A whole number from 0 to the largest that JSON carries exactly.
std::optional<std::uint64_t> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    if (number < 0 || number > (qint64{1} << 53))
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::optional<std::uint64_t> valueBytes(const QString &type)
{
    if (type == QLatin1String("F32"))
        return sizeof(float);
    if (type == QLatin1String("F64"))
        return sizeof(double);
    return std::nullopt;
}

/// shape[0] * shape[1] * ... * bytes, nothing on overflow.
std::optional<std::uint64_t> product(std::span<const std::uint64_t> shape, std::uint64_t bytes)
{
    std::uint64_t all = bytes;
    for (const std::uint64_t width : shape) {
        if (width != 0 && all > std::numeric_limits<std::uint64_t>::max() / width)
            return std::nullopt;
        all *= width;
    }
    return all;
}

struct Header
{
    std::string name;
    std::string type;
    std::vector<std::uint64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Result<Header> readHeader(const QString &key, const QJsonObject &json)
{
    Header header;
    header.name = key.toStdString();
    const std::string where = "tensor \"" + header.name + "\": ";
    const QString type = json[QLatin1String("dtype")].toString();
    const std::optional<std::uint64_t> bytes = valueBytes(type);
    if (!bytes)
        return damaged(where + "its numbers are of an unknown type");
    header.type = type.toStdString();

    const QJsonValue shape = json[QLatin1String("shape")];
    const QJsonArray widths = shape.toArray();
    if (!shape.isArray() || widths.size() > kMaxDimensions)
        return damaged(where + "it has no shape");
    for (const QJsonValue &value : widths) {
        const std::optional<std::uint64_t> width = wholeNumber(value);
        if (!width)
            return damaged(where + "its shape is not made of whole numbers");
        header.shape.push_back(*width);
    }

    const QJsonArray offsets = json[QLatin1String("data_offsets")].toArray();
    const std::optional<std::uint64_t> begin = wholeNumber(offsets.at(0));
    const std::optional<std::uint64_t> end = wholeNumber(offsets.at(1));
    if (offsets.size() != 2 || !begin || !end || *end < *begin)
        return damaged(where + "its place is wrong");
    if (product(header.shape, *bytes) != *end - *begin)
        return damaged(where + "its shape does not fit its size");
    header.begin = *begin;
    header.end = *end;
    return header;
}

template <class Number>
Result<std::vector<Number>> finiteNumbers(const std::string &name, std::span<const std::byte> bytes)
{
    std::vector<Number> values(bytes.size() / sizeof(Number));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    if (!std::all_of(values.begin(), values.end(), [](Number value) { return std::isfinite(value); }))
        return damaged("tensor \"" + name + "\" holds a value that is not a finite number");
    return values;
}

} // namespace

void SafetensorsWriter::append(Entry entry, std::span<const std::byte> bytes)
{
    entry.begin = m_data.size();
    m_data.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    entry.end = m_data.size();
    m_entries.push_back(std::move(entry));
}

void SafetensorsWriter::add(const std::string &name, std::vector<std::uint64_t> shape,
                            std::span<const float> values)
{
    append({name, "F32", std::move(shape), 0, 0}, std::as_bytes(values));
}

void SafetensorsWriter::add(const std::string &name, std::span<const double> values)
{
    append({name, "F64", {values.size()}, 0, 0}, std::as_bytes(values));
}

std::string SafetensorsWriter::bytes() const
{
    QJsonObject header;
    for (const Entry &entry : m_entries) {
        QJsonArray shape;
        for (const std::uint64_t width : entry.shape)
            shape.append(static_cast<qint64>(width));
        header.insert(
            QString::fromStdString(entry.name),
            QJsonObject{{QStringLiteral("dtype"), QLatin1String(entry.type)},
                        {QStringLiteral("shape"), shape},
                        {QStringLiteral("data_offsets"),
                         QJsonArray{static_cast<qint64>(entry.begin), static_cast<qint64>(entry.end)}}});
    }
    std::string text = QJsonDocument(header).toJson(QJsonDocument::Compact).toStdString();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    const std::uint64_t length = text.size();
    std::string bytes(kLengthBytes, '\0');
    std::memcpy(bytes.data(), &length, kLengthBytes);
    return bytes + text + m_data;
}

Result<SafetensorsReader> SafetensorsReader::open(std::span<const std::byte> bytes)
{
    std::uint64_t length = 0;
    if (bytes.size() < kLengthBytes)
        return damaged("the weights end within their header");
    std::memcpy(&length, bytes.data(), kLengthBytes);
    if (length > kMaxHeaderBytes || length > bytes.size() - kLengthBytes)
        return damaged("the weights end within their header");
    const auto headerBytes = bytes.subspan(kLengthBytes, static_cast<std::size_t>(length));
    const auto data = bytes.subspan(kLengthBytes + static_cast<std::size_t>(length));
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(
        reinterpret_cast<const char *>(headerBytes.data()), static_cast<qsizetype>(headerBytes.size())));
    if (!document.isObject())
        return damaged("the header of the weights is not JSON");

    std::vector<Header> headers;
    const QJsonObject object = document.object();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() == QLatin1String("__metadata__"))
            continue;
        Result<Header> header = readHeader(field.key(), field.value().toObject());
        if (!header)
            return tl::unexpected(header.error());
        headers.push_back(std::move(*header));
    }
    std::sort(headers.begin(), headers.end(), [](const Header &a, const Header &b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });

    SafetensorsReader reader;
    std::uint64_t next = 0;
    for (Header &header : headers) {
        if (header.begin != next || header.end > data.size())
            return damaged("tensor \"" + header.name + "\" does not follow the one before it");
        next = header.end;
        reader.m_tensors.insert({std::move(header.name),
                                 {std::move(header.type), std::move(header.shape),
                                  data.subspan(static_cast<std::size_t>(header.begin),
                                               static_cast<std::size_t>(header.end - header.begin))}});
    }
    if (next != data.size())
        return damaged("there are bytes behind the last tensor");
    return reader;
}

Result<std::span<const std::byte>> SafetensorsReader::find(const std::string &name, const char *type,
                                                           std::span<const std::uint64_t> shape) const
{
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        return damaged("tensor \"" + name + "\" is missing");
    if (found->second.type != type)
        return damaged("tensor \"" + name + "\" is not of the type " + type);
    if (!std::ranges::equal(found->second.shape, shape))
        return failure(ErrorCode::kShapeMismatch,
                       "tensor \"" + name + "\" has not the shape that the manifest says");
    return found->second.data;
}

Result<std::vector<float>> SafetensorsReader::floats(const std::string &name,
                                                     std::span<const std::uint64_t> shape) const
{
    return find(name, "F32", shape).and_then([&](std::span<const std::byte> bytes) {
        return finiteNumbers<float>(name, bytes);
    });
}

Result<std::vector<double>> SafetensorsReader::doubles(const std::string &name, std::uint64_t count) const
{
    return find(name, "F64", std::span(&count, 1)).and_then([&](std::span<const std::byte> bytes) {
        return finiteNumbers<double>(name, bytes);
    });
}

} // namespace redshank
