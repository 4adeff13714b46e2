// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_page.h"

#include <QtCore/QStringList>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace redshank {

class CommonFields;
class NameBrowser;

/// Metrics of one resource of Azure Monitor: who signs in, and from subscription to resource to metrics.
class AzurePage : public ConnectPage
{
    Q_OBJECT

public:
    explicit AzurePage(QWidget *parent = nullptr);

    FeedSpec spec() const override;
    void setSpec(const FeedSpec &spec) override;
    QString refusal() const override;
    QString testRefusal() const override;
    QString previewHint() const override;
    QString note() const override;
    QList<TypedSecret> typedSecrets() const override;
    void showNames(const NamesFound &found) override;

private:
    void addSignIn();
    void addBrowser();
    void addHow();
    void connectParts();
    void refresh();
    void listNext();
    void listMetrics();
    void showMetrics(const QStringList &names, const QStringList &units);
    QString idOf(const QComboBox *box) const;

    QLineEdit *m_name;
    QComboBox *m_credentials;
    QLineEdit *m_tenant;
    QLineEdit *m_client;
    SecretField *m_secret;
    QLineEdit *m_login;
    QLineEdit *m_management;
    QLineEdit *m_identity;
    QLineEdit *m_ca;
    QComboBox *m_subscription;
    QComboBox *m_resource;
    QPushButton *m_list;
    NameBrowser *m_browser;
    QComboBox *m_aggregation;
    QComboBox *m_granularity;
    QLineEdit *m_filter;
    CommonFields *m_common;
    QFormLayout *m_form;
    QStringList m_chosen;
    std::string m_metricNamespace;
    Milliseconds m_timeout{10'000};
};

} // namespace redshank
