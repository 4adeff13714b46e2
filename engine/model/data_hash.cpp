// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/data_hash.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

namespace redshank {
namespace {

template <class Value>
QByteArrayView bytesOf(const std::vector<Value> &values)
{
    return {reinterpret_cast<const char *>(values.data()),
            static_cast<qsizetype>(values.size() * sizeof(Value))};
}

} // namespace

std::string dataHash(const TrainingData &data)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const MetricInfo &metric : data.metrics)
        hash.addData(QByteArrayView(metric.id.c_str(), static_cast<qsizetype>(metric.id.size() + 1)));
    hash.addData(bytesOf(data.times));
    for (const std::vector<double> &values : data.values)
        hash.addData(bytesOf(values));
    return hash.result().toHex().toStdString();
}

} // namespace redshank
