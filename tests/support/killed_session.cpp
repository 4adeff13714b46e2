// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_application.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"

#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <string>
#include <utility>

/// \file
/// The desktop program with somebody at it who zooms, pans and keeps things, and who writes down what is to
/// be seen: for tests that kill it. With "--look" nobody is at it; it tells once what was restored, and ends.
/// Each line: milliseconds since 1970, then words.

using namespace redshank;

namespace {

void say(const char *format, ...)
{
    char line[512];
    int length = std::snprintf(line, sizeof line, "%lld ",
                               static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
    va_list values;
    va_start(values, format);
    length +=
        std::vsnprintf(line + length, sizeof line - static_cast<std::size_t>(length) - 1, format, values);
    va_end(values);
    line[length++] = '\n';
    if (write(STDOUT_FILENO, line, static_cast<std::size_t>(length)) < 0) // whole, or not at all
        std::_Exit(3);
}

long long ms(TimePoint time) { return static_cast<long long>(toMs(time)); }

void tellView(const ViewRange &view)
{
    if (view.isFollowing())
        say("view follows %lld", static_cast<long long>(view.followLength().count()));
    else
        say("view stands %lld %lld", ms(view.range().begin), ms(view.range().end));
}

void tellIncident(const Incident &incident)
{
    say("incident %llu %lld %d", static_cast<unsigned long long>(incident.id), ms(incident.begin),
        static_cast<int>(incident.state));
}

void tellNewest(const LiveStore &store, TimePoint before)
{
    for (const std::unique_ptr<LiveStore::Metric> &metric : store.metrics()) {
        const std::uint64_t end = metric->series.lowerBound(before);
        if (end > metric->series.firstSequence())
            say("newest %s %lld since %lld", metric->info.id.c_str(), ms(metric->series.timeAt(end - 1)),
                ms(metric->series.span().begin));
    }
}

void act(MainWindow &window)
{
    QRandomGenerator &chance = *QRandomGenerator::global();
    const TimeRange range = window.view()->range();
    switch (chance.bounded(5)) {
    case 0:
        window.view()->pan(-range.length() / 10);
        break;
    case 1:
        window.view()->zoom(0.8, range.begin + range.length() / 2);
        break;
    case 2:
        window.view()->zoom(1.4, range.begin + range.length() / 2);
        break;
    case 3:
        window.view()->follow(true);
        break;
    case 4: {
        const std::string key = std::to_string(chance.generate());
        say("keeps %s", key.c_str());
        window.kept()->keep({"note", key, "{}", {}});
        break;
    }
    }
    tellView(*window.view());
}

void look(const MainWindow &window, TimePoint started)
{
    tellNewest(*window.store(), started);
    for (const Incident &incident : window.store()->incidents())
        tellIncident(incident);
    for (const KeptItem &item : window.kept()->items("note"))
        say("keeps %s", item.key.c_str());
    tellView(*window.view());
    say("end");
    QApplication::quit();
}

} // namespace

int main(int argc, char **argv)
{
    const bool looks = argc > 1 && std::string(argv[1]) == "--look";
    const TimePoint started = fromMs(QDateTime::currentMSecsSinceEpoch());
    QApplication::setApplicationName(QStringLiteral("redshank"));
    QApplication::setApplicationVersion(QStringLiteral("0"));
    int own = 1;
    QApplication application(own, argv);
    DesktopApplication desktop(application, DesktopOptions{});
    QTimer hand;
    QTimer eye;
    QTimer::singleShot(0, &application, [&] {
        MainWindow *window = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<MainWindow *>(widget))
                window = found;
        if (!window)
            std::_Exit(4);
        if (looks) {
            QObject::connect(window->store(), &LiveStore::statusChanged, window, [window, started, &eye] {
                const EngineStatus &status = window->store()->status();
                if (status.source == SourceState::kLive && !eye.isActive()) {
                    eye.callOnTimeout(window, [window, started] { look(*window, started); });
                    eye.setSingleShot(true);
                    eye.start(1000); // for what was restored to be drawn and seen once more
                }
            });
            return;
        }
        QObject::connect(window->store(), &LiveStore::incidentsChanged, window, [window] {
            for (const Incident &incident : window->store()->incidents())
                tellIncident(incident);
        });
        eye.callOnTimeout(window, [window] { tellNewest(*window->store(), TimePoint::max()); });
        eye.start(100);
        hand.callOnTimeout(window, [window] { act(*window); });
        hand.start(170);
    });
    return desktop.run();
}
