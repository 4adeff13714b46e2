// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/undo/edit_history.h"

#include <QtGui/QAction>
#include <QtGui/QUndoCommand>

#include <utility>

namespace redshank {
namespace {

class Step : public QUndoCommand
{
public:
    Step(const QString &text, std::function<void()> act, std::function<void()> revert)
        : QUndoCommand(text), m_act(std::move(act)), m_revert(std::move(revert))
    {}
    void redo() override { m_act(); }
    void undo() override { m_revert(); }

private:
    std::function<void()> m_act;
    std::function<void()> m_revert;
};

} // namespace

EditHistory::EditHistory(QAction *undo, QAction *redo, QObject *parent)
    : QObject(parent), m_undo(undo), m_redo(redo)
{
    m_stack.setUndoLimit(kSteps);
    connect(undo, &QAction::triggered, this, [this] {
        Q_EMIT performing();
        m_stack.undo();
    });
    connect(redo, &QAction::triggered, this, [this] {
        Q_EMIT performing();
        m_stack.redo();
    });
    connect(&m_stack, &QUndoStack::indexChanged, this, &EditHistory::refresh);
    refresh();
}

EditHistory::~EditHistory() { m_stack.disconnect(this); } // the actions may be gone

void EditHistory::perform(const QString &text, std::function<void()> act, std::function<void()> revert)
{
    Q_EMIT performing();
    m_stack.push(new Step(text, std::move(act), std::move(revert)));
}

void EditHistory::refresh()
{
    const auto name = [](QAction *action, bool can, const QString &plain, const QString &named,
                         const QString &what) {
        action->setEnabled(can);
        action->setText(can && !what.isEmpty() ? named.arg(what) : plain);
    };
    name(m_undo, m_stack.canUndo(), tr("&Undo"), tr("&Undo: %1"), m_stack.undoText());
    name(m_redo, m_stack.canRedo(), tr("&Redo"), tr("&Redo: %1"), m_stack.redoText());
}

} // namespace redshank
