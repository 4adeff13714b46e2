// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace redshank {

/// What is known of a CSV file while the user decides how it is to be read, and what follows from it. Values
/// only: the parts of the import dialog show it, the dialog alone changes it.
class CsvImportState
{
    Q_DECLARE_TR_FUNCTIONS(redshank::CsvImportState)

public:
    CsvOptions chosen;                 ///< What the user chose; the rest is left to the engine.
    std::optional<CsvPreview> preview; ///< The newest there is; its columns have the roles chosen since.
    std::optional<Error> error;        ///< Why there is none for what is chosen now.

    /// A newer preview; there is no error any more.
    void take(const CsvPreview &newer);
    /// The roles that the user gave, one per column of the preview.
    void takeRoles(const std::vector<ColumnRole> &roles);

    /// Once asked a question stays, so that the answer can be changed.
    bool isAsked(CsvQuestion question) const;
    std::size_t columnsWithRole(ColumnRole role) const;
    bool hasTime() const;
    /// How to read the file: what the newest preview showed, so that what was seen is what is loaded.
    CsvOptions options() const;
    /// Why the file cannot be opened as it is set now, as a sentence; empty: it can.
    QString refusal() const;
    /// What the user should look at, as a sentence; empty: nothing.
    QString notice() const;

private:
    std::vector<CsvQuestion> m_asked;
};

} // namespace redshank
