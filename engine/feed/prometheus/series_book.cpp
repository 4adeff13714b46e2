// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/series_book.h"

#include <algorithm>
#include <set>

namespace redshank {
namespace {

constexpr std::string_view kSlash = "\u2215"; ///< Looks like one, and is no branch of a path.

std::string pathSafe(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '/')
            safe += kSlash;
        else
            safe += c;
    }
    return safe;
}

/// The values of one series on the grid: NaN where there is none.
std::vector<double> onGrid(const PrometheusSeries &series, const TimeGrid &grid, std::vector<bool> &present)
{
    std::vector<double> values(static_cast<std::size_t>(grid.count()), kMissing);
    present.assign(values.size(), false);
    for (std::size_t i = 0; i < series.times.size(); ++i) {
        const Milliseconds from = series.times[i] - grid.first;
        if (from < Milliseconds{0} || from % grid.step != Milliseconds{0})
            continue;
        const auto place = static_cast<std::size_t>(from / grid.step);
        if (place >= values.size())
            continue;
        values[place] = series.values[i];
        present[place] = true;
    }
    return values;
}

} // namespace

void SeriesBook::chooseLabels(const PrometheusAnswer &answer)
{
    m_hasNamed = true;
    std::map<std::string, std::set<std::string>> values;
    for (const PrometheusSeries &series : answer.series) {
        for (const auto &[name, value] : series.labels)
            values[name].insert(value);
    }
    for (const auto &entry : values) {
        const std::string &name = entry.first;
        const bool isEverywhere =
            std::all_of(answer.series.begin(), answer.series.end(), [&](const PrometheusSeries &series) {
                return !labelValue(series.labels, name).empty();
            });
        if (name != "__name__" && (entry.second.size() > 1 || !isEverywhere))
            m_telling.push_back(name);
    }
}

MetricInfo SeriesBook::infoOf(const PrometheusLabels &labels) const
{
    const std::string_view own = labelValue(labels, "__name__");
    const std::string metric = own.empty() ? m_naming.metric : std::string(own);
    MetricInfo info;
    info.id = pathSafe(m_naming.source) + '/' + pathSafe(metric);
    if (const std::string text = labelText(labels); !text.empty())
        info.id += '/' + pathSafe(text);
    for (const std::string &label : m_telling) {
        const std::string_view value = labelValue(labels, label);
        if (!value.empty())
            info.name += (info.name.empty() ? "" : " ") + std::string(value);
    }
    if (info.name.empty())
        info.name = metric;
    info.unit = m_naming.unit;
    return info;
}

void SeriesBook::makeRoom(const PrometheusAnswer &answer, TimePoint before)
{
    std::size_t unknown = 0;
    for (const PrometheusSeries &series : answer.series) {
        if (series.times.empty())
            continue;
        const auto known = m_known.find(series.labels);
        if (known == m_known.end())
            ++unknown;
        else
            known->second.lastSeen = std::max(known->second.lastSeen, series.times.back());
    }
    if (m_known.size() + unknown > m_most)
        std::erase_if(m_known,
                      [before](const auto &entry) { return before - entry.second.lastSeen > kGoneAfter; });
}

std::vector<SeriesBook::Known *> SeriesBook::match(const PrometheusAnswer &answer, Outcome &outcome)
{
    if (!m_hasNamed && !answer.series.empty())
        chooseLabels(answer);
    std::vector<Known *> matched;
    for (const PrometheusSeries &series : answer.series) {
        auto known = m_known.find(series.labels);
        if (known == m_known.end()) {
            if (series.times.empty() || m_known.size() >= m_most) {
                outcome.refused += series.times.empty() ? 0U : 1U;
                matched.push_back(nullptr);
                continue;
            }
            known = m_known
                        .emplace(series.labels,
                                 Known{infoOf(series.labels), TimePoint::min(), series.times.back()})
                        .first;
            outcome.found.push_back(known->second.info);
        }
        matched.push_back(&known->second);
    }
    return matched;
}

SeriesBook::Outcome SeriesBook::take(const PrometheusAnswer &answer, const TimeGrid &grid,
                                     TimePoint settledUntil, TimePoint inTouchSince)
{
    Outcome outcome;
    makeRoom(answer, grid.first);
    const std::vector<Known *> matched = match(answer, outcome);
    const auto count = static_cast<std::size_t>(grid.count());
    std::vector<std::vector<double>> values(matched.size());
    std::vector<std::vector<bool>> present(matched.size());
    std::vector<bool> isUp(count, false); // the source had something to say of this time
    std::map<const Known *, std::size_t> row;
    for (std::size_t i = 0; i < matched.size(); ++i) {
        if (matched[i] == nullptr)
            continue;
        row.emplace(matched[i], i);
        values[i] = onGrid(answer.series[i], grid, present[i]);
        for (std::size_t k = 0; k < count; ++k)
            isUp[k] = isUp[k] || present[i][k];
    }
    const auto timeAt = [&](std::size_t k) { return grid.first + static_cast<std::int64_t>(k) * grid.step; };
    std::size_t settledCount = 0;
    for (; settledCount < count && timeAt(settledCount) <= settledUntil; ++settledCount)
        isUp[settledCount] = isUp[settledCount] || timeAt(settledCount) >= inTouchSince;

    for (auto &[labels, known] : m_known) {
        const auto found = row.find(&known);
        SampleBlock settled{known.info.id, {}, {}};
        SampleBlock tail{known.info.id, {}, {}};
        for (std::size_t k = 0; k < count; ++k) {
            const bool has = found != row.end() && present[found->second][k];
            const bool isSettled = k < settledCount;
            const bool isMissed = isSettled && isUp[k] && known.lastValue != TimePoint::min() &&
                                  timeAt(k) - known.lastValue <= kGoneAfter;
            if (!has && !isMissed)
                continue;
            SampleBlock &block = isSettled ? settled : tail;
            block.times.push_back(timeAt(k));
            block.values.push_back(has ? values[found->second][k] : kMissing);
            if (has && isSettled)
                known.lastValue = timeAt(k);
        }
        const TimePoint newest = settledCount > 0 ? timeAt(settledCount - 1) : known.lastValue;
        const bool isGone = known.lastValue != TimePoint::min() && newest - known.lastValue > kGoneAfter;
        outcome.metrics += isGone ? 0U : 1U;
        const bool isSilent = settledCount > 0 && known.lastValue != TimePoint::min() &&
                              known.lastValue < newest && isUp[settledCount - 1];
        outcome.missing += isSilent && !isGone ? 1U : 0U;
        if (!settled.isEmpty())
            outcome.settled.push_back(std::move(settled));
        if (!tail.isEmpty())
            outcome.tail.push_back(std::move(tail));
    }
    return outcome;
}

} // namespace redshank
