// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QFormLayout;

namespace redshank {

/// What is rarely needed: a form that a button folds away; folded at first.
class Fold : public QWidget
{
    Q_OBJECT

public:
    /// `name`: object name of the button.
    Fold(const QString &name, const QString &title, QWidget *parent);

    QFormLayout *form() const { return m_form; }

private:
    QFormLayout *m_form;
};

} // namespace redshank
