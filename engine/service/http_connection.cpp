// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_connection_p.h"
#include "engine/service/http_encoding.h"
#include "engine/service/http_guard.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <cctype>
#include <exception>
#include <tuple>
#include <utility>

namespace redshank {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::size_t kFirstRead = 4096;   ///< Bytes asked for while nothing is known of a request.
constexpr std::size_t kReadAhead = 65'536; ///< Bytes that may be read beyond a header.
constexpr Milliseconds kLingerTime{1000}; ///< For a client to read our last words before the connection ends.
constexpr Milliseconds kForever{24LL * 3600 * 1000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string toString(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char character) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    });
    return text;
}

/// Path and query of a request target, which may be a whole URL (RFC 9112, section 3.2).
std::pair<std::string, std::string> splitTarget(std::string target)
{
    const std::size_t scheme = target.find("://");
    if (scheme != std::string::npos && target.front() != '/') {
        const std::size_t path = target.find_first_of("/?", scheme + 3);
        target = path == std::string::npos ? "/" : target.substr(path);
        if (target.front() == '?')
            target.insert(target.begin(), '/');
    }
    const std::size_t mark = target.find('?');
    if (mark == std::string::npos)
        return {std::move(target), {}};
    return {target.substr(0, mark), target.substr(mark + 1)};
}

/// What to answer to a request that could not be read; nothing when there is nobody to answer.
std::optional<HttpResponse> answerTo(const boost::system::error_code &error, const HttpLimits &limits)
{
    if (error == http::error::end_of_stream ||
        error.category() != make_error_code(http::error::bad_method).category())
        return std::nullopt;
    if (error == http::error::body_limit)
        return httpError(413, "The body is larger than " + std::to_string(limits.bodyBytes) + " bytes");
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return httpError(431, "The header is larger than " + std::to_string(limits.headerBytes) + " bytes");
    if (error == http::error::bad_version)
        return httpError(505, "This server speaks HTTP/1.1");
    if (error == http::error::partial_message)
        return httpError(400, "The request ends before it is whole");
    return httpError(400, "The request is not valid HTTP: " + error.message());
}

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, HttpConnectionOwner &owner)
    : m_socket(std::move(socket)), m_owner(owner), m_buffer(owner.settings().limits.headerBytes + kReadAhead)
{
    Error ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const asio::ip::tcp::endpoint peer = m_socket.remote_endpoint(ignored);
    const std::string host = peer.address().to_string();
    m_exchange.peer = (peer.address().is_v6() ? '[' + host + ']' : host) + ':' + std::to_string(peer.port());
}

void HttpConnection::enter(Phase phase, Milliseconds limit)
{
    m_phase = phase;
    m_deadline = Clock::now() + limit;
}

void HttpConnection::checkDeadline(Clock::time_point now)
{
    if (now < m_deadline)
        return;
    switch (m_phase) {
    case Phase::kHeader:
    case Phase::kBody: {
        m_expired = true;
        Error ignored;
        m_socket.cancel(ignored); // the read ends with an error and is answered by 408
        return;
    }
    case Phase::kIdle:
    case Phase::kWriting:
    case Phase::kLingering:
        close();
        return;
    case Phase::kHandling:
    case Phase::kClosed:
        return;
    }
}

void HttpConnection::finish()
{
    if (m_phase == Phase::kIdle || m_phase == Phase::kLingering)
        close();
}

void HttpConnection::close()
{
    if (m_phase == Phase::kClosed)
        return;
    m_phase = Phase::kClosed;
    Error ignored;
    m_socket.close(ignored);
    m_owner.closed(shared_from_this());
}

void HttpConnection::turnAway()
{
    m_framing = {.keepAlive = false};
    write(httpError(503, "There are too many connections; try again"));
}

void HttpConnection::awaitRequest()
{
    const HttpLimits &limits = m_owner.settings().limits;
    m_parser.emplace();
    m_parser->header_limit(limits.headerBytes);
    m_parser->body_limit(limits.bodyBytes);
    m_framing = {};
    if (m_buffer.size() > 0) { // pipelined
        readHeader();
        return;
    }
    enter(Phase::kIdle, std::exchange(m_first, false) ? limits.headerTime : limits.idleTime);
    m_socket.async_read_some(m_buffer.prepare(kFirstRead),
                             [self = shared_from_this()](const Error &error, std::size_t count) {
                                 if (self->m_phase == Phase::kClosed)
                                     return;
                                 self->m_buffer.commit(count);
                                 if (error)
                                     self->close();
                                 else
                                     self->readHeader();
                             });
}

void HttpConnection::readHeader()
{
    enter(Phase::kHeader, m_owner.settings().limits.headerTime);
    http::async_read_header(m_socket, m_buffer, *m_parser,
                            [self = shared_from_this()](const Error &error, std::size_t count) {
                                // Beast's own limit lets a header pass that arrives in one piece.
                                const bool large = count > self->m_owner.settings().limits.headerBytes;
                                if (self->m_phase != Phase::kClosed)
                                    self->headerRead(!error && large ? http::error::header_limit : error);
                            });
}

void HttpConnection::headerRead(const Error &error)
{
    if (error) {
        readFailed(error);
        return;
    }
    const auto &message = m_parser->get();
    m_framing.http10 = message.version() == 10;
    m_framing.headOnly = message.method() == http::verb::head;
    if (const std::optional<HttpResponse> fault = headerFault()) {
        refuse(*fault);
        return;
    }
    if (const std::optional<HttpResponse> response = refusal()) {
        refuse(*response);
        return;
    }
    if (message.count(http::field::expect) == 0 || m_parser->is_done()) {
        readBody();
        return;
    }
    enter(Phase::kBody, m_owner.settings().limits.bodyTime);
    asio::async_write(m_socket, asio::buffer(kContinue.data(), kContinue.size()),
                      [self = shared_from_this()](const Error &failed, std::size_t) {
                          if (self->m_phase == Phase::kClosed)
                              return;
                          if (failed)
                              self->close();
                          else
                              self->readBody();
                      });
}

