// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_rows.h"

namespace redshank {

QList<ActionRow> annotationRows()
{
    using A = WindowActions;
    return {
        {&A::annotate,
         "annotate",
         "",
         A::tr("&Note…"),
         A::tr("Write a note at the selected range or the crosshair"),
         {QKeySequence(Qt::Key_I)},
         Keys::kCharts},
        {&A::notes,
         "notes",
         "",
         A::tr("Note&s…"),
         A::tr("Every note: show, edit, delete, export"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N)}},
    };
}

} // namespace redshank
