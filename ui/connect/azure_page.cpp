// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/azure_page.h"

#include "engine/core/call_estimate.h"
#include "ui/connect/common_fields.h"
#include "ui/connect/fold.h"
#include "ui/connect/name_browser.h"
#include "ui/connect/secret_field.h"
#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

// In the order of the boxes.
constexpr std::array kCredentials{AzureCredentials::kManagedIdentity, AzureCredentials::kClientSecret,
                                  AzureCredentials::kCli};
constexpr std::array kAggregations{"average", "minimum", "maximum", "total", "count"};
constexpr std::array kMinutes{1, 5, 15, 30, 60, 360, 720, 1'440};
constexpr qsizetype kMostMetrics = 20;

QLineEdit *line(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    return edit;
}

ChevronBox *chooser(const char *name, const QString &hint, QWidget *parent)
{
    auto *box = new ChevronBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setPlaceholderText(hint);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // ids are long
    return box;
}

/// "/subscriptions/S" of "/subscriptions/S/resourceGroups/…".
QString subscriptionOf(const QString &id) { return id.section(QLatin1Char('/'), 0, 2); }

/// "vm-7 (virtualMachines)", of the id and the type.
QString resourceWords(const QString &id, const QString &type)
{
    const QString name = id.section(QLatin1Char('/'), -1);
    return type.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, type.section(QLatin1Char('/'), -1));
}

} // namespace

AzurePage::AzurePage(QWidget *parent)
    : ConnectPage(parent), m_name(line("azureName", this)), m_credentials(new ChevronBox(this)),
      m_tenant(line("azureTenant", this)), m_client(line("azureClient", this)),
      m_secret(new SecretField(QStringLiteral("azureSecret"), this)), m_login(line("azureLogin", this)),
      m_management(line("azureManagement", this)), m_identity(line("azureIdentity", this)),
      m_ca(line("azureCa", this)),
      m_subscription(chooser("azureSubscription", tr("List them, or type an id"), this)),
      m_resource(chooser("azureResource", QStringLiteral("/subscriptions/ID/providers/NAME"), this)),
      m_list(new QPushButton(tr("&List"), this)),
      m_browser(new NameBrowser(QStringLiteral("azureMetrics"), {tr("Metric"), tr("Unit")}, this)),
      m_aggregation(new ChevronBox(this)), m_granularity(new ChevronBox(this)),
      m_filter(line("azureFilter", this)), m_common(new CommonFields(this)), m_form(new QFormLayout)
{
    m_name->setPlaceholderText(tr("Azure Monitor"));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(spacing::kSmall);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Name"), m_name);
    addSignIn();
    addBrowser();
    addHow();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kSmall, spacing::kSmall, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(m_form);
    column->addWidget(m_common);
    column->addStretch(1);
    alignLabels(this);
    FeedSpec first;
    first.kind = FeedKind::kAzure;
    first.interval = Milliseconds{60'000};
    setSpec(first);
    connectParts();
}

void AzurePage::addSignIn()
{
    m_credentials->setObjectName(QStringLiteral("azureCredentials"));
    m_credentials->addItems({tr("Managed identity"), tr("Client secret"), tr("az, as signed in there")});
    m_credentials->setToolTip(
        tr("The identity of this machine, an application of the tenant, or a token of the "
           "Azure CLI"));
    m_tenant->setPlaceholderText(QStringLiteral("00000000-0000-0000-0000-000000000000"));
    m_client->setPlaceholderText(tr("The application's id"));
    m_form->addRow(tr("Si&gn in by"), m_credentials);
    m_form->addRow(tr("Tena&nt"), m_tenant);
    m_form->addRow(tr("Client &id"), m_client);
    m_form->addRow(tr("Client se&cret"), m_secret);
    auto *fold = new Fold(QStringLiteral("moreAzureButton"), tr("Other clouds and TLS"), this);
    m_ca->setPlaceholderText(tr("The system's authorities"));
    fold->form()->addRow(tr("Sign-in a&ddress"), m_login);
    fold->form()->addRow(tr("Management"), m_management);
    fold->form()->addRow(tr("Identities"), m_identity);
    fold->form()->addRow(tr("CA file"), m_ca);
    m_form->addRow(fold);
}

void AzurePage::addBrowser()
{
    m_list->setObjectName(QStringLiteral("azureListButton"));
    m_list->setAutoDefault(false);
    m_list->setToolTip(tr("Asks for what comes next: subscriptions, the resources of the one chosen, or the "
                          "metrics of the resource"));
    auto *which = new QWidget(this);
    auto *row = new QHBoxLayout(which);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kTiny);
    row->addWidget(m_subscription, 1);
    row->addWidget(m_list);
    which->setFocusProxy(m_subscription);
    m_browser->setPlaceholder(tr("Filter by metric"));
    m_form->addRow(tr("&Subscription"), which);
    m_form->addRow(tr("&Resource"), m_resource);
    m_form->addRow(tr("&Metrics"), m_browser);
}

