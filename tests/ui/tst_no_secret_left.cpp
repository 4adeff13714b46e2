// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "engine/runtime/engine_service.h"
#include "engine/store/secrets.h"
#include "tests/support/captured_output.h"
#include "tests/support/strict_stub.h"
#include "ui/actions.h"
#include "ui/connect/connect_dialog.h"
#include "ui/connect/connect_page.h"
#include "ui/connect/connector.h"
#include "ui/connect/query_edit.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/panels/log_panel.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

// JSON without raw strings: moc of Qt 6.4 does not find a class behind some of them.
using namespace redshank;

namespace {

const QByteArray kPassword = "s3cret-pw/with+signs";
const QByteArray kAwsKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const QByteArray kAwsToken = "FQoGZXIvYXdzEXAMPLEsessionTOKEN";
const QByteArray kClientSecret = "azur3~client+secret&value";
const QByteArray kAzureToken = "eyJhbGciEXAMPLEtoken";
const QByteArray kHeaderKey = "hdr-k3y/EXAMPLE+api";
const QByteArray kUser = "grep-me-user"; ///< No secret: shows that the search finds what is there.

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

QStringList said;

void keepMessages(QtMsgType, const QMessageLogContext &, const QString &message) { said.append(message); }

/// Each secret as it stands, and as it may have been sent.
QList<QByteArray> formsOfSecrets()
{
    QList<QByteArray> forms;
    for (const QByteArray &secret : {kPassword, kAwsKey, kAwsToken, kClientSecret, kAzureToken, kHeaderKey}) {
        forms += secret;
        forms += secret.toBase64();
        forms += secret.toHex();
        forms += QUrl::toPercentEncoding(QString::fromLatin1(secret));
    }
    forms += (kUser + ':' + kPassword).toBase64();
    return forms;
}

} // namespace

