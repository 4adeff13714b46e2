// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/log_panel.h"

#include "ui/theme.h"

#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr int kMostLines = 2000;

} // namespace

LogPanel::LogPanel(QWidget *parent) : QWidget(parent), m_lines(new QPlainTextEdit(this))
{
    m_lines->setObjectName(QStringLiteral("logLines"));
    m_lines->setReadOnly(true);
    m_lines->setMaximumBlockCount(kMostLines);
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setAccessibleName(tr("Log"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kPanel, spacing::kPanel);
    column->addWidget(m_lines);
}

QString LogPanel::text() const { return m_lines->toPlainText(); }

void LogPanel::add(const QDateTime &time, const QString &line)
{
    m_lines->appendPlainText(time.toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("   ") + line);
}

} // namespace redshank
