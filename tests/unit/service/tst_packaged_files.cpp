// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/service_config.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <yaml-cpp/yaml.h>

using namespace redshank;

namespace {

QByteArray packaged(const QString &path)
{
    QFile file(QStringLiteral(REDSHANK_SOURCE_DIR "/packaging/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject json(const QString &path) { return QJsonDocument::fromJson(packaged(path)).object(); }

} // namespace

/// What stands under packaging/ for others to read is what they take.
class PackagedFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isValid_data()
    {
        QTest::addColumn<QString>("path");
        const QString top = QStringLiteral(REDSHANK_SOURCE_DIR "/packaging/");
        QDirIterator files(top, {QStringLiteral("*.yaml"), QStringLiteral("*.yml"), QStringLiteral("*.json")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(top.size());
            QTest::newRow(qPrintable(path)) << path;
        }
    }
    void isValid()
    {
        QFETCH(QString, path);
        const QByteArray text = packaged(path);
        QVERIFY(!text.isEmpty());
        if (path.endsWith(QStringLiteral(".json"))) {
            QJsonParseError error;
            QJsonDocument::fromJson(text, &error);
            QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
            return;
        }
        try {
            QVERIFY(!YAML::LoadAll(text.toStdString()).empty());
        } catch (const YAML::Exception &error) {
            QFAIL(error.what());
        }
    }

    void containersHaveAServicesFile()
    {
        QVERIFY(
            parseServiceConfig(packaged(QStringLiteral("docker/serve.yaml")).toStdString(), "/etc/redshank"));
        const std::vector<YAML::Node> documents =
            YAML::LoadAll(packaged(QStringLiteral("kubernetes/redshank.yaml")).toStdString());
        const auto map = documents.at(0)["data"]["serve.yaml"].as<std::string>();
        QVERIFY(parseServiceConfig(map, "/etc/redshank"));
        int deployments = 0;
        for (const YAML::Node &document : documents) {
            if (document["kind"].as<std::string>() != "Deployment")
                continue;
            ++deployments;
            const YAML::Node pod = document["spec"]["template"]["spec"];
            QVERIFY(pod["securityContext"]["runAsNonRoot"].as<bool>());
            const YAML::Node container = pod["containers"][0];
            QVERIFY(container["securityContext"]["readOnlyRootFilesystem"].as<bool>());
            QCOMPARE(container["livenessProbe"]["httpGet"]["path"].as<std::string>(),
                     std::string("/healthz"));
            QCOMPARE(container["readinessProbe"]["httpGet"]["path"].as<std::string>(),
                     std::string("/readyz"));
        }
        QCOMPARE(deployments, 1);
    }

    void functionsForwardTheRequestAsItIs()
    {
        const QJsonObject host = json(QStringLiteral("azure-functions/host.json"));
        const QJsonObject handler = host.value(QLatin1String("customHandler")).toObject();
        QVERIFY(handler.value(QLatin1String("enableForwardingHttpRequest")).toBool());
        QCOMPARE(handler.value(QLatin1String("description"))
                     .toObject()
                     .value(QLatin1String("arguments"))
                     .toArray(),
                 QJsonArray{QStringLiteral("serve")});
        const QJsonObject http =
            host.value(QLatin1String("extensions")).toObject().value(QLatin1String("http")).toObject();
        QVERIFY(http.contains(QLatin1String("routePrefix")));
        QCOMPARE(http.value(QLatin1String("routePrefix")).toString(), QString());
        for (const QString &name : {QStringLiteral("predict"), QStringLiteral("healthz")}) {
            const QJsonArray bindings = json(QStringLiteral("azure-functions/%1/function.json").arg(name))
                                            .value(QLatin1String("bindings"))
                                            .toArray();
            QCOMPARE(bindings.size(), 2); // with more, the host does not forward
            QCOMPARE(bindings[0].toObject().value(QLatin1String("type")).toString(),
                     QStringLiteral("httpTrigger"));
            QCOMPARE(bindings[0].toObject().value(QLatin1String("route")).toString(), name);
            QCOMPARE(bindings[1].toObject().value(QLatin1String("type")).toString(), QStringLiteral("http"));
        }
    }

    /// A build folder in the context holds another folder's cache, which CMake refuses; and a token is a
    /// secret.
    void theBuildContextHasNeitherBuildsNorSecrets()
    {
        const auto linesOf = [](const char *path) {
            QFile file(QStringLiteral(REDSHANK_SOURCE_DIR "/") + QLatin1String(path));
            return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
        };
        const QList<QByteArray> ignored = linesOf(".dockerignore");
        QVERIFY(ignored.contains("build/"));
        QVERIFY(ignored.contains("packaging/docker/token"));
        QVERIFY(linesOf(".gitignore").contains("/packaging/docker/token"));
    }

    void scriptsCanBeRun()
    {
        for (const char *path : {"lambda/bootstrap", "lambda/make-package.sh", "docker/healthcheck.sh"})
            QVERIFY2(QFileInfo(QStringLiteral(REDSHANK_SOURCE_DIR "/packaging/") + QLatin1String(path))
                         .isExecutable(),
                     path);
    }
};

QTEST_APPLESS_MAIN(PackagedFilesTest)
#include "tst_packaged_files.moc"
