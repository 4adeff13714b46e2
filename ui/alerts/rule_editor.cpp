// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/rule_editor.h"

#include "ui/alerts/alert_words.h"
#include "ui/alerts/sentence_layout.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kMostSamples = 64;
constexpr int kMostQuiet = 10'000;
constexpr int kMostMinutes = 24 * 60;
constexpr int kNameWidth = 220;
constexpr int kMetricsWidth = 200;
constexpr Milliseconds kMinute{60'000};
constexpr Milliseconds kHour{3'600'000};
const QString kTimeOfDay = QStringLiteral("hh:mm");
const std::pair<QTime, QTime> kUsualQuiet{QTime(22, 0), QTime(7, 0)};

const std::vector<std::vector<Milliseconds>> kRepeatChoices{
    {}, {kHour, 4 * kHour, 24 * kHour}, {kHour}, {4 * kHour}, {24 * kHour}};

} // namespace

RuleEditor::RuleEditor(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_nameFault(new QLabel(this))
{
    m_name->setObjectName(QStringLiteral("ruleName"));
    m_name->setAccessibleName(tr("Name of the rule"));
    m_name->setMaxLength(100);
    m_name->setFixedWidth(kNameWidth);
    m_nameFault->setObjectName(QStringLiteral("ruleNameFault"));
    m_nameFault->setProperty("muted", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    auto *names = new QHBoxLayout;
    names->setSpacing(spacing::kSmall);
    auto *label = new QLabel(tr("&Name"), this);
    label->setBuddy(m_name);
    names->addWidget(label);
    names->addWidget(m_name);
    names->addWidget(m_nameFault, 1);
    column->addLayout(names);
    buildWhen();
    buildThen();
    buildAfter();
    buildQuiet();
    connect(m_name, &QLineEdit::textEdited, this, &RuleEditor::refresh);
    connect(m_name, &QLineEdit::editingFinished, this, &RuleEditor::takeName);
}

QLabel *RuleEditor::word(SentenceLayout *line, const QString &text)
{
    auto *label = new QLabel(text, this);
    line->addWidget(label);
    return label;
}

QSpinBox *RuleEditor::number(SentenceLayout *line, const char *name, int most, const QString &accessible)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setRange(1, most);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setKeyboardTracking(false);
    box->setAlignment(Qt::AlignRight);
    line->addWidget(box);
    connect(box, &QSpinBox::valueChanged, this, &RuleEditor::take);
    return box;
}

QDoubleSpinBox *RuleEditor::level(SentenceLayout *line, const char *name, const QString &accessible)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setRange(0.1, 100.0);
    box->setDecimals(2);
    box->setSingleStep(0.1);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setKeyboardTracking(false);
    box->setAlignment(Qt::AlignRight);
    line->addWidget(box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &RuleEditor::take);
    return box;
}

void RuleEditor::buildWhen()
{
    auto *line = new SentenceLayout;
    word(line, tr("When", "alert rule: When [incidents] of [any metric] reach [1.0]"));
    m_signal = new ChevronBox(this);
    m_signal->setObjectName(QStringLiteral("ruleSignal"));
    m_signal->setAccessibleName(tr("What the rule looks at"));
    m_signal->addItems({tr("incidents", "alert rule"), tr("the score", "alert rule"),
                        tr("missing values", "alert rule")}); // as AlertSignal
    line->addWidget(m_signal);
    word(line, tr("of", "alert rule: When [incidents] of [any metric]"));
    m_scope = new ChevronBox(this);
    m_scope->setObjectName(QStringLiteral("ruleScope"));
    m_scope->setAccessibleName(tr("Which metrics"));
    m_scope->addItems({tr("any metric", "alert rule"), tr("these metrics:", "alert rule")});
    line->addWidget(m_scope);
    m_metrics = new QLineEdit(this);
    m_metrics->setObjectName(QStringLiteral("ruleMetrics"));
    m_metrics->setAccessibleName(tr("Metrics, with * for anything, set apart by commas"));
    m_metrics->setToolTip(m_metrics->accessibleName());
    m_metrics->setPlaceholderText(QStringLiteral("web/*, db/qps"));
    m_metrics->setFixedWidth(kMetricsWidth);
    line->addWidget(m_metrics);
    m_reach = word(line, tr("reach", "alert rule: reach [1.0] for [3] of [5] samples"));
    m_fireAt = level(line, "ruleFireAt", tr("Level that fires"));
    word(line, tr("for", "alert rule: for [3] of [5] samples"));
    m_hits = number(line, "ruleHits", kMostSamples, tr("Samples that must reach it"));
    word(line, tr("of", "alert rule: for [3] of [5] samples"));
    m_of = number(line, "ruleOf", kMostSamples, tr("Of so many samples in a row"));
    word(line, tr("samples,", "alert rule: for [3] of [5] samples, tell"));
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_signal, &QComboBox::activated, this, [this] {
        refresh();
        take();
    });
    connect(m_scope, &QComboBox::activated, this, [this] {
        refresh();
        take();
        if (m_scope->currentIndex() == 1)
            m_metrics->setFocus();
    });
    connect(m_metrics, &QLineEdit::editingFinished, this, &RuleEditor::take);
}

