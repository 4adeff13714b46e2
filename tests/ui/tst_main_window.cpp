// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/fonts.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/status_bar.h"
#include "ui/theme.h"
#include "ui/window_commands.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace redshank;

class MainWindowTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_filesToOpen;
    QString m_fileToSave;
    ScoredDemo m_demo;

    QString inFolder(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    void makeWindow()
    {
        m_settings = std::make_unique<SettingsStore>(inFolder("redshank.ini"));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.sessionPath = inFolder("session.json");
        parts.prompt.openFiles = [this](QWidget *, const QString &, const QString &) {
            return m_filesToOpen;
        };
        parts.prompt.saveFile = [this](QWidget *, const QString &, const QString &, const QString &) {
            return m_fileToSave;
        };
        parts.prompt.openFolder = [this](QWidget *, const QString &) { return m_fileToSave; };
        m_window = std::make_unique<MainWindow>(std::move(parts));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button)
    {
        auto *widget = child<QAbstractButton>(button);
        QVERIFY2(widget, button);
        QTRY_VERIFY2(widget->isVisible(), button); // a toolbar lays itself out later
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    void pressInCharts(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_window->charts()->setFocus();
        QTest::keyClick(m_window->charts(), key, modifiers);
    }
    CsvPreviewed previewOf(const QSignalSpy &asked, std::vector<CsvQuestion> questions) const
    {
        CsvPreview preview;
        preview.path = asked.last().at(1).value<std::string>();
        preview.options.delimiter = ';';
        preview.options.hasHeader = true;
        preview.questions = std::move(questions);
        preview.options.roles = {{ColumnRole::kTime, ColumnRole::kMetric}};
        preview.options.dateOrder = DateOrder::kDayMonthYear;
        CsvColumnPreview time;
        time.name = "time";
        time.role = ColumnRole::kTime;
        time.parsedShare = 1.0;
        CsvColumnPreview metric = time;
        metric.name = "ms";
        metric.role = ColumnRole::kMetric;
        preview.columns = {time, metric};
        preview.rows = {{"time", "ms"}, {"04/03/2025", "5"}};
        return {asked.last().at(0).value<std::uint64_t>(), preview};
    }
    TimeRange range() const { return m_window->view()->range(); }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_theme->setMode(ThemeMode::kLight);
        m_demo = ScoredDemo{};
        m_filesToOpen.clear();
        m_fileToSave.clear();
        makeWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void startsEmptyWithThreeWaysOut()
    {
        QCOMPARE(child<QStackedWidget>("centre")->currentIndex(), 0);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        click("empty_demo");
        QCOMPARE(started.size(), 1);
        QCOMPARE(started.last().at(0).value<FeedSpec>().kind, FeedKind::kDemo);
        click("empty_system");
        QCOMPARE(started.last().at(0).value<FeedSpec>().kind, FeedKind::kSystem);
    }

    void saysThatThereIsNoSource()
    {
        auto *live = child<QToolButton>("liveButton");
        QCOMPARE(live->text(), QStringLiteral("No source"));
        QVERIFY(!live->isEnabled());
        QVERIFY(!action("live")->isChecked());
        m_demo.write(m_window->store(), 1);
        QCOMPARE(live->text(), QStringLiteral("Live"));
        QVERIFY(live->isEnabled());
        m_window->store()->setStatus(m_demo.status(1, {}, SourceState::kFailed));
        QCOMPARE(live->text(), QStringLiteral("Failed"));
    }

    void trainingFitsTheLeastWindow()
    {
        m_demo.write(m_window->store(), 1);
        m_window->resize(m_window->minimumSize());
        action("retrain")->trigger();
        QTRY_VERIFY(m_window->training()->isVisible());
        QCoreApplication::processEvents();
        const QSize least = m_window->minimumSizeHint();
        QVERIFY2(least.width() <= 900 && least.height() <= 560,
                 qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
        QCOMPARE(m_window->size(), QSize(900, 560));
        QVERIFY(m_window->training()->height() >= m_window->training()->minimumSizeHint().height());
    }

    void everyActionIsNamedAndExplained()
    {
        QSet<QString> names;
        for (const QAction *each : m_window->windowActions().all()) {
            QVERIFY2(!each->objectName().isEmpty(), qPrintable(each->text()));
            QVERIFY2(!names.contains(each->objectName()), qPrintable(each->objectName()));
            QVERIFY2(!each->statusTip().isEmpty(), qPrintable(each->objectName()));
            names.insert(each->objectName());
        }
        QVERIFY(names.size() > 50);
    }

    void everyActionIsInTheMenus()
    {
        QSet<const QAction *> reachable;
        QList<QAction *> open = m_window->menuBar()->actions();
        while (!open.isEmpty()) {
            const QAction *each = open.takeFirst();
            reachable.insert(each);
            if (each->menu())
                open += each->menu()->actions();
        }
        for (const QAction *each : m_window->windowActions().all())
            QVERIFY2(reachable.contains(each), qPrintable(each->objectName()));
    }

    void noTwoActionsShareAKey()
    {
        QHash<QKeySequence, QString> keys;
        for (const QAction *each : m_window->windowActions().all()) {
            for (const QKeySequence &key : each->shortcuts()) {
                QVERIFY2(!keys.contains(key),
                         qPrintable(key.toString() + keys.value(key) + each->objectName()));
                keys.insert(key, each->objectName());
            }
        }
    }

    void opensACertainFileAtOnce()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_filesToOpen = {QStringLiteral("/tmp/orders.csv"), QStringLiteral("/tmp/more.csv")};
        click("openButton");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().at(1).value<std::string>(), std::string("/tmp/orders.csv"));
        QCOMPARE(started.size(), 0);

        m_window->showPreview(previewOf(asked, {}));
        QCOMPARE(started.size(), 1);
        const auto spec = started.last().at(0).value<FeedSpec>();
        QCOMPARE(spec.kind, FeedKind::kFile);
        QCOMPARE(spec.paths.size(), std::size_t(2));
        QCOMPARE(spec.csv.delimiter, std::optional<char>(';'));
        QVERIFY(!m_window->findChild<CsvImportDialog *>());
    }

    void asksWhenAFileLeavesAQuestion()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_window->openFiles({QStringLiteral("/tmp/orders.csv")});
        m_window->showPreview(previewOf(asked, {CsvQuestion::kDateOrder}));
        QCOMPARE(started.size(), 0);
        auto *dialog = m_window->findChild<CsvImportDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QCOMPARE(dialog->path(), std::string("/tmp/orders.csv"));
        QCOMPARE(dialog->refusal(), QString());
        dialog->accept();
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(started.last().at(0).value<FeedSpec>().csv.dateOrder,
                 std::optional(DateOrder::kDayMonthYear));
    }

    void ignoresThePreviewOfAnOlderRequest()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_window->openFiles({QStringLiteral("/tmp/first.csv")});
        const CsvPreviewed old = previewOf(asked, {});
        m_window->openFiles({QStringLiteral("/tmp/second.csv")});
        m_window->showPreview(old);
        QCOMPARE(started.size(), 0);
    }

    void saysWhyAFileWasRefused()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        m_window->openFiles({QStringLiteral("/tmp/gone.csv")});
        m_window->showPreview({asked.last().at(0).value<std::uint64_t>(),
                               failure(ErrorCode::kFileNotFound, "/tmp/gone.csv: not there")});
        QVERIFY(m_window->banner()->isVisible());
        QCOMPARE(m_window->banner()->message().kind, BannerKind::kError);
        QVERIFY(child<QLabel>("bannerText")->text().startsWith(QLatin1String("The file is not there.")));
        click("bannerDetailsButton");
        QVERIFY(child<QLabel>("bannerDetails")->isVisible());
        QCOMPARE(child<QLabel>("bannerDetails")->text(), QStringLiteral("/tmp/gone.csv: not there"));
        QVERIFY2(!QApplication::activeModalWidget(), "an error is never modal");
        click("bannerClose");
        QVERIFY(!m_window->banner()->isVisible());
    }

    void dropsAreOpened()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/dropped.csv"))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().at(1).value<std::string>(), std::string("/tmp/dropped.csv"));
    }

    void explainsTheDemoOnce()
    {
        m_demo.write(m_window->store(), 1);
        QVERIFY(m_window->banner()->isVisible());
        QCOMPARE(child<QLabel>("bannerText")->text(),
                 QStringLiteral("Demo data – nothing leaves this computer."));
        m_demo.write(m_window->store(), 2);
        QVERIFY(!m_window->banner()->isVisible());
    }

    void pausesTheViewAndComesBackLive()
    {
        m_demo.write(m_window->store(), 1);
        QVERIFY(m_window->view()->isFollowing());
        QCOMPARE(child<QToolButton>("liveButton")->text(), QStringLiteral("Live"));
        QVERIFY(m_window->findChild<StatusBar *>()->sourceText().contains(QLatin1String("Live, lag 0.2")));
        click("liveButton");
        QVERIFY(!m_window->view()->isFollowing());
        QCOMPARE(child<QToolButton>("liveButton")->text(), QStringLiteral("Paused"));
        QVERIFY(m_window->findChild<StatusBar *>()->sourceText().contains(QLatin1String("Paused")));
        const TimeRange before = range();
        ScoredDemo longer = m_demo;
        longer.samples += 50;
        for (std::size_t metric = 0; metric < 4; ++metric)
            m_window->store()->write(longer.block(1, metric, m_demo.samples, longer.samples));
        QCOMPARE(range(), before); // the view never moves unasked
        pressInCharts(Qt::Key_Space);
        QVERIFY(m_window->view()->isFollowing());
        QVERIFY(range().end > before.end);
    }

    void zoomsAndPansByKeyboard()
    {
        m_demo.write(m_window->store(), 1);
        const Milliseconds length = range().length();
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(range().length() < length);
        QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(range().begin <= m_demo.timeOf(0));
        QVERIFY(range().end >= m_demo.timeOf(m_demo.samples - 1));
        const TimeRange all = range();
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        const TimeRange zoomed = range();
        pressInCharts(Qt::Key_Left);
        QVERIFY(range().begin < zoomed.begin);
        QVERIFY(action("back")->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(range(), zoomed);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(range(), all);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(range(), zoomed);
        pressInCharts(Qt::Key_End);
        QVERIFY(m_window->view()->isFollowing());
    }

    void choosesARange()
    {
        m_demo.write(m_window->store(), 1);
        action("range1Minute")->trigger();
        QCOMPARE(range().length(), Milliseconds{60'000});
        QVERIFY(m_window->view()->isFollowing());
        QCOMPARE(child<QToolButton>("rangeButton")->text(), QStringLiteral("Last 1 min"));
        action("rangeAll")->trigger();
        QVERIFY(range().length() >= Milliseconds{(m_demo.samples - 1) * 1000});
        QCOMPARE(child<QToolButton>("rangeButton")->text(), QStringLiteral("All"));
    }

    void switchesTheTheme()
    {
        const QColor before = m_window->palette().color(QPalette::Window);
        action("themeDark")->trigger();
        QCOMPARE(m_theme->mode(), ThemeMode::kDark);
        QVERIFY(m_window->palette().color(QPalette::Window) != before);
        QCOMPARE(m_settings->value(kThemeMode), QStringLiteral("dark"));
        action("themeLight")->trigger();
        QCOMPARE(m_window->palette().color(QPalette::Window), before);
    }

    void switchesTheZoneEverywhere()
    {
        m_demo.write(m_window->store(), 1);
        m_window->charts()->setTimeZone(QTimeZone("Asia/Tokyo"));
        pressInCharts(Qt::Key_Z);
        QVERIFY(action("utc")->isChecked());
        QCOMPARE(m_window->charts()->timeZone(), QTimeZone::utc());
        QCOMPARE(m_settings->value(kTimeZone), QStringLiteral("utc"));
    }

    void filtersAndHidesMetrics()
    {
        m_demo.write(m_window->store(), 1);
        auto *tree = child<QTreeView>("metricTree");
        QCOMPARE(m_window->charts()->visibleMetrics().size(), std::size_t(4));
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        auto *filter = child<QLineEdit>("metricFilter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("web lat"));
        QCOMPARE(tree->model()->rowCount(), 1);
        const QModelIndex branch = tree->model()->index(0, 0);
        QCOMPARE(tree->model()->rowCount(branch), 1);
        const QModelIndex latency = tree->model()->index(0, 0, branch);
        QCOMPARE(latency.data().toString(), QStringLiteral("latency"));

        const QRect row = tree->visualRect(latency);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(8, 14));
        QCOMPARE(m_window->charts()->visibleMetrics().size(), std::size_t(3));
        tree->setCurrentIndex(latency);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(m_window->charts()->visibleMetrics().size(), std::size_t(4));
    }

    void lettersTypedIntoTheFilterAreNoCommands()
    {
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
        const TimeRange before = range();
        action("findMetric")->trigger();
        QTest::keyClicks(child<QLineEdit>("metricFilter"), QStringLiteral("nabz "));
        QCOMPARE(child<QLineEdit>("metricFilter")->text(), QStringLiteral("nabz "));
        QCOMPARE(range(), before);
        QVERIFY(action("band")->isChecked());
    }

    void announcesAnIncidentAndFramesItOnDemand()
    {
        m_demo.begin = fromMs(QDateTime::currentMSecsSinceEpoch()) - m_demo.step * m_demo.samples;
        m_demo.faultBegin = m_demo.samples - 25;
        m_demo.write(m_window->store(), 1);
        const TimeRange before = range();
        m_window->store()->changeIncident(m_demo.incident(1));
        QCOMPARE(m_window->windowTitle(), QStringLiteral("(1) Demo – Redshank"));
        QCOMPARE(child<QLabel>("bannerText")->text(),
                 QStringLiteral("Found one: latency, queue. Press N to see it."));
        QCOMPARE(range(), before);
        const QString why = child<QLabel>("whySentence")->text().replace(QChar(0x202f), QLatin1Char(' '));
        QVERIFY2(why.startsWith(QLatin1String("latency 412")), qPrintable(why));
        QVERIFY2(why.contains(QStringLiteral("4.1×; second: queue. 18 of 20 samples flagged.")),
                 qPrintable(why));

        pressInCharts(Qt::Key_N);
        QVERIFY(range() != before);
        QVERIFY(range().contains(m_demo.timeOf(m_demo.faultBegin)));
        QVERIFY(!m_window->view()->isFollowing());
        QVERIFY(!m_window->banner()->isVisible());
        m_window->store()->changeIncident(m_demo.incident(1, IncidentState::kClosed));
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Demo – Redshank"));
    }

    void historyIsNoNews()
    {
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
        QVERIFY(!child<QLabel>("bannerText")->text().startsWith(QLatin1String("Found")));
    }

    void clickedIncidentIsFramedAndExplained()
    {
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
        auto *list = child<QListView>("incidentList");
        m_window->findChild<IncidentsPanel *>()->select(0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QVERIFY(range().contains(m_demo.timeOf(m_demo.faultBegin)));
        QVERIFY(!m_window->view()->isFollowing());
        click("whyCopy");
        QCOMPARE(QGuiApplication::clipboard()->text(), child<QLabel>("whySentence")->text());
        QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        QSignalSpy acknowledged(m_window->commands(), &WindowCommands::acknowledge);
        click("whyAcknowledge");
        QCOMPARE(acknowledged.size(), 1);
        QCOMPARE(acknowledged.last().at(0).value<IncidentId>(), IncidentId(1));
    }

    void trainsAndCancels()
    {
        m_demo.write(m_window->store(), 1);
        QSignalSpy trained(m_window->commands(), &WindowCommands::train);
        QSignalSpy cancelled(m_window->commands(), &WindowCommands::cancelTraining);
        QVERIFY(!child<QDockWidget>("trainingDock")->isVisible());
        QTRY_COMPARE(m_window->training()->refusal(), QString()); // the samples have been counted
        click("retrainButton");
        QVERIFY(child<QDockWidget>("trainingDock")->isVisible());
        QCOMPARE(trained.size(), 1);
        TrainingProgress progress;
        progress.training = 7;
        progress.metric = "latency";
        progress.share = 0.3;
        m_window->training()->setProgress(progress);
        QVERIFY(!action("retrain")->isEnabled());
        QVERIFY(action("cancelTraining")->isEnabled());
        action("cancelTraining")->trigger();
        QCOMPARE(cancelled.size(), 1);
        m_window->training()->setStopped({7, {ErrorCode::kCancelled, "cancelled"}});
        QVERIFY(action("retrain")->isEnabled());
    }

    void sensitivityReachesTheEngineAndTheSettings()
    {
        QSignalSpy set(m_window->commands(), &WindowCommands::setTuning);
        click("sensitivityHighSegment"); // at once: nothing is loaded that it could be tried out on
        QCOMPARE(set.size(), 1);
        QCOMPARE(set.last().at(0).value<Tuning>().all.level, std::optional(levelOf(Sensitivity::kHigh)));
        QCOMPARE(m_settings->value(kSensitivityLevel), levelOf(Sensitivity::kHigh));
        QVERIFY(action("sensitivityHigh")->isChecked());
        action("sensitivityLow")->trigger();
        QCOMPARE(set.last().at(0).value<Tuning>().all.level, std::optional(levelOf(Sensitivity::kLow)));
    }

    void replaysTheOpenFile()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_window->openFiles({QStringLiteral("/tmp/orders.csv")});
        m_window->showPreview(previewOf(asked, {}));
        const auto file = started.last().at(0).value<FeedSpec>();
        m_demo.write(m_window->store(), 1, file, SourceState::kFinished);
        QTRY_VERIFY(!child<QToolButton>("liveButton")->isVisible());
        click("replayButton");
        const auto replay = started.last().at(0).value<FeedSpec>();
        QCOMPARE(replay.kind, FeedKind::kReplay);
        QCOMPARE(replay.paths, file.paths);
        QCOMPARE(replay.csv, file.csv);
        QCOMPARE(replay.replaySpeed, 8.0);

        EngineStatus status = m_demo.status(2, replay, SourceState::kReplaying);
        status.replaySpeed = 8.0;
        m_demo.write(m_window->store(), 2, replay, SourceState::kReplaying);
        m_window->store()->setStatus(status);
        QCOMPARE(child<QToolButton>("liveButton")->text(), QStringLiteral("Replay"));
        QCOMPARE(child<QToolButton>("speedButton")->text(), QStringLiteral("8×"));
        QSignalSpy paused(m_window->commands(), &WindowCommands::setPaused);
        click("liveButton");
        QCOMPARE(paused.size(), 1);
        QCOMPARE(paused.last().at(0).toBool(), true);
        status.paused = true;
        status.source = SourceState::kPaused;
        m_window->store()->setStatus(status);
        QCOMPARE(child<QToolButton>("liveButton")->text(), QStringLiteral("Paused"));
        QSignalSpy stepped(m_window->commands(), &WindowCommands::step);
        click("stepButton");
        QCOMPARE(stepped.size(), 1);
        QCOMPARE(stepped.last().at(0).toInt(), 1);
        QSignalSpy speed(m_window->commands(), &WindowCommands::setReplaySpeed);
        action("speedMax")->trigger();
        QCOMPARE(speed.last().at(0).toDouble(), kReplayAtMaximumSpeed);
        click("replayButton");
        QCOMPARE(started.last().at(0).value<FeedSpec>().kind, FeedKind::kFile);
    }

    void aLoadedFileIsShownWhole()
    {
        FeedSpec file;
        file.kind = FeedKind::kFile;
        file.paths = {"/tmp/orders.csv"};
        m_demo.write(m_window->store(), 1, file, SourceState::kFinished);
        QVERIFY(range().begin <= m_demo.timeOf(0));
        QVERIFY(range().end >= m_demo.timeOf(m_demo.samples - 1));
    }

    void aFileTellsHowManyIncidentsItHolds()
    {
        FeedSpec file;
        file.kind = FeedKind::kFile;
        file.paths = {"/tmp/orders.csv"};
        m_demo.write(m_window->store(), 1, file, SourceState::kFinished);
        QVERIFY(!m_window->banner()->isVisible());
        m_window->store()->changeIncident(
            m_demo.incident(1, IncidentState::kClosed)); // scored after the last row was read
        QCOMPARE(child<QLabel>("bannerText")->text(),
                 QStringLiteral("Found one incident in this file. Press N to see it."));
        click("bannerAction");
        QVERIFY(range().contains(m_demo.timeOf(m_demo.faultBegin)));
        QVERIFY(!m_window->banner()->isVisible());
    }

    void aSlowSourceShowsMoreThanAFewSamples()
    {
        m_demo.step = Milliseconds{300'000};
        FeedSpec replay;
        replay.kind = FeedKind::kReplay;
        replay.paths = {"/tmp/orders.csv"};
        m_demo.write(m_window->store(), 1, replay, SourceState::kReplaying);
        QVERIFY(m_window->view()->isFollowing());
        QCOMPARE(range().length(), m_demo.step * 240);
        m_demo.step = Milliseconds{1000};
        m_demo.write(m_window->store(), 2);
        QCOMPARE(range().length(), Milliseconds{900'000}); // the usual range is back
    }

    void badRowsAreSaidNotAsked()
    {
        CsvReport report;
        report.rows = 100;
        report.badRowCount = 2;
        report.badRows = {{3, "a,b", "no number"}, {9, "", "too few cells"}};
        m_window->showReport(report);
        QCOMPARE(child<QLabel>("bannerText")->text(),
                 QStringLiteral("2 rows could not be read and were left out."));
        QVERIFY(child<QLabel>("bannerDetails")->text().contains(QLatin1String("Line 9: too few cells")));
    }

    void theLastSessionComesBack()
    {
        QSignalSpy asked(m_window->commands(), &WindowCommands::previewCsv);
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_window->openFiles({QStringLiteral("/tmp/orders.csv")});
        m_window->showPreview(previewOf(asked, {}));
        const auto file = started.last().at(0).value<FeedSpec>();
        m_demo.write(m_window->store(), 1, file, SourceState::kFinished);
        const TimeRange looked{m_demo.timeOf(100), m_demo.timeOf(300)};
        m_window->view()->show(looked);
        const std::vector<MetricId> visible{ScoredDemo::kPaths[0], ScoredDemo::kPaths[3]};
        m_window->charts()->setVisibleMetrics(visible);
        child<QDockWidget>("logDock")->show();
        m_window->resize(1100, 700);
        const Session saved = m_window->session();
        m_window->close();
        QVERIFY(QFile::exists(inFolder("session.json")));

        makeWindow();
        QSignalSpy restarted(m_window->commands(), &WindowCommands::startFeed);
        QVERIFY(m_window->openSession(inFolder("session.json")));
        QCOMPARE(restarted.size(), 1);
        QCOMPARE(restarted.last().at(0).value<FeedSpec>(), file);
        m_demo.write(m_window->store(), 1, file, SourceState::kFinished);
        QCOMPARE(range(), looked);
        QCOMPARE(m_window->charts()->visibleMetrics(), visible);
        QCOMPARE(m_window->session(), saved);
        QVERIFY(child<QDockWidget>("logDock")->isVisible());
        QCOMPARE(m_window->size(), QSize(1100, 700));
    }

    void aLinkShowsItsIncident()
    {
        m_window->start(FeedSpec{});
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
        const Incident incident = m_window->store()->incidents().front();
        m_window->showPlace({incident.parts.front().metric, incident.begin});
        QCOMPARE(m_window->findChild<WhyPanel *>()->incident(), std::optional(incident.id));
        QVERIFY(range().contains(incident.begin) && !m_window->view()->isFollowing());
    }
    void aLinkWaitsForItsSource()
    {
        const MetricId metric = ScoredDemo::kPaths[1];
        m_window->start(FeedSpec{});
        m_window->showPlace({metric, m_demo.timeOf(100)});
        QVERIFY(!range().contains(m_demo.timeOf(100)));
        m_demo.write(m_window->store(), 1); // no incident there: the time itself
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->view()->isFollowing() && range().contains(m_demo.timeOf(100)),
                                 5'000);
        const std::vector<MetricId> shown = m_window->charts()->visibleMetrics();
        QVERIFY(std::find(shown.begin(), shown.end(), metric) != shown.end());
    }

    void savesAndOpensASessionFile()
    {
        m_window->start(FeedSpec{});
        m_demo.write(m_window->store(), 1);
        m_fileToSave = inFolder("mine.json");
        action("saveSession")->trigger();
        QTRY_VERIFY(QFile::exists(m_fileToSave));
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        m_filesToOpen = {m_fileToSave};
        action("openSession")->trigger();
        QCOMPARE(started.size(), 1);
    }

    void aDamagedSessionIsSaidAndChangesNothing()
    {
        QFile file(inFolder("broken.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": \"redshank session\", \"version\": 1, \"feed\": {\"kind\": \"teapot\"}}");
        file.close();
        QSignalSpy started(m_window->commands(), &WindowCommands::startFeed);
        QVERIFY(!m_window->openSession(file.fileName()));
        QCOMPARE(started.size(), 0);
        QCOMPARE(m_window->banner()->message().kind, BannerKind::kError);
        QVERIFY(child<QLabel>("bannerText")->text().contains(QLatin1String("damaged")));
        QVERIFY(child<QLabel>("bannerDetails")->text().contains(QLatin1String("feed.kind")));
    }

    void layoutIsResetOnDemand()
    {
        child<QDockWidget>("metricsDock")->hide();
        child<QDockWidget>("logDock")->show();
        action("resetLayout")->trigger();
        QVERIFY(child<QDockWidget>("metricsDock")->isVisible());
        QVERIFY(!child<QDockWidget>("logDock")->isVisible());
    }

    void theCommandFinderRunsACommand()
    {
        m_demo.write(m_window->store(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *search = child<QLineEdit>("commandSearch");
        QVERIFY(search);
        QTRY_VERIFY(search->window()->isActiveWindow()); // else Return is a key of the charts
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("last 1 min"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(qint64{range().length().count()}, qint64{60'000});
    }

    void panesAreReachedByKeyboard()
    {
        m_demo.write(m_window->store(), 1);
        m_window->charts()->setFocus();
        QSet<QWidget *> seen;
        for (int i = 0; i < 4; ++i) {
            QWidget *focused = QApplication::focusWidget();
            QVERIFY(focused);
            seen.insert(focused);
            QTest::keyClick(focused, Qt::Key_F6);
        }
        QCOMPARE(seen.size(), 4); // charts, metrics, incidents, why
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!child<QDockWidget>("metricsDock")->isVisible());
    }

    void fitsTheSmallestWindow()
    {
        m_demo.write(m_window->store(), 1);
        m_window->resize(900, 560);
        QTRY_COMPARE(m_window->size(), QSize(900, 560));
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