/// A day of a window with secrets: typed, tested, used, refused by servers that repeat them in their words,
/// kept, exported. Afterwards none is anywhere but where secrets are kept.
class NoSecretLeftTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QString m_path; ///< What the file dialogs answer.
    std::unique_ptr<StrictStub> m_stub;
    bool m_refuses = false;
    std::mutex m_heldMutex;
    QHash<QString, QString> m_held; ///< What is only tried.

    /// Engine thread.
    QString heldAs(const QString &name)
    {
        const std::lock_guard lock(m_heldMutex);
        return m_held.value(name);
    }
    QString inFolder(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    const EngineStatus &status() const { return m_window->store()->status(); }

    /// Any of the three services; refuses by repeating all it was sent.
    StubAnswer answer(const StubRequest &request)
    {
        QByteArray echo;
        for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
            echo += header.key() + ": " + header.value() + "; ";
        echo += QUrl::fromPercentEncoding(request.body).toUtf8();
        echo.replace('\\', ' ').replace('"', ' ').replace('\n', ' ');
        if (m_refuses)
            return {403,
                    "application/json",
                    {},
                    "{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"" + echo +
                        "\",\"__type\":\"AccessDenied\",\"message\":\"" + echo + "\"}"};
        const qint64 now = toMs(systemNow()) / 60'000 * 60;
        if (request.path == "/api/v1/status/buildinfo")
            return {
                200, "application/json", {}, "{\"status\":\"success\",\"data\":{\"version\":\"2.42.0\"}}"};
        if (request.path == "/api/v1/metadata")
            return {200, "application/json", {}, "{\"status\":\"success\",\"data\":{}}"};
        if (request.path.startsWith("/api/v1/query")) {
            QByteArray values;
            for (double time = request.field("start").toDouble(); time <= request.field("end").toDouble();
                 time += std::max(1.0, request.field("step").toDouble()))
                values += (values.isEmpty() ? "[" : ",[") + QByteArray::number(time, 'f', 0) + ",\"" +
                          QByteArray::number(std::fmod(time, 17.0)) + "\"]";
            return {200,
                    "application/json",
                    {},
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"_"
                    "_name__\":\"load\"},"
                    "\"values\":[" +
                        values + "]}]}}"};
        }
        if (request.path.endsWith("/token"))
            return {200,
                    "application/json",
                    {},
                    "{\"expires_in\":3599,\"access_token\":\"" + kAzureToken + "\"}"};
        if (request.path.endsWith("/metrics"))
            return {200,
                    "application/json",
                    {},
                    "{\"value\":[{\"name\":{\"value\":\"CPU\"},\"unit\":\"Percent\",\"timeseries\":[{"
                    "\"data\":[{\"timeStamp\":\"" +
                        QDateTime::fromSecsSinceEpoch(now - 600, Qt::UTC).toString(Qt::ISODate).toLatin1() +
                        "\",\"average\":1}]}]}]}"};
        if (request.headers.value("x-amz-target").endsWith("ListMetrics"))
            return {200,
                    "application/x-amz-json-1.0",
                    {},
                    "{\"Metrics\":[{\"Namespace\":\"AWS/EC2\",\"MetricName\":\"CPU\",\"Dimensions\":[]}]}"};
        return {200,
                "application/x-amz-json-1.0",
                {},
                "{\"MetricDataResults\":[{\"Id\":\"m0\",\"Label\":\"l\",\"Timestamps\":[" +
                    QByteArray::number(now - 1'200) + "],\"Values\":[1],\"StatusCode\":\"Complete\"}]}"};
    }
    template <class T>
    T *find(const char *name) const
    {
        ConnectDialog *dialog = m_window->connector()->dialog();
        T *found = dialog->page()->findChild<T *>(QLatin1String(name));
        return found ? found : dialog->findChild<T *>(QLatin1String(name));
    }
    void type(const char *name, const QByteArray &text)
    {
        auto *line = find<QLineEdit>(name);
        QVERIFY2(line, name);
        line->clear();
        QTest::keyClicks(line, QString::fromLatin1(text));
    }
    void click(const char *name)
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button, name);
        const auto *refusal = find<QLabel>("connectRefusal");
        QVERIFY(refusal);
        QTRY_VERIFY2(button->isEnabled(), qPrintable(refusal->text()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Tests the source that is filled in, connects to it, lets it be refused, and exports what is there.
    void useAndRefuse(FeedKind kind)
    {
        QSignalSpy tested(m_engine.get(), &EngineService::sourceTested);
        click("testButton");
        QTRY_VERIFY_WITH_TIMEOUT(!tested.isEmpty(), 6'000);
        m_refuses = true;
        click("testButton");
        QTRY_VERIFY_WITH_TIMEOUT(tested.size() >= 2, 6'000);
        m_refuses = false;
        click("startSourceButton");
        QTRY_VERIFY_WITH_TIMEOUT(status().feed.kind == kind && m_window->store()->sampleCount() > 0, 10'000);
        m_refuses = true;
        m_window->windowActions().named(QStringLiteral("pollNow"))->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(status().source, SourceState::kSignInFailed, 10'000);
        QVERIFY(!status().trouble.empty());
        m_refuses = false;
        const QString base = inFolder("export-") + QString::number(static_cast<int>(kind));
        for (const auto &[action, suffix] :
             {std::pair{"exportAll", ".csv"}, std::pair{"exportReport", ".html"},
              std::pair{"exportPicture", ".svg"}, std::pair{"exportIncident", ".redshank"}}) {
            QAction *exporting = m_window->windowActions().named(QLatin1String(action));
            if (!exporting->isEnabled()) // there is no incident
                continue;
            m_path = base + QLatin1String(suffix);
            exporting->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), 10'000);
        }
        m_path = base + QStringLiteral(".session");
        m_window->windowActions().named(QStringLiteral("saveSession"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), 10'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
        m_settings = std::make_unique<SettingsStore>(inFolder("redshank.ini"));
        m_stub = std::make_unique<StrictStub>([this](const StubRequest &request) { return answer(request); });
        qInstallMessageHandler(keepMessages);
        EngineSettings settings;
        settings.now = systemNow;
        settings.secrets = [this](const SecretRef &secret, const SecretReply &reply) {
            const QString held = heldAs(QString::fromStdString(secret.name));
            reply(held.isEmpty() ? readPlainSecret(secret) : Result<std::string>(held.toStdString()));
        };
        settings.store.path = inFolder("journal.sqlite").toStdString();
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.sessionPath = inFolder("last.session");
        parts.secrets.where = QStringLiteral("in a file");
        parts.secrets.keep = [this](const QString &name, const QString &secret,
                                    const std::function<void(Result<SecretRef>)> &done) {
            QString file = name;
            const std::string path = inFolder("secrets/").toStdString() +
                                     file.replace(QLatin1Char('/'), QLatin1Char('_')).toStdString();
            QVERIFY(writeSecretFile(path, secret.toStdString()));
            done(SecretRef{SecretPlace::kFile, path});
        };
        parts.secrets.hold = [this](const QString &name, const QString &secret) {
            const std::lock_guard lock(m_heldMutex);
            m_held.insert(name, secret);
            return SecretRef{SecretPlace::kKeychain, name.toStdString()};
        };
        parts.prompt.saveFile = [this](QWidget *, const QString &, const QString &, const QString &) {
            return m_path;
        };
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanupTestCase()
    {
        qInstallMessageHandler(nullptr);
        m_window.reset();
        m_engine.reset();
    }

    void noneIsLeft()
    {
        CapturedOutput errors(stderr);
        m_window->connector()->open(FeedKind::kPrometheus);
        type("urlField", m_stub->url().toLatin1());
        find<QComboBox>("signInField")->setCurrentIndex(static_cast<int>(SignIn::kBasic));
        type("userField", kUser);
        type("secretField", kPassword);
        find<QPlainTextEdit>("headersField")
            ->setPlainText(QStringLiteral("X-Scope-OrgID: team\nX-Api-Key: ") +
                           QString::fromLatin1(kHeaderKey));
        find<QueryEdit>("queryField")->setPlainText(QStringLiteral("load"));
        useAndRefuse(FeedKind::kPrometheus);

        m_window->connector()->open(FeedKind::kCloudWatch);
        find<QComboBox>("cloudWatchCredentials")->setCurrentIndex(4);
        type("cloudWatchKeyId", "AKIDEXAMPLE");
        type("cloudWatchSecretKey", kAwsKey);
        type("cloudWatchSessionToken", kAwsToken);
        find<QComboBox>("cloudWatchRegion")->setCurrentText(QStringLiteral("eu-west-1"));
        find<QLineEdit>("cloudWatchEndpoint")->setText(m_stub->url());
        find<QComboBox>("cloudWatchNamespace")->setCurrentText(QStringLiteral("AWS/EC2"));
        click("cloudWatchListButton");
        auto *list = find<QTreeWidget>("cloudWatchMetrics");
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, 10'000);
        list->topLevelItem(0)->setCheckState(0, Qt::Checked);
        useAndRefuse(FeedKind::kCloudWatch);

        FeedSpec azure;
        azure.kind = FeedKind::kAzure;
        azure.interval = Milliseconds{60'000};
        azure.azure.credentials = AzureCredentials::kClientSecret;
        azure.azure.tenant = "t1";
        azure.azure.clientId = "app";
        azure.azure.resource = "/subscriptions/s1/x";
        azure.azure.metrics = {"CPU"};
        azure.azure.loginUrl = azure.azure.managementUrl = m_stub->url().toStdString();
        m_window->connector()->open(FeedKind::kAzure);
        m_window->connector()->dialog()->edit(azure);
        type("azureSecret", kClientSecret);
        useAndRefuse(FeedKind::kAzure);

        m_settings->sync();
        said.append(errors.text());
        const auto *log = m_window->findChild<LogPanel *>();
        QVERIFY(log && log->text().contains(QStringLiteral("access is denied")));
        said.append(log->text());
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            said.append(label->text() + label->toolTip());
        QFile commandLine(QStringLiteral("/proc/self/cmdline"));
        QVERIFY(commandLine.open(QIODevice::ReadOnly));
        said.append(QString::fromUtf8(commandLine.readAll()));
        m_window.reset();
        m_engine.reset(); // writes what is left

        const QList<QByteArray> secrets = formsOfSecrets();
        int files = 0;
        int kept = 0;
        bool isUserFound = false;
        QStringList found;
        QDirIterator walk(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            if (file.fileName().contains(QLatin1String("/secrets/"))) {
                QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
                ++kept;
                continue;
            }
            ++files;
            isUserFound = isUserFound || bytes.contains(kUser);
            for (const QByteArray &secret : secrets) {
                if (bytes.contains(secret))
                    found.append(file.fileName());
            }
        }
        for (const QString &line : std::as_const(said)) {
            for (const QByteArray &secret : secrets) {
                if (line.toUtf8().contains(secret))
                    found.append(line);
            }
        }
        qInfo("%d files and %lld lines looked through for %lld forms of 6 secrets; %d secrets in their own "
              "place",
              files, static_cast<long long>(said.size()), static_cast<long long>(secrets.size()), kept);
        QCOMPARE(kept, 5);
        QVERIFY2(files >= 8 && isUserFound, "the search must find what is there");
        QCOMPARE(found, QStringList());
    }
};

QTEST_MAIN(NoSecretLeftTest)
#include "tst_no_secret_left.moc"
