// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_bad_rows_dialog.h"
#include "ui/dialogs/csv_column_header.h"
#include "ui/dialogs/csv_import_dialog.h"
#include "ui/dialogs/csv_import_state.h"
#include "ui/dialogs/csv_metrics_model.h"
#include "ui/dialogs/csv_preview_model.h"
#include "ui/dialogs/guess_box.h"
#include "ui/dialogs/question_bar.h"
#include "ui/fonts.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>

#include <cmath>
#include <memory>

using namespace redshank;

Q_DECLARE_METATYPE(redshank::CsvOptions)

namespace {

CsvColumnPreview column(const char *name, ColumnRole role, const char *example, double min = kMissing,
                        double max = kMissing)
{
    CsvColumnPreview made;
    made.name = name;
    made.role = role;
    made.parsedShare = 1.0;
    made.example = example;
    made.parsedExample = example;
    made.min = min;
    made.max = max;
    if (role == ColumnRole::kMetric) {
        for (int i = 0; i < 100; ++i)
            made.sparkline.push_back(
                i > 40 && i < 46 ? kMissing
                                 : min + (max - min) * (0.5 + 0.4 * std::sin(i * 0.3 * (1.0 + min / 900.0))));
    }
    return made;
}

/// A vendor's file: semicolons, decimal commas, dates that could be read in two ways.
CsvPreview vendorPreview()
{
    CsvPreview made;
    made.path = "/data/export_2025.csv";
    made.sizeBytes = 184'320'511;
    made.estimatedRows = 3'412'118;
    made.options.delimiter = ';';
    made.options.decimalPoint = ',';
    made.options.quote = '"';
    made.options.encoding = "windows-1252";
    made.options.hasHeader = true;
    made.options.skipLines = 2;
    made.options.dateOrder = DateOrder::kMonthDayYear;
    made.options.epochUnit = TimeUnit::kSeconds;
    made.options.missingMarkers = {{"", "NA", "NaN", "null", "-"}};
    made.columns = {column("Timestamp", ColumnRole::kTime, "03/04/2025 12:00:00"),
                    column("response_time_ms", ColumnRole::kMetric, "103,2", 12.25, 1843.0),
                    column("queue_depth", ColumnRole::kMetric, "4", 0.0, 96.0),
                    column("cpu_percent", ColumnRole::kMetric, "41,7", 2.1, 99.8),
                    column("error_rate", ColumnRole::kMetric, "0,002", 0.0, 0.0421),
                    column("region", ColumnRole::kSkip, "eu-west"),
                    column("is_anomaly", ColumnRole::kLabel, "0")};
    made.columns[0].parsedExample = "2025-03-04 12:00:00 UTC";
    made.columns[1].parsedShare = 0.986;
    made.columns[1].missingShare = 0.012;
    made.columns[4].parsedShare = 0.41;
    made.columns[4].missingShare = 0.00002;
    for (int i = 0; i < 200; ++i) {
        const auto number = [](double value) {
            std::string text = QString::number(value, 'f', 1).toStdString();
            std::replace(text.begin(), text.end(), '.', ',');
            return text;
        };
        made.rows.push_back({QStringLiteral("03/04/2025 12:%1:%2")
                                 .arg(i / 6, 2, 10, QLatin1Char('0'))
                                 .arg(i % 6 * 10, 2, 10, QLatin1Char('0'))
                                 .toStdString(),
                             i == 3 ? std::string("NA") : number(100 + 20 * std::sin(i * 0.3)),
                             std::to_string(i % 7), number(40 + 10 * std::cos(i * 0.2)),
                             i == 5 ? std::string() : "0,00" + std::to_string(i % 9), "eu-west",
                             i == 9 ? "1" : "0"});
    }
    for (std::uint64_t i = 0; i < 17; ++i)
        made.badRows.push_back({120 + i * 31, "03/04/2025 12:0;;;;garbage",
                                i % 2 ? "7 columns expected, 5 found" : "time cannot be read"});
    made.step = Milliseconds(10'000);
    made.stepShare = 0.992;
    made.questions = {CsvQuestion::kDateOrder};
    return made;
}

/// Numbers alone: no time, no header.
CsvPreview bareNumbers()
{
    CsvPreview made = vendorPreview();
    made.options.dateOrder = DateOrder::kYearMonthDay;
    made.columns = {column("column 1", ColumnRole::kMetric, "103.2", 90.0, 410.0),
                    column("column 2", ColumnRole::kMetric, "4", 0.0, 12.0)};
    made.rows = {{"103.2", "4"}, {"99.1", "5"}, {"NA", "5"}};
    made.estimatedRows = 3;
    made.badRows.clear();
    made.step.reset();
    made.questions = {CsvQuestion::kNoTimeColumn};
    return made;
}

} // namespace

class TestCsvImportDialog : public QObject
{
    Q_OBJECT

private:
    struct Opened
    {
        CsvImportDialog dialog;
        QSignalSpy requests;

