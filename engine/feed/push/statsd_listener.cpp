// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push/statsd_listener.h"

#include <QtCore/QVariant>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkDatagram>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kLongestTurnMs = 8;
constexpr int kSocketBuffer = 4 << 20; ///< What may arrive while samples are being scored.

} // namespace

Error portError(const char *protocol, const PushSpec &spec, int port, const QString &why)
{
    return {ErrorCode::kNetwork, std::string(protocol) + " port " + std::to_string(port) + " of " +
                                     spec.listenAddress + " cannot be had: " + why.toStdString() +
                                     "; choose another port, or end what has it"};
}

StatsdListener::StatsdListener(const PushSpec &spec, MetricBudget *budget, NowFunction now, QObject *parent)
    : QObject(parent), m_spec(spec), m_budget(budget), m_now(std::move(now)), m_book(budget)
{
    m_spec.flush = std::max(m_spec.flush, Milliseconds{10});
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StatsdListener::flush);
    connect(&m_socket, &QUdpSocket::readyRead, this, &StatsdListener::read);
}

Result<void> StatsdListener::listen()
{
    const QHostAddress address(QString::fromStdString(m_spec.listenAddress));
    if (address.isNull())
        return failure(ErrorCode::kInvalidInput, m_spec.listenAddress + " is no address of this computer");
    if (!m_socket.bind(address, static_cast<quint16>(m_spec.statsdPort), QAbstractSocket::DontShareAddress))
        return tl::unexpected(portError("UDP", m_spec, m_spec.statsdPort, m_socket.errorString()));
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kSocketBuffer);
    m_sinceFlush.start();
    schedule(m_now());
    return {};
}

void StatsdListener::schedule(TimePoint after)
{
    const std::int64_t flush = m_spec.flush.count();
    m_due = fromMs((toMs(after) / flush + 1) * flush);
    m_timer.start(std::max(Milliseconds{1}, m_due - m_now()));
}

void StatsdListener::flush()
{
    // The clock may have been set, or the computer have slept: then the interval ends now.
    const TimePoint now = m_now();
    m_budget->makeRoom(1, now); // Graphite's silent names are in the way of ours, too
    const bool isOnTime = now >= m_due - Milliseconds{50} && now < m_due + m_spec.flush;
    const TimePoint end = isOnTime ? m_due : fromMs(toMs(now) / m_spec.flush.count() * m_spec.flush.count());
    const std::vector<SampleBlock> blocks = m_book.flush(end, Milliseconds{m_sinceFlush.restart()});
    if (!blocks.empty())
        Q_EMIT sampled(blocks);
    schedule(std::max(now, end)); // a timer may come a little early
}

void StatsdListener::read()
{
    QElapsedTimer turn;
    turn.start();
    while (m_socket.hasPendingDatagrams() && turn.elapsed() < kLongestTurnMs) {
        const QByteArray data = m_socket.receiveDatagram().data();
        std::string_view text(data.constData(), static_cast<std::size_t>(data.size()));
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            takeLine(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    if (const std::vector<MetricInfo> found = m_book.takeFound(); !found.empty())
        Q_EMIT metricsFound(found);
    if (m_socket.hasPendingDatagrams()) // others have their turn
        QMetaObject::invokeMethod(this, &StatsdListener::read, Qt::QueuedConnection);
}

void StatsdListener::takeLine(std::string_view line)
{
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    if (line.empty())
        return;
    const Result<StatsdSample> sample = decodeStatsdLine(line);
    const std::string why = sample ? m_book.take(*sample) : sample.error().message;
    if (!why.empty())
        Q_EMIT refused(QStringLiteral("StatsD: ") + QString::fromStdString(why));
}

} // namespace redshank
