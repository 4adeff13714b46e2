// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_words.h"

#include "ui/number_format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace redshank {
namespace {

struct AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(AlertWords)
};

} // namespace

QString severityName(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::kInfo:
        return AlertWords::tr("information");
    case AlertSeverity::kWarning:
        return AlertWords::tr("warning");
    case AlertSeverity::kError:
        return AlertWords::tr("error");
    case AlertSeverity::kCritical:
        return AlertWords::tr("critical");
    }
    return {};
}

QString sinkKindName(SinkKind kind)
{
    switch (kind) {
    case SinkKind::kSlack:
        return QStringLiteral("Slack");
    case SinkKind::kPagerDuty:
        return QStringLiteral("PagerDuty");
    case SinkKind::kAlertmanager:
        return QStringLiteral("Alertmanager");
    case SinkKind::kWebhook:
        return AlertWords::tr("Webhook");
    case SinkKind::kTeams:
        return QStringLiteral("Microsoft Teams");
    case SinkKind::kEmail:
        return AlertWords::tr("E-mail");
    case SinkKind::kDesktop:
        return AlertWords::tr("This desktop");
    case SinkKind::kGrafana:
        return QStringLiteral("Grafana");
    }
    return {};
}

QString sinkName(const std::string &name)
{
    return name == kDesktopSink ? sinkKindName(SinkKind::kDesktop) : QString::fromStdString(name);
}

QString sinkNames(const std::vector<std::string> &names)
{
    QStringList words;
    for (const std::string &name : names)
        words.append(sinkName(name));
    return words.isEmpty() ? AlertWords::tr("nobody") : words.join(QStringLiteral(", "));
}

QString ruleScope(const AlertRule &rule)
{
    if (rule.metrics.empty())
        return rule.perMetric ? AlertWords::tr("Each metric") : AlertWords::tr("Any metric");
    const QString list = joinList(rule.metrics);
    return rule.perMetric ? AlertWords::tr("Each of %1").arg(list) : list;
}

QString ruleFires(const AlertRule &rule)
{
    const QString level = formatShort(rule.fireAt);
    if (rule.signal == AlertSignal::kNoData)
        return AlertWords::tr("Missing values");
    return rule.signal == AlertSignal::kScore ? AlertWords::tr("Score from %1").arg(level)
                                              : AlertWords::tr("Incidents from %1").arg(level);
}

QString rulePending(const AlertRule &rule)
{
    return AlertWords::tr("%1 of %2").arg(rule.pendingHits).arg(rule.pendingOf);
}

QString ruleClears(const AlertRule &rule)
{
    if (rule.signal == AlertSignal::kNoData)
        return AlertWords::tr("values for %1").arg(rule.quietSamples);
    return AlertWords::tr("below %1 for %2").arg(formatShort(rule.clearBelow)).arg(rule.quietSamples);
}

QString ruleQuiet(const AlertRule &rule)
{
    return rule.hasQuietHours() ? QString::fromStdString(rule.quietFrom) + QChar(0x2013) +
                                      QString::fromStdString(rule.quietUntil)
                                : QString();
}

QString trialSentence(const RuleTried &tried)
{
    if (tried.span.isEmpty())
        return AlertWords::tr("Nothing is loaded that this rule looks at.");
    const double days = static_cast<double>(tried.span.length().count()) / 86'400'000.0;
    const QString length = formatDuration(tried.span.length());
    const QString often = formatShort(static_cast<double>(tried.opened) / days);
    if (tried.opened == 0)
        return AlertWords::tr("Would have told nothing in %1.").arg(length);
    return tried.opened == 1 ? AlertWords::tr("Would have told once in %1 (%2 a day).").arg(length, often)
                             : AlertWords::tr("Would have told %1 times in %2 (%3 a day).")
                                   .arg(formatWholeCount(tried.opened), length, often);
}

QString windowTime(const MaintenanceWindow &window)
{
    const QString begin = QString::fromStdString(window.begin);
    if (!window.isWeekly()) {
        const QDateTime time = QDateTime::fromString(begin, Qt::ISODate);
        return time.isValid() ? QLocale().toString(time, QLocale::ShortFormat) : begin;
    }
    QStringList days;
    for (int day = 0; day < 7; ++day)
        if (window.weekdays >> day & 1)
            days.append(QLocale().dayName(day + 1, QLocale::ShortFormat));
    return days.size() == 7 ? AlertWords::tr("Every day %1").arg(begin)
                            : days.join(QStringLiteral(", ")) + QLatin1Char(' ') + begin;
}

