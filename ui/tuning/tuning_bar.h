// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace redshank {

/// Over the charts while another line is tried out: what it would have told, the way from so many alarms a
/// day to a line, and apply or not.
class TuningBar : public QFrame
{
    Q_OBJECT

public:
    explicit TuningBar(QWidget *parent = nullptr);

    void setWords(const QString &alarms, const QString &difference);
    /// Nothing is known of it yet.
    void setCounting();
    /// There is something to apply.
    void setApplicable(bool applicable);
    /// Takes the keyboard to the number of alarms.
    void focusBudget();
    double budget() const;

Q_SIGNALS:
    void applyRequested();
    void closeRequested();
    void budgetRequested(double alarmsPerDay);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_alarms;
    QLabel *m_difference;
    QDoubleSpinBox *m_budget;
    QPushButton *m_find;
    QPushButton *m_apply;
    QToolButton *m_close;
};

} // namespace redshank
