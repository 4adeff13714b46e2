// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "ui/alerts/row_table_model.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace redshank {

class RuleEditor;
class ThemeController;
class TrialStrip;

/// Who is told of what: the rules in a table, the chosen one as a sentence, and what it would have told of
/// what is loaded. A change holds at once and can be undone.
class AlertRulesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AlertRulesDialog(ThemeController *theme, QWidget *parent = nullptr);

    void setSpec(const AlertSpec &spec);
    void setTimeZone(const QTimeZone &zone);
    /// Nothing, where it is being tried.
    void showTrial(const std::optional<RuleTried> &tried);
    void showTest(const SinkTested &tested);
    /// Of the chosen rule.
    std::optional<AlertRule> rule() const;

Q_SIGNALS:
    /// `words` complete "Undo ...".
    void specChanged(const QString &words, const redshank::AlertSpec &spec);
    void trialWanted(const redshank::AlertRule &rule);
    /// Names of the sinks to be tested.
    void testWanted(const std::vector<std::string> &sinks);
    void channelsWanted();

private:
    QWidget *buildTrial();
    QWidget *buildButtons();
    void add();
    void remove();
    void choose();
    void take(const AlertRule &rule);
    void test();
    void tryOut();
    void fill();

    AlertSpec m_spec;
    RowTableModel *m_model;
    QTableView *m_table;
    RuleEditor *m_editor;
    QLabel *m_empty;
    QWidget *m_trial;
    TrialStrip *m_strip = nullptr;
    QLabel *m_trialWords = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QLabel *m_answers;
    QCheckBox *m_rehearsals;
    QPushButton *m_delete = nullptr;
    QPushButton *m_test = nullptr;
    QStringList m_testAnswers;
    std::vector<std::string> m_names; ///< Of the sinks that the editor offers.
    std::string m_shown;              ///< Name of the rule that is shown.
    QTimer m_tryTimer;
};

} // namespace redshank
