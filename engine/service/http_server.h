// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/time_point.h"
#include "engine/service/http_message.h"
#include "engine/service/listen_address.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace redshank {

/// What a client may take of the server. Times end in an answer where one is due (408) and the end of the
/// connection.
struct HttpLimits
{
    std::uint64_t bodyBytes = 8U << 20U;    ///< More: 413; of a packed body as sent and unpacked.
    std::uint32_t headerBytes = 16U << 10U; ///< Request line and header; more: 431.
    std::size_t connections = 4000;         ///< At a time; further ones are told 503 and closed.
    std::size_t inlineBytes = 1024;         ///< Requests with a longer body are handled on a worker thread.
    unsigned workers = 2;                   ///< Threads for those.
    Milliseconds headerTime{10'000}; ///< For a whole header, from its first byte (or the connection's start).
    Milliseconds bodyTime{30'000};   ///< For a whole body.
    Milliseconds idleTime{60'000};   ///< Between two requests of a connection.
    Milliseconds writeTime{30'000};  ///< For a whole response.
    Milliseconds drainTime{5'000};   ///< For what is under way when the server stops.
};

/// One answered request, for a log. Carries no header, no query and no body, so no secret.
struct HttpExchange
{
    std::string peer; ///< "127.0.0.1:51234"
    std::string method;
    std::string path;
    int status = 0;
    std::size_t requestBytes = 0;          ///< Of the body.
    std::size_t responseBytes = 0;         ///< Of the body.
    std::chrono::microseconds duration{0}; ///< From the whole request to the whole response.
};

struct HttpServerSettings
{
    ListenAddress address;
    HttpLimits limits;
    NowFunction now; ///< For the Date field; called on the server's thread.
    /// Called on the server's threads, so it must be safe from any. An exception becomes status 500.
    HttpHandler handle;
    /// Asked before handle(), on the same threads: true when it took the request and answers it by `done`.
    /// May be empty.
    std::function<bool(const HttpRequest &, const HttpDone &)> handleLater;
    /// Called with a request whose body is not read yet; an answer ends the request and the connection. May
    /// be empty.
    std::function<std::optional<HttpResponse>(const HttpRequest &)> refuse;
    /// For who asks for no token: answers 403 to pages of a browser, as refuseWebPage() says.
    bool refusesWebPages = false;
    std::function<void(const HttpExchange &)> answered; ///< On the server's thread; may be empty.
    std::function<void(const std::string &)>
        noteworthy;              ///< Limits reached, for a log; same thread; may be empty.
    std::function<void()> ended; ///< The last word after requestStop(); same thread; may be empty.
};

/// An HTTP/1.1 server with a thread of its own: keep-alive, pipelining in order, limits on everything a
/// client sends, an orderly end. Every error is answered in JSON. start() and stop() belong to one thread.
class HttpServer
{
public:
    explicit HttpServer(HttpServerSettings settings);
    /// Stops.
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Binds, listens and answers from now on; gives the address with the port chosen. kNetwork when it
    /// cannot.
    Result<ListenAddress> start();
    /// Begins what stop() does and returns at once; `ended` tells the end. For who must go on answering
    /// what was handed over to them.
    void requestStop();
    /// Accepts no more, finishes what it accepted within drainTime, and ends its threads. Blocks that long at
    /// most, and for a handler that is at work.
    void stop();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace redshank
