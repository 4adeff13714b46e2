// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_dialog.h"

#include "ui/theme.h"

#include <QtCore/QUrl>
#include <QtGui/QTextDocument>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr QSize kDefaultSize{680, 720};
constexpr QSize kMinimumSize{460, 240};
constexpr int kLineLength = 80; ///< Characters: longer lines are hard to follow.

/// A page whose lines stay readable: what is wider than they need becomes margin on both sides.
class Page : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        const int text = kLineLength * fontMetrics().averageCharWidth() + 2 * spacing::kHuge;
        const int side = std::max(0, (width() - text) / 2);
        setViewportMargins(side, 0, side, 0);
        QTextBrowser::resizeEvent(event);
    }
};

/// In the subset of CSS that Qt's rich text knows. A heading takes no size in pixels; of 13 px, x-large makes
/// type::kFigure and large type::kTitle.
QString pageStyle(const Theme &theme)
{
    return QStringLiteral("body { color: %1; }"
                          "a { color: %2; }"
                          "b { font-weight: 600; }"
                          "h1 { font-size: x-large; font-weight: 600; margin: 0 0 12px 0; }"
                          "h2 { font-size: large; font-weight: 600; margin: 26px 0 8px 0; }"
                          "p, li { line-height: 145%; margin: 6px 0 6px 0; }"
                          "ul { margin: 4px 0 4px 0; }"
                          "table { border-collapse: collapse; margin: 8px 0 8px 0; }"
                          "th { color: %3; font-weight: 600; text-align: left; }"
                          "th, td { border-bottom: 1px solid %4; padding: 5px 28px 5px 2px; }"
                          ".figure { text-align: right; }")
        .arg(theme.text.name(), theme.accent.name(), theme.mutedText.name(), theme.border.name());
}

QString titleOf(HelpPage page)
{
    switch (page) {
    case HelpPage::kGettingStarted:
        return HelpDialog::tr("Getting started");
    case HelpPage::kDetection:
        return HelpDialog::tr("How detection works");
    case HelpPage::kShortcuts:
        return HelpDialog::tr("Keyboard shortcuts");
    }
    return {};
}

} // namespace

HelpDialog::HelpDialog(const ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_tabs(new QTabBar(this)), m_page(new Page(this))
{
    setObjectName(QStringLiteral("helpDialog"));
    setMinimumSize(kMinimumSize);
    resize(kDefaultSize);

    m_tabs->setObjectName(QStringLiteral("helpTabs"));
    m_tabs->setAccessibleName(tr("Help pages"));
    for (const HelpPage page : {HelpPage::kGettingStarted, HelpPage::kDetection, HelpPage::kShortcuts})
        m_tabs->addTab(titleOf(page));
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int index) { showPage(static_cast<HelpPage>(index)); });

    m_page->setObjectName(QStringLiteral("helpPage"));
    m_page->setStyleSheet(QStringLiteral(
        "QTextBrowser, QTextBrowser:focus { background: palette(base); border: none; border-radius: 0;"
        " padding: 0; }"));
    m_page->document()->setDocumentMargin(spacing::kHuge);
    m_page->document()->setIndentWidth(spacing::kLarge);
    connect(theme, &ThemeController::changed, this, [this] {
        m_isFilled = false;
        if (isVisible())
            fillPage();
    });

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    // Return follows a link; it must not close the window where no link has the focus.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kPanel, spacing::kSmall);
    foot->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_page, 1);
    column->addLayout(foot);
    showPage(HelpPage::kDetection);
    m_page->setFocus();
}

HelpDialog *HelpDialog::present(const ThemeController *theme, QWidget *parent)
{
    auto *dialog = parent->findChild<HelpDialog *>({}, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new HelpDialog(theme, parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

void HelpDialog::setShortcutPage(const QString &html)
{
    if (html == m_shortcuts)
        return;
    m_shortcuts = html;
    if (m_shown != HelpPage::kShortcuts)
        return;
    m_isFilled = false;
    fillPage();
}

void HelpDialog::showPage(HelpPage page)
{
    const bool isOther = page != m_shown;
    m_shown = page;
    m_isFilled = m_isFilled && !isOther;
    m_tabs->setCurrentIndex(static_cast<int>(page));
    setWindowTitle(titleOf(page));
    m_page->setAccessibleName(tr("Help: %1").arg(titleOf(page)));
    fillPage();
    if (isOther)
        m_page->verticalScrollBar()->setValue(0);
}

void HelpDialog::fillPage()
{
    if (std::exchange(m_isFilled, true)) // laying out a page again would hold up the window
        return;
    const int position = m_page->verticalScrollBar()->value();
    m_page->document()->setDefaultStyleSheet(pageStyle(m_theme->theme()));
    const QUrl source(m_shown == HelpPage::kGettingStarted ? QStringLiteral("qrc:/help/getting_started.html")
                                                           : QStringLiteral("qrc:/help/detection.html"));
    if (m_shown == HelpPage::kShortcuts)
        m_page->setHtml(m_shortcuts);
    else if (m_page->source().adjusted(QUrl::RemoveFragment) == source)
        m_page->reload();
    else
        m_page->setSource(source);
    m_page->verticalScrollBar()->setValue(position);
}

} // namespace redshank
