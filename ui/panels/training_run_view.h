// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"
#include "ui/panels/fit_curves.h"
#include "ui/text.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>
#include <string>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace redshank {

class LineHistogram;
class LossChart;
class ShadowView;
class ThemeController;
class TrainingSummary;

/// What a training does and what came out of it: state in words, loss curves, progress, and the buttons that
/// belong to the state. Knows nothing of how a training is set up.
class TrainingRunView : public QWidget
{
    Q_OBJECT

public:
    enum class State { kIdle, kStarting, kRunning, kCancelling, kFinished, kShadow, kStopped };
    /// Between two redraws for progress: a fast training tells of hundreds of epochs a second.
    static constexpr int kFrameMs = 40;

    TrainingRunView(MetricLookup lookup, ThemeController *theme, QWidget *parent = nullptr);

    State state() const { return m_state; }

    /// Back to the beginning, with a sentence on what just happened (may be empty).
    void showIdle(const QString &sentence);
    void showStarting();
    /// The first is shown at once, those that follow within kFrameMs together.
    void showProgress(const TrainingProgress &progress);
    void showCancelling();
    void showFinished(const TrainingFinished &finished, const TrainingJudged &judged);
    /// The new model scores beside the old one.
    void showShadow(const ModelComparison &comparison);
    void setTimeZone(const QTimeZone &zone);
    /// `oldModel` is the name of the model that goes on scoring; empty where there is none.
    void showStopped(const TrainingStopped &stopped, const QString &oldModel);

Q_SIGNALS:
    void startClicked();
    void cancelClicked();
    void useClicked();
    void discardClicked();
    void shadowClicked(redshank::Milliseconds length);

public Q_SLOTS:
    /// Whether Start may be pressed, else why not.
    void setRefusal(const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *makeHead();
    QBoxLayout *makeFoot();
    void fitHeight();
    void setState(State state, const QString &title, const QString &sentence);
    void clearCurves();
    void addPoint(const TrainingProgress &progress);
    void showNewest();
    void forgetNewest();
    void showCurve(int index);
    void showLine(const LineOrigin &line);
    void addLines(const std::vector<TrainedLine> &lines);
    void addShadowLengths();

    State m_state = State::kIdle;
    QString m_refusal;
    FitCurves m_curves;
    std::optional<TrainingProgress> m_newest; ///< Not shown yet.
    QTimer m_frame;

    QLabel *m_title = nullptr;
    QLabel *m_sentence;
    QComboBox *m_stageBox = nullptr;
    LossChart *m_chart;
    LineHistogram *m_histogram;
    ShadowView *m_shadow;
    std::vector<TrainedLine> m_lines; ///< After the curves in the stage box.
    QTimeZone m_zone = QTimeZone::utc();
    QBoxLayout *m_body;
    TrainingSummary *m_summary;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressWords = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_runShadow = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace redshank
