// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/detect/label_score.h"

#include <QtWidgets/QWidget>

#include <array>
#include <optional>

class QLabel;
class QPushButton;

namespace redshank {

/// Three buttons that say what something was, the one that holds pressed in, and how detection does by all
/// labels so far.
class LabelBar : public QWidget
{
    Q_OBJECT

public:
    explicit LabelBar(QWidget *parent = nullptr);

    void setLabel(std::optional<LabelKind> kind);
    void setScore(const LabelScore &score);

Q_SIGNALS:
    void chosen(redshank::LabelKind kind);

private:
    std::array<QPushButton *, 3> m_buttons{};
    QLabel *m_score;
};

} // namespace redshank
