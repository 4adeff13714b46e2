// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>

namespace redshank {

class ThemeController;

/// What a rule would have told of what is loaded: the levels over time, the rule's line, and a mark where
/// each alert opens.
class TrialStrip : public QWidget
{
    Q_OBJECT

public:
    explicit TrialStrip(ThemeController *theme, QWidget *parent = nullptr);

    void setTimeZone(const QTimeZone &zone);
    /// Nothing: it is being tried.
    void setTried(const std::optional<RuleTried> &tried, double fireAt);
    /// Times of the marks.
    std::vector<TimePoint> marks() const;
    QSize sizeHint() const override { return {480, 96}; }
    QSize minimumSizeHint() const override { return {200, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeController *m_theme;
    QTimeZone m_zone;
    std::optional<RuleTried> m_tried;
    double m_fireAt = 1.0;
};

} // namespace redshank