        Opened(ThemeController *theme, const CsvPreview &preview)
            : dialog("/data/export_2025.csv", theme), requests(&dialog, &CsvImportDialog::previewRequested)
        {
            dialog.show();
            if (!QTest::qWaitForWindowExposed(&dialog) || (requests.isEmpty() && !requests.wait()))
                qFatal("no first request");
            answer(preview);
        }
        quint64 lastRequest() const { return requests.last().at(0).toULongLong(); }
        CsvOptions lastOptions() const { return requests.last().at(2).value<CsvOptions>(); }
        void answer(const CsvPreview &preview) { dialog.setPreview({lastRequest(), preview}); }
        void fail(ErrorCode code, const char *message)
        {
            dialog.setPreview({lastRequest(), tl::unexpected<Error>(Error{code, message})});
        }
        template <class Widget>
        Widget *child(const char *name) const
        {
            auto *found = dialog.findChild<Widget *>(QString::fromLatin1(name));
            if (!found)
                qFatal("no child %s", name);
            return found;
        }
        void click(const char *name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
        QString text(const char *name) const { return child<QLabel>(name)->text(); }
    };

    ThemeController *m_theme = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::string>("std::string");
        qRegisterMetaType<CsvOptions>("redshank::CsvOptions");
        loadResources();
        m_theme = new ThemeController(qApp, ThemeMode::kLight);
    }

    void cleanup() { m_theme->setMode(ThemeMode::kLight); }

    void modelsKeepTheirContract()
    {
        CsvPreviewModel rows;
        CsvMetricsModel metrics;
        CsvBadRowsModel badRows;
        const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
        const QAbstractItemModelTester rowsTester(&rows, mode);
        const QAbstractItemModelTester metricsTester(&metrics, mode);
        const QAbstractItemModelTester badRowsTester(&badRows, mode);
        rows.setPreview(vendorPreview());
        metrics.setColumns(vendorPreview().columns);
        badRows.setRows(vendorPreview().badRows);
        QCOMPARE(rows.rowCount(), 200);
        QCOMPARE(rows.columnCount(), 7);
        QCOMPARE(metrics.rowCount(), 4);
        QCOMPARE(badRows.rowCount(), 17);
        QVERIFY(!rows.headerData(7, Qt::Horizontal).isValid());
        QCOMPARE(rows.headerData(1, Qt::Horizontal).toString(), QStringLiteral("response_time_ms"));
        QCOMPARE(rows.headerData(1, Qt::Horizontal, CsvPreviewModel::kColumnRole).toInt(),
                 static_cast<int>(ColumnRole::kMetric));
        QCOMPARE(rows.headerData(1, Qt::Horizontal, CsvPreviewModel::kParsedShareRole).toDouble(), 0.986);
        QCOMPARE(rows.headerData(1, Qt::Horizontal, CsvPreviewModel::kMissingShareRole).toDouble(), 0.012);
        QCOMPARE(rows.headerData(0, Qt::Horizontal, CsvPreviewModel::kExampleRole).toString(),
                 QStringLiteral("03/04/2025 12:00:00"));
        QCOMPARE(rows.headerData(0, Qt::Horizontal, CsvPreviewModel::kParsedExampleRole).toString(),
                 QStringLiteral("2025-03-04 12:00:00 UTC"));
        QVERIFY(rows.index(3, 1).data(CsvPreviewModel::kMissingRole).toBool());
        QVERIFY(rows.index(5, 4).data(CsvPreviewModel::kMissingRole).toBool());
        QVERIFY(!rows.index(0, 1).data(CsvPreviewModel::kMissingRole).toBool());
        QCOMPARE(metrics.index(0, CsvMetricsModel::kMax).data().toString(), QStringLiteral("1,843"));
        QCOMPARE(metrics.index(0, CsvMetricsModel::kMissing).data().toString(), QStringLiteral("1.2 %"));
        QCOMPARE(metrics.index(3, CsvMetricsModel::kMissing).data().toString(), QStringLiteral("< 0.1 %"));
        rows.setPreview(bareNumbers());
        QCOMPARE(rows.columnCount(), 2);
    }

