// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/query_completion.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtWidgets/QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace redshank {

/// A query with completion from names that others supply. Tab moves on; Enter in the list takes a name.
class QueryEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit QueryEdit(QWidget *parent = nullptr);

    /// `of`: "__name__", "" for labels, or a label.
    void setNames(const QString &of, const QStringList &names);
    void forgetNames();
    QCompleter *completer() const { return m_completer; }

Q_SIGNALS:
    void namesWanted(const QString &of);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void complete(bool isAsked);
    void insert(const QString &name);

    QCompleter *m_completer;
    QStringListModel *m_model;
    QHash<QString, QStringList> m_names;
    QueryContext m_context;
};

} // namespace redshank
