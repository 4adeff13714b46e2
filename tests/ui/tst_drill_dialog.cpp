// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scored_demo.h"
#include "ui/dialogs/drill_chart.h"
#include "ui/dialogs/drill_dialog.h"
#include "ui/dialogs/drill_words.h"
#include "ui/fonts.h"
#include "ui/theme.h"

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

#include <chrono>

using namespace redshank;

class TestDrillDialog : public QObject
{
    Q_OBJECT

private:
    ThemeController *m_theme = nullptr;
    ScoredDemo m_demo;

    struct Opened
    {
        LiveStore store;
        std::unique_ptr<DrillDialog> dialog;

        Opened(const ScoredDemo &demo, ThemeController *theme)
        {
            demo.write(&store, 1);
            dialog = std::make_unique<DrillDialog>(&store, theme);
            dialog->setTimeZone(QTimeZone::utc());
            dialog->start(demo.kPaths[0], demo.timeOf(600));
            dialog->show();
        }
        template <class Widget>
        Widget *child(const char *name) const
        {
            auto *found = dialog->findChild<Widget *>(QString::fromLatin1(name));
            if (!found)
                qFatal("no child %s", name);
            return found;
        }
        DrillChart *chart() const { return child<DrillChart>("drillChart"); }
        QString text(const char *name) const { return child<QLabel>(name)->text(); }
        DrillRequest run(QSignalSpy &asked) const
        {
            QTest::mouseClick(child<QPushButton>("drillRun"), Qt::LeftButton);
            return asked.last()[0].value<DrillRequest>();
        }
    };
    static DrillResult caught(const DrillRequest &request, int samples)
    {
        DrillResult made;
        made.metric = request.metric;
        made.fault = request.fault;
        made.flagged = request.fault.begin + Milliseconds(1000);
        made.caught = request.fault.begin + Milliseconds(1000 * (samples - 1));
        made.samplesToCatch = static_cast<std::uint64_t>(samples);
        made.evidence = EvidenceKind::kMemory;
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new ThemeController(qApp, ThemeMode::kLight);
    }

