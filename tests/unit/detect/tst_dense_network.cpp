// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/dense_network.h"
#include "engine/detect/reconstruction_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace redshank;

Q_DECLARE_METATYPE(redshank::ErrorCode)
Q_DECLARE_METATYPE(std::vector<redshank::DenseLayer>)

class TestDenseNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesAffineLayers()
    {
        const auto network =
            DenseNetwork::make({{2, 2, Activation::kRelu, {1.0F, 2.0F, -1.0F, 0.5F}, {0.5F, 0.0F}},
                                {2, 1, Activation::kIdentity, {3.0F, 4.0F}, {1.0F}}});
        QVERIFY(network);
        const std::vector<double> in{1.0, 2.0};
        std::vector<double> out(1);
        network->forward(in, out);
        QCOMPARE(out[0], 3.0 * 5.5 + 4.0 * 0.0 + 1.0); // the second unit is max(-1 + 1, 0) = 0
    }

    void tanhIsThatOfTheLibrary()
    {
        const auto network = DenseNetwork::make({{1, 1, Activation::kTanh, {1.0F}, {0.0F}}});
        QVERIFY(network);
        std::vector<double> out(1);
        for (double x = -30.0; x <= 30.0; x += 0.00371) {
            network->forward(std::vector{x}, out);
            QVERIFY2(std::abs(out[0] - std::tanh(x)) < 1e-13, qPrintable(QString::number(x)));
        }
        network->forward(std::vector{std::numeric_limits<double>::infinity()}, out);
        QCOMPARE(out[0], 1.0);
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<std::vector<DenseLayer>>("layers");
        QTest::addColumn<ErrorCode>("code");
        const DenseLayer good{1, 1, Activation::kIdentity, {1.0F}, {0.0F}};
        QTest::newRow("no layer") << std::vector<DenseLayer>{} << ErrorCode::kShapeMismatch;
        QTest::newRow("number of weights")
            << std::vector<DenseLayer>{{2, 1, Activation::kIdentity, {1.0F}, {0.0F}}}
            << ErrorCode::kShapeMismatch;
        QTest::newRow("layers do not meet")
            << std::vector<DenseLayer>{good, {2, 1, Activation::kIdentity, {1.0F, 1.0F}, {0.0F}}}
            << ErrorCode::kShapeMismatch;
        QTest::newRow("weight not finite")
            << std::vector<DenseLayer>{{1, 1, Activation::kIdentity, {std::nanf("")}, {0.0F}}}
            << ErrorCode::kInvalidInput;
        QTest::newRow("too wide")
            << std::vector<DenseLayer>{{DenseNetwork::kMaxWidth + 1, 1, Activation::kIdentity, {}, {}}}
            << ErrorCode::kShapeMismatch;
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(std::vector<DenseLayer>, layers);
        QFETCH(ErrorCode, code);
        const auto network = DenseNetwork::make(layers);
        QVERIFY(!network);
        QCOMPARE(network.error().code, code);
        QVERIFY(!network.error().message.empty());
    }

    void widerThanTheStackGivesTheSame()
    {
        // The same function once with 4 and once with 600 hidden units of which 596 are dead.
        const auto make = [](int hidden) {
            DenseLayer first{1, hidden, Activation::kTanh, {}, {}};
            DenseLayer second{hidden, 1, Activation::kIdentity, {}, {0.25F}};
            for (int i = 0; i < hidden; ++i) {
                first.weights.push_back(i < 4 ? 0.3F * static_cast<float>(i + 1) : 0.0F);
                first.bias.push_back(i < 4 ? 0.1F : 0.0F);
                second.weights.push_back(i < 4 ? 0.7F : 1.0F);
            }
            return DenseNetwork::make({first, second});
        };
        const auto narrow = make(4);
        const auto wide = make(600);
        QVERIFY(narrow && wide);
        std::vector<double> a(1);
        std::vector<double> b(1);
        narrow->forward(std::vector{0.4}, a);
        wide->forward(std::vector{0.4}, b);
        QCOMPARE(a[0], b[0]);
    }

    void batchesGiveTheSameBits()
    {
        const ModelShape shape{.windowLength = 2, .channels = 1, .contextInputs = 1};
        const DenseLayer layer{
            3, 2, Activation::kTanh, {0.1F, 0.7F, -0.3F, 1.1F, 0.2F, 0.9F}, {0.05F, -0.4F}};
        const auto network = DenseNetwork::make({layer});
        const auto model = DenseAutoencoder::make(shape, {*network, *network});
        QVERIFY(model);
        std::vector<double> inputs;
        for (int i = 0; i < 300; ++i)
            inputs.push_back(std::sin(i * 0.37));
        std::vector<double> together(200);
        model->reconstruct(inputs, together);
        for (std::size_t row = 0; row < 100; ++row) {
            std::vector<double> alone(2);
            model->reconstruct(std::span(inputs).subspan(row * 3, 3), alone);
            QCOMPARE(alone[0], together[row * 2]);
            QCOMPARE(alone[1], together[row * 2 + 1]);
        }
        QVERIFY(!DenseAutoencoder::make(shape, {}));
        QVERIFY(!DenseAutoencoder::make({.windowLength = 3, .channels = 1, .contextInputs = 1}, {*network}));
    }
};

QTEST_APPLESS_MAIN(TestDenseNetwork)
#include "tst_dense_network.moc"
