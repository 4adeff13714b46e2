// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/column_codec.h"
#include "engine/store/database.h"
#include "engine/store/incident_json.h"
#include "engine/store/journal_store.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <cstring>

using namespace redshank;

namespace {

/// Samples of second `first` to `end`, with scores where `scored`.
ScoredColumns samples(int first, int end, bool scored = true)
{
    ScoredColumns columns;
    for (int i = first; i < end; ++i) {
        columns.appendUnscored({fromMs(1'795'000'000'000 + i * 1000LL)}, {i % 17 == 0 ? kMissing : i * 0.1});
        if (scored) {
            columns.score.back() = static_cast<float>(i) * 0.01F;
            columns.flags.back() = static_cast<std::uint8_t>(i % 3);
        }
    }
    return columns;
}

template <class Column>
bool areSameBits(const Column &a, const Column &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(a[0])) == 0;
}

bool areSame(const ScoredColumns &a, const ScoredColumns &b)
{
    return a.times == b.times && areSameBits(a.values, b.values) && areSameBits(a.score, b.score) &&
           areSameBits(a.expected, b.expected) && areSameBits(a.lower, b.lower) &&
           areSameBits(a.upper, b.upper) && areSameBits(a.mse, b.mse) &&
           areSameBits(a.incidentScore, b.incidentScore) && a.flags == b.flags;
}

Incident incident(IncidentId id, IncidentState state = IncidentState::kOpen)
{
    Incident made;
    made.id = id;
    made.state = state;
    made.kind = IncidentKind::kFlat;
    made.begin = fromMs(1'795'000'000'000);
    made.peak = fromMs(1'795'000'001'000);
    made.end = fromMs(1'795'000'005'000);
    made.provisional = true;
    made.recurrences = 3;
    made.lastRecurrence = fromMs(1'795'000'900'000);
    made.parts = {
        {.metric = "a/ä", .peak = made.peak, .peakScore = 3.5, .value = 1.25, .flagged = 4, .samples = 9}};
    return made;
}

} // namespace

class JournalStoreTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string path(const char *name) { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    /// What is stored in a new file: `chunks` closed chunks of one metric, and incident 1.
    struct Filled
    {
        std::unique_ptr<JournalStore> store;
        JournalStore::Source source;
        std::int64_t metric = 0;
    };
    Filled filled(const char *name, int chunks)
    {
        Filled made;
        made.store = *JournalStore::open(path(name));
        made.source = *made.store->source("key", "name", {});
        made.metric = *made.store->putMetric(made.source, {"a", "a", "ms", 0.0, {}});
        for (int chunk = 0; chunk < chunks; ++chunk)
            static_cast<void>(made.store->putChunk(made.metric, static_cast<std::uint64_t>(chunk) * 1024,
                                                   samples(chunk * 1024, (chunk + 1) * 1024)));
        static_cast<void>(made.store->putIncident(made.source, incident(1)));
        return made;
    }

private Q_SLOTS:
    void packsEveryBit()
    {
        for (const int count : {0, 1, 2, 1024}) {
            ScoredColumns columns = samples(0, count);
            if (count > 1)
                columns.times[0] = fromMs(-8'640'000'000'000'000); // no even steps
            const Result<ScoredColumns> back = unpackColumns(packColumns(columns));
            QVERIFY(back);
            QVERIFY(areSame(columns, *back));
        }
        const QByteArray packed = packColumns(samples(0, 1024, false));
        qDebug("1,024 unscored samples: %lld bytes", static_cast<long long>(packed.size()));
        QVERIFY(packed.size() < 1024 * 41 / 2);
    }

    void refusesDamagedPackings()
    {
        const QByteArray packed = packColumns(samples(0, 100));
        for (qsizetype length = 0; length < packed.size(); length += 1 + length / 2)
            QVERIFY(!unpackColumns(packed.left(length)));
        QByteArray bomb = packed;
        bomb[1] = '\x7f'; // says that 2 GB come out of it
        QVERIFY(!unpackColumns(bomb));
        ScoredColumns backwards = samples(0, 3);
        std::swap(backwards.times[0], backwards.times[2]);
        QVERIFY(!unpackColumns(packColumns(backwards)));
    }

    void incidentsComeBack()
    {
        const Incident one = incident(7, IncidentState::kAcknowledged);
        const Result<Incident> back = incidentFromJson(incidentToJson(one));
        QVERIFY(back);
        QCOMPARE(back->id, one.id);
        QCOMPARE(int(back->state), int(one.state));
        QCOMPARE(int(back->kind), int(one.kind));
        QCOMPARE(toMs(back->end), toMs(one.end));
        QCOMPARE(back->recurrences, 3U);
        QCOMPARE(toMs(back->lastRecurrence), toMs(one.lastRecurrence));
        QCOMPARE(back->parts.front().metric, one.parts.front().metric);
        QCOMPARE(back->parts.front().samples, 9U);
        QVERIFY(std::isnan(back->parts.front().expected));
        for (const char *bad :
             {"", "{}", "[]", R"({"id":1,"state":9,"kind":0,"parts":[{}]})",
              R"({"id":1,"state":0,"kind":0,"parts":[]})", R"({"id":-1,"state":0,"kind":0,"parts":[{}]})"})
            QVERIFY2(!incidentFromJson(bad), bad);
    }

    void readsWhatWasWritten()
    {
        {
            const Filled made = filled("a.sqlite", 3);
            QVERIFY(made.store->addTail(made.metric, 3072, samples(3072, 3080, false)));
            QVERIFY(made.store->addTail(made.metric, 3076, samples(3076, 3090))); // the scores came later
            QVERIFY(made.store->put(made.source, {"note", "k", "{\"text\":\"ä\"}", fromMs(5)}));
            QVERIFY(made.store->put(made.source, {"note", "k", "{\"text\":\"b\"}", fromMs(6)}));
            QVERIFY(made.store->put(made.source, {"label", "k", "1", fromMs(7)}));
            QVERIFY(made.store->drop(made.source, "label", "k"));
        }
        const auto store = *JournalStore::open(path("a.sqlite"));
        const JournalStore::Source source = *store->source("key", "another name", {});
        const auto metrics = *store->metrics(source);
        QCOMPARE(metrics.size(), 1U);
        QCOMPARE(metrics[0].info.unit, "ms");
        QCOMPARE(metrics[0].info.minHint, std::optional(0.0));
        QVERIFY(!metrics[0].info.maxHint);
        const auto chunks = *store->chunks(metrics[0].row, 1024, 10);
        QCOMPARE(chunks.size(), 2U);
        QVERIFY(areSame(chunks[1].columns, samples(2048, 3072)));
        QCOMPARE(*store->chunkFromEnd(metrics[0].row, 1), 1024U);
        const JournalStore::Chunk tail = *store->tail(metrics[0].row);
        QCOMPARE(tail.first, 3072U);
        QCOMPARE(tail.columns.size(), 18U);
        QVERIFY(std::isnan(tail.columns.score[3]));
        QVERIFY(!std::isnan(tail.columns.score[4]));
        QCOMPARE(store->incidents(source, 10)->size(), 1U);
        const auto kept = *store->kept(source);
        QCOMPARE(kept.size(), 1U);
        QCOMPARE(kept[0], (KeptItem{"note", "k", "{\"text\":\"b\"}", fromMs(6)}));
        QVERIFY(store->metrics(*store->source("another key", "", {}))->empty());
    }

    void oldOnesGo()
    {
        const Filled made = filled("b.sqlite", 4);
        QCOMPARE(toMs(**made.store->oldest()), 1'795'000'000'000 + 1023 * 1000LL);
        QVERIFY(made.store->dropBefore(fromMs(1'795'000'000'000 + 2000 * 1000LL)));
        const auto chunks = *made.store->chunks(made.metric, 0, 10);
        QCOMPARE(chunks.size(), 3U);
        QCOMPARE(chunks[0].first, 1024U);
        QVERIFY(made.store->incidents(made.source, 10)->empty());
    }

    void staysWithinItsQuota()
    {
        const Filled made = filled("c.sqlite", 64);
        const std::int64_t before = *made.store->usedBytes();
        const std::int64_t quota = before / 2;
        const std::int64_t after = *made.store->shrinkTo(quota);
        QVERIFY(after <= quota);
        QVERIFY(after > quota / 2);
        const auto chunks = *made.store->chunks(made.metric, 0, 100);
        QVERIFY(!chunks.empty() && chunks.size() < 64);
        QCOMPARE(chunks.back().first, 63U * 1024U); // the newest stay
        QVERIFY(*made.store->shrinkTo(1) > 1);      // what is no chunk stays
        QVERIFY(made.store->chunks(made.metric, 0, 100)->empty());
    }
};

QTEST_GUILESS_MAIN(JournalStoreTest)
#include "tst_journal_store.moc"
