// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/label_score.h"

#include <QtTest/QTest>

using namespace redshank;

class LabelScoreTest : public QObject
{
    Q_OBJECT

private:
    static Incident incident(IncidentId id, std::int64_t begin, std::int64_t end, const MetricId &metric)
    {
        Incident made;
        made.id = id;
        made.begin = fromMs(begin);
        made.end = fromMs(end);
        made.parts.push_back({.metric = metric});
        return made;
    }
    static Label label(LabelKind kind, std::int64_t begin, std::int64_t end, std::vector<MetricId> metrics)
    {
        return {kind, {fromMs(begin), fromMs(end)}, std::move(metrics)};
    }

private Q_SLOTS:
    void countsWhatLabelsSayOfIncidents()
    {
        const std::vector<Incident> incidents{incident(1, 100, 120, "a"), incident(2, 200, 220, "a"),
                                              incident(3, 300, 300, "b"), incident(4, 400, 410, "a"),
                                              incident(5, 500, 510, "a")};
        const std::vector<Label> labels{
            label(LabelKind::kReal, 90, 101, {"a"}),      // touches the first
            label(LabelKind::kFalse, 210, 230, {"a"}),    // and the second
            label(LabelKind::kExpected, 300, 301, {}),    // the third, one sample long
            label(LabelKind::kReal, 400, 420, {"b"}),     // another metric's
            label(LabelKind::kReal, 121, 130, {"a"}),     // just behind the first
            label(LabelKind::kFalse, 95, 110, {"a", "b"}) // of the first too: real wins
        };
        const LabelScore score = scoreLabels(labels, incidents);
        QCOMPARE(score.labels, 6U);
        QCOMPARE(score.confirmed, 1U);
        QCOMPARE(score.denied, 2U);
        QCOMPARE(score.caught, 1U);
        QCOMPARE(score.missed, 2U);
        QCOMPARE(*score.precision(), 1.0 / 3.0);
        QCOMPARE(*score.recall(), 1.0 / 3.0);
        QCOMPARE(labelOf(incidents[0], labels), std::optional(LabelKind::kReal));
        QCOMPARE(labelOf(incidents[1], labels), std::optional(LabelKind::kFalse));
        QCOMPARE(labelOf(incidents[3], labels), std::optional<LabelKind>());
    }

    void saysNothingWithoutLabels()
    {
        const std::vector<Incident> incidents{incident(1, 100, 120, "a")};
        const LabelScore none = scoreLabels({}, incidents);
        QVERIFY(!none.precision());
        QVERIFY(!none.recall());
        const std::vector<Label> denied{label(LabelKind::kFalse, 100, 101, {})};
        QCOMPARE(*scoreLabels(denied, incidents).precision(), 0.0);
        QVERIFY(!scoreLabels(denied, incidents).recall());
    }
};

QTEST_APPLESS_MAIN(LabelScoreTest)
#include "tst_label_score.moc"
