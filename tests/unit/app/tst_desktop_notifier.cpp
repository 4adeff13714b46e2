// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notifier.h"

#include <QtCore/QProcess>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

namespace {

/// What a call of Notify brought.
struct Shown
{
    uint replaces = 0;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
    int timeout = 0;
};

} // namespace

/// A notification server as the desktop's would be, strict about what it is given.
class NotificationServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList capabilities{QStringLiteral("body"), QStringLiteral("actions")};
    QList<Shown> shown;
    QStringList violations;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; } // NOLINT: the protocol's name
    uint Notify(const QString &application, uint replaces, const QString &icon, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        if (application != QLatin1String("Redshank") || icon.isEmpty() || title.isEmpty())
            violations.append(QStringLiteral("names"));
        if (title.contains(QLatin1Char('\n')) || actions.size() % 2 != 0)
            violations.append(QStringLiteral("form"));
        if (!capabilities.contains(QLatin1String("actions")) && !actions.isEmpty())
            violations.append(QStringLiteral("actions were not offered"));
        if (hints.value(QStringLiteral("urgency")).metaType() != QMetaType::fromType<uchar>())
            violations.append(QStringLiteral("urgency is no byte"));
        if (body.contains(QLatin1Char('<')))
            violations.append(QStringLiteral("markup in the body"));
        shown.append({replaces, title, body, actions, hints, timeout});
        return replaces != 0 ? replaces : ++m_last;
    }
    void CloseNotification(uint id) { Q_EMIT NotificationClosed(id, 3); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action); // NOLINT
    void NotificationClosed(uint id, uint reason);      // NOLINT

private:
    uint m_last = 0;
};

class DesktopNotifierTest : public QObject
{
    Q_OBJECT

private:
    QProcess m_bus;
    QString m_address;
    std::unique_ptr<NotificationServer> m_server;
    QStringList m_fallen; ///< Titles shown otherwise.

