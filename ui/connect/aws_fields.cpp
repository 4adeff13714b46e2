// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/aws_fields.h"

#include "ui/connect/fold.h"
#include "ui/connect/secret_field.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QUrl>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

// In the order of the box, not of the enumerators.
constexpr std::array kCredentials{AwsCredentials::kChain, AwsCredentials::kProfile,
                                  AwsCredentials::kEnvironment, AwsCredentials::kRole, AwsCredentials::kKeys};

const QStringList &regions()
{
    static const QStringList all{
        QStringLiteral("us-east-1"),      QStringLiteral("us-east-2"),      QStringLiteral("us-west-1"),
        QStringLiteral("us-west-2"),      QStringLiteral("ca-central-1"),   QStringLiteral("sa-east-1"),
        QStringLiteral("eu-west-1"),      QStringLiteral("eu-west-2"),      QStringLiteral("eu-west-3"),
        QStringLiteral("eu-central-1"),   QStringLiteral("eu-north-1"),     QStringLiteral("eu-south-1"),
        QStringLiteral("ap-south-1"),     QStringLiteral("ap-southeast-1"), QStringLiteral("ap-southeast-2"),
        QStringLiteral("ap-northeast-1"), QStringLiteral("ap-northeast-2"), QStringLiteral("me-south-1"),
        QStringLiteral("af-south-1")};
    return all;
}

QLineEdit *line(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    return edit;
}

} // namespace

