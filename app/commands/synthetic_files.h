// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/demo_signal.h"
#include "engine/series/synthetic_metrics.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>

#include <cstdint>

namespace redshank {

/// CSV with a header: "timestamp,<column>" in UTC, or the column alone where the series has no times; a
/// missing value is an empty cell. The same bytes on every machine.
QByteArray seriesCsv(const SyntheticSeries &series);

/// CSV "begin,end,kind": first and last faulty sample by timestamp, or by row number from 0 where there are
/// no times.
QByteArray labelsCsv(const SyntheticSeries &series);

/// The windows of one file as they stand in a combined_windows.json of the NAB layout. A window goes on
/// behind its fault for 30 samples, or half-way to the next one, because a detector that looks back needs a
/// few samples to speak.
QJsonArray nabWindows(const SyntheticSeries &series);

/// CSV of the demo's four metrics without faults, `samples` ticks from tick 0 on, from 2026-01-01 00:00:00
/// UTC.
QByteArray demoCsv(const DemoSignal &signal, std::size_t samples);

} // namespace redshank
