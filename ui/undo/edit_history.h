// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QUndoStack>

#include <functional>

class QAction;

namespace redshank {

/// All that a person changes and may take back, in one order: the actions "Undo" and "Redo" follow it and
/// name what they would do. Lives on the GUI thread.
class EditHistory : public QObject
{
    Q_OBJECT

public:
    /// Steps that can be taken back; older ones are forgotten.
    static constexpr int kSteps = 500;

    EditHistory(QAction *undo, QAction *redo, QObject *parent);
    ~EditHistory() override;

    /// Does `act` now; `revert` takes it back. `text` completes "Undo ...", for example "mark as false".
    void perform(const QString &text, std::function<void()> act, std::function<void()> revert);
    /// What is known belongs to something else now.
    void clear() { m_stack.clear(); }
    int count() const { return m_stack.index(); }

Q_SIGNALS:
    /// A step is about to be made, or taken back: what is still to become one is to be made before.
    void performing();

private:
    void refresh();

    QUndoStack m_stack;
    QAction *m_undo;
    QAction *m_redo;
};

} // namespace redshank
