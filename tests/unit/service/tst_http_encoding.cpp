// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_encoding.h"
#include "tests/support/gzip.h"

#include <QtTest/QTest>

using namespace redshank;

namespace {

constexpr std::uint64_t kMost = 1'000'000;
const QByteArray kBody("{\"metric\": \"a\", \"value\": 1}");

HttpRequest requestOf(const QByteArray &body, const char *encoding)
{
    HttpRequest request;
    request.fields = {{"content-type", "application/json"}, {"content-encoding", encoding}};
    request.body = body.toStdString();
    return request;
}

QByteArray without(QByteArray bytes, qsizetype last) { return bytes.chopped(last); }

QByteArray withWrongSum(QByteArray bytes)
{
    bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);
    return bytes;
}

} // namespace

class HttpEncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unpacks_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status"); // 0: it is read
        QTest::addColumn<QByteArray>("unpacked");
        const QByteArray large(900'000, 'x');
        QTest::newRow("plain") << QByteArray("identity") << kBody << 0 << kBody;
        QTest::newRow("gzip") << QByteArray("gzip") << gzip(kBody) << 0 << kBody;
        QTest::newRow("in capitals") << QByteArray("GZIP") << gzip(kBody) << 0 << kBody;
        QTest::newRow("its old name") << QByteArray("x-gzip") << gzip(kBody) << 0 << kBody;
        QTest::newRow("nothing, packed") << QByteArray("gzip") << gzip({}) << 0 << QByteArray();
        QTest::newRow("two, one behind the other")
            << QByteArray("gzip") << gzip(kBody) + gzip(" ") + gzip(kBody) << 0 << kBody + " " + kBody;
        QTest::newRow("large") << QByteArray("gzip") << gzip(large) << 0 << large;
        QTest::newRow("nothing") << QByteArray("gzip") << QByteArray() << 400 << QByteArray();
        QTest::newRow("no gzip") << QByteArray("gzip") << kBody << 400 << QByteArray();
        QTest::newRow("zlib") << QByteArray("gzip") << qCompress(kBody).mid(4) << 400 << QByteArray();
        QTest::newRow("cut") << QByteArray("gzip") << without(gzip(kBody), 9) << 400 << QByteArray();
        QTest::newRow("cut in its sum")
            << QByteArray("gzip") << without(gzip(kBody), 3) << 400 << QByteArray();
        QTest::newRow("a wrong sum") << QByteArray("gzip") << withWrongSum(gzip(kBody)) << 400
                                     << QByteArray();
        QTest::newRow("something behind it")
            << QByteArray("gzip") << gzip(kBody) + "more" << 400 << QByteArray();
        QTest::newRow("at the limit")
            << QByteArray("gzip") << gzip(QByteArray(kMost, '0')) << 0 << QByteArray(kMost, '0');
        QTest::newRow("over the limit")
            << QByteArray("gzip") << gzip(QByteArray(kMost + 1, '0')) << 413 << QByteArray();
        QTest::newRow("a bomb") << QByteArray("gzip") << gzip(QByteArray(64'000'000, '\0')) << 413
                                << QByteArray();
    }
    void unpacks()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, unpacked);
        HttpRequest request = requestOf(body, encoding.constData());
        const std::optional<HttpResponse> wrong = unpackBody(request, kMost);
        QTEST(wrong ? wrong->status : 0, "status");
        if (!wrong)
            QVERIFY(QByteArray::fromStdString(request.body) == unpacked);
    }

    void theFieldGoesWithThePacking()
    {
        HttpRequest request = requestOf(gzip(kBody), "gzip");
        QVERIFY(!unpackBody(request, kMost));
        QVERIFY(request.field("content-encoding").empty());
        QVERIFY(!unpackBody(request, kMost)); // once more does nothing
        QCOMPARE(QByteArray::fromStdString(request.body), kBody);
    }

    void knowsWhatItReads_data()
    {
        QTest::addColumn<bool>("isKnown");
        for (const char *word : {"", "identity", "gzip", "x-gzip", "GZip"})
            QTest::newRow(word) << true;
        for (const char *word : {"deflate", "br", "zstd", "gzip, gzip", "gzip,identity", "gz"})
            QTest::newRow(word) << false;
    }
    void knowsWhatItReads() { QTEST(isKnownEncoding(QTest::currentDataTag()), "isKnown"); }
};

QTEST_APPLESS_MAIN(HttpEncodingTest)
#include "tst_http_encoding.moc"
