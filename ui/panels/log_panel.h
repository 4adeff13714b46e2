// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtWidgets/QWidget>

class QPlainTextEdit;

namespace redshank {

/// What happened in this session, a line each with its time; the newest 2,000 lines.
class LogPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(QWidget *parent = nullptr);

    QString text() const;
    QSize sizeHint() const override { return {600, 160}; }
    QSize minimumSizeHint() const override { return {200, 80}; }

public Q_SLOTS:
    void add(const QDateTime &time, const QString &line);

private:
    QPlainTextEdit *m_lines;
};

} // namespace redshank
