// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/channel_editor.h"

#include "ui/alerts/alert_words.h"
#include "ui/connect/secret_field.h"
#include "ui/panels/chevron_box.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QPointer>
#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace redshank {
namespace {

constexpr std::array<SinkKind, 7> kKinds{SinkKind::kSlack,  SinkKind::kPagerDuty, SinkKind::kTeams,
                                         SinkKind::kEmail,  SinkKind::kWebhook,   SinkKind::kAlertmanager,
                                         SinkKind::kGrafana};
constexpr int kMostPort = 65'535;

/// Whose address is itself the secret.
bool hasSecretAddress(SinkKind kind) { return kind == SinkKind::kSlack || kind == SinkKind::kTeams; }

} // namespace

ChannelEditor::ChannelEditor(SecretKeeper keeper, QWidget *parent)
    : QWidget(parent), m_keeper(std::move(keeper)), m_form(new QFormLayout), m_name(nullptr),
      m_kind(new ChevronBox(this)), m_way(new ChevronBox(this)), m_url(nullptr), m_secretUrl(nullptr),
      m_secret(nullptr), m_channelName(nullptr), m_host(nullptr), m_port(new QSpinBox(this)),
      m_security(new ChevronBox(this)), m_user(nullptr), m_from(nullptr), m_to(nullptr), m_dashboard(nullptr),
      m_panel(new QSpinBox(this)), m_link(nullptr), m_where(new QLabel(this)), m_fault(new QLabel(this))
{
    m_form->setSpacing(spacing::kSmall);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind->setObjectName(QStringLiteral("channelKind"));
    for (const SinkKind kind : kKinds)
        m_kind->addItem(sinkKindName(kind), static_cast<int>(kind));
    m_form->addRow(tr("&Kind"), m_kind);
    m_name = line("channelName", tr("&Name"));
    m_way->setObjectName(QStringLiteral("channelWay"));
    m_way->addItems({tr("Incoming webhook"), tr("Bot with a token")}); // as Way
    m_form->addRow(tr("&Through"), m_way);
    m_secretUrl = secretLine("channelSecretUrl", tr("&Address"));
    m_url = line("channelUrl", tr("A&ddress"), QStringLiteral("https://"));
    m_secret = secretLine("channelSecret", tr("&Secret"));
    m_channelName = line("channelRoom", tr("Channel in Sla&ck"), QStringLiteral("#ops"));
    m_host = line("channelHost", tr("Mail se&rver"), QStringLiteral("mail.example.org"));
    m_port->setObjectName(QStringLiteral("channelPort"));
    m_port->setRange(1, kMostPort);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_form->addRow(tr("&Port"), m_port);
    m_security->setObjectName(QStringLiteral("channelSecurity"));
    m_security->addItems({QStringLiteral("STARTTLS"), QStringLiteral("TLS"), tr("None")}); // as SmtpSecurity
    m_form->addRow(tr("Encr&yption"), m_security);
    m_user = line("channelUser", tr("&User"));
    m_from = line("channelFrom", tr("&From"), QStringLiteral("redshank@example.org"));
    m_to = line("channelTo", tr("T&o"), QStringLiteral("ops@example.org, night@example.org"));
    m_dashboard = line("channelDashboard", tr("Dash&board"), tr("its uid; empty: everywhere by tag"));
    m_panel->setObjectName(QStringLiteral("channelPanel"));
    m_panel->setRange(0, 1'000'000);
    m_panel->setSpecialValueText(tr("all of them"));
    m_panel->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_form->addRow(tr("Pa&nel"), m_panel);
    m_link = line("channelLink", tr("&Link in messages"), QStringLiteral("https://wiki/{metric}"));
    m_link->setToolTip(tr("{key}, {metric} and {begin_ms} are filled in; may stay empty"));
    m_where->setObjectName(QStringLiteral("secretsWhere"));
    m_where->setProperty("muted", true);
    m_where->setWordWrap(true);
    m_where->setText(
        tr("Secrets are kept %1, and never written to logs, sessions or exports.").arg(m_keeper.where));
    m_fault->setObjectName(QStringLiteral("channelFault"));
    m_fault->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(m_form);
    column->addWidget(m_where);
    column->addWidget(m_fault);
    column->addStretch(1);
    for (QComboBox *box : {m_kind, m_way, m_security})
        connect(box, &QComboBox::activated, this, [this] {
            refreshRows();
            Q_EMIT edited();
        });
    for (QSpinBox *box : {m_port, m_panel})
        connect(box, &QSpinBox::valueChanged, this, &ChannelEditor::edited);
    refreshRows();
}

