// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_framing.h"
#include "engine/service/http_message.h"
#include "engine/service/http_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace redshank {

class HttpConnection;

/// What a connection asks of its server, always on the server's thread.
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;
    virtual const HttpServerSettings &settings() const = 0;
    virtual bool isStopping() const = 0;
    /// Handles the request on a worker thread and gives the response back on the server's thread.
    virtual void handleOnWorker(HttpRequest request, HttpDone done) = 0;
    /// True when the response will be given back on the server's thread; it is made elsewhere.
    virtual bool handleLater(const HttpRequest &request, HttpDone done) = 0;
    virtual void closed(const std::shared_ptr<HttpConnection> &connection) = 0;
};

/// One client, on the server's thread: reads a request, has it answered, writes the response, and so on.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    using Clock = std::chrono::steady_clock;

    HttpConnection(boost::asio::ip::tcp::socket socket, HttpConnectionOwner &owner);

    void start() { awaitRequest(); }
    /// Answers 503 and ends: the server has enough clients.
    void turnAway();
    /// Ends a phase that has taken too long.
    void checkDeadline(Clock::time_point now);
    /// The server stops: an idle connection ends now, another one after its response.
    void finish();
    void close();

private:
    enum class Phase { kIdle, kHeader, kBody, kHandling, kWriting, kLingering, kClosed };
    using Error = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void enter(Phase phase, Milliseconds limit);
    void awaitRequest();
    void readHeader();
    void headerRead(const Error &error);
    std::optional<HttpResponse> headerFault() const;
    /// Of who may not ask; looked at before the body is read.
    std::optional<HttpResponse> refusal() const;
    void readBody();
    void bodyRead(const Error &error);
    void readFailed(const Error &error);
    void handle();
    void refuse(const HttpResponse &response);
    void write(const HttpResponse &response);
    void written(const Error &error);
    void linger();
    HttpRequest takeHead() const;

    boost::asio::ip::tcp::socket m_socket;
    HttpConnectionOwner &m_owner;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Phase m_phase = Phase::kIdle;
    Clock::time_point m_deadline{};
    Clock::time_point m_requestRead{};
    bool m_expired = false;
    bool m_first = true;
    HttpFraming m_framing;
    HttpExchange m_exchange;
    std::string m_wire; ///< What is being written.
    std::array<char, 4096> m_discarded{};
};

} // namespace redshank
