// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_page.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace redshank {

/// Addresses whose response times are measured.
class ProbePage : public ConnectPage
{
    Q_OBJECT

public:
    explicit ProbePage(QWidget *parent = nullptr);

    FeedSpec spec() const override;
    void setSpec(const FeedSpec &spec) override;
    QString refusal() const override;
    QString previewHint() const override;

private:
    std::vector<std::string> urls() const;

    QLineEdit *m_name;
    QPlainTextEdit *m_urls;
    QSpinBox *m_interval;
    QSpinBox *m_timeout;
    QLineEdit *m_ca;
    QCheckBox *m_skipVerify;
};

} // namespace redshank
