// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notes/annotation.h"
#include "ui/prompt.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <vector>

class QWidget;

namespace redshank {

class ChartStack;
class EditHistory;
class KeptItems;
class LiveStore;
class NotesDialog;
class ViewRange;
class WindowActions;
struct Error;

/// Annotations by key, selection bar and list: kept with the source, drawn in charts and overview, undoable.
/// Lives on the GUI thread; the parts must outlive it.
class AnnotationActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        KeptItems *kept = nullptr;
        ViewRange *view = nullptr;
        ChartStack *charts = nullptr;
        EditHistory *history = nullptr;
        Prompt prompt;
    };

    AnnotationActs(Parts parts, QWidget *window);

    /// In order of time.
    std::vector<Annotation> annotations() const;

Q_SIGNALS:
    /// To a dashboard, by whoever knows the channels.
    void noteToBeTold(const QString &text, const redshank::TimeRange &range, const QString &author);
    void said(const QString &line);
    void failed(const redshank::Error &error);

private:
    /// The selected range, or the crosshair, or the middle of what is shown.
    TimeRange pointed() const;
    void annotate();
    void edit(const Annotation &annotation, bool isNew);
    void put(const Annotation &annotation, const std::optional<Annotation> &before);
    void remove(const Annotation &annotation);
    void openList();
    void exportCsv();
    void refresh();

    Parts m_parts;
    QWidget *m_window;
    QPointer<NotesDialog> m_list;
    QString m_author; ///< Of the last note.
};

} // namespace redshank
