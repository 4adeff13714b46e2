// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "ui/alerts/row_table_model.h"
#include "ui/secret_keeper.h"

#include <QtWidgets/QDialog>

#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace redshank {

class ChannelEditor;
class ThemeController;

/// Where notices go: the channels in a list, the chosen one in a form. A channel holds once it is saved; the
/// rules that name it follow its name.
class ChannelsDialog : public QDialog
{
    Q_OBJECT

public:
    ChannelsDialog(SecretKeeper keeper, ThemeController *theme, QWidget *parent = nullptr);

    void setSpec(const AlertSpec &spec);
    /// Marks the channels whose newest attempt failed.
    void setReport(const AlertReport &report);
    void showTest(const SinkTested &tested);
    /// Begins a channel, as the button does.
    void add();

Q_SIGNALS:
    void specChanged(const QString &words, const redshank::AlertSpec &spec);
    void testWanted(const redshank::SinkConfig &channel);

private:
    void buildButtons();
    void choose();
    void remove();
    void save(const std::function<void(const SinkConfig &)> &done);
    void put(const SinkConfig &channel);
    void test();
    void fill();
    void refresh();

    AlertSpec m_spec;
    AlertReport m_report;
    ThemeController *m_theme;
    std::optional<SinkConfig> m_new; ///< Begun and not saved yet; the last row.
    RowTableModel *m_model;
    QTableView *m_table;
    ChannelEditor *m_editor;
    QLabel *m_empty;
    QLabel *m_answer;
    QPushButton *m_delete = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    int m_shown = -1; ///< Row of the channel in the form.
};

} // namespace redshank
