// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QSlider>

namespace redshank {

/// Where the line lies, finer than by name: marks at low, medium and high, which it snaps to.
class SensitivitySlider : public QSlider
{
    Q_OBJECT

public:
    explicit SensitivitySlider(QWidget *parent = nullptr);

    /// See engine/core/tuning.h.
    double level() const;
    /// Says nothing of it.
    void setLevel(double level);

Q_SIGNALS:
    void levelChosen(double level);
    /// The pointer or the focus came: it may be moved soon.
    void approached();

protected:
    void enterEvent(QEnterEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
};

} // namespace redshank
