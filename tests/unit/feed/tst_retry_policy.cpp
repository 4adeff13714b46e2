// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/retry_policy.h"

#include <QtTest/QTest>

using namespace redshank;

class RetryPolicyTest : public QObject
{
    Q_OBJECT

private:
    static FetchError error(FetchFault fault, std::optional<Milliseconds> after = {})
    {
        return {fault, "x", after, {}};
    }

private Q_SLOTS:
    void waitsDoubleUpToTheCap()
    {
        RetryPolicy policy([] { return 1.0; });
        for (const int seconds : {1, 2, 4, 8, 16, 32, 60, 60, 60})
            QCOMPARE(policy.wait(error(FetchFault::kServer)), Milliseconds{seconds * 1000});
        QCOMPARE(policy.failures(), 9);
        policy.succeeded();
        QCOMPARE(policy.wait(error(FetchFault::kServer)), Milliseconds{1000});
    }

    void waitsAreSpreadButNeverZero()
    {
        RetryPolicy policy([] { return 0.0; });
        QCOMPARE(policy.wait(error(FetchFault::kConnect)), RetryPolicy::kShortest);
        RetryPolicy half([] { return 0.5; });
        QCOMPARE(half.wait(error(FetchFault::kConnect)), Milliseconds{500});
    }

    void obeysTheServer()
    {
        RetryPolicy policy([] { return 1.0; });
        QCOMPARE(policy.wait(error(FetchFault::kTooMany, Milliseconds{7000})), Milliseconds{7000});
        QCOMPARE(policy.wait(error(FetchFault::kTooMany, Milliseconds{99'000'000})),
                 RetryPolicy::kLongestAsked);
        QCOMPARE(policy.wait(error(FetchFault::kTooMany, Milliseconds{0})), RetryPolicy::kShortest);
    }

    void whatOnlyAPersonMendsRests_data()
    {
        QTest::addColumn<FetchFault>("fault");
        QTest::newRow("sign-in") << FetchFault::kSignIn;
        QTest::newRow("certificate") << FetchFault::kCertificate;
        QTest::newRow("request") << FetchFault::kRequest;
        QTest::newRow("redirect") << FetchFault::kRedirect;
        QTest::newRow("too large") << FetchFault::kTooLarge;
        QTest::newRow("settings") << FetchFault::kSetUp;
    }
    void whatOnlyAPersonMendsRests()
    {
        QFETCH(FetchFault, fault);
        RetryPolicy policy([] { return 0.5; });
        QCOMPARE(policy.wait(error(fault, Milliseconds{1000})), RetryPolicy::kRest);
        QVERIFY(!RetryPolicy::isPassing(fault));
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("ms"); // -1: nothing
        QTest::newRow("seconds") << QByteArray("120") << qint64{120'000};
        QTest::newRow("spaces") << QByteArray(" 2 ") << qint64{2'000};
        QTest::newRow("negative") << QByteArray("-5") << qint64{0};
        QTest::newRow("huge") << QByteArray("99999999999") << qint64{1'000'000'000};
        QTest::newRow("date") << QByteArray("Sun, 22 Nov 2026 14:40:30 GMT") << qint64{30'000};
        QTest::newRow("past date") << QByteArray("Sun, 22 Nov 2026 14:39:00 GMT") << qint64{0};
        QTest::newRow("words") << QByteArray("soon") << qint64{-1};
        QTest::newRow("nothing") << QByteArray() << qint64{-1};
    }
    void readsRetryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, ms);
        const auto wait = retryAfter(header, fromMs(1'795'358'400'000));
        QCOMPARE(wait ? qint64{wait->count()} : qint64{-1}, ms);
    }

    void datesAreUtcWhereverWeAre()
    {
        qputenv("TZ", "America/New_York");
        tzset();
        QCOMPARE(toMs(httpDate("Sun, 22 Nov 2026 14:40:00 GMT").value()), std::int64_t{1'795'358'400'000});
        qputenv("TZ", "UTC");
        tzset();
    }
};

QTEST_APPLESS_MAIN(RetryPolicyTest)
#include "tst_retry_policy.moc"
