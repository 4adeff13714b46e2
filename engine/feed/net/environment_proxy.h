// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxyFactory>

#include <functional>

namespace redshank {

/// The proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY (or the same in lower case) name for an
/// address; loopback and where a cloud tells a machine its identity never have one. `variable` reads the
/// environment. Pure.
QNetworkProxy proxyFor(const QUrl &url, const std::function<QString(const char *)> &variable);

/// proxyFor() with the environment of this process, for a QNetworkAccessManager.
class EnvironmentProxyFactory : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace redshank
