// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/gap_policy.h"

#include <QtWidgets/QWidget>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace redshank {

/// What stands in the gaps of a metric: a choice, the fixed value where one is wanted, and after how many
/// steps there is no data.
class GapFields : public QWidget
{
    Q_OBJECT

public:
    /// Inherits: "as its source" can be chosen, too.
    enum class Inherits { kNo, kYes };
    explicit GapFields(Inherits inherits, QWidget *parent = nullptr);

    /// Unset: as the source, whose policy is `source`.
    void setPolicy(const std::optional<GapPolicy> &policy, const GapPolicy &source = {});
    std::optional<GapPolicy> policy() const;
    void setUnit(const QString &unit);

Q_SIGNALS:
    void changed();

private:
    void refresh();

    Inherits m_inherits;
    GapPolicy m_source;
    bool m_isFilling = false;
    QComboBox *m_fill;
    QDoubleSpinBox *m_value;
    QLabel *m_longestWords;
    QSpinBox *m_longest;
};

/// "Previous value", "Line between", "Fixed value".
QString gapFillName(GapFill fill);
/// The same with the value and the unit.
QString gapPolicyWords(const GapPolicy &policy, const QString &unit);

} // namespace redshank
