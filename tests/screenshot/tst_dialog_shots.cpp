// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "tests/support/image_compare.h"
#include "ui/alerts/alert_rules_dialog.h"
#include "ui/connect/connect_dialog.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/dialogs/drill_dialog.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/fonts.h"
#include "ui/notes/annotation_dialog.h"
#include "ui/notes/notes_dialog.h"
#include "ui/panels/data_health_panel.h"
#include "ui/rewind_bar.h"
#include "ui/rewind_control.h"
#include "ui/tuning/gap_fields.h"
#include "ui/tuning/many_metrics_dialog.h"
#include "ui/tuning/metric_tuning_dialog.h"
#include "ui/tuning/tuning_control.h"
#include "ui/versions/versions_dialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSlider>
#include <QtWidgets/QTableView>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

namespace redshank {
namespace {

ModelVersion version(std::uint64_t number, std::uint64_t samples, char hash)
{
    ModelVersion made;
    made.number = number;
    made.made = fromMs(1'795'358'400'000 + static_cast<std::int64_t>(number) * 3'600'000);
    made.source = "orders.csv";
    made.folder = "/versions/" + std::to_string(number);
    VersionModel model;
    model.metrics = {"latency"};
    model.dataSpan = {fromMs(1'795'000'000'000), fromMs(1'795'300'000'000)};
    model.samples = samples;
    model.seed = 1;
    model.dataHash = std::string(64, 'd');
    model.weightsHash = std::string(64, hash);
    model.validationLoss = 0.25;
    model.epochs = 40;
    model.pointWindow = 12;
    model.incidentWindow = 24;
    made.models = {model};
    return made;
}

CsvColumnPreview column(const char *name, ColumnRole role, const char *example)
{
    CsvColumnPreview made;
    made.name = name;
    made.role = role;
    made.parsedShare = 1.0;
    made.example = made.parsedExample = example;
    if (role == ColumnRole::kMetric) {
        made.min = 80.0;
        made.max = 120.0;
        made.missingShare = 0.02;
        for (int i = 0; i < 100; ++i)
            made.sparkline.push_back(i > 40 && i < 46 ? kMissing : 100.0 + 20.0 * std::sin(i * 0.2));
    }
    return made;
}

CsvPreview preview()
{
    CsvPreview made;
    made.path = "/data/orders.csv";
    made.sizeBytes = 184'320;
    made.estimatedRows = 3'412;
    made.options.delimiter = ',';
    made.options.decimalPoint = '.';
    made.options.quote = '"';
    made.options.encoding = "UTF-8";
    made.options.hasHeader = true;
    made.options.skipLines = 0;
    made.options.missingMarkers = {{"", "NA"}};
    made.columns = {column("time", ColumnRole::kTime, "2026-11-22 12:00:00"),
                    column("latency_ms", ColumnRole::kMetric, "103.2"),
                    column("queue", ColumnRole::kMetric, "4")};
    for (int i = 0; i < 20; ++i)
        made.rows.push_back({"2026-11-22 12:00:" + std::to_string(10 + i), "103.2", i == 4 ? "" : "4"});
    made.step = Milliseconds{1000};
    made.stepShare = 0.992;
    return made;
}

} // namespace

/// The dialogs, and the bars over the charts, as pixels.
class DialogShots : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    enum Scene {
        kVersions,
        kNotes,
        kNoNotes,
        kAnnotate,
        kMetricSettings,
        kManyMetrics,
        kFireDrill,
        kPreferences,
        kConnect,
        kRewind,
        kAlarmBudget,
        kCsvImport,
        kDataHealth,
        kAlertRules
    };

