// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/theme.h"

#include <QtCore/QRect>
#include <QtCore/QString>

#include <vector>

class QPainter;

namespace redshank {

/// What stands above a chart.
struct ChartHeader
{
    struct Entry
    {
        QString name;
        QString value;
        QColor color;
        bool isAnomalous = false;
        bool operator==(const Entry &) const = default;
    };

    std::vector<Entry> entries; ///< The chart's own metric, then those laid over it.
    QString expected;           ///< "expected 80-120 ms"
    QString status;             ///< At the right: "Provisional model", "log", "locked".
    bool isCurrent = false;     ///< The keys for one chart mean this one.

    bool operator==(const ChartHeader &) const = default;
};

/// Paints a header as wide as its chart. Gives back where the words on what is expected stand.
QRect paintChartHeader(QPainter &painter, const ChartHeader &header, const Theme &theme, int width);

/// What a metric has still to learn; empty where a full model scores it.
QString learningText(const MetricStatus &status);
/// Where the expected value and the band of a metric come from, in sentences.
QString bandOrigin(const LiveStore::Metric &metric);

} // namespace redshank
