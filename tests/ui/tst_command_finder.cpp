// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/menu_actions.h"
#include "tests/support/scored_demo.h"
#include "ui/actions.h"
#include "ui/command_finder.h"
#include "ui/fonts.h"
#include "ui/fuzzy_match.h"
#include "ui/main_window.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTreeWidget>

#include <memory>

using namespace redshank;

/// The finder of commands, and that no action needs the mouse: real keys go to whatever has the focus.
class CommandFinderTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<MainWindow> m_window;
    ScoredDemo m_demo;

    QAction *action(const char *name) const { return m_window->windowActions().named(QLatin1String(name)); }
    /// To whatever has the focus, as a keyboard does.
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focused = QApplication::focusWidget();
        QVERIFY(focused);
        QTest::keyClick(focused, key, modifiers);
    }
    CommandFinder *finder() const { return m_window->findChild<CommandFinder *>(); }
    QTreeWidget *list() const { return finder()->findChild<QTreeWidget *>(QStringLiteral("commandList")); }
    void openFinder()
    {
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
        m_window->charts()->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), m_window->charts());
        key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(finder() && finder()->isActiveWindow());
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("commandSearch"));
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    QStringList shown() const
    {
        QStringList names;
        for (int i = 0; i < list()->topLevelItemCount(); ++i) {
            if (!list()->topLevelItem(i)->isHidden())
                names.append(list()->topLevelItem(i)->text(0));
        }
        return names;
    }
    static QString mnemonic(const QString &text)
    {
        const qsizetype at = text.indexOf(QLatin1Char('&'));
        return at < 0 ? QString() : text.mid(at + 1, 1).toLower();
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        QLocale::setDefault(QLocale::c());
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }
    void init()
    {
        m_settings = std::make_unique<SettingsStore>(m_folder.filePath(QStringLiteral("redshank.ini")));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = m_settings.get();
        parts.prompt.openFiles = [](QWidget *, const QString &, const QString &) { return QStringList(); };
        parts.prompt.saveFile = [](QWidget *, const QString &, const QString &, const QString &) {
            return QString();
        };
        parts.prompt.openFolder = [](QWidget *, const QString &) { return QString(); };
        m_window = std::make_unique<MainWindow>(std::move(parts));
        m_window->resize(900, 560);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_demo.write(m_window->store(), 1);
        m_window->store()->changeIncident(m_demo.incident(1));
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void scores_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *text, const char *typed, bool fits) {
            QTest::addRow("%s in %s", typed, text)
                << QString::fromUtf8(text) << QString::fromUtf8(typed) << fits;
        };
        row("Zoom in", "", true);
        row("Zoom in", "zoom", true);
        row("Zoom in", "ZOOM IN", true);
        row("Zoom in", "in zoom", true);
        row("Zoom in", "zmin", true);
        row("Zoom in", "zi", true);
        row("Zoom in", "niz", false);
        row("Zoom in", "zoom out", false);
        row("Last 15 min", "15", true);
        row("Größe ändern", "grosse", false); // the sharp s folds to two
        row("Größe ändern", "andern", true);
        row("Retrain", "etrain", true);
        row("Retrain", "rtn", true);
        row("Retrain", "ern", false); // scattered letters begin at a word
    }
    void scores()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(bool, fits);
        QCOMPARE(fuzzyScore(text, typed).has_value(), fits);
    }

    void theNearerNameComesFirst()
    {
        const auto score = [](const char *text, const char *typed) {
            return fuzzyScore(QLatin1String(text), QLatin1String(typed)).value();
        };
        QVERIFY(score("Live", "live") > score("Live data", "live"));
        QVERIFY(score("Live data", "live") > score("Go live", "live"));
        QVERIFY(score("Go live", "live") > score("Alive", "live"));
        QVERIFY(score("Alive", "live") > score("Look in vain elsewhere", "live"));
    }

    void listsEveryActionWithMenuAndKeys()
    {
        openFinder();
        QCOMPARE(list()->topLevelItemCount(), m_window->windowActions().all().size());
        for (int i = 0; i < list()->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *row = list()->topLevelItem(i);
            const QAction *one = m_window->windowActions().all().at(i);
            QCOMPARE(row->text(0), plainText(one));
            QVERIFY2(!row->text(1).isEmpty(), qPrintable(one->objectName()));
            QCOMPARE(row->text(2), QKeySequence::listToString(one->shortcuts(), QKeySequence::NativeText));
            QVERIFY2(!row->toolTip(0).isEmpty(), qPrintable(one->objectName()));
        }
        QCOMPARE(menuPath(action("themeDark")), QStringLiteral("View › Theme"));
        QCOMPARE(menuPath(action("open")), QStringLiteral("File"));
    }

    void theFirstThatFitsIsChosen_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("words") << "zoom in"
                               << "Zoom in";
        QTest::newRow("letters") << "zmo"
                                 << "Zoom out";
        QTest::newRow("by menu") << "theme dark"
                                 << "Dark";
        QTest::newRow("by sense") << "earlier samples"
                                  << "Pan left";
        QTest::newRow("begin of name first") << "fit"
                                             << "Fit all";
    }
    void theFirstThatFitsIsChosen()
    {
        QFETCH(QString, typed);
        QFETCH(QString, wanted);
        openFinder();
        type(typed);
        QVERIFY(list()->currentItem());
        QCOMPARE(list()->currentItem()->text(0), wanted);
        QCOMPARE(shown().front(), wanted);
    }

    void nothingFoundIsSaid()
    {
        openFinder();
        type(QStringLiteral("teapot"));
        QCOMPARE(shown(), QStringList());
        QVERIFY(finder()
                    ->findChild<QLabel *>(QStringLiteral("commandTip"))
                    ->text()
                    .startsWith(QStringLiteral("No command")));
        key(Qt::Key_Return);
        QVERIFY(finder()->isVisible());
        key(Qt::Key_Escape);
        QTRY_VERIFY(!finder());
    }

    void arrowsChooseAndEnterRuns()
    {
        openFinder();
        type(QStringLiteral("zoom"));
        QSignalSpy zoomedOut(action("zoomOut"), &QAction::triggered);
        const QString first = list()->currentItem()->text(0);
        key(Qt::Key_Down);
        QVERIFY(list()->currentItem()->text(0) != first);
        QCOMPARE(list()->currentItem()->text(0), QStringLiteral("Zoom out"));
        key(Qt::Key_Return);
        QTRY_COMPARE(zoomedOut.size(), 1);
        QTRY_VERIFY(!finder());
    }

    /// Acceptance 4 of issue 4: every action is run by Ctrl+K, its name and Enter, whatever it needs.
    void everyActionHasAKeyboardPath()
    {
        int run = 0;
        const QList<QAction *> actions = m_window->windowActions().all();
        for (QAction *each : actions) {
            if (each->objectName() == QLatin1String("findCommand") ||
                each->objectName() == QLatin1String("quit"))
                continue;                              // pressed above; closes the window
            each->disconnect(SIGNAL(triggered(bool))); // what it does is tst_every_action's business
            if (each->actionGroup())
                each->actionGroup()->setEnabled(true);
            each->setEnabled(true);
            QSignalSpy triggered(each, &QAction::triggered);
            openFinder();
            QString name = menuPath(each) + QLatin1Char(' ') + plainText(each);
            name.removeIf([](QChar letter) { return letter.unicode() > 127; }); // not on every keyboard
            type(name);
            QVERIFY2(list()->currentItem(), qPrintable(each->objectName()));
            for (int i = 0; i < 20 && list()->currentItem()->data(0, Qt::UserRole).value<QAction *>() != each;
                 ++i)
                key(Qt::Key_Down);
            key(Qt::Key_Return);
            QTRY_VERIFY2(triggered.size() == 1, qPrintable(each->objectName()));
            QTRY_VERIFY(!finder());
            ++run;
        }
        QCOMPARE(run, actions.size() - 2);
        qInfo("actions run by keys: %d of %d", run + 2, int(actions.size()));
    }

    void everyActionIsInAMenuThatKeysOpen()
    {
        const QList<QAction *> reachable = menuActions(m_window->menuBar());
        for (QAction *each : m_window->windowActions().all())
            QVERIFY2(reachable.contains(each), qPrintable(each->objectName()));
        QSet<QString> letters;
        for (const QAction *top : m_window->menuBar()->actions()) {
            QVERIFY2(!mnemonic(top->text()).isEmpty(), qPrintable(top->text()));
            QVERIFY2(!letters.contains(mnemonic(top->text())), qPrintable(top->text()));
            letters.insert(mnemonic(top->text()));
        }
    }

    void mnemonicsAreUniqueInEachMenu()
    {
        QList<QMenu *> open;
        for (const QAction *top : m_window->menuBar()->actions())
            open.append(top->menu());
        while (!open.isEmpty()) {
            const QMenu *menu = open.takeFirst();
            QSet<QString> letters;
            for (const QAction *each : menu->actions()) {
                if (each->menu())
                    open.append(each->menu());
                const QString letter = mnemonic(each->text());
                if (letter.isEmpty())
                    continue;
                QVERIFY2(!letters.contains(letter),
                         qPrintable(QStringLiteral("%1: %2").arg(menu->title(), each->text())));
                letters.insert(letter);
            }
        }
    }

    void noTwoActionsShareKeys()
    {
        QHash<QString, QString> owners;
        for (const QAction *each : m_window->windowActions().all()) {
            for (const QKeySequence &keys : each->shortcuts()) {
                const QString text = keys.toString();
                QVERIFY2(!owners.contains(text),
                         qPrintable(text + u' ' + owners.value(text) + u' ' + each->objectName()));
                owners.insert(text, each->objectName());
            }
        }
        QVERIFY(owners.size() > 30);
    }

    void itsPicture_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << int(ThemeMode::kLight);
        QTest::newRow("dark") << int(ThemeMode::kDark);
    }
    void itsPicture()
    {
        QFETCH(int, mode);
        m_theme->setMode(static_cast<ThemeMode>(mode));
        openFinder();
        type(QStringLiteral("sho"));
        QCoreApplication::processEvents();
        QVERIFY(finder()->width() <= m_window->width() && finder()->height() <= m_window->height());
        const QTreeWidget *rows = list();
        for (int i = 0; i < rows->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *row = rows->topLevelItem(i);
            if (row->isHidden())
                continue;
            const int needed = QFontMetrics(rows->font()).horizontalAdvance(row->text(0)) + 36;
            QVERIFY2(needed <= rows->columnWidth(0), qPrintable(row->text(0)));
        }
        const QString path = QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot/command-finder-%1.png")
                                 .arg(QLatin1String(QTest::currentDataTag()));
        QDir().mkpath(QFileInfo(path).absolutePath());
        QVERIFY(finder()->grab().save(path));
        m_theme->setMode(ThemeMode::kLight);
    }
};

QTEST_MAIN(CommandFinderTest)
#include "tst_command_finder.moc"
