// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/core/tuning.h"

#include <cstdint>
#include <span>
#include <vector>

/// \file
/// From a reconstruction error to a score. Both heads speak of *surprise*: minus the natural logarithm of the
/// rate, per sample of a healthy metric, of an error at least this large. The score is surprise / ln N, where
/// one incident in N samples is what the sensitivity allows: 1.0 is once in N samples, 2.0 once in N squared.

namespace redshank {

double scoreOfSurprise(double surprise, double healthySamplesPerIncident);

/// ln N by level, see engine/core/tuning.h: straight between the named ones.
double healthySurprise(double level);

/// Surprise of the strongest evidence at which one incident is expected in so many samples of a healthy
/// metric; nats. Not ln N, because several streams are heard, errors are not independent and habituation
/// works: fitted on healthy synthetic metrics (tests/benchmark/detection prints the rates that it keeps).
double incidentLine(double level);
inline double incidentLine(Sensitivity sensitivity) { return incidentLine(levelOf(sensitivity)); }
/// The same for a flag, by the point head's error against the metric's own past. Past repeats are ignored:
/// whether a sample is odd does not depend on how often that happens, whether to tell of it does.
double pointLine(double level);
inline double pointLine(Sensitivity sensitivity) { return pointLine(levelOf(sensitivity)); }

/// Against what a sample's surprise was measured, which decides how much of it is a flag.
enum class PointMeasure : std::uint8_t {
    kPast,       ///< The metric's own past errors.
    kQuantiles,  ///< Those that a model was stored with.
    kProvisional ///< The universal model's: what only other metrics have taught flags later.
};
/// 1.0 is the line.
double pointScore(double surprise, PointMeasure measure, double level);
/// The surprise at which the universal model's forecast flags.
double provisionalLine(double level);

/// Tail of the point head's error (scaled units, not squared): quantiles of the body, an exponential beyond.
/// Contamination of the training data is trimmed (errors beyond 3 ln 2000 of surprise), up to a tenth of
/// them.
struct PointCalibration
{
    std::vector<double>
        knots; ///< Quantiles of the error at equal steps of probability from 0 to bodyShare, rising.
    double bodyShare = 0.98;
    double tailScale = 1.0;    ///< Mean excess over the last knot, above zero.
    std::uint64_t samples = 0; ///< How many errors it was fitted on.

    /// errors: at least 3 finite values >= 0, in any order. floor: smallest tailScale.
    static PointCalibration fit(std::span<const double> errors, double floor);

    bool isReady() const { return knots.size() >= 2; }
    double surprise(double error) const;
    /// The error that has this surprise: the inverse, for bands.
    double errorAt(double surprise) const;

    bool operator==(const PointCalibration &) const = default;
};

/// Whether errors as large in the past make one less surprising than its distance from the usual says.
enum class PastRepeats { kCount, kIgnore };

/// Gumbel distribution of the largest error in blocks of samples (DETECTION.md appendix C; Coles 2001,
/// section 3.1), with a repeat cap: what came before is not rare (PastRepeats::kCount). The fewer blocks it
/// has seen, the wider its scale is taken, which stands for what is not yet known. Used by every stream of
/// evidence.
class IncidentCalibration
{
public:
    static constexpr int kBlock = 60;                ///< Samples.
    static constexpr std::size_t kMaxBlocks = 512;   ///< Kept: memory is bounded; the oldest goes.
    static constexpr std::size_t kLightBlocks = 128; ///< In the light profile.

    /// Adds the next error in order of time; deviationFloor: smallest admissible Gumbel scale.
    void add(double error, double deviationFloor);
    /// Forgets the errors of the block that is not full yet: what is stored has none.
    void dropOpenBlock()
    {
        m_inBlock = 0;
        m_blockMaximum = 0.0;
    }
    bool isReady() const { return m_maxima.size() >= 3; }
    /// From now on; the oldest blocks beyond are forgotten.
    void keepAtMost(std::size_t blocks);
    /// At least ln kBlock once ready.
    double surprise(double error, PastRepeats repeats = PastRepeats::kCount) const;
    /// The smallest error that is beyond this surprise: for bands. surprise above ln kBlock.
    double errorAt(double surprise, PastRepeats repeats = PastRepeats::kCount) const;

    std::span<const double> maxima() const { return m_maxima; }
    double location() const { return m_location; }
    double scale() const { return m_scale; }
    /// Begins with maxima of other, typical series, which later ones outweigh.
    static IncidentCalibration startFrom(std::span<const double> maxima, double deviationFloor);
    /// As stored in an artifact.
    static IncidentCalibration restore(std::vector<double> maxima, double location, double scale);

    bool operator==(const IncidentCalibration &) const = default;

private:
    void fit(double deviationFloor);
    std::vector<double> sorted() const;

    std::vector<double> m_maxima; ///< In order of time.
    std::size_t m_mostBlocks = kMaxBlocks;
    double m_location = 0.0;
    double m_scale = 1.0;
    double m_blockMaximum = 0.0;
    int m_inBlock = 0;
};

/// What a point head that learns measures its errors against: the block maxima of its past, those above what
/// was expected apart from those below, because many metrics leave far in one direction and hardly ever in
/// the other. Past repeats are ignored. A joint model's error has no direction: it is above.
struct PointBlocks
{
    IncidentCalibration above;
    IncidentCalibration below;

    /// error: scaled units, below zero where the sample was lower than expected. floor: smallest Gumbel
    /// scale.
    void add(double error, double floor);
    void dropOpenBlock();
    void keepAtMost(std::size_t blocks); ///< On each side.
    bool isReady() const { return above.isReady(); }
    double surprise(double error) const;
    const IncidentCalibration &sideOf(double error) const { return error < 0.0 ? below : above; }

    bool operator==(const PointBlocks &) const = default;
};

} // namespace redshank
