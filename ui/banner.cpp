// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

QString iconName(BannerKind kind)
{
    switch (kind) {
    case BannerKind::kInformation:
        return QStringLiteral("info-circle");
    case BannerKind::kFinding:
        return QStringLiteral("triangle-filled");
    case BannerKind::kWarning:
        return QStringLiteral("alert-triangle");
    case BannerKind::kError:
        return QStringLiteral("alert-circle");
    }
    return {};
}

QColor iconColor(BannerKind kind, const Theme &theme)
{
    switch (kind) {
    case BannerKind::kInformation:
        return theme.accent;
    case BannerKind::kFinding:
        return theme.anomaly;
    case BannerKind::kWarning:
    case BannerKind::kError:
        return theme.warning;
    }
    return theme.text;
}

} // namespace

Banner::Banner(ThemeController *theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_icon(new QLabel(this)), m_text(new QLabel(this)),
      m_details(new QLabel(this)), m_action(new QPushButton(this)), m_other(new QPushButton(this)),
      m_detailsButton(new QToolButton(this)), m_copy(new QToolButton(this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("panel", true);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true);
    m_details->setObjectName(QStringLiteral("bannerDetails"));
    m_details->setProperty("caption", true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setVisible(false);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_other->setObjectName(QStringLiteral("bannerOther"));
    m_detailsButton->setObjectName(QStringLiteral("bannerDetailsButton"));
    m_detailsButton->setText(tr("Details"));
    m_copy->setObjectName(QStringLiteral("bannerCopy"));
    m_copy->setIcon(mutedIcon(QStringLiteral("copy")));
    m_copy->setToolTip(tr("Copy the message and its details"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setIcon(mutedIcon(QStringLiteral("x")));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    for (QToolButton *button : {m_copy, m_close})
        button->setFixedSize(spacing::kRow, spacing::kRow);

    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_detailsButton);
    row->addWidget(m_copy);
    row->addWidget(m_action);
    row->addWidget(m_other);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kTiny, spacing::kTiny);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_details);

    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    const auto act = [this](QPushButton *button, std::function<void()> BannerMessage::*what) {
        connect(button, &QPushButton::clicked, this, [this, what] {
            const std::function<void()> action = m_message.*what;
            hide();
            if (action)
                action();
        });
    };
    act(m_action, &BannerMessage::action);
    act(m_other, &BannerMessage::otherAction);
    connect(m_detailsButton, &QToolButton::clicked, this, &Banner::toggleDetails);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_message.text + QLatin1Char('\n') + m_message.details);
    });
    connect(theme, &ThemeController::changed, this, &Banner::restyle);
    hide();
}

void Banner::showMessage(BannerMessage message)
{
    if (isVisibleTo(parentWidget()) && m_message.kind == BannerKind::kError &&
        message.kind != BannerKind::kError)
        return;
    m_message = std::move(message);
    m_text->setText(m_message.text);
    m_details->setText(m_message.details);
    m_details->hide();
    m_detailsButton->setVisible(!m_message.details.isEmpty());
    m_copy->setVisible(!m_message.details.isEmpty());
    m_action->setText(m_message.actionText);
    m_action->setVisible(!m_message.actionText.isEmpty());
    m_other->setText(m_message.otherText);
    m_other->setVisible(!m_message.otherText.isEmpty());
    restyle();
    show();
    // Said once by a screen reader; the focus stays where it is.
    setAccessibleName(m_message.text);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::withdraw(BannerKind kind)
{
    if (m_message.kind == kind)
        hide();
}

void Banner::restyle()
{
    m_icon->setPixmap(tintedPixmap(iconName(m_message.kind), 18, iconColor(m_message.kind, m_theme->theme()),
                                   devicePixelRatioF()));
}

void Banner::toggleDetails() { m_details->setVisible(!m_details->isVisibleTo(this)); }

} // namespace redshank
