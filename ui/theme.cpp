// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/fonts.h"
#include "ui/theme_style_sheet.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QFontMetrics>
#include <QtGui/QPalette>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace redshank {

namespace type {
namespace {

double scale = 1.0; ///< As the application's font: one for the process, GUI thread.

} // namespace

int scaled(int pixels) { return static_cast<int>(std::lround(pixels * scale)); }
QFont font(int pixelSize, QFont::Weight weight) { return uiFont(scaled(pixelSize), weight); }
QFont caption() { return font(kCaption); }
QFont body() { return font(kBody); }
QFont title() { return font(kTitle, QFont::DemiBold); }
QFont figure() { return font(kFigure, QFont::DemiBold); }

QString elided(const QString &text, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    return metrics.horizontalAdvance(text) <= width ? text : metrics.elidedText(text, Qt::ElideRight, width);
}

} // namespace type

namespace {

constexpr int kNextTurnMs = 1;      ///< 0 would still be this turn of the event loop.
constexpr double kDarkBelow = 0.25; ///< Relative luminance of a window that counts as dark.

double channelLuminance(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channelLuminance(color.redF()) + 0.7152 * channelLuminance(color.greenF()) +
           0.0722 * channelLuminance(color.blueF());
}

QPalette paletteFor(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.raised);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.anomalyText);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::Light, theme.hover);
    palette.setColor(QPalette::Midlight, theme.hover);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Shadow, theme.dark ? QColor(0, 0, 0) : theme.border);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, theme.disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

} // namespace

QColor Theme::seriesColor(int index) const
{
    return series[static_cast<std::size_t>(std::max(index, 0)) % series.size()];
}

Qt::PenStyle Theme::seriesPenStyle(int index) const
{
    constexpr std::array<Qt::PenStyle, 4> kStyles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return kStyles[static_cast<std::size_t>(std::max(index, 0)) / series.size() % kStyles.size()];
}

QColor Theme::faint(const QColor &color, double alpha) const
{
    constexpr double kLeastOpacity = 0.35;
    return highContrast ? blended(faded(color, std::max(alpha, kLeastOpacity)), panel) : faded(color, alpha);
}

QColor Theme::expectedLine(const QColor &color) const
{
    constexpr double kAlpha = 0.6;
    constexpr double kLeastContrast = 3.0;
    for (double alpha = kAlpha; alpha < 1.0; alpha += 0.05) {
        const QColor line = faint(color, alpha);
        if (contrastRatio(blended(line, panel), panel) >= kLeastContrast)
            return line;
    }
    return color;
}

QColor Theme::faded(QColor color, double alpha)
{
    color.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
    return color;
}

ThemeMode themeMode(const QString &word)
{
    if (word == QLatin1String("light"))
        return ThemeMode::kLight;
    if (word == QLatin1String("dark"))
        return ThemeMode::kDark;
    return word == QLatin1String("contrast") ? ThemeMode::kContrast : ThemeMode::kSystem;
}

Theme lightTheme()
{
    Theme theme;
    theme.dark = false;
    theme.window = QColor(0xf5f6f8);
    theme.panel = QColor(0xffffff);
    theme.raised = QColor(0xffffff);
    theme.hover = QColor(0xeef0f3);
    theme.pressed = QColor(0xe3e6eb);
    theme.text = QColor(0x1c2127);
    theme.mutedText = QColor(0x5b6573);
    theme.disabledText = QColor(0x9aa2ad);
    theme.hairline = QColor(0xe3e6ea);
    theme.border = QColor(0xcdd2d9);
    theme.grid = Theme::faded(QColor(0x1c2127), 0.09);
    theme.accent = QColor(0x0a6ebd);
    theme.accentText = QColor(0xffffff);
    theme.selection = Theme::faded(theme.accent, 0.14);
    theme.crosshair = QColor(0x5b6573);
    theme.anomaly = QColor(0xd55e00);
    theme.anomalyText = QColor(0xb24400);
    theme.warning = QColor(0xb87a00);
    theme.warningText = QColor(0x8a5c00);
    theme.provisional = QColor(0x6b7480);
    theme.good = QColor(0x00805f);
    theme.series = {QColor(0x0072b2), QColor(0xb87a00), QColor(0x008a66), QColor(0x2b8cc4), QColor(0xb0578f)};
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x14171c);
    theme.panel = QColor(0x1b1f26);
    theme.raised = QColor(0x232831);
    theme.hover = QColor(0x2c323d);
    theme.pressed = QColor(0x353c49);
    theme.text = QColor(0xe6e9ee);
    theme.mutedText = QColor(0x9aa4b2);
    theme.disabledText = QColor(0x646d7a);
    theme.hairline = QColor(0x2a2f38);
    theme.border = QColor(0x3a414d);
    theme.grid = Theme::faded(QColor(0xe6e9ee), 0.08);
    theme.accent = QColor(0x4aa3e8);
    theme.accentText = QColor(0x0b1017);
    theme.selection = Theme::faded(theme.accent, 0.20);
    theme.crosshair = QColor(0x9aa4b2);
    theme.anomaly = QColor(0xf0701a);
    theme.anomalyText = QColor(0xff8f45);
    theme.warning = QColor(0xe69f00);
    theme.warningText = QColor(0xf0b429);
    theme.provisional = QColor(0x8d97a5);
    theme.good = QColor(0x2bb58c);
    theme.series = {QColor(0x4aa3e8), QColor(0xe69f00), QColor(0x1fb58f),
                    QColor(0x8ccbf2), QColor(0xd68ab5), QColor(0xe9dc4a)};
    return theme;
}

