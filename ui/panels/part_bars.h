// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

#include <vector>

namespace redshank {

class ThemeController;

/// Named horizontal bars, one a row, with the number behind each; the longest is the largest value.
class PartBars : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        double value = 0.0;
        QString number;       ///< The value as printed.
        QString details;      ///< For the row's tooltip.
        bool flagged = false; ///< The value is over the line: drawn as an anomaly.

        bool operator==(const Part &) const = default;
    };

    explicit PartBars(ThemeController *theme, QWidget *parent = nullptr);

    void setParts(std::vector<Part> parts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    ThemeController *m_theme;
    std::vector<Part> m_parts;
};

} // namespace redshank
