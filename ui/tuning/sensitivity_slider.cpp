// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/sensitivity_slider.h"

#include "engine/core/tuning.h"
#include "ui/theme.h"
#include "ui/tuning/tuning_words.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QPainter>

#include <cmath>

namespace redshank {
namespace {

constexpr int kStepsPerLevel = 100;
constexpr int kSnap = 6;

int stepOf(double level) { return static_cast<int>(std::lround(level * kStepsPerLevel)); }

} // namespace

SensitivitySlider::SensitivitySlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("sensitivitySlider"));
    setAccessibleName(tr("Sensitivity, fine"));
    setRange(stepOf(kLowestLevel), stepOf(kHighestLevel));
    setSingleStep(kStepsPerLevel / 10);
    setPageStep(kStepsPerLevel / 2);
    setMinimumHeight(spacing::kHitTarget);
    setValue(stepOf(levelOf(Sensitivity::kMedium)));
    describe();
    connect(this, &QSlider::valueChanged, this, [this](int step) {
        const int named = static_cast<int>(std::lround(double(step) / kStepsPerLevel)) * kStepsPerLevel;
        if (isSliderDown() && step != named && std::abs(step - named) <= kSnap && named >= 0) {
            setValue(named);
            return;
        }
        describe();
        Q_EMIT levelChosen(level());
    });
}

double SensitivitySlider::level() const { return static_cast<double>(value()) / kStepsPerLevel; }

void SensitivitySlider::setLevel(double level)
{
    const QSignalBlocker quiet(this);
    setValue(stepOf(level));
    describe();
}

void SensitivitySlider::describe()
{
    setToolTip(levelSentence(level()));
    setAccessibleDescription(levelSentence(level()));
}

void SensitivitySlider::enterEvent(QEnterEvent *event)
{
    QSlider::enterEvent(event);
    Q_EMIT approached();
}

void SensitivitySlider::focusInEvent(QFocusEvent *event)
{
    QSlider::focusInEvent(event);
    Q_EMIT approached();
}

void SensitivitySlider::paintEvent(QPaintEvent *event)
{
    QSlider::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2.0));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4.0, 4.0);
}

} // namespace redshank
