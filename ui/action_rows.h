// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtGui/QKeySequence>

namespace redshank {

/// Where an action's keys work.
enum class Keys { kWindow, kCharts };

/// One action as it is made. Names are what `--trigger` and scripts use: they do not change.
struct ActionRow
{
    QAction *WindowActions::*action;
    const char *name;
    const char *icon; ///< Empty: none.
    QString text;
    QString tip;
    QList<QKeySequence> keys;
    Keys where = Keys::kWindow;
    bool checkable = false;
};

/// Those of the care of models: what becomes of a new one, training by itself, drills.
QList<ActionRow> modelCareRows();
/// Those of teaching by labels, and undo.
QList<ActionRow> teachingRows();
/// Those of who is told.
QList<ActionRow> alertRows();
/// Notes at a time or over a range.
QList<ActionRow> annotationRows();
/// Every action that stands alone; choices of one among several are made by WindowActions.
QList<ActionRow> actionRows();

} // namespace redshank