void RuleEditor::buildThen()
{
    auto *line = new SentenceLayout;
    word(line, tr("tell", "alert rule: tell [Slack ops] as [warning]"));
    m_sinks = new QToolButton(this);
    m_sinks->setObjectName(QStringLiteral("ruleSinks"));
    m_sinks->setPopupMode(QToolButton::InstantPopup);
    m_sinks->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_sinks->setProperty("field", true);
    m_sinkMenu = new QMenu(m_sinks);
    m_sinks->setMenu(m_sinkMenu);
    line->addWidget(m_sinks);
    word(line, tr("as", "alert rule: tell [Slack ops] as [warning]"));
    m_severity = new ChevronBox(this);
    m_severity->setObjectName(QStringLiteral("ruleSeverity"));
    m_severity->setAccessibleName(tr("Severity"));
    for (const AlertSeverity severity :
         {AlertSeverity::kInfo, AlertSeverity::kWarning, AlertSeverity::kError, AlertSeverity::kCritical})
        m_severity->addItem(severityName(severity));
    line->addWidget(m_severity);
    word(line, tr("; it is over when", "alert rule: it is over when [5] samples stay below [0.8]"));
    m_quiet = number(line, "ruleQuiet", kMostQuiet, tr("Quiet samples that end it"));
    m_stay = word(line, {});
    m_clearBelow = level(line, "ruleClearBelow", tr("Level below which a sample is quiet"));
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_severity, &QComboBox::activated, this, &RuleEditor::take);
}

void RuleEditor::buildAfter()
{
    auto *line = new SentenceLayout;
    m_perMetric = new QCheckBox(tr("An alert for each metric"), this);
    m_perMetric->setObjectName(QStringLiteral("rulePerMetric"));
    line->addWidget(m_perMetric);
    word(line, tr("Join within", "alert rule: Join within [5] min"));
    m_merge = number(line, "ruleMerge", kMostMinutes, tr("Minutes within which an alert goes on"));
    m_merge->setMinimum(0);
    m_merge->setSuffix(tr(" min"));
    word(line, tr("Say again", "alert rule: Say again [after 1 h, 4 h, 24 h]"));
    m_repeats = new ChevronBox(this);
    m_repeats->setObjectName(QStringLiteral("ruleRepeats"));
    m_repeats->setAccessibleName(tr("When an open alert is told again"));
    m_repeats->addItems({tr("never", "alert rule"), tr("after 1, 4 and 24 hours", "alert rule"),
                         tr("after 1 hour", "alert rule"), tr("after 4 hours", "alert rule"),
                         tr("after a day", "alert rule")}); // as kRepeatChoices
    line->addWidget(m_repeats);
    word(line, tr("Flapping from", "alert rule: Flapping from [4] changes in 30 min"));
    m_flaps = number(line, "ruleFlaps", kMostSamples, tr("Openings and endings that count as flapping"));
    m_flaps->setMinimum(1);
    m_flaps->setSpecialValueText(tr("never", "alert rule: flapping"));
    word(line, tr("changes in 30 min", "alert rule: Flapping from [4] changes in 30 min"));
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_perMetric, &QCheckBox::clicked, this, &RuleEditor::take);
    connect(m_repeats, &QComboBox::activated, this, &RuleEditor::take);
}

