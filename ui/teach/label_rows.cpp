// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_rows.h"

namespace redshank {

QList<ActionRow> teachingRows()
{
    using A = WindowActions;
    return {
        {&A::undo, "undo", "arrow-back-up", A::tr("&Undo"), A::tr("Take back what was done last"),
         QKeySequence::keyBindings(QKeySequence::Undo)},
        {&A::redo, "redo", "arrow-forward-up", A::tr("&Redo"), A::tr("Do again what was taken back"),
         QKeySequence::keyBindings(QKeySequence::Redo)},
        {&A::markReal,
         "markReal",
         "",
         A::tr("Mark as rea&l"),
         A::tr("The chosen incident, flag or range was a real anomaly"),
         {QKeySequence(Qt::Key_T)},
         Keys::kCharts},
        {&A::markFalse,
         "markFalse",
         "",
         A::tr("Mark as &false"),
         A::tr("Nothing was wrong there: learn not to tell of it"),
         {QKeySequence(Qt::Key_F)},
         Keys::kCharts},
        {&A::markExpected,
         "markExpected",
         "",
         A::tr("Mark as e&xpected"),
         A::tr("Odd, but planned or known: learn it as part of what is normal"),
         {QKeySequence(Qt::Key_E)},
         Keys::kCharts},
        {&A::metricTuning,
         "metricTuning",
         "",
         A::tr("Me&tric settings…"),
         A::tr("Direction, smallest change and a sensitivity of its own for a metric"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_M)}},
        {&A::alarmBudget,
         "alarmBudget",
         "",
         A::tr("Alarm &budget…"),
         A::tr("Find the line that tells at most so many alarms a day"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B)}},
        {&A::importLabels,
         "importLabels",
         "",
         A::tr("&Import labels…"),
         A::tr("Take in labels from a CSV file: begin, end, label, metrics"),
         {}},
        {&A::exportLabels,
         "exportLabels",
         "",
         A::tr("&Labels as CSV…"),
         A::tr("Save what was marked as real, false or expected"),
         {}},
    };
}

} // namespace redshank
