// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_condition.h"

#include <QtTest/QTest>

using namespace redshank;

class AlertConditionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Levels: '^' at the line, '~' between clearBelow and fireAt, '.' below, '-' no value.
    /// States: q quiet, p pending, F firing, r recovering.
    void moves_data()
    {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("of");
        QTest::addColumn<int>("quiet");
        QTest::addColumn<QString>("levels");
        QTest::addColumn<QString>("states");
        const auto row = [](const char *name, int hits, int of, int quiet, const char *levels,
                            const char *states) {
            QTest::newRow(name) << hits << of << quiet << QString::fromLatin1(levels)
                                << QString::fromLatin1(states);
        };
        row("quiet stays quiet", 1, 1, 2, "..~.", "qqqq");
        row("fires at once", 1, 1, 2, "^", "F");
        row("pending, then fires", 3, 3, 2, "^^^", "ppF");
        row("falls out of pending", 3, 3, 2, "^^.^^^", "ppqppF");
        // grafana#97731: what only keeps a firing alert alive must not keep a pending one.
        row("between the lines is no hit", 3, 3, 2, "^^~^^", "ppqpp");
        row("between the lines never starts", 2, 2, 2, "~~~~", "qqqq");
        row("m of n", 3, 5, 2, "^.^.^", "ppppF");
        row("m of n, too many misses", 3, 5, 2, "^..~^^^", "pppqppF");
        row("m of n forgets old hits", 2, 3, 2, "^..^^", "ppqpF");
        row("no value changes nothing while pending", 2, 2, 2, "^-^", "ppF");
        row("recovers", 1, 1, 3, "^...", "Frrq");
        row("recovers at once", 1, 1, 1, "^.", "Fq");
        row("between the lines does not recover", 1, 1, 2, "^~~~", "FFFF");
        row("between the lines starts recovery anew", 1, 1, 3, "^..~...", "FrrFrrq");
        row("fires again while recovering", 1, 1, 3, "^..^...", "FrrFrrq");
        row("no value does not recover", 1, 1, 2, "^.-.", "Frrq");
        row("quiet again needs pending again", 2, 2, 1, "^^.^^", "pFqpF");
        row("64 of 64", 64, 64, 1, qPrintable(QString(64, QLatin1Char('^'))),
            qPrintable(QString(63, QLatin1Char('p')) + QLatin1Char('F')));
    }
    void moves()
    {
        QFETCH(int, hits);
        QFETCH(int, of);
        QFETCH(int, quiet);
        QFETCH(QString, levels);
        AlertRule rule;
        rule.name = std::string("rule");
        rule.pendingHits = hits;
        rule.pendingOf = of;
        rule.quietSamples = quiet;
        QVERIFY(checkRule(rule));
        AlertCondition condition;
        QString states;
        for (const QChar level : levels) {
            condition.update(level == QLatin1Char('^')   ? rule.fireAt
                             : level == QLatin1Char('~') ? rule.clearBelow
                             : level == QLatin1Char('.') ? rule.clearBelow - 0.01
                                                         : kMissing,
                             rule);
            states += QLatin1Char("qpFr"[static_cast<std::size_t>(condition.state)]);
        }
        QTEST(states, "states");
    }
};

QTEST_APPLESS_MAIN(AlertConditionTest)
#include "tst_alert_condition.moc"
