// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/query_edit.h"

#include "ui/theme.h"

#include <QtCore/QStringListModel>
#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QScrollBar>

namespace redshank {
namespace {

constexpr qsizetype kShortestPrefix = 2; ///< Below it a list would only be in the way.
constexpr int kShownNames = 10;

QString wantedNames(const QueryContext &context)
{
    switch (context.kind) {
    case QueryContext::Kind::kMetric:
        return QStringLiteral("__name__");
    case QueryContext::Kind::kValue:
        return context.label;
    case QueryContext::Kind::kLabel:
    case QueryContext::Kind::kNothing:
        break;
    }
    return QStringLiteral("");
}

} // namespace

QueryEdit::QueryEdit(QWidget *parent)
    : QPlainTextEdit(parent), m_completer(new QCompleter(this)), m_model(new QStringListModel(this))
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(type::kBody);
    setFont(font);
    setTabChangesFocus(true);
    m_completer->setModel(m_model);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(kShownNames);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &QueryEdit::insert);
}

void QueryEdit::setNames(const QString &of, const QStringList &names)
{
    m_names.insert(of, names);
    if (hasFocus())
        complete(false);
}

void QueryEdit::forgetNames() { m_names.clear(); }

void QueryEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    if (!m_names.contains(QStringLiteral("__name__")))
        Q_EMIT namesWanted(QStringLiteral("__name__"));
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                          event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab;
    if (isOpen && isChoice) {
        event->ignore(); // the list takes it
        return;
    }
    const bool isAsked = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    if (!isAsked)
        QPlainTextEdit::keyPressEvent(event);
    if (isAsked || !event->text().isEmpty())
        complete(isAsked);
}

void QueryEdit::complete(bool isAsked)
{
    m_context = queryContext(toPlainText(), textCursor().position());
    const bool isTooShort =
        !isAsked && m_context.prefix.size() < kShortestPrefix && m_context.kind != QueryContext::Kind::kValue;
    if (m_context.kind == QueryContext::Kind::kNothing || isTooShort) {
        m_completer->popup()->hide();
        return;
    }
    const QString of = wantedNames(m_context);
    if (!m_names.contains(of)) {
        m_names.insert(of, {}); // asked for once
        Q_EMIT namesWanted(of);
    }
    m_model->setStringList(m_names.value(of));
    m_completer->setCompletionPrefix(m_context.prefix);
    const bool isWhole =
        m_completer->completionCount() == 1 && m_completer->currentCompletion() == m_context.prefix;
    if (m_completer->completionCount() == 0 || isWhole) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                   m_completer->popup()->verticalScrollBar()->sizeHint().width() + 16);
    m_completer->complete(place);
}

void QueryEdit::insert(const QString &name)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor,
                        static_cast<int>(m_context.prefix.size()));
    cursor.insertText(name);
    setTextCursor(cursor);
}

} // namespace redshank