void AzurePage::addHow()
{
    m_aggregation->setObjectName(QStringLiteral("azureAggregation"));
    m_aggregation->addItems({tr("Average"), tr("Minimum"), tr("Maximum"), tr("Total"), tr("Count")});
    m_granularity->setObjectName(QStringLiteral("azureGranularity"));
    for (const int minutes : kMinutes)
        m_granularity->addItem(formatDuration(std::chrono::minutes{minutes}), minutes);
    m_granularity->setToolTip(tr("Time between two samples"));
    m_filter->setPlaceholderText(QStringLiteral("LUN eq '*'"));
    m_filter->setToolTip(tr("Splits by dimensions, as OData; each series becomes a metric here"));
    m_form->addRow(tr("&Aggregation"), m_aggregation);
    m_form->addRow(tr("Granularit&y"), m_granularity);
    m_form->addRow(tr("&Filter"), m_filter);
}

void AzurePage::connectParts()
{
    for (QLineEdit *edit : {m_name, m_tenant, m_client, m_login, m_management, m_identity, m_ca, m_filter})
        connect(edit, &QLineEdit::textChanged, this, &ConnectPage::changed);
    connect(m_credentials, &QComboBox::currentIndexChanged, this, &AzurePage::refresh);
    connect(m_secret, &SecretField::changed, this, &ConnectPage::changed);
    for (QComboBox *box : {m_subscription, m_resource})
        connect(box, &QComboBox::currentTextChanged, this, &ConnectPage::changed);
    for (QComboBox *box : {m_aggregation, m_granularity})
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectPage::changed);
    connect(m_list, &QPushButton::clicked, this, &AzurePage::listNext);
    connect(m_subscription, &QComboBox::textActivated, this, [this] {
        m_resource->setCurrentText({});
        listNext();
    });
    connect(m_resource, &QComboBox::textActivated, this, &AzurePage::listMetrics);
    connect(m_browser, &NameBrowser::toggled, this, [this](const QString &key, bool isChosen) {
        m_chosen.removeAll(key);
        if (isChosen)
            m_chosen.append(key);
        Q_EMIT changed();
    });
    connect(m_common, &CommonFields::changed, this, &ConnectPage::changed);
    refresh();
}

void AzurePage::refresh()
{
    const AzureCredentials by =
        kCredentials[static_cast<std::size_t>(std::max(0, m_credentials->currentIndex()))];
    m_form->setRowVisible(m_tenant, by != AzureCredentials::kManagedIdentity);
    m_form->setRowVisible(m_client, by != AzureCredentials::kCli);
    m_form->setRowVisible(m_secret, by == AzureCredentials::kClientSecret);
    m_client->setPlaceholderText(by == AzureCredentials::kManagedIdentity
                                     ? tr("Only where the machine has several")
                                     : tr("The application's id"));
    m_tenant->setPlaceholderText(by == AzureCredentials::kCli
                                     ? tr("That az uses")
                                     : QStringLiteral("00000000-0000-0000-0000-000000000000"));
    Q_EMIT changed();
}

/// What was chosen from the list, else what was typed.
QString AzurePage::idOf(const QComboBox *box) const
{
    const QString text = box->currentText().trimmed();
    // Two may be called the same: then the one that was chosen.
    const bool isChosen = box->currentIndex() >= 0 && box->itemText(box->currentIndex()) == text;
    const int at = isChosen ? box->currentIndex() : box->findText(text);
    const QString id = at < 0 ? text : box->itemData(at).toString();
    if (box == m_subscription && !id.isEmpty() && !id.startsWith(QLatin1Char('/')))
        return QStringLiteral("/subscriptions/") + id;
    return id;
}

