// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "ui/connect/secret_field.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace redshank {

/// Who signs requests to AWS, for which region, and where they go.
class AwsFields : public QWidget
{
    Q_OBJECT

public:
    explicit AwsFields(QWidget *parent);

    void setSpec(const CloudWatchSpec &spec);
    void apply(CloudWatchSpec &spec) const;
    /// Empty, or what is missing.
    QString refusal() const;
    QList<TypedSecret> typedSecrets() const;

Q_SIGNALS:
    void changed();

private:
    AwsCredentials chosen() const;
    void addRows();
    void refresh();

    QFormLayout *m_form;
    QComboBox *m_credentials;
    QLineEdit *m_profile;
    QLineEdit *m_keyId;
    SecretField *m_secretKey;
    SecretField *m_sessionToken;
    QComboBox *m_region;
    QLineEdit *m_endpoint;
    QLineEdit *m_ca;
};

} // namespace redshank
