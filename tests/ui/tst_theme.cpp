// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/theme_change.h"
#include "ui/fonts.h"
#include "ui/theme.h"
#include "ui/theme_style_sheet.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QPalette>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace redshank {

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadResources(); }
    void textContrast_data() { themes(); }
    void textContrast();
    void lineContrast_data() { themes(); }
    void lineContrast();
    void anomalyIsNoSeriesColour_data() { themes(); }
    void anomalyIsNoSeriesColour();
    void seriesRepeatWithAnotherPattern();
    void styleSheetIsComplete_data() { themes(); }
    void styleSheetIsComplete();
    void uncheckedBoxesStandOut_data() { themes(); }
    void uncheckedBoxesStandOut();
    void switchesLive();
    void followsTheSystem();
    void figuresAreTabular();
    void aTextFitsItsOwnWidth();

private:
    static void themes();
    static Theme fetched();
    /// Counts, prints and fails where a contrast is too low.
    void expectContrast(const char *what, const QColor &top, const QColor &under, double least);
    void sumUp(const char *what);
    int m_measured = 0;
    QStringList m_failures;
};

void TestTheme::themes()
{
    QTest::addColumn<int>("which");
    QTest::newRow("light") << 0;
    QTest::newRow("dark") << 1;
    QTest::newRow("contrast on white") << 2;
    QTest::newRow("contrast on black") << 3;
}

Theme TestTheme::fetched()
{
    QFETCH(int, which);
    if (which >= 2)
        return contrastTheme(which == 3);
    return which == 1 ? darkTheme() : lightTheme();
}

void TestTheme::expectContrast(const char *what, const QColor &top, const QColor &under, double least)
{
    ++m_measured;
    const double contrast = contrastRatio(blended(top, under), under);
    if (contrast < least)
        m_failures.append(QStringLiteral("%1: %2 on %3 is %4, not %5")
                              .arg(QLatin1String(what), top.name(QColor::HexArgb), under.name())
                              .arg(contrast, 0, 'f', 2)
                              .arg(least));
}

void TestTheme::sumUp(const char *what)
{
    qInfo("%s: contrasts measured: %d, failures: %d", what, m_measured, int(m_failures.size()));
    const QString all = m_failures.join(QLatin1Char('\n'));
    m_measured = 0;
    m_failures.clear();
    QVERIFY2(all.isEmpty(), qPrintable(all));
}

void TestTheme::textContrast()
{
    const Theme theme = fetched();
    const double least = theme.highContrast ? 7.0 : 4.5;
    for (const QColor &surface :
         {theme.window, theme.panel, theme.raised, theme.hover, blended(theme.selection, theme.panel)}) {
        expectContrast("text", theme.text, surface, least);
        expectContrast("muted text", theme.mutedText, surface, 4.5);
        expectContrast("anomaly text", theme.anomalyText, surface, 4.5);
        expectContrast("warning text", theme.warningText, surface, 4.5);
    }
    expectContrast("text on a pressed button", theme.text, theme.pressed, 4.5);
    expectContrast("text on the accent", theme.accentText, theme.accent, 4.5);
    expectContrast("a link", theme.accent, theme.panel, 4.5);
    sumUp("text, at least 4.5");
}

/// Lines and marks as they are drawn, with their opacity.
void TestTheme::lineContrast()
{
    const Theme theme = fetched();
    for (const QColor &series : theme.series) {
        expectContrast("series", series, theme.panel, 3.0);
        expectContrast("expected value", theme.expectedLine(series), theme.panel, 3.0);
    }
    for (const QColor &surface : {theme.window, theme.panel}) {
        expectContrast("anomaly", theme.anomaly, surface, 3.0);
        expectContrast("warning", theme.warning, surface, 3.0);
        expectContrast("provisional", theme.provisional, surface, 3.0);
        expectContrast("lamp", theme.good, surface, 3.0);
        expectContrast("focus", theme.accent, surface, 3.0);
        expectContrast("crosshair", theme.crosshair, surface, 3.0);
        if (theme.highContrast)
            expectContrast("border", theme.border, surface, 3.0);
    }
    sumUp("lines and marks, at least 3");
}

void TestTheme::anomalyIsNoSeriesColour()
{
    const Theme theme = fetched();
    for (const QColor &series : theme.series) {
        const int distance = std::abs(series.red() - theme.anomaly.red()) +
                             std::abs(series.green() - theme.anomaly.green()) +
                             std::abs(series.blue() - theme.anomaly.blue());
        QVERIFY2(distance > 40, qPrintable(series.name()));
    }
}

void TestTheme::seriesRepeatWithAnotherPattern()
{
    const Theme theme = lightTheme();
    const auto count = static_cast<int>(theme.series.size());
    QCOMPARE(theme.seriesColor(count), theme.seriesColor(0));
    QCOMPARE(theme.seriesPenStyle(0), Qt::SolidLine);
    QVERIFY(theme.seriesPenStyle(count) != Qt::SolidLine);
    QCOMPARE(theme.seriesColor(-1), theme.seriesColor(0));
}