AwsFields::AwsFields(QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_credentials(new ChevronBox(this)),
      m_profile(line("cloudWatchProfile", this)), m_keyId(line("cloudWatchKeyId", this)),
      m_secretKey(new SecretField(QStringLiteral("cloudWatchSecretKey"), this)),
      m_sessionToken(new SecretField(QStringLiteral("cloudWatchSessionToken"), this)),
      m_region(new ChevronBox(this)), m_endpoint(line("cloudWatchEndpoint", this)),
      m_ca(line("cloudWatchCa", this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(spacing::kSmall);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_credentials->setObjectName(QStringLiteral("cloudWatchCredentials"));
    m_credentials->addItems({tr("As the AWS tools find them"), tr("Profile"), tr("Environment"),
                             tr("Role of this machine"), tr("Access key")});
    m_credentials->setToolTip(
        tr("As the AWS tools: environment, then profile, then the role of the container or instance"));
    m_profile->setPlaceholderText(QStringLiteral("default"));
    m_profile->setToolTip(tr("A section of ~/.aws/credentials or ~/.aws/config"));
    m_keyId->setPlaceholderText(QStringLiteral("AKIA…"));
    m_region->setObjectName(QStringLiteral("cloudWatchRegion"));
    m_region->setEditable(true);
    m_region->setInsertPolicy(QComboBox::NoInsert);
    m_region->addItems(regions());
    m_region->setCurrentText({});
    m_region->lineEdit()->setPlaceholderText(tr("Of the environment or the profile"));
    addRows();
    for (QLineEdit *edit : {m_profile, m_keyId, m_endpoint, m_ca})
        connect(edit, &QLineEdit::textChanged, this, &AwsFields::changed);
    connect(m_credentials, &QComboBox::currentIndexChanged, this, &AwsFields::refresh);
    connect(m_secretKey, &SecretField::changed, this, &AwsFields::changed);
    connect(m_sessionToken, &SecretField::changed, this, &AwsFields::changed);
    connect(m_region, &QComboBox::currentTextChanged, this, &AwsFields::changed);
    refresh();
}

void AwsFields::addRows()
{
    m_form->addRow(tr("Si&gn in by"), m_credentials);
    m_form->addRow(tr("Pro&file"), m_profile);
    m_form->addRow(tr("Access key &id"), m_keyId);
    m_form->addRow(tr("Secret &key"), m_secretKey);
    m_form->addRow(tr("Session t&oken"), m_sessionToken);
    m_form->addRow(tr("&Region"), m_region);
    auto *fold = new Fold(QStringLiteral("moreCloudWatchButton"), tr("Endpoint and TLS"), this);
    m_endpoint->setPlaceholderText(tr("Of the region"));
    m_endpoint->setToolTip(tr("For private endpoints, proxies and emulators"));
    m_ca->setPlaceholderText(tr("AWS_CA_BUNDLE, or the system's authorities"));
    fold->form()->addRow(tr("&Endpoint"), m_endpoint);
    fold->form()->addRow(tr("&CA file"), m_ca);
    m_form->addRow(fold);
}

AwsCredentials AwsFields::chosen() const
{
    return kCredentials[static_cast<std::size_t>(std::max(0, m_credentials->currentIndex()))];
}

void AwsFields::refresh()
{
    m_form->setRowVisible(m_profile, chosen() == AwsCredentials::kProfile);
    for (QWidget *field : {static_cast<QWidget *>(m_keyId), static_cast<QWidget *>(m_secretKey),
                           static_cast<QWidget *>(m_sessionToken)})
        m_form->setRowVisible(field, chosen() == AwsCredentials::kKeys);
    Q_EMIT changed();
}

void AwsFields::setSpec(const CloudWatchSpec &spec)
{
    const auto by = std::find(kCredentials.begin(), kCredentials.end(), spec.credentials);
    m_credentials->setCurrentIndex(static_cast<int>(by - kCredentials.begin()));
    m_profile->setText(QString::fromStdString(spec.profile));
    m_keyId->setText(QString::fromStdString(spec.accessKeyId));
    m_secretKey->setSecret(spec.secretAccessKey);
    m_sessionToken->setSecret(spec.sessionToken);
    m_region->setCurrentText(QString::fromStdString(spec.region));
    m_endpoint->setText(QString::fromStdString(spec.endpoint));
    m_ca->setText(QString::fromStdString(spec.caFile));
    refresh();
}

void AwsFields::apply(CloudWatchSpec &spec) const
{
    spec.credentials = chosen();
    if (spec.credentials == AwsCredentials::kProfile)
        spec.profile = m_profile->text().trimmed().toStdString();
    if (spec.credentials == AwsCredentials::kKeys) {
        spec.accessKeyId = m_keyId->text().trimmed().toStdString();
        spec.secretAccessKey = m_secretKey->secret();
        spec.sessionToken = m_sessionToken->secret();
    }
    spec.region = m_region->currentText().trimmed().toStdString();
    spec.endpoint = m_endpoint->text().trimmed().toStdString();
    spec.caFile = m_ca->text().trimmed().toStdString();
}

QString AwsFields::refusal() const
{
    if (chosen() == AwsCredentials::kProfile && m_profile->text().trimmed().isEmpty())
        return tr("Name the profile.");
    if (chosen() == AwsCredentials::kKeys && m_keyId->text().trimmed().isEmpty())
        return tr("The access key id is missing.");
    if (chosen() == AwsCredentials::kKeys && !m_secretKey->secret().isSet() && m_secretKey->typed().isEmpty())
        return tr("The secret key is missing.");
    const QUrl endpoint(m_endpoint->text().trimmed());
    const bool isHttp =
        endpoint.scheme() == QLatin1String("http") || endpoint.scheme() == QLatin1String("https");
    if (!m_endpoint->text().trimmed().isEmpty() && (!isHttp || endpoint.host().isEmpty()))
        return tr("The endpoint begins with http:// or https://");
    return {};
}

QList<TypedSecret> AwsFields::typedSecrets() const
{
    // Emulators and other clouds give out key ids of their own.
    const QString of = m_keyId->text().trimmed() + QLatin1Char('@') +
                       secretAddress(m_endpoint->text().trimmed().toStdString(), {});
    QList<TypedSecret> all;
    m_secretKey->addTyped(all, QStringLiteral("cloudwatch-") + of);
    m_sessionToken->addTyped(all, QStringLiteral("cloudwatch-session-") + of);
    return all;
}

} // namespace redshank
