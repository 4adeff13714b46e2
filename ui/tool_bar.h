// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QToolBar>

class QLabel;
class QToolButton;

namespace redshank {

class SegmentedControl;
class SensitivitySlider;
class ThemeController;
class ViewRange;
class WindowActions;

/// Sources, the live control, replay controls while a file is replayed, range, zone, sensitivity, retrain.
class MainToolBar : public QToolBar
{
    Q_OBJECT

public:
    MainToolBar(const WindowActions &actions, ViewRange *view, ThemeController *theme,
                QWidget *parent = nullptr);

    SensitivitySlider *sensitivity() const { return m_sensitivity; }
    /// What the live control says. kIdle: there is no source, and nothing to press.
    void setLiveState(SourceState state, double replaySpeed);
    /// Which controls there are: for a live source, a file or a replay.
    void setFeedKind(FeedKind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitWords();
    static void fixWidth(QToolButton *button, const QStringList &words);
    QToolButton *addMenuButton(const QString &name, const QString &icon, const QList<QAction *> &actions,
                               const QString &tip);
    void addSensitivity();
    QString liveWord(SourceState state) const;
    void refreshLive();
    void refreshRange();

    const WindowActions &m_actions;
    ViewRange *m_view;
    ThemeController *m_theme;
    QToolButton *m_live = nullptr;
    QLabel *m_sensitivityLabel = nullptr;
    SensitivitySlider *m_sensitivity = nullptr;
    QList<QToolButton *> m_wordy; ///< Buttons that can do without their words.
    bool m_replaying = false;
    QToolButton *m_range = nullptr;
    QToolButton *m_speed = nullptr;
    QAction *m_liveItem = nullptr;
    QAction *m_replayItem = nullptr;
    QAction *m_speedItem = nullptr;
    QAction *m_stepItem = nullptr;
    QAction *m_loopItem = nullptr;
    SourceState m_liveState = SourceState::kIdle;
    double m_replaySpeed = 1.0;
};

} // namespace redshank
