// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/evidence_record.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestEvidenceRecord : public QObject
{
    Q_OBJECT

private:
    static StreamSurprises said(float ofMemory)
    {
        StreamSurprises surprises = silentStreams();
        surprises[static_cast<std::size_t>(EvidenceKind::kMemory)] = ofMemory;
        return surprises;
    }

private Q_SLOTS:
    void answersByTimeAndChannel()
    {
        EvidenceRecord record(8);
        record.add(fromMs(1000), 0, said(1.0F));
        record.add(fromMs(1000), 1, said(2.0F));
        record.add(fromMs(3000), 0, said(3.0F));
        const auto answer = record.at(fromMs(1000), 1);
        QVERIFY(answer);
        QCOMPARE((*answer)[static_cast<std::size_t>(EvidenceKind::kMemory)], 2.0F);
        QVERIFY(std::isnan((*answer)[static_cast<std::size_t>(EvidenceKind::kSeason)]));
        QVERIFY(!record.at(fromMs(2000), 0));
        QVERIFY(!record.at(fromMs(3000), 1));
    }

    void keepsTheNewestAndStaysBounded()
    {
        EvidenceRecord record(16);
        int kept = 0;
        for (int i = 0; i < 1000; ++i)
            record.add(fromMs(i * 1000), 0, said(static_cast<float>(i)));
        for (int i = 0; i < 1000; ++i)
            kept += record.at(fromMs(i * 1000), 0) ? 1 : 0;
        QVERIFY(kept >= 8 && kept <= 16);
        QVERIFY(record.at(fromMs(999'000), 0));
        QVERIFY(!record.at(fromMs(0), 0));
    }
};

QTEST_APPLESS_MAIN(TestEvidenceRecord)
#include "tst_evidence_record.moc"