QLineEdit *ChannelEditor::line(const char *name, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(placeholder);
    m_form->addRow(label, field);
    connect(field, &QLineEdit::textEdited, this, &ChannelEditor::edited);
    return field;
}

SecretField *ChannelEditor::secretLine(const char *name, const QString &label)
{
    auto *field = new SecretField(QLatin1String(name), this);
    m_form->addRow(label, field);
    connect(field, &SecretField::changed, this, [this] {
        if (!m_isFilling)
            Q_EMIT edited();
    });
    return field;
}

void ChannelEditor::setShown(QWidget *field, bool isShown)
{
    field->setVisible(isShown);
    if (QWidget *label = m_form->labelForField(field))
        label->setVisible(isShown);
}

void ChannelEditor::refreshRows()
{
    const auto kind = static_cast<SinkKind>(m_kind->currentData().toInt());
    const bool isSlack = kind == SinkKind::kSlack;
    const bool isBot = isSlack && m_way->currentIndex() == static_cast<int>(Way::kBot);
    const bool isMail = kind == SinkKind::kEmail;
    const bool isGrafana = kind == SinkKind::kGrafana;
    setShown(m_dashboard, isGrafana);
    setShown(m_panel, isGrafana);
    setShown(m_way, isSlack);
    setShown(m_secretUrl, hasSecretAddress(kind) && !isBot);
    setShown(m_url, kind == SinkKind::kWebhook || kind == SinkKind::kAlertmanager ||
                        kind == SinkKind::kPagerDuty || isGrafana);
    setShown(m_secret,
             isBot || kind == SinkKind::kPagerDuty || kind == SinkKind::kWebhook || isMail || isGrafana);
    setShown(m_channelName, isBot);
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_security, m_user, m_from, m_to})
        setShown(field, isMail);
    if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_secret)))
        label->setText(isBot                          ? tr("Bot &token")
                       : kind == SinkKind::kPagerDuty ? tr("Routin&g key")
                       : kind == SinkKind::kWebhook   ? tr("Si&gning key")
                       : isGrafana                    ? tr("&Token")
                                                      : tr("Pass&word"));
    m_url->setPlaceholderText(kind == SinkKind::kPagerDuty
                                  ? QStringLiteral("https://events.pagerduty.com/v2/enqueue")
                                  : QStringLiteral("https://"));
}

void ChannelEditor::setChannel(const SinkConfig &channel, const QStringList &taken)
{
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    m_channel = channel;
    m_taken = taken;
    const SinkSpec &spec = channel.spec;
    m_name->setText(QString::fromStdString(spec.name));
    m_kind->setCurrentIndex(std::max(m_kind->findData(static_cast<int>(spec.kind)), 0));
    const bool isBot = spec.kind == SinkKind::kSlack && (channel.secret.isSet() || !spec.channel.empty());
    m_way->setCurrentIndex(static_cast<int>(isBot ? Way::kBot : Way::kWebhook));
    m_url->setText(QString::fromStdString(spec.url));
    m_secretUrl->setSecret(channel.url);
    m_secret->setSecret(channel.secret);
    m_channelName->setText(QString::fromStdString(spec.channel));
    m_host->setText(QString::fromStdString(spec.host));
    m_port->setValue(spec.port);
    m_security->setCurrentIndex(static_cast<int>(spec.security));
    m_user->setText(QString::fromStdString(spec.user));
    m_from->setText(QString::fromStdString(spec.from));
    m_to->setText(joinList(spec.to));
    m_dashboard->setText(QString::fromStdString(spec.dashboard));
    m_panel->setValue(spec.panel);
    m_link->setText(QString::fromStdString(spec.link));
    say({});
    refreshRows();
}

SinkConfig ChannelEditor::entered() const
{
    SinkConfig channel;
    SinkSpec &spec = channel.spec;
    spec.name = m_name->text().trimmed().toStdString();
    spec.kind = static_cast<SinkKind>(m_kind->currentData().toInt());
    spec.link = m_link->text().trimmed().toStdString();
    spec.authority = m_channel.spec.authority;
    const bool isBot = spec.kind == SinkKind::kSlack && m_way->currentIndex() == static_cast<int>(Way::kBot);
    if (hasSecretAddress(spec.kind) && !isBot)
        channel.url = m_secretUrl->secret();
    else if (spec.kind != SinkKind::kEmail && !isBot)
        spec.url = m_url->text().trimmed().toStdString();
    if (isBot || spec.kind == SinkKind::kPagerDuty || spec.kind == SinkKind::kWebhook ||
        spec.kind == SinkKind::kEmail || spec.kind == SinkKind::kGrafana)
        channel.secret = m_secret->secret();
    if (isBot)
        spec.channel = m_channelName->text().trimmed().toStdString();
    if (spec.kind == SinkKind::kGrafana) {
        spec.dashboard = m_dashboard->text().trimmed().toStdString();
        spec.panel = m_panel->value();
    }
    if (spec.kind == SinkKind::kEmail) {
        spec.host = m_host->text().trimmed().toStdString();
        spec.port = static_cast<std::uint16_t>(m_port->value());
        spec.security = static_cast<SmtpSecurity>(m_security->currentIndex());
        spec.user = m_user->text().trimmed().toStdString();
        spec.from = m_from->text().trimmed().toStdString();
        spec.to = splitList(m_to->text());
    }
    return channel;
}

