// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text.h"

#include "engine/model/own_model_name.h"
#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

QString tr(const char *text, const char *comment = nullptr, int count = -1)
{
    return QCoreApplication::translate("text", text, comment, count);
}

/// Without a translation Qt leaves "%n" and both forms to us.
QString counted(std::size_t count, const QString &one, const QString &many, const QLocale &locale)
{
    return count == 1 ? one : many.arg(formatCount(count, locale));
}

QString lagText(Milliseconds lag, const QLocale &locale)
{
    const double seconds = static_cast<double>(std::max<std::int64_t>(lag.count(), 0)) / 1000.0;
    return seconds < 10.0 ? tr("%1 s").arg(locale.toString(seconds, 'f', 1)) : formatDuration(lag, locale);
}

QString loadingSentence(const EngineStatus &status, const QLocale &locale)
{
    if (status.loadedRows == 0)
        return tr("Loading");
    const QString loaded = formatCount(status.loadedRows, locale);
    if (status.totalRows == 0 || status.totalRows < status.loadedRows)
        return tr("Loading, %1 rows so far").arg(loaded);
    return tr("Loading %1 of %2 rows").arg(loaded, formatCount(status.totalRows, locale));
}

QString replaySentence(const EngineStatus &status, const QString &word, const QTimeZone &zone,
                       const QLocale &locale)
{
    QString sentence = word + QLatin1Char(' ') + speedText(status.replaySpeed, locale);
    if (status.replayNow)
        sentence += QLatin1Char(' ') + formatTime(*status.replayNow, zone, false, false, locale);
    return sentence;
}

QString networkName(const FeedSpec &feed, const std::vector<std::string> &urls, const QString &otherwise)
{
    if (!feed.name.empty())
        return QString::fromStdString(feed.name);
    const QString host = urls.empty() ? QString() : QUrl(QString::fromStdString(urls.front())).host();
    if (host.isEmpty())
        return otherwise;
    return urls.size() == 1 ? host : tr("%1 and %2 more").arg(host).arg(urls.size() - 1);
}

/// Behind the word for a state that passes: "retry 3 in 8 s".
QString retryText(const EngineStatus &status, const QLocale &locale)
{
    const auto in = std::chrono::ceil<std::chrono::seconds>(status.retryIn.value_or(Milliseconds{0}));
    return status.retryIn ? tr(", retry %1 in %2").arg(status.attempt).arg(formatDuration(in, locale))
                          : QString();
}

QString partialText(const EngineStatus &status, const QLocale &locale)
{
    if (status.missingMetrics == 0)
        return lagText(status.lag, locale);
    return tr("%1 of %2 metrics missing").arg(status.missingMetrics).arg(status.sourceMetrics);
}

} // namespace

MetricInfo metricFromId(const MetricId &id)
{
    MetricInfo info;
    info.id = id;
    const std::size_t slash = id.rfind('/');
    info.name = slash == std::string::npos ? id : id.substr(slash + 1);
    return info;
}

QString errorSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::kInvalidInput:
        return tr("The input cannot be used as it is. Check it and try again.");
    case ErrorCode::kFileNotFound:
        return tr("The file is not there. It may have been moved or renamed; choose it again.");
    case ErrorCode::kFileUnreadable:
        return tr("The file cannot be read. Check that it is a file and that you may open it.");
    case ErrorCode::kFileNotWritable:
        return tr("The file cannot be written. Choose another place to save to.");
    case ErrorCode::kDiskFull:
        return tr("The disk is full. Free some space and save again.");
    case ErrorCode::kEmptyInput:
        return tr("There are no samples in it. A file needs rows of data, a folder needs .csv, .tsv or .txt "
                  "files.");
    case ErrorCode::kUnsupportedFormat:
        return tr("This is not a format that Redshank reads. Choose another file.");
    case ErrorCode::kUnsupportedVersion:
        return tr("It was made by a newer Redshank. Update this program to open it.");
    case ErrorCode::kDamaged:
        return tr("The file is damaged and was not used. Choose another copy of it.");
    case ErrorCode::kShapeMismatch:
        return tr("The model does not fit these metrics. Train one on them, or choose another.");
    case ErrorCode::kTooFewSamples:
        return tr("There are too few samples to learn from. Load more, or choose a longer range.");
    case ErrorCode::kTooLarge:
        return tr("It is too large to be read. Split it or leave columns out.");
    case ErrorCode::kNetwork:
        return tr("There is no answer from the network. Check the address and the connection.");
    case ErrorCode::kSignIn:
        return tr("The source refuses the sign-in. Check user, password or token, and where it is kept.");
    case ErrorCode::kBadAnswer:
        return tr(
            "The source answered with something else than samples. Check that it is the right address.");
    case ErrorCode::kCancelled:
        return tr("Cancelled. Nothing was changed.");
    case ErrorCode::kBackend:
        return tr("Training is not possible here. Scoring goes on; see the details for the reason.");
    }
    return {};
}

QString feedName(const FeedSpec &feed)
{
    switch (feed.kind) {
    case FeedKind::kDemo:
        return tr("Demo");
    case FeedKind::kSystem:
        return tr("This computer");
    case FeedKind::kPrometheus:
        return networkName(feed, {feed.prometheus.server.url}, tr("Prometheus"));
    case FeedKind::kProbe:
        return networkName(feed, feed.probe.urls, tr("Response times"));
    case FeedKind::kCloudWatch:
        return networkName(feed, {}, tr("CloudWatch"));
    case FeedKind::kAzure:
        return networkName(feed, {}, tr("Azure Monitor"));
    case FeedKind::kPush:
        return networkName(feed, {}, tr("Pushed metrics"));
    case FeedKind::kFile:
    case FeedKind::kReplay:
    case FeedKind::kTail:
        break;
    }
    if (feed.paths.empty())
        return tr("File");
    if (feed.paths.front() == "-")
        return tr("Standard input");
    const QString first = QFileInfo(QString::fromStdString(feed.paths.front())).fileName();
    return feed.paths.size() == 1 ? first : tr("%1 and %2 more").arg(first).arg(feed.paths.size() - 1);
}

