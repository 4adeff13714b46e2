// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QSpinBox;

namespace redshank {

/// What every source has: the time between polls, how much of the past is loaded, and how long values may
/// still change.
class CommonFields : public QWidget
{
    Q_OBJECT

public:
    explicit CommonFields(QWidget *parent = nullptr);

    void setSpec(const FeedSpec &spec);
    void apply(FeedSpec &spec) const;

Q_SIGNALS:
    void changed();

private:
    QSpinBox *m_interval;
    QComboBox *m_history;
    QSpinBox *m_settle;
};

/// Gives the labels of all forms within a page one width, so that their fields stand below each other.
void alignLabels(QWidget *page);
/// A number of seconds, from 1 to a day.
QSpinBox *secondsField(const QString &name, QWidget *parent);

} // namespace redshank
