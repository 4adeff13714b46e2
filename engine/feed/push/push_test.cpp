// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push/push_test.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QUdpSocket>

namespace redshank {

void PushTest::begin()
{
    const QHostAddress address(QString::fromStdString(m_spec.listenAddress));
    if (address.isNull()) {
        stopAt(TestStep::kSettings, {FetchFault::kSetUp, "give an address of this computer", {}, {}});
        return;
    }
    pass(TestStep::kSettings, m_spec.listenAddress);
    skip(TestStep::kName, "not needed: others call here");
    const auto stop = [this](const char *protocol, int port, const QString &why) {
        stopAt(TestStep::kConnection,
               {FetchFault::kConnect,
                std::string(protocol) + " port " + std::to_string(port) +
                    " cannot be had: " + why.toStdString() + "; choose another port, or end what has it",
                {},
                {}});
    };
    QUdpSocket statsd;
    if (m_spec.statsdPort > 0 &&
        !statsd.bind(address, static_cast<quint16>(m_spec.statsdPort), QAbstractSocket::DontShareAddress)) {
        stop("UDP", m_spec.statsdPort, statsd.errorString());
        return;
    }
    QTcpServer graphite;
    if (m_spec.graphitePort > 0 && !graphite.listen(address, static_cast<quint16>(m_spec.graphitePort))) {
        stop("TCP", m_spec.graphitePort, graphite.errorString());
        return;
    }
    if (m_spec.statsdPort > 0 || m_spec.graphitePort > 0)
        pass(TestStep::kConnection, "the ports are free");
    else
        skip(TestStep::kConnection, "no port of its own: samples come over HTTP");
    skip(TestStep::kTls, "not encrypted");
    skip(TestStep::kSignIn, "anyone who reaches the port may send");
    skip(TestStep::kQuery, "samples come when they are sent");
    finish({});
}

} // namespace redshank
