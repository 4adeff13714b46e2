// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QTabBar;
class QTextBrowser;

namespace redshank {

class ThemeController;
struct Theme;

enum class HelpPage { kGettingStarted, kDetection, kShortcuts };

/// The help pages in a window beside the main one: getting started, how detection works, and the shortcuts.
/// Follows the theme; closing hides it, so that it comes back where the reader left it.
class HelpDialog : public QDialog
{
    Q_OBJECT

public:
    /// theme must outlive the dialog. Shows how detection works.
    explicit HelpDialog(const ThemeController *theme, QWidget *parent = nullptr);

    /// Shows the one help window of `parent`, made at the first call.
    static HelpDialog *present(const ThemeController *theme, QWidget *parent);

    /// HTML of the third page, whose words are those of the actions.
    void setShortcutPage(const QString &html);
    void showPage(HelpPage page);
    HelpPage page() const { return m_shown; }

private:
    void fillPage();

    const ThemeController *m_theme;
    QTabBar *m_tabs;
    QTextBrowser *m_page;
    HelpPage m_shown = HelpPage::kDetection;
    QString m_shortcuts;
    bool m_isFilled = false; ///< The page shows what it shall, in the colours there are.
};

} // namespace redshank
