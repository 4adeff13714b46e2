// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/selection_bar.h"

#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kDistance = 12;

QToolButton *button(QWidget *parent, const QString &text, const QString &name)
{
    auto *made = new QToolButton(parent);
    made->setText(text);
    made->setObjectName(name);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

SelectionBar::SelectionBar(QWidget *parent)
    : QFrame(parent), m_layout(new QHBoxLayout(this)), m_length(new QLabel(this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setProperty("raised", true);
    setAccessibleName(tr("Selected range"));
    m_layout->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kTiny, spacing::kTiny);
    m_layout->setSpacing(spacing::kTiny);
    m_length->setProperty("muted", true);
    m_length->setObjectName(QStringLiteral("selectionLength"));
    m_layout->addWidget(m_length);
    auto *zoom = button(this, tr("Zoom"), QStringLiteral("selectionZoomButton"));
    auto *close = button(this, QString(QChar(0x00d7)), QStringLiteral("selectionCloseButton"));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    m_layout->addWidget(zoom);
    m_layout->addWidget(close);
    connect(zoom, &QToolButton::clicked, this, &SelectionBar::zoomRequested);
    connect(close, &QToolButton::clicked, this, &SelectionBar::closed);
    for (QToolButton *each : {zoom, close})
        each->installEventFilter(this);
    hide();
}

void SelectionBar::addAction(QAction *action)
{
    auto *made = button(this, action->text(), action->objectName() + QStringLiteral("SelectionButton"));
    made->setDefaultAction(action);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->installEventFilter(this);
    m_layout->insertWidget(m_layout->count() - 1, made);
}

void SelectionBar::focusFirst()
{
    if (auto *first = findChild<QToolButton *>(QStringLiteral("selectionZoomButton")))
        first->setFocus(Qt::TabFocusReason);
}

void SelectionBar::open(TimeRange range, QPoint beside, const QRect &bounds)
{
    m_length->setText(formatDuration(range.length()));
    adjustSize();
    const int x = std::clamp(beside.x() - width() / 2, bounds.left(),
                             std::max(bounds.right() - width(), bounds.left()));
    const int y =
        std::clamp(beside.y() + kDistance, bounds.top(), std::max(bounds.bottom() - height(), bounds.top()));
    move(x, y);
    show();
    raise();
}

/// Its buttons are pressed by Space and Enter, which are keys of the charts around them.
bool SelectionBar::eventFilter(QObject *watched, QEvent *event)
{
    auto *pressed = qobject_cast<QToolButton *>(watched);
    if (pressed && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (event->type() == QEvent::ShortcutOverride && (isEnter || key == Qt::Key_Space)) {
            event->accept();
            return true;
        }
        if (event->type() == QEvent::KeyPress && isEnter) {
            pressed->click();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SelectionBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace redshank
