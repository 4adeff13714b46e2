// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/common_fields.h"

#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

constexpr int kDay = 86'400;
constexpr std::array kHistoryHours{0, 1, 6, 24, 168};

} // namespace

void alignLabels(QWidget *page)
{
    QList<QWidget *> labels;
    int widest = 0;
    for (const QFormLayout *form : page->findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels.append(item->widget());
            widest = std::max(widest, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : labels)
        label->setMinimumWidth(widest);
}

QSpinBox *secondsField(const QString &name, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(name);
    box->setRange(1, kDay);
    box->setSuffix(CommonFields::tr(" s"));
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

CommonFields::CommonFields(QWidget *parent)
    : QWidget(parent), m_interval(secondsField(QStringLiteral("intervalField"), this)),
      m_history(new ChevronBox(this)), m_settle(secondsField(QStringLiteral("settleField"), this))
{
    m_interval->setToolTip(tr("Time between two requests"));
    m_history->setObjectName(QStringLiteral("historyField"));
    m_history->addItems({tr("Nothing"), tr("1 hour"), tr("6 hours"), tr("1 day"), tr("7 days")});
    m_history->setToolTip(tr("How much of the past is loaded first; models learn from it at once"));
    m_settle->setMinimum(-1);
    m_settle->setSpecialValueText(tr("Automatic"));
    m_settle->setToolTip(tr("Younger values may still change at the source: they are drawn, read again, and "
                            "scored when they have settled. 0 s: each counts as it comes"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->addRow(tr("&Poll every"), m_interval);
    form->addRow(tr("&History"), m_history);
    form->addRow(tr("S&ettle time"), m_settle);
    connect(m_interval, &QSpinBox::valueChanged, this, &CommonFields::changed);
    connect(m_history, &QComboBox::currentIndexChanged, this, &CommonFields::changed);
    connect(m_settle, &QSpinBox::valueChanged, this, &CommonFields::changed);
}

void CommonFields::setSpec(const FeedSpec &spec)
{
    m_interval->setValue(static_cast<int>(spec.interval.count() / 1000));
    const auto hours = static_cast<int>(spec.history.count() / 3'600'000);
    const auto nearest = std::lower_bound(kHistoryHours.begin(), kHistoryHours.end(), hours);
    m_history->setCurrentIndex(static_cast<int>(
        std::min<std::ptrdiff_t>(nearest - kHistoryHours.begin(), kHistoryHours.size() - 1)));
    m_settle->setValue(spec.settle ? static_cast<int>(spec.settle->count() / 1000) : -1);
}

void CommonFields::apply(FeedSpec &spec) const
{
    spec.interval = Milliseconds{m_interval->value() * 1000LL};
    const int hours = kHistoryHours[static_cast<std::size_t>(std::max(0, m_history->currentIndex()))];
    spec.history = Milliseconds{hours * 3'600'000LL};
    if (m_settle->value() >= 0)
        spec.settle = Milliseconds{m_settle->value() * 1000LL};
    else
        spec.settle.reset();
}

} // namespace redshank
