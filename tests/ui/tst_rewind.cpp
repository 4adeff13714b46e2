// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/rewind_bar.h"
#include "ui/rewind_control.h"
#include "ui/rewind_words.h"
#include "ui/theme.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace redshank;

class TestRewind : public QObject
{
    Q_OBJECT

private:
    ThemeController *m_theme = nullptr;

    /// A live demo of which everything was said, and what looks back on it.
    struct Window
    {
        ScoredDemo demo;
        LiveStore store;
        ViewRange view;
        QAction action;
        QWidget widget;
        ChartStack *charts;
        RewindBar *bar;
        std::unique_ptr<RewindControl> control;

        explicit Window(ThemeController *theme)
            : charts(new ChartStack(&store, &view, theme, &widget)), bar(new RewindBar(&widget))
        {
            action.setCheckable(true);
            charts->setTimeZone(QTimeZone::utc());
            control = std::make_unique<RewindControl>(
                RewindControl::Parts{&action, &store, &view, charts, bar}, nullptr);
            auto *column = new QVBoxLayout(&widget);
            column->addWidget(bar);
            column->addWidget(charts, 1);
            widget.resize(900, 600);
        }
        ~Window()
        {
            delete bar;
            delete charts;
        }
        void fill(int until)
        {
            demo.write(&store, 1);
            view.reset(Milliseconds(120'000));
            view.setData(store.span());
            for (std::size_t metric = 0; metric < ScoredDemo::kPaths.size(); ++metric)
                control->takeScores(demo.block(1, metric, 0, 400));
            control->takeModel({1, "own, 400 samples", {ScoredDemo::kPaths[0]}, true});
            for (std::size_t metric = 0; metric < ScoredDemo::kPaths.size(); ++metric)
                control->takeScores(demo.block(1, metric, 400, until));
            IncidentChanged opened = demo.incident(1);
            opened.event.incident.end = opened.event.incident.begin;
            control->takeIncident(opened);
            control->takeIncident(demo.incident(1, IncidentState::kClosed));
        }
        QString text(const char *name) const
        {
            return bar->findChild<QLabel *>(QString::fromLatin1(name))->text();
        }
        QSlider *slider() const { return bar->findChild<QSlider *>(QStringLiteral("rewindSlider")); }
        void slideTo(int sample)
        {
            const TimeRange span = store.span();
            slider()->setValue(
                static_cast<int>((demo.timeOf(sample) - span.begin) * RewindBar::kSteps / span.length()));
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new ThemeController(qApp, ThemeMode::kLight);
    }

    void showsThePastAsItWasKnown()
    {
        Window window(m_theme);
        window.fill(900);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        QVERIFY(!window.bar->isVisible());
        QVERIFY(window.view.isFollowing());
        window.action.trigger();
        QVERIFY(window.bar->isVisible());
        QVERIFY(!window.view.isFollowing());

        window.slideTo(300);                                   // before its own model, and before the fault
        QCOMPARE(window.view.range().end, window.bar->time()); // nothing later is shown
        QVERIFY(std::chrono::abs(window.bar->time() - window.demo.timeOf(300)) <= window.demo.step);
        QVERIFY2(window.text("rewindTitle").startsWith(QStringLiteral("As of 14 Nov 2023, 22:18")),
                 qPrintable(window.text("rewindTitle")));
        QCOMPARE(window.text("rewindKnowledge"),
                 QStringLiteral(
                     "No incident was known. 0 samples were flagged. No model of its own scored yet. The "
                     "line: one incident in 2,000 healthy samples."));
        window.slideTo(710); // in the middle of it
        QVERIFY2(
            window.text("rewindKnowledge")
                .startsWith(QStringLiteral("1 incident was known; open: latency, queue since 22:25:00. 1")),
            qPrintable(window.text("rewindKnowledge")));
        QVERIFY(window.text("rewindKnowledge")
                    .contains(QStringLiteral("“own, 400 samples” for latency, provisional")));
        window.slideTo(800);
        QVERIFY(window.text("rewindKnowledge")
                    .startsWith(QStringLiteral("1 incident was known, none open. 20 samples were flagged.")));
    }

    void whatIsSaidOtherwiseTodayChangesNothing()
    {
        Window window(m_theme);
        window.fill(900);
        window.control->setTuning({.all = {.level = levelOf(Sensitivity::kHigh)}, .metrics = {}});
        window.control->voidIncidents(1);
        ScoredBlock other = window.demo.block(1, 0, 0, 900); // a retrained model flags none of it
        std::fill(other.columns.flags.begin(), other.columns.flags.end(), std::uint8_t{0});
        window.control->takeScores(other);
        window.action.trigger();
        window.slideTo(800);
        QVERIFY2(
            window.text("rewindKnowledge")
                .startsWith(QStringLiteral("1 incident was known, none open. 20 samples were flagged (20 are "
                                           "judged otherwise today).")),
            qPrintable(window.text("rewindKnowledge")));
        QVERIFY(window.text("rewindKnowledge").contains(QStringLiteral("in 2,000"))); // high only from now on
        QVERIFY(window.control->log().at(window.demo.timeOf(899)).level == levelOf(Sensitivity::kHigh));
    }

    void theMeanTimeToDetectIsCountedAgainstLabels()
    {
        Window window(m_theme);
        window.fill(900);
        window.action.trigger();
        window.slideTo(800);
        QVERIFY(window.text("rewindDetection").startsWith(QStringLiteral("Nothing is labelled")));
        const ScoredDemo &demo = window.demo;
        window.control->setTroubles({{demo.kPaths[0], {demo.timeOf(688), demo.timeOf(720)}},
                                     {demo.kPaths[1], {demo.timeOf(100), demo.timeOf(120)}}});
        QCOMPARE(window.text("rewindDetection"),
                 QStringLiteral("Mean time to detect 12 s; 1 of 2 labelled troubles caught."));
        window.slideTo(300); // then only the first had begun
        QCOMPARE(window.text("rewindDetection"), QStringLiteral("The one labelled trouble was not caught."));
    }

    void theKeyboardScrubs()
    {
        Window window(m_theme);
        window.fill(900);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        window.action.trigger();
        window.slideTo(500);
        window.slider()->setFocus();
        const TimePoint before = window.bar->time();
        QTest::keyClick(window.slider(), Qt::Key_Left);
        QVERIFY(window.bar->time() < before);
        QTest::keyClick(window.slider(), Qt::Key_Home);
        QCOMPARE(window.bar->time(), window.store.span().begin);
        QTest::keyClick(window.slider(), Qt::Key_PageUp);
        QVERIFY(window.bar->time() > window.store.span().begin);
    }

    void theMouseScrubsAndCloses()
    {
        Window window(m_theme);
        window.fill(900);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        window.action.trigger();
        window.slideTo(800);
        const TimePoint before = window.bar->time();
        QTest::mouseClick(window.slider(), Qt::LeftButton, {}, QPoint(4, window.slider()->height() / 2));
        QVERIFY(window.bar->time() < before);
        QTest::mouseClick(window.bar->findChild<QToolButton *>(QStringLiteral("rewindClose")),
                          Qt::LeftButton);
        QVERIFY(!window.bar->isVisible());
        QVERIFY(!window.action.isChecked());
        window.view.goBack(); // all the scrubbing was one step
        QVERIFY(window.view.isFollowing() || window.view.range().end > before);
    }

    void followingAgainAndANewRunEndIt()
    {
        Window window(m_theme);
        window.fill(900);
        window.action.trigger();
        window.view.follow(true);
        QVERIFY(!window.action.isChecked());
        window.action.trigger();
        QVERIFY(window.control->isOn());
        window.store.beginRun(2, {});
        QVERIFY(!window.control->isOn());
        QCOMPARE(window.control->log().at(window.demo.timeOf(899)).flagged, 0U);
        window.control->takeScores(window.demo.block(1, 0, 0, 900)); // of the old run
        QCOMPARE(window.control->log().at(window.demo.timeOf(899)).flagged, 0U);
    }
};

QTEST_MAIN(TestRewind)
#include "tst_rewind.moc"
