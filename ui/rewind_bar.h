// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtWidgets/QFrame>

class QLabel;
class QSlider;
class QToolButton;

namespace redshank {

/// Over the charts while the past is looked at as it was: a slider through the data, and what was known at
/// the time that it stands on.
class RewindBar : public QFrame
{
    Q_OBJECT

public:
    static constexpr int kSteps = 1'000; ///< Of the slider.

    explicit RewindBar(QWidget *parent = nullptr);

    /// What the slider goes through; the time stays where it lies within.
    void setSpan(const TimeRange &span);
    TimePoint time() const { return m_time; }
    void setTime(TimePoint time);
    void setWords(const QString &title, const QString &knowledge, const QString &detection);

Q_SIGNALS:
    /// The user moved the slider.
    void timeChosen(redshank::TimePoint time);
    void closeRequested();

private:
    int stepOf(TimePoint time) const;

    TimeRange m_span{};
    TimePoint m_time{};
    QLabel *m_title;
    QLabel *m_knowledge;
    QLabel *m_detection;
    QSlider *m_slider;
    QToolButton *m_close;
};

} // namespace redshank
