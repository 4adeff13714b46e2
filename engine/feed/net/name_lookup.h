// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFutureWatcher>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtNetwork/QHostAddress>

#include <functional>

namespace redshank {

/// Addresses of a name; none: it has none, or nobody could say. Blocks; called on any thread.
using Resolver = std::function<QList<QHostAddress>(const QString &)>;

/// Asks the system, as it is set up now. QHostInfo would repeat what it was told within the last minute.
QList<QHostAddress> resolveName(const QString &name);

/// Resolves one name on a thread of a few that all lookups share. Lives on one thread; used once. Nothing is
/// told after its end, and what had not begun by then is not asked.
class NameLookup : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostThreads = 16; ///< An outage keeps each busy until the system gives up.

    using QObject::QObject;
    ~NameLookup() override;

    /// `name`: as in a request, without letters that are not ASCII.
    void start(const QString &name, Resolver resolver);

Q_SIGNALS:
    void found(const QList<QHostAddress> &addresses);

private:
    QFutureWatcher<QList<QHostAddress>> m_watcher;
};

} // namespace redshank