    QDBusConnection connection(const char *name) const
    {
        return QDBusConnection::connectToBus(m_address, QLatin1String(name));
    }
    std::unique_ptr<DesktopNotifier> notifier()
    {
        return std::make_unique<DesktopNotifier>(
            connection("client"), [this](const QString &title, const QString &) { m_fallen.append(title); });
    }
    static Notice notice(NoticeKind kind = NoticeKind::kOpened, const std::string &key = "web/all/1")
    {
        Notice notice;
        notice.key = key;
        notice.id = key + "#1";
        notice.kind = kind;
        notice.rule = "web";
        notice.parts = {
            {.metric = "web/<latency>", .peakLevel = 2.5, .value = 412.0, .lower = 80.0, .upper = 120.0},
            {.metric = "web/queue"}};
        return notice;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                                    QStringLiteral("--print-address")});
        if (!m_bus.waitForStarted())
            QSKIP("dbus-daemon is not installed");
        QVERIFY(m_bus.waitForReadyRead());
        m_address = QString::fromLatin1(m_bus.readLine().trimmed());
        QVERIFY(m_address.startsWith(QLatin1String("unix:")));
    }
    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished();
    }
    void init()
    {
        m_fallen.clear();
        m_server = std::make_unique<NotificationServer>();
        QDBusConnection bus = connection("server");
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), m_server.get(),
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    }
    void cleanup()
    {
        if (m_server)
            QCOMPARE(m_server->violations, QStringList());
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    }

    void showsAndReplaces()
    {
        const auto notifier = this->notifier();
        QSignalSpy shown(notifier.get(), &DesktopNotifier::shown);
        notifier->show(notice());
        QTRY_COMPARE(shown.size(), 1);
        const Shown &first = m_server->shown.front();
        QCOMPARE(first.title, QStringLiteral("Anomaly: web/<latency> and 1 more"));
        QCOMPARE(first.body, QStringLiteral("412, expected 80 to 120, score 2.50"));
        QCOMPARE(first.replaces, 0U);
        QVERIFY(first.actions.contains(QStringLiteral("acknowledge")) &&
                first.actions.contains(QStringLiteral("mute")) &&
                first.actions.contains(QStringLiteral("default")));
        QCOMPARE(first.hints.value(QStringLiteral("urgency")).toInt(), 1);
        notifier->show(notice(NoticeKind::kResolved));
        QTRY_COMPARE(shown.size(), 2);
        QCOMPARE(m_server->shown.back().replaces, shown.front().front().toUInt());
        QVERIFY(!m_server->shown.back().actions.contains(QStringLiteral("mute")));
        notifier->show(notice(NoticeKind::kOpened, "web/all/2"));
        QTRY_COMPARE(shown.size(), 3);
        QCOMPARE(m_server->shown.back().replaces, 0U);
        QVERIFY(m_fallen.isEmpty());
    }

    void buttonsAnswer_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("answer");
        QTest::newRow("open") << QStringLiteral("open") << 0;
        QTest::newRow("the notification itself") << QStringLiteral("default") << 0;
        QTest::newRow("acknowledge") << QStringLiteral("acknowledge") << 1;
        QTest::newRow("mute") << QStringLiteral("mute") << 2;
    }
    void buttonsAnswer()
    {
        QFETCH(QString, action);
        QFETCH(int, answer);
        const auto notifier = this->notifier();
        QSignalSpy shown(notifier.get(), &DesktopNotifier::shown);
        notifier->show(notice());
        QTRY_COMPARE(shown.size(), 1);
        QSignalSpy open(notifier.get(), &DesktopNotifier::openWanted);
        QSignalSpy acknowledge(notifier.get(), &DesktopNotifier::acknowledgeWanted);
        QSignalSpy mute(notifier.get(), &DesktopNotifier::muteWanted);
        const uint id = shown.front().front().toUInt();
        Q_EMIT m_server->ActionInvoked(id + 7, action); // another program's
        Q_EMIT m_server->ActionInvoked(id, action);
        QSignalSpy *wanted = answer == 0 ? &open : answer == 1 ? &acknowledge : &mute;
        QTRY_COMPARE(wanted->size(), 1);
        QCOMPARE(open.size() + acknowledge.size() + mute.size(), 1);
        const auto metrics = wanted->front().front().value<std::vector<MetricId>>();
        QVERIFY((metrics == std::vector<MetricId>{"web/<latency>", "web/queue"}));
        Q_EMIT m_server->NotificationClosed(id, 2);
        Q_EMIT m_server->ActionInvoked(id, action); // gone
        notifier->show(notice(NoticeKind::kOpened, "web/all/2"));
        QTRY_COMPARE(shown.size(), 2); // what was said before this answer has arrived
        notifier->show(notice());
        QTRY_COMPARE(shown.size(), 3);
        QCOMPARE(m_server->shown.back().replaces, 0U);
        QCOMPARE(wanted->size(), 1);
    }

    void withoutActionsThereAreNone()
    {
        m_server->capabilities = {QStringLiteral("body")};
        const auto notifier = this->notifier();
        QSignalSpy shown(notifier.get(), &DesktopNotifier::shown);
        notifier->show(notice());
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(m_server->shown.front().actions.isEmpty());
    }

    void withoutAServerTheTraySaysIt()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        const auto notifier = this->notifier();
        notifier->show(notice());
        notifier->show(notice(NoticeKind::kResolved));
        QTRY_COMPARE(m_fallen.size(), 2);
    }

    void withoutABusTheTraySaysItAtOnce()
    {
        DesktopNotifier notifier(QDBusConnection(QStringLiteral("none")),
                                 [this](const QString &title, const QString &) { m_fallen.append(title); });
        notifier.show(notice());
        QCOMPARE(m_fallen.size(), 1);
    }
};

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "tst_desktop_notifier.moc"
