// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/annotation.h"

#include "ui/settings/json_fields.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

constexpr qsizetype kLongestText = 10'000;
constexpr qsizetype kLongestAuthor = 200;

QByteArray quoted(const QString &text)
{
    QString doubled = text;
    doubled.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return '"' + doubled.toUtf8() + '"';
}

QByteArray timeText(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace

KeptItem toKept(const Annotation &annotation)
{
    const QJsonObject object{{QStringLiteral("beginMs"), static_cast<qint64>(toMs(annotation.range.begin))},
                             {QStringLiteral("endMs"), static_cast<qint64>(toMs(annotation.range.end))},
                             {QStringLiteral("text"), annotation.text},
                             {QStringLiteral("author"), annotation.author}};
    return {kAnnotationKind,
            annotation.key,
            QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(),
            {}};
}

std::optional<Annotation> annotationOf(const KeptItem &item)
{
    if (item.kind != kAnnotationKind || item.key.empty())
        return std::nullopt;
    std::string wrong;
    JsonReader json(QJsonDocument::fromJson(QByteArray::fromStdString(item.value)).object(), &wrong);
    const auto begin = json.optionalNumber<std::int64_t>("beginMs", -kMaxMs, kMaxMs);
    const auto end = json.optionalNumber<std::int64_t>("endMs", -kMaxMs, kMaxMs);
    const auto text = json.optionalText("text");
    if (!wrong.empty() || !begin || !end || *end <= *begin || !text)
        return std::nullopt;
    return Annotation{item.key,
                      {fromMs(*begin), fromMs(*end)},
                      QString::fromStdString(*text).left(kLongestText),
                      QString::fromStdString(json.optionalText("author").value_or("")).left(kLongestAuthor)};
}

QByteArray annotationsToCsv(const std::vector<Annotation> &annotations)
{
    QByteArray csv = "begin,end,text,author\n";
    for (const Annotation &one : annotations)
        csv += timeText(one.range.begin) + ',' + (one.isPoint() ? QByteArray() : timeText(one.range.end)) +
               ',' + quoted(one.text) + ',' + quoted(one.author) + '\n';
    return csv;
}

} // namespace redshank