    void rolesThatExcludeEachOtherGiveWay_data()
    {
        using enum ColumnRole;
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("role");
        QTest::addColumn<QList<int>>("expected");
        const auto list = [](std::initializer_list<ColumnRole> roles) {
            QList<int> numbers;
            for (ColumnRole role : roles)
                numbers << static_cast<int>(role);
            return numbers;
        };
        QTest::newRow("a second time")
            << 1 << int(kTime) << list({kSkip, kTime, kMetric, kMetric, kMetric, kSkip, kLabel});
        QTest::newRow("a date beside a time")
            << 5 << int(kDate) << list({kSkip, kMetric, kMetric, kMetric, kMetric, kDate, kLabel});
        QTest::newRow("a second label")
            << 4 << int(kLabel) << list({kTime, kMetric, kMetric, kMetric, kLabel, kSkip, kSkip});
        QTest::newRow("one more metric")
            << 5 << int(kMetric) << list({kTime, kMetric, kMetric, kMetric, kMetric, kMetric, kLabel});
    }
    void rolesThatExcludeEachOtherGiveWay()
    {
        QFETCH(int, column);
        QFETCH(int, role);
        QFETCH(QList<int>, expected);
        CsvPreviewModel rows;
        rows.setPreview(vendorPreview());
        QSignalSpy chosen(&rows, &CsvPreviewModel::rolesChosen);
        QVERIFY(rows.setHeaderData(column, Qt::Horizontal, role, CsvPreviewModel::kColumnRole));
        QCOMPARE(chosen.size(), 1);
        for (int i = 0; i < rows.columnCount(); ++i)
            QCOMPARE(static_cast<int>(rows.roles()[static_cast<std::size_t>(i)]), expected[i]);
        QVERIFY(!rows.setHeaderData(column, Qt::Horizontal, 99, CsvPreviewModel::kColumnRole));
    }

    void aQuestionIsNoticedUntilItIsAnswered()
    {
        CsvImportState state;
        QCOMPARE(state.refusal(), QStringLiteral("The file is being read."));
        QVERIFY(state.notice().isEmpty());
        CsvPreview preview = vendorPreview();
        preview.questions = {CsvQuestion::kDelimiter, CsvQuestion::kEncoding};
        state.take(preview);
        QVERIFY(state.refusal().isEmpty());
        QVERIFY(state.notice().startsWith(QStringLiteral("The delimiter is not certain.")));
        state.chosen.delimiter = ';';
        QVERIFY(state.notice().startsWith(QStringLiteral("The encoding is not certain.")));
        state.chosen.encoding = "UTF-8";
        QVERIFY(state.notice().isEmpty());
        preview.questions.clear();
        state.take(preview);
        QVERIFY(state.isAsked(CsvQuestion::kDelimiter)); // so that the answer can be changed
        QVERIFY(!state.isAsked(CsvQuestion::kDateOrder));
    }

    void rolesDecideWhatIsOpened()
    {
        using enum ColumnRole;
        CsvImportState state;
        state.take(vendorPreview());
        QVERIFY(state.hasTime());
        QCOMPARE(state.columnsWithRole(kMetric), std::size_t{4});
        const std::vector<ColumnRole> roles(7, kSkip);
        state.takeRoles(roles);
        QVERIFY(!state.hasTime());
        QCOMPARE(state.refusal(), QStringLiteral("No column has the role Metric."));
        QVERIFY(state.chosen.roles == roles);
        QVERIFY(state.options().roles == roles);
    }

