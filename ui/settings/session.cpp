// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/session.h"

#include "ui/settings/feed_json.h"
#include "ui/settings/json_fields.h"
#include "ui/settings/tuning_json.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

#include <cstdio>

namespace redshank {
namespace {

constexpr qint64 kLargestFile = 1 << 20;
constexpr const char *kFormat = "redshank session";

// In the order of the enumerators.
constexpr std::array kLabelKinds{"real", "false", "expected"};

QJsonArray labelsToJson(const std::vector<Label> &labels)
{
    QJsonArray array;
    for (const Label &label : labels) {
        JsonWriter json;
        json.word("label", label.kind, kLabelKinds);
        json.number("beginMs", static_cast<double>(toMs(label.range.begin)));
        json.number("endMs", static_cast<double>(toMs(label.range.end)));
        json.texts("metrics", label.metrics);
        array.append(json.object);
    }
    return array;
}

std::vector<Label> labelsFromJson(std::vector<JsonReader> entries)
{
    std::vector<Label> labels;
    for (JsonReader &json : entries) {
        const std::optional<LabelKind> kind = json.optionalWord<LabelKind>("label", kLabelKinds);
        const auto begin = json.optionalNumber<std::int64_t>("beginMs", -kMaxMs, kMaxMs);
        const auto end = json.optionalNumber<std::int64_t>("endMs", -kMaxMs, kMaxMs);
        if (!kind || !begin || !end || *end <= *begin) {
            json.refuse("label", "has no kind, begin or end");
            continue;
        }
        labels.push_back({*kind,
                          {fromMs(*begin), fromMs(*end)},
                          json.optionalTexts("metrics").value_or(std::vector<MetricId>())});
    }
    return labels;
}

/// As many as leave the file readable; the rest is kept with its source alone.
QJsonArray keptToJson(const std::vector<KeptItem> &items)
{
    constexpr std::size_t kMostBytes = kLargestFile / 4;
    QJsonArray array;
    std::size_t bytes = 0;
    for (const KeptItem &item : items) {
        bytes += item.key.size() + item.value.size();
        if (bytes > kMostBytes)
            break;
        array.append(QJsonObject{{QStringLiteral("kind"), QString::fromStdString(item.kind)},
                                 {QStringLiteral("key"), QString::fromStdString(item.key)},
                                 {QStringLiteral("value"), QString::fromStdString(item.value)}});
    }
    return array;
}

std::vector<KeptItem> keptFromJson(std::vector<JsonReader> entries)
{
    std::vector<KeptItem> items;
    for (JsonReader &json : entries) {
        const std::string kind = json.optionalText("kind").value_or("");
        const std::string key = json.optionalText("key").value_or("");
        if (kind.empty() || key.empty())
            json.refuse("kept", "has no kind or key");
        else
            items.push_back({kind, key, json.optionalText("value").value_or(""), {}});
    }
    return items;
}

QJsonObject exclusionsToJson(const TrainingExclusions &exclusions)
{
    JsonWriter json;
    json.object.insert(QStringLiteral("incidents"), exclusions.leaveOutIncidents);
    QJsonArray ranges;
    for (const TimeRange &range : exclusions.ranges) {
        JsonWriter one;
        one.number("beginMs", static_cast<double>(toMs(range.begin)));
        one.number("endMs", static_cast<double>(toMs(range.end)));
        ranges.append(one.object);
    }
    json.object.insert(QStringLiteral("ranges"), ranges);
    return json.object;
}

TrainingExclusions exclusionsFromJson(JsonReader json)
{
    TrainingExclusions exclusions;
    exclusions.leaveOutIncidents = json.optionalSwitch("incidents").value_or(true);
    for (JsonReader &one : json.children("ranges")) {
        const auto begin = one.optionalNumber<std::int64_t>("beginMs", -kMaxMs, kMaxMs);
        const auto end = one.optionalNumber<std::int64_t>("endMs", -kMaxMs, kMaxMs);
        if (begin && end && *begin < *end)
            exclusions.ranges.push_back({fromMs(*begin), fromMs(*end)});
        else
            one.refuse("beginMs", "or its end is missing");
    }
    return exclusions;
}

} // namespace

QByteArray sessionToJson(const Session &session)
{
    JsonWriter view;
    view.object.insert(QStringLiteral("following"), session.following);
    view.object.insert(QStringLiteral("followsAll"), session.followsAll);
    view.number("lengthMs", static_cast<double>(session.length.count()));
    if (session.view) {
        view.number("beginMs", static_cast<double>(toMs(session.view->begin)));
        view.number("endMs", static_cast<double>(toMs(session.view->end)));
    }
    JsonWriter json;
    json.object.insert(QStringLiteral("format"), QLatin1String(kFormat));
    json.number("version", Session::kVersion);
    json.object.insert(QStringLiteral("feed"), feedToJson(session.feed));
    json.object.insert(QStringLiteral("model"), QString::fromStdString(session.model));
    json.object.insert(QStringLiteral("view"), view.object);
    json.optional("visible", session.visible);
    json.optional("known", session.known);
    json.object.insert(QStringLiteral("exclusions"), exclusionsToJson(session.exclusions));
    if (session.tuning)
        json.object.insert(QStringLiteral("tuning"), tuningToJson(*session.tuning));
    if (!session.labels.empty())
        json.object.insert(QStringLiteral("labels"), labelsToJson(session.labels));
    if (!session.kept.empty())
        json.object.insert(QStringLiteral("kept"), keptToJson(session.kept));
    JsonWriter read;
    read.number("rows", static_cast<double>(session.rows));
    read.number("badRows", static_cast<double>(session.badRows));
    read.number("duplicateTimes", static_cast<double>(session.duplicateTimes));
    read.number("unorderedTimes", static_cast<double>(session.unorderedTimes));
    json.object.insert(QStringLiteral("read"), read.object);
    return QJsonDocument(json.object).toJson();
}

Result<Session> sessionFromJson(const QByteArray &json)
{
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::kDamaged, "no JSON at byte " + std::to_string(problem.offset) + ": " +
                                                problem.errorString().toStdString());
    const QJsonObject root = document.object();
    if (root.value(QLatin1String("format")).toString() != QLatin1String(kFormat))
        return failure(ErrorCode::kUnsupportedFormat, "no \"format\": \"redshank session\"");

