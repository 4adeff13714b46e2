// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/dialogs/csv_bad_rows_dialog.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/renamed_metric.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include <memory>

using namespace redshank;

namespace {

QString ugly(const char *name)
{
    return QStringLiteral(REDSHANK_SOURCE_DIR "/tests/support/ugly_csv/") + QLatin1String(name);
}

} // namespace

/// Files go through the real engine into a real window, by clicks and keys.
class DataInTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;

    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    void click(QWidget *button)
    {
        QVERIFY(button);
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void click(const char *name)
    {
        QVERIFY2(child<QWidget>(name), name);
        click(child<QWidget>(name));
    }
    LiveStore *store() const { return m_window->store(); }
    /// The file was read, and all of its samples came in; they follow what is said of the source.
    bool isLoaded() const
    {
        const EngineStatus &status = store()->status();
        return status.source == SourceState::kFinished && status.samples > 0 &&
               store()->sampleCount() == status.samples;
    }
    void open(const QString &path) { m_window->openFiles({path}); }
    CsvImportDialog *dialog() const { return m_window->findChild<CsvImportDialog *>(); }
    QString banner() const
    {
        return m_window->banner()->isVisible() ? m_window->banner()->message().text : QString();
    }
    QString write(const char *name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }
    const LiveStore::Metric &metric(std::size_t index) const { return *store()->metrics()[index]; }
    double valueAt(std::uint64_t sequence) const
    {
        return metric(0).series.at(SeriesStore::Column::kValue, sequence);
    }
    void makeWindow()
    {
        if (!m_settings)
            m_settings = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("redshank.ini")));
        EngineSettings settings;
        settings.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        m_engine = std::make_unique<EngineService>(std::move(settings));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        makeWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
    }

    void whatWasSetForARenamedMetricGoesOn()
    {
        const auto rows = [](const QByteArray &header) {
            QByteArray text = header + '\n';
            for (int i = 0; i < 100; ++i)
                text += QByteArray::number(1'767'225'600 + i) + ',' + QByteArray::number(i % 17) + ".5," +
                        QByteArray::number(i % 5) + '\n';
            return text;
        };
        open(write("host.csv", rows("timestamp,cpu_busy,queue")));
        QTRY_VERIFY(isLoaded());
        Session session = m_window->session();
        const MetricId before = metric(0).info.id;
        const TimeRange marked{store()->span().begin, store()->span().begin + Milliseconds{5'000}};
        session.visible = {before, metric(1).info.id};
        session.labels = {{LabelKind::kFalse, marked, {before}}};
        session.tuning->metrics[before].minimumChange = 2.5;
        write("host.csv", rows("timestamp,cpu_busy_pct,queue"));
        m_window->applySession(session);
        QTRY_VERIFY(banner().contains(QStringLiteral("cpu_busy_pct” its new name?")));
        QCOMPARE(m_window->session().labels, session.labels); // kept, whatever is answered
        const MetricId after = metric(0).info.id;
        QVERIFY(after != before);
        click("bannerAction");
        Session now = m_window->session();
        QCOMPARE(now.labels.front().metrics, std::vector<MetricId>{after});
        QCOMPARE(now.tuning->metrics.at(after).minimumChange, 2.5);
        QVERIFY(!now.tuning->metrics.contains(before));
        QVERIFY(std::find(now.visible->begin(), now.visible->end(), after) != now.visible->end());
        action("undo")->trigger();
        now = m_window->session();
        QCOMPARE(now.labels, session.labels);
        QCOMPARE(now.tuning->metrics.at(before).minimumChange, 2.5);
    }
    void noNameIsGuessedWhereNoneIsNear()
    {
        QCOMPARE(likelyNewName("host/cpu_busy", {"queue", "host/cpu_busy_pct"}),
                 MetricId("host/cpu_busy_pct"));
        QCOMPARE(likelyNewName("cpu_busy", {"queue_depth", "errors"}), std::optional<MetricId>());
        QCOMPARE(likelyNewName("disk_a", {"disk_b", "disk_c"}), std::optional<MetricId>()); // which of them?
        QCOMPARE(likelyNewName("", {""}), std::optional<MetricId>());
    }

    // Row 5, 6

    void anAmbiguousDateIsOneClick()
    {
        open(ugly("16-day-or-month.csv"));
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("dayFirstButton")));
        click(dialog()->findChild<QPushButton *>(QStringLiteral("csvOpenButton")));
        QTRY_VERIFY(isLoaded());
        QCOMPARE(toMs(metric(0).series.timeAt(0)), 1'743'638'400'000LL); // 3 April
    }

    void previewsFollowEveryChange()
    {
        open(ugly("16-day-or-month.csv"));
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QElapsedTimer clock;
        qint64 longest = 0;
        QSignalSpy answered(m_engine.get(), &EngineService::csvPreviewed);
        for (const char *box : {"delimiterBox", "headerBox", "encodingBox", "quoteBox", "dateOrderBox"}) {
            auto *combo = dialog()->findChild<QComboBox *>(QLatin1String(box));
            for (const int choice : {1, 2, 0}) {
                answered.clear();
                clock.start();
                combo->setFocus();
                QTest::keyClick(combo, Qt::Key_Home);
                for (int i = 0; i < choice; ++i)
                    QTest::keyClick(combo, Qt::Key_Down);
                if (combo->currentIndex() == 0 && choice == 0 && answered.isEmpty() && !answered.wait(500))
                    continue; // it was there already
                QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), 10'000);
                longest = std::max(longest, clock.elapsed());
            }
        }
        qInfo("a preview stands at most %lld ms after a change, its pause of %lld ms included", longest,
              static_cast<long long>(CsvImportDialog::kDebounce.count()));
        QVERIFY(longest < 5'000); // figures are printed, not judged, on a busy machine
    }

    void aHeaderIsReadAsItWasChosenBefore()
    {
        open(ugly("16-day-or-month.csv"));
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("dayFirstButton")));
        click(dialog()->findChild<QPushButton *>(QStringLiteral("csvOpenButton")));
        QTRY_VERIFY(isLoaded());
        QTRY_VERIFY(!dialog());

        // Another file of this form, after a new start of the program.
        cleanup();
        makeWindow();
        QFile source(ugly("16-day-or-month.csv"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        open(write("another.csv", source.readAll().replace(",1", ",2")));
        QTRY_VERIFY(isLoaded());
        QVERIFY2(!dialog(), "no question is asked twice");
        QCOMPARE(toMs(metric(0).series.timeAt(0)), 1'743'638'400'000LL);
        QTRY_VERIFY2(banner().contains(QLatin1String("day, month, year")), qPrintable(banner()));

        click("bannerAction");
        QTRY_VERIFY2(dialog() && dialog()->isVisible(), "undone: the question stands again");
        click(dialog()->findChild<QPushButton *>(QStringLiteral("monthFirstButton")));
        click(dialog()->findChild<QPushButton *>(QStringLiteral("csvOpenButton")));
        QTRY_VERIFY(isLoaded() && toMs(metric(0).series.timeAt(0)) == 1'741'046'400'000LL); // 4 March
    }

    void howAFileIsReadCanBeChangedLater()
    {
        open(ugly("23-disorder.csv"));
        QTRY_VERIFY(isLoaded());
        QVERIFY(!dialog());
        QCOMPARE(valueAt(19), 77.5); // the last of two wins
        QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        auto *duplicates = dialog()->findChild<QComboBox *>(QStringLiteral("duplicatesBox"));
        duplicates->setFocus();
        QTest::keyClick(duplicates, Qt::Key_Down);
        click(dialog()->findChild<QPushButton *>(QStringLiteral("csvOpenButton")));
        QTRY_VERIFY(isLoaded() && store()->runId() == 2);
        QVERIFY(valueAt(19) != 77.5);
    }

    // Row 7

    void badRowsAreListedFilteredAndCounted()
    {
        open(ugly("23-disorder.csv"));
        QTRY_VERIFY(isLoaded());
        QTRY_VERIFY(banner().startsWith(QLatin1String("2 rows")));
        QVERIFY(action("badRows")->isEnabled());
        click("bannerAction");
        auto *list = m_window->findChild<CsvBadRowsDialog *>();
        QTRY_VERIFY(list && list->isVisible());
        auto *table = list->findChild<QTableView *>(QStringLiteral("badRowsTable"));
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(list->findChild<QLabel *>(QStringLiteral("badRowsCount"))->text(),
                 QStringLiteral("2 bad rows"));
        QTest::keyClicks(list->findChild<QLineEdit *>(QStringLiteral("badRowsFilter")),
                         QStringLiteral("restarted"));
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, CsvBadRowsModel::kText).data().toString(),
                 QStringLiteral("#### logger restarted ####"));
        QCOMPARE(m_window->session().badRows, std::uint64_t(2));
        QCOMPARE(m_window->session().duplicateTimes, std::uint64_t(1));
        QCOMPARE(m_window->session().unorderedTimes, std::uint64_t(1));
    }

    // Row 8

    void aFileWithoutTimesIsNeverRefused()
    {
        FeedSpec spec;
        spec.kind = FeedKind::kFile;
        spec.paths = {ugly("19-no-time.csv").toStdString()};
        m_window->start(spec); // as from the command line
        QTRY_VERIFY(isLoaded());
        QCOMPARE(metric(0).series.size(), std::size_t(40));
        QCOMPARE(metric(0).series.timeAt(1) - metric(0).series.timeAt(0), Milliseconds{1000});

        open(ugly("19-no-time.csv"));
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        click(dialog()->findChild<QPushButton *>(QStringLiteral("intervalButton")));
        click(dialog()->findChild<QPushButton *>(QStringLiteral("csvOpenButton")));
        QTRY_VERIFY(isLoaded() && store()->runId() == 2);
        QVERIFY(toMs(metric(0).series.timeAt(0)) > 0);
    }

    void metricsOfASessionThatAreGoneAreSaid()
    {
        Session session;
        session.feed.kind = FeedKind::kFile;
        session.feed.paths = {ugly("20-missing-markers.csv").toStdString()};
        session.visible = {{"20-missing-markers.csv/sensor_a", "20-missing-markers.csv/sensor_z"}};
        m_window->applySession(session);
        QTRY_VERIFY(isLoaded());
        QTRY_VERIFY2(banner().contains(QLatin1String("sensor_z")), qPrintable(banner()));
        QVERIFY(!banner().contains(QLatin1String("sensor_a")));
    }
};

QTEST_MAIN(DataInTest)
#include "tst_data_in.moc"
