// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/name_lookup.h"

#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <netdb.h>

#include <memory>

namespace redshank {
namespace {

/// Never taken down: a lookup that hangs must not hold up the end of the program.
QThreadPool &lookupThreads()
{
    static QThreadPool *const threads = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(NameLookup::kMostThreads);
        return made;
    }();
    return *threads;
}

} // namespace

NameLookup::~NameLookup() { m_watcher.cancel(); }

void NameLookup::start(const QString &name, Resolver resolver)
{
    auto promise = std::make_shared<QPromise<QList<QHostAddress>>>();
    promise->start();
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.future().resultCount() > 0)
            Q_EMIT found(m_watcher.result());
    });
    m_watcher.setFuture(promise->future());
    lookupThreads().start([promise, name, resolver = std::move(resolver)] {
        if (!promise->isCanceled())
            promise->addResult(resolver(name));
        promise->finish();
    });
}

QList<QHostAddress> resolveName(const QString &name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo *all = nullptr;
    QList<QHostAddress> addresses;
    if (getaddrinfo(name.toLatin1().constData(), nullptr, &hints, &all) != 0)
        return addresses;
    for (const addrinfo *each = all; each != nullptr; each = each->ai_next) {
        const QHostAddress address(each->ai_addr);
        if (!address.isNull() && !addresses.contains(address))
            addresses.append(address);
    }
    freeaddrinfo(all);
    return addresses;
}

} // namespace redshank
