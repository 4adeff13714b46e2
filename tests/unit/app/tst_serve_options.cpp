// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_options.h"
#include "app/shipped_files.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

namespace {

ServeEnvironment withToken(const QString &token)
{
    ServeEnvironment environment;
    environment.token = token;
    return environment;
}

} // namespace

class ServeOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("REDSHANK_DATA_DIR"); }

    void listensOnLoopbackUnlessTold()
    {
        const Result<ServeOptions> options = parseServeOptions({}, {});
        QVERIFY(options);
        QCOMPARE(options->listen.text(), std::string("127.0.0.1:4000"));
        QVERIFY(options->models.isEmpty());
        QVERIFY(options->token.empty());
        QCOMPARE(options->logLevel, LogLevel::kWarning);
    }

    void readsEveryOption()
    {
        const Result<ServeOptions> options = parseServeOptions(
            {QStringLiteral("--listen=[::1]:0"), QStringLiteral("--model"), QStringLiteral("a"),
             QStringLiteral("--model=b"), QStringLiteral("--log-level"), QStringLiteral("debug")},
            withToken(QStringLiteral("secret")));
        QVERIFY(options);
        QCOMPARE(options->listen.text(), std::string("[::1]:0"));
        QCOMPARE(options->models, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(options->token, std::string("secret"));
        QCOMPARE(options->logLevel, LogLevel::kDebug);
        QVERIFY(parseServeOptions({QStringLiteral("--help")}, {})->help);
    }

    void listensWhereFunctionsWantIt()
    {
        ServeEnvironment environment;
        environment.functionsPort = QStringLiteral("7071");
        QCOMPARE(parseServeOptions({}, environment)->listen.text(), std::string("127.0.0.1:7071"));
        QCOMPARE(parseServeOptions({QStringLiteral("--listen=127.0.0.1:1")}, environment)->listen.text(),
                 std::string("127.0.0.1:1"));
        environment.functionsPort = QStringLiteral("none");
        QVERIFY(parseServeOptions({}, environment).error().message.find("FUNCTIONS_CUSTOMHANDLER_PORT") !=
                std::string::npos);
    }

    void keepsItsStateWhereItIsTold()
    {
        ServeEnvironment environment;
        environment.home = QStringLiteral("/home/me");
        QCOMPARE(parseServeOptions({}, environment)->stateFolder,
                 QStringLiteral("/home/me/.local/state/redshank/service"));
        environment.xdgState = QStringLiteral("/state");
        QCOMPARE(parseServeOptions({}, environment)->stateFolder, QStringLiteral("/state/redshank/service"));
        environment.systemdState = QStringLiteral("/var/lib/redshank:/other");
        QCOMPARE(parseServeOptions({}, environment)->stateFolder, QStringLiteral("/var/lib/redshank"));
        QCOMPARE(parseServeOptions({QStringLiteral("--state-dir=/here")}, environment)->stateFolder,
                 QStringLiteral("/here"));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("message"); // a part of it
        const auto row = [](const char *name, const QStringList &arguments, const char *token,
                            const char *message) {
            QTest::newRow(name) << arguments << QString::fromLatin1(token) << QString::fromLatin1(message);
        };
        row("unknown", {QStringLiteral("--port=5")}, "", "port");
        row("positional", {QStringLiteral("model")}, "", "unexpected argument 'model'");
        row("no address", {QStringLiteral("--listen=here")}, "", "--listen");
        row("no value", {QStringLiteral("--listen")}, "", "listen");
        row("no level", {QStringLiteral("--log-level=loud")}, "", "loud");
        row("open without a token", {QStringLiteral("--listen=0.0.0.0:4000")}, "", "needs a token");
        row("open IPv6 without a token", {QStringLiteral("--listen=[::]:4000")}, "", "needs a token");
        row("token with a space", {}, "two words", "printable");
        row("token with a letter that no header carries", {}, "gr\xFC\xDF", "printable");
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, token);
        QFETCH(QString, message);
        const Result<ServeOptions> options = parseServeOptions(arguments, withToken(token));
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::kInvalidInput);
        const QString error = QString::fromStdString(options.error().message);
        QVERIFY2(error.contains(message), qPrintable(error));
        QVERIFY(error.endsWith(QStringLiteral("see serve --help")));
    }

    void readsTheTokenFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("token"));
        const QStringList arguments{QStringLiteral("--token-file"), path,
                                    QStringLiteral("--listen=0.0.0.0:4000")};
        QCOMPARE(parseServeOptions(arguments, {}).error().code, ErrorCode::kFileNotFound);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\n");
        file.flush();
        QCOMPARE(parseServeOptions(arguments, withToken(QStringLiteral("other"))).error().code,
                 ErrorCode::kEmptyInput);
        file.write("secret\n");
        file.flush();
        QCOMPARE(parseServeOptions(arguments, withToken(QStringLiteral("other")))->token,
                 std::string("secret"));
    }

    void findsShippedFiles()
    {
        QVERIFY(shippedFile(QStringLiteral("LICENSE")));
        QCOMPARE(*shippedFile(QStringLiteral("LICENSE")), QStringLiteral(REDSHANK_SOURCE_DIR "/LICENSE"));
        QVERIFY(!shippedFile(QStringLiteral("models/none")));

        const QTemporaryDir folder;
        qputenv("REDSHANK_DATA_DIR", folder.path().toUtf8());
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("models/mine")));
        QVERIFY2(!shippedModel(QStringLiteral("mine")), "a folder without a manifest is no model");
        QFile manifest(folder.filePath(QStringLiteral("models/mine/manifest.json")));
        QVERIFY(manifest.open(QIODevice::WriteOnly));
        QCOMPARE(*shippedModel(QStringLiteral("mine")), folder.filePath(QStringLiteral("models/mine")));
    }
};

QTEST_GUILESS_MAIN(ServeOptionsTest)
#include "tst_serve_options.moc"
