// SPDX-License-Identifier: GPL-3.0-or-later
// A large CSV dropped on the window: 1,000,000 rows x 10 metrics, about 100 MB.
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>

#include <cstdio>
#include <memory>
#include <thread>

using namespace redshank;

/// Prints figures, bounds none.
class DropCsv : public QObject
{
    Q_OBJECT

private:
    static constexpr int kRows = 1'000'000;
    static constexpr int kMetrics = 10;

    static void write(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text("when");
        for (int metric = 0; metric < kMetrics; ++metric)
            text += ",metric_" + QByteArray::number(metric);
        text += '\n';
        for (int i = 0; i < kRows; ++i) {
            // Which is the day is not known, so that the dialog opens.
            const QDateTime time = QDateTime::fromSecsSinceEpoch(1'743'724'800 + i % 43'200, Qt::UTC);
            text += i < 43'200 ? time.toString(QStringLiteral("dd/MM/yyyy HH:mm:ss")).toLatin1()
                               : time.addSecs(i / 43'200 * 43'200)
                                     .toString(QStringLiteral("dd/MM/yyyy HH:mm:ss"))
                                     .toLatin1();
            for (int metric = 0; metric < kMetrics; ++metric)
                text += ',' + QByteArray::number(100.0 + (i * (metric + 7)) % 977 * 0.0371, 'f', 3);
            text += '\n';
            if (text.size() > 1 << 20) {
                file.write(text);
                text.clear();
            }
        }
        file.write(text);
        std::printf("%d rows x %d metrics, %.0f MB, %u processors\n", kRows, kMetrics,
                    static_cast<double>(file.size()) / 1e6, std::thread::hardware_concurrency());
    }

private Q_SLOTS:
    void dropLookAndLoad()
    {
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("large.csv"));
        write(path);
        ThemeController theme(qApp, ThemeMode::kDark);
        SettingsStore settings(folder.filePath(QStringLiteral("redshank.ini")));
        EngineSettings engineSettings;
        engineSettings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        engineSettings.loadTrainer = makeTrainerLoader();
        engineSettings.shippedModels = shippedModels();
        EngineService engine(std::move(engineSettings));
        MainWindow::Parts parts;
        parts.theme = &theme;
        parts.settings = &settings;
        MainWindow window(std::move(parts));
        connectEngine(&engine, &window);
        window.resize(1600, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        QElapsedTimer clock;
        clock.start();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<CsvImportDialog *>(), 60'000);
        auto *dialog = window.findChild<CsvImportDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), 60'000);
        std::printf("dropped, preview stands after %lld ms\n", clock.elapsed());

        qint64 longest = 0;
        QSignalSpy answered(&engine, &EngineService::csvPreviewed);
        for (const char *box : {"delimiterBox", "headerBox", "quoteBox", "dateOrderBox", "encodingBox"}) {
            auto *combo = dialog->findChild<QComboBox *>(QLatin1String(box));
            for (const int choice : {1, 0}) {
                answered.clear();
                clock.start();
                combo->setCurrentIndex(choice);
                QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), 60'000);
                longest = std::max(longest, clock.elapsed());
            }
        }
        std::printf("a change, preview anew after at most %lld ms\n", longest);

        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("dayFirstButton")), Qt::LeftButton);
        clock.start();
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("csvOpenButton")), Qt::LeftButton);
        const LiveStore &store = *window.store();
        const std::uint64_t samples = std::uint64_t(kRows) * kMetrics;
        QTRY_VERIFY_WITH_TIMEOUT(
            store.status().source == SourceState::kFinished && store.sampleCount() == samples, 600'000);
        std::printf("Open, all rows read and drawn after %.1f s\n",
                    static_cast<double>(clock.elapsed()) / 1000.0);
        QTRY_VERIFY_WITH_TIMEOUT(store.status().scored >= samples, 1'800'000);
        std::printf("all rows scored after %.1f s\n", static_cast<double>(clock.elapsed()) / 1000.0);
        std::fflush(stdout);
    }
};

QTEST_MAIN(DropCsv)
#include "drop_csv.moc"