std::optional<HttpResponse> HttpConnection::refusal() const
{
    const HttpServerSettings &settings = m_owner.settings();
    if (!settings.refuse && !settings.refusesWebPages)
        return std::nullopt;
    const HttpRequest head = takeHead();
    if (settings.refusesWebPages) {
        if (std::optional<HttpResponse> response = refuseWebPage(head, settings.address))
            return response;
    }
    return settings.refuse ? settings.refuse(head) : std::nullopt;
}

std::optional<HttpResponse> HttpConnection::headerFault() const
{
    const auto &message = m_parser->get();
    if (message.version() != 10 && message.version() != 11)
        return httpError(505, "This server speaks HTTP/1.1");
    if (message.version() == 11 && message.count(http::field::host) != 1)
        return httpError(400, "The request must have one Host field");
    if (message.count(http::field::expect) > 0 &&
        lowerCase(toString(message[http::field::expect])) != "100-continue")
        return httpError(417, "Only Expect: 100-continue is understood");
    if (message.count(http::field::content_encoding) > 1 ||
        !isKnownEncoding(toString(message[http::field::content_encoding])))
        return httpError(415, "Send the body without Content-Encoding, or in gzip");
    return std::nullopt;
}

void HttpConnection::readBody()
{
    if (m_parser->is_done()) {
        handle();
        return;
    }
    enter(Phase::kBody, m_owner.settings().limits.bodyTime);
    http::async_read(m_socket, m_buffer, *m_parser,
                     [self = shared_from_this()](const Error &error, std::size_t) {
                         if (self->m_phase != Phase::kClosed)
                             self->bodyRead(error);
                     });
}

void HttpConnection::bodyRead(const Error &error)
{
    if (error)
        readFailed(error);
    else
        handle();
}

void HttpConnection::readFailed(const Error &error)
{
    std::optional<HttpResponse> response;
    if (m_expired)
        response = httpError(408, "The request took too long to arrive");
    else
        response = answerTo(error, m_owner.settings().limits);
    if (response)
        refuse(*response);
    else
        close();
}

HttpRequest HttpConnection::takeHead() const
{
    const auto &message = m_parser->get();
    HttpRequest request;
    request.method = toString(message.method_string());
    std::tie(request.path, request.query) = splitTarget(toString(message.target()));
    for (const auto &field : message)
        request.fields.emplace_back(lowerCase(toString(field.name_string())), toString(field.value()));
    return request;
}

void HttpConnection::handle()
{
    enter(Phase::kHandling, kForever);
    m_requestRead = Clock::now();
    m_framing.keepAlive = m_parser->keep_alive();
    HttpRequest request = takeHead();
    request.body = std::move(m_parser->get().body());
    m_exchange.method = request.method;
    m_exchange.path = request.path;
    m_exchange.requestBytes = request.body.size();
    const HttpDone done = [self = shared_from_this()](const HttpResponse &later) {
        if (self->m_phase != Phase::kClosed)
            self->write(later);
    };
    if (request.body.size() > m_owner.settings().limits.inlineBytes) {
        m_owner.handleOnWorker(std::move(request), done);
        return;
    }
    HttpResponse response;
    try {
        if (std::optional<HttpResponse> wrong = unpackBody(request, m_owner.settings().limits.bodyBytes))
            response = *std::move(wrong);
        else if (m_owner.handleLater(request, done))
            return;
        else
            response = m_owner.settings().handle(request);
    } catch (const std::exception &) {
        response = httpError(500, "The server failed on this request");
    }
    write(response);
}

void HttpConnection::refuse(const HttpResponse &response)
{
    m_requestRead = Clock::now();
    m_framing.keepAlive = false;
    const auto &message = m_parser->get();
    m_exchange.method = toString(message.method_string());
    m_exchange.path = splitTarget(toString(message.target())).first;
    m_exchange.requestBytes = 0;
    write(response);
}

void HttpConnection::write(const HttpResponse &response)
{
    enter(Phase::kWriting, m_owner.settings().limits.writeTime);
    if (m_owner.isStopping())
        m_framing.keepAlive = false;
    m_exchange.status = response.status;
    m_exchange.responseBytes = response.body.size();
    m_wire = serializeHttpResponse(response, m_framing, m_owner.settings().now());
    asio::async_write(m_socket, asio::buffer(m_wire),
                      [self = shared_from_this()](const Error &error, std::size_t) {
                          if (self->m_phase != Phase::kClosed)
                              self->written(error);
                      });
}

void HttpConnection::written(const Error &error)
{
    if (m_owner.settings().answered && !m_exchange.method.empty()) {
        m_exchange.duration =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_requestRead);
        m_owner.settings().answered(m_exchange);
    }
    if (error)
        close();
    else if (m_framing.keepAlive)
        awaitRequest();
    else
        linger();
}

/// Closing while the client still sends would reset the connection and might take our answer with it (RFC
/// 9112, 9.6).
void HttpConnection::linger()
{
    if (m_phase != Phase::kLingering) {
        enter(Phase::kLingering, kLingerTime);
        Error ignored;
        m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
    m_socket.async_read_some(asio::buffer(m_discarded),
                             [self = shared_from_this()](const Error &error, std::size_t) {
                                 if (self->m_phase == Phase::kClosed)
                                     return;
                                 if (error)
                                     self->close();
                                 else
                                     self->linger();
                             });
}

} // namespace redshank
