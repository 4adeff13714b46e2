// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/source_test.h"

#include "engine/feed/net/http_client.h"

#include <QtCore/QDateTime>

namespace redshank {
namespace {

TestStep stepOf(NetPhase phase)
{
    switch (phase) {
    case NetPhase::kName:
        return TestStep::kName;
    case NetPhase::kConnection:
        return TestStep::kConnection;
    case NetPhase::kTls:
        return TestStep::kTls;
    case NetPhase::kAnswer:
        break;
    }
    return TestStep::kSignIn;
}

} // namespace

SourceTest::SourceTest()
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        stopAt(m_current,
               {FetchFault::kTimeout, "no answer within 5 s; check address, port and network", {}, {}});
    });
}

SourceTest::~SourceTest() = default;

void SourceTest::start()
{
    m_step.start();
    m_deadline.start(kMostTime - Milliseconds{200}); // so that its outcome is there within them
    begin();
}

void SourceTest::connectTo(const QUrl &url, const QSslConfiguration &tls)
{
    pass(TestStep::kSettings, shownAddress(url));
    m_phases = std::make_unique<PhasedRequest>(PhasedRequest::Settings{url, tls, kMostTime, false});
    connect(m_phases.get(), &PhasedRequest::passed, this, [this, url](NetPhase phase) {
        switch (phase) {
        case NetPhase::kName:
            pass(TestStep::kName, m_phases->addresses().front().toString().toStdString());
            break;
        case NetPhase::kConnection:
            if (m_phases->usesProxy())
                pass(TestStep::kName, StepOutcome::kSkipped, "left to the proxy");
            pass(TestStep::kConnection, {});
            if (url.scheme() != QLatin1String("https"))
                pass(TestStep::kTls, StepOutcome::kSkipped, "not encrypted (http)");
            break;
        case NetPhase::kTls: {
            const std::optional<QDateTime> ends = m_phases->times().certificateEnds;
            pass(TestStep::kTls,
                 ends && ends->isValid()
                     ? "certificate until " + ends->toUTC().date().toString(Qt::ISODate).toStdString()
                     : std::string());
            break;
        }
        case NetPhase::kAnswer:
            break;
        }
    });
    connect(m_phases.get(), &PhasedRequest::failed, this,
            [this](NetPhase phase, const FetchError &error) { stopAt(stepOf(phase), error); });
    connect(m_phases.get(), &PhasedRequest::finished, this, [this] {
        if (!m_isOver)
            signIn();
    });
    m_phases->start();
}

void SourceTest::pass(TestStep step, std::string detail)
{
    pass(step, StepOutcome::kPassed, std::move(detail));
}

void SourceTest::skip(TestStep step, std::string detail)
{
    pass(step, StepOutcome::kSkipped, std::move(detail));
}

void SourceTest::pass(TestStep step, StepOutcome outcome, std::string detail)
{
    if (m_isOver)
        return;
    m_current = static_cast<TestStep>(static_cast<int>(step) + (step == TestStep::kQuery ? 0 : 1));
    Q_EMIT stepped({0, step, outcome, std::move(detail), Milliseconds{m_step.restart()}});
}

void SourceTest::stopAt(TestStep step, const FetchError &error)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_deadline.stop();
    Q_EMIT stepped({0, step, StepOutcome::kFailed, error.message, Milliseconds{m_step.elapsed()}});
    Q_EMIT finished({});
}

void SourceTest::finish(SourceTested tested)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_deadline.stop();
    tested.passed = true;
    Q_EMIT finished(tested);
}

} // namespace redshank
