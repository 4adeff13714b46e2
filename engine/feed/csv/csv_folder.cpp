// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_folder.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace redshank {

Result<std::vector<std::string>> csvFiles(const std::vector<std::string> &paths)
{
    std::vector<std::string> files;
    for (const std::string &path : paths) {
        const QFileInfo info(QString::fromStdString(path));
        if (!info.isDir()) {
            files.push_back(path);
            continue;
        }
        const QDir folder(info.filePath());
        const QStringList names =
            folder.entryList({QStringLiteral("*.csv"), QStringLiteral("*.tsv"), QStringLiteral("*.txt")},
                             QDir::Files, QDir::Name);
        if (names.isEmpty())
            return failure(ErrorCode::kEmptyInput,
                           path + ": the folder has no .csv, .tsv or .txt file; choose another one");
        for (const QString &name : names)
            files.push_back(folder.filePath(name).toStdString());
    }
    return files;
}

} // namespace redshank
