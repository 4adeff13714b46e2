// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_bar.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/lamp.h"
#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/panels/segmented_control.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/tuning/sensitivity_slider.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace redshank {
namespace {

/// Wider than high: a gap before the words.
constexpr QSize kIconSize{24, 18};
/// Below this width the bar saves the word before the sensitivity, ...
constexpr int kWideFrom = 1130;
constexpr int kReplayWideFrom = 1490;
/// ... and below these most of the words on its buttons.
constexpr int kWordsFrom = 950;
constexpr int kIdleWordsFrom = 1010;
constexpr int kReplayWordsFrom = 1370;
constexpr int kSliderWidth = 80;

QWidget *stretch(QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return widget;
}

} // namespace

MainToolBar::MainToolBar(const WindowActions &actions, ViewRange *view, ThemeController *theme,
                         QWidget *parent)
    : QToolBar(tr("Toolbar"), parent), m_actions(actions), m_view(view), m_theme(theme)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize(kIconSize);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // The style's own arrow hangs in the corner, far below the words.
    setStyleSheet(QStringLiteral(
        "QToolButton::menu-indicator { image: url(:/icons/chevron-menu.svg); width: 12px; height: 12px;"
        " subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }"));

    auto *open = new QToolButton(this);
    open->setDefaultAction(actions.open);
    m_wordy.append(open);
    open->setObjectName(QStringLiteral("openButton"));
    addWidget(open);
    QToolButton *source =
        addMenuButton(QStringLiteral("connectButton"), QStringLiteral("plug-connected"),
                      {actions.connectPrometheus, actions.connectCloudWatch, actions.connectAzure,
                       actions.connectProbe, actions.connectPush, actions.demo, actions.system, actions.tail},
                      tr("Choose a live source"));
    source->setText(tr("Connect"));
    m_wordy.append(source);
    addWidget(source);
    addSeparator();

    m_live = new QToolButton(this);
    m_live->setObjectName(QStringLiteral("liveButton"));
    m_live->setIcon(themedIcon(QStringLiteral("player-play-filled")));
    m_live->setIconSize(kIconSize);
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setToolTip(actions.live->toolTip());
    connect(m_live, &QToolButton::clicked, actions.live, &QAction::trigger);
    m_liveItem = addWidget(m_live);
    m_speed = addMenuButton(QStringLiteral("speedButton"), {}, actions.speeds->actions(),
                            tr("Speed of the replay"));
    m_speedItem = addWidget(m_speed);
    const auto iconButton = [this](QAction *action, const QString &name) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setObjectName(name);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize({kIconSize.height(), kIconSize.height()});
        connect(this, &QToolBar::iconSizeChanged, button, [button] {
            button->setIconSize({kIconSize.height(), kIconSize.height()});
        });
        return addWidget(button);
    };
    m_stepItem = iconButton(actions.step, QStringLiteral("stepButton"));
    m_loopItem = iconButton(actions.loop, QStringLiteral("loopButton"));
    auto *replay = new QToolButton(this);
    replay->setDefaultAction(actions.replay);
    m_wordy.append(replay);
    replay->setObjectName(QStringLiteral("replayButton"));
    m_replayItem = addWidget(replay);
    addSeparator();

    m_range = addMenuButton(QStringLiteral("rangeButton"), QStringLiteral("clock"), actions.ranges->actions(),
                            tr("How much time the charts show"));
    addWidget(m_range);
    auto *zone = new QToolButton(this);
    zone->setDefaultAction(actions.utc);
    m_wordy.append(zone);
    zone->setObjectName(QStringLiteral("zoneButton"));
    addWidget(zone);
    addWidget(stretch(this));
    addSensitivity();
    addSeparator();
    auto *retrain = new QToolButton(this);
    retrain->setDefaultAction(actions.retrain);
    m_wordy.append(retrain);
    retrain->setObjectName(QStringLiteral("retrainButton"));
    addWidget(retrain);

    connect(view, &ViewRange::rangeChanged, this, &MainToolBar::refreshRange);
    connect(view, &ViewRange::followingChanged, this, &MainToolBar::refreshRange);
    connect(theme, &ThemeController::changed, this, &MainToolBar::refreshLive);
    setFeedKind(FeedKind::kDemo);
    fixWidth(m_range, {tr("Last 15 min")});
    refreshLive();
    refreshRange();
}

