// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demo_window.h"
#include "ui/fonts.h"
#include "ui/plot/metric_chart.h"
#include "ui/plot/plot_marks.h"
#include "ui/plot/time_plot.h"

#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <array>
#include <cmath>

using namespace redshank;

namespace {

/// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB; the last takes all colour away.
using Matrix = std::array<double, 9>;
constexpr Matrix kProtanopia{0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                             0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix kDeuteranopia{0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                               0.047413, -0.011820, 0.042940,  0.968881};
constexpr Matrix kTritanopia{1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                             0.147602, 0.004733,  0.691367,  0.303900};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double encoded(double channel)
{
    channel = std::clamp(channel, 0.0, 1.0);
    return channel <= 0.0031308 ? channel * 12.92 : 1.055 * std::pow(channel, 1.0 / 2.4) - 0.055;
}

QColor seen(const QColor &color, const Matrix &by)
{
    const double r = linear(color.redF());
    const double g = linear(color.greenF());
    const double b = linear(color.blueF());
    const auto channel = [&](std::size_t row) {
        return static_cast<float>(encoded(by[3 * row] * r + by[3 * row + 1] * g + by[3 * row + 2] * b));
    };
    return QColor::fromRgbF(channel(0), channel(1), channel(2));
}

QImage seen(const QImage &image, const Matrix &by)
{
    QImage result = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < result.height(); ++y) {
        for (int x = 0; x < result.width(); ++x)
            result.setPixelColor(x, y, seen(result.pixelColor(x, y), by));
    }
    return result;
}

/// Distance in Oklab (Ottosson 2020), where 0.02 is just noticeable.
double distance(const QColor &a, const QColor &b)
{
    const auto lab = [](const QColor &color) {
        const double r = linear(color.redF());
        const double g = linear(color.greenF());
        const double bl = linear(color.blueF());
        const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * bl);
        const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * bl);
        const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * bl);
        return std::array{0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    };
    const auto first = lab(a);
    const auto second = lab(b);
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace

