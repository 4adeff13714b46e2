// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/live/kept_items.h"
#include "ui/notes/annotation.h"
#include "ui/notes/annotation_dialog.h"
#include "ui/notes/notes_dialog.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_frame.h"
#include "ui/share/incident_report.h"

#include <QtCore/QFile>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include <memory>

using namespace redshank;

class AnnotationsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    static AnnotationDialog *dialogOf(const MainWindow &window)
    {
        return window.findChild<AnnotationDialog *>();
    }
    /// Writes a note by the key I at the middle of the view.
    static void write(DemoWindow &demo, const QString &text)
    {
        QTest::keyClick(demo.window->charts(), Qt::Key_I);
        AnnotationDialog *dialog = dialogOf(*demo.window);
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(QStringLiteral("annotationText")), text);
        auto *author = dialog->findChild<QLineEdit *>(QStringLiteral("annotationAuthor"));
        author->setText(QStringLiteral("ann"));
        QTest::keyClick(dialog->findChild<QPlainTextEdit *>(QStringLiteral("annotationText")),
                        Qt::Key_Return); // saves
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!dialogOf(*demo.window));
    }
    static std::vector<TimeMark> notes(const MainWindow &window)
    {
        std::vector<TimeMark> marks = window.charts()->timeMarks();
        std::erase_if(marks, [](const TimeMark &mark) { return mark.kind != TimeMark::Kind::kAnnotation; });
        return marks;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    void aKeyWritesANoteThatIsDrawnAndUndone()
    {
        DemoWindow demo(m_theme.get());
        MainWindow &window = *demo.window;
        QSignalSpy kept(window.kept(), &KeptItems::keepWanted);
        QSignalSpy forgotten(window.kept(), &KeptItems::forgetWanted);
        write(demo, QStringLiteral("disk swapped"));
        QCOMPARE(notes(window).size(), 1U);
        QCOMPARE(notes(window)[0].text, QStringLiteral("disk swapped (ann)"));
        QCOMPARE(notes(window)[0].range.length().count(), 1);
        QCOMPARE(kept.size(), 1);
        demo.action("undo")->trigger();
        QVERIFY(notes(window).empty());
        QCOMPARE(forgotten.size(), 1);
        demo.action("redo")->trigger();
        QCOMPARE(notes(window).size(), 1U);
    }

    void aSelectedRangeIsNoted()
    {
        DemoWindow demo(m_theme.get());
        MainWindow &window = *demo.window;
        QTRY_VERIFY(window.findChild<MetricChart *>()); // made with the first frame
        auto *chart = window.findChild<MetricChart *>();
        const QPoint middle(chart->width() / 2, chart->height() / 2);
        QTest::mousePress(chart, Qt::LeftButton, {}, middle);
        QTest::mouseMove(chart, middle + QPoint(60, 0));
        QTest::mouseMove(chart, middle + QPoint(120, 0));
        QTest::mouseRelease(chart, Qt::LeftButton, {}, middle + QPoint(120, 0));
        const std::optional<TimeRange> selected = window.charts()->selectedRange();
        QVERIFY(selected);
        auto *button = window.findChild<QWidget *>(QStringLiteral("annotateSelectionButton"));
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        AnnotationDialog *dialog = dialogOf(window);
        QVERIFY(dialog);
        auto *save = dialog->findChild<QPushButton *>(QStringLiteral("saveAnnotation"));
        QVERIFY(!save->isEnabled()); // without a text
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(QStringLiteral("annotationText")),
                         QStringLiteral("deploy 1.4"));
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(notes(window).size(), 1U);
        QVERIFY(notes(window)[0].range == *selected);
    }

    void theListShowsEditsDeletesAndExports()
    {
        DemoWindow demo(m_theme.get());
        MainWindow &window = *demo.window;
        write(demo, QStringLiteral("first \"quoted\""));
        window.view()->pan(-window.view()->range().length() / 4);
        write(demo, QStringLiteral("second"));
        demo.action("notes")->trigger();
        auto *list = window.findChild<NotesDialog *>();
        QVERIFY(list && list->isVisible());
        auto *table = list->findChild<QTableView *>(QStringLiteral("notesTable"));
        const QAbstractItemModelTester tester(table->model());
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, AnnotationTableModel::kText).data().toString(),
                 QStringLiteral("second")); // in order of time
        const auto press = [list](const char *name) {
            QTest::mouseClick(list->findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
        };
        table->selectRow(0);
        press("editNote");
        auto *dialog = list->findChild<AnnotationDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>(QStringLiteral("annotationText"))
            ->setPlainText(QStringLiteral("second, mended"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("saveAnnotation")), Qt::LeftButton);
        QCOMPARE(table->model()->index(0, AnnotationTableModel::kText).data().toString(),
                 QStringLiteral("second, mended"));
        press("showNote");
        QVERIFY(window.view()->range().contains(notes(window)[0].range.begin));
        QVERIFY(!window.view()->isFollowing());
        demo.answer = demo.inFolder("notes.csv");
        press("exportNotes");
        QFile file(demo.answer);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("begin,end,text,author"));
        QVERIFY(lines[2].endsWith(",,\"first \"\"quoted\"\"\",\"ann\""));
        press("deleteNote");
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(notes(window).size(), 1U);
        auto *empty = list->findChild<QLabel *>(QStringLiteral("noNotes"));
        QVERIFY(table->isVisible() && !empty->isVisible());
        press("deleteNote");
        QVERIFY(!table->isVisible() && empty->isVisible()); // says how to write one
        demo.action("undo")->trigger();
        demo.action("undo")->trigger();
        QCOMPARE(table->model()->rowCount(), 2);
    }

    void notesComeBackWithSessionAndStore()
    {
        DemoWindow demo(m_theme.get());
        write(demo, QStringLiteral("kept"));
        const Session saved = demo.window->session();
        QCOMPARE(saved.kept.size(), 1U);
        const Result<Session> read = sessionFromJson(sessionToJson(saved));
        QVERIFY(read);
        QCOMPARE(read->kept.size(), 1U);
        QCOMPARE(read->kept[0].value, saved.kept[0].value);

        DemoWindow other(m_theme.get(), {1280, 800}, false);
        KeptItems *items = other.window->kept();
        QSignalSpy kept(items, &KeptItems::keepWanted);
        other.window->applySession(*read);
        items->beginRun(7);
        QCOMPARE(notes(*other.window).size(), 1U);
        QCOMPARE(kept.size(), 1); // with its source from now on
        Annotation stored{"k2", {fromMs(5), fromMs(9)}, QStringLiteral("from the store"), {}};
        items->take({7, {toKept(stored)}});
        QCOMPARE(notes(*other.window).size(), 2U);
        items->take({6, {toKept({"k3", {fromMs(5), fromMs(9)}, QStringLiteral("of another run"), {}})}});
        QCOMPARE(notes(*other.window).size(), 2U);
    }

    void theReportTellsOfThem()
    {
        DemoWindow demo(m_theme.get());
        const LiveStore &store = *demo.window->store();
        IncidentReport report =
            incidentReport(store, store.incidents().front(), QTimeZone::utc(), store.span().end);
        const qsizetype facts = report.facts.size();
        const TimeRange inside{report.sheet.view.begin + Milliseconds{10},
                               report.sheet.view.begin + Milliseconds{20}};
        const TimeRange outside{report.sheet.view.end, report.sheet.view.end + Milliseconds{5}};
        addNotes(report, {{TimeMark::Kind::kAnnotation, inside, QStringLiteral("fan stuck (bo)")},
                          {TimeMark::Kind::kAnnotation, outside, QStringLiteral("later")},
                          {TimeMark::Kind::kExclusion, inside, {}}});
        QCOMPARE(report.facts.size(), facts + 1);
        QCOMPARE(report.facts.last().second, QStringLiteral("fan stuck (bo)"));
        QCOMPARE(report.sheet.marks.size(), 1U);
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no text") << QByteArray(R"({"beginMs":1,"endMs":2})");
        QTest::newRow("backwards") << QByteArray(R"({"beginMs":2,"endMs":2,"text":"a"})");
        QTest::newRow("out of time") << QByteArray(R"({"beginMs":1e300,"endMs":2,"text":"a"})");
    }
    void refusesNonsense()
    {
        QFETCH(QByteArray, value);
        QVERIFY(!annotationOf({kAnnotationKind, "k", value.toStdString(), {}}));
    }
};

QTEST_MAIN(AnnotationsTest)
#include "tst_annotations.moc"
