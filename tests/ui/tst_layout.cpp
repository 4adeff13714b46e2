// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "tests/support/layout_check.h"
#include "tests/support/menu_actions.h"
#include "tests/support/stretched_words.h"
#include "ui/banner.h"
#include "ui/fonts.h"
#include "ui/language.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

using namespace redshank;

/// Nothing is cut, shortened or written over other words: in the smallest window, in English, in German and
/// in words longer than those of any one language.
/// ctest runs this at 100, 125, 150 and 200 % (QT_SCALE_FACTOR).
class LayoutTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    int m_faults = 0;
    bool m_isStretched = false;
    int m_windows = 0;

    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
        QTest::newRow("stretched") << QStringLiteral("stretched");
    }
    /// Before the first widget, and until the last one is gone.
    struct Words
    {
        explicit Words(const QString &language)
            : pack(language == QLatin1String("stretched") ? QStringLiteral("en") : language),
              stretched(language == QLatin1String("stretched") ? std::make_unique<StretchedWords>() : nullptr)
        {}
        LanguagePack pack;
        std::unique_ptr<StretchedWords> stretched;
    };
    static void closeOthers(const QWidget *window)
    {
        for (QWidget *each : QApplication::topLevelWidgets())
            if (each != window && each->isVisible())
                each->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// Of every window that is open.
    void check(const QString &scene)
    {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (!each->isVisible())
                continue;
            ++m_windows;
            for (const QString &fault : unreadableTexts(each)) {
                // Words that end in an ellipsis, and stand in a tooltip, are not cut; nobody speaks this one.
                if (m_isStretched && fault.startsWith(QLatin1String("shortened")))
                    continue;
                ++m_faults;
                QTest::qFail(qPrintable(scene + QStringLiteral(": ") + fault), __FILE__, __LINE__);
            }
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void cleanupTestCase()
    {
        qInfo("windows looked at: %d, cut or overlapping texts: %d", m_windows, m_faults);
    }

    /// The check itself: it finds each kind of fault.
    void findsFaults()
    {
        QWidget window;
        window.resize(300, 100);
        auto *fine = new QLabel(QStringLiteral("Fine words"), &window);
        fine->setGeometry(10, 10, 200, 20);
        window.show();
        QCoreApplication::processEvents();
        QCOMPARE(unreadableTexts(&window), QStringList());
        fine->setFixedWidth(20);
        QCoreApplication::processEvents();
        QVERIFY(unreadableTexts(&window).join(QLatin1Char(' ')).startsWith(QLatin1String("cut in width")));
        fine->setFixedSize(200, 8);
        QCoreApplication::processEvents();
        QVERIFY(unreadableTexts(&window).join(QLatin1Char(' ')).startsWith(QLatin1String("cut in height")));
        fine->setFixedSize(200, 20);
        auto *other = new QLabel(QStringLiteral("Other"), &window);
        other->setGeometry(20, 14, 100, 20);
        other->show();
        QCoreApplication::processEvents();
        QVERIFY(unreadableTexts(&window).join(QLatin1Char(' ')).startsWith(QLatin1String("over each other")));
    }

    void window_data() { languages(); }
    void window()
    {
        QFETCH(QString, language);
        const Words words(language);
        m_isStretched = words.stretched != nullptr;
        {
            DemoWindow empty(m_theme.get(), {900, 560}, false);
            check(QStringLiteral("empty"));
        }
        DemoWindow demo(m_theme.get(), {900, 560});
        check(QStringLiteral("demo"));
        demo.action("showIncident")->trigger();
        check(QStringLiteral("incident"));
        demo.window->charts()->moveCrosshairTo(demo.demo.timeOf(demo.demo.faultBegin));
        check(QStringLiteral("crosshair"));
        demo.window->showError({ErrorCode::kDamaged, "/data/session.json: \"feed.kind\" is no word"});
        check(QStringLiteral("error"));
        demo.action("retrain")->trigger();
        check(QStringLiteral("training"));
        demo.action("tableDockToggle")->trigger();
        check(QStringLiteral("table"));
        demo.action("logDockToggle")->trigger();
        check(QStringLiteral("log"));
    }

    void menus_data() { languages(); }
    void menus()
    {
        QFETCH(QString, language);
        const Words words(language);
        m_isStretched = words.stretched != nullptr;
        DemoWindow demo(m_theme.get(), {900, 560});
        for (QAction *top : demo.window->menuBar()->actions()) {
            top->menu()->popup(QPoint(0, 0));
            check(top->text());
            for (QAction *each : top->menu()->actions()) {
                if (!each->menu())
                    continue;
                each->menu()->popup(QPoint(0, 0));
                check(each->text());
                each->menu()->close();
            }
            top->menu()->close();
        }
    }

    void everyActionsWindow_data() { languages(); }
    /// Whatever an action of the menus opens.
    void everyActionsWindow()
    {
        QFETCH(QString, language);
        const Words words(language);
        m_isStretched = words.stretched != nullptr;
        DemoWindow demo(m_theme.get(), {900, 560});
        const QSet<QString> left{QStringLiteral("quit"), QStringLiteral("fullScreen")};
        for (QAction *each : menuActions(demo.window->menuBar())) {
            if (!each->isEnabled() || left.contains(each->objectName()))
                continue;
            const bool wasChecked = each->isChecked();
            each->trigger();
            check(each->objectName());
            closeOthers(demo.window.get());
            if (each->isCheckable() && each->isEnabled() && !each->actionGroup() &&
                each->isChecked() != wasChecked)
                each->trigger();
        }
    }
};

QTEST_MAIN(LayoutTest)
#include "tst_layout.moc"
