// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/probe_page.h"

#include "ui/connect/common_fields.h"
#include "ui/theme.h"

#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>

namespace redshank {
namespace {

constexpr int kUrlLines = 5;
constexpr int kUsualInterval = 5;

bool isHttp(const QUrl &url)
{
    const QString scheme = url.scheme();
    return (scheme == QLatin1String("http") || scheme == QLatin1String("https")) && !url.host().isEmpty();
}

} // namespace

ProbePage::ProbePage(QWidget *parent)
    : ConnectPage(parent), m_name(new QLineEdit(this)), m_urls(new QPlainTextEdit(this)),
      m_interval(secondsField(QStringLiteral("probeInterval"), this)),
      m_timeout(secondsField(QStringLiteral("probeTimeout"), this)), m_ca(new QLineEdit(this)),
      m_skipVerify(new QCheckBox(tr("Take any certificate"), this))
{
    m_name->setObjectName(QStringLiteral("probeName"));
    m_name->setPlaceholderText(tr("The hosts' names"));
    m_urls->setObjectName(QStringLiteral("probeUrls"));
    m_urls->setTabChangesFocus(true);
    m_urls->setPlaceholderText(QStringLiteral("https://shop.example/health\nhttp://localhost:8080/"));
    m_urls->setFixedHeight(m_urls->fontMetrics().lineSpacing() * kUrlLines + 5 * spacing::kTiny);
    m_urls->setToolTip(
        tr("One address a line; name, connection, TLS, first byte and all of the answer are timed"));
    m_interval->setToolTip(tr("Time between two measurements of an address"));
    m_timeout->setToolTip(tr("An answer that takes longer counts as none"));
    m_ca->setObjectName(QStringLiteral("probeCa"));
    m_ca->setPlaceholderText(tr("The system's authorities"));
    m_skipVerify->setObjectName(QStringLiteral("probeSkipVerify"));
    m_skipVerify->setToolTip(tr("Measures also where the certificate would be refused"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kSmall, spacing::kSmall, 0);
    auto *form = new QFormLayout;
    column->addLayout(form);
    column->addStretch(1);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Addresses"), m_urls);
    form->addRow(tr("&Measure every"), m_interval);
    form->addRow(tr("&Give up after"), m_timeout);
    form->addRow(tr("&CA file"), m_ca);
    form->addRow(QString(), m_skipVerify);
    FeedSpec first;
    first.interval = Milliseconds{kUsualInterval * 1000};
    setSpec(first);
    connect(m_urls, &QPlainTextEdit::textChanged, this, &ConnectPage::changed);
}

std::vector<std::string> ProbePage::urls() const
{
    std::vector<std::string> urls;
    for (const QString &line : m_urls->toPlainText().split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            urls.push_back(line.trimmed().toStdString());
    }
    return urls;
}

FeedSpec ProbePage::spec() const
{
    FeedSpec spec;
    spec.kind = FeedKind::kProbe;
    spec.name = m_name->text().trimmed().toStdString();
    spec.interval = Milliseconds{m_interval->value() * 1000LL};
    spec.probe.urls = urls();
    spec.probe.timeout = Milliseconds{m_timeout->value() * 1000LL};
    spec.probe.caFile = m_ca->text().trimmed().toStdString();
    spec.probe.verifyTls = !m_skipVerify->isChecked();
    return spec;
}

void ProbePage::setSpec(const FeedSpec &spec)
{
    m_name->setText(QString::fromStdString(spec.name));
    QStringList lines;
    for (const std::string &url : spec.probe.urls)
        lines.append(QString::fromStdString(url));
    m_urls->setPlainText(lines.join(QLatin1Char('\n')));
    m_interval->setValue(static_cast<int>(spec.interval.count() / 1000));
    m_timeout->setValue(static_cast<int>(spec.probe.timeout.count() / 1000));
    m_ca->setText(QString::fromStdString(spec.probe.caFile));
    m_skipVerify->setChecked(!spec.probe.verifyTls);
}

QString ProbePage::previewHint() const { return tr("Test measures the first address once"); }

QString ProbePage::refusal() const
{
    const std::vector<std::string> all = urls();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isHttp(QUrl(QString::fromStdString(all[i]))))
            return tr("Line %1 is no address that begins with http:// or https://").arg(i + 1);
    }
    return all.empty() ? tr("Write one address a line.") : QString();
}

} // namespace redshank
