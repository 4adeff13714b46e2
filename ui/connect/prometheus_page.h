// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_page.h"

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace redshank {

class CommonFields;
class QueryEdit;
class ServerFields;

/// A server that speaks the Prometheus HTTP API.
class PrometheusPage : public ConnectPage
{
    Q_OBJECT

public:
    explicit PrometheusPage(QWidget *parent = nullptr);

    FeedSpec spec() const override;
    void setSpec(const FeedSpec &spec) override;
    QString refusal() const override;
    QString previewHint() const override;
    QList<TypedSecret> typedSecrets() const override;
    void showNames(const NamesFound &found) override;

private:
    void makeRows();

    QLineEdit *m_name;
    ServerFields *m_server;
    QueryEdit *m_query;
    QSpinBox *m_step;
    QCheckBox *m_rates;
    QDoubleSpinBox *m_quantile;
    QSpinBox *m_guard;
    CommonFields *m_common;
};

} // namespace redshank
