// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLineEdit;

namespace redshank {

/// A secret, typed or told by its place: what is typed leaves this field only for the secret keeper.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// `name`: object name of the line; the choice of the place has it with "Place".
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    void setSecret(const SecretRef &secret);
    /// Where it is; unset while it has only been typed.
    SecretRef secret() const;
    /// Typed and not kept yet; empty otherwise.
    QString typed() const;
    /// What was typed is kept there now.
    void setKept(const SecretRef &secret);

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QComboBox *m_place;
    QLineEdit *m_line;
    SecretRef m_kept;
};

} // namespace redshank
