// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push/graphite_listener.h"

#include "engine/feed/decode/graphite_line.h"
#include "engine/feed/push/statsd_listener.h"

#include <QtNetwork/QTcpSocket>

namespace redshank {
namespace {

constexpr int kRefillMs = 100;
constexpr int kPerRefill = GraphiteListener::kMostPerSecond / (1'000 / kRefillMs);
constexpr qint64 kPiece = 16 * 1024;

} // namespace

GraphiteListener::GraphiteListener(const PushSpec &spec, MetricBudget *budget, NowFunction now,
                                   QObject *parent)
    : QObject(parent), m_spec(spec), m_budget(budget), m_now(std::move(now))
{
    connect(&m_server, &QTcpServer::newConnection, this, &GraphiteListener::take);
    m_refill.setInterval(kRefillMs);
    connect(&m_refill, &QTimer::timeout, this, [this] {
        m_allowance = kPerRefill;
        read();
    });
}

GraphiteListener::~GraphiteListener()
{
    for (QTcpSocket *socket : m_clients.keys())
        socket->disconnect(this);
}

Result<void> GraphiteListener::listen()
{
    const QHostAddress address(QString::fromStdString(m_spec.listenAddress));
    if (address.isNull())
        return failure(ErrorCode::kInvalidInput, m_spec.listenAddress + " is no address of this computer");
    if (!m_server.listen(address, static_cast<quint16>(m_spec.graphitePort)))
        return tl::unexpected(portError("TCP", m_spec, m_spec.graphitePort, m_server.errorString()));
    return {};
}

void GraphiteListener::take()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_clients.size() >= kMostConnections) {
            Q_EMIT refused(
                QStringLiteral("Graphite: a connection beyond the %1 that are taken").arg(kMostConnections));
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(4 * kPiece);
        m_clients.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, &GraphiteListener::read);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            if (const auto client = m_clients.find(socket); client != m_clients.end()) {
                takeBytes(*client, socket->readAll());
                takeBytes(*client, "\n"); // the last line may end without one
                give();
                m_clients.erase(client);
            }
            socket->deleteLater();
        });
        m_refill.start();
    }
}

void GraphiteListener::read()
{
    bool hasMore = false;
    for (auto client = m_clients.begin(); client != m_clients.end() && m_allowance > 0; ++client)
        hasMore = readFrom(client.key(), client.value()) || hasMore;
    give();
    if (m_clients.isEmpty())
        m_refill.stop();
    else if (hasMore && m_allowance > 0)
        QMetaObject::invokeMethod(this, &GraphiteListener::read, Qt::QueuedConnection);
}

/// One piece; true where more waits.
bool GraphiteListener::readFrom(QTcpSocket *socket, Client &client)
{
    const QByteArray bytes = socket->read(kPiece);
    takeBytes(client, bytes);
    return socket->bytesAvailable() > 0;
}

void GraphiteListener::takeBytes(Client &client, const QByteArray &bytes)
{
    qsizetype begin = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', begin)) {
        client.rest += bytes.mid(begin, end - begin);
        begin = end + 1;
        if (client.isSkipping)
            client.isSkipping = false;
        else if (client.rest.size() > kLongestLine)
            Q_EMIT refused(QStringLiteral("Graphite: a line is longer than 2,000 bytes"));
        else
            takeLine({client.rest.constData(), static_cast<std::size_t>(client.rest.size())});
        client.rest.clear();
    }
    client.rest += bytes.mid(begin);
    if (client.rest.size() <= kLongestLine)
        return;
    if (!client.isSkipping)
        Q_EMIT refused(QStringLiteral("Graphite: a line is longer than 2,000 bytes"));
    client.isSkipping = true;
    client.rest.clear();
}

void GraphiteListener::takeLine(std::string_view line)
{
    --m_allowance;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    if (line.empty())
        return;
    const auto refuse = [this](const std::string &why) {
        Q_EMIT refused(QStringLiteral("Graphite: ") + QString::fromStdString(why));
    };
    const TimePoint now = m_now();
    Result<PushedSample> sample = decodeGraphiteLine(line, now);
    if (!sample) {
        refuse(sample.error().message);
        return;
    }
    if (sample->time > now + MetricBudget::kMostAhead) {
        refuse("its time is more than 10 minutes ahead of this computer's clock");
        return;
    }
    if (!m_budget->isKnown(sample->metric)) {
        if (!m_budget->makeRoom(1, now)) {
            refuse("there are " + std::to_string(m_budget->most()) +
                   " metrics already; more names are not taken");
            return;
        }
        m_found.push_back({sample->metric, sample->metric, {}, {}, {}});
    }
    m_budget->hear(sample->metric, now);
    SampleBlock &block = m_blocks[sample->metric];
    block.metric = sample->metric;
    block.times.push_back(sample->time);
    block.values.push_back(sample->value);
}

void GraphiteListener::give()
{
    if (!m_found.empty())
        Q_EMIT metricsFound(std::exchange(m_found, {}));
    if (m_blocks.empty())
        return;
    std::vector<SampleBlock> blocks;
    for (auto &[metric, block] : m_blocks)
        blocks.push_back(std::move(block));
    m_blocks.clear();
    Q_EMIT sampled(blocks);
}

} // namespace redshank
