// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/environment_proxy.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>

#include <optional>

namespace redshank {
namespace {

constexpr int kUsualProxyPort = 8080;

/// One entry of NO_PROXY: "*", "host", ".domain", "domain", "host:port", "10.0.0.0/8".
bool isExcepted(const QString &entry, const QUrl &url)
{
    const QString host = url.host().toLower();
    if (entry == QLatin1String("*"))
        return true;
    if (entry.contains(QLatin1Char('/'))) {
        const auto subnet = QHostAddress::parseSubnet(entry);
        const QHostAddress address(host);
        return !subnet.first.isNull() && !address.isNull() && address.isInSubnet(subnet);
    }
    QString name = entry;
    const qsizetype colon = entry.lastIndexOf(QLatin1Char(':'));
    if (colon > 0 && entry.count(QLatin1Char(':')) == 1) {
        if (entry.mid(colon + 1).toInt() != url.port(url.scheme() == QLatin1String("https") ? 443 : 80))
            return false;
        name = entry.left(colon);
    }
    if (name.startsWith(QLatin1String("*.")))
        name.remove(0, 1);
    if (name.startsWith(QLatin1Char('.')))
        return host.endsWith(name) || host == name.mid(1);
    return host == name || host.endsWith(QLatin1Char('.') + name);
}

bool isLoopback(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

/// Where a cloud answers the machine on it: what a proxy would tell is the proxy's own identity.
bool isOfMachine(const QHostAddress &address)
{
    return address.isInSubnet(QHostAddress(QStringLiteral("169.254.0.0")), 16) ||
           address.isInSubnet(QHostAddress(QStringLiteral("fd00:ec2::")), 32);
}

} // namespace

QNetworkProxy proxyFor(const QUrl &url, const std::function<QString(const char *)> &variable)
{
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    if (isLoopback(url.host()) || isOfMachine(QHostAddress(url.host())))
        return none;
    const auto either = [&](const char *lower, const char *upper) {
        const QString value = variable(lower);
        return value.isEmpty() ? variable(upper) : value;
    };
    const QStringList excepted =
        either("no_proxy", "NO_PROXY").toLower().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &entry : excepted) {
        if (isExcepted(entry.trimmed(), url))
            return none;
    }
    QString named = url.scheme() == QLatin1String("https") ? either("https_proxy", "HTTPS_PROXY")
                                                           : either("http_proxy", "HTTP_PROXY");
    if (named.isEmpty())
        named = either("all_proxy", "ALL_PROXY");
    if (named.isEmpty())
        return none;
    const QUrl proxy(named.contains(QLatin1String("://")) ? named : QLatin1String("http://") + named);
    if (proxy.host().isEmpty())
        return none;
    const auto type = proxy.scheme().startsWith(QLatin1String("socks5")) ? QNetworkProxy::Socks5Proxy
                                                                         : QNetworkProxy::HttpProxy;
    return {type, proxy.host(), static_cast<quint16>(proxy.port(kUsualProxyPort)),
            proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded)};
}

QList<QNetworkProxy> EnvironmentProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    return {proxyFor(query.url(), [](const char *name) { return qEnvironmentVariable(name); })};
}

} // namespace redshank
