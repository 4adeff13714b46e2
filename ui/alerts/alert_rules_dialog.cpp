// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_rules_dialog.h"

#include "engine/alert/message.h"
#include "ui/alerts/alert_words.h"
#include "ui/alerts/rule_editor.h"
#include "ui/alerts/trial_strip.h"
#include "ui/theme.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr QSize kSize{896, 560};
constexpr int kTableHeight = 118;
constexpr int kPreviewHeight = 84;
constexpr int kLeastPreview = 60; ///< Two lines.
constexpr int kTryMs = 150;       ///< After a change, so that typing is not tried letter by letter.

enum Column { kName, kScope, kFires, kPending, kClears, kSeverity, kQuiet, kSinks };

/// The newest message of a trial, as every channel would say it.
QString previewOf(const RuleTried &tried, const std::string &zone)
{
    const auto opened = std::find_if(tried.notices.rbegin(), tried.notices.rend(),
                                     [](const Notice &notice) { return notice.kind == NoticeKind::kOpened; });
    if (opened == tried.notices.rend())
        return {};
    const Message message = messageOf(*opened, zone);
    QStringList lines{QString::fromStdString(message.title), QString::fromStdString(message.summary)};
    for (const std::string &detail : message.details)
        lines.append(QString::fromStdString(detail));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

AlertRulesDialog::AlertRulesDialog(ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_model(new RowTableModel({tr("Rule"), tr("Metrics"), tr("Fires"), tr("Samples"),
                                                  tr("Over"), tr("Severity"), tr("Quiet"), tr("Tells")},
                                                 this)),
      m_table(new QTableView(this)), m_editor(new RuleEditor(this)),
      m_empty(new QLabel(tr("Nobody is told of anything: there is no rule."), this)), m_trial(nullptr),
      m_answers(new QLabel(this)), m_rehearsals(new QCheckBox(tr("Tell of demo and replay, too"), this)),
      m_tryTimer(this)
{
    setObjectName(QStringLiteral("alertRulesDialog"));
    setWindowTitle(tr("Alert rules"));
    resize(kSize);
    m_table->setObjectName(QStringLiteral("ruleTable"));
    dressRows(m_table, m_model, tr("Rules"), kSinks);
    m_table->setFixedHeight(kTableHeight);
    m_empty->setObjectName(QStringLiteral("noRules"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("muted", true);
    m_answers->setObjectName(QStringLiteral("ruleTestAnswers"));
    m_answers->setWordWrap(true);
    m_answers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_rehearsals->setObjectName(QStringLiteral("alertRehearsals"));
    m_rehearsals->setToolTip(
        tr("What the demo and replays show is made up or past, so nobody is told of it"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    m_trial = new QWidget(this);
    m_strip = new TrialStrip(theme, m_trial);
    column->addWidget(m_table);
    column->addWidget(m_empty, 1);
    column->addWidget(m_editor);
    column->addWidget(buildTrial(), 1);
    column->addWidget(m_answers);
    column->addWidget(m_rehearsals);
    column->addWidget(buildButtons());

    m_tryTimer.setSingleShot(true);
    m_tryTimer.setInterval(kTryMs);
    connect(&m_tryTimer, &QTimer::timeout, this, &AlertRulesDialog::tryOut);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AlertRulesDialog::choose);
    connect(m_model, &RowTableModel::boxPressed, this, [this](int row, bool checked) {
        AlertSpec spec = m_spec;
        spec.rules[static_cast<std::size_t>(row)].enabled = checked;
        Q_EMIT specChanged(checked ? tr("switch rule on") : tr("switch rule off"), spec);
    });
    connect(m_editor, &RuleEditor::changed, this, &AlertRulesDialog::take);
    connect(m_rehearsals, &QCheckBox::clicked, this, [this](bool on) {
        AlertSpec spec = m_spec;
        spec.rehearsals = on;
        Q_EMIT specChanged(on ? tr("tell of demo and replay") : tr("tell of live sources only"), spec);
    });
    m_answers->hide();
    fill();
}

QWidget *AlertRulesDialog::buildTrial()
{
    m_trialWords = new QLabel(m_trial);
    m_trialWords->setObjectName(QStringLiteral("trialWords"));
    m_preview = new QPlainTextEdit(m_trial);
    m_preview->setObjectName(QStringLiteral("messagePreview"));
    m_preview->setAccessibleName(tr("The newest message it would have sent"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setMinimumHeight(kLeastPreview);
    m_preview->setMaximumHeight(kPreviewHeight);
    m_preview->setPlaceholderText(tr("The newest message that this rule would have sent stands here."));
    auto *column = new QVBoxLayout(m_trial);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addWidget(m_trialWords);
    column->addWidget(m_strip, 1);
    column->addWidget(m_preview);
    return m_trial;
}

QWidget *AlertRulesDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto button = [&](const QString &text, const char *name) {
        QPushButton *made = buttons->addButton(text, QDialogButtonBox::ActionRole);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    QPushButton *add = button(tr("Ne&w rule"), "addRule");
    m_delete = button(tr("&Delete"), "deleteRule");
    m_test = button(tr("Send &test"), "testRule");
    QPushButton *channels = button(tr("&Channels…"), "openChannels");
    for (QAbstractButton *each : buttons->buttons())
        static_cast<QPushButton *>(each)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(add, &QPushButton::clicked, this, &AlertRulesDialog::add);
    connect(m_delete, &QPushButton::clicked, this, &AlertRulesDialog::remove);
    connect(m_test, &QPushButton::clicked, this, &AlertRulesDialog::test);
    connect(channels, &QPushButton::clicked, this, &AlertRulesDialog::channelsWanted);
    return buttons;
}

void AlertRulesDialog::setSpec(const AlertSpec &spec)
{
    m_spec = spec;
    fill();
}

void AlertRulesDialog::setTimeZone(const QTimeZone &zone) { m_strip->setTimeZone(zone); }

std::optional<AlertRule> AlertRulesDialog::rule() const
{
    const int row = chosenRow(m_table);
    return row < 0 || row >= static_cast<int>(m_spec.rules.size())
               ? std::nullopt
               : std::optional(m_spec.rules[static_cast<std::size_t>(row)]);
}

void AlertRulesDialog::fill()
{
    std::vector<TableRow> rows;
    for (const AlertRule &rule : m_spec.rules)
        rows.push_back(
            {.texts = {QString::fromStdString(rule.name), ruleScope(rule), ruleFires(rule), rulePending(rule),
                       ruleClears(rule), severityName(rule.severity), ruleQuiet(rule), sinkNames(rule.sinks)},
             .checked = rule.enabled});
    m_table->setColumnHidden(kQuiet, std::ranges::none_of(m_spec.rules, &AlertRule::hasQuietHours));
    setRowsKeepingChoice(m_table, m_model, std::move(rows));
    m_rehearsals->setChecked(m_spec.rehearsals);
    choose();
}

void AlertRulesDialog::choose()
{
    const std::optional<AlertRule> chosen = rule();
    m_empty->setVisible(m_spec.rules.empty());
    for (QWidget *widget : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_editor), m_trial})
        widget->setVisible(!m_spec.rules.empty());
    m_delete->setEnabled(chosen.has_value());
    m_test->setEnabled(chosen && !chosen->sinks.empty());
    if (!chosen)
        return;
    std::vector<std::string> names{kDesktopSink};
    for (const SinkConfig &sink : m_spec.sinks)
        names.push_back(sink.spec.name);
    QStringList taken;
    for (const AlertRule &other : m_spec.rules)
        if (other.name != chosen->name)
            taken.append(QString::fromStdString(other.name));
    if (*chosen != m_editor->rule() || names != m_names) // what is typed is left alone else
        m_editor->setRule(*chosen, names, taken);
    m_names = names;
    if (chosen->name != m_shown) {
        m_shown = chosen->name;
        m_testAnswers.clear();
        m_answers->hide();
    }
    showTrial(std::nullopt);
    m_tryTimer.start();
}

void AlertRulesDialog::tryOut()
{
    if (const std::optional<AlertRule> chosen = rule())
        Q_EMIT trialWanted(*chosen);
}

void AlertRulesDialog::showTrial(const std::optional<RuleTried> &tried)
{
    const std::optional<AlertRule> chosen = rule();
    m_strip->setTried(tried, chosen ? chosen->fireAt : 1.0);
    m_trialWords->setText(tried ? trialSentence(*tried) : tr("Trying it out on what is loaded…"));
    m_preview->setPlainText(tried ? previewOf(*tried, m_spec.zone) : QString());
}

void AlertRulesDialog::add()
{
    AlertSpec spec = m_spec;
    AlertRule rule = defaultAlertSpec().rules.front();
    const auto isTaken = [&](const std::string &name) {
        return std::ranges::find(spec.rules, name, &AlertRule::name) != spec.rules.end();
    };
    for (int number = 1; number == 1 || isTaken(rule.name); ++number)
        rule.name = tr("Rule %1").arg(static_cast<int>(spec.rules.size()) + number).toStdString();
    spec.rules.push_back(rule);
    Q_EMIT specChanged(tr("add rule"), spec);
    m_table->selectRow(m_model->rowCount() - 1);
    if (auto *name = m_editor->findChild<QWidget *>(QStringLiteral("ruleName")))
        name->setFocus();
}

void AlertRulesDialog::remove()
{
    AlertSpec spec = m_spec;
    spec.rules.erase(spec.rules.begin() + chosenRow(m_table));
    Q_EMIT specChanged(tr("delete rule"), spec);
}

void AlertRulesDialog::take(const AlertRule &rule)
{
    const int row = chosenRow(m_table);
    if (row < 0)
        return;
    AlertSpec spec = m_spec;
    spec.rules[static_cast<std::size_t>(row)] = rule;
    Q_EMIT specChanged(tr("change rule"), spec);
}

void AlertRulesDialog::test()
{
    m_testAnswers.clear();
    m_answers->setText(tr("Sending…"));
    m_answers->show();
    Q_EMIT testWanted(rule()->sinks);
}

void AlertRulesDialog::showTest(const SinkTested &tested)
{
    const QString answer = deliveryAnswer(tested.status, tested.text);
    m_testAnswers.append(tested.delivered ? tr("%1: taken, %2").arg(sinkName(tested.sink), answer)
                                          : tr("%1: failed, %2").arg(sinkName(tested.sink), answer));
    m_answers->setText(m_testAnswers.join(QLatin1Char('\n')));
    m_answers->show();
}

} // namespace redshank
