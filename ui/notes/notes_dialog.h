// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notes/annotation.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace redshank {

/// All annotations of what is open, in order of time.
class AnnotationTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kTimes, kText, kAuthor, kColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnnotations(std::vector<Annotation> annotations, const QTimeZone &zone);
    const std::vector<Annotation> &annotations() const { return m_annotations; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Annotation> m_annotations;
    QTimeZone m_zone = QTimeZone::utc();
};

/// The list of annotations: shows one in the charts, edits and deletes it, and writes all as CSV.
class NotesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NotesDialog(QWidget *parent);

    void setAnnotations(const std::vector<Annotation> &annotations, const QTimeZone &zone);

Q_SIGNALS:
    void showRequested(const redshank::Annotation &annotation);
    void editRequested(const redshank::Annotation &annotation);
    void deleteRequested(const redshank::Annotation &annotation);
    void exportRequested();
    void grafanaRequested(const redshank::Annotation &annotation);

private:
    const Annotation *chosen() const;
    void refresh();

    AnnotationTableModel m_model;
    QTableView *m_table;
    QLabel *m_empty; ///< In place of the table while there is no note.
    std::vector<QPushButton *> m_ofChosen;
    QPushButton *m_export;
};

} // namespace redshank
