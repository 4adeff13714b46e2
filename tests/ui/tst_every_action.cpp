// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "tests/support/menu_actions.h"
#include "ui/actions.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/panels/training_panel.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace redshank;

namespace {

QStringList warnings;

void keepWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const bool isOffscreen = message.startsWith(QLatin1String("This plugin does not support"));
    if (type != QtDebugMsg && type != QtInfoMsg && !isOffscreen)
        warnings.append(message);
}

} // namespace

/// Presses every action of the menus and the toolbar once, where it can be pressed, with the real engine
/// behind the window.
class EveryActionTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QTimer m_closer; ///< Closes whatever an action opens.
    QString m_path;  ///< What the file dialogs answer.
    QSet<QAction *> m_pressed;
    int m_closed = 0;

    QString inFolder(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    const EngineStatus &status() const { return m_window->store()->status(); }
    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    void press(QAction *action)
    {
        action->trigger();
        m_pressed.insert(action);
        QCoreApplication::processEvents();
    }
    /// Once it is enabled.
    void press(const char *name)
    {
        QAction *wanted = action(name);
        QVERIFY2(wanted, name);
        QTRY_VERIFY2_WITH_TIMEOUT(wanted->isEnabled(), name, 20'000);
        press(wanted);
    }
    void waitFor(FeedKind kind, std::uint64_t samples)
    {
        QTRY_COMPARE_WITH_TIMEOUT(status().feed.kind, kind, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->store()->sampleCount() >= samples, 20'000);
    }
    void closeOthers()
    {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (each != m_window.get() && each->isVisible() && !qobject_cast<QMenu *>(each)) {
                each->close();
                ++m_closed;
            }
        }
    }
    static void write(const QString &path, int rows)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text("timestamp,latency_ms,queue_depth\n");
        for (int i = 0; i < rows; ++i)
            text += QByteArray::number(1'767'225'600 + i) + ',' +
                    (i % 50 == 7 ? QByteArray() : QByteArray::number(100 + i % 31) + ".5") + ',' +
                    QByteArray::number(i % 17) + ".25\n";
        file.write(text);
    }

    /// What becomes of a model that was just trained, after what stands against training is mended.
    void useAndKeepANewModel()
    {
        const TrainingPanel *training = m_window->training();
        press("fixTraining");
        m_window->findChild<QRadioButton *>(QStringLiteral("quickButton"))->click();
        QSignalSpy reported(m_engine.get(), &EngineService::shadowReported);
        press("retrain");
        QTRY_VERIFY_WITH_TIMEOUT(training->hasNewModel(), 60'000);
        for (QAction *length : m_window->windowActions().shadowLengths->actions()) {
            reported.clear();
            press(length);
            QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty() && training->isShadowRunning(), 20'000);
        }
        QSignalSpy inUse(m_engine.get(), &EngineService::modelInUse);
        press("useNew");
        QTRY_VERIFY_WITH_TIMEOUT(!inUse.isEmpty(), 20'000);
        press("retrain");
        QTRY_VERIFY_WITH_TIMEOUT(training->hasNewModel(), 60'000);
        press("keepOld");
        QVERIFY(!training->hasNewModel());
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
        m_settings = std::make_unique<SettingsStore>(inFolder("redshank.ini"));
        qInstallMessageHandler(keepWarnings);

        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        settings.loadTrainer = makeTrainerLoader();
        settings.shippedModels = shippedModels();
        settings.alerts = inFolder("alerts").toStdString();
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.prompt.openFiles = [this](QWidget *, const QString &, const QString &) {
            return QStringList{m_path};
        };
        parts.prompt.saveFile = [this](QWidget *, const QString &, const QString &, const QString &) {
            return m_path;
        };
        parts.prompt.openFolder = [this](QWidget *, const QString &) { return m_path; };
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        connect(m_engine.get(), &EngineService::failed, this,
                [](const Error &error) { warnings.append(QString::fromStdString(error.message)); });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        connect(&m_closer, &QTimer::timeout, this, &EveryActionTest::closeOthers);
        m_closer.start(20);
    }
    void cleanupTestCase()
    {
        qInstallMessageHandler(nullptr);
        m_window.reset();
        m_engine.reset();
    }

    void everyActionPressedOnce()
    {
        press("demo");
        waitFor(FeedKind::kDemo, 18'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->store()->incidents().empty(), 10'000);

        // What needs nothing but data; some become possible by others, so twice.
        const QSet<QString> later{QStringLiteral("demo"),          QStringLiteral("system"),
                                  QStringLiteral("tail"),          QStringLiteral("open"),
                                  QStringLiteral("openSession"),   QStringLiteral("saveSession"),
                                  QStringLiteral("openModel"),     QStringLiteral("saveModel"),
                                  QStringLiteral("retrain"),       QStringLiteral("fullScreen"),
                                  QStringLiteral("quit"),          QStringLiteral("replay"),
                                  QStringLiteral("stopLoading"),   QStringLiteral("cancelTraining"),
                                  QStringLiteral("rewind"),        QStringLiteral("wall"),
                                  QStringLiteral("overlayMetric"), QStringLiteral("separateOverlays")};
        for (int round = 0; round < 2; ++round) {
            for (QAction *each : menuActions(m_window->menuBar())) {
                if (each->isEnabled() && !m_pressed.contains(each) && !later.contains(each->objectName()))
                    press(each);
            }
        }
        QTRY_VERIFY(m_closed >= 2); // the finder of commands and the word about the program
        // A dialog that was closed is gone: hidden ones make each change of the theme slower.
        const auto left = [this] {
            QStringList names;
            for (const QDialog *dialog : m_window->findChildren<QDialog *>())
                if (dialog->objectName() != QLatin1String("channelsDialog")) // waits for the keychain
                    names.append(dialog->objectName());
            return names.join(QLatin1Char(' '));
        };
        QTRY_COMPARE(left(), QString());
        press("fullScreen");
        press("fullScreen");
        press("wall");
        press("wall");
        auto *metrics = m_window->findChild<QTreeView *>(QStringLiteral("metricTree"));
        // The most anomalous first: which metric is not that of the current chart depends on the moment.
        for (QModelIndex each = metrics->model()->index(0, 0);
             each.isValid() && !action("overlayMetric")->isEnabled(); each = metrics->indexBelow(each))
            metrics->setCurrentIndex(each);
        press("overlayMetric");
        press("separateOverlays");
        press("resetLayout");

        press("retrain");
        press("cancelTraining");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->training()->state() != TrainingPanel::State::kRunning, 20'000);

        m_path = inFolder("kept.redshank");
        press("saveModel");
        QTRY_VERIFY(QDir(m_path).exists(QStringLiteral("manifest.json")));
        QSignalSpy inUse(m_engine.get(), &EngineService::modelInUse);
        press("openModel");
        QTRY_VERIFY2(!inUse.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));

        m_path = inFolder("kept.json");
        press("saveSession");
        QTRY_VERIFY(QFile::exists(m_path)); // written beside the window's thread
        const RunId before = status().runId;
        press("openSession");
        QTRY_VERIFY(status().runId > before);
        waitFor(FeedKind::kDemo, 18'000);

        press("system");
        waitFor(FeedKind::kSystem, 1);

        m_path = inFolder("growing.csv");
        write(m_path, 300);
        press("tail");
        waitFor(FeedKind::kTail, 300);

        QAction *stop = action("stopLoading");
        connect(stop, &QAction::enabledChanged, this, [this, stop](bool enabled) {
            if (enabled && !m_pressed.contains(stop)) {
                m_pressed.insert(stop);
                stop->trigger();
            }
        });
        m_path = inFolder("large.csv");
        write(m_path, 300'000);
        press("open");
        waitFor(FeedKind::kFile, 1);
        QTRY_VERIFY2(m_pressed.contains(stop), qPrintable(warnings.join(QLatin1Char('\n'))));

        m_path = inFolder("growing.csv");
        press("open");
        QTRY_COMPARE(status().source, SourceState::kFinished);
        press("rewind");
        press("rewind"); // and back to the present
        useAndKeepANewModel();
        press("changeReading");
        {
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::Append));
            file.write("no row at all\n");
        }
        press("open");
        press("badRows");
        QTRY_COMPARE(status().source, SourceState::kFinished);
        press("replay");
        waitFor(FeedKind::kReplay, 1);
        press("live"); // pauses it
        press("step");
        press("loop");
        for (QAction *speed : m_window->windowActions().speeds->actions()) {
            QVERIFY(speed->isEnabled());
            press(speed);
        }
        press("live");
        QTRY_VERIFY(!status().paused);

        const auto *bar = m_window->findChild<QToolBar *>(QStringLiteral("mainToolBar"));
        // The buttons of the toolbar are the same actions, in a menu or by themselves.
        for (const QToolButton *button : bar->findChildren<QToolButton *>()) {
            QList<QAction *> offered = button->menu() ? button->menu()->actions() : QList<QAction *>();
            if (button->defaultAction())
                offered.append(button->defaultAction());
            for (const QAction *each : std::as_const(offered))
                QVERIFY2(m_window->windowActions().named(each->objectName()) == each,
                         qPrintable(each->objectName()));
        }

        FeedSpec probe;
        probe.kind = FeedKind::kProbe;
        probe.probe.urls = {"http://127.0.0.1:1/"}; // nobody answers there
        m_window->start(probe);
        press("pollNow");

        press("quit");
        QTRY_VERIFY(!m_window->isVisible());
        for (QAction *each : menuActions(m_window->menuBar()))
            QVERIFY2(m_pressed.contains(each), qPrintable(each->objectName()));
        QCOMPARE(warnings.join(QLatin1Char('\n')), QString());
    }
};

QTEST_MAIN(EveryActionTest)
#include "tst_every_action.moc"
