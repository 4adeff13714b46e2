// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

namespace {

/// Sockets of a process that others can reach, as "tcp 127.0.0.1:4000": listening TCP and any bound UDP or
/// raw one, of both families.
QStringList openPorts(qint64 process)
{
    QSet<QByteArray> own; // inodes
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process));
    for (const QString &name : descriptors.entryList(QDir::Files | QDir::System)) {
        const QByteArray target = QFile::symLinkTarget(descriptors.filePath(name)).toLocal8Bit();
        const qsizetype at = target.lastIndexOf("socket:[");
        if (at >= 0)
            own.insert(target.mid(at + 8).chopped(1));
    }
    QStringList open;
    for (const char *table : {"tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6"}) {
        QFile file(QStringLiteral("/proc/%1/net/%2").arg(process).arg(QLatin1String(table)));
        if (!file.open(QIODevice::ReadOnly))
            continue; // the kernel does not speak it
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const QList<QByteArray> fields = lines[i].simplified().split(' ');
            if (fields.size() < 10 || !own.contains(fields[9]))
                continue;
            const bool isTcp = QByteArray(table).startsWith("tcp");
            if (isTcp && fields[3] != "0A")
                continue; // a connection of its own to somewhere
            const qsizetype colon = fields[1].indexOf(':');
            const QByteArray address = fields[1].left(colon);
            const QString host = address == "0100007F" ? QStringLiteral("127.0.0.1")
                                 : address == "00000000000000000000000001000000"
                                     ? QStringLiteral("[::1]")
                                     : QString::fromLatin1(address);
            open.append(QStringLiteral("%1 %2:%3")
                            .arg(QLatin1String(table), host)
                            .arg(fields[1].mid(colon + 1).toUInt(nullptr, 16)));
        }
    }
    return open;
}

/// A program in a home of its own.
class Program
{
public:
    Program(const QString &name, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(variable), m_home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("REDSHANK_TOKEN"), QString());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/") + name, arguments);
        process.waitForStarted();
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }
    bool hasMade(const char *file) const { return QFileInfo::exists(m_home.filePath(QLatin1String(file))); }

    QProcess process;

private:
    QTemporaryDir m_home;
};

} // namespace

/// A port scan from inside: what a program started as usual can be reached by.
class OpenPortsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The scan itself finds what is open, on loopback and beyond.
    void theScanFindsPorts()
    {
        QTcpServer loopback;
        QVERIFY(loopback.listen(QHostAddress::LocalHost));
        QTcpServer everywhere;
        QVERIFY(everywhere.listen(QHostAddress::AnyIPv4));
        const QStringList open = openPorts(QCoreApplication::applicationPid());
        QVERIFY2(open.contains(QStringLiteral("tcp 127.0.0.1:%1").arg(loopback.serverPort())),
                 qPrintable(open.join(QLatin1Char(' '))));
        QVERIFY(open.contains(QStringLiteral("tcp 00000000:%1").arg(everywhere.serverPort())));
    }

    void theServiceListensOnLoopbackAlone()
    {
        Program service(QStringLiteral("redshankd"), {QStringLiteral("serve")});
        service.process.setReadChannel(QProcess::StandardError);
        QTRY_VERIFY_WITH_TIMEOUT(service.process.bytesAvailable() > 0, 10'000);
        const QByteArray said = service.process.readAllStandardError();
        QVERIFY2(said.contains("http://127.0.0.1:4000"), said.constData());
        const QStringList open = openPorts(service.process.processId());
        qInfo("redshankd serve: %s", qPrintable(open.join(QStringLiteral(", "))));
        QCOMPARE(open, QStringList{QStringLiteral("tcp 127.0.0.1:4000")});
    }

    void theWindowListensNowhere()
    {
        Program window(QStringLiteral("redshank"), {QStringLiteral("--demo")});
        QTRY_VERIFY_WITH_TIMEOUT(
            window.hasMade("redshank/alerts.sqlite") && window.hasMade("redshank/session.json"), 30'000);
        const QStringList open = openPorts(window.process.processId());
        qInfo("redshank: %s", open.isEmpty() ? "nothing" : qPrintable(open.join(QStringLiteral(", "))));
        QCOMPARE(open, QStringList());
    }

    void theWindowListensWhereItIsTold()
    {
        Program window(QStringLiteral("redshank"),
                       {QStringLiteral("--demo"), QStringLiteral("--listen=127.0.0.1:0")});
        QTRY_VERIFY_WITH_TIMEOUT(
            window.hasMade("redshank/alerts.sqlite") && window.hasMade("redshank/session.json"), 30'000);
        const QStringList open = openPorts(window.process.processId());
        QCOMPARE(open.size(), 1);
        QVERIFY2(open.front().startsWith(QLatin1String("tcp 127.0.0.1:")), qPrintable(open.front()));
    }
};

QTEST_GUILESS_MAIN(OpenPortsTest)
#include "tst_open_ports.moc"
