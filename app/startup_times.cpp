// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup_times.h"

#include "engine/runtime/engine_service.h"

#include <QtCore/QEvent>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace redshank {
namespace {

/// Milliseconds since the kernel started this process, by its own book (10 ms steps); -1 where it keeps none.
double msSinceProcessStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return -1.0;
    const QByteArray text = file.readAll();
    // The second field is the name in brackets, which may hold blanks; the start time is the 22nd.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    if (fields.size() < 20 || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1.0;
    const double started = fields[19].toDouble() * 1000.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
    return static_cast<double>(now.tv_sec) * 1000.0 + static_cast<double>(now.tv_nsec) / 1e6 - started;
}

} // namespace

bool StartupTimes::isWanted() { return qEnvironmentVariable("REDSHANK_STARTUP_TIMES") == QLatin1String("1"); }

StartupTimes::StartupTimes(QWidget *window, EngineService *engine) : QObject(window)
{
    window->installEventFilter(this);
    connect(engine, &EngineService::samplesScored, this, [this](const ScoredBlock &block) {
        const ScoredColumns &columns = block.columns;
        if (std::any_of(columns.score.begin(), columns.score.end(),
                        [](float score) { return !std::isnan(score); }))
            tell("first scored samples");
        if (std::any_of(columns.flags.begin(), columns.flags.end(),
                        [](std::uint8_t flags) { return flags & kFlagged; }))
            tell("first flag");
    });
}

bool StartupTimes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::UpdateRequest) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this,
                           [this] { tell("first frame"); }); // it is painted when this event has been handled
    }
    return false;
}

void StartupTimes::tell(const std::string &what)
{
    if (m_told.insert(what).second)
        std::fprintf(stderr, "redshank: %s after %.0f ms\n", what.c_str(), msSinceProcessStart());
}

} // namespace redshank