    void theFirstRequestLeavesAllToTheEngine()
    {
        Opened opened(m_theme, vendorPreview());
        QCOMPARE(opened.requests.size(), 1);
        QVERIFY(opened.lastOptions() == CsvOptions());
        QCOMPARE(opened.requests[0][1].value<std::string>(), std::string("/data/export_2025.csv"));
        QCOMPARE(opened.child<QComboBox>("delimiterBox")->currentText(),
                 QStringLiteral("Auto (found: semicolon)"));
        QCOMPARE(opened.child<QComboBox>("encodingBox")->currentText(),
                 QStringLiteral("Auto (found: Windows-1252)"));
        QCOMPARE(opened.child<QSpinBox>("skipLinesBox")->text(), QStringLiteral("Auto: 2"));
        QCOMPARE(opened.text("csvCounts"),
                 QStringLiteral("3,412,118 rows (estimated), 4 metrics, 17 bad rows"));
        QCOMPARE(opened.text("csvFileFacts"), QStringLiteral("184.3 MB · one row every 10 s (99.2 %)"));
    }

    void aFirstPreviewSavesTheFirstRequest()
    {
        CsvImportDialog dialog("/data/a.csv", m_theme);
        QSignalSpy requests(&dialog, &CsvImportDialog::previewRequested);
        dialog.setFirstPreview(vendorPreview());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCoreApplication::processEvents();
        QCOMPARE(requests.size(), 0);
        QVERIFY(dialog.refusal().isEmpty());
    }

    void eachChangeAsksAgainOnceItRests()
    {
        Opened opened(m_theme, vendorPreview());
        auto *skip = opened.child<QSpinBox>("skipLinesBox");
        skip->setFocus();
        QTest::keyClick(skip, Qt::Key_Up);
        QTest::keyClick(skip, Qt::Key_Up);
        QTest::keyClick(skip, Qt::Key_Up);
        QCOMPARE(opened.requests.size(), 1);
        QVERIFY(opened.requests.wait());
        QCOMPARE(opened.requests.size(), 2); // three key presses, one request
        QCOMPARE(opened.lastOptions().skipLines, std::optional<int>(2));
    }

    void fieldsBecomeOptions_data()
    {
        QTest::addColumn<QString>("box");
        QTest::addColumn<int>("index");
        QTest::addColumn<CsvOptions>("expected");
        CsvOptions options;
        options.delimiter = '\t';
        QTest::newRow("delimiter") << QStringLiteral("delimiterBox") << 3 << options;
        options = {};
        options.encoding = "ISO-8859-1";
        QTest::newRow("encoding") << QStringLiteral("encodingBox") << 4 << options;
        options = {};
        options.decimalPoint = ',';
        QTest::newRow("decimal") << QStringLiteral("decimalBox") << 2 << options;
        options = {};
        options.quote = '\'';
        QTest::newRow("quote") << QStringLiteral("quoteBox") << 2 << options;
        options = {};
        options.hasHeader = false;
        QTest::newRow("header") << QStringLiteral("headerBox") << 2 << options;
        options = {};
        options.dateOrder = DateOrder::kDayMonthYear;
        QTest::newRow("date order") << QStringLiteral("dateOrderBox") << 2 << options;
        options = {};
        options.epochUnit = TimeUnit::kNanoseconds;
        QTest::newRow("unit") << QStringLiteral("timeUnitBox") << 4 << options;
        options = {};
        options.utcOffsetMinutes = -12 * 60;
        QTest::newRow("zone") << QStringLiteral("zoneBox") << 0 << options;
        options = {};
        options.duplicates = DuplicatePolicy::kFirstWins;
        QTest::newRow("duplicates") << QStringLiteral("duplicatesBox") << 1 << options;
        options = {};
        options.badRows = BadRowPolicy::kTreatAsMissing;
        QTest::newRow("bad rows") << QStringLiteral("badRowsBox") << 1 << options;
    }
    void fieldsBecomeOptions()
    {
        QFETCH(QString, box);
        QFETCH(int, index);
        QFETCH(CsvOptions, expected);
        Opened opened(m_theme, vendorPreview());
        opened.child<QComboBox>(box.toLatin1().constData())->setCurrentIndex(index);
        QVERIFY(opened.requests.wait());
        QVERIFY(opened.lastOptions() == expected);
    }

