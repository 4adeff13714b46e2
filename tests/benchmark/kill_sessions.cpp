// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_killer.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstdio>

using namespace redshank;

/// Prints "n of 50 restored, oldest data x s"; fails when one was not.
class KillSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killsFiftySessions()
    {
        constexpr int kKills = 50;
        SessionKiller killer(QStringLiteral(REDSHANK_BINARY_DIR "/tests/killed_session"));
        int restored = 0;
        qint64 oldest = 0;
        for (int kill = 0; kill < kKills; ++kill) {
            const SessionKiller::Outcome outcome = killer.run(0, 9'000);
            restored += outcome.problem.isEmpty() ? 1 : 0;
            oldest = std::max(oldest, outcome.oldestDataMs);
            std::printf("%2d: killed after %4lld ms, data %4lld ms old, %lld incidents, %lld kept items %s\n",
                        kill + 1, static_cast<long long>(outcome.livedMs),
                        static_cast<long long>(outcome.oldestDataMs),
                        static_cast<long long>(outcome.incidents), static_cast<long long>(outcome.kept),
                        qPrintable(outcome.problem));
            std::fflush(stdout);
        }
        std::printf("%d of %d restored, oldest data %.1f s\n", restored, kKills,
                    static_cast<double>(oldest) / 1000.0);
        QCOMPARE(restored, kKills);
    }
};

QTEST_GUILESS_MAIN(KillSessions)
#include "kill_sessions.moc"
