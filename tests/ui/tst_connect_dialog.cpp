// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layout_check.h"
#include "ui/connect/connect_dialog.h"
#include "ui/connect/connect_page.h"
#include "ui/connect/query_completion.h"
#include "ui/connect/query_edit.h"
#include "ui/connect/source_test_view.h"
#include "ui/fonts.h"
#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeWidget>

#include <memory>

using namespace redshank;

class ConnectDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<ConnectDialog> m_dialog;
    QString m_keptName;
    QString m_keptSecret;
    QStringList m_keptNames;
    QHash<QString, QString> m_held;
    SecretPlace m_place = SecretPlace::kKeychain; ///< Where the keeper puts them.

    template <class T>
    T *find(const char *name) const
    {
        T *found = m_dialog->page()->findChild<T *>(QLatin1String(name));
        return found ? found : m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name)
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char *name, const char *text)
    {
        auto *line = find<QLineEdit>(name);
        QVERIFY2(line, name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QLatin1String(text));
    }
    void fillIn()
    {
        type("urlField", "http://127.0.0.1:9090");
        auto *query = find<QueryEdit>("queryField");
        query->setFocus();
        QTest::keyClicks(query, QStringLiteral("node_load1"));
    }
    static FeedSpec emptySpec(FeedKind kind)
    {
        FeedSpec spec;
        spec.kind = kind;
        spec.interval = Milliseconds{60'000};
        if (kind == FeedKind::kPush)
            spec.push.statsdPort = 8'125;
        return spec;
    }
    void keepPicture(const char *name)
    {
        const QString folder = qEnvironmentVariable("REDSHANK_PICTURES");
        QCoreApplication::processEvents();
        if (!folder.isEmpty())
            m_dialog->grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kDark);
    }
    void cleanupTestCase()
    {
        m_dialog.reset();
        m_theme.reset();
    }
    void init()
    {
        SecretKeeper keeper;
        keeper.where = QStringLiteral("in a test");
        keeper.keep = [this](const QString &name, const QString &secret,
                             const std::function<void(Result<SecretRef>)> &done) {
            m_keptName = name;
            m_keptSecret = secret;
            m_keptNames.append(name);
            done(SecretRef{m_place, name.toStdString()});
        };
        keeper.hold = [this](const QString &name, const QString &secret) {
            m_held.insert(name, secret);
            return SecretRef{SecretPlace::kKeychain, "held:" + name.toStdString()};
        };
        keeper.whereIs = [](const SecretRef &kept) {
            return kept.place == SecretPlace::kFile ? QStringLiteral("in a file")
                                                    : QStringLiteral("in a test");
        };
        m_keptName.clear();
        m_keptSecret.clear();
        m_keptNames.clear();
        m_held.clear();
        m_place = SecretPlace::kKeychain;
        m_dialog = std::make_unique<ConnectDialog>(keeper, m_theme.get());
        FeedSpec spec;
        spec.kind = FeedKind::kPrometheus;
        spec.interval = Milliseconds{15'000};
        m_dialog->edit(spec);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }

    void connectsToWhatWasWritten()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        QVERIFY(!find<QPushButton>("startSourceButton")->isEnabled());
        fillIn();
        type("sourceName", "prod");
        find<QSpinBox>("guardField")->setValue(120);
        find<QSpinBox>("settleField")->setValue(30);
        find<QComboBox>("historyField")->setCurrentIndex(3);
        find<QSpinBox>("stepField")->setValue(5);
        find<QCheckBox>("ratesField")->setChecked(false);
        click("startSourceButton");
        QCOMPARE(wanted.size(), 1);
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.kind, FeedKind::kPrometheus);
        QCOMPARE(spec.name, std::string("prod"));
        QCOMPARE(spec.prometheus.server.url, std::string("http://127.0.0.1:9090"));
        QCOMPARE(spec.prometheus.query, std::string("node_load1"));
        QCOMPARE(spec.prometheus.maxSeries, 120);
        QCOMPARE(spec.prometheus.step, Milliseconds{5'000});
        QCOMPARE(spec.settle, std::optional<Milliseconds>(30'000));
        QCOMPARE(spec.history, Milliseconds{86'400'000});
        QVERIFY(!spec.prometheus.countersAsRates);
        QVERIFY(!m_dialog->isVisible());
    }

    void whatIsMissingIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QString() << QStringLiteral("where the server is");
        QTest::newRow("no scheme") << QStringLiteral("localhost:9090") << QStringLiteral("http://");
        QTest::newRow("password") << QStringLiteral("http://me:pw@host") << QStringLiteral("password");
        QTest::newRow("no query") << QStringLiteral("http://host") << QStringLiteral("query");
    }
    void whatIsMissingIsSaid()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        find<QLineEdit>("urlField")->setText(url);
        QVERIFY2(find<QLabel>("connectRefusal")->text().contains(says),
                 qPrintable(find<QLabel>("connectRefusal")->text()));
        QVERIFY(!find<QPushButton>("testButton")->isEnabled());
    }

    void typedSecretsGoToTheKeeperOnly()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        fillIn();
        find<QComboBox>("signInField")->setCurrentIndex(static_cast<int>(SignIn::kBasic));
        QVERIFY(!find<QPushButton>("startSourceButton")->isEnabled());
        type("userField", "me");
        type("secretField", "s3cret-pw");
        QCOMPARE(find<QLineEdit>("secretField")->echoMode(), QLineEdit::Password);
        QVERIFY(find<QLabel>("connectRefusal")->text().contains(QLatin1String("in a test")));
        keepPicture("connect-secret");
        click("startSourceButton");
        QCOMPARE(m_keptSecret, QStringLiteral("s3cret-pw"));
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.prometheus.server.secret.place, SecretPlace::kKeychain);
        QCOMPARE(spec.prometheus.server.secret.name, m_keptName.toStdString());
        QCOMPARE(spec.prometheus.server.user, std::string("me"));
        QVERIFY(find<QLineEdit>("secretField")->text().isEmpty());
    }

    void aTestKeepsNothing()
    {
        QSignalSpy tested(m_dialog.get(), &ConnectDialog::testRequested);
        fillIn();
        find<QComboBox>("signInField")->setCurrentIndex(static_cast<int>(SignIn::kBearer));
        type("secretField", "s3cret");
        find<QPlainTextEdit>("headersField")->setPlainText(QStringLiteral("X-Api-Key: k3y"));
        click("testButton");
        const auto server = tested.back().at(1).value<FeedSpec>().prometheus.server;
        QCOMPARE(server.secret, (SecretRef{SecretPlace::kKeychain, "held:prometheus-http://127.0.0.1:9090"}));
        QCOMPARE(m_held.value(QStringLiteral("prometheus-http://127.0.0.1:9090")), QStringLiteral("s3cret"));
        QVERIFY(server.headers.front().secret.isSet() && server.headers.front().value.empty());
        QCOMPARE(m_keptNames, QStringList());
        QCOMPARE(find<QLineEdit>("secretField")->text(), QStringLiteral("s3cret"));
        type("secretField", "other"); // what is held is another
        QVERIFY(find<QPushButton>("startSourceButton")->isEnabled());
        click("connectCancelButton");
        QCOMPARE(m_keptNames, QStringList());
        for (const QString &held : std::as_const(m_held))
            QVERIFY(held.isEmpty()); // forgotten
    }

    void eachServerAndUserHasASecretOfItsOwn_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("user"); // empty: a token
        QTest::newRow("http") << QStringLiteral("http://host.example") << QString();
        QTest::newRow("https") << QStringLiteral("https://host.example") << QString();
        QTest::newRow("port") << QStringLiteral("http://host.example:9090") << QString();
        QTest::newRow("path") << QStringLiteral("http://host.example/a") << QString();
        QTest::newRow("other path") << QStringLiteral("http://host.example/b") << QString();
        QTest::newRow("user") << QStringLiteral("http://host.example") << QStringLiteral("me");
        QTest::newRow("other user") << QStringLiteral("http://host.example") << QStringLiteral("you");
        QTest::newRow("host") << QStringLiteral("http://other.example") << QString();
    }
    void eachServerAndUserHasASecretOfItsOwn()
    {
        QFETCH(QString, url);
        QFETCH(QString, user);
        static QSet<QString> names;
        fillIn();
        find<QLineEdit>("urlField")->setText(url);
        find<QComboBox>("signInField")
            ->setCurrentIndex(static_cast<int>(user.isEmpty() ? SignIn::kBearer : SignIn::kBasic));
        find<QLineEdit>("userField")->setText(user);
        type("secretField", "s3cret");
        find<QLineEdit>("certificateField")->setText(QStringLiteral("/c.pem"));
        find<QLineEdit>("keyPasswordField")->setText(QStringLiteral("k"));
        find<QPlainTextEdit>("headersField")->setPlainText(QStringLiteral("X-Api-Key: a\nX-Other-Key: b"));
        click("startSourceButton");
        QCOMPARE(m_keptNames.size(), 4);
        for (const QString &name : std::as_const(m_keptNames)) {
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
        }
    }

    void headersAreKeptAsThePasswordIs()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        fillIn();
        auto *headers = find<QPlainTextEdit>("headersField");
        headers->setPlainText(
            QStringLiteral("X-Scope-OrgID: team\nAuthorization: Bearer t0ken\nX-Var: $NAME"));
        QVERIFY(find<QLabel>("connectRefusal")->text().contains(QLatin1String("kept in a test")));
        click("startSourceButton");
        QCOMPARE(m_keptSecret, QStringLiteral("Bearer t0ken"));
        QCOMPARE(m_keptNames.size(), 1);
        const auto spec = wanted.front().front().value<FeedSpec>();
        const std::vector<HttpHeader> &sent = spec.prometheus.server.headers;
        QCOMPARE(sent.size(), std::size_t{3});
        QCOMPARE(sent[0].value, std::string("team"));
        QVERIFY(sent[1].value.empty());
        QCOMPARE(sent[1].secret, (SecretRef{SecretPlace::kKeychain, m_keptName.toStdString()}));
        QCOMPARE(sent[2].secret, (SecretRef{SecretPlace::kEnvironment, "NAME"}));
        QVERIFY(!headers->toPlainText().contains(QLatin1String("t0ken")));
        // Edited again, it is there, and can be replaced.
        m_dialog->edit(spec);
        m_dialog->show();
        QVERIFY(!headers->toPlainText().contains(QLatin1String("held")));
        click("startSourceButton");
        QVERIFY(wanted.back().front().value<FeedSpec>() == spec);
        QCOMPARE(m_keptNames.size(), 1);
        m_dialog->show();
        headers->setPlainText(
            headers->toPlainText().replace(QLatin1String("Authorization"), QLatin1String("X-Key")));
        QVERIFY(!find<QPushButton>("startSourceButton")->isEnabled()); // the mark is not of this header
    }

    void saysWhereASecretWentIndeed_data()
    {
        QTest::addColumn<SecretPlace>("place");
        QTest::addColumn<QString>("words");
        QTest::newRow("as meant") << SecretPlace::kKeychain << QStringLiteral("in a test");
        QTest::newRow("elsewhere") << SecretPlace::kFile << QStringLiteral("in a file");
    }
    void saysWhereASecretWentIndeed()
    {
        QFETCH(SecretPlace, place);
        QSignalSpy kept(m_dialog.get(), &ConnectDialog::secretKept);
        m_place = place;
        fillIn();
        find<QComboBox>("signInField")->setCurrentIndex(static_cast<int>(SignIn::kBearer));
        type("secretField", "s3cret");
        click("startSourceButton");
        QCOMPARE(kept.size(), 1);
        QTEST(kept.front().front().toString(), "words");
    }

    void secretsCanStayWhereTheyAre()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        fillIn();
        find<QComboBox>("signInField")->setCurrentIndex(static_cast<int>(SignIn::kBearer));
        find<QComboBox>("secretFieldPlace")->setCurrentIndex(1);
        type("secretField", "PROM_TOKEN");
        click("startSourceButton");
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.prometheus.server.secret, (SecretRef{SecretPlace::kEnvironment, "PROM_TOKEN"}));
    }

    void takingAnyCertificateWarns()
    {
        auto *warning = find<QLabel>("skipVerifyWarning");
        QVERIFY(warning->isHidden());
        find<QCheckBox>("skipVerifyField")->setChecked(true);
        QVERIFY(!warning->isHidden());
    }

    void testNamesTheStepThatFails()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::testRequested);
        fillIn();
        click("testButton");
        QCOMPARE(wanted.size(), 1);
        const auto request = wanted.front().front().toULongLong();
        const auto *view = m_dialog->findChild<SourceTestView *>();
        m_dialog->showStep({request, TestStep::kSettings, StepOutcome::kPassed, {}, Milliseconds{1}});
        m_dialog->showStep({request, TestStep::kName, StepOutcome::kPassed, "127.0.0.1", Milliseconds{2}});
        m_dialog->showStep({request - 1, TestStep::kTls, StepOutcome::kFailed, "of an older test", {}});
        QVERIFY(view->failedStep().isEmpty());
        m_dialog->showStep(
            {request, TestStep::kConnection, StepOutcome::kFailed,
             "http://127.0.0.1:9090: the connection is refused; check the port, and that it runs",
             Milliseconds{3}});
        QCOMPARE(view->failedStep(), testStepWord(TestStep::kConnection));
        QVERIFY(find<QLabel>("testDetail2")->text().contains(QLatin1String("refused")));
        keepPicture("connect-failed");
    }

    void testShowsTheLastHour()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::testRequested);
        fillIn();
        click("testButton");
        const auto request = wanted.front().front().toULongLong();
        for (const TestStep step : {TestStep::kSettings, TestStep::kName, TestStep::kConnection})
            m_dialog->showStep({request, step, StepOutcome::kPassed, {}, Milliseconds{4}});
        m_dialog->showStep({request, TestStep::kTls, StepOutcome::kSkipped, "not encrypted (http)", {}});
        m_dialog->showStep(
            {request, TestStep::kSignIn, StepOutcome::kPassed, "version 2.42.0", Milliseconds{9}});
        m_dialog->showStep({request, TestStep::kQuery, StepOutcome::kPassed, "2 series", Milliseconds{21}});
        SourceTested tested;
        tested.request = request;
        tested.passed = true;
        tested.series = 2;
        tested.metrics = {{"a", "a", "ms", {}, {}}};
        for (int line = 0; line < 2; ++line) {
            SampleBlock block;
            for (int i = 0; i < 240; ++i) {
                block.times.push_back(fromMs(1'795'358'400'000 + i * 15'000));
                block.values.push_back(i > 100 && i < 110 ? kMissing : 100 + 20 * line + i % 17);
            }
            tested.preview.push_back(block);
        }
        m_dialog->showOutcome(tested);
        const QWidget *chart = m_dialog->findChild<QWidget *>(QStringLiteral("previewChart"));
        QVERIFY(chart->accessibleName().contains(QLatin1String("2 series")));
        keepPicture("connect-passed");
    }

    void completesFromTheServersNames()
    {
        QSignalSpy names(m_dialog.get(), &ConnectDialog::namesRequested);
        type("urlField", "http://127.0.0.1:9090");
        auto *query = find<QueryEdit>("queryField");
        query->setFocus();
        QTRY_VERIFY(!names.isEmpty());
        QCOMPARE(names.front().front().value<NamesRequest>().of, std::string("__name__"));
        m_dialog->showNames({1, "__name__", std::vector<std::string>{"node_load1", "node_load5", "up"}});
        QTest::keyClicks(query, QStringLiteral("loa"));
        QVERIFY(query->completer()->popup()->isVisible());
        QCOMPARE(query->completer()->completionCount(), 2);
        QTest::keyClick(query->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(query->completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(query->toPlainText(), QStringLiteral("node_load1"));
    }

    void knowsWhatIsBeingTyped_data()
    {
        QTest::addColumn<QString>("query"); // up to the place
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("label");
        using Kind = QueryContext::Kind;
        const auto row = [](const char *query, Kind kind, const char *prefix, const char *label = "") {
            QTest::newRow(query) << QString::fromLatin1(query) << static_cast<int>(kind)
                                 << QString::fromLatin1(prefix) << QString::fromLatin1(label);
        };
        row("node_lo", Kind::kMetric, "node_lo");
        row("sum(rate(htt", Kind::kMetric, "htt");
        row("up{jo", Kind::kLabel, "jo");
        row("up{job=\"a\",ins", Kind::kLabel, "ins");
        row("up{job=\"no", Kind::kValue, "no", "job");
        row("up{job=~\"a b", Kind::kValue, "a b", "job");
        row("up{job=\"a\"} + ", Kind::kMetric, "");
        row("rate(x[5", Kind::kNothing, "");
        row("x * 10", Kind::kNothing, "10");
        row("\"text", Kind::kNothing, "");
    }
    void knowsWhatIsBeingTyped()
    {
        QFETCH(QString, query);
        QFETCH(int, kind);
        const QueryContext context = queryContext(query, query.size());
        QCOMPARE(static_cast<int>(context.kind), kind);
        if (context.kind != QueryContext::Kind::kNothing)
            QTEST(context.prefix, "prefix");
        QTEST(context.label, "label");
    }

    void probesEachLine()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        FeedSpec spec;
        spec.kind = FeedKind::kProbe;
        spec.interval = Milliseconds{5'000};
        m_dialog->edit(spec);
        auto *urls = find<QPlainTextEdit>("probeUrls");
        urls->setPlainText(QStringLiteral("https://a.example/x\nno address"));
        QVERIFY(find<QLabel>("connectRefusal")->text().contains(QLatin1String("Line 2")));
        urls->setPlainText(QStringLiteral("https://a.example/x\n\n http://b.example \n"));
        keepPicture("connect-probe");
        click("startSourceButton");
        const auto started = wanted.front().front().value<FeedSpec>();
        QCOMPARE(started.kind, FeedKind::kProbe);
        QCOMPARE(started.probe.urls, (std::vector<std::string>{"https://a.example/x", "http://b.example"}));
    }

    void cloudWatchIsBrowsedAndChosen()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        QSignalSpy names(m_dialog.get(), &ConnectDialog::namesRequested);
        m_dialog->edit(emptySpec(FeedKind::kCloudWatch));
        QVERIFY(!find<QPushButton>("startSourceButton")->isEnabled());
        QVERIFY(find<QPushButton>("testButton")->isEnabled()); // the sign-in can be tried without metrics
        find<QComboBox>("cloudWatchRegion")->setCurrentText(QStringLiteral("eu-west-1"));
        find<QComboBox>("cloudWatchNamespace")->setCurrentText(QStringLiteral("AWS/EC2"));
        keepPicture("connect-cloudwatch-empty");
        click("cloudWatchListButton");
        QCOMPARE(names.size(), 1);
        const auto request = names.front().front().value<NamesRequest>();
        QCOMPARE(request.of, std::string("AWS/EC2"));
        QCOMPARE(request.source.cloudWatch.region, std::string("eu-west-1"));
        NamesFound found{request.request, request.of, std::vector<std::string>{"AWS/EC2"}, {}};
        for (int i = 0; i < 40; ++i)
            found.detail.metrics.push_back({"AWS/EC2",
                                            i % 2 == 0 ? "CPUUtilization" : "NetworkIn",
                                            {{"InstanceId", "i-0123456789abcde" + std::to_string(i)}}});
        m_dialog->showNames(found);
        auto *list = find<QTreeWidget>("cloudWatchMetrics");
        QCOMPARE(list->topLevelItemCount(), 40);
        type("cloudWatchMetricsFilter", "cpu e1");
        QCOMPARE(list->topLevelItemCount(), 5); // …e10, 12, 14, 16, 18
        list->setFocus();
        list->setCurrentItem(list->topLevelItem(0));
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(list->topLevelItem(0)->checkState(0), Qt::Checked);
        QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("Average"));
        find<QComboBox>("cloudWatchStatistic")->setCurrentText(QStringLiteral("p99"));
        find<QComboBox>("cloudWatchPeriod")
            ->setCurrentIndex(find<QComboBox>("cloudWatchPeriod")->findData(300));
        QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("p99"));
        // Another metric has the statistic that is chosen then.
        list->setCurrentItem(list->topLevelItem(1));
        QTest::keyClick(list, Qt::Key_Space);
        find<QComboBox>("cloudWatchStatistic")->setCurrentText(QStringLiteral("Sum"));
        const QString foot = find<QLabel>("connectRefusal")->text();
        QVERIFY2(foot.contains(formatWholeCount(1'440) + QStringLiteral(" calls a day")) &&
                     foot.contains(formatWholeCount(2'880)),
                 qPrintable(foot));
        keepPicture("connect-cloudwatch");
        click("startSourceButton");
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.kind, FeedKind::kCloudWatch);
        QCOMPARE(spec.cloudWatch.metrics.size(), std::size_t{2});
        QCOMPARE(spec.cloudWatch.metrics[0].statistic, std::string("p99"));
        QCOMPARE(spec.cloudWatch.metrics[0].period, Milliseconds{300'000});
        QCOMPARE(spec.cloudWatch.metrics[1].statistic, std::string("Sum"));
        QCOMPARE(spec.cloudWatch.metrics[1].dimensions.front().first, std::string("InstanceId"));
    }

    void namespacesAreListedWhereNoneIsNamed()
    {
        QSignalSpy names(m_dialog.get(), &ConnectDialog::namesRequested);
        m_dialog->edit(emptySpec(FeedKind::kCloudWatch));
        click("cloudWatchListButton");
        const auto request = names.front().front().value<NamesRequest>();
        QVERIFY(request.of.empty());
        m_dialog->showNames({request.request, {}, std::vector<std::string>{"AWS/RDS", "Own"}, {}});
        QCOMPARE(find<QComboBox>("cloudWatchNamespace")->count(), 2);
        QVERIFY(find<QLabel>("cloudWatchMetricsLine")->text().contains(QLatin1String("2 namespaces")));
        // What cannot be listed is said where it was asked for.
        m_dialog->showNames(
            {request.request, {}, tl::unexpected(Error{ErrorCode::kSignIn, "no AWS keys"}), {}});
        QCOMPARE(find<QLabel>("cloudWatchMetricsLine")->text(), QStringLiteral("no AWS keys"));
        // Names that were asked for on another page do not come here.
        m_dialog->edit(emptySpec(FeedKind::kAzure));
        m_dialog->showNames({request.request, {}, std::vector<std::string>{"AWS/RDS"}, {}});
        QCOMPARE(find<QComboBox>("azureSubscription")->count(), 0);
    }

    void keysOfAwsGoToTheKeeper()
    {
        QSignalSpy names(m_dialog.get(), &ConnectDialog::namesRequested);
        m_dialog->edit(emptySpec(FeedKind::kCloudWatch));
        find<QComboBox>("cloudWatchCredentials")->setCurrentIndex(4);
        QVERIFY(!find<QPushButton>("testButton")->isEnabled());
        type("cloudWatchKeyId", "AKIDEXAMPLE");
        type("cloudWatchSecretKey", "wJalr+s3cret");
        QVERIFY(find<QLabel>("connectRefusal")->text().contains(QLatin1String("kept in a test")));
        keepPicture("connect-cloudwatch-keys");
        click("cloudWatchListButton"); // is signed, too
        QVERIFY(m_keptNames.isEmpty());
        QVERIFY(m_held.values().contains(QStringLiteral("wJalr+s3cret")));
        const auto request = names.front().front().value<NamesRequest>();
        QCOMPARE(request.source.cloudWatch.secretAccessKey.place, SecretPlace::kKeychain);
        QCOMPARE(request.source.cloudWatch.accessKeyId, std::string("AKIDEXAMPLE"));
        const QString first = m_held.keys().constFirst();
        find<QLineEdit>("cloudWatchEndpoint")->setText(QStringLiteral("http://127.0.0.1:4566"));
        click("cloudWatchListButton");
        QCOMPARE(m_held.size(), 2); // an emulator's is another
        QVERIFY(m_held.contains(first));
    }

    void azureGoesFromSubscriptionToMetric()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        QSignalSpy names(m_dialog.get(), &ConnectDialog::namesRequested);
        m_dialog->edit(emptySpec(FeedKind::kAzure));
        find<QComboBox>("azureCredentials")->setCurrentIndex(1);
        type("azureTenant", "t1");
        type("azureClient", "app");
        type("azureSecret", "s3cret");
        const auto answer = [&](std::vector<std::string> found, std::vector<std::string> words) {
            const auto request = names.back().front().value<NamesRequest>();
            NamesFound told{request.request, request.of, std::move(found), {}};
            told.detail.words = std::move(words);
            m_dialog->showNames(told);
        };
        click("azureListButton");
        QVERIFY(names.back().front().value<NamesRequest>().of.empty());
        QVERIFY(m_keptNames.isEmpty());
        QVERIFY(m_held.values().contains(QStringLiteral("s3cret")));
        answer({"/subscriptions/s1", "/subscriptions/s2"}, {"Production", "Test"});
        auto *subscription = find<QComboBox>("azureSubscription");
        QCOMPARE(subscription->itemText(0), QStringLiteral("Production"));
        subscription->setCurrentIndex(0);
        Q_EMIT subscription->textActivated(subscription->currentText());
        QCOMPARE(names.back().front().value<NamesRequest>().of, std::string("/subscriptions/s1"));
        const std::string vm =
            "/subscriptions/s1/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-7";
        answer({vm}, {"Microsoft.Compute/virtualMachines"});
        auto *resource = find<QComboBox>("azureResource");
        QCOMPARE(resource->itemText(0), QStringLiteral("vm-7 (virtualMachines)"));
        resource->setCurrentIndex(0);
        Q_EMIT resource->textActivated(resource->currentText());
        QCOMPARE(names.back().front().value<NamesRequest>().of, vm);
        answer({"Percentage CPU", "Network In Total", "Disk Read Bytes"}, {"%", "B", "B"});
        auto *list = find<QTreeWidget>("azureMetrics");
        QCOMPARE(list->topLevelItemCount(), 3);
        list->setFocus();
        list->setCurrentItem(list->topLevelItem(0));
        QTest::keyClick(list, Qt::Key_Space);
        find<QComboBox>("azureAggregation")->setCurrentIndex(2);
        find<QComboBox>("azureGranularity")->setCurrentIndex(1);
        QVERIFY(find<QLabel>("connectRefusal")
                    ->text()
                    .contains(formatWholeCount(1'440) + QStringLiteral(" calls a day")));
        keepPicture("connect-azure");
        click("startSourceButton");
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.azure.resource, vm);
        QCOMPARE(spec.azure.metrics, std::vector<std::string>{"Percentage CPU"});
        QCOMPARE(spec.azure.aggregation, std::string("maximum"));
        QCOMPARE(spec.azure.granularity, Milliseconds{300'000});
        QCOMPARE(spec.azure.tenant, std::string("t1"));
        QCOMPARE(spec.azure.clientSecret.place, SecretPlace::kKeychain);
        QCOMPARE(spec.interval, Milliseconds{60'000});
    }

    void cloudPagesComeBackAsTheyWere_data()
    {
        QTest::addColumn<FeedSpec>("spec");
        FeedSpec cloud = emptySpec(FeedKind::kCloudWatch);
        cloud.name = "prod";
        cloud.settle = Milliseconds{120'000};
        cloud.cloudWatch.region = "eu-central-1";
        cloud.cloudWatch.credentials = AwsCredentials::kProfile;
        cloud.cloudWatch.profile = "monitoring";
        cloud.cloudWatch.endpoint = "https://monitoring.example";
        cloud.cloudWatch.caFile = "/etc/ca.pem";
        cloud.cloudWatch.metrics = {
            {"AWS/EC2", "CPUUtilization", {{"InstanceId", "i"}}, "p99", Milliseconds{300'000}},
            {"AWS/SQS", "Age", {}, "Maximum", Milliseconds{60'000}}};
        QTest::newRow("CloudWatch") << cloud;
        FeedSpec azure = emptySpec(FeedKind::kAzure);
        azure.azure.credentials = AzureCredentials::kCli;
        azure.azure.tenant = "t";
        azure.azure.resource = "/subscriptions/s/resourceGroups/g/providers/p/vm";
        azure.azure.metrics = {"Percentage CPU", "Disk"};
        azure.azure.metricNamespace = "n";
        azure.azure.aggregation = "total";
        azure.azure.filter = "LUN eq '*'";
        azure.azure.granularity = Milliseconds{3'600'000};
        azure.azure.managementUrl = "https://management.example";
        azure.azure.caFile = "/etc/ca.pem";
        QTest::newRow("Azure") << azure;
        FeedSpec push = emptySpec(FeedKind::kPush);
        push.push.statsdPort = 9'125;
        push.push.graphitePort = 2'003;
        push.push.listenAddress = "192.0.2.7";
        push.push.flush = Milliseconds{60'000};
        push.push.maxMetrics = 30;
        QTest::newRow("push") << push;
        push.push.statsdPort = push.push.graphitePort = 0;
        QTest::newRow("push over HTTP") << push;
    }
    void cloudPagesComeBackAsTheyWere()
    {
        QFETCH(FeedSpec, spec);
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        m_dialog->edit(spec);
        keepPicture(
            qPrintable(QStringLiteral("connect-again-") + QString::fromLatin1(QTest::currentDataTag())));
        click("startSourceButton");
        QVERIFY(wanted.front().front().value<FeedSpec>() == spec);
    }

    void pushOpensPorts()
    {
        QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectRequested);
        FeedSpec first = emptySpec(FeedKind::kPush);
        m_dialog->edit(first);
        auto *graphite = find<QCheckBox>("graphiteBox");
        auto *warning = find<QLabel>("pushWarning");
        QVERIFY(warning->isHidden());
        graphite->setChecked(true);
        find<QComboBox>("pushFrom")->setCurrentIndex(1);
        QVERIFY(!warning->isHidden());
        keepPicture("connect-push");
        find<QCheckBox>("statsdBox")->setChecked(false);
        graphite->setChecked(false);
        QVERIFY(find<QPushButton>("startSourceButton")->isEnabled()); // HTTP is enough
        QVERIFY(find<QLabel>("connectRefusal")->text().contains(QLatin1String("HTTP only")));
        graphite->setChecked(true);
        QVERIFY(!find<QLabel>("connectRefusal")->text().contains(QLatin1String("HTTP only")));
        click("startSourceButton");
        const auto spec = wanted.front().front().value<FeedSpec>();
        QCOMPARE(spec.push.statsdPort, 0);
        QCOMPARE(spec.push.graphitePort, 2'003);
        QCOMPARE(spec.push.listenAddress, std::string("0.0.0.0"));
    }

    void cloudFieldsCanBeReachedByTab_data()
    {
        QTest::addColumn<FeedKind>("kind");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("CloudWatch")
            << FeedKind::kCloudWatch
            << QByteArray("cloudWatchName cloudWatchCredentials cloudWatchRegion "
                          "moreCloudWatchButton cloudWatchNamespace cloudWatchListButton "
                          "cloudWatchMetricsFilter cloudWatchMetrics cloudWatchStatistic "
                          "cloudWatchPeriod intervalField historyField settleField testButton");
        QTest::newRow("Azure")
            << FeedKind::kAzure
            << QByteArray("azureName azureCredentials azureClient moreAzureButton "
                          "azureSubscription azureListButton azureResource azureMetricsFilter "
                          "azureMetrics azureAggregation azureGranularity azureFilter intervalField "
                          "historyField settleField testButton");
        QTest::newRow("push")
            << FeedKind::kPush
            << QByteArray("pushName statsdBox statsdPort statsdFlush graphiteBox pushFrom pushMost "
                          "testButton startSourceButton");
    }
    void cloudFieldsCanBeReachedByTab()
    {
        QFETCH(FeedKind, kind);
        QFETCH(QByteArray, names);
        m_dialog->edit(emptySpec(kind));
        QSet<QString> reached;
        m_dialog->page()->findChild<QLineEdit *>()->setFocus();
        for (int i = 0; i < 60; ++i) {
            if (QWidget *focus = QApplication::focusWidget()) {
                reached.insert(focus->objectName());
                if (focus->parentWidget()) // the line of a box that can be typed into
                    reached.insert(focus->parentWidget()->objectName());
            }
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const QByteArray &name : names.split(' '))
            QVERIFY2(reached.contains(QString::fromLatin1(name)), name.constData());
    }

    void picturesInTheLight_data()
    {
        QTest::addColumn<FeedKind>("kind");
        QTest::newRow("connect-light-cloudwatch") << FeedKind::kCloudWatch;
        QTest::newRow("connect-light-azure") << FeedKind::kAzure;
        QTest::newRow("connect-light-push") << FeedKind::kPush;
    }
    /// Nothing is cut in the other theme at the window's smallest size.
    void picturesInTheLight()
    {
        QFETCH(FeedKind, kind);
        m_theme->setMode(ThemeMode::kLight);
        m_dialog->edit(emptySpec(kind));
        m_dialog->resize(900, 560);
        QCoreApplication::processEvents();
        keepPicture(QTest::currentDataTag());
        const QStringList unreadable = unreadableTexts(m_dialog.get());
        m_theme->setMode(ThemeMode::kDark);
        QVERIFY2(unreadable.isEmpty(), qPrintable(unreadable.join(QLatin1Char('\n'))));
    }

    void everythingCanBeReachedByTab()
    {
        fillIn();
        QSet<QString> reached;
        find<QLineEdit>("urlField")->setFocus();
        for (int i = 0; i < 60; ++i) {
            if (QWidget *focus = QApplication::focusWidget())
                reached.insert(focus->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const char *name :
             {"urlField", "signInField", "queryField", "stepField", "ratesField", "guardField",
              "intervalField", "historyField", "settleField", "testButton", "startSourceButton"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
    }
};

QTEST_MAIN(ConnectDialogTest)
#include "tst_connect_dialog.moc"
