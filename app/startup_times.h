// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <set>
#include <string>

class QWidget;

namespace redshank {

class EngineService;

/// With REDSHANK_STARTUP_TIMES=1 prints to stderr how long after the start of the process the window was
/// first painted, the first scored samples came and the first flag among them.
class StartupTimes : public QObject
{
    Q_OBJECT

public:
    static bool isWanted();

    StartupTimes(QWidget *window, EngineService *engine);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell(const std::string &what);

    std::set<std::string> m_told;
};

} // namespace redshank
