// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/time_plot.h"
#include "ui/settings/settings_store.h"
#include "ui/status_bar.h"
#include "ui/theme.h"
#include "ui/tuning/sensitivity_slider.h"

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>

#include <cmath>
#include <memory>

using namespace redshank;

namespace {

constexpr int kOwnMetrics = 11;
constexpr int kOwnRows = 2'000;
constexpr int kOwnFault = 1'500; ///< Its first row.
constexpr int kPatience = 30'000;

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// A user's own file, as an office program writes it: semicolons, decimal commas, dates of this country.
void writeOwnFile(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray text("Zeit");
    for (int metric = 0; metric < kOwnMetrics; ++metric)
        text += ";shop_" + QByteArray::number(metric + 1);
    text += "\r\n";
    const QDateTime start(QDate(2026, 4, 13), QTime(6, 0), Qt::UTC);
    for (int row = 0; row < kOwnRows; ++row) {
        text += start.addSecs(row * 60LL).toString(QStringLiteral("dd.MM.yyyy HH:mm:ss")).toLatin1();
        for (int metric = 0; metric < kOwnMetrics; ++metric) {
            double value = 100.0 + 10.0 * metric + 20.0 * std::sin(row * (0.03 + 0.002 * metric)) +
                           double((row + metric) * 7919 % 101) * 0.05;
            if (metric == 2 && row >= kOwnFault && row < kOwnFault + 20)
                value += 150.0;
            text += ';' + QByteArray::number(value, 'f', 2).replace('.', ',');
        }
        text += "\r\n";
    }
    file.write(text);
}

} // namespace

