// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/specs.h"
#include "tests/support/theme_change.h"
#include "ui/actions.h"
#include "ui/command_finder.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/fonts.h"
#include "ui/main_window.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QTreeWidget>

#include <functional>
#include <memory>

using namespace redshank;

class HelpDialogTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<HelpDialog> m_dialog;

    static QTextBrowser *pageOf(const QWidget *dialog)
    {
        return dialog->findChild<QTextBrowser *>(QStringLiteral("helpPage"));
    }
    QTextBrowser *page() const { return pageOf(m_dialog.get()); }
    QScrollBar *scrollBar() const { return page()->verticalScrollBar(); }
    void forEachFragment(const std::function<void(const QTextFragment &)> &act) const
    {
        const QTextDocument *document = page()->document();
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it)
                act(it.fragment());
        }
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
        m_dialog = std::make_unique<HelpDialog>(m_theme.get());
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void staysAsItIsWhenShownAgain()
    {
        int changes = 0;
        connect(page()->document(), &QTextDocument::contentsChanged, this, [&changes] { ++changes; });
        m_dialog->showPage(m_dialog->page());
        QCOMPARE(changes, 0);
        changeTheme(m_theme.get(), ThemeMode::kDark);
        QVERIFY(changes > 0);
    }

    void hasHeadings()
    {
        QStringList headings;
        int largest = 0;
        for (QTextBlock block = page()->document()->begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() == 0)
                continue;
            headings.append(block.text());
            largest += block.blockFormat().headingLevel() == 1 ? 1 : 0;
            QCOMPARE(block.charFormat().font().weight(), QFont::DemiBold);
        }
        QCOMPARE(largest, 1);
        QCOMPARE(headings.size(), 9);
        QCOMPARE(headings.front(), m_dialog->windowTitle());
        const auto words = page()->toPlainText().split(QRegularExpression(QStringLiteral("\\s+"))).size();
        QVERIFY2(words > 450 && words < 800, qPrintable(QString::number(words)));
    }

    /// A figure that is filled in before a release must not be forgotten.
    void hasNoPlaceholder()
    {
        const QRegularExpression placeholder(QStringLiteral("@\\w+@"));
        QVERIFY(placeholder.match(QStringLiteral("<td>@NAB@</td>")).hasMatch());
        const QRegularExpressionMatch left = placeholder.match(page()->toPlainText());
        QVERIFY2(!left.hasMatch(), qPrintable(left.captured()));
    }

    void saysWhatTheEngineDoes()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedStates); // groups thousands
        const DetectorSpec spec;
        const QString text = page()->toPlainText();
        for (const Sensitivity sensitivity : {Sensitivity::kLow, Sensitivity::kMedium, Sensitivity::kHigh}) {
            const QString samples = locale.toString(int(healthySamplesPerIncident(sensitivity)));
            QVERIFY2(text.contains(samples + QStringLiteral(" samples")), qPrintable(samples));
        }
        QStringList fits{locale.toString(spec.firstFit)};
        for (int due = spec.refit; due <= spec.lastFit; due *= 4)
            fits.append(locale.toString(due));
        const QString last = fits.takeLast();
        const QString sentence =
            QStringLiteral("at %1 samples, and again at %2 and %3.")
                .arg(locale.toString(spec.earlyFit), fits.join(QStringLiteral(", ")), last);
        QVERIFY2(text.contains(sentence), qPrintable(sentence));
    }

    void everyLinkHasItsSection()
    {
        QStringList sections;
        QStringList links;
        forEachFragment([&](const QTextFragment &fragment) {
            sections += fragment.charFormat().anchorNames();
            if (!fragment.charFormat().anchorHref().isEmpty())
                links.append(fragment.charFormat().anchorHref());
        });
        QVERIFY(links.size() >= 8);
        for (const QString &link : links)
            QVERIFY2(link.startsWith(QLatin1Char('#')) && sections.contains(link.mid(1)), qPrintable(link));
    }

    void keysFollowALinkAndComeBack()
    {
        QCOMPARE(QApplication::focusWidget(), page());
        QCOMPARE(scrollBar()->value(), 0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(page(), Qt::Key_Tab);
        QTest::keyClick(page(), Qt::Key_Return);
        QCOMPARE(page()->source().fragment(), QStringLiteral("join"));
        QTRY_VERIFY(scrollBar()->value() > 0);
        QTest::keyClick(page(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(scrollBar()->value(), 0);
        QVERIFY(m_dialog->isVisible());
    }

    void returnWithoutALinkDoesNothing()
    {
        QTest::keyClick(page(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
    }

    void escapeCloses()
    {
        QTest::keyClick(page(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void theButtonCloses()
    {
        QTest::mouseClick(m_dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close),
                          Qt::LeftButton);
        QVERIFY(!m_dialog->isVisible());
    }

    void followsTheTheme()
    {
        scrollBar()->setValue(scrollBar()->maximum() / 2);
        const int position = scrollBar()->value();
        QVERIFY(position > 0);
        for (const ThemeMode mode : {ThemeMode::kDark, ThemeMode::kLight}) {
            changeTheme(m_theme.get(), mode);
            const Theme &theme = m_theme->theme();
            QCOMPARE(scrollBar()->value(), position);
            int links = 0;
            forEachFragment([&](const QTextFragment &fragment) {
                if (fragment.text().trimmed().isEmpty())
                    return;
                const QColor color = fragment.charFormat().foreground().color();
                const bool isLink = !fragment.charFormat().anchorHref().isEmpty();
                links += isLink ? 1 : 0;
                QVERIFY2(isLink ? color == theme.accent : color == theme.text || color == theme.mutedText,
                         qPrintable(fragment.text()));
                QVERIFY2(contrastRatio(color, theme.panel) >= 4.5, qPrintable(fragment.text()));
            });
            QVERIFY(links >= 8);
            // In the margin, where nothing is written.
            QTRY_COMPARE(m_dialog->grab().toImage().pixelColor(3, page()->y() + 3),
                         theme.panel); // a turn later
        }
    }

    void linesStayReadable()
    {
        for (const int width : {m_dialog->minimumWidth(), 680, 1600}) {
            m_dialog->resize(width, 600);
            QTRY_COMPARE(m_dialog->width(), width);
            const auto characters = page()->viewport()->width() / page()->fontMetrics().averageCharWidth();
            QVERIFY2(characters <= 90, qPrintable(QString::number(characters)));
            QTRY_COMPARE(page()->horizontalScrollBar()->maximum(), 0);
        }
    }

    void isNamedForReaders()
    {
        QVERIFY(!page()->accessibleName().isEmpty());
        QVERIFY(!m_dialog->isModal());
    }

    void f1OpensTheOneWindow()
    {
        m_dialog.reset();
        QTemporaryDir folder;
        SettingsStore settings(folder.filePath(QStringLiteral("redshank.ini")));
        MainWindow::Parts parts;
        parts.theme = m_theme.get();
        parts.settings = &settings;
        MainWindow window(std::move(parts));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        QTest::keyClick(&window, Qt::Key_F1);
        QCOMPARE(window.findChildren<HelpDialog *>().size(), 1);
        auto *help = window.findChild<HelpDialog *>();
        QVERIFY(help->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(help));
        QTRY_COMPARE(QApplication::focusWidget(), pageOf(help));
        QTest::keyClick(pageOf(help), Qt::Key_Escape);
        QVERIFY(!help->isVisible());

        window.windowActions().named(QStringLiteral("help"))->trigger();
        QVERIFY(help->isVisible());
        QCOMPARE(window.findChildren<HelpDialog *>().size(), 1);
    }

    void theCommandFinderListsIt()
    {
        QWidget window;
        const WindowActions actions(&window);
        const CommandFinder finder(actions.all());
        const auto *list = finder.findChild<QTreeWidget *>(QStringLiteral("commandList"));
        const auto found = list->findItems(QStringLiteral("How detection works"), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.front()->text(2).contains(QStringLiteral("F1")));
    }
};

QTEST_MAIN(HelpDialogTest)
#include "tst_help_dialog.moc"