    void missingMarkersAreTypedWithCommas()
    {
        Opened opened(m_theme, vendorPreview());
        auto *missing = opened.child<QLineEdit>("missingBox");
        QCOMPARE(missing->placeholderText(), QStringLiteral("Auto: NA, NaN, null, -"));
        QTest::keyClicks(missing, QStringLiteral("-999, n/a ,"));
        QVERIFY(opened.requests.wait());
        QVERIFY(opened.lastOptions().missingMarkers == (std::vector<std::string>{"-999", "n/a"}));
    }

    void aRoleIsChosenOverItsColumn()
    {
        Opened opened(m_theme, vendorPreview());
        auto *header = opened.child<CsvColumnHeader>("csvColumnHeader");
        QComboBox *role = header->roleBox(2);
        QVERIFY(role && role->isVisible());
        QCOMPARE(role->currentText(), QStringLiteral("Metric"));
        role->setFocus();
        QTest::keyClick(role, Qt::Key_End); // the last role: Skip
        QTest::keyClick(role, Qt::Key_Enter);
        QVERIFY(opened.requests.wait());
        QVERIFY(opened.lastOptions().roles);
        QCOMPARE((*opened.lastOptions().roles)[2], ColumnRole::kSkip);
        QCOMPARE((*opened.lastOptions().roles)[0], ColumnRole::kTime);
        QCOMPARE(opened.child<QTableView>("metricsTable")->model()->rowCount(), 3);

        // other columns may come out of another delimiter, so the roles are asked for anew
        opened.child<QComboBox>("delimiterBox")->setCurrentIndex(1);
        QVERIFY(opened.requests.wait());
        QVERIFY(!opened.lastOptions().roles);
    }

