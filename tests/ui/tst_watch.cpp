// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/actions.h"
#include "ui/compact_window.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/panels/swim_lane.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/overview.h"
#include "ui/plot/plot_frame.h"
#include "ui/plot/time_plot.h"
#include "ui/plot/value_box.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"
#include "ui/window_commands.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QHelpEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <array>
#include <memory>

using namespace redshank;

/// Everything to watch with, in the window: by mouse, by key and by menu.
class WatchTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    ScoredDemo m_demo;

    void makeWindow()
    {
        m_settings.reset(); // writes what the window before it left
        m_settings = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("redshank.ini")));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        m_window = std::make_unique<MainWindow>(std::move(parts));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_demo.write(m_window->store(), 1);
        settle();
    }
    void settle()
    {
        QSignalSpy painted(charts(), &ChartStack::framePainted);
        charts()->setBandVisible(charts()->isBandVisible());
        QVERIFY(painted.wait(2'000));
    }
    ChartStack *charts() const { return m_window->charts(); }
    QList<MetricChart *> rows() const { return m_window->findChildren<MetricChart *>(); }
    MetricChart *row(const char *metric) const
    {
        for (MetricChart *chart : rows())
            if (chart->metric() == metric)
                return chart;
        return nullptr;
    }
    static QWidget *surface(const MetricChart *chart) { return chart->plot()->viewport(); }
    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    void key(int pressed, Qt::KeyboardModifiers modifiers = {})
    {
        charts()->setFocus();
        QTest::keyClick(charts(), static_cast<Qt::Key>(pressed), modifiers);
        settle();
    }
    /// As a user finds it: through the menus that lead to it.
    void choose(const QStringList &path)
    {
        const QList<QAction *> *level = nullptr;
        QList<QAction *> actions = m_window->menuBar()->actions();
        level = &actions;
        for (const QString &word : path) {
            QAction *next = nullptr;
            for (QAction *each : *level)
                if (plainText(each) == word)
                    next = each;
            QVERIFY2(next, qPrintable(word));
            if (next->menu()) {
                actions = next->menu()->actions();
            } else {
                QVERIFY2(next->isEnabled(), qPrintable(word));
                next->trigger();
            }
        }
        settle();
    }
    void hover(const MetricChart *chart, QPoint at)
    {
        QMouseEvent move(QEvent::MouseMove, at, surface(chart)->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                         {});
        QApplication::sendEvent(surface(chart), &move);
    }
    void drop(const char *metric, const MetricChart *onto)
    {
        auto *tree = m_window->findChild<QTreeView *>(QStringLiteral("metricTree"));
        QVERIFY(tree->dragEnabled());
        tree->expandAll();
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::ToolTipRole, QLatin1String(metric), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QVERIFY(tree->model()->flags(found.front()) & Qt::ItemIsDragEnabled);
        const std::unique_ptr<QMimeData> data(tree->model()->mimeData(found));
        const QPoint at = surface(onto)->mapTo(charts(), QPoint(200, 30));
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(charts(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(charts(), &dropped);
        QVERIFY(dropped.isAccepted());
        settle();
    }
    void chooseInList(const char *metric)
    {
        auto *tree = m_window->findChild<QTreeView *>(QStringLiteral("metricTree"));
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::ToolTipRole, QLatin1String(metric), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        tree->setCurrentIndex(found.front());
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_demo = ScoredDemo{};
        makeWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    // Row 16
    void bandByKeyAndMenuAndItsOrigin()
    {
        MetricChart *chart = rows().front();
        QVERIFY(chart->plot()->content().band);
        key(Qt::Key_B);
        QVERIFY(!chart->plot()->content().band);
        choose({QStringLiteral("View"), QStringLiteral("Expected band")});
        QVERIFY(chart->plot()->content().band);

        // Over the words "expected 80-120 ms" the tooltip says where they come from.
        chart->grab();
        QPoint at(0, 14);
        for (int x = 60; x < 400 && !QToolTip::isVisible(); x += 10) {
            at.setX(x);
            QHelpEvent tip(QEvent::ToolTip, at, chart->mapToGlobal(at));
            QApplication::sendEvent(chart, &tip);
        }
        QVERIFY(QToolTip::isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("validation")), qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(QStringLiteral("demo"))); // the model's name
        QCOMPARE(chart->whatsThis(), QToolTip::text());
        QToolTip::hideText();
    }

    // Row 25
    void valueAxisByKeyMenuAndMouse()
    {
        MetricChart *second = rows()[1];
        QVERIFY(!action("lockValues")->isChecked());
        key(Qt::Key_Down, Qt::ControlModifier); // the second chart is current
        QCOMPARE(charts()->currentMetric(), std::optional<MetricId>(second->metric()));
        QVERIFY(second->header().isCurrent && !rows()[0]->header().isCurrent);

        key(Qt::Key_L);
        QVERIFY(second->valueRange().isLog);
        QVERIFY(!rows()[0]->valueRange().isLog);
        QVERIFY(action("logValues")->isChecked());
        QVERIFY2(second->header().status.contains(QStringLiteral("log")),
                 qPrintable(second->header().status));
        choose({QStringLiteral("View"), QStringLiteral("Value axis"), QStringLiteral("Logarithmic")});
        QVERIFY(!second->valueRange().isLog);

        key(Qt::Key_K);
        const ValueRange held = second->valueRange();
        QVERIFY(second->header().status.contains(QStringLiteral("locked")));
        m_window->view()->show({m_demo.timeOf(100), m_demo.timeOf(130)});
        settle();
        QCOMPARE(second->valueRange(), held);
        hover(rows()[0], {200, 20}); // the pointer makes another chart current
        QVERIFY(!action("lockValues")->isChecked());
        hover(second, {200, 20});
        QVERIFY(action("lockValues")->isChecked());
        QTest::mouseDClick(second, Qt::LeftButton, {}, {20, second->height() / 2}); // on its axis: fit
        settle();
        QVERIFY(second->valueRange() != held);
        QVERIFY(!action("lockValues")->isChecked());

        const ValueRange fitted = second->valueRange();
        key(Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(second->valueRange().max - second->valueRange().min < fitted.max - fitted.min);
        key(Qt::Key_Y);
        QCOMPARE(second->valueRange(), fitted);
        choose({QStringLiteral("View"), QStringLiteral("Value axis"), QStringLiteral("Zoom out")});
        QVERIFY(second->valueRange().max - second->valueRange().min > fitted.max - fitted.min);
        key(Qt::Key_Y, Qt::ShiftModifier);
        QCOMPARE(second->valueRange(), fitted);
    }

    void scaleFollowsItsMetricToAnotherRow()
    {
        key(Qt::Key_L); // the first chart
        const MetricId first = rows()[0]->metric();
        std::vector<MetricId> shown = charts()->visibleMetrics();
        std::swap(shown[0], shown[1]);
        charts()->setVisibleMetrics(shown);
        settle();
        QVERIFY(!rows()[0]->valueRange().isLog);
        QCOMPARE(rows()[1]->metric(), first);
        QVERIFY(rows()[1]->valueRange().isLog);
    }

    // Row 21
    void crosshairModesByMenuAndKey()
    {
        choose({QStringLiteral("View"), QStringLiteral("Crosshair and marks"), QStringLiteral("Line")});
        QCOMPARE(charts()->crosshairMode(), CrosshairMode::kLine);
        QVERIFY(action("crosshairLine")->isChecked());
        QCOMPARE(m_settings->value(kCrosshair), QStringLiteral("line"));
        key(Qt::Key_C);
        QCOMPARE(charts()->crosshairMode(), CrosshairMode::kLineAndValues);
        QVERIFY(action("crosshairValues")->isChecked());
        choose({QStringLiteral("View"), QStringLiteral("Crosshair and marks"), QStringLiteral("Off")});
        QVERIFY(!charts()->crosshairTime());
    }

    void measuresByKeys()
    {
        auto *box = m_window->findChild<ValueBox *>();
        key(Qt::Key_Comma);
        const TimePoint from = *charts()->crosshairTime();
        QVERIFY(box->isVisible());
        key(Qt::Key_Return); // one end
        for (int i = 0; i < 4; ++i)
            key(Qt::Key_Comma);
        QCOMPARE(from - *charts()->crosshairTime(), m_demo.step * 4);
        key(Qt::Key_Return); // the other
        QVERIFY2(box->text().contains(QStringLiteral("Distance")), qPrintable(box->text()));
        QVERIFY2(box->text().contains(QStringLiteral("Change")), qPrintable(box->text()));
        key(Qt::Key_Comma); // both ends stay
        QCOMPARE(from - *charts()->crosshairTime(), m_demo.step * 4);
        key(Qt::Key_Escape);
        QVERIFY(!charts()->crosshairTime());
        QVERIFY(!box->isVisible());
        choose({QStringLiteral("View"), QStringLiteral("Crosshair and marks"),
                QStringLiteral("Measure from here")});
        QVERIFY(charts()->crosshairTime());
    }

    void marksARangeByKeys()
    {
        QSignalSpy selected(charts(), &ChartStack::rangeSelected);
        key(Qt::Key_Comma);
        key(Qt::Key_Return, Qt::ShiftModifier);
        for (int i = 0; i < 10; ++i)
            key(Qt::Key_Comma);
        QCOMPARE(charts()->selectedRange()->length(), m_demo.step * 10);
        QCOMPARE(selected.size(), 0);
        key(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(selected.size(), 1);
        auto *zoom = m_window->findChild<QToolButton *>(QStringLiteral("selectionZoomButton"));
        QVERIFY(zoom->isVisible());
        QVERIFY(zoom->hasFocus());
        const TimeRange range = *charts()->selectedRange();
        QTest::keyClick(zoom, Qt::Key_Return);
        QCOMPARE(m_window->view()->range(), range);
        key(Qt::Key_Return, Qt::ShiftModifier);
        key(Qt::Key_Comma);
        key(Qt::Key_Escape);
        QVERIFY(!charts()->selectedRange());
    }

    void dragPansWhenAskedTo()
    {
        const TimeRange before = m_window->view()->range();
        const auto drag = [this](Qt::KeyboardModifiers modifiers) {
            QWidget *plot = surface(rows().front());
            QTest::mousePress(plot, Qt::LeftButton, modifiers, {300, 30});
            for (int x = 310; x <= 400; x += 10) {
                QMouseEvent move(QEvent::MouseMove, QPoint(x, 30), plot->mapToGlobal(QPoint(x, 30)),
                                 Qt::NoButton, Qt::LeftButton, modifiers);
                QApplication::sendEvent(plot, &move);
            }
            QTest::mouseRelease(plot, Qt::LeftButton, modifiers, {400, 30});
        };
        choose({QStringLiteral("View"), QStringLiteral("Crosshair and marks"), QStringLiteral("Drag pans")});
        drag({});
        QVERIFY(m_window->view()->range().begin < before.begin);
        QVERIFY(!charts()->selectedRange());
        drag(Qt::ShiftModifier);
        QVERIFY(charts()->selectedRange());
        key(Qt::Key_Escape);
        QTest::mouseClick(surface(rows().front()), Qt::LeftButton, {}, {200, 30}); // still a click
        QVERIFY(charts()->crosshairTime());
        QVERIFY(m_settings->value(kDragPans));
        action("dragPans")->trigger();
        key(Qt::Key_Escape);
        drag({});
        QVERIFY(charts()->selectedRange());
    }

    void contextMenuByMouseAndKey()
    {
        auto *menu = m_window->findChild<QMenu *>(QStringLiteral("chartContextMenu"));
        QVERIFY(menu);
        QWidget *plot = surface(rows()[1]);
        QContextMenuEvent asked(QContextMenuEvent::Mouse, {100, 20}, plot->mapToGlobal(QPoint(100, 20)));
        QApplication::sendEvent(plot, &asked);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(charts()->currentMetric(), std::optional<MetricId>(rows()[1]->metric()));
        QVERIFY(menu->actions().contains(action("logValues")));
        menu->close();
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(charts(), &byKey);
        QTRY_VERIFY(menu->isVisible());
        menu->close();
    }

    // Overlays
    void overlaysByDrop()
    {
        MetricChart *latency = row("demo/web/latency");
        drop("demo/host/cpu", latency);
        QTRY_COMPARE(rows().size(), 3);
        QCOMPARE(row("demo/web/latency")->overlays(), std::vector<MetricId>{"demo/host/cpu"});
        QCOMPARE(charts()->visibleMetrics().size(), std::size_t{4}); // still checked in the list
        const ChartHeader &header = row("demo/web/latency")->header();
        QCOMPARE(header.entries.size(), std::size_t{2});
        QCOMPARE(header.entries[1].name, QStringLiteral("cpu"));
        QVERIFY(header.entries[1].value.contains(QStringLiteral("own scale"))); // another unit
        QVERIFY(header.entries[0].color != header.entries[1].color);
        QVERIFY(row("demo/web/latency")->plot()->content().lines.size() >= 3);
        hover(row("demo/web/latency"), {200, 30});
        QVERIFY(m_window->findChild<ValueBox *>()->text().contains(QStringLiteral("cpu")));
        charts()->separate("demo/web/latency");
        settle();
        QTRY_COMPARE(rows().size(), 4);
    }

    void overlaysByKeysAndMenu()
    {
        QVERIFY(!action("separateOverlays")->isEnabled());
        chooseInList("demo/host/queue");
        key(Qt::Key_D, Qt::ControlModifier); // over the topmost chart
        QCOMPARE(rows().front()->overlays(), std::vector<MetricId>{"demo/host/queue"});
        key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(rows().size(), 4);
        chooseInList("demo/host/cpu");
        choose({QStringLiteral("View"), QStringLiteral("Overlay"),
                QStringLiteral("Lay the chosen metric over this chart")});
        QCOMPARE(rows().front()->overlays(), std::vector<MetricId>{"demo/host/cpu"});
        choose({QStringLiteral("View"), QStringLiteral("Overlay"), QStringLiteral("Separate again")});
        QTRY_COMPARE(rows().size(), 4);
    }

    void filesAreStillDroppedOnTheWindow()
    {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(m_folder->filePath(QStringLiteral("a.csv")))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(charts(), &enter);
        QVERIFY(enter.isAccepted()); // by the window
        QMimeData others;
        others.setText(QStringLiteral("a"));
        QDragEnterEvent refused(QPoint(50, 50), Qt::CopyAction, &others, Qt::LeftButton, {});
        QApplication::sendEvent(charts(), &refused);
        QVERIFY(!refused.isAccepted());
        QVERIFY(!surface(rows().front())->acceptDrops());
    }

    // Row 30
    void everyKindHasItsOwnMark()
    {
        QVERIFY(!rows().front()->plot()->content().extents.empty() || m_window->store()->incidents().empty());
        QSet<QByteArray> pictures;
        const std::array kinds{IncidentKind::kSingle, IncidentKind::kRun,         IncidentKind::kLevelShift,
                               IncidentKind::kFlat,   IncidentKind::kMissingData, IncidentKind::kLostCycle,
                               IncidentKind::kSingle};
        for (const IncidentKind kind : kinds) {
            IncidentChanged told = m_demo.incident(1);
            told.event.incident.kind = kind;
            m_window->store()->changeIncident(told);
            settle();
            const PlotContent &content = rows().front()->plot()->content();
            const auto mark = std::find_if(content.marks.begin(), content.marks.end(),
                                           [](const FlagMark &one) { return one.kind.has_value(); });
            QVERIFY(mark != content.marks.end());
            QCOMPARE(*mark->kind, kind);
            QCOMPARE(mark->timeMs, double(toMs(told.event.incident.peak)));
            QCOMPARE(content.extents.size(), std::size_t{1}); // from begin to end
            QCOMPARE(content.extents[0].range.begin, told.event.incident.begin);
            const QPoint at = rows().front()->plot()->mapping().toPixel(mark->timeMs, mark->value).toPoint();
            const QImage around =
                surface(rows().front())->grab(QRect(at - QPoint(10, 10), QSize(21, 21))).toImage();
            pictures.insert(QByteArray(reinterpret_cast<const char *>(around.constBits()),
                                       static_cast<qsizetype>(around.sizeInBytes())));
        }
        QCOMPARE(pictures.size(), qsizetype(6)); // and the same one for the same kind
    }

    // Row 20
    void overviewShowsNotesAndExclusions()
    {
        auto *overview = m_window->findChild<Overview *>();
        const auto picture = [&] { return overview->grab().toImage(); };
        const QImage before = picture();
        const TimeMark note{TimeMark::Kind::kAnnotation,
                            {m_demo.timeOf(200), m_demo.timeOf(201)},
                            QStringLiteral("deployed")};
        const TimeMark excluded{TimeMark::Kind::kExclusion, {m_demo.timeOf(400), m_demo.timeOf(500)}, {}};
        const auto differs = [&](TimePoint time) {
            const QImage after = picture();
            const double share =
                double((time - overview->span().begin).count()) / double(overview->span().length().count());
            const int x = plot_geometry::gutter() +
                          int(share * (overview->width() - plot_geometry::gutter() - plot_geometry::kRight));
            for (int near = x - 1; near <= x + 1; ++near)
                for (int y = 0; y < plot_geometry::kOverview; ++y)
                    if (after.pixel(near, y) != before.pixel(near, y))
                        return true;
            return false;
        };
        charts()->setTimeMarks({note, excluded});
        QTRY_VERIFY(differs(m_demo.timeOf(200)));
        QVERIFY(differs(m_demo.timeOf(450)));
        QVERIFY(!differs(m_demo.timeOf(300)));
        QCOMPARE(rows().front()->plot()->content().shades.size(), std::size_t{2});
    }

    // Row 24
    void zoneByKeyMenuAndList()
    {
        action("zoneLocal")->trigger();
        const QTimeZone local = charts()->timeZone();
        key(Qt::Key_Z);
        QCOMPARE(charts()->timeZone(), QTimeZone::utc());
        QVERIFY(action("zoneUtc")->isChecked());
        key(Qt::Key_Z);
        QCOMPARE(charts()->timeZone(), local);

        choose({QStringLiteral("View"), QStringLiteral("Time zone"), QStringLiteral("Other…")});
        auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("timeZoneSearch"));
        QVERIFY(search && search->isVisible());
        QTest::keyClicks(search, QStringLiteral("new york"));
        auto *list = m_window->findChild<QListWidget *>(QStringLiteral("timeZoneList"));
        QCOMPARE(list->currentItem()->data(Qt::UserRole).toByteArray(), QByteArray("America/New_York"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(charts()->timeZone(), QTimeZone("America/New_York"));
        QVERIFY(action("zoneOther")->isChecked());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));

        // Everything that prints a time says the same hour: incidents, why, swim lane.
        m_window->store()->changeIncident(m_demo.incident(1));
        const auto *incidents = m_window->findChild<QListView *>(QStringLiteral("incidentList"));
        QVERIFY(incidents);
        const QDateTime begin = QDateTime::fromMSecsSinceEpoch(toMs(m_demo.timeOf(m_demo.faultBegin)),
                                                               QTimeZone("America/New_York"));
        const QString clock = begin.toString(QStringLiteral("HH:mm"));
        QString told;
        for (int role = Qt::DisplayRole; role < Qt::UserRole + 20; ++role)
            told += incidents->model()->index(0, 0).data(role).toString() + QLatin1Char('\n');
        QVERIFY2(told.contains(clock), qPrintable(told));

        key(Qt::Key_Z); // UTC ...
        QCOMPARE(charts()->timeZone(), QTimeZone::utc());
        key(Qt::Key_Z); // ... and back to the chosen one
        QCOMPARE(charts()->timeZone(), QTimeZone("America/New_York"));
        m_window.reset(); // and after the next start
        makeWindow();
        QCOMPARE(charts()->timeZone(), QTimeZone("America/New_York"));
    }

    // Row 26
    void compactWindowAndBack()
    {
        m_window->store()->changeIncident(m_demo.incident(1));
        QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        CompactWindow *small = nullptr;
        for (QWidget *each : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<CompactWindow *>(each))
                small = found;
        QVERIFY(small && small->isVisible());
        QVERIFY(!m_window->isVisible());
        QCOMPARE(small->size(), QSize(360, 120));
        QVERIFY(small->windowFlags() & Qt::WindowStaysOnTopHint);
        QVERIFY(m_window->store()->metric(small->metric()));
        QVERIFY(!small->scoreText().isEmpty());
        ScoredBlock worse = m_demo.block(1, 2, m_demo.samples, m_demo.samples + 5);
        worse.columns.score.back() = 4.2F;
        m_window->store()->write(worse);
        QTRY_COMPARE(small->metric(), MetricId(ScoredDemo::kPaths[2])); // the worst one now
        QTRY_VERIFY(small->accessibleName().contains(QStringLiteral("4.2")));
        QTest::keyClick(small, Qt::Key_Escape);
        QVERIFY(m_window->isVisible());
        QVERIFY(!small->isVisible());
        action("compact")->trigger();
        QTest::mouseClick(small, Qt::LeftButton, {}, {100, 60});
        QVERIFY(m_window->isVisible());
    }

    void wallModeAndBack()
    {
        const int before = QFontMetrics(type::body()).height();
        const auto *bar = m_window->findChild<QToolBar *>(QStringLiteral("mainToolBar"));
        const auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("metricsDock"));
        QTest::keyClick(m_window.get(), Qt::Key_F11, Qt::ShiftModifier);
        QVERIFY(m_window->menuBar()->isHidden() && bar->isHidden() && dock->isHidden());
        QCOMPARE(type::body().pixelSize(), 20); // 13 and a half more
        QVERIFY(QFontMetrics(type::body()).height() > before);
        settle();
        for (const MetricChart *chart : rows()) // the plots have moved beside the wider labels
            QCOMPARE(chart->plot()->x(), plot_geometry::gutter());
        QVERIFY(plot_geometry::gutter() > 64);
        key(Qt::Key_Comma);
        key(Qt::Key_Escape); // gives up the crosshair first
        QVERIFY(bar->isHidden());
        charts()->setFocus();
        QTest::keyClick(charts(), Qt::Key_Escape);
        QVERIFY(bar->isVisible() && dock->isVisible() && !m_window->menuBar()->isHidden());
        QCOMPARE(type::body().pixelSize(), 13);
        QVERIFY(!action("wall")->isChecked());
        action("wall")->trigger();
        m_window->close();
        QCOMPARE(type::body().pixelSize(), 13); // and it is not how the next start begins
    }

    // Row 19
    void swimLaneSetsRangeSelectionAndExplanation()
    {
        auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("swimLaneDock"));
        QVERIFY(!dock->isVisible());
        QTest::keySequence(m_window.get(), dock->toggleViewAction()->shortcut());
        QVERIFY(dock->isVisible());
        auto *lane = m_window->findChild<SwimLane *>();
        QTRY_VERIFY(!lane->lanes().empty());
        QCOMPARE(lane->lanes().front().metric, MetricId(ScoredDemo::kPaths[0]));
        QSignalSpy asked(m_window->commands(), &WindowCommands::explain);
        lane->setFocus();
        QTest::keyClick(lane, Qt::Key_Return); // on the worst cell
        const TimePoint fault = m_demo.timeOf(m_demo.faultBegin);
        QVERIFY(m_window->view()->range().contains(fault));
        QVERIFY(!m_window->view()->isFollowing());
        QVERIFY(charts()->selectedRange());
        QVERIFY(m_window->view()->range().length() > charts()->selectedRange()->length());
        const auto *why = m_window->findChild<WhyPanel *>();
        QCOMPARE(why->sampleMetric(), std::optional<MetricId>(ScoredDemo::kPaths[0]));
        QTRY_VERIFY(!asked.isEmpty());
        const auto request = asked.last()[0].value<ExplainRequest>();
        QVERIFY(charts()->selectedRange()->contains(request.time));
    }
};

QTEST_MAIN(WatchTest)
#include "tst_watch.moc"