void RuleEditor::buildQuiet()
{
    auto *line = new SentenceLayout;
    const auto time = [this, line](const char *name, const QString &accessible) {
        auto *box = new QTimeEdit(this);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setDisplayFormat(kTimeOfDay);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setKeyboardTracking(false);
        line->addWidget(box);
        connect(box, &QTimeEdit::timeChanged, this, &RuleEditor::take);
        return box;
    };
    m_hasQuietHours = new QCheckBox(tr("Tell nothing new from", "alert rule: from [22:00] to [07:00]"), this);
    m_hasQuietHours->setObjectName(QStringLiteral("ruleQuietHours"));
    m_hasQuietHours->setToolTip(tr("In the window's time zone. What is still open afterwards is told then."));
    line->addWidget(m_hasQuietHours);
    m_quietFrom = time("ruleQuietFrom", tr("Begin of the quiet hours"));
    word(line, tr("to", "alert rule: from [22:00] to [07:00]"));
    m_quietUntil = time("ruleQuietUntil", tr("End of the quiet hours"));
    m_dampsFrequent = new QCheckBox(tr("What comes every day only when it is worse"), this);
    m_dampsFrequent->setObjectName(QStringLiteral("ruleDampsFrequent"));
    m_dampsFrequent->setToolTip(
        tr("What came on each of three days in a row, with the same strongest metric, is told "
           "once more with a word on it, and then only when its score is a quarter higher."));
    line->addWidget(m_dampsFrequent);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_hasQuietHours, &QCheckBox::clicked, this, &RuleEditor::take);
    connect(m_dampsFrequent, &QCheckBox::clicked, this, &RuleEditor::take);
}

void RuleEditor::fillSinks(const std::vector<std::string> &names)
{
    m_sinkMenu->clear();
    for (const std::string &name : names) {
        QAction *action = m_sinkMenu->addAction(sinkName(name));
        action->setObjectName(QStringLiteral("ruleSink_") + QString::fromStdString(name));
        action->setData(QString::fromStdString(name));
        action->setCheckable(true);
        action->setChecked(std::ranges::find(m_rule.sinks, name) != m_rule.sinks.end());
        connect(action, &QAction::triggered, this, &RuleEditor::take);
    }
}

void RuleEditor::setRule(const AlertRule &rule, const std::vector<std::string> &names,
                         const QStringList &taken)
{
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    m_rule = rule;
    m_taken = taken;
    m_name->setText(QString::fromStdString(rule.name));
    m_signal->setCurrentIndex(static_cast<int>(rule.signal));
    m_scope->setCurrentIndex(rule.metrics.empty() ? 0 : 1);
    m_metrics->setText(joinList(rule.metrics));
    m_fireAt->setValue(rule.fireAt);
    m_hits->setValue(rule.pendingHits);
    m_of->setValue(rule.pendingOf);
    m_severity->setCurrentIndex(static_cast<int>(rule.severity));
    m_quiet->setValue(rule.quietSamples);
    m_clearBelow->setMaximum(rule.fireAt);
    m_clearBelow->setValue(rule.clearBelow);
    m_perMetric->setChecked(rule.perMetric);
    m_merge->setValue(static_cast<int>(rule.mergeWithin / kMinute));
    const auto choice = std::ranges::find(kRepeatChoices, rule.repeats);
    m_repeats->setCurrentIndex(
        choice == kRepeatChoices.end() ? 1 : static_cast<int>(choice - kRepeatChoices.begin()));
    m_flaps->setValue(rule.flapChanges == 0 ? 1 : rule.flapChanges);
    m_hasQuietHours->setChecked(rule.hasQuietHours());
    if (rule.hasQuietHours()) {
        m_quietFrom->setTime(QTime::fromString(QString::fromStdString(rule.quietFrom), kTimeOfDay));
        m_quietUntil->setTime(QTime::fromString(QString::fromStdString(rule.quietUntil), kTimeOfDay));
    } else {
        m_quietFrom->setTime(kUsualQuiet.first);
        m_quietUntil->setTime(kUsualQuiet.second);
    }
    m_dampsFrequent->setChecked(rule.dampsFrequent);
    fillSinks(names);
    refresh();
}

