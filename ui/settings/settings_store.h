// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferences.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <algorithm>

namespace redshank {

/// The settings file (INI), read and written by the rows of preferences.h only. Read once, and written half a
/// second after a change on a thread of its own, because the disk may take its time. Lives on the GUI thread.
class SettingsStore
{
public:
    /// Of the file at `path`; it need not exist.
    explicit SettingsStore(const QString &path);
    /// Writes what has changed and waits for it.
    ~SettingsStore();
    SettingsStore(const SettingsStore &) = delete;
    SettingsStore &operator=(const SettingsStore &) = delete;

    /// Under the user's configuration folder.
    static QString defaultPath();

    template <class T>
    T value(const Setting<T> &setting) const
    {
        bool understood = false;
        const double number = read(setting.key).toDouble(&understood);
        if (!understood || number != number)
            return setting.fallback;
        return static_cast<T>(std::clamp(number, double(setting.min), double(setting.max)));
    }
    template <class T>
    void setValue(const Setting<T> &setting, T value)
    {
        write(setting.key, QString::number(double(std::clamp(value, setting.min, setting.max)), 'g', 12));
    }
    bool value(const SwitchSetting &setting) const;
    void setValue(const SwitchSetting &setting, bool on);
    /// Always one of the setting's words.
    QString value(const WordSetting &setting) const;
    void setValue(const WordSetting &setting, const QString &word);
    QByteArray value(const BytesSetting &setting) const;
    void setValue(const BytesSetting &setting, const QByteArray &bytes);

    /// Keys in the file that no row claims; whoever starts the program logs them once.
    QStringList unknownKeys() const;
    /// Writes what has changed, and waits for the disk.
    void sync();

private:
    QString read(const char *key) const;
    void write(const char *key, const QString &text);
    void flush();

    QString m_path;
    QHash<QString, QString> m_values;
    QHash<QString, QString> m_changed; ///< Since the file was written last.
    QThreadPool m_writer;              ///< Of one thread: in the order of the changes.
    QTimer m_later;
};

} // namespace redshank
