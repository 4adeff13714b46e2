// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/source_test.h"
#include "engine/feed/net/fetch_error.h"
#include "engine/feed/net/phased_request.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

namespace redshank {

/// Tries a source step by step: settings, name, connection, TLS, sign-in, query; tells each step as it ends
/// and stops at the first that fails, after 5 s at the latest. A derived class brings what is special to a
/// system. Engine thread; used once.
class SourceTest : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds kMostTime{5'000};

    SourceTest();
    ~SourceTest() override;

    void start();

Q_SIGNALS:
    void stepped(const redshank::SourceTestStep &step);
    void finished(const redshank::SourceTested &tested);

protected:
    /// Reads what the settings refer to; ends with connectTo() or stopAt(kSettings).
    virtual void begin() = 0;
    /// The connection stands: asks something that only a signed-in user may.
    virtual void signIn() = 0;

    /// Tries name, connection and TLS, then goes on with signIn().
    void connectTo(const QUrl &url, const QSslConfiguration &tls);
    void pass(TestStep step, std::string detail);
    void skip(TestStep step, std::string detail);
    void stopAt(TestStep step, const FetchError &error);
    void finish(SourceTested tested);
    bool isOver() const { return m_isOver; }

private:
    void pass(TestStep step, StepOutcome outcome, std::string detail);

    std::unique_ptr<PhasedRequest> m_phases;
    QElapsedTimer m_step;
    QTimer m_deadline;
    TestStep m_current = TestStep::kSettings;
    bool m_isOver = false;
};

} // namespace redshank
