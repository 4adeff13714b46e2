// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/settings/session.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <vector>

class QWidget;

namespace redshank {

class Banner;
class CsvBadRowsDialog;
class FeedOpener;
class LiveStore;
class WindowActions;

/// The window's part on what comes in: how a file is read, what could not be read of it, and which metrics of
/// a session are not there any more. Lives on the GUI thread; the parts must outlive it.
class DataIn : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        LiveStore *store = nullptr;
        FeedOpener *opener = nullptr;
        Banner *banner = nullptr;
        const WindowActions *actions = nullptr;
    };

    DataIn(const Parts &parts, QWidget *window);

    void addTo(Session &session) const;
    void restore(const Session &session);
    /// Says what reading the files did.
    void showReport(const CsvReport &report);
    /// The rows of this run that could not be read.
    void showBadRows();

Q_SIGNALS:
    /// A line for the log.
    void said(const QString &line);
    /// A person said that what is gone has another name now: what was set for it goes on there.
    void renamed(const redshank::MetricId &from, const redshank::MetricId &to);

private:
    void refreshActions();
    void sayBadRows();
    /// Metrics that a session showed and that its source has no more, and what one may be called now.
    void sayGone();
    void rename(const MetricId &from, const MetricId &to);

    Parts m_parts;
    QWidget *m_window;
    CsvReport m_report; ///< Of this run.
    QPointer<CsvBadRowsDialog> m_badRows;
    std::vector<MetricId> m_shown;                ///< Of a session that is coming back, ...
    std::optional<std::vector<MetricId>> m_known; ///< ... and all that its source had.
    std::vector<MetricId> m_gone; ///< Of them, those that are not there; they stay in the session.
};

} // namespace redshank
