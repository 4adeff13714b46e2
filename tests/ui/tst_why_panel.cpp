// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/actions.h"
#include "ui/fonts.h"
#include "ui/main_window.h"
#include "ui/number_format.h"
#include "ui/panels/explanation_text.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/line_histogram.h"
#include "ui/panels/part_bars.h"
#include "ui/panels/why_panel.h"
#include "ui/panels/window_plot.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"
#include "ui/window_commands.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include <cmath>
#include <memory>

using namespace redshank;

class WhyPanelTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QSignalSpy> m_asked;
    ScoredDemo m_demo;

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *label) const
    {
        return child<QLabel>(label)->text().replace(QChar(0x202f), QLatin1Char(' '));
    }
    WhyPanel *why() const { return m_window->findChild<WhyPanel *>(); }
    ExplainRequest asked() const { return m_asked->last().at(0).value<ExplainRequest>(); }

    /// What an engine would answer: two parts, a window, and all the rest.
    Explanation explanationOf(const ExplainRequest &request) const
    {
        Explanation made;
        made.metric = request.metric;
        made.time = request.time;
        made.model = "demo";
        made.value = 412.0;
        made.expected = 100.0;
        made.lower = 80.0;
        made.upper = 120.0;
        made.score = 3.6;
        made.parts = {{request.metric, 412.0, 100.0, 12.8451}, {"demo/host/queue", 22.0, 14.0, 1.3449}};
        made.mse = 14.19;
        made.ownMse = made.saidMse = 12.8451;
        made.window.scaler = {100.0, 20.0, 0.8};
        made.window.mse = 0.0;
        for (int i = 0; i < 16; ++i) {
            const double usual = 100.0 + 20.0 * std::sin(i * 0.4);
            made.window.times.push_back(request.time - m_demo.step * (15 - i));
            made.window.values.push_back(i < 14 ? usual : 400.0);
            made.window.reconstruction.push_back(usual + (i < 14 ? 3.0 : 60.0));
            made.window.contribution.push_back(i < 14 ? 0.01 : 3.4);
            made.window.mse += made.window.contribution.back();
        }
        for (int i = 0; i < 3; ++i)
            made.nearest.push_back({request.time - Milliseconds{100'000 * (i + 1)}, 0.8 + i,
                                    std::vector<double>(16, 100.0 + i)});
        made.moved = {{"demo/web/requests", 2.4, 180.0, 100.0, Milliseconds{8000}, 2, 20},
                      {"demo/host/cpu", 1.1, 52.0, 50.0, Milliseconds{0}, 0, 20}};
        made.streams = {{EvidenceKind::kReconstruction, 18.31}, {EvidenceKind::kMemory, 5.1}};
        made.incidentLine = 6.4;
        made.line.source = LineOrigin::Source::kBlockMaxima;
        made.line.errors = 16;
        made.line.samplesPerError = 60;
        made.line.lineError = 1.25;
        made.line.sampleError = std::sqrt(made.ownMse);
        made.line.shareBelow = 1.0;
        made.line.samplesPerFlag = 665.1;
        made.line.flagsPerDay = 129.9;
        made.line.incidentsPerDay = 43.2;
        for (int i = 0; i <= 24; ++i)
            made.line.edges.push_back(1.5 * i / 24.0);
        made.line.shares.assign(24, 0.0);
        made.line.shares[9] = 0.75;
        made.line.shares[14] = 0.25;
        return made;
    }
    void answer() { m_window->showExplanation({asked().request, 1, explanationOf(asked())}); }

    void openIncident()
    {
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        QLocale::setDefault(QLocale::c());
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("redshank.ini")));
        m_settings->setValue(kTimeZone, QStringLiteral("utc"));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        m_window = std::make_unique<MainWindow>(std::move(parts));
        m_asked = std::make_unique<QSignalSpy>(m_window->commands(), &WindowCommands::explain);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_asked.reset();
        m_window.reset();
        m_settings.reset();
    }

    void asksForTheIncidentOnce()
    {
        openIncident();
        QCOMPARE(m_asked->size(), 1);
        QCOMPARE(asked().metric, MetricId("demo/web/latency"));
        QCOMPARE(asked().time, m_demo.timeOf(m_demo.faultBegin + 4));
        QCOMPARE(asked().window.begin, m_demo.timeOf(m_demo.faultBegin));
        QCOMPARE(asked().others, std::vector<MetricId>{"demo/host/queue"});
        m_window->store()->changeIncident(m_demo.incident(1)); // nothing new
        QCOMPARE(m_asked->size(), 1);
        QVERIFY(child<QWidget>("whyBars")->isVisible()); // until the answer: peak scores
        QVERIFY(!child<QWidget>("whyExplanation")->isVisible());
    }

    void aBurstOfIncidentsAsksOnce()
    {
        openIncident();
        const ExplainRequest first = asked();
        for (int i = 1; i <= 20; ++i) {
            IncidentChanged next = m_demo.incident(1);
            next.event.incident.id += static_cast<IncidentId>(i);
            next.event.incident.begin += Milliseconds{i};
            m_window->store()->changeIncident(next);
        }
        QCOMPARE(m_asked->size(), 1);
        m_window->showExplanation({first.request, 1, explanationOf(first)});
        QVERIFY(!child<QWidget>("whyExplanation")->isVisible()); // of another incident than the one shown
        QTRY_COMPARE(m_asked->size(), 2);
        QCOMPARE(asked().window.begin, first.window.begin + Milliseconds{20});
        answer();
        QVERIFY(child<QWidget>("whyExplanation")->isVisible());
    }

    void printedPartsAddUpToThePrintedMse()
    {
        openIncident();
        answer();
        QVERIFY(child<QWidget>("whyExplanation")->isVisible());
        QVERIFY(!child<QWidget>("whyBars")->isVisible());
        QCOMPARE(text("explainPartsNote"), QStringLiteral("Sum 14.2"));
        QCOMPARE(text("explainPartsText"),
                 QStringLiteral("Of separate models each has its own MSE; the sum is 14.2."));
        QCOMPARE(child<PartBars>("explainPartBars")->accessibleName(),
                 QStringLiteral("latency 12.9 · 91 %, queue 1.3 · 9 %"));
    }

    void everySectionHasItsWords()
    {
        openIncident();
        answer();
        QVERIFY2(text("explainCourse")
                     .startsWith(QLatin1String("Sustained: began 22:25:00, peak 22:25:04 UTC, still open")),
                 qPrintable(text("explainCourse")));
        QVERIFY(!child<QLabel>("explainModel")->isVisible()); // nothing has changed
        QCOMPARE(child<PartBars>("explainStreamBars")->accessibleName(),
                 QStringLiteral("Its own model 18.3, Memory of past windows 5.10"));
        QCOMPARE(text("explainStreamsNote"), QStringLiteral("line 6.40"));
        QCOMPARE(text("explainWindowNote"), QStringLiteral("MSE 6.94"));
        QVERIFY2(text("explainWindowText").contains(QLatin1String("16 samples up to 22:25:04")),
                 qPrintable(text("explainWindowText")));
        QCOMPARE(child<WindowPlot>("explainWindowPlot")->content().values.size(), std::size_t{16});
        QCOMPARE(m_window->findChildren<WindowPlot *>(QStringLiteral("explainNearestPlot")).size(), 3);
        QVERIFY2(text("explainNearestCaption").contains(QLatin1String("0.8 deviations away")),
                 qPrintable(text("explainNearestCaption")));
        QCOMPARE(child<PartBars>("explainMovedBars")->accessibleName(), QStringLiteral("requests 2.4×"));
        QVERIFY2(text("explainMovedText").contains(QLatin1String("8 s later; 2 of 20 samples flagged")),
                 qPrintable(text("explainMovedText")));
        QVERIFY2(text("explainLineText")
                     .contains(QLatin1String("past 16 blocks of 60 samples; 100 % of them lie below it.")),
                 qPrintable(text("explainLineText")));
        QVERIFY(text("explainLineText").contains(QLatin1String("once in 665 samples, 130 a day")));
        QCOMPARE(child<LineHistogram>("explainHistogram")->origin().errors, std::uint64_t{16});
    }

    void anOlderAnswerIsLeftAside()
    {
        openIncident();
        const ExplainRequest first = asked();
        m_window->showExplanation({first.request + 7, 1, explanationOf(first)});
        QVERIFY(!child<QWidget>("whyExplanation")->isVisible());
        m_window->showExplanation({first.request, 9, explanationOf(first)}); // of another run
        QVERIFY(!child<QWidget>("whyExplanation")->isVisible());
        m_window->showExplanation({first.request, 1, failure(ErrorCode::kEmptyInput, "not kept")});
        QVERIFY(!child<QWidget>("whyExplanation")->isVisible());
        QVERIFY(child<QWidget>("whyBars")->isVisible());
        QVERIFY(child<QLabel>("whyNotice")->isVisible());
        QVERIFY(text("whyNotice").contains(QLatin1String("no longer kept")));
        m_window->showExplanation({first.request, 1, explanationOf(first)});
        QVERIFY(!child<QLabel>("whyNotice")->isVisible());
        QVERIFY(child<QWidget>("whyExplanation")->isVisible());
    }

    void saysThatTheModelHasChanged()
    {
        openIncident();
        Explanation changed = explanationOf(asked());
        changed.modelChanged = true;
        changed.saidMse = 20.0;
        m_window->showExplanation({asked().request, 1, changed});
        QVERIFY(child<QLabel>("explainModel")->isVisible());
        QVERIFY(text("explainModel").contains(QLatin1String("then MSE 20.0, now 12.8")));
    }

    void aClickOnTheIncidentBringsItsChartToTheTop()
    {
        openIncident();
        m_window->charts()->setVisibleMetrics({"demo/host/cpu", "demo/host/queue", "demo/web/latency"});
        auto *list = m_window->findChild<IncidentsPanel *>()->findChild<QListView *>();
        m_window->findChild<IncidentsPanel *>()->select(0); // nothing
        const QRect row = list->visualRect(list->model()->index(0, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(m_window->charts()->visibleMetrics(),
                 (std::vector<MetricId>{"demo/web/latency", "demo/host/cpu", "demo/host/queue"}));
    }

    void aKeyExplainsTheSampleAtTheCrosshair()
    {
        openIncident();
        answer();
        m_window->charts()->setFocus();
        QTest::keyClick(m_window->charts(), Qt::Key_Comma); // the crosshair starts at the newest sample
        QTest::keyClick(m_window->charts(), Qt::Key_Comma);
        QVERIFY(m_window->charts()->crosshairTime());
        const auto before = m_asked->size();
        QTest::keyClick(m_window->charts(), Qt::Key_W);
        QCOMPARE(m_asked->size(), before + 1);
        QCOMPARE(asked().time, *m_window->charts()->crosshairTime());
        QCOMPARE(m_window->charts()->visibleMetrics().front(), asked().metric);
        answer();
        QVERIFY2(text("whySentence").endsWith(QLatin1String(", score 3.60: flagged.")),
                 qPrintable(why()->sentence()));
        QVERIFY(!child<QLabel>("explainCourse")->isVisible());
        QVERIFY(!child<QWidget>("whyAcknowledge")->isVisible());
        m_window->windowActions().named(QStringLiteral("copySentence"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), why()->sentence());
        // Back to the incident.
        m_window->windowActions().named(QStringLiteral("showIncident"))->trigger();
        QVERIFY(child<QWidget>("whyAcknowledge")->isVisible());
        QCOMPARE(asked().metric, MetricId("demo/web/latency"));
        QCOMPARE(asked().others.size(), std::size_t{1});
    }

    void theWholeExplanationIsReachedByKeys()
    {
        m_window->resize(900, 560);
        openIncident();
        answer();
        QCoreApplication::processEvents();
        auto *scroll = child<QScrollArea>("whyScroll");
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0); // nothing is cut at the side
        scroll->setFocus(Qt::TabFocusReason);
        QVERIFY(scroll->hasFocus());
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(scroll, Qt::Key_PageDown);
        QCOMPARE(scroll->verticalScrollBar()->value(), scroll->verticalScrollBar()->maximum());
        const QLabel *last = child<QLabel>("explainLineText");
        QVERIFY(!last->visibleRegion().isEmpty());
    }

    void partsAndTotalsPrintAlike_data()
    {
        QTest::addColumn<QList<double>>("parts");
        QTest::newRow("thirds") << QList<double>{1.0 / 3, 1.0 / 3, 1.0 / 3};
        QTest::newRow("all round up") << QList<double>{0.0149, 0.0149, 0.0149, 0.0149};
        QTest::newRow("one") << QList<double>{0.07};
        QTest::newRow("nothing") << QList<double>{0.0, 0.0};
        QTest::newRow("to the next power") << QList<double>{4.998, 4.9985};
        QTest::newRow("large") << QList<double>{12'345.6, 78'901.2, 0.4};
        QTest::newRow("huge") << QList<double>{3.3e9, 3.3e9, 3.3e9};
        QTest::newRow("tiny") << QList<double>{1.234e-9, 5.555e-9};
        QTest::newRow("thousands") << QList<double>{1234.4, 2345.4, 1.3};
        QList<double> many;
        for (int i = 0; i < 64; ++i)
            many.append(0.001 * (i * i % 17));
        QTest::newRow("many") << many;
    }
    void partsAndTotalsPrintAlike()
    {
        QFETCH(QList<double>, parts);
        const PrintedParts printed = formatParts({parts.constData(), static_cast<std::size_t>(parts.size())});
        double sum = 0.0;
        for (const double part : parts)
            sum += part;
        QCOMPARE(printed.total, formatValue(sum, QString())); // as beside the chart
        // Of all numbers what follows the digits is the same; the digits add up as whole numbers.
        const auto split = [](QString number) {
            number.remove(QLatin1Char(','));
            static const QRegularExpression digits(QStringLiteral("^[0-9.]+"));
            const QString head = digits.match(number).captured();
            return std::pair(QString(head).remove(QLatin1Char('.')).toLongLong(), number.mid(head.size()));
        };
        qint64 units = 0;
        qint64 percent = 0;
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const auto [number, unit] = split(printed.parts[i]);
            units += number;
            QCOMPARE(unit, split(printed.total).second);
            percent += split(printed.shares[i]).first;
        }
        QCOMPARE(units, split(printed.total).first);
        QCOMPARE(percent, qint64{sum > 0.0 ? 100 : 0});
    }
};

QTEST_MAIN(WhyPanelTest)
#include "tst_why_panel.moc"
