// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtGui/QColor>
#include <QtGui/QFont>

#include <vector>

class QApplication;
class QWidget;

namespace redshank {

/// The grid that everything is aligned to, in device-independent pixels.
namespace spacing {
inline constexpr int kTiny = 4;
inline constexpr int kSmall = 8;  ///< Between panels.
inline constexpr int kPanel = 12; ///< Inside a panel.
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
inline constexpr int kRow = 28;
inline constexpr int kCompactRow = 24;
inline constexpr int kToolbar = 40;
inline constexpr int kHitTarget = 24; ///< Nothing clickable is smaller.
inline constexpr int kCornerRadius = 6;
} // namespace spacing

/// Font sizes in device-independent pixels, and the fonts made of them. Figures are tabular where the font
/// can.
namespace type {
inline constexpr int kCaption = 11;
inline constexpr int kBody = 13;
inline constexpr int kTitle = 15;
inline constexpr int kFigure = 20; ///< The one big number of a panel.

/// A length that grows with the words: larger in wall mode, see ThemeController::setFontScale().
int scaled(int pixels);
/// `pixelSize`: as it is at a scale of 1.
QFont font(int pixelSize, QFont::Weight weight = QFont::Normal);
QFont caption();
QFont body();
QFont title();
QFont figure();
/// The text as it is, where its own (rounded) advance fits the width, else cut with an ellipsis at the right.
/// QFontMetrics::elidedText() alone compares fractions of a pixel and cuts a text in exactly its own width.
QString elided(const QString &text, const QFont &font, int width);
} // namespace type

enum class ThemeMode { kSystem, kLight, kDark, kContrast };
/// Of a word of kThemeMode.
ThemeMode themeMode(const QString &word);

/// Every colour of the program; a plain value. The frame is neutral, only data has strong colours, and
/// `anomaly` means an anomaly and nothing else.
struct Theme
{
    bool dark = false;
    bool highContrast = false; ///< Nothing faint: no alpha, lines of 2 px.
    double fontScale = 1.0;    ///< Of all words, as type::font() makes them now.
    QColor window;
    QColor panel;
    QColor raised; ///< Controls, cards, floating things.
    QColor hover;  ///< A control under the pointer.
    QColor pressed;
    QColor text;
    QColor mutedText;
    QColor disabledText;
    QColor hairline;   ///< Between surfaces.
    QColor border;     ///< Of controls; at least 3:1 is not needed beside a fill, so it stays quiet.
    QColor grid;       ///< Of charts, with alpha.
    QColor accent;     ///< Blue of the first series: selection, focus, primary buttons.
    QColor accentText; ///< On accent.
    QColor selection;  ///< Background of selected rows and ranges, with alpha.
    QColor crosshair;
    QColor anomaly; ///< Marks and lines.
    QColor anomalyText;
    QColor warning;
    QColor warningText;
    QColor provisional;
    QColor good; ///< Lamp of a living source, always beside a word.
    std::vector<QColor>
        series; ///< Okabe-Ito blue, orange, bluish green, sky blue, reddish purple (dark: yellow too).

    /// Colours repeat after the last one; seriesPenStyle() then tells the lines apart.
    QColor seriesColor(int index) const;
    /// Solid for the first round of colours, dashed patterns after it.
    Qt::PenStyle seriesPenStyle(int index) const;
    double lineWidth() const { return highContrast ? 2.0 : 1.5; }
    /// `color` made faint on a panel, as for a band: with alpha, or of high contrast as one opaque colour.
    QColor faint(const QColor &color, double alpha) const;
    /// Of the expected value beside a series: as faint as a line may be.
    QColor expectedLine(const QColor &color) const;
    /// The same colour with another opacity, 0..1.
    static QColor faded(QColor color, double alpha);

    bool operator==(const Theme &) const = default;
};

Theme lightTheme();
Theme darkTheme();
/// Black and white for the frame; on black or on white as the system is dark or light.
Theme contrastTheme(bool dark);

/// WCAG 2 contrast of two opaque colours, 1..21.
double contrastRatio(const QColor &a, const QColor &b);
/// `top` with its alpha laid over an opaque `bottom`.
QColor blended(const QColor &top, const QColor &bottom);

/// Gives the application its style (Fusion), palette, font and one style sheet, follows the system's light or
/// dark palette while the mode is kSystem or kContrast, and switches live. Made once, before the first
/// widget, and handed on by pointer; lives on the GUI thread. While windows are shown, they change a few
/// turns of the event loop after theme() does.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    explicit ThemeController(QApplication *application, ThemeMode mode = ThemeMode::kSystem);
    ~ThemeController() override;

    ThemeMode mode() const { return m_mode; }
    const Theme &theme() const { return m_theme; }

public Q_SLOTS:
    void setMode(redshank::ThemeMode mode);
    /// Makes all words larger or smaller; 1: as designed.
    void setFontScale(double scale);

Q_SIGNALS:
    void changed(const redshank::Theme &theme);
    void modeChanged(redshank::ThemeMode mode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    /// False: no window is shown that is not held already.
    bool holdPainting();
    void releasePainting();

    QApplication *m_application;
    ThemeMode m_mode;
    Theme m_theme;
    bool m_systemDark = false;
    bool m_isApplied = false;
    bool m_applying = false;         ///< Our own palette change comes back as an event.
    QList<QPointer<QWidget>> m_held; ///< Windows that are not painted now.
    bool m_recolouring = false;      ///< The style sheet changes in its colours alone.
};

} // namespace redshank
