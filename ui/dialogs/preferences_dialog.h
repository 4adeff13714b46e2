// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include <functional>
#include <vector>

class QActionGroup;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace redshank {

class SettingsStore;
class WindowActions;

/// All settings on one page in sections; what is changed applies at once, by the same actions that the menus
/// have. A search field leaves what matches; each section can be put back to how it was at first.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// All must outlive the dialog.
    PreferencesDialog(WindowActions *actions, SettingsStore *settings, QWidget *parent);

    /// Shows the one dialog of `parent`, made at the first call.
    static PreferencesDialog *present(WindowActions *actions, SettingsStore *settings, QWidget *parent);

private:
    struct Row
    {
        QWidget *line = nullptr; ///< Label, field and note.
        QString words;           ///< What the search looks in.
        std::function<void()> reset;
    };
    struct Section
    {
        QWidget *box = nullptr;
        QVBoxLayout *rows = nullptr;
        QString title;
        std::vector<Row> content;
    };

    void buildSections();
    void beginSection(const QString &title);
    void addRow(const QString &label, QWidget *field, const QString &note, std::function<void()> reset);
    void addText(const QString &text);
    /// Labels a check box by itself.
    void addSwitch(const QString &label, QAction *action, bool fallback, const QString &note);
    void addChoice(const QString &label, QActionGroup *group, const QString &fallback, const QString &note);
    void addScale();
    void addRetention();
    void resetSection(std::size_t section);
    void search(const QString &text);
    void goToSection(int index);

    WindowActions *m_actions;
    SettingsStore *m_settings;
    QLineEdit *m_search;
    QListWidget *m_list;
    QScrollArea *m_area;
    QLabel *m_nothing;
    QVBoxLayout *m_column = nullptr;
    std::vector<Section> m_sections;
};

} // namespace redshank
