// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/season_watch.h"

#include "engine/detect/scaler.h"
#include "engine/detect/season_period.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
constexpr double kLargest = 1e30;           ///< Fits into float.
constexpr double kClip = 6.0;               ///< Deviations.
constexpr std::uint64_t kLookEvery = 1'536; ///< Samples, at most.
constexpr int kTurns = 7;                   ///< Whose median is expected.
constexpr double kMostDrift = 0.01;         ///< Turns.
constexpr double kFewestPresent = 0.7;
constexpr double kLeastHalf = 0.35; ///< Of the turn's power must lie in the half turn, or that tells nothing.
constexpr std::size_t kStridesOfTurn = 64;
constexpr double kBlock = 60.0;    ///< Samples, at least; else a turn.
constexpr double kSuspicion = 0.8; ///< Turns for which evidence waits before it is learned.
constexpr double kMemory = 10.0;   ///< Turns.

// When the season is trusted.
constexpr double kFewestTurns = 0.25;
constexpr double kFewestLearned = 250.0;
constexpr double kFittingShare = 0.85;
constexpr double kLowestCorrelation = 0.55;
constexpr double kStaysFitting = 0.75;
constexpr double kStaysCorrelated = 0.4;

// From odds and rarity to a surprise.
constexpr double kExpectedOdds = 8.0; ///< Logarithm of odds from which on rarity counts in full.
constexpr double kOddsShort = 0.5;
constexpr double kOddsBeyond = 0.1;
constexpr double kMostBeyond = 2.0;   ///< Nats.
constexpr double kStillInStep = 0.25; ///< Correlation.
constexpr double kLeastAmplitude = 0.3;
constexpr double kMostAmplitude = 0.75;
constexpr double kSeasonAmplitude = 0.5;

constexpr double kPseudoBlocks = 6.0;
constexpr double kUsualOutOfStepScale = 0.15;
constexpr double kUsualCorrelationScale = 0.1;
constexpr double kRepeatReach = 0.5; ///< Scales.
constexpr int kForgivenRepeats = 2;

/// Sum of squared deviations from the mean, or its mixed form.
double centred(double sumOfProducts, double first, double second, double count)
{
    return sumOfProducts - first * second / count;
}

/// What is left of `valueSquare` when the season explains it with an amplitude of at least `least`.
double misfit(double valueSquare, double seasonSquare, double product, double least)
{
    const double amplitude = seasonSquare > 0.0 ? std::max(least, product / seasonSquare) : least;
    return std::max(0.0, valueSquare - 2.0 * amplitude * product + amplitude * amplitude * seasonSquare);
}

double surpriseOfOdds(double rarity, double odds)
{
    const double beyond = odds - kExpectedOdds;
    return rarity + (beyond > 0.0 ? std::min(kOddsBeyond * beyond, kMostBeyond) : kOddsShort * beyond);
}

} // namespace

void SeasonWatch::Calibration::add(double evidence, std::size_t block)
{
    m_blockMaximum = m_inBlock == 0 ? evidence : std::max(m_blockMaximum, evidence);
    ++m_inBlock;
    const bool full = m_inBlock >= block;
    const bool early = m_maxima.empty() && m_inBlock == (block + 1) / 2; // long turns: better than nothing
    if (!full && !early)
        return;
    if (m_maxima.size() == kMostMaxima)
        m_maxima.erase(m_maxima.begin());
    std::vector<double> sorted(m_maxima.begin(), m_maxima.end());
    sorted.push_back(m_blockMaximum);
    if (full) {
        m_inBlock = 0;
        m_maxima.push_back(static_cast<float>(m_blockMaximum));
    }
    std::sort(sorted.begin(), sorted.end());
    const double spread = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
    const auto blocks = static_cast<double>(sorted.size());
    m_scale = (blocks * spread / 1.573 + kPseudoBlocks * m_usualScale) / (blocks + kPseudoBlocks);
    m_location = quantileOfSorted(sorted, 0.5) - 0.3665 * m_scale;
    m_ready = true;
}

