// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_rule.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSpinBox;
class QTimeEdit;
class QToolButton;

namespace redshank {

class SentenceLayout;

/// A rule as a sentence with fields in it. What is entered is always a rule that can be.
class RuleEditor : public QWidget
{
    Q_OBJECT

public:
    explicit RuleEditor(QWidget *parent = nullptr);

    /// names: of all sinks that may be told; taken: of the other rules.
    void setRule(const AlertRule &rule, const std::vector<std::string> &names, const QStringList &taken);
    const AlertRule &rule() const { return m_rule; }

Q_SIGNALS:
    void changed(const redshank::AlertRule &rule);

private:
    void buildWhen();
    void buildThen();
    void buildAfter();
    void buildQuiet();
    QLabel *word(SentenceLayout *line, const QString &text);
    QSpinBox *number(SentenceLayout *line, const char *name, int most, const QString &accessible);
    QDoubleSpinBox *level(SentenceLayout *line, const char *name, const QString &accessible);
    void fillSinks(const std::vector<std::string> &names);
    void take();
    void takeName();
    void refresh();

    AlertRule m_rule;
    QStringList m_taken;
    bool m_isFilling = false;
    QLineEdit *m_name;
    QLabel *m_nameFault;
    QComboBox *m_signal = nullptr;
    QComboBox *m_scope = nullptr;
    QLineEdit *m_metrics = nullptr;
    QLabel *m_reach = nullptr;
    QDoubleSpinBox *m_fireAt = nullptr;
    QLabel *m_stay = nullptr;
    QSpinBox *m_hits = nullptr;
    QSpinBox *m_of = nullptr;
    QToolButton *m_sinks = nullptr;
    QMenu *m_sinkMenu = nullptr;
    QComboBox *m_severity = nullptr;
    QSpinBox *m_quiet = nullptr;
    QDoubleSpinBox *m_clearBelow = nullptr;
    QCheckBox *m_perMetric = nullptr;
    QSpinBox *m_merge = nullptr;
    QComboBox *m_repeats = nullptr;
    QSpinBox *m_flaps = nullptr;
    QCheckBox *m_hasQuietHours = nullptr;
    QTimeEdit *m_quietFrom = nullptr;
    QTimeEdit *m_quietUntil = nullptr;
    QCheckBox *m_dampsFrequent = nullptr;
};

} // namespace redshank