    void tenThousandColumnsCostAsMuchAsAreSeen()
    {
        CsvPreview wide = vendorPreview();
        const CsvColumnPreview metric = wide.columns[1];
        wide.columns.assign(10'000, metric);
        wide.rows.assign(20, std::vector<std::string>(10'000, "1.5"));
        Opened opened(m_theme, wide);
        auto *header = opened.child<CsvColumnHeader>("csvColumnHeader");
        QTRY_VERIFY(header->roleBox(0));
        QVERIFY(header->findChildren<QComboBox *>().size() < 40);
        auto *table = opened.child<QTableView>("previewTable");
        table->scrollTo(table->model()->index(0, 9'999));
        QTRY_VERIFY(header->roleBox(9'999));
        QVERIFY(!header->roleBox(0));
        QVERIFY(header->findChildren<QComboBox *>().size() < 40);
    }

    void anAmbiguousDateIsAskedWithItsResults()
    {
        Opened opened(m_theme, vendorPreview());
        QVERIFY(opened.child<QWidget>("dateBar")->isVisible());
        auto *monthFirst = opened.child<QPushButton>("monthFirstButton");
        auto *dayFirst = opened.child<QPushButton>("dayFirstButton");
        QCOMPARE(monthFirst->text(), QStringLiteral("4 March 2025"));
        QCOMPARE(dayFirst->text(), QStringLiteral("3 April 2025"));
        QVERIFY(!monthFirst->isChecked() && !dayFirst->isChecked());
        opened.click("dayFirstButton");
        QVERIFY(opened.requests.wait());
        QCOMPARE(opened.lastOptions().dateOrder, std::optional(DateOrder::kDayMonthYear));
        CsvPreview answered = vendorPreview();
        answered.questions.clear();
        answered.options.dateOrder = DateOrder::kDayMonthYear;
        answered.columns[0].parsedExample = "2025-04-03 12:00:00 UTC";
        opened.answer(answered);
        QVERIFY(opened.child<QWidget>("dateBar")->isVisible()); // the answer can still be changed
        QCOMPARE(monthFirst->text(), QStringLiteral("4 March 2025"));
        QCOMPARE(dayFirst->text(), QStringLiteral("3 April 2025"));
        QVERIFY(dayFirst->isChecked());
        const auto middle = [](const QPushButton *button) {
            return const_cast<QPushButton *>(button)->grab().toImage().pixelColor(8, button->height() / 2);
        };
        QCOMPARE(middle(dayFirst), m_theme->theme().accent); // and it shows
        QVERIFY(middle(monthFirst) != m_theme->theme().accent);
        QCOMPARE(opened.dialog.options().dateOrder, std::optional(DateOrder::kDayMonthYear));
    }

    void aFileWithoutTimesCountsRowsOrSeconds()
    {
        Opened opened(m_theme, bareNumbers());
        QVERIFY(opened.child<QWidget>("noTimeBar")->isVisible());
        QVERIFY(!opened.child<QWidget>("intervalBox")->isVisible());
        QVERIFY(opened.child<QPushButton>("csvOpenButton")->isEnabled());
        QVERIFY(!opened.dialog.options().interval);
        opened.click("intervalButton");
        opened.child<QDateTimeEdit>("firstTimeEdit")
            ->setDateTime(QDateTime(QDate(2025, 3, 4), QTime(10, 0), Qt::UTC));
        opened.child<QDoubleSpinBox>("intervalBox")->setValue(2.5);
        QVERIFY(opened.requests.wait());
        QCOMPARE(toMs(opened.lastOptions().firstTime), 1'741'082'400'000);
        QCOMPARE(opened.lastOptions().interval->count(), 2500);
        opened.answer(bareNumbers());
        QCOMPARE(opened.dialog.options().interval->count(), 2500);
        opened.click("rowNumberButton");
        QVERIFY(opened.requests.wait());
        QVERIFY(!opened.lastOptions().interval);
    }

    void staleAnswersAreIgnored()
    {
        Opened opened(m_theme, vendorPreview());
        const quint64 old = opened.lastRequest();
        opened.child<QComboBox>("delimiterBox")->setCurrentIndex(1);
        opened.dialog.setPreview({old, bareNumbers()}); // before the new request ...
        QCOMPARE(opened.child<QTableView>("previewTable")->model()->columnCount(), 7);
        QVERIFY(opened.requests.wait());
        opened.dialog.setPreview({old, bareNumbers()}); // ... and after it
        QCOMPARE(opened.child<QTableView>("previewTable")->model()->columnCount(), 7);
        opened.answer(bareNumbers());
        QCOMPARE(opened.child<QTableView>("previewTable")->model()->columnCount(), 2);
    }

    void errorsShowInPlaceAndNeverCloseTheDialog()
    {
        Opened opened(m_theme, vendorPreview());
        opened.child<QComboBox>("delimiterBox")->setCurrentIndex(4);
        QVERIFY(opened.requests.wait());
        opened.fail(ErrorCode::kUnsupportedFormat, "every row has one column");
        QVERIFY(opened.dialog.isVisible());
        auto *notice = opened.child<QuestionBar>("noticeBar");
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QStringLiteral("every row has one column")));
        QVERIFY(!opened.child<QPushButton>("csvOpenButton")->isEnabled());
        QVERIFY(!opened.text("csvRefusal").isEmpty());
        QCOMPARE(opened.child<QTableView>("previewTable")->model()->columnCount(),
                 7); // what was readable stays
        opened.child<QComboBox>("delimiterBox")->setCurrentIndex(0);
        QVERIFY(opened.requests.wait());
        opened.answer(vendorPreview());
        QVERIFY(!notice->isVisible());
        QVERIFY(opened.child<QPushButton>("csvOpenButton")->isEnabled());
    }

    void aFirstErrorStandsWhereThePreviewWouldBe()
    {
        CsvImportDialog dialog("/data/none.csv", m_theme);
        QSignalSpy requests(&dialog, &CsvImportDialog::previewRequested);
        dialog.show();
        QVERIFY(requests.wait());
        dialog.setPreview(
            {requests[0][0].toULongLong(), tl::unexpected<Error>(Error{ErrorCode::kEmptyInput, "0 bytes"})});
        QVERIFY(dialog.isVisible());
        QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("previewMessage"))->isVisible());
        QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("previewMessage"))
                    ->text()
                    .contains(QStringLiteral("0 bytes")));
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("csvOpenButton"))->isEnabled());
    }

