// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme_style_sheet.h"

#include "ui/theme.h"

#include <array>
#include <utility>

namespace redshank {
namespace {

constexpr char kSheet[] = R"(
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @window; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: @hairline; }
QSplitter::handle { background: @hairline; }

QMenuBar { background: @window; color: @text; border: none; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selectionSolid; color: @text; }
QMenu::item:disabled { color: @disabledText; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }

QToolBar { background: @window; border: none; border-bottom: 1px solid @hairline; padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: @hairline; width: 1px; margin: 4px 4px; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px;
  padding: 3px 8px; min-height: 20px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @pressed; }
QToolButton:checked { background: @selection; border-color: transparent; }
QToolButton:disabled { color: @disabledText; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton[popupMode="1"], QToolButton[popupMode="2"] { padding-right: 20px; }
QToolButton::menu-button { border: none; width: 18px; }

QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 4px 12px;
  min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:checked { background: @selection; border-color: @accent; }
QPushButton:disabled { color: @disabledText; border-color: @hairline; }
QPushButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QPushButton:default, QPushButton[primary="true"] { background: @accent; color: @accentText; border-color: @accent; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled { background: @hover; color: @disabledText;
  border-color: @hairline; }
QPushButton:flat { background: transparent; border-color: transparent; color: @accentLink; }
QPushButton:flat:hover { background: @hover; }
QPushButton:flat:focus { border: 2px solid @accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QTimeEdit, QDateEdit {
  background: @field; color: @text; border: 1px solid @border; border-radius: 6px; padding: 3px 8px; min-height: 20px;
  selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus,
QComboBox:focus { border: 2px solid @accent; padding: 2px 7px; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @disabledText;
  border-color: @hairline; }
QComboBox { background: @field; color: @text; border: 1px solid @border; border-radius: 6px; padding: 3px 8px;
  min-height: 20px; }
QComboBox:hover { background: @hover; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @border; outline: none;
  selection-background-color: @selectionSolid; selection-color: @text; }

QAbstractItemView { background: @panel; color: @text; border: none; outline: none; alternate-background-color: @panel;
  selection-background-color: @selectionSolid; selection-color: @text; gridline-color: @hairline; }
QTreeView::item, QListView::item, QTableView::item { min-height: 26px; padding: 0 4px; border: none; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @selectionSolid;
  color: @text; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @mutedText; border: none; border-bottom: 1px solid @hairline;
  padding: 4px 8px; font-weight: 400; }
QTableCornerButton::section { background: @panel; border: none; }

QDockWidget { color: @text; font-weight: 600; }
QDockWidget::title { background: @panel; padding: 8px 12px; border-bottom: 1px solid @hairline; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { background: transparent; border: none; padding: 2px;
  border-radius: 4px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @hover; }

QTabWidget::pane { border: none; border-top: 1px solid @hairline; background: @panel; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @mutedText; border: none; border-bottom: 2px solid transparent;
  padding: 6px 12px; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border-bottom: 2px solid @text; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @mutedText; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: @window; color: @mutedText; border-top: 1px solid @hairline; }
QStatusBar::item { border: none; }
QStatusBar QToolButton, QStatusBar QLabel { color: @mutedText; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 8px; }
QGroupBox { border: none; border-top: 1px solid @hairline; margin-top: 20px; padding-top: 8px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0 8px 0 0; }

QProgressBar { background: @hover; color: transparent; border: none; border-radius: 3px; height: 6px; max-height: 6px;
  text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QCheckBox::indicator, QTreeWidget::indicator { width: 14px; height: 14px; border: 1px solid @mutedText;
  border-radius: 3px; background: @field; }
QCheckBox::indicator:checked, QTreeWidget::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/@checkMark); }
QCheckBox::indicator:disabled { border-color: @border; }
QCheckBox::indicator:checked:disabled { background: @disabledText; border-color: @disabledText; }
QSlider::groove:horizontal { height: 4px; background: @pressed; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: @pressed; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: @knob;
  border: 1px solid @border; }
QSlider::handle:horizontal:disabled { background: @disabledText; }
QSlider::handle:horizontal:focus { border: 2px solid @accent; width: 12px; height: 12px; }

QToolButton#livePill { background: @accent; color: @accentText; border: none; border-radius: 13px; padding: 3px 14px;
  font-weight: 600; min-height: 20px; }
QToolButton#livePill:hover { background: @accentHover; }
QToolButton#livePill:focus { border: 2px solid @text; padding: 1px 12px; }
QFrame[panel="true"] { background: @panel; border: 1px solid @hairline; border-radius: 6px; }
QFrame[raised="true"] { background: @raised; border: 1px solid @border; border-radius: 6px; }
QFrame[hairline="true"] { background: @hairline; border: none; }
QLabel[muted="true"] { color: @mutedText; }
QLabel[caption="true"] { color: @mutedText; font-size: 11px; }
QLabel[title="true"] { font-size: 15px; font-weight: 600; }
QLabel[figure="true"] { font-size: 20px; font-weight: 600; }
QLabel[error="true"] { color: @anomalyText; }
)";

} // namespace

QString styleSheetFor(const Theme &theme)
{
    // Longer names first: "@accent" is the beginning of "@accentText".
    const std::array<std::pair<const char *, QColor>, 22> colors{{
        {"@selectionSolid", blended(theme.selection, theme.panel)},
        {"@disabledText", theme.disabledText},
        {"@anomalyText", theme.anomalyText},
        {"@accentHover", theme.dark ? theme.accent.lighter(112) : theme.accent.darker(112)},
        {"@accentText", theme.accentText},
        {"@accentLink", theme.accent},
        {"@selection", blended(theme.selection, theme.window)},
        {"@mutedText", theme.mutedText},
        {"@hairline", theme.hairline},
        {"@anomaly", theme.anomaly},
        {"@pressed", theme.pressed},
        {"@accent", theme.accent},
        {"@window", theme.window},
        {"@raised", theme.raised},
        {"@border", theme.border},
        {"@scroll", blended(Theme::faded(theme.mutedText, 0.45), theme.panel)},
        {"@panel", theme.panel},
        {"@field", theme.dark ? theme.window : theme.panel},
        {"@hover", theme.hover},
        {"@knob", theme.dark ? theme.text : theme.panel},
        {"@text", theme.text},
        {"@grid", blended(theme.grid, theme.panel)},
    }};
    QString sheet = QString::fromLatin1(kSheet);
    constexpr int kMiddle = 128;
    const bool isMarkLight = qGray(theme.accentText.rgb()) >= kMiddle;
    sheet.replace(QLatin1String("@checkMark"),
                  isMarkLight ? QLatin1String("check-light.svg") : QLatin1String("check.svg"));
    for (const auto &[name, color] : colors)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

} // namespace redshank