    std::string wrong;
    JsonReader reader(root, &wrong);
    const int version = reader.optionalNumber<int>("version", 0, 1'000'000).value_or(0);
    if (version > Session::kVersion)
        return failure(ErrorCode::kUnsupportedVersion, "session version " + std::to_string(version) +
                                                           ", this program reads up to " +
                                                           std::to_string(Session::kVersion));
    Session session;
    session.feed = feedFromJson(reader.child("feed"));
    session.model = reader.optionalText("model").value_or(std::string());
    session.visible = reader.optionalTexts("visible");
    session.known = reader.optionalTexts("known");
    session.exclusions = exclusionsFromJson(reader.child("exclusions"));
    if (root.contains(QLatin1String("tuning")))
        session.tuning = tuningFromJson(reader.child("tuning"));
    session.labels = labelsFromJson(reader.children("labels"));
    session.kept = keptFromJson(reader.children("kept"));
    JsonReader read = reader.child("read");
    const auto count = [&read](const char *key) {
        return read.optionalNumber<std::uint64_t>(key, 0, 9e15).value_or(0);
    };
    session.rows = count("rows");
    session.badRows = count("badRows");
    session.duplicateTimes = count("duplicateTimes");
    session.unorderedTimes = count("unorderedTimes");
    JsonReader view = reader.child("view");
    session.following = view.optionalSwitch("following").value_or(true);
    session.followsAll = view.optionalSwitch("followsAll").value_or(false);
    session.length = Milliseconds{
        view.optionalNumber<std::int64_t>("lengthMs", 10, kMaxMs).value_or(session.length.count())};
    const auto begin = view.optionalNumber<std::int64_t>("beginMs", -kMaxMs, kMaxMs);
    const auto end = view.optionalNumber<std::int64_t>("endMs", -kMaxMs, kMaxMs);
    if (begin && end && *begin < *end)
        session.view = TimeRange{fromMs(*begin), fromMs(*end)};
    if (!wrong.empty())
        return failure(ErrorCode::kDamaged, wrong);
    return session;
}

Result<Session> readSession(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::kFileNotFound, path.toStdString());
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::kFileUnreadable,
                       path.toStdString() + ": " + file.errorString().toStdString());
    if (file.size() > kLargestFile)
        return failure(ErrorCode::kTooLarge, path.toStdString() +
                                                 ": a session file has a few KiB, this one " +
                                                 std::to_string(file.size()) + " bytes");
    Result<Session> session = sessionFromJson(file.readAll());
    if (!session)
        return failure(session.error().code, path.toStdString() + ": " + session.error().message);
    return session;
}

Result<void> writeSession(const Session &session, const QString &path, bool survivesPowerCut)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    const QByteArray json = sessionToJson(session);
    if (!survivesPowerCut) {
        QFile beside(path + QStringLiteral(".new"));
        const bool isWhole = beside.open(QIODevice::WriteOnly) && beside.write(json) == json.size();
        beside.close();
        if (isWhole && std::rename(QFile::encodeName(beside.fileName()).constData(),
                                   QFile::encodeName(path).constData()) == 0)
            return {};
        return failure(ErrorCode::kFileNotWritable,
                       path.toStdString() + ": " + beside.errorString().toStdString());
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(json);
        if (file.commit())
            return {};
    }
    return failure(ErrorCode::kFileNotWritable, path.toStdString() + ": " + file.errorString().toStdString());
}

} // namespace redshank
