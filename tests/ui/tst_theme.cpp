// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fonts.h"
#include "ui/theme.h"
#include "ui/theme_style_sheet.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QPalette>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

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
    void switchesLive();
    void followsTheSystem();
    void figuresAreTabular();
    void aTextFitsItsOwnWidth();

private:
    static void themes();
    static Theme fetched(bool dark) { return dark ? darkTheme() : lightTheme(); }
};

void TestTheme::themes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::textContrast()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
    for (const QColor &surface :
         {theme.window, theme.panel, theme.raised, theme.hover, blended(theme.selection, theme.panel)}) {
        for (const QColor &text : {theme.text, theme.mutedText, theme.anomalyText, theme.warningText}) {
            const double contrast = contrastRatio(text, surface);
            QVERIFY2(
                contrast >= 4.5,
                qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), surface.name()).arg(contrast)));
        }
    }
    QVERIFY(contrastRatio(theme.accentText, theme.accent) >= 4.5);
}

void TestTheme::lineContrast()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
    std::vector<QColor> marks = theme.series;
    for (const QColor &mark :
         {theme.anomaly, theme.warning, theme.provisional, theme.good, theme.accent, theme.crosshair})
        marks.push_back(mark);
    for (const QColor &mark : marks) {
        const double contrast = contrastRatio(mark, theme.panel);
        QVERIFY2(contrast >= 3.0, qPrintable(QStringLiteral("%1: %2").arg(mark.name()).arg(contrast)));
    }
}

void TestTheme::anomalyIsNoSeriesColour()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
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
    QFETCH(bool, dark);
    const QString sheet = styleSheetFor(fetched(dark));
    const QRegularExpressionMatch leftOver =
        QRegularExpression(QStringLiteral("@\\w+|#[0-9a-f]{6}[A-Za-z]")).match(sheet);
    QVERIFY2(!leftOver.hasMatch(), qPrintable(leftOver.captured()));
    QCOMPARE(sheet.count(QLatin1Char('{')), sheet.count(QLatin1Char('}')));
}

void TestTheme::switchesLive()
{
    ThemeController controller(qApp, ThemeMode::kLight);
    QPushButton button;
    button.setText(QStringLiteral("Save"));
    button.show();
    QCOMPARE(controller.theme(), lightTheme());
    const QImage light = button.grab().toImage();
    QSignalSpy changed(&controller, &ThemeController::changed);
    controller.setMode(ThemeMode::kDark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(controller.theme(), darkTheme());
    QCOMPARE(qApp->palette().color(QPalette::Window), darkTheme().window);
    const QImage dark = button.grab().toImage();
    QVERIFY(light != dark);
    controller.setMode(ThemeMode::kDark);
    QCOMPARE(changed.size(), 1);
    controller.setMode(ThemeMode::kLight);
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
