// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/cloudwatch_page.h"

#include "engine/core/call_estimate.h"
#include "ui/connect/aws_fields.h"
#include "ui/connect/common_fields.h"
#include "ui/connect/name_browser.h"
#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

constexpr std::array kPeriods{1, 5, 10, 30, 60, 300, 900, 3'600, 21'600, 86'400}; // seconds
constexpr int kUsualPeriod = 60;

/// What most accounts have; the account's own come from it.
const QStringList &usualNamespaces()
{
    static const QStringList all{QStringLiteral("AWS/ApiGateway"),  QStringLiteral("AWS/ApplicationELB"),
                                 QStringLiteral("AWS/DynamoDB"),    QStringLiteral("AWS/EBS"),
                                 QStringLiteral("AWS/EC2"),         QStringLiteral("AWS/ECS"),
                                 QStringLiteral("AWS/ElastiCache"), QStringLiteral("AWS/ELB"),
                                 QStringLiteral("AWS/Lambda"),      QStringLiteral("AWS/NetworkELB"),
                                 QStringLiteral("AWS/RDS"),         QStringLiteral("AWS/S3"),
                                 QStringLiteral("AWS/SNS"),         QStringLiteral("AWS/SQS"),
                                 QStringLiteral("CWAgent")};
    return all;
}

QString words(const CloudWatchMetric &metric)
{
    QString text = QString::fromStdString(metric.name);
    for (const auto &[name, value] : metric.dimensions)
        text += QStringLiteral("  %1=%2").arg(QString::fromStdString(name), QString::fromStdString(value));
    return text;
}

QString keyOf(const CloudWatchMetric &metric)
{
    QString key = QString::fromStdString(metric.metricNamespace + '\n' + metric.name);
    for (const auto &[name, value] : metric.dimensions)
        key += QLatin1Char('\n') + QString::fromStdString(name) + QLatin1Char('=') +
               QString::fromStdString(value);
    return key;
}

QString periodWord(Milliseconds period) { return formatDuration(period); }

ChevronBox *editable(const char *name, const QStringList &items, QWidget *parent)
{
    auto *box = new ChevronBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(items);
    box->setCurrentText({});
    return box;
}

} // namespace

