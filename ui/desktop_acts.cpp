// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop_acts.h"

#include "ui/actions.h"
#include "ui/alert_offer.h"
#include "ui/banner.h"
#include "ui/dialogs/diagnostics_dialog.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/shortcut_page.h"
#include "ui/focus_marker.h"
#include "ui/live/kept_items.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/window_layouts.h"

#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>

namespace redshank {

DesktopActs::DesktopActs(const Parts &parts) : QObject(parts.window), m_parts(parts)
{
    WindowActions &a = *m_parts.actions;
    connect(a.preferences, &QAction::triggered, this,
            [this] { PreferencesDialog::present(m_parts.actions, m_parts.settings, m_parts.window); });
    connect(a.layouts, &QActionGroup::triggered, this, [this](const QAction *action) {
        applyLayout(m_parts.window, static_cast<WindowLayout>(action->data().toInt()));
    });
    a.reducedMotion->setChecked(m_parts.settings->value(kReducedMotion));
    m_parts.charts->setReducedMotion(a.reducedMotion->isChecked());
    connect(a.reducedMotion, &QAction::triggered, this, [this](bool on) {
        m_parts.settings->setValue(kReducedMotion, on);
        m_parts.charts->setReducedMotion(on);
    });
    new FocusMarker(m_parts.theme, m_parts.window);
    connectHelp();
    connectLanguages();
    new AlertOffer({m_parts.store, m_parts.banner, m_parts.settings,
                    [this] { m_parts.actions->editChannels->trigger(); }},
                   this);
    connect(m_parts.kept, &KeptItems::statusChanged, this, &DesktopActs::tellOfStore);
}

void DesktopActs::tellOfStore()
{
    const std::string &trouble = m_parts.kept->status().trouble;
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    if (!trouble.empty())
        m_parts.banner->showMessage(
            {BannerKind::kError,
             tr("What happens from now on cannot be kept on disk; the next start will not have it."),
             QString::fromStdString(trouble),
             {},
             {}});
}

HelpDialog *DesktopActs::openHelp()
{
    HelpDialog *dialog = HelpDialog::present(m_parts.theme, m_parts.window);
    dialog->setShortcutPage(shortcutPage(*m_parts.window->menuBar()));
    return dialog;
}

void DesktopActs::connectHelp()
{
    WindowActions &a = *m_parts.actions;
    const auto opens = [this](QAction *action, HelpPage page) {
        connect(action, &QAction::triggered, this, [this, page] { openHelp()->showPage(page); });
    };
    opens(a.gettingStarted, HelpPage::kGettingStarted);
    opens(a.help, HelpPage::kDetection);
    opens(a.shortcuts, HelpPage::kShortcuts);
    connect(a.diagnostics, &QAction::triggered, this, [this] {
        const QString text = diagnosticsText(*m_parts.window, *m_parts.store, *m_parts.kept, *m_parts.theme);
        (new DiagnosticsDialog(text, m_parts.window))->show();
    });
}

void DesktopActs::connectLanguages()
{
    const QString chosen = m_parts.settings->value(kLanguage);
    for (QAction *action : m_parts.actions->languages->actions())
        action->setChecked(action->data().toString() == chosen);
    connect(m_parts.actions->languages, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_parts.settings->setValue(kLanguage, action->data().toString());
        m_parts.banner->showMessage({BannerKind::kInformation,
                                     tr("The language changes with the next start of Redshank."),
                                     {},
                                     {},
                                     {}});
    });
}

} // namespace redshank