void AzurePage::listNext()
{
    if (!testRefusal().isEmpty()) {
        m_browser->setMessage(testRefusal());
        return;
    }
    if (!idOf(m_resource).isEmpty()) {
        listMetrics();
        return;
    }
    const QString of = idOf(m_subscription);
    m_browser->setMessage(of.isEmpty() ? tr("Asking for the subscriptions…")
                                       : tr("Asking for the resources…"));
    Q_EMIT namesWanted({0, spec(), of.toStdString()});
}

void AzurePage::listMetrics()
{
    if (!testRefusal().isEmpty()) {
        m_browser->setMessage(testRefusal());
        return;
    }
    m_browser->setMessage(tr("Asking for the metrics…"));
    Q_EMIT namesWanted({0, spec(), idOf(m_resource).toStdString()});
}

void AzurePage::showNames(const NamesFound &found)
{
    if (!found.names) {
        m_browser->setMessage(QString::fromStdString(found.names.error().message));
        return;
    }
    QStringList names;
    QStringList words;
    for (std::size_t i = 0; i < found.names->size(); ++i) {
        names.append(QString::fromStdString((*found.names)[i]));
        words.append(i < found.detail.words.size() ? QString::fromStdString(found.detail.words[i])
                                                   : QString());
    }
    const QString of = QString::fromStdString(found.of);
    if (!of.isEmpty() && of != subscriptionOf(of)) {
        showMetrics(names, words);
        return;
    }
    QComboBox *box = of.isEmpty() ? m_subscription : m_resource;
    const QString typed = box->currentText();
    const QSignalBlocker blocker(box);
    box->clear();
    for (qsizetype i = 0; i < names.size(); ++i)
        box->addItem(of.isEmpty() ? (words[i].isEmpty() ? names[i] : words[i])
                                  : resourceWords(names[i], words[i]),
                     names[i]);
    box->setCurrentIndex(-1);
    box->setCurrentText(typed);
    const QString count = formatWholeCount(static_cast<std::uint64_t>(names.size()));
    m_browser->setMessage(names.isEmpty() ? tr("There is nothing that this sign-in may see.")
                          : found.detail.isCut
                              ? tr("The first %1; there are more. Type the id of another.").arg(count)
                          : of.isEmpty() ? tr("%1 subscriptions; choose one.").arg(count)
                                         : tr("%1 resources; choose one.").arg(count));
}

void AzurePage::showMetrics(const QStringList &names, const QStringList &units)
{
    QList<NameBrowser::Row> rows;
    for (qsizetype i = 0; i < names.size(); ++i)
        rows.append({names[i], {names[i], units[i]}, m_chosen.contains(names[i])});
    // What another resource had and this one has not cannot be asked for.
    m_chosen.removeIf([&names](const QString &chosen) { return !names.contains(chosen); });
    m_browser->setRows(rows);
    if (names.isEmpty())
        m_browser->setMessage(tr("This resource has no metrics."));
    Q_EMIT changed();
}

FeedSpec AzurePage::spec() const
{
    FeedSpec spec;
    spec.kind = FeedKind::kAzure;
    spec.name = m_name->text().trimmed().toStdString();
    m_common->apply(spec);
    AzureSpec &azure = spec.azure;
    azure.credentials = kCredentials[static_cast<std::size_t>(std::max(0, m_credentials->currentIndex()))];
    if (azure.credentials != AzureCredentials::kManagedIdentity)
        azure.tenant = m_tenant->text().trimmed().toStdString();
    if (azure.credentials != AzureCredentials::kCli)
        azure.clientId = m_client->text().trimmed().toStdString();
    if (azure.credentials == AzureCredentials::kClientSecret)
        azure.clientSecret = m_secret->secret();
    const auto address = [](const QLineEdit *edit, std::string &field) {
        if (!edit->text().trimmed().isEmpty())
            field = edit->text().trimmed().toStdString();
    };
    address(m_login, azure.loginUrl);
    address(m_management, azure.managementUrl);
    address(m_identity, azure.identityUrl);
    azure.caFile = m_ca->text().trimmed().toStdString();
    azure.resource = idOf(m_resource).toStdString();
    azure.metricNamespace = m_metricNamespace;
    for (const QString &metric : m_chosen)
        azure.metrics.push_back(metric.toStdString());
    azure.aggregation = kAggregations[static_cast<std::size_t>(std::max(0, m_aggregation->currentIndex()))];
    azure.granularity = std::chrono::minutes{std::max(1, m_granularity->currentData().toInt())};
    azure.filter = m_filter->text().trimmed().toStdString();
    azure.timeout = m_timeout;
    return spec;
}