double SeasonWatch::Calibration::surprise(double evidence, double samples) const
{
    if (!m_ready)
        return 0.0;
    const double z = (evidence - m_location) / m_scale;
    const double ofBlock = z > 30.0 ? z : -std::log(-std::expm1(-std::exp(-std::max(z, -5.0))));
    double ofSample = ofBlock + std::log(samples);
    int repeats = 0; // blocks in a row are one event
    bool before = false;
    for (const float maximum : m_maxima) {
        const bool now = maximum >= evidence - kRepeatReach * m_scale;
        repeats += now && !before ? 1 : 0;
        before = now;
    }
    if (repeats > kForgivenRepeats) {
        const double rate = (repeats - kForgivenRepeats) / (static_cast<double>(m_maxima.size()) * samples);
        ofSample = std::min(ofSample, -std::log(rate));
    }
    return ofSample;
}

double SeasonWatch::push(double value)
{
    const bool present = std::isfinite(value);
    if (present && !m_hasOrigin) {
        m_hasOrigin = true;
        m_origin = value;
    }
    const std::uint64_t place = m_samples++;
    if (m_history.empty())
        m_history.assign(kHistory, kUnknown);
    m_history[place % kHistory] =
        present ? static_cast<float>(std::clamp(value - m_origin, -kLargest, kLargest)) : kUnknown;

    if (m_period > 0.0)
        step(place);
    const double surprise = m_trusted ? m_surprise : 0.0;
    if (m_samples >= m_nextLook) {
        const bool settled = m_trusted && m_samples > kHistory;
        if (!settled)
            lookForPeriod();
        m_nextLook = m_samples + std::clamp<std::uint64_t>(m_samples / 4, 12, kLookEvery);
    }
    return surprise;
}

std::size_t SeasonWatch::period() const { return m_trusted ? static_cast<std::size_t>(m_period + 0.5) : 0; }

std::size_t SeasonWatch::memoryBytes() const
{
    return sizeof *this + (m_history.capacity() + m_expected.capacity()) * sizeof(float) +
           m_waiting.capacity() * sizeof(Evidence) + m_outOfStep.memoryBytes() + m_correlation.memoryBytes();
}

float SeasonWatch::valueAt(std::uint64_t place) const
{
    const double scaled = (static_cast<double>(m_history[place % kHistory]) - m_center) / m_scale;
    return std::isnan(scaled) ? kUnknown : static_cast<float>(std::clamp(scaled, -kClip, kClip));
}

