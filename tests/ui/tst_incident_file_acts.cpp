// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "tests/support/demo_window.h"
#include "tests/support/fake_model.h"
#include "ui/banner.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/notes/annotation.h"
#include "ui/plot/plot_frame.h"
#include "ui/share/incident_file_acts.h"
#include "ui/teach/teaching.h"
#include "ui/window_commands.h"

#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cmath>
#include <memory>

using namespace redshank;

/// One file from one window to another.
class IncidentFileActsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    QTemporaryDir m_folder;
    FakeTrainer m_trainer;

    std::unique_ptr<EngineService> engine(MainWindow *window)
    {
        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        settings.loadTrainer = [this]() -> Result<ModelTrainer *> { return &m_trainer; };
        auto made = std::make_unique<EngineService>(std::move(settings));
        connectEngine(made.get(), window);
        return made;
    }
    QString csv()
    {
        const QString path = m_folder.filePath(QStringLiteral("orders.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("timestamp,latency_ms,load\n");
        for (int i = 0; i < 3000; ++i) {
            const auto time = QDateTime::fromMSecsSinceEpoch(1'795'000'000'000 + i * 60'000LL, Qt::UTC);
            const double wave = 10.0 * std::sin(i * 0.3);
            file.write(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() + ',' +
                       QByteArray::number(i >= 2500 && i < 2506 ? 900.0 : 100.0 + wave, 'f', 3) + ',' +
                       QByteArray::number(40.0 + wave, 'f', 3) + '\n');
        }
        return path;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void whatOneSeesTheOtherSees()
    {
        DemoWindow mine(m_theme.get(), {1280, 800}, false);
        const auto myEngine = engine(mine.window.get());
        mine.window->openFiles({csv()});
        LiveStore *store = mine.window->store();
        QTRY_COMPARE(store->status().scored, 6000U);
        QTRY_VERIFY(!store->incidents().empty());
        const Incident incident = store->incidents().front();
        const TimeRange noted{incident.begin, incident.begin + Milliseconds{60'000}};
        mine.window->kept()->keep(toKept({"n1", noted, QStringLiteral("deploy"), QStringLiteral("ann")}));
        QTest::keyClick(mine.window->charts(), Qt::Key_N);
        QTest::keyClick(mine.window->charts(), Qt::Key_F); // marked as false
        QTRY_VERIFY(mine.window->session().labels.size() == 1);
        mine.answer = m_folder.filePath(QStringLiteral("one.redshank"));
        QSignalSpy saved(myEngine.get(), &EngineService::incidentFileSaved);
        QVERIFY(mine.action("exportIncident")->isEnabled());
        mine.action("exportIncident")->trigger();
        QTRY_COMPARE(saved.size(), 1);

        DemoWindow theirs(m_theme.get(), {1280, 800}, false);
        const auto theirEngine = engine(theirs.window.get());
        QSignalSpy previews(theirs.window->commands(), &WindowCommands::previewCsv);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(mine.answer)});
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(theirs.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(theirs.window.get(), &drop);
        const LiveStore *other = theirs.window->store();
        QTRY_COMPARE(other->incidents().size(), store->incidents().size());
        QCOMPARE(previews.size(), 0);
        QVERIFY(other->incidents().front() == incident);
        QTRY_VERIFY(other->metrics().size() == 2 && other->metrics()[0]->series.size() > 100);
        // The samples have the scores they had.
        const SeriesStore &before = store->metrics()[0]->series;
        const SeriesStore &after = other->metrics()[0]->series;
        QTRY_COMPARE(other->status().source, SourceState::kFinished);
        const std::uint64_t shift = before.lowerBound(after.timeAt(0));
        for (std::uint64_t i = 0; i < after.endSequence(); ++i) {
            QCOMPARE(after.at(SeriesStore::Column::kValue, i),
                     before.at(SeriesStore::Column::kValue, shift + i));
            const double was = before.at(SeriesStore::Column::kScore, shift + i);
            const double is = after.at(SeriesStore::Column::kScore, i);
            QVERIFY(was == is || (std::isnan(was) && std::isnan(is)));
        }
        QTRY_VERIFY(theirs.window->view()->range().contains(incident.begin));
        QVERIFY(theirs.window->view()->range().length() < span(other).length());
        QCOMPARE(theirs.window->session().labels.size(), 1U);
        QCOMPARE(theirs.window->session().kept.size(), 1U);
        QVERIFY(!theirs.window->charts()->timeMarks().empty());
        QVERIFY(theirs.window->banner()->message().text.contains(QStringLiteral("orders.csv")));
    }

    void aDamagedFileIsSaid()
    {
        const QString path = m_folder.filePath(QStringLiteral("bad.redshank"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a zip");
        file.close();
        DemoWindow window(m_theme.get(), {1280, 800}, false);
        const auto itsEngine = engine(window.window.get());
        window.window->openFiles({path});
        QTRY_COMPARE(window.window->banner()->message().kind, BannerKind::kError);
        QTRY_COMPARE(window.window->store()->status().source, SourceState::kFailed);
    }

private:
    static TimeRange span(const LiveStore *store) { return store->span(); }
};

QTEST_MAIN(IncidentFileActsTest)
#include "tst_incident_file_acts.moc"