void TestTheme::styleSheetIsComplete()
{
    const QString sheet = styleSheetFor(fetched());
    const QRegularExpressionMatch leftOver =
        QRegularExpression(QStringLiteral("@\\w+|#[0-9a-f]{6}[A-Za-z]")).match(sheet);
    QVERIFY2(!leftOver.hasMatch(), qPrintable(leftOver.captured()));
    QCOMPARE(sheet.count(QLatin1Char('{')), sheet.count(QLatin1Char('}')));
}

void TestTheme::uncheckedBoxesStandOut()
{
    const Theme theme = fetched();
    QWidget window;
    window.setStyleSheet(styleSheetFor(theme) +
                         QStringLiteral("QWidget { background: %1; }").arg(theme.window.name()));
    auto *box = new QCheckBox(&window); // without words: all that is drawn is the box
    box->resize(40, 24);
    const QImage image = box->grab().toImage();
    double most = 1.0;
    for (int x = 0; x < image.width(); ++x)
        most = std::max(most, contrastRatio(image.pixelColor(x, image.height() / 2), theme.window));
    QVERIFY2(most >= 3.0, qPrintable(QString::number(most)));
}

void TestTheme::switchesLive()
{
    ThemeController controller(qApp, ThemeMode::kLight);
    QPushButton button;
    button.setText(QStringLiteral("Save"));
    button.show();
    QVERIFY(QTest::qWaitForWindowActive(&button));
    QCOMPARE(controller.theme(), lightTheme());
    const QImage light = button.grab().toImage();
    QSignalSpy changed(&controller, &ThemeController::changed);
    changeTheme(&controller, ThemeMode::kDark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(controller.theme(), darkTheme());
    QCOMPARE(qApp->palette().color(QPalette::Window), darkTheme().window);
    const QImage dark = button.grab().toImage();
    QVERIFY(light != dark);
    controller.setMode(ThemeMode::kDark);
    QCOMPARE(changed.size(), 1);
    changeTheme(&controller, ThemeMode::kContrast);
    QVERIFY(controller.theme().highContrast);
    const QImage contrast = button.grab().toImage();
    QVERIFY(contrast != light);
    QVERIFY(contrast != dark);
    changeTheme(&controller, ThemeMode::kLight);
    QCOMPARE(button.grab().toImage(), light);
}

void TestTheme::followsTheSystem()
{
    QPalette system = qApp->palette();
    system.setColor(QPalette::Window, Qt::white);
    qApp->setPalette(system);
    ThemeController controller(qApp, ThemeMode::kSystem);
    QVERIFY(!controller.theme().dark);
    QSignalSpy changed(&controller, &ThemeController::changed);
    system.setColor(QPalette::Window, QColor(30, 30, 30));
    qApp->setPalette(system);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(controller.theme().dark);
    // A chosen mode wins over the system, and comes back to it.
    controller.setMode(ThemeMode::kLight);
    QVERIFY(!controller.theme().dark);
    controller.setMode(ThemeMode::kSystem);
    QVERIFY(controller.theme().dark);
    controller.setMode(ThemeMode::kContrast);
    QCOMPARE(controller.theme(), contrastTheme(true));
    system.setColor(QPalette::Window, Qt::white);
    qApp->setPalette(system);
    QTRY_COMPARE(controller.theme(), contrastTheme(false));
}

void TestTheme::figuresAreTabular()
{
    const QFontMetricsF metrics(type::body());
    for (const char figure : {'0', '2', '5', '8', '9'})
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(figure)), metrics.horizontalAdvance(QLatin1Char('1')));
    QCOMPARE(type::caption().pixelSize(), 11);
    QCOMPARE(type::body().pixelSize(), 13);
    QCOMPARE(type::title().pixelSize(), 15);
    QCOMPARE(type::figure().pixelSize(), 20);
}

void TestTheme::aTextFitsItsOwnWidth()
{
    const QFont font = type::caption();
    const QFontMetrics metrics(font);
    for (const char *words : {"Provisional model", "Learning: 41 of 200 samples", "Learning: fitting a model",
                              "expected 92.1–110 ms", "W", ""}) {
        const QString text = QString::fromUtf8(words);
        for (qsizetype length = 0; length <= text.size(); ++length) {
            const QString part = text.left(length);
            QCOMPARE(type::elided(part, font, metrics.horizontalAdvance(part)), part);
        }
    }
    const QString text = QStringLiteral("Provisional model");
    const QString cut = type::elided(text, font, metrics.horizontalAdvance(text) / 2);
    QVERIFY(cut.endsWith(QChar(0x2026)));
    QVERIFY(metrics.horizontalAdvance(cut) <= metrics.horizontalAdvance(text) / 2);
}

} // namespace redshank

QTEST_MAIN(redshank::TestTheme)
#include "tst_theme.moc"
