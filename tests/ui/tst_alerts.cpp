// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "tests/support/layout_check.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/alert_rules_dialog.h"
#include "ui/alerts/alert_words.h"
#include "ui/alerts/channels_dialog.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/alerts/maintenance_dialog.h"
#include "ui/alerts/rule_editor.h"
#include "ui/alerts/trial_strip.h"
#include "ui/fonts.h"
#include "ui/language.h"
#include "ui/live/live_store.h"
#include "ui/plot/plot_frame.h"
#include "ui/status_bar.h"
#include "ui/time_zone_choice.h"
#include "ui/window_commands.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

template <class Widget>
Widget *find(const QWidget *in, const char *name)
{
    return in->findChild<Widget *>(QLatin1String(name));
}

void press(const QWidget *in, const char *name)
{
    auto *button = find<QPushButton>(in, name);
    QVERIFY2(button && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

/// As by a person: the field is chosen, emptied, typed into and left.
void enter(const QWidget *in, const char *name, const QString &text)
{
    auto *line = find<QLineEdit>(in, name);
    QVERIFY2(line && line->isVisible(), name);
    line->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(line->window()));
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Tab);
    Q_EMIT line->editingFinished(); // where the platform gives no focus
}

void choose(const QWidget *in, const char *name, const QString &text)
{
    auto *box = find<QComboBox>(in, name);
    QVERIFY2(box && box->findText(text) >= 0, qPrintable(text));
    box->setFocus();
    box->setCurrentIndex(box->findText(text));
    Q_EMIT box->activated(box->currentIndex());
}

template <class Value>
Value last(QSignalSpy &spy, int argument = 0)
{
    return spy.back().at(argument).value<Value>();
}

Notice noticeAt(TimePoint time, const std::string &metric)
{
    Notice notice;
    notice.id = notice.key = "web/all/1";
    notice.rule = "web";
    notice.time = notice.begin = time;
    notice.parts = {
        {.metric = metric, .peak = time, .peakLevel = 2.5, .value = 412.0, .lower = 80.0, .upper = 120.0}};
    return notice;
}

SinkConfig slack()
{
    SinkConfig sink;
    sink.spec.name = "Slack ops";
    sink.spec.kind = SinkKind::kSlack;
    sink.url = {SecretPlace::kKeychain, "channel-Slack ops-address"};
    return sink;
}

} // namespace

class AlertsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<DemoWindow> m_demo;

    MainWindow &window() const { return *m_demo->window; }
    AlertActs *acts() const { return window().alerts(); }
    AlertRulesDialog *rules() const
    {
        m_demo->action("editAlertRules")->trigger();
        return window().findChild<AlertRulesDialog *>();
    }
    ChannelsDialog *channels() const
    {
        m_demo->action("editChannels")->trigger();
        return window().findChild<ChannelsDialog *>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(
            qApp, themeMode(qEnvironmentVariable("REDSHANK_THEME", QStringLiteral("light"))));
    }
    void init() { m_demo = std::make_unique<DemoWindow>(m_theme.get()); }
    void cleanup() { m_demo.reset(); }

    void messagesTakeTheWindowsTimeZone()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        m_demo->action("zoneUtc")->trigger();
        QCOMPARE(set.count(), 0); // what is on disk is not known yet, and must not be written over
        AlertSpec kept = defaultAlertSpec();
        kept.zone = "Europe/Berlin";
        acts()->takeLoaded(kept);
        QCOMPARE(last<AlertSpec>(set).zone, std::string("UTC"));
        window().findChild<TimeZoneChoice *>()->chooseNamed("Asia/Tokyo");
        QCOMPARE(last<AlertSpec>(set).zone, std::string("Asia/Tokyo"));
        QCOMPARE(last<AlertSpec>(set).rules, kept.rules);
    }

    // Pictures

    void aNoticeGetsItsPicture()
    {
        QSignalSpy given(window().commands(), &WindowCommands::givePicture);
        const Incident incident = m_demo->demo.incident(1).event.incident;
        Notice notice;
        notice.kind = NoticeKind::kOpened;
        notice.begin = incident.begin;
        notice.parts = {{.metric = "gone"},
                        {.metric = incident.parts.front().metric, .peakLevel = 3.6, .value = 412.0}};
        acts()->drawPicture(7, notice);
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.front().at(0).value<std::uint64_t>(), std::uint64_t{7});
        const QImage picture = QImage::fromData(given.front().at(1).toByteArray(), "PNG");
        QCOMPARE(picture.width(), 800);
        QVERIFY(picture.height() > 200);
        const QString pictures = qEnvironmentVariable("REDSHANK_PICTURES");
        QVERIFY(pictures.isEmpty() || picture.save(pictures + QStringLiteral("/notice.png")));
        notice.parts.pop_back();
        acts()->drawPicture(8, notice);
        QVERIFY(given.back().at(1).toByteArray().isEmpty());
    }

    // Rules

    void aRuleIsASentenceThatHoldsAtOnce()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        AlertRulesDialog *dialog = rules();
        QVERIFY(dialog && dialog->isVisible());
        auto *table = find<QTableView>(dialog, "ruleTable");
        const QAbstractItemModelTester tester(table->model());
        QCOMPARE(table->model()->rowCount(), 1); // incidents, told on this desktop
        QCOMPARE(table->model()->index(0, 7).data().toString(), QStringLiteral("This desktop"));

        choose(dialog, "ruleSignal", QStringLiteral("the score"));
        QCOMPARE(last<AlertSpec>(set).rules.front().signal, AlertSignal::kScore);
        choose(dialog, "ruleScope", QStringLiteral("these metrics:"));
        enter(dialog, "ruleMetrics", QStringLiteral("web/*, db/qps"));
        find<QDoubleSpinBox>(dialog, "ruleFireAt")->setValue(1.5);
        find<QSpinBox>(dialog, "ruleOf")->setValue(5);
        find<QSpinBox>(dialog, "ruleHits")->setValue(3);
        choose(dialog, "ruleSeverity", QStringLiteral("critical"));
        enter(dialog, "ruleName", QStringLiteral("Web"));
        find<QSpinBox>(dialog, "ruleQuiet")->setValue(9);
        find<QDoubleSpinBox>(dialog, "ruleClearBelow")->setValue(0.6);
        QTest::mouseClick(find<QCheckBox>(dialog, "rulePerMetric"), Qt::LeftButton, {}, QPoint(8, 12));
        find<QSpinBox>(dialog, "ruleMerge")->setValue(2);
        choose(dialog, "ruleRepeats", QStringLiteral("never"));
        find<QSpinBox>(dialog, "ruleFlaps")->setValue(1);
        QVERIFY(!find<QTimeEdit>(dialog, "ruleQuietFrom")->isEnabled());
        QTest::mouseClick(find<QCheckBox>(dialog, "ruleQuietHours"), Qt::LeftButton, {}, QPoint(8, 12));
        find<QTimeEdit>(dialog, "ruleQuietUntil")->setTime(QTime(6, 30));
        QTest::mouseClick(find<QCheckBox>(dialog, "ruleDampsFrequent"), Qt::LeftButton, {}, QPoint(8, 12));
        const AlertRule rule = last<AlertSpec>(set).rules.front();
        AlertRule wanted;
        wanted.name = "Web";
        wanted.metrics = {"web/*", "db/qps"};
        wanted.signal = AlertSignal::kScore;
        wanted.perMetric = true;
        wanted.fireAt = 1.5;
        wanted.clearBelow = 0.6;
        wanted.pendingHits = 3;
        wanted.pendingOf = 5;
        wanted.quietSamples = 9;
        wanted.mergeWithin = 2min;
        wanted.severity = AlertSeverity::kCritical;
        wanted.sinks = {kDesktopSink};
        wanted.repeats = {};
        wanted.flapChanges = 0;
        wanted.quietFrom = "22:00";
        wanted.quietUntil = "06:30";
        wanted.dampsFrequent = true;
        QVERIFY(rule == wanted);
        QCOMPARE(table->model()->index(0, 6).data().toString(), QStringLiteral("22:00–06:30"));
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("Each of web/*, db/qps"));
        QCOMPARE(table->model()->index(0, 3).data().toString(), QStringLiteral("3 of 5"));

        const auto steps = set.size();
        for (qsizetype i = 0; i < steps; ++i)
            m_demo->action("undo")->trigger();
        QVERIFY(last<AlertSpec>(set) == defaultAlertSpec());
        QCOMPARE(find<QLineEdit>(dialog, "ruleName")->text(), QStringLiteral("Incidents"));
    }

    void impossibleRulesCannotBeEntered()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        AlertRulesDialog *dialog = rules();
        find<QSpinBox>(dialog, "ruleHits")->setValue(7);
        QCOMPARE(last<AlertSpec>(set).rules.front().pendingOf, 7);
        find<QSpinBox>(dialog, "ruleOf")->setValue(2);
        QCOMPARE(last<AlertSpec>(set).rules.front().pendingHits, 2);
        find<QDoubleSpinBox>(dialog, "ruleFireAt")->setValue(0.5);
        QCOMPARE(last<AlertSpec>(set).rules.front().clearBelow, 0.5);
        QVERIFY(checkRule(last<AlertSpec>(set).rules.front()));
        press(dialog, "addRule");
        const auto before = set.size();
        enter(dialog, "ruleName", QStringLiteral("Incidents"));
        QCOMPARE(set.size(), before);
        QCOMPARE(find<QLabel>(dialog, "ruleNameFault")->text(),
                 QStringLiteral("Another rule has this name."));
    }

    void rulesAreAddedSwitchedOffDeletedAndBroughtBack()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        AlertRulesDialog *dialog = rules();
        auto *table = find<QTableView>(dialog, "ruleTable");
        press(dialog, "addRule");
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(dialog->rule()->name, std::string("Rule 2"));
        const QRect name = table->visualRect(table->model()->index(1, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(name.left() + 10, name.center().y()));
        QVERIFY(!last<AlertSpec>(set).rules[1].enabled);
        press(dialog, "deleteRule");
        press(dialog, "deleteRule");
        QVERIFY(acts()->spec().rules.empty());
        QVERIFY(find<QLabel>(dialog, "noRules")->isVisible());
        m_demo->action("undo")->trigger();
        QCOMPARE(acts()->spec().rules.size(), std::size_t{1});
        QVERIFY(table->isVisible());
    }

    void channelsAreChosenFromAMenu()
    {
        AlertSpec spec = defaultAlertSpec();
        spec.sinks = {slack()};
        acts()->takeLoaded(spec);
        AlertRulesDialog *dialog = rules();
        auto *sinks = find<QToolButton>(dialog, "ruleSinks");
        QCOMPARE(sinks->text(), QStringLiteral("This desktop"));
        const QList<QAction *> offered = sinks->menu()->actions();
        QCOMPARE(offered.size(), 2);
        offered[1]->trigger();
        QCOMPARE(sinks->text(), QStringLiteral("This desktop, Slack ops"));
        QVERIFY((acts()->spec().rules.front().sinks == std::vector<std::string>{kDesktopSink, "Slack ops"}));
    }

    void whatARuleWouldHaveToldIsShown()
    {
        QSignalSpy tried(window().commands(), &WindowCommands::tryRule);
        AlertRulesDialog *dialog = rules();
        QTRY_COMPARE(tried.size(), 1);
        const auto trial = last<RuleTrial>(tried);
        QVERIFY(trial.rule == defaultAlertSpec().rules.front());
        RuleTried answer;
        answer.request = trial.request;
        const TimeRange span = window().store()->span();
        answer.span = span;
        answer.opened = 2;
        answer.levels.assign(kTrialColumns, 0.3F);
        answer.notices = {noticeAt(span.begin + 60s, "demo/web/latency"),
                          noticeAt(span.begin + 300s, "demo/web/queue")};
        acts()->takeTried(answer);
        const auto *strip = find<TrialStrip>(dialog, "trialStrip");
        QCOMPARE(strip->marks().size(), std::size_t{2});
        QVERIFY(
            find<QLabel>(dialog, "trialWords")->text().startsWith(QLatin1String("Would have told 2 times")));
        QVERIFY(strip->accessibleName().startsWith(QLatin1String("Would have told 2 times")));
        const QString preview = find<QPlainTextEdit>(dialog, "messagePreview")->toPlainText();
        QVERIFY2(preview.startsWith(QLatin1String("Anomaly: web")), qPrintable(preview));
        QVERIFY(preview.contains(QLatin1String("demo/web/queue")));
        answer.request += 1; // one that nobody asked for
        answer.opened = 9;
        acts()->takeTried(answer);
        QVERIFY(
            find<QLabel>(dialog, "trialWords")->text().startsWith(QLatin1String("Would have told 2 times")));
        find<QDoubleSpinBox>(dialog, "ruleFireAt")->setValue(2.0); // tried anew, with the change
        QTRY_COMPARE(last<RuleTrial>(tried).rule.fireAt, 2.0);
    }

    void aTestIsSentToEachChannelOfTheRule()
    {
        AlertSpec spec = defaultAlertSpec();
        spec.sinks = {slack()};
        spec.rules.front().sinks.push_back("Slack ops");
        acts()->takeLoaded(spec);
        AlertRulesDialog *dialog = rules();
        QSignalSpy tested(window().commands(), &WindowCommands::testSink);
        press(dialog, "testRule");
        QCOMPARE(tested.size(), 2);
        QVERIFY(tested[1][1].value<SinkConfig>() == slack());
        acts()->takeTested({tested[0][0].toULongLong(), kDesktopSink, true, 0, "handed to this desktop"});
        acts()->takeTested({tested[1][0].toULongLong(), "Slack ops", false, 403, "invalid_token"});
        QCOMPARE(find<QLabel>(dialog, "ruleTestAnswers")->text(),
                 QStringLiteral("This desktop: taken, handed to this desktop\nSlack ops: failed, 403 "
                                "invalid_token"));
    }

    // Channels

    void aChannelIsSetUpWithItsSecretInTheKeeper()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        ChannelsDialog *dialog = channels(); // begins a first one
        QCOMPARE(find<QComboBox>(dialog, "channelKind")->currentText(), QStringLiteral("Slack"));
        QVERIFY(find<QLabel>(dialog, "secretsWhere")->text().contains(QLatin1String("in this test")));
        enter(dialog, "channelName", QStringLiteral("ops"));
        press(dialog, "saveChannel");
        QVERIFY(set.isEmpty()); // it has no address
        QVERIFY(find<QLabel>(dialog, "channelFault")->isVisible());
        enter(dialog, "channelSecretUrl", QStringLiteral("https://hooks.slack.com/services/T0/B0/XXX"));
        press(dialog, "saveChannel");
        QCOMPARE(set.size(), 1);
        const auto spec = last<AlertSpec>(set);
        QCOMPARE(spec.sinks.size(), std::size_t{1});
        QVERIFY(spec.sinks.front().spec.url.empty());
        QCOMPARE(m_demo->secrets.value(QString::fromStdString(spec.sinks.front().url.name)),
                 QStringLiteral("https://hooks.slack.com/services/T0/B0/XXX"));
        // The rule that told this desktop alone tells the new channel, too: that is what it was added for.
        QVERIFY((spec.rules.front().sinks == std::vector<std::string>{kDesktopSink, "ops"}));
        QVERIFY(alertSpecJson(spec).find("hooks.slack.com") == std::string::npos);
        QVERIFY(!find<QPushButton>(dialog, "saveChannel")->isEnabled());

        enter(dialog, "channelName", QStringLiteral("night"));
        press(dialog, "saveChannel");
        QVERIFY((acts()->spec().rules.front().sinks == std::vector<std::string>{kDesktopSink, "night"}));
        press(dialog, "deleteChannel");
        QVERIFY(acts()->spec().sinks.empty());
        QVERIFY((acts()->spec().rules.front().sinks == std::vector<std::string>{kDesktopSink}));
        m_demo->action("undo")->trigger();
        QCOMPARE(acts()->spec().sinks.size(), std::size_t{1});
        QVERIFY((acts()->spec().rules.front().sinks == std::vector<std::string>{kDesktopSink, "night"}));
    }

    void eachKindAsksForWhatItNeeds_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QString>("fault");
        QTest::newRow("PagerDuty") << QStringLiteral("PagerDuty")
                                   << QStringList{QStringLiteral("channelSecret"),
                                                  QString(32, QLatin1Char('a'))}
                                   << QStringLiteral("routing key");
        QTest::newRow("Webhook") << QStringLiteral("Webhook")
                                 << QStringList{QStringLiteral("channelUrl"),
                                                QStringLiteral("https://x.example/h")}
                                 << QStringLiteral("address");
        QTest::newRow("Alertmanager")
            << QStringLiteral("Alertmanager")
            << QStringList{QStringLiteral("channelUrl"), QStringLiteral("http://am.example:9093")}
            << QStringLiteral("address");
        QTest::newRow("Teams") << QStringLiteral("Microsoft Teams")
                               << QStringList{QStringLiteral("channelSecretUrl"),
                                              QStringLiteral("https://x.logic.azure.com/w")}
                               << QStringLiteral("address");
        QTest::newRow("E-mail") << QStringLiteral("E-mail")
                                << QStringList{QStringLiteral("channelHost"),
                                               QStringLiteral("mail.example"),
                                               QStringLiteral("channelFrom"),
                                               QStringLiteral("a@b.example"),
                                               QStringLiteral("channelTo"),
                                               QStringLiteral("c@d.example, e@f.example")}
                                << QStringLiteral("mail server");
    }
    void eachKindAsksForWhatItNeeds()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, fields);
        QFETCH(QString, fault);
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        ChannelsDialog *dialog = channels();
        choose(dialog, "channelKind", kind);
        enter(dialog, "channelName", QStringLiteral("ops"));
        press(dialog, "saveChannel");
        QVERIFY(set.isEmpty());
        const QString said = find<QLabel>(dialog, "channelFault")->text();
        QVERIFY2(said.contains(fault), qPrintable(said));
        for (qsizetype i = 0; i + 1 < fields.size(); i += 2)
            enter(dialog, qPrintable(fields[i]), fields[i + 1]);
        press(dialog, "saveChannel");
        QCOMPARE(find<QLabel>(dialog, "channelFault")->text(), QString());
        QCOMPARE(set.size(), 1);
        QVERIFY(checkUnread(last<AlertSpec>(set).sinks.front()));
    }

    void aTestShowsStatusAndBody()
    {
        AlertSpec spec = defaultAlertSpec();
        spec.sinks = {slack()};
        acts()->takeLoaded(spec);
        QSignalSpy tested(window().commands(), &WindowCommands::testSink);
        ChannelsDialog *dialog = channels();
        press(dialog, "testChannel");
        QCOMPARE(tested.size(), 1);
        acts()->takeTested({last<quint64>(tested), "Slack ops", true, 200, "ok"});
        QCOMPARE(find<QLabel>(dialog, "channelTestAnswer")->text(), QStringLiteral("Taken: 200 ok"));
        press(dialog, "testChannel");
        acts()->takeTested({last<quint64>(tested), "Slack ops", false, 404, "no_service"});
        QCOMPARE(find<QLabel>(dialog, "channelTestAnswer")->text(), QStringLiteral("Failed: 404 no_service"));
    }

    // Maintenance

    void plannedTimesAreShadedAndLeftOutOfTraining()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        QSignalSpy excluded(window().commands(), &WindowCommands::setExclusions);
        m_demo->action("editMaintenance")->trigger();
        auto *dialog = window().findChild<MaintenanceDialog *>();
        QVERIFY(dialog && find<QLabel>(dialog, "noMaintenance")->isVisible());
        press(dialog, "addMaintenance");
        enter(dialog, "maintenanceName", QStringLiteral("Backup"));
        choose(dialog, "maintenanceZone", QStringLiteral("UTC"));
        const TimeRange span = window().store()->span();
        auto *once = find<QDateTimeEdit>(dialog, "maintenanceOnce");
        const qint64 minute = toMs(span.begin) / 60'000 * 60'000 + 120'000;
        once->setDateTime(QDateTime::fromMSecsSinceEpoch(minute, Qt::UTC));
        find<QSpinBox>(dialog, "maintenanceHours")->setValue(0);
        find<QSpinBox>(dialog, "maintenanceMinutes")->setValue(3);
        const auto spec = last<AlertSpec>(set);
        QCOMPARE(spec.maintenance.size(), std::size_t{1});
        const MaintenanceWindow &planned = spec.maintenance.front();
        QCOMPARE(planned.minutes, 3);
        QVERIFY(!planned.notify && planned.detect && !planned.learn);
        const TimeRange range{fromMs(minute), fromMs(minute) + 3min};
        const auto marks = window().charts()->timeMarks();
        const auto shade = std::ranges::find(marks, TimeMark::Kind::kMaintenance, &TimeMark::kind);
        QVERIFY(shade != marks.end() && shade->range == range);
        QCOMPARE(shade->text, QStringLiteral("Backup"));
        QVERIFY((last<TrainingExclusions>(excluded).ranges == std::vector<TimeRange>{range}));
        QTest::mouseClick(find<QCheckBox>(dialog, "maintenanceLearn"), Qt::LeftButton, {}, QPoint(8, 12));
        QVERIFY(last<TrainingExclusions>(excluded).ranges.empty());

        choose(dialog, "maintenanceHow", QStringLiteral("Every week"));
        QTest::mouseClick(find<QCheckBox>(dialog, "maintenanceDay6"), Qt::LeftButton, {}, QPoint(8, 12));
        QVERIFY((last<AlertSpec>(set).maintenance.front().weekdays & 0x40) != 0);
        press(dialog, "deleteMaintenance");
        QVERIFY(acts()->spec().maintenance.empty());
        QVERIFY(std::ranges::find(window().charts()->timeMarks(), TimeMark::Kind::kMaintenance,
                                  &TimeMark::kind) == window().charts()->timeMarks().end());
        m_demo->action("undo")->trigger();
        QCOMPARE(acts()->spec().maintenance.size(), std::size_t{1});
    }

    void anUnknownZoneIsRefused()
    {
        QSignalSpy set(window().commands(), &WindowCommands::setAlerts);
        m_demo->action("editMaintenance")->trigger();
        auto *dialog = window().findChild<MaintenanceDialog *>();
        press(dialog, "addMaintenance");
        const auto before = set.size();
        auto *zone = find<QComboBox>(dialog, "maintenanceZone");
        zone->setEditText(QStringLiteral("Europe/Nowhere"));
        Q_EMIT zone->lineEdit()->editingFinished();
        QCOMPARE(set.size(), before);
        QVERIFY(find<QLabel>(dialog, "maintenanceFault")->text().contains(QLatin1String("Europe/Nowhere")));
    }

    // Deliveries

    void deliveriesAreListedAndTriedAgain()
    {
        m_demo->action("showDeliveries")->trigger();
        auto *panel = window().findChild<DeliveriesPanel *>();
        QVERIFY(panel && panel->isVisible());
        auto *table = find<QTableView>(panel, "deliveryTable");
        const QAbstractItemModelTester tester(table->model());
        const TimePoint now = fromMs(QDateTime::currentMSecsSinceEpoch());
        AlertReport report;
        Delivery taken;
        taken.sink = kDesktopSink;
        taken.notice = noticeAt(now, "web/latency");
        taken.state = DeliveryState::kDelivered;
        taken.attempts = 1;
        taken.made = now;
        Delivery waiting = taken;
        waiting.sink = "Slack ops";
        waiting.state = DeliveryState::kWaiting;
        waiting.attempts = 3;
        waiting.due = now + 30s;
        waiting.status = 503;
        waiting.answer = "no_service";
        report.deliveries = {waiting, taken};
        report.waiting = 1;
        report.failing = {"Slack ops"};
        acts()->takeReport(report);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("Slack ops"));
        QCOMPARE(table->model()->index(0, 2).data().toString(), QStringLiteral("Anomaly: web/latency"));
        QVERIFY(table->model()->index(0, 3).data().toString().startsWith(QLatin1String("Failed, again in")));
        QCOMPARE(table->model()->index(0, 5).data().toString(), QStringLiteral("503 no_service"));
        QCOMPARE(find<QLabel>(panel, "deliverySummary")->text(),
                 QStringLiteral("1 notice waits for Slack ops"));

        const auto *bell = find<QToolButton>(&window(), "statusAlerts");
        QVERIFY(bell->isVisible());
        QCOMPARE(bell->text(), QStringLiteral("1 waiting"));
        QCOMPARE(bell->toolTip(), QStringLiteral("1 notice waits for Slack ops"));
        QSignalSpy retried(window().commands(), &WindowCommands::retryDeliveries);
        press(panel, "retryDeliveriesButton");
        m_demo->action("retryDeliveries")->trigger();
        QCOMPARE(retried.size(), 2);
        acts()->takeReport({});
        QVERIFY(!bell->isVisible());
    }

    void theBellOpensTheDeliveries()
    {
        AlertReport report;
        report.fault = "the disk is full";
        acts()->takeReport(report);
        auto *bell = find<QToolButton>(&window(), "statusAlerts");
        auto *panel = window().findChild<DeliveriesPanel *>();
        QVERIFY(bell->isVisible() && !panel->isVisible());
        QTest::mouseClick(bell, Qt::LeftButton);
        QVERIFY(panel->isVisible());
        QVERIFY(find<QLabel>(panel, "deliverySummary")->text().contains(QLatin1String("the disk is full")));
    }

    // Incidents

    void anIncidentIsAcknowledgedAndMutedFromItsRow()
    {
        QSignalSpy acknowledged(window().commands(), &WindowCommands::acknowledgeAlerts);
        QSignalSpy muted(window().commands(), &WindowCommands::muteAlerts);
        auto *list = find<QListView>(&window(), "incidentList");
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        const Incident incident = window().store()->incidents().front();
        QCOMPARE(list->contextMenuPolicy(), Qt::ActionsContextMenu);
        QVERIFY(list->actions().contains(m_demo->action("muteIncident")));
        QTest::keyClick(list, Qt::Key_M);
        QCOMPARE(muted.size(), 1);
        QCOMPARE(last<std::vector<MetricId>>(muted).front(), incident.parts.front().metric);
        const qint64 until = toMs(last<TimePoint>(muted, 1));
        const qint64 hours = until - QDateTime::currentMSecsSinceEpoch();
        QVERIFY(hours > 3'590'000 && hours <= 3'600'000);
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(acknowledged.size(), 1);
        QCOMPARE(last<std::vector<MetricId>>(acknowledged).size(), incident.parts.size());
    }

    // How they look

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        m_demo.reset();
        const LanguagePack pack(language);
        m_demo = std::make_unique<DemoWindow>(m_theme.get(), QSize(900, 560));
        AlertSpec spec = defaultAlertSpec();
        spec.sinks = {slack()};
        spec.rules.front().sinks.push_back("Slack ops");
        spec.maintenance = {{.name = "Backup", .zone = "Europe/Berlin", .begin = "22:00", .weekdays = 0x7B}};
        acts()->takeLoaded(spec);
        m_demo->action("editAlertRules")->trigger();
        m_demo->action("editChannels")->trigger();
        m_demo->action("editMaintenance")->trigger();
        m_demo->action("showDeliveries")->trigger();
        const QString pictures = qEnvironmentVariable("REDSHANK_PICTURES");
        const auto look = [&](const QString &scene) {
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            for (QWidget *each : QApplication::topLevelWidgets()) {
                if (!each->isVisible())
                    continue;
                QVERIFY2(each->width() <= 900 && each->height() <= 560, qPrintable(each->objectName()));
                const QStringList faults = unreadableTexts(each);
                QVERIFY2(faults.isEmpty(),
                         qPrintable(scene + each->objectName() + faults.join(QLatin1Char('\n'))));
                if (!pictures.isEmpty())
                    each->grab().save(pictures + QLatin1Char('/') + language + scene + each->objectName() +
                                      QStringLiteral(".png"));
            }
        };
        look(QStringLiteral("_first_"));
        auto *channels = window().findChild<ChannelsDialog *>();
        auto *kinds = find<QComboBox>(channels, "channelKind");
        for (int kind = 0; kind < kinds->count(); ++kind) {
            kinds->setCurrentIndex(kind);
            Q_EMIT kinds->activated(kind);
            look(QStringLiteral("_kind%1_").arg(kind));
        }
        auto *rules = window().findChild<AlertRulesDialog *>();
        auto *scope = find<QComboBox>(rules, "ruleScope");
        scope->setCurrentIndex(1);
        Q_EMIT scope->activated(1);
        look(QStringLiteral("_scope_"));
    }
};

QTEST_MAIN(AlertsTest)
#include "tst_alerts.moc"
