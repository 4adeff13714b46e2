// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

class QCheckBox;
class QVBoxLayout;

namespace redshank {

/// What trainings go without: samples in incidents, as a tick with their number, and ranges, each with a way
/// back.
class ExclusionsView : public QWidget
{
    Q_OBJECT

public:
    explicit ExclusionsView(QWidget *parent = nullptr);

    /// incidents: that would be left out.
    void show(const TrainingExclusions &exclusions, std::size_t incidents, const QTimeZone &zone);

Q_SIGNALS:
    void leaveOutIncidentsChosen(bool on);
    void takeBackRequested(redshank::TimeRange range);

private:
    QCheckBox *m_incidents;
    QVBoxLayout *m_rows;
    std::vector<QWidget *> m_shown;
};

} // namespace redshank
