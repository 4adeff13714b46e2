// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace redshank {

class SecretField;

/// A server's address and how it is signed in to; what is rarely needed is folded away.
class ServerFields : public QWidget
{
    Q_OBJECT

public:
    explicit ServerFields(QWidget *parent = nullptr);

    void setServer(const ServerSpec &server);
    ServerSpec server() const;
    /// Empty, or what is wrong with the address or the headers.
    QString refusal() const;
    SecretField *secret() const { return m_secret; }
    SecretField *keyPassword() const { return m_keyPassword; }

Q_SIGNALS:
    void changed();
    void serverChanged();

private:
    QWidget *makeMore();
    void refresh();

    QLineEdit *m_url;
    QComboBox *m_signIn;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_secretLabel;
    SecretField *m_secret;
    QPlainTextEdit *m_headers;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    SecretField *m_keyPassword;
    QCheckBox *m_skipVerify;
    QLabel *m_warning;
    Milliseconds m_timeout{10'000};
};

} // namespace redshank
