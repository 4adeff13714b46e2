// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QDragEnterEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolButton>

#include <cmath>
#include <memory>

using namespace redshank;

/// The first minute of somebody who has never seen the program (PRODUCT.md 4.10), as they would do it, with
/// the real engine and a picture after each step in tests/screenshot/first-minute of the build folder.
class FirstMinuteTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QElapsedTimer m_clock;
    int m_step = 0;

    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    LiveStore &store() const { return *m_window->store(); }
    QString sessionPath() const { return m_folder.filePath(QStringLiteral("session.json")); }

    void start()
    {
        m_window.reset();
        m_engine.reset();
        EngineSettings settings;
        settings.now = [] { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); };
        settings.loadTrainer = makeTrainerLoader();
        settings.shippedModels = shippedModels();
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.sessionPath = sessionPath();
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        m_window->show();
        m_window->activateWindow();
    }
    void picture(const char *name)
    {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
        const QDir folder(QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot/first-minute"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        const QString path =
            folder.filePath(QStringLiteral("%1-%2.png").arg(++m_step).arg(QLatin1String(name)));
        QVERIFY(m_window->grab().save(path));
        qInfo("%5.1f s  %s", m_clock.elapsed() / 1000.0, name);
    }
    bool nothingPoppedUp() const
    {
        for (const QWidget *each : QApplication::topLevelWidgets()) {
            if (each != m_window.get() && each->isVisible())
                return false;
        }
        return true;
    }
    /// A day of a made-up service in a German spreadsheet's form, with a fault.
    QString writeCsv() const
    {
        const QString path = m_folder.filePath(QStringLiteral("shop.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QByteArray text("Zeit;Bestellungen;Antwortzeit (ms)\n");
        for (int i = 0; i < 1440; ++i) {
            const bool fault = i >= 1200 && i < 1230;
            const double wave = std::sin(i / 120.0);
            const double noise = std::sin(i * 12.9898) * 3.0;
            const QString row = QStringLiteral("%1;%2;%3\n")
                                    .arg(QDateTime(QDate(2026, 3, 14), QTime(0, 0), Qt::UTC)
                                             .addSecs(60LL * i)
                                             .toString(QStringLiteral("dd.MM.yyyy HH:mm:ss")))
                                    .arg(200.0 + 60.0 * wave + noise, 0, 'f', 1)
                                    .arg((fault ? 900.0 : 120.0) + 20.0 * wave + noise, 0, 'f', 2);
            text += QString(row)
                        .replace(QLatin1String("."), QLatin1String(","))
                        .replace(QRegularExpression(QStringLiteral("^(\\d\\d),(\\d\\d),")),
                                 QStringLiteral("\\1.\\2."))
                        .toUtf8();
        }
        file.write(text);
        return path;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
        m_settings = std::make_unique<SettingsStore>(m_folder.filePath(QStringLiteral("redshank.ini")));
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_engine.reset();
    }

    void firstMinute()
    {
        m_clock.start();
        start();
        m_window->start(FeedSpec{});

        // The window appears filled: four metrics, a quarter of an hour scored, past anomalies marked.
        QTRY_COMPARE_WITH_TIMEOUT(store().metrics().size(), std::size_t{4}, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(store().sampleCount() >= 4U * 4500U, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(store().incidents().size() >= 2, 20'000);
        QVERIFY(m_window->banner()->isVisible());
        QVERIFY(m_window->banner()->message().text.contains(QLatin1String("nothing leaves this computer")));
        QVERIFY(nothingPoppedUp());
        picture("filled");

        // A fault begins; one line says so, nothing takes the focus.
        const QWidget *focused = QApplication::focusWidget();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->banner()->message().kind, BannerKind::kFinding, 30'000);
        QVERIFY(m_window->banner()->message().text.contains(QLatin1String("Press N")));
        QVERIFY(m_window->windowTitle().startsWith(QLatin1Char('(')));
        QCOMPARE(QApplication::focusWidget(), focused);
        QVERIFY(nothingPoppedUp());
        picture("found");

        // N: the view stops and frames it, new samples wait.
        QVERIFY(m_window->view()->isFollowing());
        QTest::keyClick(m_window->charts(), Qt::Key_N);
        QVERIFY(!m_window->view()->isFollowing());
        const Incident incident = store().incidents().front();
        QVERIFY(m_window->view()->range().begin < incident.begin &&
                m_window->view()->range().end > incident.begin);
        const auto *pill = m_window->findChild<QToolButton *>(QStringLiteral("livePill"));
        QTRY_VERIFY_WITH_TIMEOUT(pill->isVisible() && pill->text().contains(QLatin1Char('+')), 10'000);
        const TimeRange framed = m_window->view()->range();
        picture("framed");
        QCOMPARE(m_window->view()->range(), framed); // it never moves by itself

        // Sensitivity: incidents are told anew.
        action("sensitivityHigh")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->value(kSensitivity), QStringLiteral("high"), 5'000);
        picture("sensitivity");
        action("sensitivityMedium")->trigger();

        // An own file is dropped: its form is found, charts appear, and what is wrong in it is flagged.
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(writeCsv())});
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(store().status().feed.kind, FeedKind::kFile, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(store().metrics().size(), std::size_t{2}, 20'000);
        QCOMPARE(store().sampleCount(), std::uint64_t{2 * 1440});
        QTRY_VERIFY_WITH_TIMEOUT(!store().incidents().empty(), 40'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->banner()->isVisible() &&
                                     m_window->banner()->message().kind == BannerKind::kFinding,
                                 20'000);
        picture("own-file");

        // Closing and reopening returns here.
        m_window->close();
        QVERIFY(QFile::exists(sessionPath()));
        start();
        QVERIFY(m_window->openSession(sessionPath()));
        QTRY_COMPARE_WITH_TIMEOUT(store().status().feed.kind, FeedKind::kFile, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(store().sampleCount(), std::uint64_t{2 * 1440}, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!store().incidents().empty(), 40'000);
        picture("reopened");
    }
};

QTEST_MAIN(FirstMinuteTest)
#include "tst_first_minute.moc"
