// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/secret_field.h"

#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

namespace redshank {
namespace {

constexpr int kTyped = 0;
constexpr int kVariable = 1;
constexpr int kFile = 2;

} // namespace

QString secretAddress(const std::string &url, const std::string &user)
{
    QUrl address(QString::fromStdString(url));
    if (address.host().isEmpty())
        return QString::fromStdString(user + '@' + url);
    address.setUserName(user.empty() ? QString() : QString::fromStdString(user), QUrl::DecodedMode);
    if (address.port() < 0)
        address.setPort(address.scheme() == QLatin1String("https") ? 443 : 80);
    return address
        .adjusted(QUrl::RemovePassword | QUrl::RemoveQuery | QUrl::RemoveFragment |
                  QUrl::NormalizePathSegments | QUrl::StripTrailingSlash)
        .toString(QUrl::FullyEncoded);
}

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent), m_place(new ChevronBox(this)), m_line(new QLineEdit(this))
{
    m_place->addItems({tr("Typed"), tr("Variable"), tr("File")});
    m_place->setObjectName(name + QStringLiteral("Place"));
    m_place->setAccessibleName(tr("Where the secret is"));
    m_place->setToolTip(
        tr("Typed here and kept by this desktop, or read from an environment variable or a file "
           "that only you may read"));
    m_line->setObjectName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kTiny);
    row->addWidget(m_line, 1);
    row->addWidget(m_place);
    setFocusProxy(m_line);
    connect(m_place, &QComboBox::currentIndexChanged, this, [this] {
        m_line->clear();
        refresh();
        Q_EMIT changed();
    });
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_held = {};
        Q_EMIT changed();
    });
    refresh();
}

void SecretField::refresh()
{
    const int place = m_place->currentIndex();
    m_line->setEchoMode(place == kTyped ? QLineEdit::Password : QLineEdit::Normal);
    const bool isKept = place == kTyped && m_kept.isSet();
    m_line->setPlaceholderText(isKept               ? tr("Kept; type to replace it")
                               : place == kTyped    ? QString()
                               : place == kVariable ? tr("Its name, for example PROMETHEUS_TOKEN")
                                                    : tr("/path/of/the/file"));
}

void SecretField::setSecret(const SecretRef &secret)
{
    const QSignalBlocker blocker(this);
    const bool isNamed = secret.place == SecretPlace::kEnvironment || secret.place == SecretPlace::kFile;
    const bool isOurs =
        !isNamed || QString::fromStdString(secret.name).contains(QLatin1String("/redshank/secrets/"));
    m_kept = isOurs ? secret : SecretRef{};
    m_held = {};
    m_place->setCurrentIndex(isOurs ? kTyped : secret.place == SecretPlace::kFile ? kFile : kVariable);
    m_line->setText(isOurs ? QString() : QString::fromStdString(secret.name));
    refresh();
}

SecretRef SecretField::secret() const
{
    const std::string name = m_line->text().trimmed().toStdString();
    switch (m_place->currentIndex()) {
    case kVariable:
        return name.empty() ? SecretRef{} : SecretRef{SecretPlace::kEnvironment, name};
    case kFile:
        return name.empty() ? SecretRef{} : SecretRef{SecretPlace::kFile, name};
    default:
        return m_line->text().isEmpty() ? m_kept : m_held;
    }
}

QString SecretField::typed() const { return m_place->currentIndex() == kTyped ? m_line->text() : QString(); }

void SecretField::addTyped(QList<TypedSecret> &all, const QString &name)
{
    if (!typed().isEmpty())
        all.append({name, typed(), [this](const SecretRef &held) { m_held = held; },
                    [this](const SecretRef &kept) { setKept(kept); }});
}

void SecretField::setKept(const SecretRef &secret)
{
    const QSignalBlocker blocker(this);
    m_kept = secret;
    m_line->clear();
    refresh();
}

} // namespace redshank
