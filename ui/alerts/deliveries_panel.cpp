// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/deliveries_panel.h"

#include "ui/alerts/alert_words.h"
#include "ui/icons.h"
#include "ui/number_format.h"
#include "ui/panels/list_panel.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr int kRefreshMs = 1000;

enum Column { kTime, kSink, kWhat, kState, kAttempts, kAnswer };

QIcon stateIcon(DeliveryState state, const Theme &theme)
{
    switch (state) {
    case DeliveryState::kDelivered:
        return tintedIcon(QStringLiteral("check"), theme.good);
    case DeliveryState::kWaiting:
        return tintedIcon(QStringLiteral("clock"), theme.warningText);
    case DeliveryState::kGivenUp:
        return tintedIcon(QStringLiteral("circle-x"), theme.mutedText);
    }
    return {};
}

} // namespace

QString alertTrouble(const AlertReport &report)
{
    if (!report.fault.empty())
        return DeliveriesPanel::tr("Nothing can be told: %1").arg(QString::fromStdString(report.fault));
    if (report.failing.empty())
        return {};
    const QString sinks = sinkNames(report.failing);
    if (report.waiting == 0)
        return DeliveriesPanel::tr("The newest notice to %1 was refused").arg(sinks);
    return report.waiting == 1
               ? DeliveriesPanel::tr("1 notice waits for %1").arg(sinks)
               : DeliveriesPanel::tr("%1 notices wait for %2").arg(QString::number(report.waiting), sinks);
}

DeliveriesPanel::DeliveriesPanel(ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_zone(QTimeZone::utc()),
      m_model(new RowTableModel(
          {tr("Time"), tr("Channel"), tr("Notice"), tr("State"), tr("Attempts"), tr("Answer")}, this)),
      m_table(new QTableView(this)), m_hint(new QLabel(this)), m_summary(new QLabel(this)),
      m_retry(new QPushButton(tr("&Try again now"), this)), m_timer(this)
{
    setObjectName(QStringLiteral("deliveriesPanel"));
    m_table->setObjectName(QStringLiteral("deliveryTable"));
    dressRows(m_table, m_model, tr("Deliveries"), kAnswer);
    setUpPanelView(m_table);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setUpPanelHint(m_hint);
    m_hint->setText(tr("Nothing has been sent yet. Notices appear here with what each channel answered."));
    m_summary->setObjectName(QStringLiteral("deliverySummary"));
    m_summary->setWordWrap(true);
    m_retry->setObjectName(QStringLiteral("retryDeliveriesButton"));

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kPanel, spacing::kTiny);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_retry);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_hint);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &DeliveriesPanel::fill);
    connect(m_retry, &QPushButton::clicked, this, &DeliveriesPanel::retryRequested);
    connect(theme, &ThemeController::changed, this, &DeliveriesPanel::fill);
    fill();
}

void DeliveriesPanel::setReport(const AlertReport &report)
{
    m_report = report;
    fill();
}

void DeliveriesPanel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    fill();
}

void DeliveriesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
    m_timer.start();
}

void DeliveriesPanel::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void DeliveriesPanel::fill()
{
    const TimePoint now = fromMs(QDateTime::currentMSecsSinceEpoch());
    m_summary->setText(alertTrouble(m_report));
    m_retry->setVisible(m_report.waiting > 0);
    m_hint->setVisible(m_report.deliveries.empty());
    m_table->setVisible(!m_report.deliveries.empty());
    if (!isVisible() && m_model->rowCount() > 0)
        return;
    std::vector<TableRow> rows;
    rows.reserve(m_report.deliveries.size());
    for (const Delivery &delivery : m_report.deliveries) {
        const QDateTime made = QDateTime::fromMSecsSinceEpoch(toMs(delivery.made), m_zone);
        rows.push_back(
            {.texts = {made.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), sinkName(delivery.sink),
                       noticeTitle(delivery.notice), deliveryState(delivery, now),
                       QString::number(delivery.attempts), deliveryAnswer(delivery.status, delivery.answer)},
             .icon = stateIcon(delivery.state, m_theme->theme())});
    }
    m_model->setRows(std::move(rows));
}

} // namespace redshank