    /// Three rules, of which the last one, on missing values, is chosen and was tried.
    static std::unique_ptr<QWidget> alertRules(ThemeController *theme, TimePoint begin)
    {
        auto dialog = std::make_unique<AlertRulesDialog>(theme);
        dialog->setTimeZone(QTimeZone::utc());
        AlertSpec spec = defaultAlertSpec();
        AlertRule rule;
        rule.name = "latency";
        rule.metrics = {"web/*"};
        rule.signal = AlertSignal::kScore;
        rule.pendingHits = 3;
        rule.pendingOf = 5;
        rule.severity = AlertSeverity::kCritical;
        rule.quietFrom = "22:00";
        rule.quietUntil = "07:00";
        rule.sinks = {"desktop"};
        spec.rules.push_back(rule);
        rule.name = "site is down";
        rule.signal = AlertSignal::kNoData;
        spec.rules.push_back(rule);
        dialog->setSpec(spec);
        dialog->findChild<QTableView *>()->selectRow(static_cast<int>(spec.rules.size()) - 1);
        RuleTried tried;
        tried.span = {begin, begin + std::chrono::hours(48)};
        tried.levels.assign(kTrialColumns, 0.0F);
        std::fill_n(tried.levels.begin() + 300, 12, 1.0F);
        tried.opened = 1;
        Notice notice;
        notice.kind = NoticeKind::kOpened;
        notice.rule = rule.name;
        notice.time = notice.begin = begin + std::chrono::hours(30);
        notice.parts = {{.metric = "web/total", .peak = notice.begin, .peakLevel = 1.0}};
        tried.notices = {notice};
        dialog->showTrial(tried);
        return dialog;
    }