QString windowEffect(const MaintenanceWindow &window)
{
    QStringList words;
    if (!window.notify)
        words.append(AlertWords::tr("tells nobody"));
    if (!window.detect)
        words.append(AlertWords::tr("opens no alert"));
    if (!window.learn)
        words.append(AlertWords::tr("learns nothing"));
    return words.isEmpty() ? AlertWords::tr("changes nothing") : words.join(QStringLiteral(", "));
}

QString noticeKindName(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::kOpened:
        return AlertWords::tr("Anomaly");
    case NoticeKind::kRepeated:
        return AlertWords::tr("Still open");
    case NoticeKind::kAcknowledged:
        return AlertWords::tr("Acknowledged");
    case NoticeKind::kFlapping:
        return AlertWords::tr("Flapping");
    case NoticeKind::kResolved:
        return AlertWords::tr("Over");
    case NoticeKind::kTest:
        return AlertWords::tr("Test");
    case NoticeKind::kChange:
        return AlertWords::tr("Changed");
    case NoticeKind::kNote:
        return AlertWords::tr("Note");
    }
    return {};
}

QString noticeTitle(const Notice &notice)
{
    if (notice.kind == NoticeKind::kTest)
        return AlertWords::tr("Test of the channel");
    const std::string about = notice.parts.empty() ? notice.rule : notice.parts.front().metric;
    const QString title =
        AlertWords::tr("%1: %2").arg(noticeKindName(notice.kind), QString::fromStdString(about));
    return notice.parts.size() > 1 ? AlertWords::tr("%1 and %2 more").arg(title).arg(notice.parts.size() - 1)
                                   : title;
}

QString noticeBody(const Notice &notice)
{
    if (notice.kind == NoticeKind::kTest)
        return AlertWords::tr("Nothing is wrong.");
    if (notice.parts.empty())
        return QString::fromStdString(notice.rule);
    const AlertPart &part = notice.parts.front();
    const QString value = formatShort(part.value);
    const QString figures =
        part.lower == part.lower && part.upper == part.upper
            ? AlertWords::tr("%1, expected %2 to %3, score %4")
                  .arg(value, formatShort(part.lower), formatShort(part.upper), formatScore(part.peakLevel))
            : AlertWords::tr("%1, score %2").arg(value, formatScore(part.peakLevel));
    if (notice.worse)
        return AlertWords::tr("%1; worse than on the days before").arg(figures);
    if (notice.frequentDays > 0)
        return AlertWords::tr("%1; day %2 in a row, from now on told only when worse")
            .arg(figures)
            .arg(notice.frequentDays);
    return figures;
}

QString noticeOpenWord() { return AlertWords::tr("Open"); }
QString noticeAcknowledgeWord() { return AlertWords::tr("Acknowledge"); }
QString noticeMuteWord() { return AlertWords::tr("Mute for 1 hour"); }

QString deliveryState(const Delivery &delivery, TimePoint now)
{
    switch (delivery.state) {
    case DeliveryState::kDelivered:
        return AlertWords::tr("Delivered");
    case DeliveryState::kGivenUp:
        return AlertWords::tr("Given up");
    case DeliveryState::kWaiting:
        break;
    }
    if (delivery.attempts == 0)
        return AlertWords::tr("Waiting");
    return delivery.due > now
               ? AlertWords::tr("Failed, again in %1").arg(formatRoughDuration(delivery.due - now))
               : AlertWords::tr("Failed, again now");
}

QString deliveryAnswer(int status, const std::string &text)
{
    const QString words = QString::fromStdString(text).simplified();
    if (status == 0)
        return words;
    return words.isEmpty() ? QString::number(status) : QString::number(status) + QLatin1Char(' ') + words;
}

std::vector<std::string> splitList(const QString &text)
{
    std::vector<std::string> texts;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString word = part.trimmed(); !word.isEmpty())
            texts.push_back(word.toStdString());
    return texts;
}

QString joinList(const std::vector<std::string> &texts)
{
    QStringList words;
    for (const std::string &text : texts)
        words.append(QString::fromStdString(text));
    return words.join(QStringLiteral(", "));
}

} // namespace redshank
