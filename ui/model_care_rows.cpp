// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_rows.h"

namespace redshank {

QList<ActionRow> modelCareRows()
{
    using A = WindowActions;
    return {
        {&A::useNew,
         "useNew",
         "check",
         A::tr("&Use new model"),
         A::tr("The model that was just trained takes over"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_U)}},
        {&A::keepOld,
         "keepOld",
         "",
         A::tr("&Keep old model"),
         A::tr("Drop the model that was just trained"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K)}},
        {&A::fixTraining,
         "fixTraining",
         "",
         A::tr("&Mend training data"),
         A::tr("Do all that the check before training proposes"),
         {}},
        {&A::retrainByItself,
         "retrainByItself",
         "",
         A::tr("Retrain b&y itself…"),
         A::tr("Train every so many hours, or when scores drift"),
         {}},
        {&A::versions,
         "versions",
         "",
         A::tr("V&ersions…"),
         A::tr("Every model that was trained: compare two, bring one back, export it"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_V)}},
        {&A::rewind,
         "rewind",
         "history",
         A::tr("Re&wind"),
         A::tr("Look at the past with the knowledge of then"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R)},
         Keys::kWindow,
         true},
        {&A::fireDrill,
         "fireDrill",
         "",
         A::tr("&Fire drill…"),
         A::tr("Draw a fault onto a metric and see whether it would be caught"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D)}},
    };
}

} // namespace redshank
