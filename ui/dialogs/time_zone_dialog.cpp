// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/time_zone_dialog.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr QSize kSize{420, 440};

/// "+05:30"
QString offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(seconds < 0 ? QChar(0x2212) : QChar(u'+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// What a zone is off UTC is read when the row is first seen: all 418 take 50 ms.
class ZoneItem : public QListWidgetItem
{
public:
    ZoneItem(const QByteArray &id, const QDateTime &now, QListWidget *list)
        : QListWidgetItem(list), m_id(id), m_now(now)
    {}
    const QByteArray &id() const { return m_id; }
    QVariant data(int role) const override
    {
        if (role == Qt::UserRole)
            return m_id;
        if (role != Qt::DisplayRole)
            return QListWidgetItem::data(role);
        if (m_text.isEmpty())
            m_text = TimeZoneDialog::tr("%1   UTC%2")
                         .arg(QString::fromLatin1(m_id), offsetText(QTimeZone(m_id).offsetFromUtc(m_now)));
        return m_text;
    }

private:
    QByteArray m_id;
    QDateTime m_now;
    mutable QString m_text;
};

const QByteArray &idOf(const QListWidgetItem *item) { return static_cast<const ZoneItem *>(item)->id(); }

} // namespace

TimeZoneDialog::TimeZoneDialog(const QTimeZone &current, QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("timeZoneDialog"));
    setWindowTitle(tr("Time zone"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    m_search->setObjectName(QStringLiteral("timeZoneSearch"));
    m_search->setPlaceholderText(tr("City or region, for example Berlin"));
    m_search->setAccessibleName(tr("Find a time zone"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(mutedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("timeZoneList"));
    m_list->setAccessibleName(tr("Time zones"));
    m_list->setUniformItemSizes(true);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (!id.contains('/') && id != "UTC") // old short names, which the list has under better ones
            continue;
        auto *item = new ZoneItem(id, now, m_list);
        if (id == current.id())
            m_list->setCurrentItem(item);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("Use this zone"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("timeZoneUse"));
    m_use->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &TimeZoneDialog::applyFilter);
    connect(m_list, &QListWidget::itemActivated, this, &TimeZoneDialog::take);
    connect(m_list, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem *item) { m_use->setEnabled(item && !item->isHidden()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &TimeZoneDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_list->currentItem())
        m_list->scrollToItem(m_list->currentItem(), QAbstractItemView::PositionAtCenter);
    m_use->setEnabled(m_list->currentItem());
    m_search->setFocus();
}

bool TimeZoneDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void TimeZoneDialog::applyFilter(const QString &text)
{
    QString wanted = text.simplified();
    wanted.replace(QLatin1Char(' '), QLatin1Char('_')); // "New York" is America/New_York
    const bool isOffset = wanted.contains(QRegularExpression(QStringLiteral("[0-9]")));
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString looked = isOffset ? item->text() : QString::fromLatin1(idOf(item));
        item->setHidden(!looked.contains(wanted, Qt::CaseInsensitive));
        if (!first && !item->isHidden())
            first = item;
    }
    if (!m_list->currentItem() || m_list->currentItem()->isHidden())
        m_list->setCurrentItem(first);
    m_use->setEnabled(first);
}

void TimeZoneDialog::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    Q_EMIT chosen(idOf(item));
    accept();
}

} // namespace redshank
