// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/annotation_acts.h"

#include "engine/core/result.h"
#include "ui/actions.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/notes/annotation_dialog.h"
#include "ui/notes/annotation_words.h"
#include "ui/notes/notes_dialog.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/plot_frame.h"
#include "ui/undo/edit_history.h"

#include <QtCore/QSaveFile>
#include <QtCore/QUuid>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

AnnotationActs::AnnotationActs(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window),
      m_author(qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME")))
{
    const WindowActions &a = *m_parts.actions;
    connect(a.annotate, &QAction::triggered, this, &AnnotationActs::annotate);
    connect(a.notes, &QAction::triggered, this, &AnnotationActs::openList);
    m_parts.charts->addSelectionAction(a.annotate);
    connect(m_parts.kept, &KeptItems::reset, this, &AnnotationActs::refresh);
    connect(m_parts.kept, &KeptItems::changed, this, [this](const std::string &kind) {
        if (kind == kAnnotationKind)
            refresh();
    });
    const auto enable = [this] {
        const bool hasData = m_parts.store->runId() != 0 && !m_parts.store->metrics().empty();
        m_parts.actions->annotate->setEnabled(hasData);
        m_parts.actions->notes->setEnabled(hasData);
    };
    connect(m_parts.store, &LiveStore::metricsChanged, this, enable);
    enable();
}

std::vector<Annotation> AnnotationActs::annotations() const
{
    std::vector<Annotation> all;
    for (const KeptItem &item : m_parts.kept->items(kAnnotationKind))
        if (const std::optional<Annotation> annotation = annotationOf(item))
            all.push_back(*annotation);
    std::sort(all.begin(), all.end(), [](const Annotation &a, const Annotation &b) {
        return std::pair(a.range.begin, a.key) < std::pair(b.range.begin, b.key);
    });
    return all;
}

TimeRange AnnotationActs::pointed() const
{
    if (const std::optional<TimeRange> selected = m_parts.charts->selectedRange())
        return *selected;
    const TimeRange shown = m_parts.view->range();
    const TimePoint at = m_parts.charts->crosshairTime().value_or(shown.begin + shown.length() / 2);
    return {at, at + Milliseconds{1}};
}

void AnnotationActs::annotate()
{
    Annotation annotation;
    annotation.key = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    annotation.range = pointed();
    annotation.author = m_author;
    edit(annotation, true);
}

void AnnotationActs::edit(const Annotation &annotation, bool isNew)
{
    NotesDialog *list = m_list.data();
    QWidget *over = m_window;
    if (list && list->isVisible())
        over = list;
    auto *dialog = new AnnotationDialog(annotation, isNew, m_parts.charts->timeZone(), over);
    connect(dialog, &QDialog::accepted, this, [this, dialog, annotation, isNew] {
        const Annotation entered = dialog->annotation();
        m_author = entered.author;
        if (entered != annotation)
            put(entered, isNew ? std::nullopt : std::optional(annotation));
    });
    dialog->open();
}

void AnnotationActs::put(const Annotation &annotation, const std::optional<Annotation> &before)
{
    KeptItems *kept = m_parts.kept;
    const KeptItem now = toKept(annotation);
    m_parts.history->perform(
        before ? tr("edit note") : tr("add note"), [kept, now] { kept->keep(now); },
        [kept, now, before] {
            if (before)
                kept->keep(toKept(*before));
            else
                kept->forget(now.kind, now.key);
        });
    Q_EMIT said(
        tr("Note at %1: %2")
            .arg(annotationTimes(annotation, m_parts.charts->timeZone()), annotationLine(annotation)));
}

void AnnotationActs::remove(const Annotation &annotation)
{
    KeptItems *kept = m_parts.kept;
    const KeptItem item = toKept(annotation);
    m_parts.history->perform(
        tr("delete note"), [kept, item] { kept->forget(item.kind, item.key); },
        [kept, item] { kept->keep(item); });
}

void AnnotationActs::openList()
{
    if (!m_list) {
        m_list = new NotesDialog(m_window);
        m_list->setAttribute(Qt::WA_DeleteOnClose);
        NotesDialog *list = m_list.data();
        connect(list, &NotesDialog::showRequested, this, [this](const Annotation &annotation) {
            const Milliseconds around = std::max(annotation.range.length() * 2, Milliseconds{60'000});
            m_parts.view->show({annotation.range.begin - around, annotation.range.end + around});
        });
        connect(list, &NotesDialog::editRequested, this,
                [this](const Annotation &annotation) { edit(annotation, false); });
        connect(list, &NotesDialog::deleteRequested, this, &AnnotationActs::remove);
        connect(list, &NotesDialog::grafanaRequested, this, [this](const Annotation &annotation) {
            Q_EMIT noteToBeTold(annotation.text, annotation.range, annotation.author);
        });
        connect(list, &NotesDialog::exportRequested, this, &AnnotationActs::exportCsv);
    }
    NotesDialog *list = m_list.data();
    list->setAnnotations(annotations(), m_parts.charts->timeZone());
    list->show();
    list->raise();
    list->activateWindow();
}

void AnnotationActs::exportCsv()
{
    const QString path =
        m_parts.prompt.saveFile(m_list.data(), tr("Export notes"), tr("notes.csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray csv = annotationsToCsv(annotations());
    if (file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit())
        Q_EMIT said(tr("Saved the notes to %1").arg(path));
    else
        Q_EMIT failed(
            {ErrorCode::kFileNotWritable, path.toStdString() + ": " + file.errorString().toStdString()});
}

void AnnotationActs::refresh()
{
    std::vector<TimeMark> marks = m_parts.charts->timeMarks();
    std::erase_if(marks, [](const TimeMark &mark) { return mark.kind == TimeMark::Kind::kAnnotation; });
    const std::vector<Annotation> all = annotations();
    for (const Annotation &annotation : all)
        marks.push_back({TimeMark::Kind::kAnnotation, annotation.range, annotationLine(annotation)});
    m_parts.charts->setTimeMarks(marks);
    if (NotesDialog *list = m_list.data())
        list->setAnnotations(all, m_parts.charts->timeZone());
}

} // namespace redshank
