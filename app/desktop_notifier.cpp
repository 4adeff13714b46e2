// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notifier.h"

#include "ui/alerts/alert_words.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace redshank {
namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int kAskMs = 2'000;

QDBusMessage call(const char *method)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, QLatin1String(method));
}

/// 0 low, 1 normal, 2 critical, as the server names them.
uchar urgencyOf(const Notice &notice)
{
    if (notice.kind == NoticeKind::kResolved || notice.kind == NoticeKind::kAcknowledged ||
        notice.severity == AlertSeverity::kInfo)
        return 0;
    return notice.severity == AlertSeverity::kCritical ? 2 : 1;
}

bool isOpen(const Notice &notice)
{
    return notice.kind == NoticeKind::kOpened || notice.kind == NoticeKind::kRepeated ||
           notice.kind == NoticeKind::kFlapping;
}

} // namespace

DesktopNotifier::DesktopNotifier(QDBusConnection bus,
                                 std::function<void(const QString &, const QString &)> fallback,
                                 QObject *parent)
    : QObject(parent), m_bus(std::move(bus)), m_fallback(std::move(fallback))
{
    m_bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                  SLOT(takeAction(uint, QString)));
    m_bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                  SLOT(takeClosed(uint, uint)));
}

void DesktopNotifier::show(const Notice &notice)
{
    if (!m_bus.isConnected()) {
        m_fallback(noticeTitle(notice), noticeBody(notice));
        return;
    }
    if (m_hasAnswer) {
        send(notice);
        return;
    }
    m_held.push_back(notice);
    if (!m_isAsked)
        askCapabilities();
}

void DesktopNotifier::askCapabilities()
{
    m_isAsked = true;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call("GetCapabilities"), kAskMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_hasAnswer = reply.isValid();
        m_isAsked = m_hasAnswer; // a server may come later
        m_hasActions = m_hasAnswer && reply.value().contains(QStringLiteral("actions"));
        for (const Notice &notice : std::exchange(m_held, {})) {
            if (m_hasAnswer)
                send(notice);
            else
                m_fallback(noticeTitle(notice), noticeBody(notice));
        }
    });
}

void DesktopNotifier::send(const Notice &notice)
{
    QStringList actions;
    if (m_hasActions && notice.kind != NoticeKind::kTest) {
        actions = {QStringLiteral("default"), noticeOpenWord()};
        if (isOpen(notice))
            actions += {QStringLiteral("open"),  noticeOpenWord(),       QStringLiteral("acknowledge"),
                        noticeAcknowledgeWord(), QStringLiteral("mute"), noticeMuteWord()};
    }
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(urgencyOf(notice))},
                            {QStringLiteral("category"), QStringLiteral("device.error")},
                            {QStringLiteral("desktop-entry"), QStringLiteral("redshank")}};
    QDBusMessage message = call("Notify");
    message << QStringLiteral("Redshank") << m_ids.value(notice.key, 0U) << QStringLiteral("redshank")
            << noticeTitle(notice) << noticeBody(notice).toHtmlEscaped() << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, kAskMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
        watcher->deleteLater();
        sent(*watcher, notice);
    });
}

void DesktopNotifier::sent(const QDBusPendingCallWatcher &call, const Notice &notice)
{
    const QDBusPendingReply<uint> reply = call;
    if (!reply.isValid()) {
        m_hasAnswer = m_isAsked = false; // the server has gone
        m_fallback(noticeTitle(notice), noticeBody(notice));
        return;
    }
    m_ids[notice.key] = reply.value();
    std::vector<MetricId> &metrics = m_metrics[reply.value()];
    metrics.clear();
    for (const AlertPart &part : notice.parts)
        metrics.push_back(part.metric);
    Q_EMIT shown(reply.value());
}

void DesktopNotifier::takeAction(uint id, const QString &action)
{
    const auto known = m_metrics.constFind(id);
    if (known == m_metrics.constEnd())
        return; // another program's
    const std::vector<MetricId> metrics = *known;
    if (action == QLatin1String("acknowledge"))
        Q_EMIT acknowledgeWanted(metrics);
    else if (action == QLatin1String("mute"))
        Q_EMIT muteWanted(metrics);
    else
        Q_EMIT openWanted(metrics);
}

void DesktopNotifier::takeClosed(uint id, uint)
{
    m_metrics.remove(id);
    for (auto each = m_ids.begin(); each != m_ids.end();)
        each = each.value() == id ? m_ids.erase(each) : std::next(each);
}

} // namespace redshank
