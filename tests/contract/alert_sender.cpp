// SPDX-License-Identifier: GPL-3.0-or-later
// The process that tst_kills ends: alerts on a fixed stream, an outbox in a file, one webhook.
//   alert_sender OUTBOX URL      ends with 0 when the stream is over and nothing waits
#include "engine/alert/outbox.h"
#include "engine/alert/sinks/http_sink.h"
#include "tests/support/noisy_stream.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

using namespace redshank;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto now = [] { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); };
    Result<std::unique_ptr<OutboxStore>> store = OutboxStore::open(argv[1]);
    if (!store) {
        qCritical("%s", store.error().message.c_str());
        return 1;
    }
    AlertStateMachine machine;
    machine.restore((*store)->alertState().value());
    machine.setRules(noisyRules());
    Outbox outbox(*std::move(store), now, {.first = Milliseconds{5}, .longest = Milliseconds{50}});
    SinkSpec spec;
    spec.name = "ops";
    spec.url = argv[2];
    std::map<std::string, std::unique_ptr<NoticeSink>> sinks;
    sinks["ops"] = std::make_unique<HttpSink>(spec, webhookProtocol(), now, Milliseconds{400});
    outbox.setSinks(std::move(sinks));

    const std::vector<AlertSample> samples = noisyStream();
    std::size_t next = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        std::vector<Notice> notices;
        for (int i = 0; i < 60 && next < samples.size() && notices.empty(); ++i, ++next)
            machine.observe(samples[next], samples[next].time, notices);
        if (!notices.empty() && !outbox.put(notices, machine.state()))
            QCoreApplication::exit(1);
        if (next == samples.size() && outbox.store().countWaiting().value_or(1) == 0)
            QCoreApplication::exit(0);
    });
    timer.start(1);
    return QCoreApplication::exec();
}
