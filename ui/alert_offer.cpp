// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alert_offer.h"

#include "ui/banner.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/settings/settings_store.h"

#include <utility>

namespace redshank {

AlertOffer::AlertOffer(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    if (m_parts.settings->value(kAlertsOffered))
        return;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AlertOffer::look);
    connect(m_parts.store, &LiveStore::metricsChanged, this, &AlertOffer::begin);
    connect(m_parts.banner, &Banner::closed, this, [this] {
        if (m_parts.banner->message().otherAction)
            answer();
    });
}

void AlertOffer::begin()
{
    if (m_timer.isActive() || m_parts.store->metrics().empty())
        return;
    disconnect(m_parts.store, &LiveStore::metricsChanged, this, nullptr);
    m_timer.start(m_parts.after - m_parts.reading); // the first look: what is said now may be read
}

void AlertOffer::look()
{
    const Banner &banner = *m_parts.banner;
    const BannerMessage &message = banner.message();
    m_timer.start(m_parts.reading);
    const bool isShown = banner.isVisibleTo(banner.parentWidget());
    if (isShown && message.otherAction) // it asks already; news may still take its place
        return;
    const QString said = isShown ? message.text : QString();
    const bool mustStay =
        isShown && (message.kind == BannerKind::kWarning || message.kind == BannerKind::kError);
    const bool isRead = std::exchange(m_seen, said) == said && !mustStay;
    if (std::exchange(m_isDue, true) && isRead && !m_parts.store->metrics().empty())
        offer();
    Q_EMIT looked();
}

void AlertOffer::offer()
{
    const std::size_t metrics = m_parts.store->metrics().size();
    BannerMessage message;
    message.text = formatCounted(metrics, tr("Watching 1 metric. Send alerts to Slack?"),
                                 tr("Watching %1 metrics. Send alerts to Slack?"));
    message.actionText = tr("Set up");
    message.action = [this] {
        answer();
        m_parts.setUp();
    };
    message.otherText = tr("Not now");
    message.otherAction = [this] { answer(); };
    m_parts.banner->showMessage(std::move(message));
}

void AlertOffer::answer()
{
    m_timer.stop();
    m_parts.settings->setValue(kAlertsOffered, true);
}

} // namespace redshank
