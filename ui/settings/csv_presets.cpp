// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/csv_presets.h"

#include "ui/settings/csv_options_json.h"
#include "ui/settings/settings_store.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>

namespace redshank {
namespace {

constexpr QLatin1String kSignature("form");
constexpr QLatin1String kChoice("choice");

QJsonArray readAll(const SettingsStore *settings)
{
    return settings ? QJsonDocument::fromJson(settings->value(kCsvPresets)).array() : QJsonArray();
}

QJsonArray without(const QJsonArray &presets, const QString &signature)
{
    QJsonArray rest;
    for (const QJsonValue &preset : presets) {
        if (preset.toObject().value(kSignature).toString() != signature)
            rest.append(preset);
    }
    return rest;
}

} // namespace

QString CsvPresets::signatureOf(const CsvPreview &untouched)
{
    if (!untouched.options.hasHeader.value_or(false))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const CsvColumnPreview &column : untouched.columns) {
        hash.addData(QByteArray::fromStdString(column.name));
        hash.addData(QByteArrayLiteral("\x1f"));
    }
    return QString::fromLatin1(hash.result().toHex().left(32));
}

std::optional<CsvOptions> CsvPresets::find(const QString &signature) const
{
    if (signature.isEmpty())
        return std::nullopt;
    for (const QJsonValue &value : readAll(m_settings)) {
        const QJsonObject preset = value.toObject();
        if (preset.value(kSignature).toString() != signature)
            continue;
        std::string wrong;
        const CsvOptions options = csvOptionsFromJson(JsonReader(preset.value(kChoice).toObject(), &wrong));
        return wrong.empty() ? std::optional(options) : std::nullopt;
    }
    return std::nullopt;
}

void CsvPresets::keep(const QString &signature, const CsvOptions &chosen)
{
    if (!m_settings || signature.isEmpty() || chosen.interval)
        return;
    QJsonArray presets = without(readAll(m_settings), signature);
    presets.append(QJsonObject{{kSignature, signature}, {kChoice, csvOptionsToJson(chosen)}});
    while (presets.size() > kMost)
        presets.removeFirst();
    m_settings->setValue(kCsvPresets, QJsonDocument(presets).toJson(QJsonDocument::Compact));
}

void CsvPresets::forget(const QString &signature)
{
    if (m_settings)
        m_settings->setValue(
            kCsvPresets,
            QJsonDocument(without(readAll(m_settings), signature)).toJson(QJsonDocument::Compact));
}

} // namespace redshank
