// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/synthetic_files.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kWindowTail = 30;
constexpr TimePoint kDemoFirstTime = fromMs(1'767'225'600'000); // 2026-01-01 00:00 UTC

void appendNumber(QByteArray &bytes, double value)
{
    if (std::isnan(value))
        return;
    std::array<char, 400> digits{}; // the longest double in fixed notation has 327
    const auto written =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    bytes.append(digits.data(), written.ptr - digits.data());
}

QString timestamp(TimePoint time, const char *format)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC).toString(QLatin1String(format));
}

QString secondsOf(TimePoint time) { return timestamp(time, "yyyy-MM-dd HH:mm:ss"); }

} // namespace

QByteArray seriesCsv(const SyntheticSeries &series)
{
    const bool timed = !series.times.empty();
    QByteArray bytes(timed ? "timestamp," : "");
    bytes += series.column + "\n";
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (timed)
            bytes += secondsOf(series.times[i]).toLatin1() + ',';
        appendNumber(bytes, series.values[i]);
        bytes += '\n';
    }
    return bytes;
}

QByteArray labelsCsv(const SyntheticSeries &series)
{
    const auto place = [&](std::size_t sample) {
        return series.times.empty() ? QByteArray::number(static_cast<qulonglong>(sample))
                                    : secondsOf(series.times[sample]).toLatin1();
    };
    QByteArray bytes("begin,end,kind\n");
    for (const SyntheticLabel &label : series.labels) {
        const std::string_view kind = faultName(label.kind);
        bytes += place(label.begin) + ',' + place(label.end) + ',';
        bytes.append(kind.data(), static_cast<qsizetype>(kind.size()));
        bytes += '\n';
    }
    return bytes;
}

QJsonArray nabWindows(const SyntheticSeries &series)
{
    QJsonArray windows;
    for (std::size_t i = 0; i < series.labels.size(); ++i) {
        const SyntheticLabel &label = series.labels[i];
        const std::size_t next =
            i + 1 < series.labels.size() ? series.labels[i + 1].begin : series.times.size();
        const std::size_t end = label.end + std::min(kWindowTail, (next - label.end - 1) / 2);
        windows.append(QJsonArray{secondsOf(series.times[label.begin]) + QLatin1String(".000000"),
                                  secondsOf(series.times[end]) + QLatin1String(".000000")});
    }
    return windows;
}

QByteArray demoCsv(const DemoSignal &signal, std::size_t samples)
{
    QByteArray bytes("timestamp");
    for (const MetricInfo &metric : DemoSignal::metrics())
        bytes += "," + metric.id;
    bytes += '\n';
    for (std::size_t i = 0; i < samples; ++i) {
        const auto tick = static_cast<std::int64_t>(i);
        bytes += timestamp(kDemoFirstTime + tick * DemoSignal::kStep, "yyyy-MM-dd HH:mm:ss.zzz").toLatin1();
        for (const double value : signal.at(tick)) {
            bytes += ',';
            appendNumber(bytes, value);
        }
        bytes += '\n';
    }
    return bytes;
}

} // namespace redshank