QString sourceWord(SourceState state)
{
    switch (state) {
    case SourceState::kIdle:
        return tr("Idle");
    case SourceState::kConnecting:
        return tr("Connecting");
    case SourceState::kLoading:
        return tr("Loading");
    case SourceState::kLive:
        return tr("Live");
    case SourceState::kPaused:
        return tr("Paused");
    case SourceState::kReplaying:
        return tr("Replay");
    case SourceState::kFinished:
        return tr("Complete");
    case SourceState::kStale:
        return tr("Stale");
    case SourceState::kFailed:
        return tr("Failed");
    case SourceState::kPartial:
        return tr("Partial");
    case SourceState::kSignInFailed:
        return tr("Sign-in refused");
    case SourceState::kDisconnected:
        return tr("Disconnected");
    }
    return {};
}

QString speedText(double speed, const QLocale &locale)
{
    if (speed <= kReplayAtMaximumSpeed)
        return tr("max", "replay speed");
    return tr("%1×").arg(locale.toString(speed, 'g', 4));
}

QString sourceSentence(const EngineStatus &status, const QTimeZone &zone, const QLocale &locale)
{
    const QString word = sourceWord(status.source);
    switch (status.source) {
    case SourceState::kLoading:
        return loadingSentence(status, locale);
    case SourceState::kLive:
        return tr("%1, lag %2").arg(word, lagText(status.lag, locale));
    case SourceState::kStale:
        return tr("%1, last sample %2 ago").arg(word, lagText(status.lag, locale));
    case SourceState::kReplaying:
        return replaySentence(status, word, zone, locale);
    case SourceState::kPaused:
        return status.replayNow
                   ? tr("%1 at %2").arg(word, formatTime(*status.replayNow, zone, false, false, locale))
                   : word;
    case SourceState::kPartial:
        return tr("%1, %2").arg(word, partialText(status, locale));
    case SourceState::kDisconnected:
    case SourceState::kSignInFailed:
        return word + retryText(status, locale);
    case SourceState::kIdle:
    case SourceState::kConnecting:
    case SourceState::kFinished:
    case SourceState::kFailed:
        break;
    }
    return word;
}

QString countsSentence(std::size_t metrics, std::uint64_t samples, const QLocale &locale)
{
    return tr("%1, %2").arg(counted(metrics, tr("1 metric"), tr("%1 metrics"), locale),
                            counted(samples, tr("1 sample"), tr("%1 samples"), locale));
}

QString learningSentence(const MetricStatus &status, const QLocale &locale)
{
    switch (status.state) {
    case LearningState::kCollecting:
        if (status.samplesNeeded == 0)
            return tr("Learning");
        return tr("Learning %1 of %2 samples")
            .arg(formatCount(status.samples, locale),
                 formatCount(status.samples + status.samplesNeeded, locale));
    case LearningState::kFitting:
        return tr("Fitting a first model");
    case LearningState::kProvisional:
        if (status.samplesNeeded > 0)
            return tr("Provisional, full model at %1 samples")
                .arg(formatCount(status.samples + status.samplesNeeded, locale));
        return tr("Provisional");
    case LearningState::kReady:
        return tr("Ready");
    case LearningState::kBlocked:
        return tr("Cannot learn: %1").arg(QString::fromStdString(status.reason));
    }
    return {};
}

QString learningSummary(const EngineStatus &status, const QLocale &locale)
{
    if (status.training)
        return tr("Training, scoring goes on");
    const auto rank = [](const MetricStatus &metric) {
        switch (metric.state) {
        case LearningState::kBlocked:
            return 0;
        case LearningState::kCollecting:
            return 1;
        case LearningState::kFitting:
            return 2;
        case LearningState::kProvisional:
            return 3;
        case LearningState::kReady:
            return 4;
        }
        return 4;
    };
    const auto last = std::min_element(
        status.metrics.begin(), status.metrics.end(), [&](const MetricStatus &a, const MetricStatus &b) {
            return std::pair(rank(a), a.samples) < std::pair(rank(b), b.samples);
        });
    if (last == status.metrics.end() || last->state == LearningState::kReady)
        return {};
    const QString sentence = learningSentence(*last, locale);
    return last->state == LearningState::kBlocked
               ? tr("%1: %2").arg(QString::fromStdString(metricFromId(last->metric).name), sentence)
               : sentence;
}

QString modelTitle(const std::string &name, const QLocale &locale)
{
    if (const std::optional<std::uint64_t> samples = samplesOfOwnModel(name))
        return tr("own, %1 samples").arg(formatCount(*samples, locale));
    if (const std::optional<std::uint64_t> count = countOfSeveralModels(name))
        return tr("%1 models").arg(formatCount(*count, locale));
    return QString::fromStdString(name);
}

QString clockJumpSentence(const ClockJump &jump, const QTimeZone &zone, const QLocale &locale)
{
    const QString by = formatRoughDuration(std::chrono::abs(jump.after - jump.before));
    const QString at = formatTime(jump.before, zone, true, false, locale);
    return jump.after < jump.before
               ? tr("The clock was set back by %1 at %2.").arg(by, at)
               : tr("The clock jumped ahead by %1 at %2: it was set, or the computer slept.").arg(by, at);
}

} // namespace redshank
