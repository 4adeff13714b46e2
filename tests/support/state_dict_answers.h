// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/detector_model.h"

#include <QtCore/QFile>
#include <QtCore/QString>

#include <cmath>
#include <span>
#include <vector>

namespace redshank {

/// What make_state_dict.py says PyTorch made of one value.
struct StateDictAnswer
{
    double value = 0.0;
    double mse = 0.0;
    bool isAnomalous = false;
};

inline std::vector<StateDictAnswer> readStateDictAnswers(const QString &path)
{
    std::vector<StateDictAnswer> answers;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return answers;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() == 3)
            answers.push_back({cells[0].toDouble(), cells[1].toDouble(), cells[2] == "1"});
    }
    return answers;
}

/// How far a model is from PyTorch's answers.
struct StateDictDifference
{
    double mse = 0.0;  ///< The largest.
    int anomalies = 0; ///< Number of values that are anomalous to one of the two only.
};

inline StateDictDifference compareWithStateDict(const PointwiseModel &model,
                                                const std::vector<StateDictAnswer> &answers)
{
    StateDictDifference difference;
    const double unit = std::pow(10.0, model.decimals);
    for (const StateDictAnswer &answer : answers) {
        double output = 0.0;
        model.network.forward(std::span(&answer.value, 1), std::span(&output, 1));
        const double mse = std::round((output - answer.value) * (output - answer.value) * unit) / unit;
        difference.mse = std::max(difference.mse, std::abs(mse - answer.mse));
        difference.anomalies += (mse > model.line) != answer.isAnomalous ? 1 : 0;
    }
    return difference;
}

} // namespace redshank
