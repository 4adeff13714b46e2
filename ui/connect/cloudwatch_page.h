// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_page.h"

#include <vector>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace redshank {

class AwsFields;
class CommonFields;
class NameBrowser;

/// Metrics of AWS CloudWatch: who signs, where, and which of what is listed there.
class CloudWatchPage : public ConnectPage
{
    Q_OBJECT

public:
    explicit CloudWatchPage(QWidget *parent = nullptr);

    FeedSpec spec() const override;
    void setSpec(const FeedSpec &spec) override;
    QString refusal() const override;
    QString testRefusal() const override;
    QString previewHint() const override;
    QString note() const override;
    QList<TypedSecret> typedSecrets() const override;
    void showNames(const NamesFound &found) override;

private:
    void addBrowser(QFormLayout *form);
    void connectParts();
    void ask(const QString &of);
    void listMetrics();
    void choose(const QString &key, bool isChosen);
    /// Statistic and period of the marked metrics that are chosen, or of those chosen from now on.
    void applyHow();
    void showHow();
    void showRows();
    QStringList chosenTexts(const CloudWatchMetric &metric) const;
    CloudWatchMetric withHow(CloudWatchMetric metric) const;

    QLineEdit *m_name;
    AwsFields *m_aws;
    QComboBox *m_namespace;
    QPushButton *m_list;
    NameBrowser *m_browser;
    QComboBox *m_statistic;
    QComboBox *m_period;
    CommonFields *m_common;
    std::vector<CloudWatchMetric> m_chosen;
    std::vector<CloudWatchMetric> m_found; ///< Of the namespace listed last.
    std::string m_listed;                  ///< That namespace.
    Milliseconds m_timeout{10'000};
    bool m_isShowing = false; ///< The fields are being set, not the user's doing.
};

} // namespace redshank