void AzurePage::setSpec(const FeedSpec &spec)
{
    const AzureSpec &azure = spec.azure;
    m_name->setText(QString::fromStdString(spec.name));
    m_common->setSpec(spec);
    const auto by = std::find(kCredentials.begin(), kCredentials.end(), azure.credentials);
    m_credentials->setCurrentIndex(static_cast<int>(by - kCredentials.begin()));
    m_tenant->setText(QString::fromStdString(azure.tenant));
    m_client->setText(QString::fromStdString(azure.clientId));
    m_secret->setSecret(azure.clientSecret);
    m_login->setText(QString::fromStdString(azure.loginUrl));
    m_management->setText(QString::fromStdString(azure.managementUrl));
    m_identity->setText(QString::fromStdString(azure.identityUrl));
    m_ca->setText(QString::fromStdString(azure.caFile));
    const QString resource = QString::fromStdString(azure.resource);
    m_subscription->setCurrentText(subscriptionOf(resource));
    m_resource->setCurrentText(resource);
    m_metricNamespace = azure.metricNamespace;
    m_chosen.clear();
    QList<NameBrowser::Row> rows;
    for (const std::string &metric : azure.metrics) {
        m_chosen.append(QString::fromStdString(metric));
        rows.append({m_chosen.back(), {m_chosen.back(), QString()}, true});
    }
    m_browser->setRows(rows);
    if (rows.isEmpty())
        m_browser->setMessage(tr("List the subscriptions, then choose."));
    const auto aggregation = std::find(kAggregations.begin(), kAggregations.end(), azure.aggregation);
    m_aggregation->setCurrentIndex(
        aggregation == kAggregations.end() ? 0 : static_cast<int>(aggregation - kAggregations.begin()));
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(azure.granularity).count();
    m_granularity->setCurrentIndex(std::max(0, m_granularity->findData(static_cast<int>(minutes))));
    m_filter->setText(QString::fromStdString(azure.filter));
    m_timeout = azure.timeout;
    refresh();
}

QString AzurePage::testRefusal() const
{
    const AzureCredentials by =
        kCredentials[static_cast<std::size_t>(std::max(0, m_credentials->currentIndex()))];
    if (by == AzureCredentials::kClientSecret) {
        if (m_tenant->text().trimmed().isEmpty())
            return tr("Name the tenant.");
        if (m_client->text().trimmed().isEmpty())
            return tr("The client id is missing.");
        if (!m_secret->secret().isSet() && m_secret->typed().isEmpty())
            return tr("The client secret is missing.");
    }
    for (const QLineEdit *edit : {m_login, m_management, m_identity}) {
        const QUrl url(edit->text().trimmed());
        const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!edit->text().trimmed().isEmpty() && (!isHttp || url.host().isEmpty()))
            return tr("The addresses begin with http:// or https://");
    }
    return {};
}

QString AzurePage::refusal() const
{
    const QString first = testRefusal();
    if (!first.isEmpty())
        return first;
    if (!idOf(m_resource).startsWith(QLatin1String("/subscriptions/")))
        return tr("Choose a resource, or give its id; it begins with /subscriptions/");
    if (m_chosen.isEmpty())
        return tr("Choose at least one metric.");
    if (m_chosen.size() > kMostMetrics)
        return tr("Choose at most %1 metrics.").arg(kMostMetrics);
    return {};
}

QString AzurePage::previewHint() const
{
    return tr("Test signs in, and shows the last hour of what is chosen");
}

QString AzurePage::note() const
{
    return tr("About %1 calls a day.")
        .arg(formatWholeCount(static_cast<std::uint64_t>(callsPerDay(spec()).calls)));
}

QList<TypedSecret> AzurePage::typedSecrets() const
{
    const QString account = m_tenant->text().trimmed() + QLatin1Char('/') + m_client->text().trimmed();
    QList<TypedSecret> all;
    m_secret->addTyped(all, QStringLiteral("azure-") + secretAddress(m_login->text().trimmed().toStdString(),
                                                                     account.toStdString()));
    return all;
}

} // namespace redshank
