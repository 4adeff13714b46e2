// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace redshank {

/// Evidence that the season of one metric is lost or runs out of step, which a window of a few samples cannot
/// see. Finds the period by itself as the history grows, expects of each sample the median of the turns
/// before, and asks of the last turn whether nothing at all, or the same turn at another phase, explains it
/// better than the season does. Both answers are calibrated on the metric's own past (Gumbel, as in
/// score_calibration.h). Silent until the season has repeated for long enough to be trusted. Strictly causal,
/// no clock; not thread-safe.
/// At most 24 KB; about 1.5 microseconds a sample, 3 ms where the period is looked for anew.
class SeasonWatch
{
public:
    static constexpr std::size_t kHistory = 3'072; ///< Samples that are remembered.

    /// value: NaN where missing. Returns the surprise in nats; 0 where there is no trusted season.
    double push(double value);
    /// Samples of one turn; 0: none is trusted.
    std::size_t period() const;
    std::size_t memoryBytes() const;

private:
    static constexpr std::size_t kPhases = 16; ///< At which the turn is tried, a quarter to three quarters.
    static constexpr std::size_t kMostMaxima = 128;

    /// Sums over the present values of one window; `expected` of the season, `moved` at the other phases.
    struct Window
    {
        std::size_t length = 0;
        double count = 0.0;
        double value = 0.0;
        double valueSquare = 0.0;
        double expected = 0.0;
        double expectedSquare = 0.0;
        double product = 0.0;
        std::array<double, kPhases> moved{};
        std::array<double, kPhases> movedSquare{};
        std::array<double, kPhases> movedProduct{};
    };

    /// What a moment says; NaN where unknown.
    struct Evidence
    {
        float outOfStep = 0.0F;     ///< Misfit of the season less that of the best other phase, in its power.
        float outOfStepOdds = 0.0F; ///< The same as a logarithm of odds.
        float correlation = 0.0F;   ///< Of the last turn with the expected one.
        float lostOdds = 0.0F;      ///< Of nothing against the season, a logarithm.
        float amplitude = 0.0F;     ///< Of the last turn; 1 is the expected one.
        float noise = 0.0F;         ///< Variance that the season leaves.
    };

    /// Gumbel distribution of the largest evidence in blocks.
    class Calibration
    {
    public:
        explicit Calibration(double usualScale) : m_usualScale(usualScale) {}
        void add(double evidence, std::size_t block);
        /// block: as in add; samples: of a block.
        double surprise(double evidence, double samples) const;
        std::size_t memoryBytes() const { return m_maxima.capacity() * sizeof(float); }

    private:
        double m_usualScale;
        std::vector<float> m_maxima;
        double m_blockMaximum = 0.0;
        std::size_t m_inBlock = 0;
        double m_location = 0.0;
        double m_scale = 1.0;
        bool m_ready = false;
    };

    float valueAt(std::uint64_t place) const;
    float &expectedAt(std::uint64_t place) { return m_expected[place % m_expected.size()]; }
    std::uint64_t oldest() const { return m_samples > kHistory ? m_samples - kHistory : 0; }
    void lookForPeriod();
    void follow(double period);
    void step(std::uint64_t place);
    float expectation(std::uint64_t place) const;
    void addTo(Window &window, std::uint64_t place, double sign);
    Evidence weigh();
    double surpriseOf(const Evidence &evidence) const;
    void learn(const Evidence &evidence);

    std::vector<float> m_history; ///< Ring of values less m_origin.
    std::uint64_t m_samples = 0;
    double m_origin = 0.0;
    bool m_hasOrigin = false;
    std::uint64_t m_nextLook = 48;

    double m_period = 0.0; ///< Samples; 0: none.
    double m_center = 0.0; ///< Of the values in the ring, as m_scale.
    double m_scale = 1.0;
    std::uint64_t m_firstExpected = 0;
    std::vector<float> m_expected; ///< Ring of two turns, scaled.
    std::array<std::size_t, kPhases> m_phases{};
    Window m_turn;
    Window m_half;
    double m_power = 0.0; ///< Of the expected turn, summed squares.
    std::size_t m_stride = 1;
    std::vector<Evidence> m_waiting; ///< Ring: what is under suspicion must not be learned yet.
    std::size_t m_weighed = 0;
    std::size_t m_block = 60; ///< Strides.
    double m_surprise = 0.0;

    Calibration m_outOfStep{0.0};
    Calibration m_correlation{0.0};
    double m_learned = 0.0; ///< Samples.
    double m_noise = 0.0;
    double m_meanCorrelation = 0.0;
    double m_meanAmplitude = 1.0;
    double m_amplitudeVariance = 0.0;
    double m_fitting = 0.0; ///< Samples at which the season fits better than another phase, fading; and not.
    double m_failing = 0.0;
    double m_holding = 0.0; ///< Samples for which all of it was good enough.
    bool m_trusted = false;
};

} // namespace redshank
