// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_store.h"

#include <QtCore/QStandardPaths>

namespace redshank {

SettingsStore::SettingsStore(const QString &path) : m_settings(path, QSettings::IniFormat) {}

QString SettingsStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/redshank/redshank.ini");
}

bool SettingsStore::value(const SwitchSetting &setting) const
{
    const QString text = read(setting.key);
    if (text == QLatin1String("true"))
        return true;
    if (text == QLatin1String("false"))
        return false;
    return setting.fallback;
}

void SettingsStore::setValue(const SwitchSetting &setting, bool on)
{
    write(setting.key, on ? QStringLiteral("true") : QStringLiteral("false"));
}

QString SettingsStore::value(const WordSetting &setting) const
{
    const QString text = read(setting.key);
    for (const char *word : setting.words) {
        if (word && text == QLatin1String(word))
            return text;
    }
    return QLatin1String(setting.fallback);
}

void SettingsStore::setValue(const WordSetting &setting, const QString &word) { write(setting.key, word); }

QByteArray SettingsStore::value(const BytesSetting &setting) const
{
    return QByteArray::fromBase64(read(setting.key).toLatin1());
}

void SettingsStore::setValue(const BytesSetting &setting, const QByteArray &bytes)
{
    write(setting.key, QString::fromLatin1(bytes.toBase64()));
}

QStringList SettingsStore::unknownKeys() const
{
    QStringList unknown;
    for (const QString &key : m_settings.allKeys()) {
        if (std::find(kSettingKeys.begin(), kSettingKeys.end(), key.toStdString()) == kSettingKeys.end())
            unknown.append(key);
    }
    return unknown;
}

QString SettingsStore::read(const char *key) const { return m_settings.value(QLatin1String(key)).toString(); }

void SettingsStore::write(const char *key, const QString &text)
{
    m_settings.setValue(QLatin1String(key), text);
}

} // namespace redshank
