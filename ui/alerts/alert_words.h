// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

/// \file
/// What the window says of rules, channels and deliveries: pure functions from the engine's values to words.

namespace redshank {

QString severityName(AlertSeverity severity);
QString sinkKindName(SinkKind kind);
/// The name of a sink as people read it; the desktop's is translated.
QString sinkName(const std::string &name);
/// "Slack ops, This desktop", or "nobody".
QString sinkNames(const std::vector<std::string> &names);
/// "Any metric", "web/*, db/qps", "Each metric apart".
QString ruleScope(const AlertRule &rule);
/// "Incidents", "Score from 1.5".
QString ruleFires(const AlertRule &rule);
/// "3 of 5 samples".
QString rulePending(const AlertRule &rule);
/// "below 0.8 for 5".
QString ruleClears(const AlertRule &rule);
/// "22:00–07:00", or nothing.
QString ruleQuiet(const AlertRule &rule);
/// "Would have told 3 times in 2 d 4 h (1.4 a day)", or why nothing can be said.
QString trialSentence(const RuleTried &tried);
/// Once: "28 Nov 2026 22:00"; weekly: "Mon, Tue 22:00".
QString windowTime(const MaintenanceWindow &window);
/// "tells nobody, learns nothing".
QString windowEffect(const MaintenanceWindow &window);
QString noticeKindName(NoticeKind kind);
/// What a notice is about, on one line: "Opened: web/latency".
QString noticeTitle(const Notice &notice);
/// Its figures: "412 ms, expected 80 to 120".
QString noticeBody(const Notice &notice);
/// On the buttons of a desktop notification.
QString noticeOpenWord();
QString noticeAcknowledgeWord();
QString noticeMuteWord();
/// "Delivered", "Waiting, next try in 8 s", "Given up".
QString deliveryState(const Delivery &delivery, TimePoint now);
/// "200 ok"
QString deliveryAnswer(int status, const std::string &text);
/// Names, split at commas, without blanks.
std::vector<std::string> splitList(const QString &text);
QString joinList(const std::vector<std::string> &texts);

} // namespace redshank
