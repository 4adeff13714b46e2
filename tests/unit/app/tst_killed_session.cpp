// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_killer.h"

#include <QtTest/QTest>

#include <cstdio>

using namespace redshank;

/// kill -9 while live: the next start has it all back. tests/benchmark/kill_sessions.cpp does it 50 times.
class KilledSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        SessionKiller killer(QStringLiteral(REDSHANK_BINARY_DIR "/tests/killed_session"));
        for (int round = 0; round < 3; ++round) {
            const SessionKiller::Outcome outcome = killer.run(2'500, 7'500);
            std::printf("killed after %lld ms: data %lld ms old, %lld incidents, %lld kept items %s\n",
                        static_cast<long long>(outcome.livedMs), static_cast<long long>(outcome.oldestDataMs),
                        static_cast<long long>(outcome.incidents), static_cast<long long>(outcome.kept),
                        qPrintable(outcome.problem));
            QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem));
        }
    }
};

QTEST_GUILESS_MAIN(KilledSessionTest)
#include "tst_killed_session.moc"
