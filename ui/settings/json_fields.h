// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QString>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace redshank {

/// Far enough on both sides of 1970 for any date, and exact as a double.
inline constexpr std::int64_t kMaxMs = 8'640'000'000'000'000;

/// Fields of a JSON object, written; what is unset is left out.
struct JsonWriter
{
    QJsonObject object;

    void number(const char *key, double value) { object.insert(QLatin1String(key), value); }
    void optional(const char *key, std::optional<bool> value)
    {
        if (value)
            object.insert(QLatin1String(key), *value);
    }
    void optional(const char *key, std::optional<int> value)
    {
        if (value)
            object.insert(QLatin1String(key), *value);
    }
    void optional(const char *key, const std::optional<std::string> &value)
    {
        if (value)
            object.insert(QLatin1String(key), QString::fromStdString(*value));
    }
    void optional(const char *key, const std::optional<std::vector<std::string>> &values)
    {
        if (values)
            texts(key, *values);
    }
    void optionalText(const char *key, std::optional<char> value)
    {
        if (value)
            object.insert(QLatin1String(key), QString(QLatin1Char(*value)));
    }
    void texts(const char *key, const std::vector<std::string> &values)
    {
        QJsonArray array;
        for (const std::string &value : values)
            array.append(QString::fromStdString(value));
        object.insert(QLatin1String(key), array);
    }
    template <class Enum, std::size_t N>
    void word(const char *key, Enum value, const std::array<const char *, N> &words)
    {
        object.insert(QLatin1String(key), QLatin1String(words[static_cast<std::size_t>(value)]));
    }
    template <class Enum, std::size_t N>
    void optionalWord(const char *key, std::optional<Enum> value, const std::array<const char *, N> &words)
    {
        if (value)
            word(key, *value, words);
    }
};

/// Fields of a JSON object, read; unset where they are not there. A field of another kind, or outside its
/// limits, is unset too and is named in `wrong`, where the first such finding stays.
class JsonReader
{
public:
    JsonReader(QJsonObject object, std::string *wrong, std::string path = {})
        : m_object(std::move(object)), m_wrong(wrong), m_path(std::move(path))
    {}

    void refuse(const std::string &key, const std::string &why)
    {
        if (m_wrong->empty())
            *m_wrong = "\"" + m_path + key + "\" " + why;
    }
    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    JsonReader child(const char *key)
    {
        const QJsonValue value = take(key, QJsonValue::Object, "is no object");
        return {value.toObject(), m_wrong, m_path + key + "."};
    }
    /// The objects of a list.
    std::vector<JsonReader> children(const char *key)
    {
        std::vector<JsonReader> readers;
        const QJsonArray array = take(key, QJsonValue::Array, "is no list").toArray();
        for (const QJsonValue &entry : array) {
            if (!entry.isObject())
                refuse(key, "holds something that is no object");
            readers.emplace_back(entry.toObject(), m_wrong, m_path + key + ".");
        }
        return readers;
    }
    std::optional<bool> optionalSwitch(const char *key)
    {
        const QJsonValue value = take(key, QJsonValue::Bool, "is neither true nor false");
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }
    template <class Number>
    std::optional<Number> optionalNumber(const char *key, double min, double max)
    {
        const QJsonValue value = take(key, QJsonValue::Double, "is no number");
        if (!value.isDouble())
            return std::nullopt;
        const double number = value.toDouble();
        if (number < min || number > max || (std::is_integral_v<Number> && std::floor(number) != number)) {
            refuse(key, "is out of range");
            return std::nullopt;
        }
        return static_cast<Number>(number);
    }
    std::optional<std::string> optionalText(const char *key)
    {
        const QJsonValue value = take(key, QJsonValue::String, "is no text");
        return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
    }
    std::optional<char> optionalCharacter(const char *key)
    {
        const std::optional<std::string> text = optionalText(key);
        if (!text)
            return std::nullopt;
        if (text->size() != 1) {
            refuse(key, "is not one ASCII character");
            return std::nullopt;
        }
        return text->front();
    }
    std::optional<std::vector<std::string>> optionalTexts(const char *key)
    {
        const QJsonValue value = take(key, QJsonValue::Array, "is no list");
        if (!value.isArray())
            return std::nullopt;
        std::vector<std::string> texts;
        for (const QJsonValue &entry : value.toArray()) {
            if (!entry.isString()) {
                refuse(key, "holds something that is no text");
                return std::nullopt;
            }
            texts.push_back(entry.toString().toStdString());
        }
        return texts;
    }
    template <class Enum, std::size_t N>
    std::optional<Enum> optionalWord(const char *key, const std::array<const char *, N> &words)
    {
        const std::optional<std::string> text = optionalText(key);
        return text ? wordValue<Enum>(key, *text, words) : std::nullopt;
    }
    template <class Enum, std::size_t N>
    std::optional<std::vector<Enum>> optionalWords(const char *key, const std::array<const char *, N> &words)
    {
        const std::optional<std::vector<std::string>> texts = optionalTexts(key);
        if (!texts)
            return std::nullopt;
        std::vector<Enum> values;
        for (const std::string &text : *texts) {
            const std::optional<Enum> value = wordValue<Enum>(key, text, words);
            if (!value)
                return std::nullopt;
            values.push_back(*value);
        }
        return values;
    }

private:
    QJsonValue take(const char *key, QJsonValue::Type type, const char *otherwise)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isUndefined() && value.type() != type)
            refuse(key, otherwise);
        return value;
    }
    template <class Enum, std::size_t N>
    std::optional<Enum> wordValue(const char *key, const std::string &text,
                                  const std::array<const char *, N> &words)
    {
        for (std::size_t i = 0; i < N; ++i) {
            if (text == words[i])
                return static_cast<Enum>(i);
        }
        refuse(key, "does not know the word \"" + text + "\"");
        return std::nullopt;
    }

    QJsonObject m_object;
    std::string *m_wrong;
    std::string m_path;
};

} // namespace redshank
