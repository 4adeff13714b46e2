// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/push_page.h"

#include "ui/connect/common_fields.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

namespace redshank {
namespace {

constexpr int kGraphitePort = 2'003;
constexpr int kMostPorts = 65'535;
constexpr int kMostMetrics = 100'000;
constexpr int kHere = 0;
constexpr int kAnywhere = 1;
const QString kLoopback = QStringLiteral("127.0.0.1");
const QString kEveryAddress = QStringLiteral("0.0.0.0");

QSpinBox *numberField(const char *name, int most, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(1, most);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

} // namespace

PushPage::PushPage(QWidget *parent)
    : ConnectPage(parent), m_name(new QLineEdit(this)), m_statsd(new QCheckBox(tr("StatsD, UDP port"), this)),
      m_statsdPort(numberField("statsdPort", kMostPorts, this)),
      m_flush(secondsField(QStringLiteral("statsdFlush"), this)),
      m_graphite(new QCheckBox(tr("Graphite plaintext, TCP port"), this)),
      m_graphitePort(numberField("graphitePort", kMostPorts, this)), m_from(new ChevronBox(this)),
      m_warning(new QLabel(
          tr("Neither protocol knows a sign-in: everyone who reaches the ports can send values."), this)),
      m_most(numberField("pushMost", kMostMetrics, this))
{
    m_name->setObjectName(QStringLiteral("pushName"));
    m_name->setPlaceholderText(tr("Pushed metrics"));
    m_statsd->setObjectName(QStringLiteral("statsdBox"));
    m_statsd->setToolTip(
        tr("Counters become rates, timers a mean, a 95th percentile and a rate, sets a number"));
    m_graphite->setObjectName(QStringLiteral("graphiteBox"));
    m_flush->setToolTip(tr("What StatsD clients send in so long becomes one sample"));
    for (QCheckBox *box : {m_statsd, m_graphite}) // in the middle of their rows
        box->setMinimumHeight(m_statsdPort->sizeHint().height());
    m_from->setObjectName(QStringLiteral("pushFrom"));
    m_from->addItems({tr("This computer only"), tr("All its networks")});
    m_from->setToolTip(tr("From where the ports can be reached"));
    m_warning->setObjectName(QStringLiteral("pushWarning"));
    m_warning->setWordWrap(true);
    m_most->setToolTip(tr("Further names are not taken, and counted as refused"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kSmall, spacing::kSmall, 0);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(m_statsd, m_statsdPort);
    form->addRow(tr("One sample &every"), m_flush);
    form->addRow(m_graphite, m_graphitePort);
    form->addRow(tr("&Reached from"), m_from);
    form->addRow(QString(), m_warning);
    form->addRow(tr("&Most metrics"), m_most);
    column->addLayout(form);
    column->addStretch(1);
    FeedSpec first;
    first.kind = FeedKind::kPush;
    first.push.statsdPort = kStatsdPort;
    setSpec(first);
    for (QCheckBox *box : {m_statsd, m_graphite})
        connect(box, &QCheckBox::toggled, this, &PushPage::refresh);
    for (QSpinBox *box : {m_statsdPort, m_graphitePort, m_flush, m_most})
        connect(box, &QSpinBox::valueChanged, this, &ConnectPage::changed);
    connect(m_from, &QComboBox::currentIndexChanged, this, &PushPage::refresh);
    connect(m_name, &QLineEdit::textChanged, this, &ConnectPage::changed);
}

void PushPage::refresh()
{
    m_statsdPort->setEnabled(m_statsd->isChecked());
    m_flush->setEnabled(m_statsd->isChecked());
    m_graphitePort->setEnabled(m_graphite->isChecked());
    m_warning->setVisible(m_from->currentIndex() != kHere);
    Q_EMIT changed();
}

FeedSpec PushPage::spec() const
{
    FeedSpec spec;
    spec.kind = FeedKind::kPush;
    spec.name = m_name->text().trimmed().toStdString();
    PushSpec &push = spec.push;
    push.statsdPort = m_statsd->isChecked() ? m_statsdPort->value() : 0;
    push.graphitePort = m_graphite->isChecked() ? m_graphitePort->value() : 0;
    push.flush = Milliseconds{m_flush->value() * 1000LL};
    const QString address = m_from->currentIndex() == kHere       ? kLoopback
                            : m_from->currentIndex() == kAnywhere ? kEveryAddress
                                                                  : m_address;
    push.listenAddress = address.toStdString();
    push.maxMetrics = static_cast<std::uint64_t>(m_most->value());
    push.queue = m_queue;
    // How far apart samples are expected; Graphite's clients usually send once a minute.
    spec.interval = m_statsd->isChecked() ? push.flush : Milliseconds{60'000};
    return spec;
}

void PushPage::setSpec(const FeedSpec &spec)
{
    const PushSpec &push = spec.push;
    m_name->setText(QString::fromStdString(spec.name));
    m_statsd->setChecked(push.statsdPort > 0);
    m_statsdPort->setValue(push.statsdPort > 0 ? push.statsdPort : kStatsdPort);
    m_graphite->setChecked(push.graphitePort > 0);
    m_graphitePort->setValue(push.graphitePort > 0 ? push.graphitePort : kGraphitePort);
    m_flush->setValue(static_cast<int>(push.flush.count() / 1000));
    m_address = QString::fromStdString(push.listenAddress);
    while (m_from->count() > kAnywhere + 1)
        m_from->removeItem(m_from->count() - 1);
    if (m_address != kLoopback && m_address != kEveryAddress)
        m_from->addItem(m_address);
    m_from->setCurrentIndex(m_address == kLoopback       ? kHere
                            : m_address == kEveryAddress ? kAnywhere
                                                         : kAnywhere + 1);
    m_most->setValue(static_cast<int>(push.maxMetrics));
    m_queue = push.queue;
    refresh();
}

QString PushPage::refusal() const { return {}; }

QString PushPage::previewHint() const { return tr("Test tries whether the ports are free"); }

QString PushPage::note() const
{
    return m_statsd->isChecked() || m_graphite->isChecked()
               ? tr("Samples over HTTP are taken, too, where Redshank was started with --listen.")
               : tr("Samples are taken over HTTP only, where Redshank was started with --listen.");
}

} // namespace redshank
