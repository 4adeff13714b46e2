// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "ui/connect/secret_field.h"

#include <QtCore/QHash>
#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace redshank {

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
    /// Typed and not kept yet: password or token, key password, values of headers. Names begin with `kind`.
    QList<TypedSecret> typedSecrets(const QString &kind);

Q_SIGNALS:
    void changed();
    void serverChanged();

private:
    QWidget *makeMore();
    void refresh();
    void setHeaders(const std::vector<HttpHeader> &headers);
    HttpHeader header(const QString &line) const;
    void keepHeader(const QString &name, const SecretRef &kept);
    std::string signedInUser() const;

    QLineEdit *m_url;
    QComboBox *m_signIn;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_secretLabel;
    SecretField *m_secret;
    QPlainTextEdit *m_headers;
    QHash<QString, SecretRef> m_keptHeaders; ///< By the header's name in lower case: a mark stands for them.
    QHash<QString, SecretRef> m_heldHeaders; ///< Of what is typed at this moment.
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    SecretField *m_keyPassword;
    QCheckBox *m_skipVerify;
    QLabel *m_warning;
    Milliseconds m_timeout{10'000};
};

} // namespace redshank
