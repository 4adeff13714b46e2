// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/empty_page.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr int kPictureSize = 48;

} // namespace

EmptyPage::EmptyPage(const WindowActions &actions, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_picture(new QLabel(this))
{
    m_picture->setAlignment(Qt::AlignHCenter);
    auto *sentence = new QLabel(tr("Open some metrics to watch them."), this);
    sentence->setProperty("title", true);
    sentence->setAlignment(Qt::AlignHCenter);
    auto *hint = new QLabel(tr("Or drop a CSV file anywhere on this window."), this);
    hint->setProperty("muted", true);
    hint->setAlignment(Qt::AlignHCenter);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kSmall);
    buttons->addStretch(1);
    const auto add = [&](QAction *action, const QString &text, bool primary) {
        auto *button = new QPushButton(action->icon(), text, this);
        button->setObjectName(QStringLiteral("empty_") + action->objectName());
        button->setToolTip(action->toolTip());
        button->setIconSize({20, 16}); // a gap before the words
        if (primary) {
            button->setProperty("primary", true);
            button->setIcon({}); // the icon's tint is that of plain text
        }
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    };
    add(actions.open, tr("Open CSV…"), true);
    add(actions.system, tr("Watch this computer"), false);
    add(actions.demo, tr("See the demo"), false);
    buttons->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::kLarge);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addWidget(sentence);
    column->addLayout(buttons);
    column->addWidget(hint);
    column->addStretch(3);
    setFocusPolicy(Qt::StrongFocus);
    connect(theme, &ThemeController::changed, this, &EmptyPage::restyle);
    restyle();
}

void EmptyPage::restyle()
{
    m_picture->setPixmap(tintedPixmap(QStringLiteral("chart-line"), kPictureSize, m_theme->theme().mutedText,
                                      devicePixelRatioF()));
}

} // namespace redshank
