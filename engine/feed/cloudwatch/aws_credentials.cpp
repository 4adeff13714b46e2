// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/aws_credentials.h"

#include "engine/feed/cloudwatch/aws_profile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

constexpr Milliseconds kMachineTimeout{1'000};
constexpr qint64 kMostBytes = 1 << 20;
constexpr const char *kRolePath = "/latest/meta-data/iam/security-credentials/";

FetchError noKeys(std::string message) { return {FetchFault::kSignIn, std::move(message), {}, {}}; }

bool isTrue(const QByteArray &text) { return text.toLower() == "true" || text == "1"; }

/// Plain http only to where a container's own keys come from.
bool isContainerHost(const QUrl &url)
{
    const QString host = url.host();
    return url.scheme() == QLatin1String("https") || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("localhost") || host == QLatin1String("::1") ||
           host == QLatin1String("169.254.170.2") || host == QLatin1String("169.254.170.23") ||
           host == QLatin1String("fd00:ec2::23");
}

} // namespace

AwsCredentialChain::AwsCredentialChain(CloudWatchSpec spec, SecretReader secrets, NowFunction now,
                                       Variable variable)
    : m_spec(std::move(spec)), m_secrets(secrets), m_now(std::move(now)), m_variable(std::move(variable)),
      m_client(ServerSpec{}, std::move(secrets))
{
    const QString named = m_variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    m_metadataBase = named.isEmpty() ? QStringLiteral("http://169.254.169.254") : named;
    while (m_metadataBase.endsWith(QLatin1Char('/')))
        m_metadataBase.chop(1);
}

QString AwsCredentialChain::profileName() const
{
    if (m_spec.credentials == AwsCredentials::kProfile && !m_spec.profile.empty())
        return QString::fromStdString(m_spec.profile);
    for (const char *name : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
        if (const QString value = m_variable(name); !value.isEmpty())
            return value;
    }
    return QStringLiteral("default");
}

QByteArray AwsCredentialChain::fileText(const char *variable, const char *name) const
{
    QString path = m_variable(variable);
    if (path.isEmpty())
        path = m_variable("HOME") + QStringLiteral("/.aws/") + QLatin1String(name);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kMostBytes) : QByteArray();
}

