// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QWidget>

#include <vector>

namespace redshank {

class ThemeController;

/// One choice out of a few, as joined buttons; each may carry a second, quieter line. The buttons are radio
/// buttons to the keyboard and to assistive programs.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(ThemeController *theme, QWidget *parent = nullptr);

    /// Adds a segment and returns it, so that the caller can name and describe it.
    QRadioButton *addSegment(const QString &text);
    /// A second line under a segment's text; all segments make room for it as soon as one has it.
    void setDetail(int index, const QString &detail);
    int currentIndex() const;
    void setCurrentIndex(int index);
    int count() const { return static_cast<int>(m_segments.size()); }

Q_SIGNALS:
    /// The user, or setCurrentIndex, chose another segment.
    void currentChanged(int index);

private:
    class Segment;

    ThemeController *m_theme;
    QButtonGroup m_group;
    std::vector<Segment *> m_segments;
};

} // namespace redshank