void RuleEditor::refresh()
{
    m_quietFrom->setEnabled(m_hasQuietHours->isChecked());
    m_quietUntil->setEnabled(m_hasQuietHours->isChecked());
    m_metrics->setVisible(m_scope->currentIndex() == 1);
    // A value is there or not: there is no level to reach.
    const bool hasLevel = static_cast<AlertSignal>(m_signal->currentIndex()) != AlertSignal::kNoData;
    for (QWidget *part : {static_cast<QWidget *>(m_reach), static_cast<QWidget *>(m_fireAt),
                          static_cast<QWidget *>(m_clearBelow)})
        part->setVisible(hasLevel);
    m_stay->setText(hasLevel
                        ? tr("samples stay below", "alert rule: it is over when [5] samples stay below [0.8]")
                        : tr("samples have values", "alert rule: it is over when [5] samples have values"));
    m_sinks->setText(sinkNames(m_rule.sinks));
    m_sinks->setAccessibleName(tr("Who is told: %1").arg(m_sinks->text()));
    const QString name = m_name->text().trimmed();
    m_nameFault->setText(name.isEmpty()           ? tr("A rule needs a name.")
                         : m_taken.contains(name) ? tr("Another rule has this name.")
                                                  : QString());
}

void RuleEditor::takeName()
{
    const QString name = m_name->text().trimmed();
    if (m_isFilling || name.isEmpty() || m_taken.contains(name) || name.toStdString() == m_rule.name)
        return;
    m_rule.name = name.toStdString();
    Q_EMIT changed(m_rule);
}

void RuleEditor::take()
{
    if (m_isFilling)
        return;
    AlertRule rule = m_rule;
    rule.signal = static_cast<AlertSignal>(m_signal->currentIndex());
    rule.metrics = m_scope->currentIndex() == 1 ? splitList(m_metrics->text()) : std::vector<std::string>();
    rule.fireAt = rule.signal == AlertSignal::kNoData ? std::min(m_fireAt->value(), 1.0) : m_fireAt->value();
    rule.clearBelow = std::min(m_clearBelow->value(), rule.fireAt);
    rule.pendingHits = m_hits->value();
    rule.pendingOf = sender() == m_of ? m_of->value() : std::max(m_of->value(), rule.pendingHits);
    rule.pendingHits = std::min(rule.pendingHits, rule.pendingOf);
    rule.quietSamples = m_quiet->value();
    rule.severity = static_cast<AlertSeverity>(m_severity->currentIndex());
    rule.perMetric = m_perMetric->isChecked();
    rule.mergeWithin = m_merge->value() * kMinute;
    if (sender() == m_repeats)
        rule.repeats = kRepeatChoices[static_cast<std::size_t>(m_repeats->currentIndex())];
    rule.flapChanges = m_flaps->value() < 2 ? 0 : m_flaps->value();
    // A time that is the same as the other would be no time at all.
    if (!m_hasQuietHours->isChecked() || m_quietFrom->time() != m_quietUntil->time()) {
        const bool hasQuietHours = m_hasQuietHours->isChecked();
        const auto words = [hasQuietHours](const QTimeEdit *box) {
            return hasQuietHours ? box->time().toString(kTimeOfDay).toStdString() : std::string();
        };
        rule.quietFrom = words(m_quietFrom);
        rule.quietUntil = words(m_quietUntil);
    }
    rule.dampsFrequent = m_dampsFrequent->isChecked();
    rule.sinks.clear();
    for (const QAction *action : m_sinkMenu->actions())
        if (action->isChecked())
            rule.sinks.push_back(action->data().toString().toStdString());
    if (rule == m_rule)
        return;
    m_rule = rule;
    {
        const QScopedValueRollback<bool> filling(m_isFilling, true);
        m_fireAt->setValue(rule.fireAt);
        m_clearBelow->setMaximum(rule.fireAt);
        m_hits->setValue(rule.pendingHits);
        m_of->setValue(rule.pendingOf);
    }
    refresh();
    Q_EMIT changed(m_rule);
}

} // namespace redshank
