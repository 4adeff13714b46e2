// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QWidget>

#include <cstdint>

class QLabel;
class QToolButton;

namespace redshank {

class ExpertSettings;
class SegmentedControl;
class ThemeController;

/// How hard to train, each effort with the time that it will take, and the expert settings folded below. The
/// times come nearer to the truth with every training on this computer.
class TrainingEffortFields : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingEffortFields(ThemeController *theme, QWidget *parent = nullptr);

    /// Writes effort and expert settings.
    void apply(TrainingSpec &spec) const;
    /// What there is to train on; the times are for it.
    void setWork(std::size_t metrics, std::uint64_t samples);
    /// How long a training of this work really took; the times follow with the next setWork().
    void learnPace(TrainingEffort effort, std::size_t metrics, std::uint64_t samples, Milliseconds took);
    /// Where the expert settings begin, in pixels from the top of this widget.
    int expertTop() const;

Q_SIGNALS:
    void changed();
    /// The expert settings were unfolded and have their place.
    void expertOpened();

private:
    void addEfforts();
    void foldExpert();
    void refreshExpertTitle();

    double m_pace = 1.0; ///< Measured over estimated time of the last training.
    QLabel *m_sampleWords;
    SegmentedControl *m_effort;
    QToolButton *m_expertButton;
    ExpertSettings *m_expert;
};

} // namespace redshank
