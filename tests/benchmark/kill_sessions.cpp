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

private:
    static constexpr int kKills = 50;
    SessionKiller m_killer{QStringLiteral(REDSHANK_BINARY_DIR "/tests/killed_session")};
    int m_restored = 0;
    qint64 m_oldest = 0;

private Q_SLOTS:
    void comesBack_data()
    {
        QTest::addColumn<int>("number");
        for (int kill = 1; kill <= kKills; ++kill)
            QTest::addRow("%d", kill) << kill;
    }
    void comesBack()
    {
        QFETCH(int, number);
        const SessionKiller::Outcome outcome = m_killer.run(0, 9'000);
        m_restored += outcome.problem.isEmpty() ? 1 : 0;
        m_oldest = std::max(m_oldest, outcome.oldestDataMs);
        std::printf("%2d: killed after %4lld ms, data %4lld ms old, %lld incidents, %lld kept items %s\n",
                    number, static_cast<long long>(outcome.livedMs),
                    static_cast<long long>(outcome.oldestDataMs), static_cast<long long>(outcome.incidents),
                    static_cast<long long>(outcome.kept), qPrintable(outcome.problem));
        std::fflush(stdout);
        QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem));
    }
    void cleanupTestCase()
    {
        std::printf("%d of %d restored, oldest data %.1f s\n", m_restored, kKills,
                    static_cast<double>(m_oldest) / 1000.0);
    }
};

QTEST_GUILESS_MAIN(KillSessions)
#include "kill_sessions.moc"
