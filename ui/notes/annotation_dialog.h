// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notes/annotation.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace redshank {

/// Text and author of one annotation. Accepted with Enter or its button, once there is a text.
class AnnotationDialog : public QDialog
{
    Q_OBJECT

public:
    AnnotationDialog(Annotation annotation, bool isNew, const QTimeZone &zone, QWidget *parent);

    /// As it was entered.
    Annotation annotation() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Annotation m_annotation;
    QPlainTextEdit *m_text;
    QLineEdit *m_author;
    QPushButton *m_save;
};

} // namespace redshank
