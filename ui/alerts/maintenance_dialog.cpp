// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/maintenance_dialog.h"

#include "ui/alerts/alert_words.h"
#include "ui/alerts/maintenance_editor.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr QSize kSize{760, 500};
constexpr int kTableHeight = 146;

enum Column { kName, kTime, kZone, kMetrics, kEffect };

/// From the next full hour on, for an hour, on this computer's clock.
MaintenanceWindow newWindow(int number)
{
    MaintenanceWindow window;
    window.name = MaintenanceDialog::tr("Maintenance %1").arg(number).toStdString();
    window.zone = QTimeZone::systemTimeZoneId().toStdString();
    if (!QTimeZone::isTimeZoneIdAvailable(QByteArray::fromStdString(window.zone)))
        window.zone = "UTC";
    QDateTime begin = QDateTime::currentDateTime().addSecs(3600);
    begin.setTime(QTime(begin.time().hour(), 0));
    window.begin = begin.toString(QStringLiteral("yyyy-MM-ddTHH:mm")).toStdString();
    return window;
}

} // namespace

MaintenanceDialog::MaintenanceDialog(QWidget *parent)
    : QDialog(parent), m_model(new RowTableModel(
                           {tr("Name"), tr("Begins"), tr("Zone"), tr("Metrics"), tr("Meanwhile")}, this)),
      m_table(new QTableView(this)), m_editor(new MaintenanceEditor(this)),
      m_empty(
          new QLabel(tr("No planned time yet. Add one for deployments, backups and the like: it is shaded in "
                        "the charts, and you say whether people are told, rules look and models learn."),
                     this))
{
    setObjectName(QStringLiteral("maintenanceDialog"));
    setWindowTitle(tr("Maintenance"));
    resize(kSize);
    m_table->setObjectName(QStringLiteral("maintenanceTable"));
    dressRows(m_table, m_model, tr("Planned times"), kEffect);
    m_table->setFixedHeight(kTableHeight);
    m_empty->setObjectName(QStringLiteral("noMaintenance"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("muted", true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *add = buttons->addButton(tr("&Add"), QDialogButtonBox::ActionRole);
    add->setObjectName(QStringLiteral("addMaintenance"));
    m_delete = buttons->addButton(tr("&Delete"), QDialogButtonBox::ActionRole);
    m_delete->setObjectName(QStringLiteral("deleteMaintenance"));
    for (QAbstractButton *each : buttons->buttons())
        static_cast<QPushButton *>(each)->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kPanel);
    column->addWidget(m_table);
    column->addWidget(m_empty, 1);
    column->addWidget(m_editor, 1);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(add, &QPushButton::clicked, this, &MaintenanceDialog::add);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        AlertSpec spec = m_spec;
        spec.maintenance.erase(spec.maintenance.begin() + chosenRow(m_table));
        Q_EMIT specChanged(tr("delete maintenance"), spec);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MaintenanceDialog::choose);
    connect(m_editor, &MaintenanceEditor::changed, this, [this](const MaintenanceWindow &window) {
        AlertSpec spec = m_spec;
        spec.maintenance[static_cast<std::size_t>(chosenRow(m_table))] = window;
        Q_EMIT specChanged(tr("change maintenance"), spec);
    });
    fill();
}

void MaintenanceDialog::setSpec(const AlertSpec &spec)
{
    m_spec = spec;
    fill();
}

void MaintenanceDialog::add()
{
    AlertSpec spec = m_spec;
    spec.maintenance.push_back(newWindow(static_cast<int>(spec.maintenance.size()) + 1));
    Q_EMIT specChanged(tr("add maintenance"), spec);
    m_table->selectRow(m_model->rowCount() - 1);
    m_editor->focusName();
}

void MaintenanceDialog::fill()
{
    std::vector<TableRow> rows;
    for (const MaintenanceWindow &window : m_spec.maintenance)
        rows.push_back(
            {.texts = {QString::fromStdString(window.name), windowTime(window),
                       QString::fromStdString(window.zone),
                       window.metrics.empty() ? tr("all") : joinList(window.metrics), windowEffect(window)}});
    setRowsKeepingChoice(m_table, m_model, std::move(rows));
    choose();
}

void MaintenanceDialog::choose()
{
    const int row = chosenRow(m_table);
    const bool hasRows = !m_spec.maintenance.empty();
    m_table->setVisible(hasRows);
    m_editor->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    m_delete->setEnabled(row >= 0);
    if (row < 0 || row >= static_cast<int>(m_spec.maintenance.size()))
        return;
    const MaintenanceWindow &window = m_spec.maintenance[static_cast<std::size_t>(row)];
    if (window != m_editor->maintenance())
        m_editor->setWindow(window);
}

} // namespace redshank
