// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/banner.h"
#include "ui/dialogs/diagnostics_dialog.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/fonts.h"
#include "ui/window_layouts.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolBar>

using namespace redshank;

class DesktopActsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<DemoWindow> m_demo;

    MainWindow &window() const { return *m_demo->window; }
    template <class T>
    T *part(const char *name) const
    {
        return window().findChild<T *>(QLatin1String(name));
    }
    PreferencesDialog *preferences() const
    {
        m_demo->action("preferences")->trigger();
        auto *dialog = window().findChild<PreferencesDialog *>();
        return QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
    /// A dialog gets the focus some events after it was shown; until then keys go to the window behind it.
    static void focus(QWidget *widget)
    {
        widget->window()->activateWindow();
        widget->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), widget);
    }
    QStringList shownDocks() const
    {
        QStringList names;
        for (const QDockWidget *dock : window().findChildren<QDockWidget *>()) {
            if (dock->isVisible())
                names.append(dock->objectName());
        }
        names.sort();
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_theme->setMode(ThemeMode::kLight);
        m_demo = std::make_unique<DemoWindow>(m_theme.get());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup() { m_demo.reset(); }

    void preferencesApplyAtOnce()
    {
        PreferencesDialog *dialog = preferences();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        auto *theme = part<QComboBox>("themeSystemBox");
        focus(theme);
        QTest::keyClick(theme, Qt::Key_End); // the last: high contrast
        QCOMPARE(m_theme->mode(), ThemeMode::kContrast);
        QCOMPARE(m_demo->settings().value(kThemeMode), QStringLiteral("contrast"));
        QVERIFY(m_demo->action("themeContrast")->isChecked());
        // What is changed elsewhere is seen here.
        m_demo->action("themeDark")->trigger();
        QCOMPARE(theme->currentIndex(), 2);

        auto *band = part<QCheckBox>("bandBox");
        QVERIFY(band->isChecked());
        focus(band);
        QTest::keyClick(band, Qt::Key_Space);
        QVERIFY(!window().charts()->isBandVisible());
        QVERIFY(!m_demo->settings().value(kBandVisible));
        m_demo->action("band")->trigger();
        QVERIFY(band->isChecked());

        auto *scale = part<QComboBox>("interfaceScaleBox");
        focus(scale);
        QTest::keyClick(scale, Qt::Key_Down);
        QCOMPARE(m_demo->settings().value(kInterfaceScale), 125);
    }

    void aSectionIsPutBack()
    {
        preferences();
        part<QCheckBox>("bandBox")->click();
        part<QCheckBox>("ribbonsBox")->click();
        m_demo->action("themeDark")->trigger();
        QVERIFY(!window().charts()->areRibbonsVisible());
        for (QPushButton *button : window().findChildren<QPushButton *>()) {
            if (button->accessibleName() == QLatin1String("Reset section Charts"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(window().charts()->isBandVisible());
        QVERIFY(window().charts()->areRibbonsVisible());
        QCOMPARE(m_theme->mode(), ThemeMode::kDark); // another section stays
    }

    void searchLeavesWhatMatches()
    {
        PreferencesDialog *dialog = preferences();
        auto *search = part<QLineEdit>("preferencesSearch");
        auto *sections = part<QListWidget>("preferencesSections");
        QVERIFY(search->hasFocus() || dialog->focusWidget() == search);
        QTest::keyClicks(search, QStringLiteral("ribbon"));
        QVERIFY(part<QCheckBox>("ribbonsBox")->isVisible());
        QVERIFY(!part<QCheckBox>("bandBox")->isVisible());
        QVERIFY(!part<QComboBox>("themeSystemBox")->isVisible());
        int shown = 0;
        for (int i = 0; i < sections->count(); ++i)
            shown += sections->item(i)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 1);
        search->clear();
        QVERIFY(part<QComboBox>("themeSystemBox")->isVisible());
        QTest::keyClicks(search, QStringLiteral("no such thing"));
        for (int i = 0; i < sections->count(); ++i)
            QVERIFY(sections->item(i)->isHidden());
    }

    void opensTheSameDialogAgain()
    {
        PreferencesDialog *dialog = preferences();
        const QPointer<PreferencesDialog> first(dialog);
        QCOMPARE(preferences(), dialog);
        dialog->close();
        QTRY_VERIFY(first.isNull()); // what is closed costs nothing
        dialog = preferences();
        QVERIFY(dialog != nullptr && dialog->isVisible());
    }

    void layouts()
    {
        m_demo->action("layoutWatch")->trigger();
        QCOMPARE(shownDocks(), QStringList{QStringLiteral("incidentsDock")});
        m_demo->action("layoutTrain")->trigger();
        QCOMPARE(shownDocks(), (QStringList{QStringLiteral("metricsDock"), QStringLiteral("trainingDock")}));
        m_demo->action("layoutPresent")->trigger();
        QCOMPARE(shownDocks(), QStringList());
        QVERIFY(!window().statusBar()->isVisible());
        QVERIFY(!window().findChild<QToolBar *>()->isVisible());
        QVERIFY(window().charts()->isVisible());
        m_demo->action("resetLayout")->trigger();
        const QStringList first{QStringLiteral("incidentsDock"), QStringLiteral("metricsDock"),
                                QStringLiteral("whyDock")};
        QCOMPARE(shownDocks(), first);
        QVERIFY(window().statusBar()->isVisible());
        QVERIFY(window().findChild<QToolBar *>()->isVisible());
        m_demo->action("layoutPresent")->trigger();
        m_demo->action("layoutInvestigate")->trigger();
        QCOMPARE(shownDocks(), first);
        QVERIFY(window().statusBar()->isVisible());
    }

    void languageIsKeptForTheNextStart()
    {
        QVERIFY(m_demo->action("languageSystem")->isChecked());
        m_demo->action("languageGerman")->trigger();
        QCOMPARE(m_demo->settings().value(kLanguage), QStringLiteral("de"));
        QVERIFY(window().banner()->isVisible());
        QVERIFY(window().banner()->message().text.contains(QLatin1String("next start")));
    }

    /// A live view moves at most once a second; the user's own acts are drawn at once.
    void motionIsReduced()
    {
        m_demo->action("reducedMotion")->trigger();
        QVERIFY(m_demo->settings().value(kReducedMotion));
        QSignalSpy frames(window().charts(), &ChartStack::framePainted);
        QTRY_VERIFY(!frames.isEmpty());
        frames.clear();
        QElapsedTimer clock;
        clock.start();
        int sample = m_demo->demo.samples;
        while (clock.elapsed() < 700) {
            window().store()->write(m_demo->demo.block(1, 0, sample, sample + 1));
            window().view()->setData(window().store()->span());
            ++sample;
            QTest::qWait(20);
        }
        QVERIFY2(frames.size() <= 1, qPrintable(QString::number(frames.size())));
        frames.clear();
        m_demo->action("zoomIn")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!frames.isEmpty(), 500);
    }

    void helpHasItsPages()
    {
        m_demo->action("gettingStarted")->trigger();
        auto *dialog = window().findChild<HelpDialog *>();
        const QPointer<HelpDialog> first(dialog);
        auto *page = dialog->findChild<QTextBrowser *>(QStringLiteral("helpPage"));
        auto *tabs = dialog->findChild<QTabBar *>(QStringLiteral("helpTabs"));
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Getting started"));
        QVERIFY(page->toPlainText().contains(QLatin1String("first minute")));
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        focus(tabs);
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(dialog->page(), HelpPage::kDetection);
        QVERIFY(page->toPlainText().contains(QLatin1String("What 1.0 means")));
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(dialog->page(), HelpPage::kShortcuts);
        QVERIFY(page->toPlainText().contains(QLatin1String("Ctrl+Shift+E")));
        dialog->close();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(first.isNull());
        QTest::keyClick(&window(), Qt::Key_F1);
        dialog = window().findChild<HelpDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(dialog->page(), HelpPage::kDetection);
        QTest::keyClick(&window(), Qt::Key_F1, Qt::ControlModifier);
        QCOMPARE(dialog->page(), HelpPage::kShortcuts);
    }

    void diagnosticsCanBeCopied()
    {
        FeedSpec feed;
        feed.kind = FeedKind::kFile;
        feed.paths = {"/home/someone/secret folder/orders.csv"};
        m_demo->demo.write(window().store(), 2, feed);
        m_demo->action("diagnostics")->trigger();
        auto *dialog = window().findChild<DiagnosticsDialog *>();
        const QString text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
        for (const char *words :
             {"Redshank", "Qt 6.", "Screen:", "Theme: light", "orders.csv", "demo/web/latency", "4 metrics"})
            QVERIFY2(text.contains(QLatin1String(words)), qPrintable(QLatin1String(words) + text));
        QVERIFY(!text.contains(QLatin1String("secret folder")));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("copyDiagnostics")),
                          Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
};

QTEST_MAIN(DesktopActsTest)
#include "tst_desktop_acts.moc"
