// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/sigv4.h"

#include <QtTest/QTest>

using namespace redshank;

using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

/// The vectors of AWS's own test suite (aws4_testsuite), and one of CloudWatch that botocore signs alike.
class SigV4Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derivesTheKeyStepByStep()
    {
        const AwsScope scope{"us-east-1", "service"};
        QCOMPARE(awsSigningKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", scope).toHex(),
                 QByteArray("938127b5336810ddb6a5d6af445fcac9e371f9ed418ed386b022aed82901be75"));
        QCOMPARE(
            awsSigningKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20261122", {"us-east-1", "monitoring"})
                .toHex(),
            QByteArray("6d4642a46de8a35b22abb9d7088a42134a1f676b23fdde06863ce8578c7a59c9"));
    }

    void signsTheVectors_data()
    {
        QTest::addColumn<AwsRequest>("request");
        QTest::addColumn<AwsScope>("scope");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("canonicalHash"); // last line of the string to sign; empty: not given
        QTest::addColumn<QByteArray>("signature");
        const QByteArray date("20150830T123600Z");
        const AwsScope suite{"us-east-1", "service"};
        const Pairs headers{{"Host", "example.amazonaws.com"}, {"X-Amz-Date", date}};
        const auto with = [&](std::pair<QByteArray, QByteArray> header) {
            Pairs all = headers;
            all.push_back(std::move(header));
            return all;
        };
        QTest::newRow("V1 get-vanilla")
            << AwsRequest{"GET", "/", {}, headers, {}} << suite << date
            << QByteArray("bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63")
            << QByteArray("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        QTest::newRow("V2 get-vanilla-query-order-key-case")
            << AwsRequest{"GET", "/", {{"Param2", "value2"}, {"Param1", "value1"}}, headers, {}} << suite
            << date << QByteArray("816cd5b414d056048ba4f7c5386d6e0533120fb1fcfa93762cf0fc39e2cf19e0")
            << QByteArray("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        QTest::newRow("V3 post-vanilla")
            << AwsRequest{"POST", "/", {}, headers, {}} << suite << date
            << QByteArray("553f88c9e4d10fc9e109e2aeb65f030801b70c2f6468faca261d401ae622fc87")
            << QByteArray("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        QTest::newRow("V4 post-x-www-form-urlencoded")
            << AwsRequest{"POST",
                          "/",
                          {},
                          with({"Content-Type", "application/x-www-form-urlencoded"}),
                          "Param1=value1"}
            << suite << date << QByteArray("42a5e5bb34198acb3e84da4f085bb7927f2bc277ca766e6d19c73c2154021281")
            << QByteArray("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
        QTest::newRow("V5 get-vanilla-with-session-token")
            << AwsRequest{"GET",
                          "/",
                          {},
                          with({"X-Amz-Security-Token",
                                "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"}),
                          {}}
            << suite << date << QByteArray("067b36aa60031588cea4a4cde1f21215227a047690c72247f1d70b32fbbfad2b")
            << QByteArray("07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
        const QByteArray body(
            R"({"MetricDataQueries":[{"Id":"m1","MetricStat":{"Metric":{"Namespace":"AWS/EC2","MetricName":)"
            R"("CPUUtilization","Dimensions":[{"Name":"InstanceId","Value":"i-0abc"}]},"Period":300,"Stat":)"
            R"("Average"}}],"StartTime":1795356000,"EndTime":1795359600,"ScanBy":"TimestampAscending"})");
        const QByteArray later("20261122T150000Z");
        Pairs cloudWatch{{"Content-Type", "application/x-amz-json-1.0"},
                         {"Host", "monitoring.us-east-1.amazonaws.com"},
                         {"X-Amz-Date", later},
                         {"X-Amz-Target", "GraniteServiceVersion20100801.GetMetricData"}};
        const AwsScope monitoring{"us-east-1", "monitoring"};
        QTest::newRow("V6 GetMetricData")
            << AwsRequest{"POST", "/", {}, cloudWatch, body} << monitoring << later
            << QByteArray("3efc1ab04f91f56500351863ef8649beb277cd7cd4e090697a6bf7dda37d7e39")
            << QByteArray("11cb396b64345c1e4879a95cfc15dd117a0bdcb17ba1daaf3909c6624b00eff4");
        cloudWatch.emplace_back("X-Amz-Security-Token", "TOKENEXAMPLE");
        QTest::newRow("V7 with a session token")
            << AwsRequest{"POST", "", {}, cloudWatch, body} << monitoring << later << QByteArray()
            << QByteArray("4f36755ec94225dc333a0ea678eda192e40c78b0de8bc460a20a43a81b9b2768");
    }
    void signsTheVectors()
    {
        QFETCH(AwsRequest, request);
        QFETCH(AwsScope, scope);
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, canonicalHash);
        const AwsKeys keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}};
        const AwsSignature signature = signAws(request, keys, scope, date);
        if (!canonicalHash.isEmpty())
            QCOMPARE(signature.stringToSign.split('\n').last(), canonicalHash);
        QTEST(signature.signature, "signature");
        QVERIFY(signature.authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
        QVERIFY(signature.authorization.endsWith(", Signature=" + signature.signature));
        QVERIFY(!signature.authorization.contains("wJalr"));
    }

    void bringsPathsQueriesAndHeadersIntoOneForm()
    {
        const AwsRequest request{"GET",
                                 "/a//b/../c d/./",
                                 {{"z", "1"}, {"a", "b c"}, {"a", "+~"}, {"empty", ""}},
                                 {{"Host", "h"}, {"My-Header", "  two   words "}, {"my-header", "more"}},
                                 {}};
        const QByteArray canonical = signAws(request, {}, {"r", "s"}, "20150830T123600Z").canonicalRequest;
        const QList<QByteArray> lines = canonical.split('\n');
        QCOMPARE(lines[1], QByteArray("/a/c%20d/"));
        QCOMPARE(lines[2], QByteArray("a=%2B~&a=b%20c&empty=&z=1"));
        QCOMPARE(lines[4], QByteArray("my-header:two words,more"));
        QCOMPARE(lines[6], QByteArray("host;my-header"));
    }

    void datesAreUtc() { QCOMPARE(awsDate(fromMs(1'795'359'600'000)), QByteArray("20261122T150000Z")); }
};

QTEST_APPLESS_MAIN(SigV4Test)
#include "tst_sigv4.moc"
