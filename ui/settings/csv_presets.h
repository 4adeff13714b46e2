// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace redshank {

class SettingsStore;

/// What the user chose for CSV files of one form, by the names of their columns; the next such file is read
/// so at once. Kept in the settings, the newest kMost of them. Lives on the GUI thread.
class CsvPresets
{
public:
    static constexpr int kMost = 200;

    /// settings: must outlive it; nullptr: nothing is remembered.
    explicit CsvPresets(SettingsStore *settings) : m_settings(settings) {}

    /// Names the form of a file that was looked at with nothing chosen; empty where nothing tells such files
    /// apart: no header.
    static QString signatureOf(const CsvPreview &untouched);

    std::optional<CsvOptions> find(const QString &signature) const;
    /// The newest choice for this form. A time of the first row is said of one file only: it is not kept.
    void keep(const QString &signature, const CsvOptions &chosen);
    void forget(const QString &signature);

private:
    SettingsStore *m_settings;
};

} // namespace redshank
