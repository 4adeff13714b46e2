// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/universal_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestUniversalModel : public QObject
{
    Q_OBJECT

private:
    /// Foretells the last visible value with a deviation of e^logDeviation, whatever it is shown.
    static std::shared_ptr<const UniversalModel> lastValueModel(float logDeviation)
    {
        DenseLayer layer{.inputs = UniversalModel::kInputs,
                         .outputs = UniversalModel::kOutputs,
                         .activation = Activation::kIdentity,
                         .weights = std::vector<float>(
                             static_cast<std::size_t>(UniversalModel::kInputs * UniversalModel::kOutputs)),
                         .bias = std::vector<float>(static_cast<std::size_t>(UniversalModel::kOutputs))};
        for (int i = 0; i < UniversalModel::kWindow; ++i) {
            // a hidden input holds the last visible value
            layer.weights[static_cast<std::size_t>(i * UniversalModel::kInputs + i)] = 1.0F;
            layer.bias[static_cast<std::size_t>(UniversalModel::kWindow + i)] = logDeviation;
        }
        auto model = std::make_shared<UniversalModel>();
        model->network = *DenseNetwork::make({layer});
        for (std::vector<double> &maxima : model->priorMaxima)
            maxima = {0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5};
        return model;
    }

private Q_SLOTS:
    void speaksAfterADozenSamples()
    {
        UniversalWatch watch(lastValueModel(-1.0F));
        for (int i = 0; i < 12; ++i)
            QVERIFY(std::isnan(watch.push(i % 3, 6.0).surprise));
        const UniversalWatch::Forecast &forecast = watch.push(1.0, 6.0);
        QVERIFY(std::isfinite(forecast.surprise));
        QVERIFY(std::isfinite(forecast.pointSurprise));
    }

    void theForecastIsInTheMetricsUnit()
    {
        UniversalWatch watch(lastValueModel(-2.0F));
        for (int i = 0; i < 200; ++i)
            watch.push(1'000.0 + i % 5, 6.0);
        const double last = 1'000.0 + 199 % 5;
        const UniversalWatch::Forecast &forecast = watch.push(1'002.0, 6.0);
        QVERIFY(std::abs(forecast.expected - last) < 1e-6);
        QVERIFY(forecast.lower < forecast.expected && forecast.expected < forecast.upper);
    }

    void atTheEndOfTheRangeTheLimitIsReached()
    {
        constexpr double kLimit = 6.0;
        UniversalWatch watch(lastValueModel(-2.0F));
        std::mt19937 random(4);
        for (int i = 0; i < 400; ++i)
            watch.push(static_cast<double>(random() % 100), kLimit);
        UniversalWatch inside = watch;
        UniversalWatch outside = watch;
        UniversalWatch looks = watch;
        const UniversalWatch::Forecast range = looks.push(50.0, kLimit);
        const double width = range.upper - range.expected;
        QVERIFY(inside.push(range.upper - 0.01 * width, kLimit).pointSurprise < kLimit);
        QVERIFY(outside.push(range.upper + 0.01 * width, kLimit).pointSurprise >= kLimit);
    }

    void aJumpIsMoreSurprisingThanWhatIsUsual()
    {
        UniversalWatch watch(lastValueModel(0.5F));
        std::mt19937 random(5);
        double usual = 0.0;
        for (int i = 0; i < 600; ++i) {
            const double surprise = watch.push(50.0 + 0.1 * static_cast<double>(random() % 10), 6.0).surprise;
            if (i >= 300)
                usual += surprise / 300.0;
        }
        const double surprised = watch.push(5'000.0, 6.0).surprise;
        QVERIFY2(surprised > usual + 0.5, qPrintable(QString::number(surprised)));
    }

    void doesNotDependOnTheUnit()
    {
        UniversalWatch one(lastValueModel(-1.0F));
        UniversalWatch other(lastValueModel(-1.0F));
        std::mt19937 random(6);
        for (int i = 0; i < 500; ++i) {
            const double value = static_cast<double>(random() % 1'000);
            const double a = one.push(value, 6.0).surprise;
            const double b = other.push(4.0 * value, 6.0).surprise;
            QVERIFY((std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-6);
        }
    }
};

QTEST_APPLESS_MAIN(TestUniversalModel)
#include "tst_universal_model.moc"