bool ChannelEditor::isChanged() const
{
    const bool isTyped = (!m_secretUrl->isHidden() && !m_secretUrl->typed().isEmpty()) ||
                         (!m_secret->isHidden() && !m_secret->typed().isEmpty());
    return isTyped || entered() != m_channel;
}

/// What is wrong where, in the words of the form; empty: nothing.
QString ChannelEditor::fault(const SinkConfig &channel) const
{
    const SinkSpec &spec = channel.spec;
    const QString name = QString::fromStdString(spec.name);
    if (name.isEmpty())
        return tr("Give the channel a name; rules choose it by that.");
    if (m_taken.contains(name) || spec.name == kDesktopSink)
        return tr("Another channel is called %1.").arg(name);
    SinkConfig typed = channel; // a secret that is typed counts as one that is there
    if (!m_secretUrl->isHidden() && !m_secretUrl->typed().isEmpty()) {
        if (!m_secretUrl->typed().startsWith(QLatin1String("http")))
            return tr("The address must begin with https:// or http://.");
        typed.url = {SecretPlace::kFile, "typed"};
    }
    if (!m_secret->isHidden() && !m_secret->typed().isEmpty()) {
        constexpr int kRoutingKey = 32;
        if (spec.kind == SinkKind::kPagerDuty && m_secret->typed().trimmed().size() != kRoutingKey)
            return tr("A routing key has 32 characters; it stands in the service's integration.");
        typed.secret = {SecretPlace::kFile, "typed"};
    }
    const Result<void> checked = checkUnread(typed);
    if (checked)
        return {};
    const std::string &what = checked.error().message;
    const auto begins = [&what](const char *key) { return what.starts_with(std::string(key) + ':'); };
    if (begins("url"))
        return tr("Give an address that begins with https:// or http://.");
    if (begins("channel"))
        return tr("A bot needs the channel that it writes to, for example #ops.");
    if (begins("secret") && spec.kind == SinkKind::kGrafana)
        return tr("Give the token of a service account that may write annotations.");
    if (begins("dashboard"))
        return tr("A panel needs the uid of its dashboard.");
    if (begins("secret"))
        return tr("Give the routing key of the service's integration.");
    if (begins("host"))
        return tr("Give the name of the mail server.");
    if (begins("from"))
        return tr("Give the mail address that messages come from.");
    if (begins("to"))
        return tr("Give one or more mail addresses, set apart by commas.");
    if (begins("security"))
        return tr("A password is sent over STARTTLS or TLS only; choose one, or leave the user empty.");
    return QString::fromStdString(what);
}

void ChannelEditor::say(const QString &fault)
{
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

void ChannelEditor::finish(std::function<void(SinkConfig)> done)
{
    const SinkConfig channel = entered();
    const QString wrong = fault(channel);
    say(wrong);
    if (wrong.isEmpty())
        keepSecrets(channel, std::move(done));
}

void ChannelEditor::keepSecrets(SinkConfig channel, std::function<void(SinkConfig)> done)
{
    struct Field
    {
        SecretField *field;
        SecretRef SinkConfig::*place;
        const char *suffix;
    };
    for (const Field &each : {Field{m_secretUrl, &SinkConfig::url, "-address"},
                              Field{m_secret, &SinkConfig::secret, "-secret"}}) {
        if (each.field->isHidden() || each.field->typed().isEmpty())
            continue;
        const QString name = QStringLiteral("channel-") + QString::fromStdString(channel.spec.name) +
                             QLatin1String(each.suffix);
        m_keeper.keep(name, each.field->typed().trimmed(),
                      [that = QPointer(this), each, channel, done](const Result<SecretRef> &kept) mutable {
                          if (!that)
                              return;
                          if (!kept) {
                              that->say(errorSentence(kept.error().code) + QLatin1Char(' ') +
                                        QString::fromStdString(kept.error().message));
                              return;
                          }
                          each.field->setKept(*kept);
                          channel.*each.place = *kept;
                          that->keepSecrets(channel, std::move(done)); // the next one
                      });
        return;
    }
    m_channel = channel;
    done(channel);
}

void ChannelEditor::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace redshank
