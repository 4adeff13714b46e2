// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "tests/support/menu_actions.h"
#include "ui/dialogs/shortcut_page.h"
#include "ui/fonts.h"
#include "ui/language.h"

#include <QtCore/QSet>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace redshank;

/// Everything without the mouse: every action of the menus is reached and done by keys alone, and wherever
/// the focus goes it can be seen.
class KeyboardTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    /// The menus from the bar down to the action; empty where it stands in none.
    static QList<QMenu *> pathTo(const QAction *wanted, const QList<QAction *> &among)
    {
        for (QAction *each : among) {
            if (!each->menu())
                continue;
            if (each->menu()->actions().contains(wanted))
                return {each->menu()};
            QList<QMenu *> deeper = pathTo(wanted, each->menu()->actions());
            if (!deeper.isEmpty()) {
                deeper.prepend(each->menu());
                return deeper;
            }
        }
        return {};
    }
    static bool stepTo(QMenu *menu, const QAction *wanted)
    {
        for (qsizetype i = 0; i <= 2 * menu->actions().size(); ++i) {
            if (menu->activeAction() == wanted)
                return true;
            QTest::keyClick(menu, Qt::Key_Down);
        }
        return false;
    }
    static Qt::Key mnemonicOf(const QAction *action)
    {
        const QKeySequence keys = QKeySequence::mnemonic(action->text());
        return keys.isEmpty() ? Qt::Key_unknown : keys[0].key();
    }
    static void closeMenus()
    {
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    }
    static void closeOthers(const QWidget *window)
    {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (each != window && each->isVisible() && each->isWindow())
                each->close();
        }
    }

    /// Opens the menus by keys and walks to the action; empty: it stands under the cursor of its menu.
    static QString walkTo(MainWindow &window, QAction *action)
    {
        const QList<QMenu *> path = pathTo(action, window.menuBar()->actions());
        if (path.isEmpty())
            return QStringLiteral("in no menu");
        QTest::keyClick(&window, mnemonicOf(path.front()->menuAction()), Qt::AltModifier);
        if (QApplication::activePopupWidget() != path.front())
            return QStringLiteral("its menu has no key");
        for (qsizetype i = 1; i < path.size(); ++i) {
            if (!stepTo(path[i - 1], path[i]->menuAction()))
                return QStringLiteral("its submenu is not reached");
            QTest::keyClick(path[i - 1], Qt::Key_Right);
            if (QApplication::activePopupWidget() != path[i])
                return QStringLiteral("its submenu does not open");
        }
        return stepTo(path.back(), action) ? QString() : QStringLiteral("not reached in its menu");
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
        QApplication::setCursorFlashTime(0);
    }

    void everyActionByKeys()
    {
        DemoWindow demo(m_theme.get());
        MainWindow &window = *demo.window;
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QStringList without;
        int walked = 0;
        QAction *quit = demo.action("quit");
        for (QAction *action : window.windowActions().all()) {
            if (action == quit)
                continue;
            window.activateWindow(); // a dialog was closed
            QTRY_VERIFY(window.isActiveWindow());
            window.setFocus();
            if (action->actionGroup())
                action->actionGroup()->setEnabled(true);
            action->setEnabled(true); // what it needs may be missing; the way to it must not be
            const QString problem = walkTo(window, action);
            QSignalSpy done(action, &QAction::triggered);
            if (problem.isEmpty())
                QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
            closeMenus();
            closeOthers(&window);
            QCoreApplication::processEvents();
            ++walked;
            if (!problem.isEmpty() || done.size() != 1)
                without.append(action->objectName() + QStringLiteral(": ") +
                               (problem.isEmpty() ? QStringLiteral("Return does not do it") : problem));
            if (window.isFullScreen())
                window.showNormal();
        }
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
        window.setFocus();
        QSignalSpy quits(quit, &QAction::triggered);
        const QString problem = walkTo(window, quit);
        if (problem.isEmpty())
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        if (quits.size() != 1)
            without.append(QStringLiteral("quit: ") + problem);
        qInfo("actions walked by keys: %d, actions without a keyboard path: %d", walked + 1,
              int(without.size()));
        QVERIFY2(without.isEmpty(), qPrintable(without.join(QLatin1Char('\n'))));
    }

    void noKeyTwice()
    {
        DemoWindow demo(m_theme.get());
        QHash<QString, QString> users;
        QStringList twice;
        for (const QAction *action : demo.window->windowActions().all()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                const QString name = keys.toString(QKeySequence::PortableText);
                if (users.contains(name))
                    twice.append(name + QStringLiteral(": ") + users[name] + QStringLiteral(", ") +
                                 action->objectName());
                users.insert(name, action->objectName());
            }
        }
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QLatin1Char('\n'))));
    }

    void mnemonicsAreUnique_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void mnemonicsAreUnique()
    {
        QFETCH(QString, language);
        const LanguagePack pack(language);
        DemoWindow demo(m_theme.get());
        QStringList twice;
        QList<QList<QAction *>> menus{demo.window->menuBar()->actions()};
        while (!menus.isEmpty()) {
            const QList<QAction *> menu = menus.takeFirst();
            QHash<QString, QString> users;
            for (const QAction *action : menu) {
                if (action->menu())
                    menus.append(action->menu()->actions());
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                if (key.isEmpty())
                    continue;
                if (users.contains(key))
                    twice.append(key + QStringLiteral(": ") + users[key] + QStringLiteral(" and ") +
                                 action->text());
                users.insert(key, action->text());
            }
        }
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QLatin1Char('\n'))));
    }

    /// The page of shortcuts is made of the actions themselves.
    void shortcutPageListsEveryKey()
    {
        DemoWindow demo(m_theme.get());
        const QString page = shortcutPage(*demo.window->menuBar());
        int listed = 0;
        for (const QAction *action : menuActions(demo.window->menuBar())) {
            if (action->shortcut().isEmpty())
                continue;
            ++listed;
            QVERIFY2(page.contains(plainText(action).toHtmlEscaped()), qPrintable(plainText(action)));
            for (const QKeySequence &keys : action->shortcuts())
                QVERIFY2(page.contains(keys.toString(QKeySequence::NativeText).toHtmlEscaped()),
                         qPrintable(keys.toString()));
        }
        QVERIFY(listed > 30);
    }

    void focusIsAlwaysVisible_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << int(ThemeMode::kLight);
        QTest::newRow("dark") << int(ThemeMode::kDark);
        QTest::newRow("contrast") << int(ThemeMode::kContrast);
    }
    void focusIsAlwaysVisible()
    {
        QFETCH(int, mode);
        constexpr int kLeastPixels = 16;
        constexpr double kLeastContrast = 3.0;
        m_theme->setMode(static_cast<ThemeMode>(mode));
        DemoWindow demo(m_theme.get());
        MainWindow &window = *demo.window;
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        demo.action("retrain")->trigger();
        window.charts()->clearFocus();
        window.charts()->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        QStringList unseen;
        QSet<QWidget *> stops;
        for (int i = 0; i < 200; ++i) {
            QWidget *focused = QApplication::focusWidget();
            QVERIFY(focused);
            if (stops.contains(focused) && focused == window.charts())
                break;
            stops.insert(focused);
            QCoreApplication::processEvents();
            const QRect around =
                QRect(focused->mapTo(&window, QPoint()), focused->size()).adjusted(-4, -4, 4, 4);
            const QImage with = window.grab(around).toImage();
            focused->clearFocus();
            QCoreApplication::processEvents();
            const QImage without = window.grab(around).toImage();
            int seen = 0;
            for (int y = 0; y < with.height(); ++y) {
                for (int x = 0; x < with.width(); ++x)
                    seen += contrastRatio(with.pixelColor(x, y), without.pixelColor(x, y)) >= kLeastContrast;
            }
            if (seen < kLeastPixels)
                unseen.append(
                    QStringLiteral("%1 %2 %4x%5 at %6, %7: %3 pixels")
                        .arg(QLatin1String(focused->metaObject()->className()), focused->objectName())
                        .arg(seen)
                        .arg(around.width())
                        .arg(around.height())
                        .arg(around.x())
                        .arg(around.y()));
            focused->setFocus(Qt::TabFocusReason);
            QTest::keyClick(focused, Qt::Key_Tab);
            if (QApplication::focusWidget() == focused) // a text that keeps Tab for itself
                QTest::keyClick(focused, Qt::Key_F6);
        }
        qInfo("places the focus stops at: %d, without a visible focus: %d", int(stops.size()),
              int(unseen.size()));
        QVERIFY(stops.size() > 10);
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
