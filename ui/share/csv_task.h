// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/share/share_task.h"

#include <QtCore/QTimeZone>

#include <string>
#include <vector>

namespace redshank {

/// Samples with their scores as CSV, in the columns of `redshankd detect`: timestamp (ISO 8601 with its
/// offset from UTC), value, expected, lower, upper, mse, score, anomaly, incident_score, incident, metric;
/// one row a sample, metric after metric. Numbers are the shortest that read back as the same; what is
/// missing is empty. `incident` is the number of the incident among those of this run, from 1.
class CsvTask : public ShareTask
{
public:
    /// Writes what the metrics hold in a range as the task begins; what arrives later is left out. `store`
    /// must outlive the task; a new run ends it with kCancelled.
    CsvTask(const LiveStore *store, const std::vector<MetricId> &metrics, TimeRange range,
            const QTimeZone &zone, const QString &path);

    Result<bool> step() override;
    double progress() const override;

private:
    struct Part
    {
        MetricId metric;
        std::uint64_t next = 0; ///< Sequence.
        std::uint64_t end = 0;
    };
    void appendRows(const LiveStore::Metric &metric, std::uint64_t first, std::uint64_t last);

    const LiveStore *m_store;
    RunId m_run;
    QTimeZone m_zone;
    WholeFile m_file;
    std::vector<Part> m_parts;
    std::size_t m_part = 0;
    std::uint64_t m_rows = 0; ///< In all.
    std::uint64_t m_written = 0;
    bool m_isOpen = false;
    std::string m_bytes; ///< Not yet written.
};

} // namespace redshank