/// The first 60 seconds with a new installation: the real window and engine, the demo by the clock, real
/// clicks, keys and a drop. Leaves a picture of each step in the build folder, tests/first_minute.
class FirstMinuteTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_pictures = QStringLiteral(REDSHANK_BINARY_DIR "/tests/first_minute");
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<EngineService> m_engine;
    std::unique_ptr<MainWindow> m_window;
    TimePoint m_start{};

    QString inFolder(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    const LiveStore &store() const { return *m_window->store(); }
    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    QString words(const char *name) const
    {
        const auto *label = child<QLabel>(name);
        return label ? label->text() : QString();
    }
    QString bannerWords() const { return m_window->banner()->isVisible() ? words("bannerText") : QString(); }
    void click(const char *name)
    {
        auto *button = child<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_window->activateWindow(); // as a desktop does when a dialog has closed
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->charts()->setFocus();
        QTest::keyClick(m_window->charts(), key, modifiers);
    }
    void picture(const char *name)
    {
        QCoreApplication::processEvents(); // what the step asked to be painted
        QVERIFY(m_window->grab().save(m_pictures + QLatin1Char('/') + QLatin1String(name) +
                                      QStringLiteral(".png")));
    }
    /// Flags in view that carry a mark.
    int marks() const
    {
        int count = 0;
        for (const TimePlot *plot : m_window->findChildren<TimePlot *>(QStringLiteral("metricPlot")))
            count += static_cast<int>(plot->content().marks.size());
        return count;
    }
    int ghosts() const
    {
        int count = 0;
        for (const TimePlot *plot : m_window->findChildren<TimePlot *>(QStringLiteral("metricPlot")))
            count += static_cast<int>(plot->content().ghosts.size());
        return count;
    }
    /// Of the demo's first fault; number 0: not found yet.
    Incident fresh() const
    {
        for (const Incident &incident : store().incidents())
            if (incident.begin >= m_start)
                return incident;
        return {};
    }
    static bool isModal() { return QApplication::activeModalWidget() || QApplication::activePopupWidget(); }

    void open()
    {
        m_settings = std::make_unique<SettingsStore>(inFolder("redshank.ini"));
        EngineSettings settings;
        settings.now = systemNow;
        settings.loadTrainer = makeTrainerLoader();
        settings.shippedModels = shippedModels();
        settings.store.path = inFolder("journal.sqlite").toStdString();
        settings.versions = inFolder("versions").toStdString();
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.sessionPath = inFolder("session.json");
        m_engine = std::make_unique<EngineService>(std::move(settings));
        m_window = std::make_unique<MainWindow>(std::move(parts));
        connectEngine(m_engine.get(), m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void close()
    {
        m_window->close();
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("REDSHANK_MODULE_DIR", REDSHANK_BINARY_DIR "/lib");
        loadResources();
        QVERIFY(QDir().mkpath(m_pictures));
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
        writeOwnFile(inFolder("shop.csv"));
        open();
    }
    void cleanupTestCase() { close(); }

    void appearsFilledAndAsksNothing()
    {
        m_start = systemNow();
        m_window->start(FeedSpec{});
        QTRY_VERIFY_WITH_TIMEOUT(store().status().scored >= 4ULL * 4'500, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(store().incidents().size() >= 2, kPatience);
        QCOMPARE(m_window->charts()->visibleMetrics().size(), std::size_t{4});
        QVERIFY(store().span().begin <= m_start - Milliseconds{14 * 60'000});
        QVERIFY(m_window->view()->isFollowing());
        QTRY_VERIFY_WITH_TIMEOUT(marks() >= 2, kPatience);
        QVERIFY(bannerWords().contains(QStringLiteral("nothing leaves this computer")));
        QVERIFY(!isModal());
        picture("01_filled");
    }

    void findsTheFirstFaultWithinTenSeconds()
    {
        QTRY_VERIFY_WITH_TIMEOUT(fresh().id != 0, kPatience);
        QVERIFY(fresh().begin <= m_start + Milliseconds{10'000});
        QTRY_VERIFY_WITH_TIMEOUT(bannerWords().startsWith(QStringLiteral("Found one: ")), kPatience);
        QVERIFY(bannerWords().contains(QStringLiteral("Press N")));
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("(1) ")));
        QVERIFY(!isModal());
        QVERIFY(m_window->charts()->hasFocus());
        QVERIFY(m_window->view()->isFollowing());
        QTRY_VERIFY_WITH_TIMEOUT(words("whySentence").contains(QStringLiteral("latency")), kPatience);
        QVERIFY2(words("whySentence").contains(QStringLiteral("expected")), qPrintable(words("whySentence")));
        QCOMPARE(child<QListView>("incidentList")->model()->rowCount(),
                 static_cast<int>(store().incidents().size()));
        picture("02_found");
    }

    void pausesAndFramesByN()
    {
        // All of it, so that what is marked later is the whole incident.
        QTRY_VERIFY_WITH_TIMEOUT(fresh().state == IncidentState::kClosed, kPatience);
        press(Qt::Key_N);
        QVERIFY(!m_window->view()->isFollowing());
        const TimeRange view = m_window->view()->range();
        QVERIFY(view.contains(fresh().begin) && view.contains(fresh().end));
        QVERIFY(bannerWords().isEmpty());
        auto *pill = child<QAbstractButton>("livePill");
        QTRY_VERIFY_WITH_TIMEOUT(pill->isVisible() && pill->text().startsWith(QStringLiteral("Live  +")),
                                 kPatience);
        QCOMPARE(m_window->view()->range(), view); // whatever arrives
        for (const char *button : {"whyReal", "whyFalse", "whyExpected"})
            QVERIFY2(child<QAbstractButton>(button)->isVisible(), button);
        picture("03_framed");
    }

    void showsWhatFWouldChangeAndTakesItBack()
    {
        press(Qt::Key_F);
        QTRY_VERIFY_WITH_TIMEOUT(child<QWidget>("tuningBar")->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(words("tuningDifference").contains(QStringLiteral("Would remove")) ||
                                     words("tuningDifference").contains(QStringLiteral("least sensitive")),
                                 kPatience);
        QVERIFY(child<QAbstractButton>("whyFalse")->isChecked());
        QVERIFY(action("undo")->isEnabled());
        QCOMPARE(m_window->session().labels.size(), std::size_t{1});
        picture("04_false");
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_window->session().labels.empty());
        QVERIFY(!child<QAbstractButton>("whyFalse")->isChecked());
        click("tuningClose");
        QVERIFY(child<QWidget>("tuningBar")->isHidden());
        picture("05_taken_back");
    }

    void movesTheLineWithGhosts()
    {
        auto *slider = child<SensitivitySlider>("sensitivitySlider");
        QVERIFY(slider->isVisible());
        press(Qt::Key_0, Qt::ControlModifier); // all there is in view
        slider->setFocus(Qt::TabFocusReason);
        const QRegularExpression perDay(QStringLiteral("Alarms a day [\\d.,]+[a-zA-Z ]* → [\\d.,]+"));
        QTest::keyClick(slider, Qt::Key_Home); // the least sensitive
        QTRY_VERIFY2_WITH_TIMEOUT(perDay.match(words("tuningAlarms")).hasMatch(),
                                  qPrintable(words("tuningAlarms")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(ghosts() > 0, kPatience); // crossed out
        QVERIFY(words("tuningDifference").startsWith(QStringLiteral("+0 new")));
        picture("06_less_sensitive");
        const QString less = words("tuningAlarms");
        QTest::keyClick(slider, Qt::Key_End); // the most sensitive
        QTRY_VERIFY_WITH_TIMEOUT(words("tuningAlarms") != less, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(words("tuningDifference").contains(QStringLiteral("−0 gone")), kPatience);
        picture("07_more_sensitive");
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(child<QWidget>("tuningBar")->isHidden(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(ghosts(), 0, kPatience);
    }

    void learnsAFileThatIsDropped()
    {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(inFolder("shop.csv"))});
        const QPoint middle = m_window->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(drop.isAccepted());
        QTRY_COMPARE_WITH_TIMEOUT(store().status().feed.kind, FeedKind::kFile, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(store().sampleCount(), std::uint64_t{kOwnMetrics} * kOwnRows, kPatience);
        QCOMPARE(store().metrics().size(), std::size_t{kOwnMetrics});
        QVERIFY(!isModal());
        // It was read as it was meant: the first value is 100,00 and not 10000.
        QCOMPARE(store().metrics().front()->series.at(SeriesStore::Column::kValue, 0), 100.0);
        const auto *learning = child<QAbstractButton>("statusLearning");
        QTRY_VERIFY2_WITH_TIMEOUT(learning->isVisible() || store().status().scored == store().sampleCount(),
                                  "neither learning nor learned", kPatience);
        picture("08_learning");
        QTRY_COMPARE_WITH_TIMEOUT(store().status().scored, store().sampleCount(), 2 * kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!store().incidents().empty(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(bannerWords().startsWith(QStringLiteral("Found ")), kPatience);
        const TimePoint fault =
            store().metrics()[2]->series.timeAt(std::uint64_t{kOwnFault}); // known to be there
        QVERIFY(std::any_of(
            store().incidents().begin(), store().incidents().end(), [fault](const Incident &incident) {
                return incident.begin <= fault + Milliseconds{10 * 60'000} && incident.end >= fault &&
                       incident.parts.front().metric.ends_with("shop_3");
            }));
        picture("09_learned");
    }

    void readTheFileRightUnasked()
    {
        const RunId before = store().runId();
        action("changeReading")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<CsvImportDialog *>(), kPatience);
        auto *dialog = m_window->findChild<CsvImportDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->options().roles.has_value(), kPatience);
        QCOMPARE(dialog->refusal(), QString());
        QCOMPARE(dialog->options().delimiter, std::optional(';'));
        QCOMPARE(dialog->options().decimalPoint, std::optional(','));
        QCOMPARE(dialog->options().dateOrder, std::optional(DateOrder::kDayMonthYear));
        std::vector<ColumnRole> roles(kOwnMetrics + 1, ColumnRole::kMetric);
        roles.front() = ColumnRole::kTime;
        QVERIFY(*dialog->options().roles == roles);
        QCoreApplication::processEvents();
        QVERIFY(dialog->grab().save(m_pictures + QStringLiteral("/10_preview.png")));
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("csvOpenButton")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(store().runId() != before, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<CsvImportDialog *>(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(store().status().scored, std::uint64_t{kOwnMetrics} * kOwnRows,
                                  2 * kPatience);
    }

    void offersAlertsAfterAMinute()
    {
        QTRY_VERIFY_WITH_TIMEOUT(bannerWords().startsWith(QStringLiteral("Watching 11 metrics. ")), 120'000);
        QVERIFY(systemNow() - m_start >= Milliseconds{59'000});
        QVERIFY(!isModal());
        QVERIFY(child<QAbstractButton>("bannerAction")->isVisible());
        picture("11_offer");
        click("bannerOther");
        QVERIFY(bannerWords().isEmpty());
        QVERIFY(m_settings->value(kAlertsOffered));
    }

    void comesBackToTheSamePlace()
    {
        press(Qt::Key_N);
        press(Qt::Key_T);
        press(Qt::Key_B);
        const Session left = m_window->session();
        const TimeRange view = m_window->view()->range();
        QVERIFY(!m_window->view()->isFollowing());
        const QString title = m_window->windowTitle();
        picture("12_before_closing");
        close();
        open();
        QVERIFY(m_window->openSession(inFolder("session.json")));
        QTRY_COMPARE_WITH_TIMEOUT(store().status().scored, std::uint64_t{kOwnMetrics} * kOwnRows,
                                  2 * kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->range(), view, kPatience);
        const Session back = m_window->session();
        QVERIFY(back.feed.paths == left.feed.paths && back.feed.csv == left.feed.csv);
        QVERIFY(back.visible == left.visible);
        QVERIFY(back.labels == left.labels);
        QCOMPARE(back.labels.size(), std::size_t{1});
        QVERIFY(!m_window->charts()->isBandVisible());
        QCOMPARE(m_window->windowTitle(), title);
        picture("13_opened_again");
    }
};

QTEST_MAIN(FirstMinuteTest)
#include "tst_first_minute.moc"
