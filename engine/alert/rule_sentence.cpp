// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/rule_sentence.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <utility>

namespace redshank {
namespace {

QString number(double value) { return QString::number(value, 'g', 10); }

QString list(const std::vector<std::string> &words)
{
    QStringList texts;
    for (const std::string &word : words)
        texts.append(QString::fromStdString(word));
    return texts.join(QStringLiteral(", "));
}

std::vector<std::string> words(const QString &text)
{
    std::vector<std::string> found;
    for (const QString &word : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        found.push_back(word.trimmed().toStdString());
    return found;
}

/// Takes phrases off the front of a sentence.
class Phrases
{
public:
    explicit Phrases(const QString &sentence) : m_rest(sentence.simplified()) {}

    /// The groups of a pattern at the front; empty, and the end of all, when it is not there.
    QStringList take(const char *pattern)
    {
        const QRegularExpressionMatch match =
            QRegularExpression(QLatin1Char('^') + QString::fromLatin1(pattern),
                               QRegularExpression::CaseInsensitiveOption)
                .match(m_rest);
        if (m_failed || !match.hasMatch()) {
            m_failed = true;
            return QStringList(9);
        }
        m_rest = m_rest.mid(match.capturedLength()).trimmed();
        QStringList groups = match.capturedTexts();
        while (groups.size() < 9)
            groups.append(QString());
        return groups;
    }
    bool isRead() const { return !m_failed && m_rest.isEmpty(); }
    const QString &rest() const { return m_rest; }

private:
    QString m_rest;
    bool m_failed = false;
};

} // namespace

std::string ruleSentence(const AlertRule &rule)
{
    const bool isScore = rule.signal == AlertSignal::kScore;
    const bool isNoData = rule.signal == AlertSignal::kNoData;
    QString text = isScore    ? QStringLiteral("When the score of ")
                   : isNoData ? QStringLiteral("When missing values of ")
                              : QStringLiteral("When incidents of ");
    if (rule.metrics.empty())
        text += rule.perMetric ? QStringLiteral("each metric") : QStringLiteral("any metric");
    else
        text += (rule.perMetric ? QStringLiteral("each of ") : QString()) + list(rule.metrics);
    text += isScore ? QStringLiteral(" reaches ") : QStringLiteral(" reach ");
    text += QStringLiteral("%1 for %2 of %3 samples, notify %4 as %5; clear below %6 for %7.")
                .arg(number(rule.fireAt))
                .arg(rule.pendingHits)
                .arg(rule.pendingOf)
                .arg(rule.sinks.empty() ? QStringLiteral("nobody") : list(rule.sinks),
                     QString::fromLatin1(severityWord(rule.severity).data()), number(rule.clearBelow))
                .arg(rule.quietSamples);
    return text.toStdString();
}

Result<AlertRule> readRuleSentence(const std::string &sentence)
{
    Phrases phrases(QString::fromStdString(sentence));
    AlertRule rule;
    const QStringList signal = phrases.take("when (the )?(score|incidents?|missing values) of ");
    if (signal[2].startsWith(QLatin1String("score"), Qt::CaseInsensitive))
        rule.signal = AlertSignal::kScore;
    else if (signal[2].startsWith(QLatin1String("missing"), Qt::CaseInsensitive))
        rule.signal = AlertSignal::kNoData;
    const QStringList scope =
        phrases.take("(any metric|each metric|(each of )?(\\S.*?)) (reach|reaches|is at least) ");
    rule.perMetric = scope[1].startsWith(QLatin1String("each "), Qt::CaseInsensitive);
    rule.metrics = words(scope[3]);
    rule.fireAt = phrases.take("([0-9.]+) ?")[1].toDouble();
    const QStringList pending = phrases.take("for (\\d+)( of (\\d+))? samples?, ?");
    rule.pendingHits = pending[1].toInt();
    rule.pendingOf = pending[3].isEmpty() ? rule.pendingHits : pending[3].toInt();
    const QStringList told = phrases.take("notify (\\S.*?) as (info|warning|error|critical)(; ?|\\.?$)");
    rule.sinks = told[1] == QLatin1String("nobody") ? std::vector<std::string>{} : words(told[1]);
    for (const AlertSeverity severity :
         {AlertSeverity::kInfo, AlertSeverity::kWarning, AlertSeverity::kError, AlertSeverity::kCritical})
        if (told[2].compare(QString::fromLatin1(severityWord(severity).data()), Qt::CaseInsensitive) == 0)
            rule.severity = severity;
    if (!phrases.isRead()) {
        const QStringList clear = phrases.take("clear below ([0-9.]+) for (\\d+)( samples?)?\\.?$");
        rule.clearBelow = clear[1].toDouble();
        rule.quietSamples = clear[2].toInt();
    }
    if (!phrases.isRead())
        return failure(ErrorCode::kInvalidInput, "rule: not understood from \"" +
                                                     phrases.rest().left(60).toStdString() +
                                                     "\" on; write it as: " + ruleSentence(AlertRule{}));
    return rule;
}

} // namespace redshank
