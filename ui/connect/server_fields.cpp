// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/server_fields.h"

#include "ui/connect/secret_field.h"
#include "ui/panels/chevron_box.h"
#include "ui/settings/source_json.h"
#include "ui/theme.h"

#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

namespace redshank {
namespace {

constexpr int kHeaderLines = 2;
/// "X-Scope-OrgID: tenant"; a value of "$NAME" is read from the environment.
constexpr QLatin1Char kVariableMark('$');
/// Stands for a value that is kept elsewhere.
const QString kKeptMark = QStringLiteral("\u2022\u2022\u2022\u2022\u2022\u2022");

QString keyOf(const HttpHeader &header) { return QString::fromStdString(header.name).toLower(); }

QString lineOf(const std::string &name, const QString &value)
{
    return QString::fromStdString(name) + QStringLiteral(": ") + value;
}

QLineEdit *line(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    return edit;
}

QFormLayout *plainForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

} // namespace

ServerFields::ServerFields(QWidget *parent)
    : QWidget(parent), m_url(line("urlField", this)), m_signIn(new ChevronBox(this)),
      m_userLabel(new QLabel(tr("&User"), this)), m_user(line("userField", this)),
      m_secretLabel(new QLabel(this)), m_secret(new SecretField(QStringLiteral("secretField"), this))
{
    m_url->setPlaceholderText(QStringLiteral("http://localhost:9090"));
    m_url->setToolTip(tr("Where the server answers, with its path where it has one"));
    m_signIn->addItems({tr("None"), tr("User and password"), tr("Token")});
    m_signIn->setObjectName(QStringLiteral("signInField"));
    m_userLabel->setBuddy(m_user);
    m_secretLabel->setBuddy(m_secret);
    QFormLayout *form = plainForm(this);
    form->addRow(tr("&Address"), m_url);
    form->addRow(tr("S&ign-in"), m_signIn);
    form->addRow(m_userLabel, m_user);
    form->addRow(m_secretLabel, m_secret);
    auto *toggle = new QToolButton(this);
    toggle->setObjectName(QStringLiteral("moreServerButton"));
    toggle->setText(tr("TLS and headers"));
    toggle->setCheckable(true);
    toggle->setAutoRaise(true);
    toggle->setArrowType(Qt::RightArrow);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QWidget *more = makeMore();
    more->hide();
    form->addRow(toggle);
    form->addRow(more);
    connect(toggle, &QToolButton::toggled, this, [toggle, more](bool on) {
        toggle->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        more->setVisible(on);
    });
    for (QLineEdit *edit : {m_url, m_user, m_ca, m_certificate, m_key}) {
        connect(edit, &QLineEdit::textChanged, this, &ServerFields::changed);
        connect(edit, &QLineEdit::editingFinished, this, &ServerFields::serverChanged);
    }
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &ServerFields::refresh);
    connect(m_secret, &SecretField::changed, this, &ServerFields::changed);
    connect(m_keyPassword, &SecretField::changed, this, &ServerFields::changed);
    connect(m_headers, &QPlainTextEdit::textChanged, this, [this] {
        m_heldHeaders.clear();
        Q_EMIT changed();
    });
    connect(m_skipVerify, &QCheckBox::toggled, this, &ServerFields::refresh);
    refresh();
}

QWidget *ServerFields::makeMore()
{
    auto *more = new QWidget(this);
    m_headers = new QPlainTextEdit(more);
    m_headers->setObjectName(QStringLiteral("headersField"));
    m_headers->setTabChangesFocus(true);
    m_headers->setPlaceholderText(QStringLiteral("X-Scope-OrgID: tenant\nX-Token: $VARIABLE"));
    m_headers->setFixedHeight(m_headers->fontMetrics().lineSpacing() * kHeaderLines + 4 * spacing::kTiny);
    m_headers->setToolTip(tr(
        "One a line; a value that begins with $ is read from that environment variable, any other that may "
        "be a secret is kept as the password is"));
    m_ca = line("caField", more);
    m_ca->setPlaceholderText(tr("The system's authorities"));
    m_certificate = line("certificateField", more);
    m_certificate->setPlaceholderText(tr("None is shown"));
    m_key = line("keyField", more);
    m_keyPassword = new SecretField(QStringLiteral("keyPasswordField"), more);
    m_skipVerify = new QCheckBox(tr("Take any certificate"), more);
    m_skipVerify->setObjectName(QStringLiteral("skipVerifyField"));
    m_warning = new QLabel(
        tr("Anyone between here and the server could read the secret and change the values."), more);
    m_warning->setObjectName(QStringLiteral("skipVerifyWarning"));
    m_warning->setWordWrap(true);
    QFormLayout *form = plainForm(more);
    form->addRow(tr("&Headers"), m_headers);
    form->addRow(tr("&CA file"), m_ca);
    form->addRow(tr("Clien&t certificate"), m_certificate);
    form->addRow(tr("Client &key"), m_key);
    form->addRow(tr("Key pass&word"), m_keyPassword);
    form->addRow(QString(), m_skipVerify);
    form->addRow(QString(), m_warning);
    return more;
}

void ServerFields::refresh()
{
    const auto signIn = static_cast<SignIn>(m_signIn->currentIndex());
    m_userLabel->setVisible(signIn == SignIn::kBasic);
    m_user->setVisible(signIn == SignIn::kBasic);
    m_secretLabel->setText(signIn == SignIn::kBearer ? tr("T&oken") : tr("Pass&word"));
    m_secretLabel->setVisible(signIn != SignIn::kNone);
    m_secret->setVisible(signIn != SignIn::kNone);
    m_warning->setVisible(m_skipVerify->isChecked());
    Q_EMIT changed();
}

