// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/manifest_fields.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace redshank::manifest {
namespace {

constexpr qsizetype kMaxTextLength = 4096;
constexpr qsizetype kHexDigits = 64;

} // namespace

Fields::Fields(const QJsonObject &object, std::string where, std::optional<Error> &error)
    : m_object(std::make_shared<QJsonObject>(object)), m_where(std::move(where)), m_error(&error)
{}

std::string Fields::path(const char *key) const { return m_where.empty() ? key : m_where + "." + key; }

void Fields::fail(const char *key, const std::string &what, ErrorCode code) const
{
    if (!hasFailed())
        *m_error = Error{code, path(key) + " " + what};
}

Fields Fields::object(const char *key) const
{
    const QJsonValue value = (*m_object)[QLatin1String(key)];
    if (!value.isObject())
        fail(key, "is missing");
    return {value.toObject(), path(key), *m_error};
}

std::vector<Fields> Fields::objects(const char *key, std::ptrdiff_t least, std::ptrdiff_t most) const
{
    const QJsonArray array = (*m_object)[QLatin1String(key)].toArray();
    if (array.size() < least || array.size() > most) {
        fail(key, "has not " + std::to_string(least) + " to " + std::to_string(most) + " entries");
        return {};
    }
    std::vector<Fields> objects;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject())
            fail(key, "holds something else than objects");
        objects.push_back({array.at(i).toObject(), path(key) + "[" + std::to_string(i) + "]", *m_error});
    }
    return objects;
}

double Fields::number(const char *key, double least, double most) const
{
    const QJsonValue value = (*m_object)[QLatin1String(key)];
    const double number = value.toDouble(least);
    if (value.isDouble() && number >= least && number <= most)
        return number;
    fail(key, "is missing or out of its range");
    return least;
}

double Fields::finite(const char *key) const
{
    constexpr double kMost = std::numeric_limits<double>::max();
    const double value = number(key, -kMost, kMost);
    return hasFailed() ? 0.0 : value;
}

double Fields::numberOrNan(const char *key) const
{
    return (*m_object)[QLatin1String(key)].isNull() ? std::numeric_limits<double>::quiet_NaN() : finite(key);
}

std::optional<double> Fields::optionalNumber(const char *key) const
{
    return (*m_object)[QLatin1String(key)].isNull() ? std::nullopt : std::optional(finite(key));
}

std::int64_t Fields::integer(const char *key, std::int64_t least, std::int64_t most) const
{
    const QJsonValue value = (*m_object)[QLatin1String(key)];
    const std::int64_t low = value.toInteger(std::numeric_limits<qint64>::min());
    const std::int64_t high = value.toInteger(std::numeric_limits<qint64>::max());
    if (low == high && low >= least && low <= most)
        return low;
    fail(key, "is missing or out of its range");
    return least;
}

std::uint64_t Fields::seed(const char *key) const
{
    bool isNumber = false;
    const std::uint64_t seed = (*m_object)[QLatin1String(key)].toString().toULongLong(&isNumber);
    if (!isNumber)
        fail(key, "is missing or not a whole number");
    return seed;
}

bool Fields::boolean(const char *key) const
{
    const QJsonValue value = (*m_object)[QLatin1String(key)];
    if (!value.isBool())
        fail(key, "is missing");
    return value.toBool();
}

std::string Fields::text(const char *key) const
{
    const QJsonValue value = (*m_object)[QLatin1String(key)];
    if (!value.isString() || value.toString().size() > kMaxTextLength)
        fail(key, "is missing or too long");
    return value.toString().toStdString();
}

std::string Fields::hash(const char *key) const
{
    std::string digits = text(key);
    const bool isHex = std::all_of(digits.begin(), digits.end(),
                                   [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!isHex || (!digits.empty() && digits.size() != kHexDigits)) {
        fail(key, "is not a SHA-256");
        return {};
    }
    return digits;
}

} // namespace redshank::manifest
