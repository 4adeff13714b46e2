// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/predict_request.h"

#include <QtCore/QDateTime>

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace redshank {
namespace {

namespace json = simdjson::ondemand;

constexpr int kDeepest = 64;                      ///< Levels below a field that is skipped.
constexpr double kLatestMs = 253'402'300'799'999; ///< The end of the year 9999; as far the other way.
constexpr std::string_view kNoData = "No data provided";

using Failure = tl::unexpected<RequestError>;

/// ms since 1970 of an ISO 8601 date or date and time; UTC where it names no zone.
std::optional<TimePoint> isoTime(std::string_view text)
{
    QString iso = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed();
    const qsizetype clock = std::max(iso.indexOf(QLatin1Char('T')), iso.indexOf(QLatin1Char(' ')));
    if (clock < 0)
        iso += QStringLiteral("T00:00:00Z");
    else if (!iso.endsWith(QLatin1Char('Z')) && iso.indexOf(QLatin1Char('+'), clock) < 0 &&
             iso.indexOf(QLatin1Char('-'), clock) < 0)
        iso += QLatin1Char('Z');
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return fromMs(time.toMSecsSinceEpoch());
}

/// Reads one request body, front to back; simdjson's on-demand parser checks each value as it is reached.
class RequestReader
{
public:
    explicit RequestReader(std::string_view body) : m_text(body) {}

    tl::expected<PredictRequest, RequestError> read()
    {
        json::object fields;
        const simdjson::error_code opened = m_parser.iterate(m_text).get(m_document);
        if (opened == simdjson::EMPTY)
            return Failure({400, std::string(kNoData), "data"});
        if (opened == simdjson::UTF8_ERROR)
            return Failure({400, "The body is not UTF-8", {}});
        if (opened != simdjson::SUCCESS)
            return notJson();
        m_opened = true;
        const simdjson::error_code typed = m_document.get_object().get(fields);
        if (typed == simdjson::INCORRECT_TYPE)
            return Failure({400, "The body must be an object like {\"data\": [100, 300, 100]}", {}});
        if (typed != simdjson::SUCCESS)
            return notJson();
        for (auto entry : fields) {
            json::field field;
            std::string_view escaped;
            if (std::move(entry).get(field) != simdjson::SUCCESS ||
                field.unescaped_key().get(escaped) != simdjson::SUCCESS)
                return notJson();
            const std::string key(escaped);
            if (std::optional<RequestError> error = readField(key, field.value()))
                return Failure(*std::move(error));
        }
        const char *behind = nullptr;
        if (m_document.current_location().get(behind) != simdjson::OUT_OF_BOUNDS)
            return notJson();
        return complete();
    }

private:
    std::optional<RequestError> readField(const std::string &key, json::value value)
    {
        bool *const seen = key == "data"         ? &m_hasData
                           : key == "timestamps" ? &m_hasTimestamps
                           : key == "model"      ? &m_hasModel
                           : key == "series"     ? &m_hasSeries
                                                 : nullptr;
        if (!seen)
            return skip(value, 0);
        if (std::exchange(*seen, true))
            return RequestError{400, key + " is given twice", key};
        if (seen == &m_hasData)
            return readArray(key, value, [this](auto element) { return readNumber(element); });
        if (seen == &m_hasTimestamps)
            return readArray(key, value, [this](auto element) { return readTime(element); });
        return readName(key, value, seen == &m_hasModel ? m_request.model : m_request.series);
    }

    /// `read` takes an element and says what is wrong with it, nullptr when nothing is.
    template <class Read>
    std::optional<RequestError> readArray(const std::string &key, json::value value, Read &&read)
    {
        json::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS)
            return notJson().value();
        if (type == json::json_type::null)
            return value.is_null().error() == simdjson::SUCCESS ? std::optional<RequestError>{}
                                                                : notJson().value();
        json::array elements;
        if (value.get_array().get(elements) != simdjson::SUCCESS)
            return RequestError{400, key + " must be an array", key};
        std::size_t index = 0;
        for (auto entry : elements) {
            json::value element;
            if (std::move(entry).get(element) != simdjson::SUCCESS)
                return notJson().value();
            if (index == PredictRequest::kMaxValues)
                return RequestError{413, key + " has more than " + std::to_string(index) + " values", key};
            if (const char *const wrong = read(element)) {
                const std::string field = key + '[' + std::to_string(index) + ']';
                return RequestError{400, field + wrong, field};
            }
            ++index;
        }
        return std::nullopt;
    }

    const char *readNumber(json::value element)
    {
        double number = 0.0;
        if (element.get_double().get(number) != simdjson::SUCCESS || !std::isfinite(number))
            return " must be a finite number";
        m_request.data.push_back(number);
        return nullptr;
    }

    const char *readTime(json::value element)
    {
        static constexpr const char *kWrong = " must be ms since 1970 or an ISO 8601 time";
        double ms = 0.0;
        std::string_view text;
        std::optional<TimePoint> time;
        if (element.get_string().get(text) == simdjson::SUCCESS)
            time = isoTime(text);
        else if (element.get_double().get(ms) == simdjson::SUCCESS && std::abs(ms) <= kLatestMs)
            time = fromMs(std::llround(ms));
        if (!time)
            return kWrong;
        if (!m_request.timestamps.empty() && *time < m_request.timestamps.back())
            return " is earlier than the one before it";
        m_request.timestamps.push_back(*time);
        return nullptr;
    }

    std::optional<RequestError> readName(const std::string &key, json::value value, std::string &name)
    {
        json::json_type type{};
        std::string_view text;
        if (value.type().get(type) != simdjson::SUCCESS)
            return notJson().value();
        if (type != json::json_type::string)
            return RequestError{400, key + " must be a string", key};
        if (value.get_string().get(text) != simdjson::SUCCESS)
            return notJson().value();
        if (text.empty())
            return RequestError{400, key + " must not be empty", key};
        name = text;
        return std::nullopt;
    }

    /// Checks a value that nobody asked for.
    std::optional<RequestError> skip(json::value value, int depth)
    {
        if (depth > kDeepest)
            return RequestError{
                400, "The body is nested more than " + std::to_string(kDeepest) + " levels deep", {}};
        json::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS)
            return notJson().value();
        simdjson::error_code error = simdjson::SUCCESS;
        switch (type) {
        case json::json_type::array:
            return skipArray(value, depth);
        case json::json_type::object:
            return skipObject(value, depth);
        case json::json_type::number:
            error = value.get_double().error();
            break;
        case json::json_type::string:
            error = value.get_string().error();
            break;
        case json::json_type::boolean:
            error = value.get_bool().error();
            break;
        case json::json_type::null:
            error = value.is_null().error();
            break;
        default:
            error = simdjson::TAPE_ERROR;
            break; // newer simdjson: unknown
        }
        return error == simdjson::SUCCESS ? std::optional<RequestError>{} : notJson().value();
    }

    std::optional<RequestError> skipArray(json::value value, int depth)
    {
        json::array elements;
        if (value.get_array().get(elements) != simdjson::SUCCESS)
            return notJson().value();
        for (auto entry : elements) {
            json::value element;
            if (std::move(entry).get(element) != simdjson::SUCCESS)
                return notJson().value();
            if (std::optional<RequestError> error = skip(element, depth + 1))
                return error;
        }
        return std::nullopt;
    }

    std::optional<RequestError> skipObject(json::value value, int depth)
    {
        json::object fields;
        if (value.get_object().get(fields) != simdjson::SUCCESS)
            return notJson().value();
        for (auto entry : fields) {
            json::field field;
            if (std::move(entry).get(field) != simdjson::SUCCESS ||
                field.unescaped_key().error() != simdjson::SUCCESS)
                return notJson().value();
            if (std::optional<RequestError> error = skip(field.value(), depth + 1))
                return error;
        }
        return std::nullopt;
    }

    tl::expected<PredictRequest, RequestError> complete()
    {
        if (m_request.data.empty())
            return Failure({400, std::string(kNoData), "data"});
        if (!m_request.timestamps.empty() && m_request.timestamps.size() != m_request.data.size())
            return Failure({400,
                            "timestamps has " + std::to_string(m_request.timestamps.size()) +
                                " elements, data has " + std::to_string(m_request.data.size()),
                            "timestamps"});
        return std::move(m_request);
    }

    Failure notJson()
    {
        std::string message = "The body is not valid JSON";
        const char *place = nullptr;
        if (m_opened && m_document.current_location().get(place) == simdjson::SUCCESS)
            message += ", near byte " + std::to_string(place - m_text.data());
        return Failure({400, std::move(message), {}});
    }

    simdjson::padded_string m_text;
    json::parser m_parser;
    json::document m_document;
    PredictRequest m_request;
    bool m_opened = false;
    bool m_hasData = false;
    bool m_hasTimestamps = false;
    bool m_hasModel = false;
    bool m_hasSeries = false;
};

} // namespace

tl::expected<PredictRequest, RequestError> parsePredictRequest(std::string_view body)
{
    return RequestReader(body).read();
}

} // namespace redshank
