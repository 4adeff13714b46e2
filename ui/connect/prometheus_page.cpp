// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/prometheus_page.h"

#include "ui/connect/common_fields.h"
#include "ui/connect/query_edit.h"
#include "ui/connect/server_fields.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>

namespace redshank {
namespace {

constexpr int kQueryLines = 3;
constexpr int kUsualStep = 15;

} // namespace

PrometheusPage::PrometheusPage(QWidget *parent)
    : ConnectPage(parent), m_name(new QLineEdit(this)), m_server(new ServerFields(this)),
      m_query(new QueryEdit(this)), m_step(secondsField(QStringLiteral("stepField"), this)),
      m_rates(new QCheckBox(tr("Counters as rates per second"), this)), m_quantile(new QDoubleSpinBox(this)),
      m_guard(new QSpinBox(this)), m_common(new CommonFields(this))
{
    m_name->setObjectName(QStringLiteral("sourceName"));
    m_name->setPlaceholderText(tr("The host's name"));
    m_query->setObjectName(QStringLiteral("queryField"));
    m_query->setPlaceholderText(QStringLiteral("node_load1{job=\"node\"}"));
    m_query->setFixedHeight(m_query->fontMetrics().lineSpacing() * kQueryLines + 5 * spacing::kTiny);
    m_query->setToolTip(
        tr("A metric, or any PromQL; each series becomes a metric here. Ctrl+Space completes"));
    m_step->setValue(kUsualStep);
    m_step->setToolTip(tr("Time between two samples"));
    m_rates->setObjectName(QStringLiteral("ratesField"));
    m_rates->setChecked(true);
    m_rates->setToolTip(tr("A query that only selects a counter is asked for as its rate"));
    m_quantile->setObjectName(QStringLiteral("quantileField"));
    m_quantile->setRange(0.0, 1.0);
    m_quantile->setSingleStep(0.05);
    m_quantile->setSpecialValueText(tr("As they are"));
    m_quantile->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_quantile->setToolTip(
        tr("A query that only selects buckets is asked for as this quantile, for example 0.95"));
    m_guard->setObjectName(QStringLiteral("guardField"));
    m_guard->setRange(1, 10'000);
    m_guard->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_guard->setToolTip(tr("A query that answers with more series is refused"));
    makeRows();
    FeedSpec first;
    first.kind = FeedKind::kPrometheus;
    first.interval = Milliseconds{kUsualStep * 1000};
    setSpec(first);

    connect(m_name, &QLineEdit::textChanged, this, &ConnectPage::changed);
    connect(m_server, &ServerFields::changed, this, &ConnectPage::changed);
    connect(m_server, &ServerFields::serverChanged, m_query, &QueryEdit::forgetNames);
    connect(m_query, &QPlainTextEdit::textChanged, this, &ConnectPage::changed);
    connect(m_step, &QSpinBox::valueChanged, this, &ConnectPage::changed);
    connect(m_rates, &QCheckBox::toggled, this, &ConnectPage::changed);
    connect(m_quantile, &QDoubleSpinBox::valueChanged, this, &ConnectPage::changed);
    connect(m_guard, &QSpinBox::valueChanged, this, &ConnectPage::changed);
    connect(m_common, &CommonFields::changed, this, &ConnectPage::changed);
    connect(m_query, &QueryEdit::namesWanted, this, [this](const QString &of) {
        if (m_server->refusal().isEmpty())
            Q_EMIT namesWanted({0, spec(), of.toStdString()});
    });
}

void PrometheusPage::makeRows()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Query"), m_query);
    form->addRow(tr("S&tep"), m_step);
    form->addRow(QString(), m_rates);
    form->addRow(tr("Histo&grams"), m_quantile);
    form->addRow(tr("&Most series"), m_guard);
    auto *name = new QFormLayout;
    name->setContentsMargins(0, 0, 0, 0);
    name->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    name->addRow(tr("&Name"), m_name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kSmall, spacing::kSmall, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(name);
    column->addWidget(m_server);
    column->addLayout(form);
    column->addWidget(m_common);
    column->addStretch(1);
    alignLabels(this);
}

FeedSpec PrometheusPage::spec() const
{
    FeedSpec spec;
    spec.kind = FeedKind::kPrometheus;
    spec.name = m_name->text().trimmed().toStdString();
    m_common->apply(spec);
    spec.prometheus.server = m_server->server();
    spec.prometheus.query = m_query->toPlainText().trimmed().toStdString();
    spec.prometheus.step = Milliseconds{m_step->value() * 1000LL};
    spec.prometheus.countersAsRates = m_rates->isChecked();
    spec.prometheus.quantile = m_quantile->value();
    spec.prometheus.maxSeries = m_guard->value();
    return spec;
}

void PrometheusPage::setSpec(const FeedSpec &spec)
{
    m_name->setText(QString::fromStdString(spec.name));
    m_common->setSpec(spec);
    m_server->setServer(spec.prometheus.server);
    m_query->setPlainText(QString::fromStdString(spec.prometheus.query));
    m_step->setValue(static_cast<int>(spec.prometheus.step.count() / 1000));
    m_rates->setChecked(spec.prometheus.countersAsRates);
    m_quantile->setValue(spec.prometheus.quantile);
    m_guard->setValue(spec.prometheus.maxSeries);
}

QString PrometheusPage::refusal() const
{
    const QString server = m_server->refusal();
    if (!server.isEmpty())
        return server;
    return m_query->toPlainText().trimmed().isEmpty() ? tr("Choose a metric or write a query.") : QString();
}

QString PrometheusPage::previewHint() const { return tr("Test shows the last hour here"); }

QList<TypedSecret> PrometheusPage::typedSecrets() const
{
    return m_server->typedSecrets(QStringLiteral("prometheus"));
}

void PrometheusPage::showNames(const NamesFound &found)
{
    if (!found.names)
        return;
    QStringList names;
    for (const std::string &name : *found.names)
        names.append(QString::fromStdString(name));
    m_query->setNames(QString::fromStdString(found.of), names);
}

} // namespace redshank
