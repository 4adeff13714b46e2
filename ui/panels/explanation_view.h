// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/explanation.h"
#include "engine/detect/incident.h"
#include "ui/text.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <vector>

class QLabel;

namespace redshank {

class LineHistogram;
class PartBars;
class ThemeController;
class WindowPlot;

/// One explanation, section by section: the course of the incident, each metric's part of the error, the
/// window beside its reconstruction, the nearest normal windows, what else moved, and where the line comes
/// from.
class ExplanationView : public QWidget
{
    Q_OBJECT

public:
    explicit ExplanationView(ThemeController *theme, QWidget *parent = nullptr);

    /// incident: what the sample belongs to; may be null.
    void show(const Explanation &explanation, const Incident *incident, const MetricLookup &lookup,
              const QTimeZone &zone);
    /// What would have cleared the flag; empty: nothing is known of that.
    void showClearing(const QString &sentence);

private:
    struct Section
    {
        QWidget *widget = nullptr;
        QLabel *note = nullptr; ///< At the right of the heading.
        QLabel *text = nullptr;
    };
    struct Nearest
    {
        WindowPlot *plot = nullptr;
        QLabel *caption = nullptr;
    };

    /// A heading with its note and, below what `content` shows, a text.
    Section addSection(const QString &heading, const char *name, const std::vector<QWidget *> &content);
    void showParts(const Explanation &explanation, const MetricLookup &lookup);
    void showStreams(const Explanation &explanation);
    void showWindow(const Explanation &explanation, const MetricLookup &lookup, const QTimeZone &zone);
    void showNearest(const Explanation &explanation, const QTimeZone &zone);
    void showMoved(const Explanation &explanation, const MetricLookup &lookup);

    ThemeController *m_theme;
    QLabel *m_course;
    QLabel *m_model;
    QLabel *m_clearing;
    PartBars *m_partBars;
    PartBars *m_streamBars;
    WindowPlot *m_windowPlot;
    std::vector<Nearest> m_nearestPlots;
    PartBars *m_movedBars;
    LineHistogram *m_histogram;
    Section m_parts;
    Section m_streams;
    Section m_window;
    Section m_nearest;
    Section m_moved;
    Section m_line;
};

} // namespace redshank
