// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_rule.h"
#include "engine/alert/rule_sentence.h"

#include <QtTest/QTest>

using namespace redshank;

class AlertRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("same") << QByteArray("web/latency") << QByteArray("web/latency") << true;
        QTest::newRow("other") << QByteArray("web/latency") << QByteArray("web/latency2") << false;
        QTest::newRow("star") << QByteArray("*") << QByteArray("web/latency") << true;
        QTest::newRow("star in the middle") << QByteArray("web/*/p99") << QByteArray("web/a/b/p99") << true;
        QTest::newRow("star at the end") << QByteArray("web/*") << QByteArray("web/") << true;
        QTest::newRow("two stars") << QByteArray("*lat*") << QByteArray("web/latency") << true;
        QTest::newRow("goes back") << QByteArray("*ab") << QByteArray("aab") << true;
        QTest::newRow("question mark") << QByteArray("w?b") << QByteArray("web") << true;
        QTest::newRow("question mark needs one") << QByteArray("web?") << QByteArray("web") << false;
        QTest::newRow("empty pattern") << QByteArray("") << QByteArray("web") << false;
        QTest::newRow("both empty") << QByteArray("") << QByteArray("") << true;
    }
    void matches()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QFETCH(bool, matches);
        QCOMPARE(matchesPattern(pattern.toStdString(), text.toStdString()), matches);
    }

    void coversAllWithoutPatterns()
    {
        AlertRule rule;
        QVERIFY(rule.covers("any"));
        rule.metrics = {"web/*", "db/qps"};
        QVERIFY(rule.covers("web/latency"));
        QVERIFY(rule.covers("db/qps"));
        QVERIFY(!rule.covers("db/errors"));
    }

    void namesTheWrongField_data()
    {
        QTest::addColumn<AlertRule>("rule");
        QTest::addColumn<QByteArray>("field"); // empty: nothing is wrong
        AlertRule good;
        good.name = "web";
        const auto row = [&good](const char *name, const char *field,
                                 const std::function<void(AlertRule &)> &change) {
            AlertRule rule = good;
            change(rule);
            QTest::newRow(name) << rule << QByteArray(field);
        };
        row("good", "", [](AlertRule &) {});
        row("no name", "name", [](AlertRule &rule) { rule.name.clear(); });
        row("newline in the name", "name", [](AlertRule &rule) { rule.name = "a\nb"; });
        row("fires at nothing", "fire_at", [](AlertRule &rule) { rule.fireAt = 0.0; });
        row("fires at NaN", "fire_at", [](AlertRule &rule) { rule.fireAt = kMissing; });
        row("clears above", "clear_below", [](AlertRule &rule) { rule.clearBelow = 1.1; });
        row("more hits than samples", "for", [](AlertRule &rule) { rule.pendingHits = 2; });
        row("too many samples", "of", [](AlertRule &rule) { rule.pendingOf = 65; });
        row("never quiet", "quiet", [](AlertRule &rule) { rule.quietSamples = 0; });
        row("repeats at once", "repeat", [](AlertRule &rule) { rule.repeats = {Milliseconds{1}}; });
        row("flaps at one change", "flap_changes", [](AlertRule &rule) { rule.flapChanges = 1; });
        row("never flaps", "", [](AlertRule &rule) { rule.flapChanges = 0; });
    }
    void namesTheWrongField()
    {
        QFETCH(AlertRule, rule);
        QFETCH(QByteArray, field);
        const Result<void> checked = checkRule(rule);
        QCOMPARE(checked.has_value(), field.isEmpty());
        if (!checked)
            QVERIFY2(QByteArray::fromStdString(checked.error().message).startsWith(field + ": "),
                     checked.error().message.c_str());
    }

    void speaksInSentences_data()
    {
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("plain") << QByteArray(
            "When incidents of any metric reach 1 for 1 of 1 samples, notify ops as "
            "warning; clear below 0.8 for 5.");
        QTest::newRow("score") << QByteArray(
            "When the score of each of web/*, db/qps reaches 1.5 for 3 of 5 samples, "
            "notify ops, pager as critical; clear below 0.75 for 10.");
        QTest::newRow("missing values") << QByteArray(
            "When missing values of site/* reach 1 for 3 of 5 samples, notify ops as critical; clear below "
            "0.8 for 2.");
        QTest::newRow("each") << QByteArray(
            "When the score of each metric reaches 2 for 4 of 4 samples, notify nobody "
            "as info; clear below 1 for 1.");
    }
    void speaksInSentences()
    {
        QFETCH(QByteArray, sentence);
        const Result<AlertRule> rule = readRuleSentence(sentence.toStdString());
        QVERIFY2(rule, rule ? "" : rule.error().message.c_str());
        QCOMPARE(QByteArray::fromStdString(ruleSentence(*rule)), sentence);
    }

    void readsShortSentences()
    {
        const Result<AlertRule> rule =
            readRuleSentence("when score of web/latency is at least 1.0 for 3 samples, notify ops as error");
        QVERIFY(rule);
        QCOMPARE(rule->metrics, std::vector<std::string>{"web/latency"});
        QCOMPARE(rule->pendingOf, 3);
        QCOMPARE(rule->clearBelow, 0.8);
        QVERIFY(rule->severity == AlertSeverity::kError);
    }

    void refusesOtherSentences()
    {
        for (const char *sentence :
             {"", "When it rains", "When score of a reaches 1 for 3 samples",
              "When score of a reaches 1 for 3 samples, notify ops as loud",
              "When score of a reaches 1 for 3 samples, notify ops as info; never clear"})
            QVERIFY2(!readRuleSentence(sentence), sentence);
    }
};

QTEST_APPLESS_MAIN(AlertRuleTest)
#include "tst_alert_rule.moc"