Theme contrastTheme(bool dark)
{
    Theme theme = dark ? darkTheme() : lightTheme();
    const QColor paper(dark ? 0x000000 : 0xffffff);
    const QColor ink(dark ? 0xffffff : 0x000000);
    const auto mixed = [&](double share) { return blended(Theme::faded(ink, share), paper); };
    theme.highContrast = true;
    theme.window = theme.panel = theme.raised = paper;
    theme.hover = mixed(0.14);
    theme.pressed = mixed(0.26);
    theme.text = ink;
    theme.mutedText = mixed(0.88);
    theme.disabledText = mixed(0.62);
    theme.hairline = mixed(0.60);
    theme.border = ink;
    theme.grid = mixed(0.28);
    theme.accent = QColor(dark ? 0x6cc4ff : 0x00509e);
    theme.accentText = paper;
    theme.selection = blended(Theme::faded(theme.accent, 0.30), paper);
    theme.crosshair = ink;
    theme.anomaly = QColor(dark ? 0xff9040 : 0xa83a00);
    theme.anomalyText = QColor(dark ? 0xff9040 : 0x8a2c00);
    theme.warning = theme.warningText = QColor(dark ? 0xffd24a : 0x6b4700);
    theme.provisional = mixed(0.72);
    theme.good = QColor(dark ? 0x4de0b4 : 0x006046);
    if (!dark)
        theme.series = {QColor(0x005a9c), QColor(0x7a5200), QColor(0x006b4f), QColor(0x1c6ea4),
                        QColor(0x8f3d72)};
    return theme;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor blended(const QColor &top, const QColor &bottom)
{
    const auto mix = [alpha = top.alphaF()](float over, float under) {
        return over * alpha + under * (1 - alpha);
    };
    return QColor::fromRgbF(mix(top.redF(), bottom.redF()), mix(top.greenF(), bottom.greenF()),
                            mix(top.blueF(), bottom.blueF()));
}

ThemeController::ThemeController(QApplication *application, ThemeMode mode)
    : QObject(application), m_application(application), m_mode(mode),
      m_systemDark(luminance(application->palette().color(QPalette::Window)) < kDarkBelow)
{
    application->setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application->installEventFilter(this);
    apply();
}

ThemeController::~ThemeController() = default;

void ThemeController::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
    Q_EMIT modeChanged(mode);
}

void ThemeController::setFontScale(double scale)
{
    if (scale == type::scale)
        return;
    type::scale = scale;
    apply();
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    // A sheet of other colours moves nothing; laying out every label anew would hold up the window.
    // The fonts of the old one go and come back the same.
    if (m_recolouring && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) &&
        watched->isWidgetType())
        return true;
    if (watched == m_application && event->type() == QEvent::ApplicationPaletteChange && !m_applying) {
        m_systemDark = luminance(m_application->palette().color(QPalette::Window)) < kDarkBelow;
        m_isApplied = false; // the system's palette stands where ours was
        apply();
    }
    return QObject::eventFilter(watched, event);
}

/// New colours for every control, telling of them, and painting: all in one turn of the event loop would hold
/// it up for too long. Nothing is painted in between.
bool ThemeController::holdPainting()
{
    const qsizetype before = m_held.size();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isVisible() || !window->updatesEnabled())
            continue;
        window->setUpdatesEnabled(false);
        m_held.append(window);
    }
    return m_held.size() > before;
}

void ThemeController::releasePainting()
{
    for (const QPointer<QWidget> &window : std::exchange(m_held, {})) {
        if (!window)
            continue;
        window->setUpdatesEnabled(true);
        window->repaint(); // an update that was asked for meanwhile may not be asked for again
    }
}

void ThemeController::apply()
{
    const bool dark = m_mode == ThemeMode::kDark || (m_mode != ThemeMode::kLight && m_systemDark);
    Theme theme = m_mode == ThemeMode::kContrast ? contrastTheme(dark) : dark ? darkTheme() : lightTheme();
    theme.fontScale = type::scale;
    // Every widget is polished anew by what follows.
    if (theme == m_theme && m_isApplied)
        return;
    m_isApplied = true;
    m_applying = true;
    bool isHeld = false;
    m_application->setFont(type::body());
    m_application->setPalette(paletteFor(theme));
    if (const QString sheet = styleSheetFor(theme); sheet != m_application->styleSheet()) {
        m_recolouring = !m_application->styleSheet().isEmpty() && theme.fontScale == m_theme.fontScale;
        isHeld = m_recolouring && holdPainting();
        // One sheet after another is polished into a widget once for each of its ancestors; after none, once.
        m_application->setStyleSheet({});
        m_application->setStyleSheet(sheet);
        m_recolouring = false;
    }
    // Qt tells of a palette change by event; ours are all delivered before a system's next one.
    QCoreApplication::sendPostedEvents(m_application, QEvent::ApplicationPaletteChange);
    m_applying = false;
    const bool isNew = theme != m_theme;
    m_theme = theme;
    if (!isHeld) {
        if (isNew)
            Q_EMIT changed(m_theme);
        return;
    }
    QTimer::singleShot(kNextTurnMs, this, [this] {
        Q_EMIT changed(m_theme);
        QTimer::singleShot(kNextTurnMs, this, &ThemeController::releasePainting);
    });
}

} // namespace redshank
