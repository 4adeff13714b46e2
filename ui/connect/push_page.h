// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace redshank {

/// Ports where others send samples to: StatsD and Graphite.
class PushPage : public ConnectPage
{
    Q_OBJECT

public:
    static constexpr int kStatsdPort = 8'125; ///< That StatsD clients send to.

    explicit PushPage(QWidget *parent = nullptr);

    FeedSpec spec() const override;
    void setSpec(const FeedSpec &spec) override;
    QString refusal() const override;
    QString previewHint() const override;
    QString note() const override;

private:
    void refresh();

    QLineEdit *m_name;
    QCheckBox *m_statsd;
    QSpinBox *m_statsdPort;
    QSpinBox *m_flush;
    QCheckBox *m_graphite;
    QSpinBox *m_graphitePort;
    QComboBox *m_from;
    QLabel *m_warning;
    QSpinBox *m_most;
    QString m_address; ///< Of a spec, where it is neither of the box's two.
    std::uint64_t m_queue = 0;
};

} // namespace redshank
