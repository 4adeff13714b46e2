// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QJsonObject;

namespace redshank::manifest {

/// Reads fields of one JSON object with their ranges. The first one that is wrong is remembered and told;
/// what is read after that is a harmless value within the range.
class Fields
{
public:
    /// where: for messages, as "detectors[0].point". error: shared by all fields of a manifest, outlives
    /// this.
    Fields(const QJsonObject &object, std::string where, std::optional<Error> &error);

    Fields object(const char *key) const;
    /// Objects of an array that holds least..most of them.
    std::vector<Fields> objects(const char *key, std::ptrdiff_t least, std::ptrdiff_t most) const;
    double number(const char *key, double least, double most) const;
    double finite(const char *key) const;
    double numberOrNan(const char *key) const; ///< null: NaN.
    std::optional<double> optionalNumber(const char *key) const;
    std::int64_t integer(const char *key, std::int64_t least, std::int64_t most) const;
    std::uint64_t seed(const char *key) const;
    bool boolean(const char *key) const;
    std::string text(const char *key) const;
    std::string hash(const char *key) const; ///< 64 hex digits or nothing.

    void fail(const char *key, const std::string &what, ErrorCode code = ErrorCode::kDamaged) const;
    bool hasFailed() const { return m_error->has_value(); }
    const std::string &where() const { return m_where; }

private:
    std::string path(const char *key) const;

    std::shared_ptr<const QJsonObject> m_object;
    std::string m_where;
    std::optional<Error> *m_error;
};

} // namespace redshank::manifest
