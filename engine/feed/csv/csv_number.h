// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// How the numbers of one column are written.
struct NumberFormat
{
    char decimalPoint = '.'; ///< '.' or ','; the other one may group thousands, as spaces and ' may.
    std::string
        unit; ///< What values are given in; cells may carry it, or a multiple of it ("1.2 s" in "ms").

    bool operator==(const NumberFormat &) const = default;
};

/// Without the blanks at both ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters in lower case.
std::string lowerCase(std::string_view text);

/// The finite number that the whole cell holds; nothing where it holds anything else.
std::optional<double> parseNumber(std::string_view cell, const NumberFormat &format);

/// The known unit or multiple behind a number ("ms", "%", "KiB", "M"), as it stands; empty where there is
/// none.
std::string_view unitOfCell(std::string_view cell, char decimalPoint);

/// The unit that a header names at its end, as printed behind a number: "latency_ms", "latency (ms)", "load
/// [percent]"; empty where it names none.
std::string unitFromHeader(std::string_view header);

/// Cells that say "no value". Compared without case after trimming.
class MissingMarkers
{
public:
    explicit MissingMarkers(const std::vector<std::string> &markers);
    bool contains(std::string_view cell) const;
    /// Whether a cell that is a number may be a marker too (-999).
    bool hasNumbers() const { return m_hasNumbers; }
    static const std::vector<std::string> &usual();

private:
    std::vector<std::string> m_markers; ///< Lower case, sorted.
    std::size_t m_longest = 0;
    bool m_hasNumbers = false;
};

} // namespace redshank
