// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/channels_dialog.h"

#include "ui/alerts/alert_words.h"
#include "ui/alerts/channel_editor.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr QSize kSize{760, 500};
constexpr int kTableWidth = 280;

enum Column { kName, kKind };

} // namespace

ChannelsDialog::ChannelsDialog(SecretKeeper keeper, ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_model(new RowTableModel({tr("Channel"), tr("Kind")}, this)),
      m_table(new QTableView(this)), m_editor(new ChannelEditor(std::move(keeper), this)),
      m_empty(new QLabel(tr("No channel yet. Add one to be told in Slack, PagerDuty, Teams, by e-mail or "
                            "by a webhook; this desktop is always one."),
                         this)),
      m_answer(new QLabel(this))
{
    setObjectName(QStringLiteral("channelsDialog"));
    setWindowTitle(tr("Channels"));
    resize(kSize);
    m_table->setObjectName(QStringLiteral("channelTable"));
    dressRows(m_table, m_model, tr("Channels"), kName);
    m_table->setFixedWidth(kTableWidth);
    m_empty->setObjectName(QStringLiteral("noChannels"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("muted", true);
    m_answer->setObjectName(QStringLiteral("channelTestAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->hide();

    auto *right = new QVBoxLayout;
    right->setSpacing(spacing::kSmall);
    right->addWidget(m_empty, 1);
    right->addWidget(m_editor, 1);
    right->addWidget(m_answer);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(spacing::kPanel);
    middle->addWidget(m_table);
    middle->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addLayout(middle, 1);
    buildButtons();

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ChannelsDialog::choose);
    connect(m_editor, &ChannelEditor::edited, this, &ChannelsDialog::refresh);
    fill();
}

void ChannelsDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto button = [&](const QString &text, const char *name) {
        QPushButton *made = buttons->addButton(text, QDialogButtonBox::ActionRole);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    QPushButton *add = button(tr("Add cha&nnel"), "addChannel");
    m_delete = button(tr("D&elete"), "deleteChannel");
    m_test = button(tr("Sa&ve and test"), "testChannel");
    m_save = button(tr("Save &it"), "saveChannel");
    for (QAbstractButton *each : buttons->buttons())
        static_cast<QPushButton *>(each)->setAutoDefault(false);
    m_save->setDefault(true);
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(add, &QPushButton::clicked, this, &ChannelsDialog::add);
    connect(m_delete, &QPushButton::clicked, this, &ChannelsDialog::remove);
    connect(m_test, &QPushButton::clicked, this, &ChannelsDialog::test);
    connect(m_save, &QPushButton::clicked, this, [this] { save([](const SinkConfig &) {}); });
}

void ChannelsDialog::setSpec(const AlertSpec &spec)
{
    if (spec.sinks != m_spec.sinks)
        m_shown = -1;
    m_spec = spec;
    fill();
}

void ChannelsDialog::setReport(const AlertReport &report)
{
    m_report = report;
    fill();
}

void ChannelsDialog::fill()
{
    std::vector<TableRow> rows;
    for (const SinkConfig &channel : m_spec.sinks) {
        const bool fails = std::ranges::find(m_report.failing, channel.spec.name) != m_report.failing.end();
        rows.push_back(
            {.texts = {QString::fromStdString(channel.spec.name),
                       fails ? tr("%1, fails").arg(sinkKindName(channel.spec.kind))
                             : sinkKindName(channel.spec.kind)},
             .icon = fails ? tintedIcon(QStringLiteral("alert-triangle"), m_theme->theme().warningText)
                           : QIcon()});
    }
    if (m_new)
        rows.push_back({.texts = {tr("New channel"), sinkKindName(m_new->spec.kind)}});
    setRowsKeepingChoice(m_table, m_model, std::move(rows));
    choose();
}

void ChannelsDialog::choose()
{
    const int row = chosenRow(m_table);
    const bool hasRows = m_model->rowCount() > 0;
    m_table->setVisible(hasRows);
    m_editor->setVisible(hasRows && row >= 0);
    m_empty->setVisible(!hasRows);
    if (row >= 0 && row != m_shown) {
        const auto index = static_cast<std::size_t>(row);
        const SinkConfig channel =
            index < m_spec.sinks.size() ? m_spec.sinks[index] : m_new.value_or(SinkConfig{});
        QStringList taken;
        for (std::size_t i = 0; i < m_spec.sinks.size(); ++i)
            if (i != index)
                taken.append(QString::fromStdString(m_spec.sinks[i].spec.name));
        m_editor->setChannel(channel, taken);
        m_answer->hide();
    }
    m_shown = row;
    refresh();
}

void ChannelsDialog::refresh()
{
    const int row = chosenRow(m_table);
    const bool isNew = m_new && row == static_cast<int>(m_spec.sinks.size());
    const bool isChanged = row >= 0 && (isNew || m_editor->isChanged());
    m_delete->setEnabled(row >= 0);
    m_save->setEnabled(isChanged);
    m_test->setEnabled(row >= 0);
    m_test->setText(isChanged ? tr("Sa&ve and test") : tr("Send &test"));
}

void ChannelsDialog::add()
{
    if (!m_new) {
        m_new.emplace();
        m_new->spec.kind = SinkKind::kSlack;
        m_new->spec.name = m_spec.sinks.empty() ? "Slack" : "";
    }
    fill();
    m_table->selectRow(m_model->rowCount() - 1);
    m_editor->focusName();
}

void ChannelsDialog::remove()
{
    const int row = chosenRow(m_table);
    m_shown = -1;
    if (row == static_cast<int>(m_spec.sinks.size())) {
        m_new.reset();
        fill();
        return;
    }
    AlertSpec spec = m_spec;
    const std::string name = spec.sinks[static_cast<std::size_t>(row)].spec.name;
    spec.sinks.erase(spec.sinks.begin() + row);
    for (AlertRule &rule : spec.rules)
        std::erase(rule.sinks, name);
    Q_EMIT specChanged(tr("delete channel"), spec);
}

void ChannelsDialog::save(const std::function<void(const SinkConfig &)> &done)
{
    m_editor->finish([this, done](const SinkConfig &channel) {
        put(channel);
        done(channel);
    });
}

/// With a first channel, the rules that tell this desktop alone tell it, too: that is what it was added for.
void ChannelsDialog::put(const SinkConfig &channel)
{
    const auto row = static_cast<std::size_t>(std::max(chosenRow(m_table), 0));
    AlertSpec spec = m_spec;
    const bool isNew = row >= spec.sinks.size();
    if (isNew) {
        if (spec.sinks.empty())
            for (AlertRule &rule : spec.rules)
                if (rule.sinks == std::vector<std::string>{kDesktopSink})
                    rule.sinks.push_back(channel.spec.name);
        spec.sinks.push_back(channel);
        m_new.reset();
    } else {
        const std::string before = spec.sinks[row].spec.name;
        spec.sinks[row] = channel;
        for (AlertRule &rule : spec.rules)
            std::ranges::replace(rule.sinks, before, channel.spec.name);
    }
    if (spec == m_spec) { // the secret alone was typed anew, into the place where it was
        Q_EMIT specChanged(tr("change channel"), spec);
        return;
    }
    Q_EMIT specChanged(isNew ? tr("add channel") : tr("change channel"), spec);
}

void ChannelsDialog::test()
{
    const auto send = [this](const SinkConfig &channel) {
        m_answer->setText(tr("Sending…"));
        m_answer->show();
        Q_EMIT testWanted(channel);
    };
    const auto row = static_cast<std::size_t>(chosenRow(m_table));
    if (row < m_spec.sinks.size() && !m_editor->isChanged())
        send(m_spec.sinks[row]);
    else
        save(send);
}

void ChannelsDialog::showTest(const SinkTested &tested)
{
    const QString answer = deliveryAnswer(tested.status, tested.text);
    m_answer->setText(tested.delivered ? tr("Taken: %1").arg(answer) : tr("Failed: %1").arg(answer));
    m_answer->show();
}

} // namespace redshank