void SeasonWatch::lookForPeriod()
{
    std::vector<float> values;
    std::vector<double> sorted;
    for (std::uint64_t place = oldest(); place < m_samples; ++place) {
        values.push_back(m_history[place % kHistory]);
        if (!std::isnan(values.back()))
            sorted.push_back(static_cast<double>(values.back()));
    }
    double found = 0.0;
    double center = 0.0;
    double scale = 0.0;
    if (!sorted.empty()) {
        std::sort(sorted.begin(), sorted.end());
        center = quantileOfSorted(sorted, 0.5);
        scale = std::max((quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / 1.349,
                         (quantileOfSorted(sorted, 0.95) - quantileOfSorted(sorted, 0.05)) / 3.29);
    }
    if (scale > 0.0) {
        for (float &value : values)
            value = static_cast<float>((static_cast<double>(value) - center) / scale);
        found = findSeasonPeriod(values);
    }
    if (m_trusted && (found == 0.0 || std::fabs(found - m_period) > 2.0))
        return;                                                // another season must first see this one fail
    const double drift = kTurns * std::fabs(found - m_period); // the oldest turn is off by this
    if (found > 0.0 && drift > std::max(1.0, kMostDrift * m_period)) {
        m_center = center;
        m_scale = scale;
        follow(found);
    } else if (found == 0.0) {
        m_period = 0.0;
        m_trusted = false;
    }
}

/// Starts over with this period and replays the history, so that it is calibrated at once.
void SeasonWatch::follow(double period)
{
    m_period = period;
    const auto turn = static_cast<std::size_t>(period + 0.5);
    m_expected.assign(2 * turn + 4, kUnknown);
    m_expected.shrink_to_fit();
    for (std::size_t i = 0; i < kPhases; ++i) {
        const double share = 0.25 + 0.5 * static_cast<double>(i) / static_cast<double>(kPhases - 1);
        m_phases[i] = static_cast<std::size_t>(period * share + 0.5);
    }
    m_turn = {};
    m_turn.length = turn;
    m_half = {};
    m_half.length = std::max<std::size_t>(6, turn / 2);
    m_power = 0.0;
    m_stride = std::max<std::size_t>(1, turn / kStridesOfTurn);
    const double strides = period / static_cast<double>(m_stride);
    m_waiting.assign(static_cast<std::size_t>(kSuspicion * strides) + 1, Evidence{.outOfStep = kUnknown});
    m_waiting.shrink_to_fit();
    m_weighed = 0;
    m_block = static_cast<std::size_t>(std::max(kBlock / static_cast<double>(m_stride), strides));
    m_surprise = 0.0;

    m_outOfStep = Calibration(kUsualOutOfStepScale);
    m_correlation = Calibration(kUsualCorrelationScale);
    m_learned = 0.0;
    m_noise = 0.0;
    m_meanCorrelation = 0.0;
    m_meanAmplitude = 1.0;
    m_amplitudeVariance = 0.0625;
    m_fitting = 0.0;
    m_failing = 0.0;
    m_holding = 0.0;
    m_trusted = false;

    m_firstExpected = oldest() + turn + 2;
    for (std::uint64_t place = m_firstExpected; place < m_samples; ++place)
        step(place);
}

void SeasonWatch::step(std::uint64_t place)
{
    if (place < m_firstExpected)
        return;
    expectedAt(place) = expectation(place);
    const std::uint64_t seen = place - m_firstExpected + 1;
    for (Window *window : {&m_turn, &m_half}) {
        addTo(*window, place, 1.0);
        if (seen > window->length)
            addTo(*window, place - window->length, -1.0);
    }
    if (place % m_stride != 0)
        return;
    const Evidence now = seen < m_turn.length ? Evidence{.outOfStep = kUnknown} : weigh();
    m_surprise = std::isnan(now.outOfStep) ? 0.0 : surpriseOf(now);
    Evidence &waited = m_waiting[m_weighed++ % m_waiting.size()];
    if (m_weighed > m_waiting.size() && !std::isnan(waited.outOfStep))
        learn(waited);
    waited = now;
}

float SeasonWatch::expectation(std::uint64_t place) const
{
    std::array<float, kTurns> turns{};
    std::size_t count = 0;
    for (int i = 1; i <= kTurns; ++i) {
        const auto back = static_cast<std::uint64_t>(m_period * i + 0.5);
        if (back > place - oldest())
            break;
        const float value = valueAt(place - back);
        if (std::isnan(value))
            continue;
        std::size_t at = count++;
        for (; at > 0 && turns[at - 1] > value; --at)
            turns[at] = turns[at - 1];
        turns[at] = value;
    }
    if (count == 0)
        return kUnknown;
    return count % 2 == 1 ? turns[count / 2] : 0.5F * (turns[count / 2] + turns[count / 2 - 1]);
}

void SeasonWatch::addTo(Window &window, std::uint64_t place, double sign)
{
    const double value = static_cast<double>(valueAt(place));
    const double expected = static_cast<double>(expectedAt(place));
    if (std::isnan(value) || std::isnan(expected))
        return;
    window.count += sign;
    window.value += sign * value;
    window.valueSquare += sign * value * value;
    window.expected += sign * expected;
    window.expectedSquare += sign * expected * expected;
    window.product += sign * value * expected;
    for (std::size_t i = 0; i < kPhases; ++i) {
        double moved = static_cast<double>(expectedAt(place - m_phases[i]));
        if (std::isnan(moved))
            moved = expected;
        window.moved[i] += sign * moved;
        window.movedSquare[i] += sign * moved * moved;
        window.movedProduct[i] += sign * value * moved;
    }
}

SeasonWatch::Evidence SeasonWatch::weigh()
{
    Evidence evidence{.outOfStep = kUnknown};
    for (const Window *window : {&m_turn, &m_half}) {
        const Window &w = *window;
        if (w.count < kFewestPresent * static_cast<double>(w.length))
            return {.outOfStep = kUnknown};
        const bool isTurn = window == &m_turn;
        const double value = centred(w.valueSquare, w.value, w.value, w.count);
        const double season = centred(w.expectedSquare, w.expected, w.expected, w.count);
        const double product = centred(w.product, w.value, w.expected, w.count);
        const double least = 1e-3 * (value + season) + 1e-12;
        if (isTurn) {
            m_power = season;
            const double low = std::clamp(m_meanAmplitude - 2.0 * std::sqrt(m_amplitudeVariance),
                                          kLeastAmplitude, kMostAmplitude);
            const double lost = misfit(value, season, product, low) - value;
            const double noise = std::max({m_noise, value / w.count, least / w.count});
            const bool moves = value > 1e-12 && season > 1e-12;
            evidence.lostOdds = static_cast<float>(0.5 * lost / noise);
            evidence.correlation = moves ? static_cast<float>(product / std::sqrt(value * season)) : 0.0F;
            evidence.amplitude = season > 1e-12 ? static_cast<float>(product / season) : 1.0F;
        } else if (season < kLeastHalf * m_power) {
            continue;
        }
        const double own = misfit(value, season, product, kSeasonAmplitude);
        double other = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < kPhases; ++i) {
            const double moved = centred(w.movedSquare[i], w.moved[i], w.moved[i], w.count);
            const double movedProduct = centred(w.movedProduct[i], w.value, w.moved[i], w.count);
            other = std::min(other, std::max(0.0, value - 2.0 * movedProduct + moved));
        }
        if (isTurn)
            evidence.noise = static_cast<float>(own / w.count);
        const double usual = std::max(isTurn ? m_power : 0.5 * m_power, other + 1e-12);
        const double noise = std::max({m_noise, other / w.count, least / w.count});
        const auto outOfStep = static_cast<float>((own - other) / usual);
        const auto odds = static_cast<float>(0.5 * (own - other) / noise);
        evidence.outOfStepOdds = isTurn ? odds : std::max(evidence.outOfStepOdds, odds);
        evidence.outOfStep = isTurn ? outOfStep : std::max(evidence.outOfStep, outOfStep);
    }
    return evidence;
}

