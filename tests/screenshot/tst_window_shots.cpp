// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/image_compare.h"
#include "tests/support/scored_demo.h"
#include "tests/support/theme_change.h"
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/fonts.h"
#include "ui/main_window.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/training_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <cmath>
#include <memory>

namespace redshank {

/// The whole window as pixels, against the pictures in baseline/.
class WindowShots : public QObject
{
    Q_OBJECT

private:
    enum Scene { kEmpty, kDemo, kAnomaly, kTraining, kError, kReplay, kFile };
    std::unique_ptr<ThemeController> m_theme;
    QTemporaryDir m_folder;
    ScoredDemo m_demo;

    void writeTraining(MainWindow &window) const
    {
        QTRY_COMPARE(window.training()->refusal(), QString());
        window.windowActions().named(QStringLiteral("retrain"))->trigger();
        for (int epoch = 1; epoch <= 14; ++epoch) {
            TrainingProgress progress;
            progress.training = 1;
            progress.metric = "latency";
            progress.metricNumber = 1;
            progress.metricCount = 4;
            progress.stage = "point head";
            progress.epoch = epoch;
            progress.epochCount = 20;
            progress.trainingLoss = 0.02 + 0.9 * std::exp(-epoch / 3.0);
            progress.validationLoss = 0.03 + 0.9 * std::exp(-epoch / 3.2);
            progress.share = 0.25 * epoch / 20.0;
            progress.elapsed = Milliseconds{epoch * 100};
            progress.remaining = Milliseconds{6000 - epoch * 100};
            window.training()->setProgress(progress);
        }
        const auto *chart = window.findChild<LossChart *>();
        QTRY_COMPARE(chart->curve().points.size(), std::size_t{14});
    }

    /// first: the theme that the window is made in, before it changes to `mode`.
    QImage shoot(Scene scene, ThemeMode mode, QSize size, ThemeMode first)
    {
        m_theme->setMode(first);
        SettingsStore settings(m_folder.filePath(QStringLiteral("redshank.ini")));
        settings.setValue(kTimeZone, QStringLiteral("utc"));
        settings.setValue(kDemoExplained, scene != kDemo);
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = &settings;
        MainWindow window(std::move(parts));
        window.resize(size);
        window.show();
        FeedSpec feed;
        SourceState source = SourceState::kLive;
        if (scene == kReplay || scene == kFile) {
            feed.kind = scene == kReplay ? FeedKind::kReplay : FeedKind::kFile;
            feed.paths = {"/data/orders.csv"};
            feed.replaySpeed = 8.0;
            source = scene == kReplay ? SourceState::kReplaying : SourceState::kFinished;
        }
        if (scene != kEmpty) {
            m_demo.write(window.store(), 1, feed, SourceState::kLoading);
            EngineStatus status = m_demo.status(1, feed, source);
            status.replaySpeed = feed.replaySpeed;
            if (scene == kReplay)
                status.replayNow = m_demo.timeOf(m_demo.samples - 1);
            if (scene != kDemo)
                window.store()->changeIncident(
                    m_demo.incident(1, scene == kFile ? IncidentState::kClosed : IncidentState::kOpen));
            window.store()->setStatus(status);
        }
        if (scene == kAnomaly)
            window.windowActions().named(QStringLiteral("showIncident"))->trigger();
        if (scene == kTraining)
            writeTraining(window);
        if (scene == kError)
            window.showError(
                {ErrorCode::kDamaged, "/data/session.json: \"feed.kind\" does not know the word \"teapot\""});
        if (first != mode) {
            window.grab(); // polished and laid out
            changeTheme(m_theme.get(), mode);
        }
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        return window.grab().toImage();
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        QLocale::setDefault(QLocale::c());
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void shows_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QSize>("size");
        const std::pair<Scene, const char *> scenes[] = {
            {kEmpty, "empty"}, {kDemo, "demo"},     {kAnomaly, "anomaly"}, {kTraining, "training"},
            {kError, "error"}, {kReplay, "replay"}, {kFile, "file"}};
        for (const auto &[scene, name] : scenes) {
            QTest::addRow("window-%s-light", name)
                << int(scene) << int(ThemeMode::kLight) << QSize(1280, 800);
            QTest::addRow("window-%s-dark", name) << int(scene) << int(ThemeMode::kDark) << QSize(1280, 800);
        }
        QTest::newRow("window-anomaly-light-small")
            << int(kAnomaly) << int(ThemeMode::kLight) << QSize(900, 560);
        QTest::newRow("window-empty-light-small") << int(kEmpty) << int(ThemeMode::kLight) << QSize(900, 560);
        QTest::newRow("window-training-light-small")
            << int(kTraining) << int(ThemeMode::kLight) << QSize(900, 560);
        QTest::newRow("window-replay-dark-small") << int(kReplay) << int(ThemeMode::kDark) << QSize(900, 560);
        QTest::newRow("window-anomaly-dark-large")
            << int(kAnomaly) << int(ThemeMode::kDark) << QSize(1920, 1080);
    }
    void shows()
    {
        QFETCH(int, scene);
        QFETCH(int, mode);
        QFETCH(QSize, size);
        const auto theme = static_cast<ThemeMode>(mode);
        const QImage image = shoot(static_cast<Scene>(scene), theme, size, theme);
        QCOMPARE(image.size(), size);
        const QString wrong =
            checkAgainstBaseline(image, QString::fromLatin1(QTest::currentDataTag()),
                                 QStringLiteral(REDSHANK_SOURCE_DIR "/tests/screenshot/baseline"),
                                 QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    /// Nothing keeps a colour of the theme before.
    void showsTheSameAfterAChange_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("then");
        for (const auto &[scene, name] :
             {std::pair{kAnomaly, "anomaly"}, {kTraining, "training"}, {kEmpty, "empty"}}) {
            QTest::addRow("window-%s-dark", name)
                << int(scene) << int(ThemeMode::kLight) << int(ThemeMode::kDark);
            QTest::addRow("window-%s-light", name)
                << int(scene) << int(ThemeMode::kContrast) << int(ThemeMode::kLight);
        }
    }
    void showsTheSameAfterAChange()
    {
        QFETCH(int, scene);
        QFETCH(int, first);
        QFETCH(int, then);
        const QImage image = shoot(static_cast<Scene>(scene), static_cast<ThemeMode>(then), QSize(1280, 800),
                                   static_cast<ThemeMode>(first));
        const QString wrong =
            checkAgainstBaseline(image, QString::fromLatin1(QTest::currentDataTag()),
                                 QStringLiteral(REDSHANK_SOURCE_DIR "/tests/screenshot/baseline"),
                                 QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

} // namespace redshank

QTEST_MAIN(redshank::WindowShots)
#include "tst_window_shots.moc"
