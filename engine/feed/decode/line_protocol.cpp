// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/push_time.h"
#include "engine/feed/decode/pushed_samples.h"

#include <fast_float/fast_float.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kLongestName = 500;
constexpr std::size_t kMostFields = 1'000;

/// Reads one line, front to back.
class LineReader
{
public:
    LineReader(std::string_view line, std::uint32_t number, TimePoint now,
               std::optional<PushPrecision> precision, PushedBatch &batch)
        : m_text(line), m_number(number), m_time(now), m_precision(precision), m_batch(batch)
    {}

    void read()
    {
        if (!simdjson::validate_utf8(m_text.data(), m_text.size()))
            return refuse("it is not UTF-8");
        if (!readSeries() || !readFields() || !readTime())
            return;
        m_batch.isUnderstood = true;
        if (m_fields.empty())
            return refuse("none of its fields is a number");
        for (auto &[field, value] : m_fields) {
            MetricId metric = field == "value" ? m_series : m_series + '/' + field;
            if (const std::string_view fault = metricNameFault(metric); !fault.empty())
                return refuse(std::string(fault));
            m_batch.samples.push_back({std::move(metric), m_time, value, m_number});
        }
    }

private:
    void refuse(std::string reason) { m_batch.refuse(m_number, std::move(reason)); }
    bool refused(std::string reason)
    {
        refuse(std::move(reason));
        return false;
    }
    bool isAt(char character) const { return m_at < m_text.size() && m_text[m_at] == character; }

    /// A name up to one of these characters, where a backslash takes away their meaning.
    std::string name(std::string_view ends)
    {
        std::string text;
        for (; m_at < m_text.size() && ends.find(m_text[m_at]) == std::string_view::npos; ++m_at) {
            const bool isEscape = m_text[m_at] == '\\' && m_at + 1 < m_text.size() &&
                                  std::string_view(",= ").find(m_text[m_at + 1]) != std::string_view::npos;
            m_at += isEscape ? 1U : 0U;
            text += m_text[m_at];
        }
        return text;
    }

    bool readSeries()
    {
        m_series = name(", ");
        if (m_series.empty())
            return refused("it begins with no measurement");
        std::vector<std::pair<std::string, std::string>> tags;
        while (isAt(',')) {
            ++m_at;
            std::string key = name("=, ");
            if (!isAt('='))
                return refused("a tag is no key=value");
            ++m_at;
            std::string value = name("=, ");
            if (isAt('='))
                return refused("a tag's value has a = that is not escaped");
            if (key.empty() || value.empty())
                return refused("a tag has no key or no value");
            tags.emplace_back(std::move(key), std::move(value));
        }
        if (!isAt(' '))
            return refused("it has no fields");
        std::ranges::sort(tags);
        const auto isSameKey = [](const auto &one, const auto &other) { return one.first == other.first; };
        if (std::ranges::adjacent_find(tags, isSameKey) != tags.end())
            return refused("a tag is given twice");
        for (std::size_t i = 0; i < tags.size(); ++i)
            m_series += (i == 0 ? "{" : ",") + tags[i].first + '=' + tags[i].second;
        m_series += tags.empty() ? "" : "}";
        return true;
    }

    void skipSpaces()
    {
        while (isAt(' '))
            ++m_at;
    }

    bool readFields()
    {
        skipSpaces();
        do {
            m_at += isAt(',') ? 1U : 0U;
            std::string key = name("=, ");
            if (key.empty() || !isAt('='))
                return refused("a field is no key=value");
            ++m_at;
            if (!readValue(key))
                return false;
            if (m_fields.size() > kMostFields)
                return refused("it has more than 1000 fields");
        } while (isAt(','));
        return true;
    }

    bool readValue(const std::string &key)
    {
        if (isAt('"'))
            return skipText();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != ' ')
            ++m_at;
        std::string_view word = m_text.substr(begin, m_at - begin);
        double value = kMissing;
        if (word == "t" || word == "T" || word == "true" || word == "True" || word == "TRUE") {
            value = 1.0;
        } else if (word == "f" || word == "F" || word == "false" || word == "False" || word == "FALSE") {
            value = 0.0;
        } else {
            if (!word.empty() && (word.back() == 'i' || word.back() == 'u'))
                word.remove_suffix(1);
            if (!word.empty() && word.front() == '+')
                word.remove_prefix(1);
            const auto [end, error] = fast_float::from_chars(word.data(), word.data() + word.size(), value);
            if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value))
                return refused("the value of " + key + " is no finite number, true, false or text");
        }
        m_fields.emplace_back(key, value);
        return true;
    }

    /// A text has no place among samples.
    bool skipText()
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\' && m_at + 1 < m_text.size() ? 1U : 0U;
        if (!isAt('"'))
            return refused("a text does not end");
        ++m_at;
        return m_at == m_text.size() || isAt(',') || isAt(' ') || refused("a text has something behind it");
    }

    bool readTime()
    {
        skipSpaces();
        std::string_view word = m_text.substr(m_at);
        while (!word.empty() && word.back() == ' ')
            word.remove_suffix(1);
        if (word.empty())
            return true;
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc{} || end != word.data() + word.size())
            return refused("its time is no whole number");
        const std::optional<TimePoint> time = timeOfNumber(number, m_precision);
        if (!time)
            return refused("its time lies in no year we know; say the unit by precision=ns, us, ms or s");
        m_time = *time;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::uint32_t m_number;
    TimePoint m_time;
    std::optional<PushPrecision> m_precision;
    PushedBatch &m_batch;
    std::string m_series;
    std::vector<std::pair<std::string, double>> m_fields;
};

} // namespace

void PushedBatch::refuse(std::uint32_t line, std::string reason)
{
    ++refusedCount;
    if (refused.size() < kMostNamed)
        refused.push_back({line, std::move(reason)});
}

std::string_view metricNameFault(std::string_view name)
{
    if (name.empty())
        return "a metric needs a name";
    if (name.size() > kLongestName)
        return "a metric's name may have at most 500 bytes";
    const bool hasControls = std::ranges::any_of(name, [](char character) {
        return static_cast<unsigned char>(character) < 0x20 || character == '\x7f';
    });
    return hasControls ? "a metric's name must not hold control characters" : std::string_view{};
}

PushedBatch decodeLineProtocol(std::string_view text, TimePoint now, std::optional<PushPrecision> precision)
{
    PushedBatch batch;
    for (std::uint32_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.remove_suffix(1);
        while (!line.empty() && line.front() == ' ')
            line.remove_prefix(1);
        if (!line.empty() && line.front() != '#')
            LineReader(line, number, now, precision, batch).read();
    }
    return batch;
}

} // namespace redshank