    void beginsWithAFaultThatFitsTheMetric()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        QCOMPARE(opened.child<QComboBox>("drillMetric")->currentText(), QStringLiteral("latency"));
        const FaultSpec fault = opened.dialog->fault();
        QCOMPARE(fault.kind, DrillFaultKind::kSpike);
        QCOMPARE(fault.begin, m_demo.timeOf(600));
        QCOMPARE(fault.length, m_demo.step * 10);
        QVERIFY(fault.size > 0.0);
        QVERIFY(opened.child<QDoubleSpinBox>("drillSize")->suffix().contains(QStringLiteral("ms")));
    }

    void kindSizeAndLengthAreChosen()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        QSignalSpy asked(opened.dialog.get(), &DrillDialog::drillRequested);
        QTest::mouseClick(opened.child<QRadioButton>("drillKind2"), Qt::LeftButton);
        opened.child<QDoubleSpinBox>("drillSize")->setValue(55.5);
        opened.child<QSpinBox>("drillLength")->setValue(42);
        const DrillRequest request = opened.run(asked);
        QCOMPARE(request.metric, MetricId(m_demo.kPaths[0]));
        QCOMPARE(request.fault,
                 (FaultSpec{DrillFaultKind::kDrift, m_demo.timeOf(600), m_demo.step * 42, 55.5}));
        QTest::mouseClick(opened.child<QRadioButton>("drillKind3"), Qt::LeftButton);
        QVERIFY(!opened.child<QDoubleSpinBox>("drillSize")->isEnabled()); // a flat line has none
    }

    void aPressPlacesADragStretchesAndSizes()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        DrillChart *chart = opened.chart();
        const int y = chart->height() / 2;
        const QPoint at(static_cast<int>(chart->xOf(m_demo.timeOf(560))), y);
        QTest::mousePress(chart, Qt::LeftButton, {}, at);
        QVERIFY(std::chrono::abs(chart->fault().begin - m_demo.timeOf(560)) <= m_demo.step * 2);
        const TimePoint begin = chart->fault().begin;
        const double size = chart->fault().size;
        const QPoint from(static_cast<int>(chart->xOf(begin)), y);
        QTest::mouseMove(chart, from + QPoint(80, -50));
        QVERIFY(chart->fault().length > m_demo.step * 10);
        QVERIFY(chart->fault().size != size);
        QTest::mouseRelease(chart, Qt::LeftButton, {}, from + QPoint(80, -50));
        QCOMPARE(opened.dialog->fault(), chart->fault());
        QCOMPARE(opened.child<QSpinBox>("drillLength")->value(),
                 static_cast<int>(chart->fault().length / m_demo.step));
    }

    void theKeyboardDoesTheSame()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        DrillChart *chart = opened.chart();
        chart->setFocus();
        const FaultSpec before = chart->fault();
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->fault().begin, before.begin + m_demo.step);
        QTest::keyClick(chart, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chart->fault().length, before.length + m_demo.step);
        QTest::keyClick(chart, Qt::Key_Up);
        QVERIFY(chart->fault().size > before.size);
        QCOMPARE(opened.dialog->fault(), chart->fault());
        QSignalSpy asked(opened.dialog.get(), &DrillDialog::drillRequested);
        opened.child<QPushButton>("drillRun")->setFocus();
        QTest::keyClick(opened.child<QPushButton>("drillRun"), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void aKindDroppedOnTheSeriesIsTriedAtOnce()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        QSignalSpy asked(opened.dialog.get(), &DrillDialog::drillRequested);
        DrillChart *chart = opened.chart();
        QMimeData mime;
        mime.setData(QLatin1String(DrillChart::kMimeType), "1");
        const QPoint at(static_cast<int>(chart->xOf(m_demo.timeOf(580))), chart->height() / 2);
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(chart, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(at), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(chart, &drop);
        QCOMPARE(asked.size(), 1);
        const auto request = asked[0][0].value<DrillRequest>();
        QCOMPARE(request.fault.kind, DrillFaultKind::kDrop);
        QVERIFY(std::chrono::abs(request.fault.begin - m_demo.timeOf(580)) <= m_demo.step * 2);
        QVERIFY(opened.child<QRadioButton>("drillKind1")->isChecked());
        QMimeData other;
        other.setText(QStringLiteral("1"));
        QDragEnterEvent foreign(at, Qt::CopyAction, &other, Qt::LeftButton, {});
        foreign.ignore();
        QCoreApplication::sendEvent(chart, &foreign);
        QVERIFY(!foreign.isAccepted());
    }

    void theAnswerIsASentence()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        QSignalSpy asked(opened.dialog.get(), &DrillDialog::drillRequested);
        const DrillRequest request = opened.run(asked);
        opened.dialog->showResult({request.request, opened.store.runId(), caught(request, 4)});
        QCOMPARE(opened.text("drillResult"),
                 QStringLiteral("Caught after 4 samples (3\u202Fs), by the memory of past windows."));
        const QImage withMark = opened.chart()->grab().toImage();
        opened.dialog->showResult(
            {request.request, opened.store.runId() + 1, caught(request, 9)}); // another run's
        QVERIFY(opened.text("drillResult").contains(QStringLiteral("4 samples")));
        const DrillRequest second = opened.run(asked);
        QVERIFY(second.request > request.request);
        opened.dialog->showResult(
            {request.request, opened.store.runId(), caught(request, 9)}); // an old one's
        QCOMPARE(opened.text("drillResult"), QStringLiteral("Running the drill"));
        DrillResult missed = caught(second, 1);
        missed.caught.reset();
        missed.flagged.reset();
        opened.dialog->showResult({second.request, opened.store.runId(), missed});
        QCOMPARE(opened.text("drillResult"), QStringLiteral("Not caught."));
        QVERIFY(opened.chart()->grab().toImage() != withMark);
        const DrillRequest third = opened.run(asked);
        opened.dialog->showResult(
            {third.request, opened.store.runId(), failure(ErrorCode::kTooFewSamples, "no")});
        QVERIFY(opened.text("drillResult").startsWith(QStringLiteral("These samples are not scored yet")));
    }

    void metricsOfAnotherRunAreOthers()
    {
        Opened opened(m_demo, m_theme);
        QVERIFY(QTest::qWaitForWindowExposed(opened.dialog.get()));
        opened.store.beginRun(99, {});
        opened.chart()->grab();
        QTRY_VERIFY(!opened.child<QPushButton>("drillRun")->isEnabled());
        QSignalSpy asked(opened.dialog.get(), &DrillDialog::drillRequested);
        QTest::keyClick(opened.chart(), Qt::Key_Right);
        QCOMPARE(asked.size(), 0);
    }
};

QTEST_MAIN(TestDrillDialog)
#include "tst_drill_dialog.moc"