QToolButton *MainToolBar::addMenuButton(const QString &name, const QString &icon,
                                        const QList<QAction *> &actions, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setToolButtonStyle(icon.isEmpty() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
    if (!icon.isEmpty())
        button->setIcon(themedIcon(icon));
    button->setToolTip(tip);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    menu->addActions(actions);
    button->setMenu(menu);
    return button;
}

void MainToolBar::addSensitivity()
{
    auto *box = new QWidget(this);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(spacing::kTiny, 0, spacing::kTiny, 0);
    row->setSpacing(spacing::kSmall);
    m_sensitivityLabel = new QLabel(tr("Sensitivity"), box);
    m_sensitivityLabel->setProperty("muted", true);
    auto *control = new SegmentedControl(m_theme, box);
    control->setObjectName(QStringLiteral("sensitivityControl"));
    control->setAccessibleName(m_sensitivityLabel->text());
    for (QAction *action : m_actions.sensitivities->actions()) {
        QRadioButton *segment = control->addSegment(plainText(action));
        segment->setToolTip(action->toolTip());
        segment->setObjectName(action->objectName() + QStringLiteral("Segment"));
        connect(action, &QAction::toggled, control, [control, action](bool checked) {
            if (checked)
                control->setCurrentIndex(action->data().toInt());
        });
    }
    connect(control, &SegmentedControl::currentChanged, this, [this](int index) {
        QAction *action = m_actions.sensitivities->actions().at(index);
        if (!action->isChecked())
            action->trigger();
    });
    control->setFixedWidth(control->sizeHint().width());
    row->addWidget(m_sensitivityLabel);
    row->addWidget(control);
    m_sensitivity = new SensitivitySlider(box);
    m_sensitivity->setFixedWidth(kSliderWidth);
    row->addWidget(m_sensitivity);
    addWidget(box);
}

void MainToolBar::setLiveState(SourceState state, double replaySpeed)
{
    if (state == m_liveState && replaySpeed == m_replaySpeed)
        return;
    m_liveState = state;
    m_replaySpeed = replaySpeed;
    refreshLive();
    fitWords();
}

void MainToolBar::setFeedKind(FeedKind kind)
{
    const bool replaying = kind == FeedKind::kReplay;
    m_replaying = replaying;
    fixWidth(m_live, replaying ? QStringList{tr("Replay %1").arg(speedText(1000.0)),
                                             sourceWord(SourceState::kFinished)}
                               : QStringList{liveWord(SourceState::kLive), liveWord(SourceState::kPaused)});
    m_liveItem->setVisible(kind != FeedKind::kFile);
    m_speedItem->setVisible(replaying);
    m_stepItem->setVisible(replaying);
    m_loopItem->setVisible(replaying);
    m_replayItem->setVisible(replaying || kind == FeedKind::kFile);
    fitWords();
}

void MainToolBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    fitWords();
}

void MainToolBar::fitWords()
{
    m_sensitivityLabel->setVisible(width() >= (m_replaying ? kReplayWideFrom : kWideFrom));
    const bool words = width() >= (m_replaying                         ? kReplayWordsFrom
                                   : m_liveState == SourceState::kIdle ? kIdleWordsFrom
                                                                       : kWordsFrom);
    for (QToolButton *button : m_wordy)
        button->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

/// Makes the button wide enough for its widest word, so that nothing moves when the word changes.
void MainToolBar::fixWidth(QToolButton *button, const QStringList &words)
{
    const QString now = button->text();
    int widest = 0;
    for (const QString &word : words) {
        button->setText(word);
        widest = std::max(widest, button->sizeHint().width());
    }
    button->setText(now);
    button->setMinimumWidth(widest);
}

QString MainToolBar::liveWord(SourceState state) const
{
    return state == SourceState::kIdle ? tr("No source") : sourceWord(state);
}

void MainToolBar::refreshLive()
{
    m_live->setIcon(tintedIcon(lampIcon(m_liveState), lampColor(m_liveState, m_theme->theme())));
    m_live->setText(liveWord(m_liveState));
    m_live->setEnabled(m_liveState != SourceState::kIdle);
    m_live->setAccessibleName(m_live->text());
    m_speed->setText(speedText(m_replaySpeed)); // beside it: "Replay" "8×"
}

void MainToolBar::refreshRange()
{
    QAction *match = nullptr;
    for (QAction *action : m_actions.ranges->actions()) {
        const qlonglong seconds = action->data().toLongLong();
        const bool fits =
            m_view->followsAll() ? seconds == 0 : Milliseconds{seconds * 1000} == m_view->followLength();
        if (m_view->isFollowing() && fits)
            match = action;
        action->setChecked(false);
    }
    if (match)
        match->setChecked(true);
    m_range->setText(match ? plainText(match) : formatDuration(m_view->range().length()));
}

} // namespace redshank
