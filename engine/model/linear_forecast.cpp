// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/linear_forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr std::size_t kMostInputs = 256; ///< The cost grows with their square, that of solving with the cube.
constexpr double kRidge = 1e-3;          ///< Of the inputs' mean square.
constexpr double kHuber = 3.0;           ///< Robust deviations from which on an error is weighed down.

/// One window's part: the values that forecast, then 1.
class Rows
{
public:
    Rows(const TrainingSet &set, int masked, double inputLimit)
        : m_set(set), m_values(static_cast<std::size_t>(set.shape.windowValues())),
          m_hidden(static_cast<std::size_t>(masked * set.shape.channels)), m_visible(m_values - m_hidden),
          m_limit(inputLimit > 0.0 ? inputLimit : std::numeric_limits<double>::infinity())
    {
        const auto channels = static_cast<std::size_t>(set.shape.channels);
        const std::size_t samples = std::max<std::size_t>(1, kMostInputs / channels);
        m_used = std::min(m_visible, samples * channels);
    }

    std::size_t count() const { return m_set.count(); }
    std::size_t hidden() const { return m_hidden; }
    std::size_t visible() const { return m_visible; }
    std::size_t first() const { return m_visible - m_used; }
    /// Of the regression, the constant included.
    std::size_t size() const { return m_used + 1; }

    double at(std::size_t window, std::size_t place) const
    {
        return std::clamp(static_cast<double>(m_set.windows[window * m_values + place]), -m_limit, m_limit);
    }
    void read(std::size_t window, std::vector<double> &row) const
    {
        for (std::size_t i = 0; i < m_used; ++i)
            row[i] = at(window, first() + i);
        row[m_used] = 1.0;
    }

private:
    const TrainingSet &m_set;
    std::size_t m_values;
    std::size_t m_hidden;
    std::size_t m_visible;
    std::size_t m_used = 0;
    double m_limit;
};

/// Cholesky's decomposition of a symmetric positive definite matrix, row-major, in its lower half.
void decompose(std::vector<double> &matrix, std::size_t n)
{
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= matrix[i * n + k] * matrix[j * n + k];
            matrix[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / matrix[j * n + j];
        }
    }
}

void solve(const std::vector<double> &lower, std::vector<double> &b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= lower[i * n + k] * b[k];
        b[i] /= lower[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= lower[k * n + i] * b[k];
        b[i] /= lower[i * n + i];
    }
}

/// Weights for one hidden value; `importance` of each window.
std::vector<double> regress(const Rows &rows, std::size_t target, const std::vector<double> &importance)
{
    const std::size_t n = rows.size();
    std::vector<double> matrix(n * n);
    std::vector<double> b(n);
    std::vector<double> row(n);
    for (std::size_t window = 0; window < rows.count(); ++window) {
        rows.read(window, row);
        const double wanted = importance[window] * rows.at(window, target);
        for (std::size_t i = 0; i < n; ++i) {
            const double weighted = importance[window] * row[i];
            for (std::size_t j = 0; j <= i; ++j)
                matrix[i * n + j] += weighted * row[j];
            b[i] += wanted * row[i];
        }
    }
    double trace = 0.0;
    for (std::size_t i = 0; i < n; ++i)
        trace += matrix[i * n + i];
    for (std::size_t i = 0; i < n; ++i)
        matrix[i * n + i] += std::max(kRidge * trace / static_cast<double>(n), 1e-9);
    decompose(matrix, n);
    solve(matrix, b);
    return b;
}

std::vector<double> errorsOf(const Rows &rows, std::size_t target, const std::vector<double> &weights)
{
    std::vector<double> errors(rows.count());
    std::vector<double> row(rows.size());
    for (std::size_t window = 0; window < rows.count(); ++window) {
        rows.read(window, row);
        double forecast = 0.0;
        for (std::size_t i = 0; i < row.size(); ++i)
            forecast += weights[i] * row[i];
        errors[window] = rows.at(window, target) - forecast;
    }
    return errors;
}

std::vector<double> importanceOf(const std::vector<double> &errors)
{
    std::vector<double> sizes;
    for (const double error : errors)
        sizes.push_back(std::abs(error));
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double limit = std::max(kHuber * 1.4826 * *middle, 1e-9);
    std::vector<double> importance;
    for (const double error : errors)
        importance.push_back(std::abs(error) > limit ? limit / std::abs(error) : 1.0);
    return importance;
}

} // namespace

DenseLayer fitLinearForecast(const TrainingSet &set, int masked, double inputLimit)
{
    const Rows rows(set, masked, inputLimit);
    DenseLayer layer;
    layer.inputs = set.shape.inputCount();
    layer.outputs = set.shape.windowValues();
    layer.weights.resize(static_cast<std::size_t>(layer.inputs) * static_cast<std::size_t>(layer.outputs));
    layer.bias.resize(static_cast<std::size_t>(layer.outputs));
    const std::vector<double> alike(rows.count(), 1.0);
    for (std::size_t target = rows.visible(); target < rows.visible() + rows.hidden(); ++target) {
        const std::vector<double> first = regress(rows, target, alike);
        const std::vector<double> weights =
            regress(rows, target, importanceOf(errorsOf(rows, target, first)));
        float *const row = layer.weights.data() + target * static_cast<std::size_t>(layer.inputs);
        for (std::size_t i = 0; i + 1 < weights.size(); ++i)
            row[rows.first() + i] = static_cast<float>(weights[i]);
        layer.bias[target] = static_cast<float>(weights.back());
    }
    return layer;
}

std::vector<float> targetsBeside(const DenseLayer &forecast, const TrainingSet &set, int masked,
                                 double inputLimit)
{
    const Rows rows(set, masked, inputLimit);
    std::vector<float> targets = set.windows;
    const std::size_t values = rows.visible() + rows.hidden();
    for (std::size_t target = rows.visible(); target < values; ++target) {
        const float *const row = forecast.weights.data() + target * static_cast<std::size_t>(forecast.inputs);
        for (std::size_t window = 0; window < rows.count(); ++window) {
            auto sum = static_cast<double>(forecast.bias[target]);
            for (std::size_t i = rows.first(); i < rows.visible(); ++i)
                sum += static_cast<double>(row[i]) * rows.at(window, i);
            targets[window * values + target] = static_cast<float>(rows.at(window, target) - sum);
        }
    }
    return targets;
}

} // namespace redshank
