// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace redshank {

/// When to train without being asked: every so many hours, and when scores drift. Says when it is due next.
class RetrainFields : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostHours = 24 * 30;

    explicit RetrainFields(QWidget *parent = nullptr);

    /// Writes hours and drift.
    void apply(RetrainPolicy &policy) const;
    /// hours: 0 for no schedule.
    void set(int hours, bool onDrift);
    void setNext(std::optional<TimePoint> next);
    void setTimeZone(const QTimeZone &zone);
    /// Where the keyboard goes when the menu leads here.
    QWidget *firstField() const;

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QCheckBox *m_bySchedule;
    QSpinBox *m_hours;
    QCheckBox *m_onDrift;
    QLabel *m_words;
    std::optional<TimePoint> m_next;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace redshank
