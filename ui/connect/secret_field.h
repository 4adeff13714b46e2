// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <functional>
#include <string>

class QComboBox;
class QLineEdit;

namespace redshank {

/// A secret that was typed and is not kept yet.
struct TypedSecret
{
    QString name; ///< What it is called where it is kept.
    QString text;
    std::function<void(const SecretRef &)> hold; ///< It can be read there while it stays typed.
    std::function<void(const SecretRef &)> keep; ///< It is kept there from now on.
};

/// "https://me@host:9090/path": of a server and its user, so that what is kept for another of the same host
/// has another name. An address without a scheme is taken as it is.
QString secretAddress(const std::string &url, const std::string &user);

/// A secret, typed or told by its place: what is typed leaves this field only for the secret keeper.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// `name`: object name of the line; the choice of the place has it with "Place".
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    void setSecret(const SecretRef &secret);
    /// Where it is; while it has only been typed, where it is held, if it is.
    SecretRef secret() const;
    /// Typed and not kept yet; empty otherwise.
    QString typed() const;
    /// What was typed is kept there now.
    void setKept(const SecretRef &secret);
    /// Adds what was typed here, to be kept under this name.
    void addTyped(QList<TypedSecret> &all, const QString &name);

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QComboBox *m_place;
    QLineEdit *m_line;
    SecretRef m_kept;
    SecretRef m_held; ///< What is typed at this moment.
};

} // namespace redshank
