// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <string>
#include <vector>

/// \file
/// Values of the engine in what the store writes as JSON.

namespace redshank::json {

inline QString key(const char *name) { return QString::fromLatin1(name); }
inline QString text(const std::string &value) { return QString::fromStdString(value); }
inline QJsonValue ms(TimePoint time) { return QJsonValue(static_cast<qint64>(toMs(time))); }
/// Empty where it is none.
inline std::string textOf(const QJsonObject &object, const char *name)
{
    return object.value(key(name)).toString().toStdString();
}
inline QJsonArray texts(const std::vector<std::string> &values)
{
    QJsonArray array;
    for (const std::string &value : values)
        array.append(text(value));
    return array;
}
inline std::vector<std::string> textsOf(const QJsonValue &value)
{
    std::vector<std::string> values;
    for (const QJsonValue entry : value.toArray())
        values.push_back(entry.toString().toStdString());
    return values;
}

} // namespace redshank::json