/// With red, green or blue cones missing, what matters can still be told apart: flags by shape and contrast,
/// neighbouring lines by colour or pattern, states by shape.
class ColourVisionTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeController> m_theme;

    static void deficiencies()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("which");
        const std::pair<ThemeMode, const char *> modes[] = {
            {ThemeMode::kLight, "light"}, {ThemeMode::kDark, "dark"}, {ThemeMode::kContrast, "contrast"}};
        const char *const names[] = {"protanopia", "deuteranopia", "tritanopia"};
        for (const auto &[mode, name] : modes) {
            for (int which = 0; which < 3; ++which)
                QTest::addRow("%s, %s", names[which], name) << int(mode) << which;
        }
    }
    static const Matrix &fetchedMatrix()
    {
        static constexpr std::array<const Matrix *, 3> kAll{&kProtanopia, &kDeuteranopia, &kTritanopia};
        const int which = *static_cast<const int *>(QTest::qData("which", qMetaTypeId<int>()));
        return *kAll[static_cast<std::size_t>(which)];
    }

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = std::make_unique<ThemeController>(qApp, ThemeMode::kLight);
    }

    /// The whole window as such eyes see it: every flag stands out from what is round it.
    void flagsStandOut_data() { deficiencies(); }
    void flagsStandOut()
    {
        QFETCH(int, mode);
        const Matrix &matrix = fetchedMatrix();
        m_theme->setMode(static_cast<ThemeMode>(mode));
        DemoWindow demo(m_theme.get());
        QSignalSpy frames(demo.window->charts(), &ChartStack::framePainted);
        demo.action("showIncident")->trigger();
        QTRY_VERIFY(!frames.isEmpty());
        MetricChart *chart = nullptr;
        for (MetricChart *each : demo.window->findChildren<MetricChart *>()) {
            if (!each->plot()->content().marks.empty())
                chart = each;
        }
        QVERIFY(chart);
        const QImage window = demo.window->grab().toImage();
        const QImage image = seen(window, matrix);
        image.save(QStringLiteral(REDSHANK_BINARY_DIR "/tests/screenshot/vision-%1.png")
                       .arg(QString::fromLatin1(QTest::currentDataTag())
                                .replace(QLatin1String(", "), QLatin1String("-"))));
        const Theme &theme = m_theme->theme();
        const QColor panel = seen(theme.panel, matrix);
        double least = 21.0;
        for (const FlagMark &mark : chart->plot()->content().marks) {
            const QPoint at = chart->plot()->mapTo(
                demo.window.get(), chart->plot()->mapping().toPixel(mark.timeMs, mark.value).toPoint());
            // A neighbour's outline may cover a part of it.
            double best = 1.0;
            for (int dy = -3; dy <= 3; ++dy) {
                for (int dx = -3; dx <= 3; ++dx)
                    best = std::max(best, contrastRatio(image.pixelColor(at + QPoint(dx, dy)), panel));
            }
            least = std::min(least, best);
        }
        qInfo("flags: %d, least contrast against the panel: %.2f", int(chart->plot()->content().marks.size()),
              least);
        QVERIFY(least >= 3.0);
    }

    /// Lines of one pattern differ in colour enough to follow one among the others.
    void linesDiffer_data() { deficiencies(); }
    void linesDiffer()
    {
        QFETCH(int, mode);
        const Matrix &matrix = fetchedMatrix();
        m_theme->setMode(static_cast<ThemeMode>(mode));
        const Theme &theme = m_theme->theme();
        constexpr double kLeast = 0.025; // 0.02 is just noticeable
        double least = 1.0;
        const int count = static_cast<int>(theme.series.size());
        for (int i = 0; i < count; ++i) {
            const QColor one = seen(theme.seriesColor(i), matrix);
            QVERIFY(contrastRatio(one, seen(theme.panel, matrix)) >= 2.8);
            for (int j = i + 1; j < count; ++j) {
                if (theme.seriesPenStyle(i) == theme.seriesPenStyle(j))
                    least = std::min(least, distance(one, seen(theme.seriesColor(j), matrix)));
            }
        }
        qInfo("lines of one pattern: %d, least distance %.3f", count, least);
        QVERIFY2(least >= kLeast, qPrintable(QString::number(least)));
    }

    /// In grey the marks are still different: a filled triangle, a ring, a dot.
    void marksDifferByShape()
    {
        const auto draw = [](auto &&paint) {
            QImage image(24, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            paint(painter);
            return image.convertToFormat(QImage::Format_Grayscale8);
        };
        const QPointF middle(12, 12);
        const QImage flag =
            draw([&](QPainter &painter) { paintFlagMark(painter, middle, Qt::black, Qt::white, false); });
        const QImage provisional =
            draw([&](QPainter &painter) { paintFlagMark(painter, middle, Qt::black, Qt::white, true); });
        const QImage stale =
            draw([&](QPainter &painter) { paintHollowDot(painter, middle, Qt::black, Qt::white); });
        const auto ink = [](const QImage &image) {
            int dark = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    dark += image.pixelColor(x, y).lightness() < 128;
            }
            return dark;
        };
        QVERIFY(flag.pixelColor(12, 12).lightness() < 64);         // filled
        QVERIFY(provisional.pixelColor(12, 12).lightness() > 192); // a ring
        QVERIFY(stale.pixelColor(12, 12).lightness() > 192);
        QVERIFY(ink(flag) > ink(provisional) + 8);
        // A triangle is wider at its foot, a ring is not.
        const auto width = [](const QImage &image, int y) {
            int dark = 0;
            for (int x = 0; x < image.width(); ++x)
                dark += image.pixelColor(x, y).lightness() < 128;
            return dark;
        };
        QVERIFY(width(flag, 15) > width(flag, 10) + 2);
    }
};

QTEST_MAIN(ColourVisionTest)
#include "tst_colour_vision.moc"