    /// Writes a note at the middle of the view.
    static void writeNote(const DemoWindow &demo, const char *text)
    {
        QTest::keyClick(demo.window->charts(), Qt::Key_I);
        auto *dialog = demo.window->findChild<AnnotationDialog *>();
        auto *edit = dialog->findChild<QPlainTextEdit *>(QStringLiteral("annotationText"));
        edit->setPlainText(QString::fromLatin1(text));
        dialog->findChild<QLineEdit *>(QStringLiteral("annotationAuthor"))->setText(QStringLiteral("ann"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    /// Clocks, paths and figures of this computer stay out of the pictures.
    static QWidget *open(Scene scene, DemoWindow &demo, std::unique_ptr<QWidget> &own, ThemeController *theme)
    {
        MainWindow &window = *demo.window;
        switch (scene) {
        case kVersions: {
            auto dialog = std::make_unique<VersionsDialog>(nullptr);
            ModelVersion newer = version(3, 20'000, 'b');
            newer.inUse = true;
            newer.origin = VersionOrigin::kDrift;
            dialog->setVersions({newer, version(2, 700, 'a'), version(1, 700, 'c')});
            own = std::move(dialog);
            return own.get();
        }
        case kNotes:
            writeNote(demo, "new version of the shop rolled out to all regions");
            [[fallthrough]];
        case kNoNotes:
            demo.action("notes")->trigger();
            return window.findChild<NotesDialog *>();
        case kAnnotate: {
            QTest::keyClick(window.charts(), Qt::Key_I);
            auto *dialog = window.findChild<AnnotationDialog *>();
            dialog->findChild<QLineEdit *>(QStringLiteral("annotationAuthor"))
                ->setText(QStringLiteral("ann"));
            return dialog;
        }
        case kMetricSettings: {
            demo.action("metricTuning")->trigger();
            auto *dialog = window.findChild<MetricTuningDialog *>();
            dialog->findChild<GapFields *>()->setPolicy(GapPolicy{GapFill::kFixed, 12.5, 30});
            return dialog;
        }
        case kManyMetrics: {
            demo.action("manyMetrics")->trigger();
            auto *dialog = window.findChild<ManyMetricsDialog *>();
            dialog->findChild<QLineEdit *>(QStringLiteral("manyPattern"))->setText(QStringLiteral("demo/*"));
            dialog->findChild<QCheckBox *>(QStringLiteral("manySetsUnit"))->setChecked(true);
            dialog->findChild<QCheckBox *>(QStringLiteral("manySetsGaps"))->setChecked(true);
            return dialog;
        }
        case kFireDrill: {
            auto dialog = std::make_unique<DrillDialog>(window.store(), theme);
            dialog->setTimeZone(QTimeZone::utc());
            dialog->start(ScoredDemo::kPaths[0], demo.demo.timeOf(600));
            own = std::move(dialog);
            return own.get();
        }
        case kPreferences:
            demo.action("preferences")->trigger();
            return window.findChild<PreferencesDialog *>();
        case kConnect: {
            SecretKeeper keeper;
            keeper.where = QStringLiteral("in the desktop's secret service");
            auto dialog = std::make_unique<ConnectDialog>(keeper, theme);
            FeedSpec spec;
            spec.kind = FeedKind::kPrometheus;
            spec.interval = Milliseconds{15'000};
            dialog->edit(spec);
            own = std::move(dialog);
            return own.get();
        }
        case kRewind: {
            for (std::size_t metric = 0; metric < ScoredDemo::kPaths.size(); ++metric)
                window.rewind()->takeScores(demo.demo.block(1, metric, 0, demo.demo.samples));
            window.rewind()->takeIncident(demo.demo.incident(1));
            demo.action("rewind")->trigger();
            auto *slider = window.findChild<QSlider *>(QStringLiteral("rewindSlider"));
            slider->setValue(slider->maximum() * 4 / 5);
            return &window;
        }
        case kAlertRules:
            own = alertRules(theme, demo.demo.begin);
            return own.get();
        case kAlarmBudget: {
            demo.action("sensitivityHigh")->trigger();
            TuningTried tried;
            tried.request = 1;
            tried.runId = 1;
            tried.tuning.all.level = 2.0;
            tried.isWhole = true;
            tried.oldPerDay = 1.5;
            tried.newPerDay = 4.0;
            tried.span = {demo.demo.begin, demo.demo.begin + std::chrono::hours(48)};
            window.tuning()->showTried(tried);
            return &window;
        }
        case kCsvImport: {
            auto dialog = std::make_unique<CsvImportDialog>("/data/orders.csv", theme, nullptr);
            dialog->setFirstPreview(preview());
            own = std::move(dialog);
            return own.get();
        }
        case kDataHealth: {
            demo.action("dataHealthDockToggle")->trigger();
            EngineStatus status = window.store()->status();
            status.feed.kind = FeedKind::kFile; // else ages count up
            for (std::size_t i = 0; i < status.metrics.size(); ++i) {
                status.metrics[i].missing = 3 * i;
                status.metrics[i].filled = 2 * i;
            }
            if (!status.metrics.empty())
                status.metrics.back().noDataSince = demo.demo.timeOf(800);
            status.clockJumps = {{demo.demo.timeOf(300), demo.demo.timeOf(420)}};
            window.store()->setStatus(status);
            auto *panel = window.findChild<DataHealthPanel *>();
            panel->setTimeZone(QTimeZone::utc());
            return panel;
        }
        }
        return nullptr;
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
        struct Row
        {
            Scene scene;
            const char *name;
            QSize size; ///< Empty: its own.
        };
        const Row rows[] = {{kVersions, "versions", {900, 640}},
                            {kNotes, "notes", {}},
                            {kNoNotes, "no-notes", {}},
                            {kAnnotate, "annotate", {}},
                            {kMetricSettings, "metric-settings", {}},
                            {kManyMetrics, "many-metrics", {}},
                            {kFireDrill, "fire-drill", {}},
                            {kPreferences, "preferences", {}},
                            {kConnect, "connect", {}},
                            {kRewind, "rewind", {900, 560}},
                            {kAlarmBudget, "alarm-budget", {900, 560}},
                            {kCsvImport, "csv-import", {900, 640}},
                            {kDataHealth, "data-health", {}},
                            {kAlertRules, "alert-rules", {}}};
        for (const Row &row : rows) {
            QTest::addRow("dialog-%s-light", row.name)
                << int(row.scene) << int(ThemeMode::kLight) << row.size;
            QTest::addRow("dialog-%s-dark", row.name) << int(row.scene) << int(ThemeMode::kDark) << row.size;
        }
    }
    void shows()
    {
        QFETCH(int, scene);
        QFETCH(int, mode);
        QFETCH(QSize, size);
        m_theme->setMode(static_cast<ThemeMode>(mode));
        DemoWindow demo(m_theme.get());
        demo.window->charts()->fit();
        std::unique_ptr<QWidget> own;
        QWidget *shown = open(static_cast<Scene>(scene), demo, own, m_theme.get());
        QVERIFY(shown);
        if (!size.isEmpty())
            shown->resize(size);
        shown->show();
        QCoreApplication::processEvents();
        if (QWidget *focused = QApplication::focusWidget()) // a cursor blinks
            focused->clearFocus();
        QCoreApplication::processEvents();
        const QString wrong =
            checkAgainstBaseline(shown->grab().toImage(), QString::fromLatin1(QTest::currentDataTag()),
                                 QStringLiteral(REDSHANK_SOURCE_DIR "/tests/screenshot/baseline"),
                                 QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

} // namespace redshank

QTEST_MAIN(redshank::DialogShots)
#include "tst_dialog_shots.moc"
