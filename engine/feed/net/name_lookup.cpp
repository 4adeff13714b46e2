// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/name_lookup.h"

#include <QtCore/QMetaObject>
#include <QtCore/QMutex>
#include <QtCore/QThreadPool>

#include <netdb.h>

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

/// What the thread of a lookup and its object have in common.
struct NameLookup::Shared
{
    QMutex mutex;
    NameLookup *owner = nullptr; ///< Null: it has ended.
};

NameLookup::~NameLookup()
{
    if (!m_shared)
        return;
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->owner = nullptr;
}

void NameLookup::start(const QString &name, Resolver resolver)
{
    m_shared = std::make_shared<Shared>();
    m_shared->owner = this;
    lookupThreads().start([shared = m_shared, name, resolver = std::move(resolver)] {
        {
            const QMutexLocker lock(&shared->mutex);
            if (shared->owner == nullptr)
                return;
        }
        const QList<QHostAddress> addresses = resolver(name);
        const QMutexLocker lock(&shared->mutex);
        if (NameLookup *owner = shared->owner)
            QMetaObject::invokeMethod(
                owner, [owner, addresses] { Q_EMIT owner->found(addresses); }, Qt::QueuedConnection);
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
