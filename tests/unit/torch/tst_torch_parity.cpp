// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/dense_network.h"
#include "tests/support/torch_module.h"

#include <QtTest/QTest>

#include <cmath>
#include <random>

using namespace redshank;

namespace {

std::vector<DenseLayer> randomLayers(const std::vector<int> &widths, Activation hidden,
                                     std::mt19937_64 &random)
{
    std::normal_distribution<double> normal;
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        DenseLayer layer;
        layer.inputs = widths[i];
        layer.outputs = widths[i + 1];
        layer.activation = i + 2 < widths.size() ? hidden : Activation::kIdentity;
        const double spread = 1.0 / std::sqrt(layer.inputs);
        for (int k = 0; k < layer.inputs * layer.outputs; ++k)
            layer.weights.push_back(static_cast<float>(spread * normal(random)));
        for (int k = 0; k < layer.outputs; ++k)
            layer.bias.push_back(static_cast<float>(0.1 * normal(random)));
        layers.push_back(std::move(layer));
    }
    return layers;
}

/// Largest difference, relative to the larger of the two values and to 1e-3 for values near zero.
double largestRelativeError(const std::vector<double> &mine, const std::vector<double> &reference)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const double size = std::max({std::abs(mine[i]), std::abs(reference[i]), 1e-3});
        largest = std::max(largest, std::abs(mine[i] - reference[i]) / size);
    }
    return largest;
}

} // namespace

/// Holds our own arithmetic against LibTorch's.
class TestTorchParity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forwardPassEqualsLibTorch_data()
    {
        QTest::addColumn<std::vector<int>>("widths");
        QTest::addColumn<Activation>("hidden");
        QTest::newRow("incident head, window 32") << std::vector<int>{39, 24, 6, 24, 32} << Activation::kTanh;
        QTest::newRow("point head, window 16") << std::vector<int>{23, 24, 6, 24, 16} << Activation::kTanh;
        QTest::newRow("wide, window 256") << std::vector<int>{263, 128, 32, 128, 256} << Activation::kTanh;
        QTest::newRow("pointwise") << std::vector<int>{1, 16, 8, 16, 1} << Activation::kRelu;
    }

    void forwardPassEqualsLibTorch()
    {
        QFETCH(std::vector<int>, widths);
        QFETCH(Activation, hidden);
        constexpr std::size_t kWindows = 10'000;
        const auto oracle = openTorchOracle();
        QVERIFY(oracle);

        std::mt19937_64 random(7);
        const std::vector<DenseLayer> layers = randomLayers(widths, hidden, random);
        const Result<DenseNetwork> network = DenseNetwork::make(layers);
        QVERIFY(network.has_value());
        const auto inputCount = static_cast<std::size_t>(network->inputCount());
        const auto outputCount = static_cast<std::size_t>(network->outputCount());
        std::vector<double> inputs(kWindows * inputCount);
        std::normal_distribution<double> normal(0.0, 2.0);
        for (double &input : inputs)
            input = normal(random);

        std::vector<double> mine(kWindows * outputCount);
        for (std::size_t i = 0; i < kWindows; ++i)
            network->forward({inputs.data() + i * inputCount, inputCount},
                             {mine.data() + i * outputCount, outputCount});
        const auto inDouble = oracle->forward(layers, inputs, TorchOracle::Precision::kDouble);
        const auto inFloat = oracle->forward(layers, inputs, TorchOracle::Precision::kFloat);
        QVERIFY2(inDouble.has_value(), inDouble ? "" : inDouble.error().message.c_str());
        QVERIFY(inFloat.has_value());
        QCOMPARE(inDouble->size(), mine.size());

        const double error = largestRelativeError(mine, *inDouble);
        qInfo("largest relative error to LibTorch in double %.2g, in float %.2g", error,
              largestRelativeError(mine, *inFloat));
        QVERIFY2(error <= 1e-6, QByteArray::number(error));
    }

    void handWrittenGradientEqualsAutograd()
    {
        const auto oracle = openTorchOracle();
        QVERIFY(oracle);
        std::mt19937_64 random(11);
        const std::vector<DenseLayer> layers = randomLayers({39, 24, 6, 24, 32}, Activation::kTanh, random);
        std::normal_distribution<float> normal;
        std::vector<float> inputs(64 * 39);
        std::vector<float> targets(64 * 32);
        for (float &value : inputs)
            value = normal(random);
        for (float &value : targets)
            value = normal(random);

        const auto gradients = oracle->gradients(layers, inputs, targets);
        QVERIFY2(gradients.has_value(), gradients ? "" : gradients.error().message.c_str());
        QCOMPARE(gradients->byTrainer.size(), gradients->byAutograd.size());
        float largest = 0.0F;
        float difference = 0.0F;
        for (std::size_t i = 0; i < gradients->byTrainer.size(); ++i) {
            largest = std::max(largest, std::abs(gradients->byAutograd[i]));
            difference = std::max(difference, std::abs(gradients->byTrainer[i] - gradients->byAutograd[i]));
        }
        qInfo("largest gradient %g, largest difference %g", static_cast<double>(largest),
              static_cast<double>(difference));
        QVERIFY(largest > 1e-3F);
        QVERIFY(difference <= 1e-5F * largest);
    }
};

QTEST_GUILESS_MAIN(TestTorchParity)
#include "tst_torch_parity.moc"
