// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QTextBrowser;

namespace redshank {

class ThemeController;
struct Theme;

/// The help page "How detection works" in a window beside the main one. Follows the theme; closing hides it,
/// so that it comes back where the reader left it.
class HelpDialog : public QDialog
{
    Q_OBJECT

public:
    /// theme must outlive the dialog.
    explicit HelpDialog(const ThemeController *theme, QWidget *parent = nullptr);

    /// Shows the one help window of `parent`, made at the first call.
    static void present(const ThemeController *theme, QWidget *parent);

private:
    void showPage(const Theme &theme);

    QTextBrowser *m_page;
};

} // namespace redshank
