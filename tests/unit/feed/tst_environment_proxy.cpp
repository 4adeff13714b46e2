// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/environment_proxy.h"
#include "engine/feed/net/http_client.h"
#include "engine/store/secrets.h"
#include "tests/support/strict_stub.h"

#include <QtNetwork/QNetworkProxy>
#include <QtTest/QTest>

#include <map>
#include <optional>

using namespace redshank;

class EnvironmentProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isChosenAsTheToolsDo_data()
    {
        QTest::addColumn<QByteArray>("environment"); // "name=value" each, by spaces
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proxy"); // "host:port", empty: none
        const auto row = [](const char *name, const char *environment, const char *url, const char *proxy) {
            QTest::newRow(name) << QByteArray(environment) << QString::fromLatin1(url)
                                << QString::fromLatin1(proxy);
        };
        row("none", "", "http://host/", "");
        row("http", "http_proxy=http://proxy:3128", "http://host/", "proxy:3128");
        row("upper case", "HTTP_PROXY=http://proxy:3128", "http://host/", "proxy:3128");
        row("lower case first", "HTTP_PROXY=http://a:1 http_proxy=http://b:2", "http://host/", "b:2");
        row("of https", "http_proxy=http://a:1 HTTPS_PROXY=http://b:2", "https://host/", "b:2");
        row("not of https", "http_proxy=http://a:1", "https://host/", "");
        row("of all", "ALL_PROXY=http://a:1", "https://host/", "a:1");
        row("without scheme", "http_proxy=proxy:3128", "http://host/", "proxy:3128");
        row("usual port", "http_proxy=http://proxy", "http://host/", "proxy:8080");
        row("excepted", "http_proxy=http://a:1 no_proxy=x,host", "http://host/", "");
        row("excepted domain", "http_proxy=http://a:1 NO_PROXY=.example", "http://h.example/", "");
        row("another domain", "http_proxy=http://a:1 NO_PROXY=.example", "http://h.example.net/", "a:1");
        row("excepted port", "http_proxy=http://a:1 no_proxy=host:9090", "http://host:9090/", "");
        row("another port", "http_proxy=http://a:1 no_proxy=host:9090", "http://host:80/", "a:1");
        row("excepted network", "http_proxy=http://a:1 no_proxy=10.0.0.0/8", "http://10.1.2.3/", "");
        row("all excepted", "http_proxy=http://a:1 no_proxy=*", "http://host/", "");
        row("loopback never", "http_proxy=http://a:1", "http://127.0.0.1:9090/", "");
        row("identity of a machine never", "http_proxy=http://a:1", "http://169.254.169.254/latest", "");
        row("identity of a container never", "ALL_PROXY=http://a:1", "http://169.254.170.2/", "");
        row("identity over IPv6 never", "http_proxy=http://a:1", "http://[fd00:ec2::254]/latest", "");
        row("another private network", "http_proxy=http://a:1", "http://[fd00:ec3::254]/", "a:1");
        row("next to link-local", "http_proxy=http://a:1", "http://169.253.1.1/", "a:1");
        row("localhost never", "http_proxy=http://a:1", "http://localhost:9090/", "");
    }
    void isChosenAsTheToolsDo()
    {
        QFETCH(QByteArray, environment);
        QFETCH(QString, url);
        std::map<QByteArray, QString> variables;
        for (const QByteArray &each : environment.split(' '))
            variables[each.left(each.indexOf('='))] = QString::fromLatin1(each.mid(each.indexOf('=') + 1));
        const QNetworkProxy proxy = proxyFor(QUrl(url), [&variables](const char *name) {
            const auto found = variables.find(name);
            return found == variables.end() ? QString() : found->second;
        });
        QTEST(proxy.type() == QNetworkProxy::NoProxy
                  ? QString()
                  : proxy.hostName() + QLatin1Char(':') + QString::number(proxy.port()),
              "proxy");
    }

    void requestsGoThroughIt()
    {
        QByteArray asked;
        StrictStub proxy([&asked](const StubRequest &request) -> StubAnswer {
            asked = request.path;
            return {200, "text/plain", {}, "by the proxy"};
        });
        qputenv("http_proxy", proxy.url().toLatin1());
        HttpClient client(ServerSpec{}, plainSecretReader());
        FetchRequest request;
        request.url = QUrl(QStringLiteral("http://metrics.example:9090/api"));
        std::optional<FetchResult> result;
        client.fetch(request, [&result](FetchResult answer) { result = std::move(answer); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 10'000); }();
        qunsetenv("http_proxy");
        QVERIFY(result && *result);
        QCOMPARE((*result)->body, QByteArray("by the proxy"));
        QCOMPARE(asked, QByteArray("http://metrics.example:9090/api"));
    }
};

QTEST_GUILESS_MAIN(EnvironmentProxyTest)
#include "tst_environment_proxy.moc"
