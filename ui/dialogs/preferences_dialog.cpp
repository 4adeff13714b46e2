// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/preferences_dialog.h"

#include "ui/actions.h"
#include "ui/panels/chevron_box.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr QSize kSize{720, 560};
constexpr int kListWidth = 168;
constexpr int kLabelWidth = 200;
constexpr int kFieldWidth = 200;

QAction *chosenIn(const QActionGroup *group, const QString &data)
{
    for (QAction *action : group->actions()) {
        if (action->data().toString() == data)
            return action;
    }
    return nullptr;
}

} // namespace

PreferencesDialog::PreferencesDialog(WindowActions *actions, SettingsStore *settings, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_settings(settings), m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)), m_area(new QScrollArea(this)), m_nothing(new QLabel(this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    resize(kSize);

    m_search->setObjectName(QStringLiteral("preferencesSearch"));
    m_search->setPlaceholderText(tr("Search preferences"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("preferencesSections"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFixedWidth(kListWidth);
    m_area->setObjectName(QStringLiteral("preferencesArea"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *page = new QWidget(m_area);
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(spacing::kLarge, spacing::kPanel, spacing::kLarge, spacing::kLarge);
    m_column->setSpacing(spacing::kLarge);
    m_nothing->setText(tr("No preference has these words. Fewer letters find more."));
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_column->addWidget(m_nothing);
    buildSections();
    m_column->addStretch(1);
    m_area->setWidget(page);

    connect(m_search, &QLineEdit::textChanged, this, &PreferencesDialog::search);
    connect(m_list, &QListWidget::currentRowChanged, this, &PreferencesDialog::goToSection);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *left = new QVBoxLayout;
    left->setSpacing(spacing::kSmall);
    left->addWidget(m_list, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(spacing::kSmall);
    middle->addLayout(left);
    middle->addWidget(m_area, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_search);
    column->addLayout(middle, 1);
    column->addWidget(buttons);
    m_search->setFocus();
}

PreferencesDialog *PreferencesDialog::present(WindowActions *actions, SettingsStore *settings,
                                              QWidget *parent)
{
    auto *dialog = parent->findChild<PreferencesDialog *>({}, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new PreferencesDialog(actions, settings, parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

void PreferencesDialog::buildSections()
{
    const WindowActions &a = *m_actions;
    beginSection(tr("General"));
    addChoice(tr("Language"), a.languages, QLatin1String(kLanguage.fallback), tr("From the next start on."));

    beginSection(tr("Appearance"));
    addChoice(tr("Theme"), a.themes, QLatin1String(kThemeMode.fallback), {});
    addScale();
    addSwitch(tr("Reduce motion"), a.reducedMotion, kReducedMotion.fallback,
              tr("A live view moves once a second instead of smoothly."));

    beginSection(tr("Charts"));
    addSwitch(tr("Expected value and band"), a.band, kBandVisible.fallback, {});
    addSwitch(tr("Anomaly ribbons"), a.ribbons, kRibbonsVisible.fallback, {});
    addSwitch(tr("Most anomalous metrics first"), a.mostAnomalousFirst, kMostAnomalousFirst.fallback, {});

    beginSection(tr("Time"));
    addSwitch(tr("All times in UTC"), a.utc, false, tr("Otherwise in the zone of this computer."));

    beginSection(tr("Detection"));
    addChoice(tr("Sensitivity"), a.sensitivities, QString::number(1),
              tr("How rare an incident is on a healthy metric: one in 10,000, 2,000 or 500 samples."));

    beginSection(tr("Sources"));
    addChoice(tr("Replay speed"), a.speeds, QString::number(kReplaySpeed.fallback), {});
    addSwitch(tr("Loop a replay"), a.loop, kReplayLoop.fallback, {});
    addRetention();

    beginSection(tr("Privacy"));
    addText(tr("There is no telemetry and no account. Redshank speaks to no computer but the sources, the "
               "receivers of alerts and the address for HTTP requests that you set up yourself. Data, models "
               "and labels are files on this computer."));

    beginSection(tr("Shortcuts"));
    auto *keys = new QPushButton(tr("Show &keyboard shortcuts"), this);
    keys->setObjectName(QStringLiteral("showShortcuts"));
    keys->setAutoDefault(false);
    connect(keys, &QPushButton::clicked, a.shortcuts, &QAction::trigger);
    addRow(tr("Keys of every command"), keys, {}, {});
}

void PreferencesDialog::beginSection(const QString &title)
{
    const std::size_t index = m_sections.size();
    Section section;
    section.title = title;
    section.box = new QWidget(this);
    section.rows = new QVBoxLayout(section.box);
    section.rows->setContentsMargins(0, 0, 0, 0);
    section.rows->setSpacing(spacing::kSmall);
    auto *heading = new QLabel(title, section.box);
    heading->setProperty("title", true);
    auto *reset = new QPushButton(tr("Reset section"), section.box);
    reset->setObjectName(QStringLiteral("resetSection%1").arg(index));
    reset->setAccessibleName(tr("Reset section %1").arg(title));
    reset->setFlat(true);
    reset->setAutoDefault(false);
    reset->hide(); // until the section has something to put back
    connect(reset, &QPushButton::clicked, this, [this, index] { resetSection(index); });
    auto *head = new QHBoxLayout;
    head->addWidget(heading, 1);
    head->addWidget(reset);
    section.rows->addLayout(head);
    m_column->addWidget(section.box);
    m_list->addItem(title);
    m_sections.push_back(std::move(section));
}

void PreferencesDialog::addRow(const QString &label, QWidget *field, const QString &note,
                               std::function<void()> reset)
{
    Section &section = m_sections.back();
    auto *line = new QWidget(section.box);
    auto *grid = new QGridLayout(line);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kPanel);
    grid->setVerticalSpacing(spacing::kTiny);
    grid->setColumnStretch(1, 1);
    if (qobject_cast<QCheckBox *>(field)) {
        grid->addWidget(field, 0, 0, 1, 2, Qt::AlignLeft);
    } else {
        auto *words = new QLabel(label, line);
        words->setMinimumWidth(kLabelWidth);
        words->setBuddy(field);
        field->setMinimumWidth(kFieldWidth);
        grid->addWidget(words, 0, 0);
        grid->addWidget(field, 0, 1, Qt::AlignLeft);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(label);
    }
    if (!note.isEmpty()) {
        auto *small = new QLabel(note, line);
        small->setProperty("caption", true);
        small->setWordWrap(true);
        field->setAccessibleDescription(note);
        grid->addWidget(small, 1, 0, 1, 2);
    }
    if (reset)
        section.box->findChild<QPushButton *>(QStringLiteral("resetSection%1").arg(m_sections.size() - 1))
            ->show();
    section.rows->addWidget(line);
    section.content.push_back(
        {line, section.title + QLatin1Char(' ') + label + QLatin1Char(' ') + note, std::move(reset)});
}

void PreferencesDialog::addText(const QString &text)
{
    Section &section = m_sections.back();
    auto *words = new QLabel(text, section.box);
    words->setWordWrap(true);
    section.rows->addWidget(words);
    section.content.push_back({words, section.title + QLatin1Char(' ') + text, {}});
}

void PreferencesDialog::addSwitch(const QString &label, QAction *action, bool fallback, const QString &note)
{
    auto *box = new QCheckBox(label, this);
    box->setObjectName(action->objectName() + QStringLiteral("Box"));
    box->setChecked(action->isChecked());
    // An action that has nothing to act on now is still a preference.
    connect(box, &QCheckBox::clicked, action, [action](bool on) {
        action->setChecked(on);
        Q_EMIT action->triggered(on);
    });
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    addRow(label, box, note, [box, fallback] {
        if (box->isChecked() != fallback)
            box->click();
    });
}

void PreferencesDialog::addChoice(const QString &label, QActionGroup *group, const QString &fallback,
                                  const QString &note)
{
    auto *box = new ChevronBox(this);
    for (QAction *action : group->actions())
        box->addItem(plainText(action));
    box->setObjectName(group->actions().front()->objectName() + QStringLiteral("Box"));
    const auto show = [box, group] {
        box->setCurrentIndex(static_cast<int>(group->actions().indexOf(group->checkedAction())));
    };
    const auto choose = [group](QAction *action) {
        action->setChecked(true);
        Q_EMIT group->triggered(action);
    };
    show();
    connect(box, &QComboBox::activated, group,
            [group, choose](int index) { choose(group->actions().at(index)); });
    for (QAction *action : group->actions())
        connect(action, &QAction::toggled, box, show);
    addRow(label, box, note, [group, choose, fallback] {
        if (QAction *action = chosenIn(group, fallback); action && !action->isChecked())
            choose(action);
    });
}

void PreferencesDialog::addScale()
{
    auto *box = new ChevronBox(this);
    box->setObjectName(QStringLiteral("interfaceScaleBox"));
    for (const int percent : {100, 125, 150, 175, 200})
        box->addItem(tr("%1 %").arg(percent), percent);
    box->setCurrentIndex(std::max(0, box->findData(m_settings->value(kInterfaceScale))));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box] { m_settings->setValue(kInterfaceScale, box->currentData().toInt()); });
    addRow(tr("Size of everything"), box, tr("On top of the scale of the screen, from the next start on."),
           [box] { box->setCurrentIndex(box->findData(kInterfaceScale.fallback)); });
}

void PreferencesDialog::addRetention()
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QStringLiteral("retentionDaysBox"));
    box->setRange(kRetentionDays.min, kRetentionDays.max);
    box->setSuffix(tr(" days"));
    box->setValue(m_settings->value(kRetentionDays));
    connect(box, &QSpinBox::valueChanged, this,
            [this](int days) { m_settings->setValue(kRetentionDays, days); });
    addRow(tr("Keep live samples for"), box, tr("At one sample a second; from the next start on."),
           [box] { box->setValue(kRetentionDays.fallback); });

    auto *quota = new QSpinBox(this);
    quota->setObjectName(QStringLiteral("quotaBox"));
    quota->setRange(kQuotaMegabytes.min, kQuotaMegabytes.max);
    quota->setSuffix(tr(" MB"));
    quota->setValue(m_settings->value(kQuotaMegabytes));
    connect(quota, &QSpinBox::valueChanged, this,
            [this](int megabytes) { m_settings->setValue(kQuotaMegabytes, megabytes); });
    addRow(tr("Room on disk for them"), quota,
           tr("Live samples and incidents are kept, so that the next start has them; the oldest go first. "
              "From the next start on."),
           [quota] { quota->setValue(kQuotaMegabytes.fallback); });
}

void PreferencesDialog::resetSection(std::size_t section)
{
    for (const Row &row : m_sections[section].content) {
        if (row.reset)
            row.reset();
    }
}

void PreferencesDialog::search(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool any = false;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        bool shown = false;
        for (const Row &row : m_sections[i].content) {
            const bool matches = std::all_of(words.begin(), words.end(), [&](const QString &word) {
                return row.words.contains(word, Qt::CaseInsensitive);
            });
            row.line->setVisible(matches);
            shown = shown || matches;
        }
        m_sections[i].box->setVisible(shown);
        m_list->item(static_cast<int>(i))->setHidden(!shown);
        any = any || shown;
    }
    m_nothing->setVisible(!any);
}

void PreferencesDialog::goToSection(int index)
{
    if (index < 0 || index >= static_cast<int>(m_sections.size()))
        return;
    m_area->verticalScrollBar()->setValue(m_sections[static_cast<std::size_t>(index)].box->y() -
                                          spacing::kPanel);
}

} // namespace redshank