CloudWatchPage::CloudWatchPage(QWidget *parent)
    : ConnectPage(parent), m_name(new QLineEdit(this)), m_aws(new AwsFields(this)),
      m_namespace(editable("cloudWatchNamespace", usualNamespaces(), this)),
      m_list(new QPushButton(tr("&List"), this)),
      m_browser(new NameBrowser(QStringLiteral("cloudWatchMetrics"),
                                {tr("Metric"), tr("Statistic"), tr("Period")}, this)),
      m_statistic(editable("cloudWatchStatistic",
                           {QStringLiteral("Average"), QStringLiteral("Sum"), QStringLiteral("Minimum"),
                            QStringLiteral("Maximum"), QStringLiteral("SampleCount"), QStringLiteral("p50"),
                            QStringLiteral("p90"), QStringLiteral("p95"), QStringLiteral("p99")},
                           this)),
      m_period(new ChevronBox(this)), m_common(new CommonFields(this))
{
    m_name->setObjectName(QStringLiteral("cloudWatchName"));
    m_name->setPlaceholderText(tr("CloudWatch"));
    auto *name = new QFormLayout;
    name->setContentsMargins(0, 0, 0, 0);
    name->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    name->addRow(tr("&Name"), m_name);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addBrowser(form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kSmall, spacing::kSmall, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(name);
    column->addWidget(m_aws);
    column->addLayout(form);
    column->addWidget(m_common);
    column->addStretch(1);
    alignLabels(this);
    FeedSpec first;
    first.kind = FeedKind::kCloudWatch;
    first.interval = Milliseconds{60'000};
    setSpec(first);
    connectParts();
}

void CloudWatchPage::addBrowser(QFormLayout *form)
{
    m_namespace->lineEdit()->setPlaceholderText(QStringLiteral("AWS/EC2"));
    m_list->setObjectName(QStringLiteral("cloudWatchListButton"));
    m_list->setAutoDefault(false);
    m_list->setToolTip(
        tr("Asks for the metrics of the namespace, or for the namespaces where none is named"));
    auto *which = new QWidget(this);
    auto *row = new QHBoxLayout(which);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kTiny);
    row->addWidget(m_namespace, 1);
    row->addWidget(m_list);
    which->setFocusProxy(m_namespace);
    m_browser->setPlaceholder(tr("Filter by metric or dimension"));
    m_browser->setMessage(tr("List the metrics of a namespace, then choose."));
    m_statistic->setToolTip(
        tr("Of the marked metrics, and of those chosen from now on; also p99.9, tm95, …"));
    m_period->setObjectName(QStringLiteral("cloudWatchPeriod"));
    for (const int seconds : kPeriods)
        m_period->addItem(periodWord(Milliseconds{seconds * 1000LL}), seconds);
    m_period->setToolTip(
        tr("Time between two samples; below a minute only where the metric is of high resolution"));
    form->addRow(tr("Name&space"), which);
    form->addRow(tr("&Metrics"), m_browser);
    form->addRow(tr("St&atistic"), m_statistic);
    form->addRow(tr("Pe&riod"), m_period);
}

void CloudWatchPage::connectParts()
{
    connect(m_name, &QLineEdit::textChanged, this, &ConnectPage::changed);
    connect(m_aws, &AwsFields::changed, this, &ConnectPage::changed);
    connect(m_namespace, &QComboBox::textActivated, this, &CloudWatchPage::listMetrics);
    connect(m_list, &QPushButton::clicked, this, &CloudWatchPage::listMetrics);
    connect(m_browser, &NameBrowser::toggled, this, &CloudWatchPage::choose);
    connect(m_browser, &NameBrowser::marked, this, &CloudWatchPage::showHow);
    connect(m_statistic, &QComboBox::currentTextChanged, this, &CloudWatchPage::applyHow);
    connect(m_period, &QComboBox::currentIndexChanged, this, &CloudWatchPage::applyHow);
    connect(m_common, &CommonFields::changed, this, &ConnectPage::changed);
}

void CloudWatchPage::listMetrics()
{
    if (!testRefusal().isEmpty()) {
        m_browser->setMessage(testRefusal());
        return;
    }
    const QString wanted = m_namespace->currentText().trimmed();
    m_browser->setMessage(wanted.isEmpty() ? tr("Asking for the namespaces…")
                                           : tr("Asking for the metrics of %1…").arg(wanted));
    ask(wanted);
}

void CloudWatchPage::ask(const QString &of) { Q_EMIT namesWanted({0, spec(), of.toStdString()}); }

void CloudWatchPage::showNames(const NamesFound &found)
{
    if (!found.names) {
        m_browser->setMessage(QString::fromStdString(found.names.error().message));
        return;
    }
    if (found.of.empty()) {
        const QString typed = m_namespace->currentText();
        const QSignalBlocker blocker(m_namespace);
        m_namespace->clear();
        for (const std::string &name : *found.names)
            m_namespace->addItem(QString::fromStdString(name));
        m_namespace->setCurrentText(typed);
        m_browser->setMessage(
            found.names->empty()
                ? tr("There is no metric in this region.")
                : tr("%1 namespaces; choose one.").arg(formatWholeCount(found.names->size())));
        return;
    }
    m_listed = found.of;
    m_found = found.detail.metrics;
    showRows();
    if (m_found.empty())
        m_browser->setMessage(
            tr("%1 has no metrics here. Check namespace and region.").arg(QString::fromStdString(found.of)));
    else if (found.detail.isCut)
        m_browser->setMessage(
            tr("The first %1 metrics; there are more.").arg(formatWholeCount(m_found.size())));
}

/// What is chosen, and what is listed beside it.
void CloudWatchPage::showRows()
{
    QList<NameBrowser::Row> rows;
    for (const CloudWatchMetric &metric : m_chosen)
        rows.append({keyOf(metric), chosenTexts(metric), true});
    for (const CloudWatchMetric &metric : m_found) {
        const auto isSame = [&metric](const CloudWatchMetric &each) { return keyOf(each) == keyOf(metric); };
        if (std::none_of(m_chosen.begin(), m_chosen.end(), isSame))
            rows.append({keyOf(metric), {words(metric), QString(), QString()}, false});
    }
    m_browser->setRows(rows);
}

/// With its namespace where that is not the one that is listed.
QStringList CloudWatchPage::chosenTexts(const CloudWatchMetric &metric) const
{
    const QString other = metric.metricNamespace == m_listed
                              ? QString()
                              : QString::fromStdString(metric.metricNamespace) + QLatin1Char(' ');
    return {other + words(metric), QString::fromStdString(metric.statistic), periodWord(metric.period)};
}

CloudWatchMetric CloudWatchPage::withHow(CloudWatchMetric metric) const
{
    const QString statistic = m_statistic->currentText().trimmed();
    metric.statistic = statistic.isEmpty() ? "Average" : statistic.toStdString();
    metric.period = Milliseconds{std::max(1, m_period->currentData().toInt()) * 1000LL};
    return metric;
}

void CloudWatchPage::choose(const QString &key, bool isChosen)
{
    const auto isIt = [&key](const CloudWatchMetric &metric) { return keyOf(metric) == key; };
    const auto found = std::find_if(m_found.begin(), m_found.end(), isIt);
    if (!isChosen) {
        const auto gone = std::find_if(m_chosen.begin(), m_chosen.end(), isIt);
        if (gone == m_chosen.end())
            return;
        m_browser->setTexts(key, {words(*gone), QString(), QString()});
        if (found == m_found.end())
            m_found.push_back(*gone); // so that it can be chosen again
        m_chosen.erase(gone);
    } else if (found != m_found.end()) {
        m_chosen.push_back(withHow(*found));
        m_browser->setTexts(key, chosenTexts(m_chosen.back()));
    }
    Q_EMIT changed();
}

void CloudWatchPage::applyHow()
{
    if (m_isShowing)
        return;
    const QStringList marked = m_browser->markedKeys();
    for (CloudWatchMetric &metric : m_chosen) {
        if (!marked.contains(keyOf(metric)))
            continue;
        metric = withHow(metric);
        m_browser->setTexts(keyOf(metric), chosenTexts(metric));
    }
    Q_EMIT changed();
}

void CloudWatchPage::showHow()
{
    const QStringList marked = m_browser->markedKeys();
    const auto first =
        std::find_if(m_chosen.begin(), m_chosen.end(),
                     [&marked](const CloudWatchMetric &metric) { return marked.contains(keyOf(metric)); });
    if (first == m_chosen.end())
        return;
    m_isShowing = true;
    m_statistic->setCurrentText(QString::fromStdString(first->statistic));
    const int at = m_period->findData(static_cast<int>(first->period.count() / 1000));
    m_period->setCurrentIndex(std::max(0, at));
    m_isShowing = false;
}

FeedSpec CloudWatchPage::spec() const
{
    FeedSpec spec;
    spec.kind = FeedKind::kCloudWatch;
    spec.name = m_name->text().trimmed().toStdString();
    m_common->apply(spec);
    CloudWatchSpec &cloud = spec.cloudWatch;
    m_aws->apply(cloud);
    cloud.metrics = m_chosen;
    cloud.timeout = m_timeout;
    return spec;
}

void CloudWatchPage::setSpec(const FeedSpec &spec)
{
    const CloudWatchSpec &cloud = spec.cloudWatch;
    m_isShowing = true;
    m_name->setText(QString::fromStdString(spec.name));
    m_common->setSpec(spec);
    m_aws->setSpec(cloud);
    m_timeout = cloud.timeout;
    m_chosen = cloud.metrics;
    m_found.clear();
    const CloudWatchMetric how = m_chosen.empty() ? CloudWatchMetric{} : m_chosen.front();
    m_namespace->setCurrentText(QString::fromStdString(how.metricNamespace));
    m_statistic->setCurrentText(QString::fromStdString(how.statistic));
    const int at = m_period->findData(static_cast<int>(how.period.count() / 1000));
    m_period->setCurrentIndex(at < 0 ? m_period->findData(kUsualPeriod) : at);
    m_listed = how.metricNamespace;
    showRows();
    if (m_chosen.empty())
        m_browser->setMessage(tr("List the metrics of a namespace, then choose."));
    m_isShowing = false;
    Q_EMIT changed();
}

QString CloudWatchPage::testRefusal() const { return m_aws->refusal(); }

QString CloudWatchPage::refusal() const
{
    const QString first = testRefusal();
    if (!first.isEmpty())
        return first;
    return m_chosen.empty() ? tr("Choose at least one metric.") : QString();
}

QString CloudWatchPage::previewHint() const
{
    return tr("Test signs in, and shows the last hour of what is chosen");
}

QString CloudWatchPage::note() const
{
    const CallEstimate day = callsPerDay(spec());
    if (day.calls == 0)
        return {};
    return tr("About %1 calls a day, which read %2 metrics; AWS may charge for them.")
        .arg(formatWholeCount(static_cast<std::uint64_t>(day.calls)),
             formatWholeCount(static_cast<std::uint64_t>(day.metrics)));
}

QList<TypedSecret> CloudWatchPage::typedSecrets() const { return m_aws->typedSecrets(); }

} // namespace redshank
