// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/chevron_box.h"

namespace redshank {

/// A combo box whose first entry leaves the choice to the program and says what it found: "Auto (found:
/// comma)", in fewer words where the box is narrow. What is left to Auto is written in a quieter colour than
/// a choice.
class GuessBox : public ChevronBox
{
    Q_OBJECT

public:
    explicit GuessBox(QWidget *parent = nullptr);

    void addChoice(const QString &text, const QVariant &value);
    /// What Auto stands for at present; empty: not known yet.
    void setFound(const QString &found);
    bool isAuto() const { return currentIndex() == 0; }
    /// The chosen value; invalid for Auto.
    QVariant value() const { return currentData(); }
    void setValue(const QVariant &value);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString wordsFor(int room) const;

    QString m_found;
};

} // namespace redshank
