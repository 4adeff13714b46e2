// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_server.h"

#include "engine/service/http_connection_p.h"
#include "engine/service/http_encoding.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

namespace redshank {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using SystemError = boost::system::error_code;

constexpr Milliseconds kLongestTick{250};
constexpr Milliseconds kAcceptPause{
    100}; ///< After accepting failed, as it does without free file descriptors.

/// Deadlines are looked at this often: a quarter of the shortest limit.
Milliseconds tickOf(const HttpLimits &limits)
{
    const Milliseconds shortest =
        std::min({limits.headerTime, limits.bodyTime, limits.idleTime, limits.writeTime, limits.drainTime});
    return std::clamp(shortest / 4, Milliseconds(5), kLongestTick);
}

} // namespace

/// The server's inside: everything but start() and stop() runs on its thread.
class HttpServer::Private final : public HttpConnectionOwner
{
public:
    explicit Private(HttpServerSettings settings) : m_settings(std::move(settings)) {}

    Result<ListenAddress> start();
    void requestStop();
    void stop();

    const HttpServerSettings &settings() const override { return m_settings; }
    bool isStopping() const override { return m_stopping; }
    void handleOnWorker(HttpRequest request, HttpDone done) override;
    bool handleLater(const HttpRequest &request, HttpDone done) override;
    void closed(const std::shared_ptr<HttpConnection> &connection) override;

private:
    void accept();
    void accepted(const SystemError &error, Tcp::socket socket);
    void pauseAccepting();
    void tick();
    void beginStop();
    void endWhenEmpty();
    void note(const std::string &text) const;

    HttpServerSettings m_settings;
    asio::io_context m_io{1};
    Tcp::acceptor m_acceptor{m_io};
    asio::steady_timer m_ticker{m_io};
    asio::steady_timer m_acceptPause{m_io};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_work;
    std::set<std::shared_ptr<HttpConnection>> m_connections;
    bool m_stopping = false;
    HttpConnection::Clock::time_point m_drainUntil{};
    std::optional<asio::thread_pool> m_workers;
    std::jthread m_thread;
};

Result<ListenAddress> HttpServer::Private::start()
{
    SystemError error;
    const Tcp::endpoint endpoint(asio::ip::make_address(m_settings.address.host, error),
                                 m_settings.address.port);
    const auto attempt = [&error](auto &&step) {
        if (!error)
            step();
    };
    attempt([&] { m_acceptor.open(endpoint.protocol(), error); });
    attempt([&] { m_acceptor.set_option(Tcp::acceptor::reuse_address(true), error); });
    attempt([&] { m_acceptor.bind(endpoint, error); });
    attempt([&] { m_acceptor.listen(Tcp::acceptor::max_listen_connections, error); });
    if (error)
        return failure(ErrorCode::kNetwork,
                       "cannot listen on " + m_settings.address.text() + ": " + error.message());

    ListenAddress address = m_settings.address;
    address.port = m_acceptor.local_endpoint().port();
    m_work.emplace(m_io.get_executor());
    m_workers.emplace(std::max(m_settings.limits.workers, 1U));
    accept();
    tick();
    m_thread = std::jthread([this] {
        m_io.run();
        if (m_settings.ended)
            m_settings.ended();
    });
    return address;
}

void HttpServer::Private::requestStop()
{
    asio::post(m_io, [this] {
        if (!m_stopping)
            beginStop();
    });
}

void HttpServer::Private::stop()
{
    if (!m_thread.joinable())
        return;
    requestStop();
    m_thread.join();
    m_workers->join();
}

void HttpServer::Private::accept()
{
    m_acceptor.async_accept(
        [this](const SystemError &error, Tcp::socket socket) { accepted(error, std::move(socket)); });
}

void HttpServer::Private::accepted(const SystemError &error, Tcp::socket socket)
{
    if (m_stopping)
        return;
    if (error) {
        note("cannot accept a connection: " + error.message());
        pauseAccepting();
        return;
    }
    const auto connection = std::make_shared<HttpConnection>(std::move(socket), *this);
    const bool full = m_connections.size() >= m_settings.limits.connections;
    m_connections.insert(connection);
    if (full) {
        note("turned a client away: " + std::to_string(m_settings.limits.connections) +
             " connections are open");
        connection->turnAway();
    } else {
        connection->start();
    }
    accept();
}

void HttpServer::Private::pauseAccepting()
{
    m_acceptPause.expires_after(kAcceptPause);
    m_acceptPause.async_wait([this](const SystemError &error) {
        if (!error && !m_stopping)
            accept();
    });
}

void HttpServer::Private::tick()
{
    m_ticker.expires_after(tickOf(m_settings.limits));
    m_ticker.async_wait([this](const SystemError &error) {
        if (error)
            return;
        const auto now = HttpConnection::Clock::now();
        const bool drained = m_stopping && now >= m_drainUntil;
        const std::vector<std::shared_ptr<HttpConnection>> connections(m_connections.begin(),
                                                                       m_connections.end());
        for (const std::shared_ptr<HttpConnection> &connection : connections) {
            if (drained)
                connection->close();
            else
                connection->checkDeadline(now);
        }
        if (m_work)
            tick();
    });
}

bool HttpServer::Private::handleLater(const HttpRequest &request, HttpDone done)
{
    if (!m_settings.handleLater)
        return false;
    return m_settings.handleLater(request, [this, done = std::move(done)](HttpResponse response) {
        asio::post(m_io, [done, response = std::move(response)]() mutable { done(std::move(response)); });
    });
}

void HttpServer::Private::handleOnWorker(HttpRequest request, HttpDone done)
{
    asio::post(*m_workers, [this, request = std::move(request), done = std::move(done)]() mutable {
        HttpResponse response;
        try {
            if (std::optional<HttpResponse> wrong = unpackBody(request, m_settings.limits.bodyBytes))
                response = *std::move(wrong);
            else if (handleLater(request, done))
                return;
            else
                response = m_settings.handle(request);
        } catch (const std::exception &) {
            response = httpError(500, "The server failed on this request");
        }
        asio::post(m_io, [done = std::move(done), response = std::move(response)] { done(response); });
    });
}

void HttpServer::Private::closed(const std::shared_ptr<HttpConnection> &connection)
{
    m_connections.erase(connection);
    endWhenEmpty();
}

void HttpServer::Private::beginStop()
{
    m_stopping = true;
    m_drainUntil = HttpConnection::Clock::now() + m_settings.limits.drainTime;
    SystemError ignored;
    m_acceptor.close(ignored);
    m_acceptPause.cancel();
    const std::vector<std::shared_ptr<HttpConnection>> connections(m_connections.begin(),
                                                                   m_connections.end());
    for (const std::shared_ptr<HttpConnection> &connection : connections)
        connection->finish();
    endWhenEmpty();
}

void HttpServer::Private::endWhenEmpty()
{
    if (!m_stopping || !m_connections.empty())
        return;
    m_work.reset();
    m_ticker.cancel();
}

void HttpServer::Private::note(const std::string &text) const
{
    if (m_settings.noteworthy)
        m_settings.noteworthy(text);
}

HttpServer::HttpServer(HttpServerSettings settings)
    : m_private(std::make_unique<Private>(std::move(settings)))
{}

HttpServer::~HttpServer() { stop(); }

Result<ListenAddress> HttpServer::start() { return m_private->start(); }

void HttpServer::requestStop() { m_private->requestStop(); }

void HttpServer::stop() { m_private->stop(); }

} // namespace redshank