double SeasonWatch::surpriseOf(const Evidence &evidence) const
{
    const double samples = static_cast<double>(m_block * m_stride);
    const double correlation = static_cast<double>(evidence.correlation);
    const double lost =
        surpriseOfOdds(m_correlation.surprise(-correlation, samples), static_cast<double>(evidence.lostOdds));
    if (correlation >= kStillInStep)
        return std::max(lost, 0.0);
    const double rarity = m_outOfStep.surprise(static_cast<double>(evidence.outOfStep), samples);
    return std::max({lost, surpriseOfOdds(rarity, static_cast<double>(evidence.outOfStepOdds)), 0.0});
}

void SeasonWatch::learn(const Evidence &evidence)
{
    const auto stride = static_cast<double>(m_stride);
    const double outOfStep = static_cast<double>(evidence.outOfStep);
    const double correlation = static_cast<double>(evidence.correlation);
    m_learned += stride;
    const double recent = stride / (kMemory * m_period);
    const double weight = std::max(stride / m_learned, recent);
    m_noise += (static_cast<double>(evidence.noise) - m_noise) * weight;
    m_meanCorrelation += (correlation - m_meanCorrelation) * weight;
    const double beyond = std::clamp(static_cast<double>(evidence.amplitude), -1.0, 3.0) - m_meanAmplitude;
    m_meanAmplitude += weight * beyond;
    m_amplitudeVariance += weight * (beyond * beyond - m_amplitudeVariance);
    m_fitting *= 1.0 - recent;
    m_failing *= 1.0 - recent;
    (outOfStep > 0.0 ? m_failing : m_fitting) += stride;
    m_outOfStep.add(outOfStep, m_block);
    m_correlation.add(-correlation, m_block);

    const double fittingShare = m_fitting / (m_fitting + m_failing);
    const bool good = m_learned > std::max(kFewestTurns * m_period, kFewestLearned) &&
                      fittingShare > kFittingShare && m_meanCorrelation > kLowestCorrelation;
    const bool stays = m_trusted && fittingShare > kStaysFitting && m_meanCorrelation > kStaysCorrelated;
    m_holding = good || stays ? m_holding + stride : 0.0;
    m_trusted = m_holding > m_period;
}

} // namespace redshank