    void openNeedsAMetricAndSaysSo()
    {
        Opened opened(m_theme, vendorPreview());
        auto *header = opened.child<CsvColumnHeader>("csvColumnHeader");
        for (int column = 1; column <= 4; ++column) {
            opened.child<QTableView>("previewTable")
                ->scrollTo(opened.child<QTableView>("previewTable")->model()->index(0, column));
            QTRY_VERIFY(header->roleBox(column));
            QTest::keyClick(header->roleBox(column), Qt::Key_End);
            QTest::keyClick(header->roleBox(column), Qt::Key_Enter);
        }
        QVERIFY(!opened.child<QPushButton>("csvOpenButton")->isEnabled());
        QCOMPARE(opened.text("csvRefusal"), QStringLiteral("No column has the role Metric."));
        QVERIFY(opened.child<QuestionBar>("noticeBar")->isVisible());
    }

    void openTakesWhatWasSeen()
    {
        Opened opened(m_theme, vendorPreview());
        QSignalSpy accepted(&opened.dialog, &QDialog::accepted);
        opened.click("csvOpenButton");
        QCOMPARE(accepted.size(), 1);
        CsvOptions expected = vendorPreview().options;
        using enum ColumnRole;
        expected.roles = {kTime, kMetric, kMetric, kMetric, kMetric, kSkip, kLabel};
        QVERIFY(opened.dialog.options() == expected);
    }

    void openWaitsForThePreviewOfTheLastChange()
    {
        Opened opened(m_theme, vendorPreview());
        QSignalSpy accepted(&opened.dialog, &QDialog::accepted);
        opened.child<QComboBox>("decimalBox")->setCurrentIndex(1);
        opened.click("csvOpenButton");
        QCOMPARE(accepted.size(), 0);
        QVERIFY(opened.requests.wait());
        CsvPreview newer = vendorPreview();
        newer.options.decimalPoint = '.';
        opened.answer(newer);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(opened.dialog.options().decimalPoint, std::optional('.'));
    }

    void badRowsAreListedAndFiltered()
    {
        Opened opened(m_theme, vendorPreview());
        opened.click("showBadRowsButton");
        auto *list = opened.child<QDialog>("csvBadRowsDialog");
        QVERIFY(list->isVisible());
        auto *table = opened.child<QTableView>("badRowsTable");
        QCOMPARE(table->model()->rowCount(), 17);
        QCOMPARE(table->model()->index(1, CsvBadRowsModel::kLine).data().toString(), QStringLiteral("151"));
        QCOMPARE(table->model()->index(1, CsvBadRowsModel::kReason).data().toString(),
                 QStringLiteral("7 columns expected, 5 found"));
        QTest::keyClicks(opened.child<QLineEdit>("badRowsFilter"), QStringLiteral("TIME cannot"));
        QCOMPARE(table->model()->rowCount(), 9);
        QCOMPARE(opened.text("badRowsCount"), QStringLiteral("9 of 17 rows"));
        CsvPreview fewer = vendorPreview();
        fewer.badRows.resize(2);
        opened.child<QComboBox>("decimalBox")->setCurrentIndex(2);
        QVERIFY(opened.requests.wait());
        opened.answer(fewer);
        QCOMPARE(table->model()->rowCount(), 1); // follows the dialog, filter kept
    }

