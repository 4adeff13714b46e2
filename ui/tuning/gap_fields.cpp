// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/gap_fields.h"

#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

#include <array>

namespace redshank {
namespace {

constexpr int kInherited = -1;
constexpr std::array kFills{GapFill::kIgnore, GapFill::kPrevious, GapFill::kLinear, GapFill::kZero,
                            GapFill::kFixed};

} // namespace

QString gapFillName(GapFill fill)
{
    switch (fill) {
    case GapFill::kIgnore:
        return GapFields::tr("Leave empty");
    case GapFill::kPrevious:
        return GapFields::tr("Previous value");
    case GapFill::kLinear:
        return GapFields::tr("Line between");
    case GapFill::kZero:
        return GapFields::tr("Zero");
    case GapFill::kFixed:
        return GapFields::tr("Fixed value");
    }
    return {};
}

QString gapPolicyWords(const GapPolicy &policy, const QString &unit)
{
    return policy.fill == GapFill::kFixed ? formatValue(policy.value, unit) : gapFillName(policy.fill);
}

GapFields::GapFields(Inherits inherits, QWidget *parent)
    : QWidget(parent), m_inherits(inherits), m_fill(new ChevronBox(this)), m_value(new QDoubleSpinBox(this)),
      m_longestWords(new QLabel(tr("No data after"), this)), m_longest(new QSpinBox(this))
{
    const QString help = tr("What stands in for missing values where samples are judged. It is never shown, "
                            "counted or exported as measured.");
    m_fill->setObjectName(QStringLiteral("gapFill"));
    m_fill->setAccessibleName(tr("Gaps"));
    m_fill->setToolTip(help);
    m_fill->setWhatsThis(help);
    if (inherits == Inherits::kYes)
        m_fill->addItem(QString(), kInherited);
    for (const GapFill fill : kFills)
        m_fill->addItem(gapFillName(fill), static_cast<int>(fill));
    m_value->setObjectName(QStringLiteral("gapValue"));
    m_value->setAccessibleName(tr("Value in gaps"));
    m_value->setRange(-1e12, 1e12);
    m_value->setDecimals(3);
    m_value->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_longest->setObjectName(QStringLiteral("gapLongest"));
    m_longest->setAccessibleName(tr("Steps until there is no data"));
    m_longest->setToolTip(tr("A longer gap is not filled. It is told as \"no data\", which is no anomaly."));
    m_longest->setRange(1, kLongestGap);
    m_longest->setSuffix(tr(" steps"));
    m_longest->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_longestWords->setBuddy(m_longest);
    m_longestWords->setProperty("muted", true);
    m_longest->setValue(GapPolicy().longest);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_fill, 2);
    row->addWidget(m_value, 1);
    row->addWidget(m_longestWords);
    row->addWidget(m_longest, 1);
    setFocusProxy(m_fill);

    const auto tell = [this] {
        if (m_isFilling)
            return;
        if (!policy()) { // shows what holds then
            const QScopedValueRollback<bool> filling(m_isFilling, true);
            m_longest->setValue(m_source.longest);
        }
        refresh();
        Q_EMIT changed();
    };
    connect(m_fill, &QComboBox::currentIndexChanged, this, tell);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, tell);
    connect(m_longest, &QSpinBox::valueChanged, this, tell);
    setPolicy(inherits == Inherits::kYes ? std::nullopt : std::optional(GapPolicy()));
}

void GapFields::setPolicy(const std::optional<GapPolicy> &policy, const GapPolicy &source)
{
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    m_source = source;
    const GapPolicy shown = policy.value_or(source);
    if (m_inherits == Inherits::kYes)
        m_fill->setItemText(0, tr("As the source (%1)").arg(gapFillName(source.fill).toLower()));
    m_fill->setCurrentIndex(m_fill->findData(policy ? static_cast<int>(shown.fill) : kInherited));
    m_value->setValue(shown.value);
    m_longest->setValue(shown.longest);
    refresh();
}

std::optional<GapPolicy> GapFields::policy() const
{
    const int fill = m_fill->currentData().toInt();
    if (fill == kInherited)
        return std::nullopt;
    GapPolicy policy;
    policy.fill = static_cast<GapFill>(fill);
    policy.longest = m_longest->value();
    if (policy.fill == GapFill::kFixed)
        policy.value = m_value->value();
    return policy;
}

void GapFields::setUnit(const QString &unit)
{
    m_value->setSuffix(unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
}

void GapFields::refresh()
{
    const std::optional<GapPolicy> chosen = policy();
    m_value->setVisible(chosen && chosen->fill == GapFill::kFixed);
    m_longest->setEnabled(chosen.has_value());
}

} // namespace redshank