void ServerFields::setServer(const ServerSpec &server)
{
    m_url->setText(QString::fromStdString(server.url));
    m_signIn->setCurrentIndex(static_cast<int>(server.signIn));
    m_user->setText(QString::fromStdString(server.user));
    m_secret->setSecret(server.secret);
    setHeaders(server.headers);
    m_ca->setText(QString::fromStdString(server.caFile));
    m_certificate->setText(QString::fromStdString(server.certificateFile));
    m_key->setText(QString::fromStdString(server.keyFile));
    m_keyPassword->setSecret(server.keyPassword);
    m_skipVerify->setChecked(!server.verifyTls);
    m_timeout = server.timeout;
}

void ServerFields::setHeaders(const std::vector<HttpHeader> &headers)
{
    m_keptHeaders.clear();
    m_heldHeaders.clear();
    QStringList lines;
    for (const HttpHeader &each : headers) {
        const bool isKept = each.secret.isSet() && each.secret.place != SecretPlace::kEnvironment;
        if (isKept)
            m_keptHeaders.insert(keyOf(each), each.secret);
        lines.append(lineOf(each.name, isKept ? kKeptMark
                                       : each.secret.isSet()
                                           ? kVariableMark + QString::fromStdString(each.secret.name)
                                           : QString::fromStdString(each.value)));
    }
    m_headers->setPlainText(lines.join(QLatin1Char('\n')));
}

/// Of a line as it stands; what is only typed is the value.
HttpHeader ServerFields::header(const QString &line) const
{
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    HttpHeader header;
    header.name = line.left(colon).trimmed().toStdString();
    const QString value = colon < 0 ? QString() : line.mid(colon + 1).trimmed();
    if (value.startsWith(kVariableMark))
        header.secret = {SecretPlace::kEnvironment, value.mid(1).toStdString()};
    else if (value == kKeptMark && m_keptHeaders.contains(keyOf(header)))
        header.secret = m_keptHeaders.value(keyOf(header));
    else
        header.value = value.toStdString();
    return header;
}

void ServerFields::keepHeader(const QString &name, const SecretRef &kept)
{
    m_keptHeaders.insert(name, kept);
    QStringList lines = m_headers->toPlainText().split(QLatin1Char('\n'));
    for (QString &line : lines) {
        const HttpHeader one = header(line);
        if (keyOf(one) == name && !one.value.empty())
            line = lineOf(one.name, kKeptMark);
    }
    m_headers->setPlainText(lines.join(QLatin1Char('\n')));
}

QList<TypedSecret> ServerFields::typedSecrets(const QString &kind)
{
    const std::string user = signedInUser();
    const QString of = secretAddress(m_url->text().trimmed().toStdString(), user);
    QList<TypedSecret> all;
    if (static_cast<SignIn>(m_signIn->currentIndex()) != SignIn::kNone)
        m_secret->addTyped(all, kind + QLatin1Char('-') + of);
    m_keyPassword->addTyped(all, kind + QStringLiteral("-key-") + of);
    for (const QString &line : m_headers->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const HttpHeader one = header(line);
        if (one.value.empty() || isPublicHeader(one.name))
            continue;
        const QString name = keyOf(one);
        all.append({kind + QStringLiteral("-header-") + name + QLatin1Char('-') + of,
                    QString::fromStdString(one.value),
                    [this, name](const SecretRef &held) { m_heldHeaders.insert(name, held); },
                    [this, name](const SecretRef &kept) { keepHeader(name, kept); }});
    }
    return all;
}

std::string ServerFields::signedInUser() const
{
    const bool hasUser = static_cast<SignIn>(m_signIn->currentIndex()) == SignIn::kBasic;
    return hasUser ? m_user->text().toStdString() : std::string();
}

ServerSpec ServerFields::server() const
{
    ServerSpec server;
    server.url = m_url->text().trimmed().toStdString();
    server.signIn = static_cast<SignIn>(m_signIn->currentIndex());
    server.user = signedInUser();
    if (server.signIn != SignIn::kNone)
        server.secret = m_secret->secret();
    for (const QString &each : m_headers->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        HttpHeader one = header(each);
        if (!one.secret.isSet() && m_heldHeaders.contains(keyOf(one)) && !isPublicHeader(one.name)) {
            one.secret = m_heldHeaders.value(keyOf(one));
            one.value.clear();
        }
        server.headers.push_back(std::move(one));
    }
    server.caFile = m_ca->text().trimmed().toStdString();
    server.certificateFile = m_certificate->text().trimmed().toStdString();
    server.keyFile = m_key->text().trimmed().toStdString();
    if (!server.certificateFile.empty())
        server.keyPassword = m_keyPassword->secret();
    server.verifyTls = !m_skipVerify->isChecked();
    server.timeout = m_timeout;
    return server;
}

QString ServerFields::refusal() const
{
    const QUrl url(m_url->text().trimmed());
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (m_url->text().trimmed().isEmpty())
        return tr("Say where the server is.");
    if (!isHttp || url.host().isEmpty())
        return tr("The address begins with http:// or https://");
    if (!url.userInfo().isEmpty())
        return tr("The address must not hold a password; use the fields for signing in.");
    const auto signIn = static_cast<SignIn>(m_signIn->currentIndex());
    if (signIn != SignIn::kNone && !m_secret->secret().isSet() && m_secret->typed().isEmpty())
        return signIn == SignIn::kBasic ? tr("The password is missing.") : tr("The token is missing.");
    for (const QString &line : m_headers->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const HttpHeader one = header(line);
        if (QString::fromStdString(one.value) == kKeptMark)
            return tr("Type the value of the header %1 again.").arg(QString::fromStdString(one.name));
    }
    return {};
}

} // namespace redshank