bool AwsCredentialChain::locate(AwsIdentity &identity) const
{
    const QString profile = profileName();
    const QByteArray section =
        profile == QLatin1String("default") ? QByteArray("default") : "profile " + profile.toUtf8();
    const auto config = awsSection(fileText("AWS_CONFIG_FILE", "config"), section);
    identity.region = QByteArray::fromStdString(m_spec.region);
    for (const char *name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        if (identity.region.isEmpty())
            identity.region = environment(name);
    }
    if (identity.region.isEmpty())
        identity.region = config.value("region");
    QString endpoint = QString::fromStdString(m_spec.endpoint);
    if (endpoint.isEmpty() && !isTrue(environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
        for (const char *name : {"AWS_ENDPOINT_URL_CLOUDWATCH", "AWS_ENDPOINT_URL"}) {
            if (endpoint.isEmpty())
                endpoint = m_variable(name);
        }
        if (endpoint.isEmpty())
            endpoint = QString::fromUtf8(config.value("endpoint_url"));
    }
    if (endpoint.isEmpty()) {
        const bool isChina = identity.region.startsWith("cn-");
        endpoint =
            QStringLiteral("https://monitoring.%1.amazonaws.com%2")
                .arg(QString::fromLatin1(identity.region), isChina ? QStringLiteral(".cn") : QString());
    }
    identity.endpoint = QUrl(endpoint);
    return !identity.region.isEmpty();
}

void AwsCredentialChain::find(Found found)
{
    AwsIdentity identity;
    if (!locate(identity)) {
        found(tl::unexpected(
            FetchError{FetchFault::kSetUp, "no AWS region is named; choose one, or set AWS_REGION", {}, {}}));
        return;
    }
    if (m_spec.credentials == AwsCredentials::kKeys) {
        takeGivenKeys(std::move(identity), found);
        return;
    }
    if (m_spec.credentials == AwsCredentials::kRole) {
        askMachine(std::move(identity), found);
        return;
    }
    const bool wantsProfile = m_spec.credentials == AwsCredentials::kProfile;
    if (!wantsProfile && takeEnvironment(identity)) {
        found(std::move(identity));
        return;
    }
    if (m_spec.credentials == AwsCredentials::kEnvironment) {
        found(tl::unexpected(noKeys("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set where this "
                                    "program was started; set both, or sign in another way")));
        return;
    }
    bool isFound = false;
    if (const std::optional<FetchError> error = takeProfile(identity, isFound)) {
        found(tl::unexpected(*error));
    } else if (isFound) {
        found(std::move(identity));
    } else if (wantsProfile) {
        found(tl::unexpected(noKeys("profile \"" + profileName().toStdString() +
                                    "\" holds no keys; look into ~/.aws/credentials and ~/.aws/config")));
    } else {
        askMachine(std::move(identity), found);
    }
}

void AwsCredentialChain::takeGivenKeys(AwsIdentity identity, const Found &found)
{
    identity.source = "keys";
    identity.keys.accessKeyId = QByteArray::fromStdString(m_spec.accessKeyId);
    m_secrets(m_spec.secretAccessKey, [this, identity, found](const Result<std::string> &secret) mutable {
        if (!secret) {
            found(tl::unexpected(noKeys(secret.error().message)));
            return;
        }
        identity.keys.secretAccessKey = QByteArray::fromStdString(*secret).trimmed();
        m_secrets(m_spec.sessionToken, [identity, found](const Result<std::string> &token) mutable {
            if (!token) {
                found(tl::unexpected(noKeys(token.error().message)));
                return;
            }
            identity.keys.sessionToken = QByteArray::fromStdString(*token).trimmed();
            found(std::move(identity));
        });
    });
}

bool AwsCredentialChain::takeEnvironment(AwsIdentity &identity) const
{
    const QByteArray id = environment("AWS_ACCESS_KEY_ID");
    const QByteArray secret = environment("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty())
        return false;
    QByteArray token = environment("AWS_SESSION_TOKEN");
    if (token.isEmpty())
        token = environment("AWS_SECURITY_TOKEN");
    identity.keys = {id, secret, token};
    identity.source = "environment";
    return true;
}

std::optional<FetchError> AwsCredentialChain::takeProfile(AwsIdentity &identity, bool &isFound) const
{
    const QString name = profileName();
    const QByteArray section =
        name == QLatin1String("default") ? QByteArray("default") : "profile " + name.toUtf8();
    const auto credentials =
        awsSection(fileText("AWS_SHARED_CREDENTIALS_FILE", "credentials"), name.toUtf8());
    const auto config = awsSection(fileText("AWS_CONFIG_FILE", "config"), section);
    const auto take = [&](const QMap<QByteArray, QByteArray> &keys) {
        if (!keys.contains("aws_access_key_id") || !keys.contains("aws_secret_access_key"))
            return false;
        identity.keys = {keys["aws_access_key_id"], keys["aws_secret_access_key"], keys["aws_session_token"]};
        identity.source = "profile " + name.toStdString();
        return true;
    };
    for (const char *other : {"role_arn", "sso_session", "sso_start_url", "credential_process"}) {
        if (config.contains(other) || credentials.contains(other))
            return noKeys("profile \"" + name.toStdString() + "\" uses " + other +
                          ", which is not supported here; put its temporary keys into the environment, or "
                          "choose another profile");
    }
    isFound = take(credentials) || take(config);
    return std::nullopt;
}

void AwsCredentialChain::askMachine(AwsIdentity identity, const Found &found)
{
    if (!environment("AWS_WEB_IDENTITY_TOKEN_FILE").isEmpty()) {
        found(tl::unexpected(noKeys("AWS_WEB_IDENTITY_TOKEN_FILE is set, which is not supported here; put "
                                    "temporary keys into the environment")));
        return;
    }
    const QString relative = m_variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const QString full = m_variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (!relative.isEmpty())
        askContainer(std::move(identity), QUrl(QStringLiteral("http://169.254.170.2") + relative), found);
    else if (!full.isEmpty())
        askContainer(std::move(identity), QUrl(full), found);
    else
        askInstance(std::move(identity), found);
}

void AwsCredentialChain::askContainer(AwsIdentity identity, const QUrl &url, const Found &found)
{
    if (!isContainerHost(url)) {
        found(tl::unexpected(noKeys("AWS_CONTAINER_CREDENTIALS_FULL_URI leads over plain http to another "
                                    "host; only https or this machine may hand out keys")));
        return;
    }
    FetchRequest request;
    request.url = url;
    request.timeout = kMachineTimeout;
    request.maxBytes = kMostBytes;
    QByteArray token = environment("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const QString path = m_variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); !path.isEmpty()) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            token = file.read(kMostBytes).trimmed();
    }
    if (!token.isEmpty())
        request.headers = {{"Authorization", token}};
    m_client.fetch(request, [this, identity, found](const FetchResult &answer) {
        takeMachineKeys(identity, answer, "container", found);
    });
}

void AwsCredentialChain::askInstance(AwsIdentity identity, const Found &found)
{
    if (isTrue(environment("AWS_EC2_METADATA_DISABLED"))) {
        found(tl::unexpected(noKeys("no AWS keys are found in environment and profiles; name a profile, or "
                                    "give keys")));
        return;
    }
    FetchRequest request;
    request.url = QUrl(m_metadataBase + QStringLiteral("/latest/api/token"));
    request.verb = "PUT";
    request.headers = {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}};
    request.timeout = kMachineTimeout;
    request.maxBytes = kMostBytes;
    m_client.fetch(request, [this, identity, found](const FetchResult &answer) {
        const bool mayBeOld = !answer && answer.error().answer.status != 400 &&
                              !isTrue(environment("AWS_EC2_METADATA_V1_DISABLED"));
        if (!answer && !mayBeOld)
            found(tl::unexpected(noKeys("the instance gives no keys: " + answer.error().message)));
        else
            askRole(identity, answer ? answer->body : QByteArray(), found);
    });
}

void AwsCredentialChain::askRole(const AwsIdentity &identity, const QByteArray &token, const Found &found)
{
    FetchRequest request;
    request.url = QUrl(m_metadataBase + QLatin1String(kRolePath));
    if (!token.isEmpty())
        request.headers = {{"x-aws-ec2-metadata-token", token}};
    request.timeout = kMachineTimeout;
    request.maxBytes = kMostBytes;
    m_client.fetch(request, [this, identity, request, found](const FetchResult &answer) {
        if (!answer || answer->body.trimmed().isEmpty()) {
            found(tl::unexpected(noKeys("no AWS keys are found in environment, profiles and on this machine; "
                                        "name a profile, or give keys")));
            return;
        }
        FetchRequest role = request;
        const QByteArray name = answer->body.split('\n').front().trimmed();
        role.url = QUrl(m_metadataBase + QLatin1String(kRolePath) + QString::fromUtf8(name));
        m_client.fetch(role, [this, identity, found](const FetchResult &keys) {
            takeMachineKeys(identity, keys, "instance role", found);
        });
    });
}

void AwsCredentialChain::takeMachineKeys(AwsIdentity identity, const FetchResult &answer,
                                         const std::string &source, const Found &found) const
{
    if (!answer) {
        found(tl::unexpected(noKeys("the " + source + " gives no keys: " + answer.error().message)));
        return;
    }
    const QJsonObject json = QJsonDocument::fromJson(answer->body).object();
    const auto text = [&](const char *key) { return json.value(QLatin1String(key)).toString().toUtf8(); };
    identity.keys = {text("AccessKeyId"), text("SecretAccessKey"), text("Token")};
    identity.source = source;
    const QDateTime expires =
        QDateTime::fromString(json.value(QLatin1String("Expiration")).toString(), Qt::ISODate);
    if (expires.isValid())
        identity.expires = fromMs(expires.toMSecsSinceEpoch());
    if (identity.keys.accessKeyId.isEmpty() || identity.keys.secretAccessKey.isEmpty()) {
        found(tl::unexpected(noKeys("the " + source + " answers with no keys")));
        return;
    }
    found(std::move(identity));
}

} // namespace redshank
