// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace redshank {

/// Things to choose from: a list with check boxes that a filter makes shorter, and a line that says what is
/// in it. What is chosen stands first. Knows nothing of what it lists.
class NameBrowser : public QWidget
{
    Q_OBJECT

public:
    /// More rows are not shown; the line says so.
    static constexpr qsizetype kMostRows = 1'000;

    struct Row
    {
        QString key;
        QStringList texts; ///< By column; the first is what the filter looks at.
        bool isChosen = false;
    };

    /// `name`: object name of the list; filter and line have it with "Filter" and "Line".
    NameBrowser(const QString &name, const QStringList &columns, QWidget *parent);

    void setRows(QList<Row> rows);
    /// What the line says; empty: how many are chosen of how many.
    void setMessage(const QString &message);
    /// Of the rows that are marked.
    QStringList markedKeys() const;
    void setTexts(const QString &key, const QStringList &texts);
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    void toggled(const QString &key, bool isChosen);
    void marked();

private:
    void fill();
    void refreshLine();

    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_line;
    QList<Row> m_rows;
    QString m_message;
    qsizetype m_hidden = 0; ///< Rows that match and are not shown.
};

} // namespace redshank
