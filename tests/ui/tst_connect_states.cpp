// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/connect/connector.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <vector>

using namespace redshank;

Q_DECLARE_METATYPE(std::vector<redshank::SourceState>)

/// What the window says of a source over the network as its state changes.
class ConnectStatesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void isConnectedAgainOnlyWhenAnswersCome_data()
    {
        QTest::addColumn<std::vector<SourceState>>("states");
        QTest::addColumn<int>("isAgain");
        using enum SourceState;
        const auto row = [](const char *name, std::vector<SourceState> states, int isAgain) {
            QTest::newRow(name) << std::move(states) << isAgain;
        };
        row("back", {kLive, kDisconnected, kLive}, 1);
        row("back with its history", {kLive, kDisconnected, kConnecting, kLoading, kLive}, 1);
        row("partly back", {kLive, kSignInFailed, kPartial}, 1);
        row("paused", {kLive, kDisconnected, kPaused}, 0);
        row("paused, then back", {kLive, kDisconnected, kPaused, kLive}, 1);
        row("paused and gone on with", {kLive, kDisconnected, kPaused, kDisconnected}, 0);
        row("stale", {kLive, kDisconnected, kStale}, 0);
        row("ended", {kLive, kFailed, kFinished}, 0);
        row("stopped", {kLive, kFailed, kIdle}, 0);
        row("trying", {kLive, kDisconnected, kConnecting}, 0);
        row("never broken", {kConnecting, kLoading, kLive, kPaused, kLive}, 0);
        row("twice", {kLive, kDisconnected, kLive, kDisconnected, kLive}, 2);
    }
    void isConnectedAgainOnlyWhenAnswersCome()
    {
        QFETCH(std::vector<SourceState>, states);
        QFETCH(int, isAgain);
        DemoWindow window(m_theme.get(), {1280, 800}, false);
        QSignalSpy told(window.window->connector(), &Connector::told);
        for (const SourceState state : states) {
            EngineStatus status;
            status.feed.kind = FeedKind::kPrometheus;
            status.feed.name = "prod";
            status.source = state;
            window.window->store()->setStatus(status);
        }
        int count = 0;
        for (const QList<QVariant> &line : told)
            count += line.front().toString() == QLatin1String("prod: connected again") ? 1 : 0;
        QCOMPARE(count, isAgain);
    }
};

QTEST_MAIN(ConnectStatesTest)
#include "tst_connect_states.moc"
