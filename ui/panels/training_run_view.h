// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "ui/panels/loss_chart.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <deque>
#include <optional>
#include <string>

class QBoxLayout;
class QComboBox;
class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace redshank {

class ThemeController;

/// What a training does and what came out of it: state in words, loss curves, progress, and the buttons that
/// belong to the state. Knows nothing of how a training is set up.
class TrainingRunView : public QWidget
{
    Q_OBJECT

public:
    enum class State { kIdle, kStarting, kRunning, kCancelling, kFinished, kStopped };
    /// Curves kept; the oldest are forgotten.
    static constexpr std::size_t kMostCurves = 200;
    /// Between two redraws for progress: a fast training tells of hundreds of epochs a second.
    static constexpr int kFrameMs = 40;

    explicit TrainingRunView(ThemeController *theme, QWidget *parent = nullptr);

    State state() const { return m_state; }

    /// Back to the beginning, with a sentence on what just happened (may be empty).
    void showIdle(const QString &sentence);
    void showStarting();
    /// The first is shown at once, those that follow within kFrameMs together.
    void showProgress(const TrainingProgress &progress);
    void showCancelling();
    void showFinished(const TrainingFinished &finished);
    /// `oldModel` is the name of the model that goes on scoring; empty where there is none.
    void showStopped(const TrainingStopped &stopped, const QString &oldModel);

Q_SIGNALS:
    void startClicked();
    void cancelClicked();
    void useClicked();
    void discardClicked();

public Q_SLOTS:
    /// Whether Start may be pressed, else why not.
    void setRefusal(const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Stage
    {
        std::string metric;
        std::string stage;
        LossCurve curve;
    };

    void fitHeight();
    void setState(State state, const QString &title, const QString &sentence);
    void clearCurves();
    void addPoint(const TrainingProgress &progress);
    void showNewest();
    void forgetNewest();
    void showCurve(int index);
    QGridLayout *makeSummary();
    void addSummaryRow(QGridLayout *grid, int row, int column, const char *name, const QString &label,
                       QLabel *&value);

    ThemeController *m_theme;
    State m_state = State::kIdle;
    QString m_refusal;
    std::deque<Stage> m_stages;
    std::optional<TrainingProgress> m_newest; ///< Not shown yet.
    QTimer m_frame;

    QLabel *m_title;
    QLabel *m_sentence;
    QComboBox *m_stageBox;
    LossChart *m_chart;
    QBoxLayout *m_body;
    QWidget *m_summary;
    QLabel *m_flags = nullptr;
    QLabel *m_samples = nullptr;
    QLabel *m_epochs = nullptr;
    QLabel *m_trainingLoss = nullptr;
    QLabel *m_validationLoss = nullptr;
    QLabel *m_elapsed = nullptr;
    QLabel *m_hash = nullptr;
    QProgressBar *m_progress;
    QLabel *m_progressWords;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QPushButton *m_discard;
    QPushButton *m_use;
};

/// "Point head, epoch 3 of 20" in the language of the window; a stage that is not known is shown as it came.
QString stageName(const std::string &stage);

} // namespace redshank
