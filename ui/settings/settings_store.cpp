// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_store.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include <utility>

namespace redshank {
namespace {

constexpr std::chrono::milliseconds kWriteAfter{500};

} // namespace

SettingsStore::SettingsStore(const QString &path) : m_path(path)
{
    const QSettings file(path, QSettings::IniFormat);
    for (const QString &key : file.allKeys())
        m_values.insert(key, file.value(key).toString());
    m_writer.setMaxThreadCount(1);
    m_later.setSingleShot(true);
    m_later.setInterval(kWriteAfter);
    m_later.callOnTimeout(&m_later, [this] { flush(); });
}

SettingsStore::~SettingsStore() { sync(); }

void SettingsStore::flush()
{
    m_later.stop();
    if (m_changed.isEmpty())
        return;
    m_writer.start([path = m_path, changed = std::exchange(m_changed, {})] {
        QSettings file(path, QSettings::IniFormat);
        for (auto each = changed.begin(); each != changed.end(); ++each)
            file.setValue(each.key(), each.value());
    });
}

void SettingsStore::sync()
{
    flush();
    m_writer.waitForDone();
}

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
    QStringList keys = m_values.keys();
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        if (std::find(kSettingKeys.begin(), kSettingKeys.end(), key.toStdString()) == kSettingKeys.end())
            unknown.append(key);
    }
    return unknown;
}

QString SettingsStore::read(const char *key) const { return m_values.value(QLatin1String(key)); }

void SettingsStore::write(const char *key, const QString &text)
{
    QString &known = m_values[QLatin1String(key)];
    if (known == text && !known.isNull())
        return;
    known = text;
    m_changed.insert(QLatin1String(key), text);
    if (!m_later.isActive())
        m_later.start();
}

} // namespace redshank
