// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_guard.h"

#include <QtTest/QTest>

using namespace redshank;

class HttpGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWebPages_data()
    {
        QTest::addColumn<QByteArray>("listen");
        QTest::addColumn<QByteArray>("host");   // "-": there is none
        QTest::addColumn<QByteArray>("origin"); // "-": there is none
        QTest::addColumn<bool>("isRefused");
        const auto row = [](const char *name, const char *host, const char *origin, bool isRefused,
                            const char *listen = "127.0.0.1") {
            QTest::newRow(name) << QByteArray(listen) << QByteArray(host) << QByteArray(origin) << isRefused;
        };
        row("curl", "127.0.0.1:4000", "-", false);
        row("by name", "localhost:4000", "-", false);
        row("by name without a port", "LocalHost", "-", false);
        row("another address of loopback", "127.3.2.1:4000", "-", false);
        row("IPv6", "[::1]:4000", "-", false, "::1");
        row("IPv6 without a port", "[::1]", "-", false);
        row("HTTP/1.0", "-", "-", false);
        row("our own page", "localhost:4000", "http://localhost:4000", false);
        row("our own page, in capitals", "localhost:4000", "HTTP://LOCALHOST:4000", false);
        row("another site", "localhost:4000", "https://attacker.example", true);
        row("another port", "localhost:4000", "http://localhost:8000", true);
        row("another name of loopback", "localhost:4000", "http://127.0.0.1:4000", true);
        row("a page without a site", "localhost:4000", "null", true);
        row("a host with our name in it", "localhost:4000", "http://localhost:4000.attacker.example", true);
        row("a bent name", "attacker.example:4000", "http://attacker.example:4000", true);
        row("a bent name, read only", "attacker.example:4000", "-", true);
        row("a name that begins as we do", "localhost.attacker.example", "-", true);
        row("an address that begins as we do", "127.0.0.1.attacker.example", "-", true);
        row("another address", "192.0.2.1:4000", "-", true);
        row("another IPv6", "[2001:db8::1]:4000", "-", true);
        row("no IPv6", "[::1", "-", true);
        row("empty", "", "-", true);
        row("beyond loopback by any name", "metrics.example", "-", false, "0.0.0.0");
        row("beyond loopback, its own page", "metrics.example", "http://metrics.example", false, "0.0.0.0");
        row("beyond loopback, another site", "metrics.example", "http://a.example", true, "0.0.0.0");
    }
    void refusesWebPages()
    {
        QFETCH(QByteArray, listen);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, origin);
        HttpRequest head;
        head.method = "POST";
        head.path = "/ingest";
        if (host != "-")
            head.fields.emplace_back("host", host.toStdString());
        if (origin != "-")
            head.fields.emplace_back("origin", origin.toStdString());
        const std::optional<HttpResponse> refused =
            refuseWebPage(head, ListenAddress{listen.toStdString(), 4000});
        QTEST(refused.has_value(), "isRefused");
        if (refused) {
            QCOMPARE(refused->status, 403);
            QVERIFY(refused->body.find("\"error\"") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(HttpGuardTest)
#include "tst_http_guard.moc"