    void everyControlIsReachedByTab()
    {
        Opened opened(m_theme, vendorPreview());
        opened.dialog.resize(900, 560);
        QSet<QWidget *> reached;
        for (QWidget *each = opened.dialog.nextInFocusChain();
             each != &opened.dialog && !reached.contains(each); each = each->nextInFocusChain())
            reached.insert(each);
        for (QWidget *each : opened.dialog.findChildren<QWidget *>()) {
            const bool control = qobject_cast<QAbstractButton *>(each) ||
                                 qobject_cast<QAbstractSpinBox *>(each) || qobject_cast<QComboBox *>(each);
            if (!control || !each->isVisible() || each->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            if (qobject_cast<QAbstractItemView *>(each->parentWidget()))
                continue; // the corner of a table
            QVERIFY2(!each->objectName().isEmpty(), each->metaObject()->className());
            QVERIFY2(each->focusPolicy() & Qt::TabFocus, qPrintable(each->objectName()));
            QVERIFY2(reached.contains(each), qPrintable(each->objectName()));
            QVERIFY2(each->height() >= spacing::kHitTarget, qPrintable(each->objectName()));
        }
    }

    void nothingIsCutOffAt900()
    {
        Opened opened(m_theme, vendorPreview());
        opened.dialog.resize(900, 560);
        QCoreApplication::processEvents();
        QCOMPARE(opened.dialog.size(), QSize(900, 560));
        for (const QLabel *label : opened.dialog.findChildren<QLabel *>()) {
            if (label->isVisible() && label->objectName() != QStringLiteral("csvRefusal"))
                QVERIFY2(label->width() >= (label->wordWrap() ? 0 : label->sizeHint().width()),
                         qPrintable(label->text()));
        }
        for (const QPushButton *button : opened.dialog.findChildren<QPushButton *>())
            QVERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(),
                     qPrintable(button->text()));
        QVERIFY(opened.child<QTableView>("previewTable")->viewport()->height() >= 120);
    }

    void screenshots_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (bool dark : {false, true}) {
            for (const QSize &size : {QSize(900, 560), QSize(1280, 800)}) {
                for (const char *state :
                     {"vendor", "answered", "bare", "nometric", "error", "loading", "badrows"})
                    QTest::addRow("%s %dx%d %s", state, size.width(), size.height(), dark ? "dark" : "light")
                        << QString::fromLatin1(state) << size << dark;
            }
        }
    }
    void screenshots()
    {
        QFETCH(QString, state);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        m_theme->setMode(dark ? ThemeMode::kDark : ThemeMode::kLight);
        CsvPreview preview = state == QStringLiteral("bare") ? bareNumbers() : vendorPreview();
        if (state == QStringLiteral("nometric")) {
            for (CsvColumnPreview &each : preview.columns)
                each.role = each.role == ColumnRole::kMetric ? ColumnRole::kSkip : each.role;
        }
        std::unique_ptr<Opened> opened;
        std::unique_ptr<CsvImportDialog> loading;
        QWidget *shown = nullptr;
        if (state == QStringLiteral("loading")) {
            loading = std::make_unique<CsvImportDialog>("/data/export_2025.csv", m_theme);
            loading->show();
            shown = loading.get();
        } else {
            opened = std::make_unique<Opened>(m_theme, preview);
            shown = &opened->dialog;
        }
        shown->resize(size);
        if (state == QStringLiteral("answered"))
            opened->click("dayFirstButton");
        if (state == QStringLiteral("bare"))
            opened->click("intervalButton");
        if (state == QStringLiteral("error")) {
            opened->child<QComboBox>("delimiterBox")->setCurrentIndex(4);
            QVERIFY(opened->requests.wait());
            opened->fail(ErrorCode::kUnsupportedFormat, "with '|' every row has one column");
        }
        if (state == QStringLiteral("badrows")) {
            opened->click("showBadRowsButton");
            shown = opened->child<QWidget>("csvBadRowsDialog");
        }
        QDir().mkpath(QStringLiteral(REDSHANK_BINARY_DIR "/screenshots"));
        const QString name = QStringLiteral(REDSHANK_BINARY_DIR "/screenshots/csv_%1_%2x%3_%4.png")
                                 .arg(state)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"));
        QCoreApplication::processEvents();
        QVERIFY(shown->grab().save(name));
    }
};

QTEST_MAIN(TestCsvImportDialog)
#include "tst_csv_import_dialog.moc"
