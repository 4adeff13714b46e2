// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_spec.h"
#include "ui/secret_keeper.h"

#include <QtWidgets/QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace redshank {

class SecretField;

/// What one channel needs, by its kind. Secrets that were typed leave it for the secret keeper alone.
class ChannelEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ChannelEditor(SecretKeeper keeper, QWidget *parent = nullptr);

    /// taken: names of the other channels.
    void setChannel(const SinkConfig &channel, const QStringList &taken);
    /// Something was entered that the channel does not have.
    bool isChanged() const;
    /// Keeps the secrets that were typed and hands over the channel, or what is wrong with it, in words.
    void finish(std::function<void(SinkConfig)> done);
    void focusName();

Q_SIGNALS:
    void edited();

private:
    enum class Way { kWebhook, kBot }; ///< Of Slack.

    QLineEdit *line(const char *name, const QString &label, const QString &placeholder = {});
    SecretField *secretLine(const char *name, const QString &label);
    void refreshRows();
    void setShown(QWidget *field, bool isShown);
    /// As entered; secrets where they are, what was typed left out.
    SinkConfig entered() const;
    QString fault(const SinkConfig &channel) const;
    void keepSecrets(SinkConfig channel, std::function<void(SinkConfig)> done);
    void say(const QString &fault);

    SecretKeeper m_keeper;
    SinkConfig m_channel;
    QStringList m_taken;
    bool m_isFilling = false;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QComboBox *m_way;
    QLineEdit *m_url;
    SecretField *m_secretUrl;
    SecretField *m_secret;
    QLineEdit *m_channelName;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QComboBox *m_security;
    QLineEdit *m_user;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLineEdit *m_dashboard;
    QSpinBox *m_panel;
    QLineEdit *m_link;
    QLabel *m_where;
    QLabel *m_fault;
};

} // namespace redshank
