// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/incident.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace redshank {

class Banner;
class ChartStack;
class LiveStore;
class ShareJob;
class ShareTask;
class ThemeController;
class ViewRange;

/// Writes what the window shows into files, without holding it up, and says in the banner how far it is and
/// where the file is. The parts it is given must outlive it. Lives on the GUI thread.
class Exporter : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const LiveStore *store = nullptr;
        const ViewRange *view = nullptr;
        const ChartStack *charts = nullptr;
        const ThemeController *theme = nullptr;
        Banner *banner = nullptr;
    };

    Exporter(Parts parts, QObject *parent);

    /// The shown charts in the shown range, as .png or .svg; other names get .png.
    void savePicture(const QString &path);
    /// Samples with scores: of the shown metrics in the shown range, or everything.
    void saveCsv(const QString &path, bool everything);
    /// A report of one incident, as .html or .pdf; other names get .html.
    void saveReport(IncidentId incident, const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const redshank::Error &error);

private:
    void run(std::unique_ptr<ShareTask> task, const QString &path);

    Parts m_parts;
};

} // namespace redshank
