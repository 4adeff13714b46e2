// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <QtWidgets/QFrame>

#include <vector>

namespace redshank {

class ThemeController;

/// The last hour of a source that was tried: all its series as lines over one axis of values.
class PreviewChart : public QFrame
{
    Q_OBJECT

public:
    explicit PreviewChart(ThemeController *theme, QWidget *parent = nullptr);

    void setPreview(std::vector<SampleBlock> blocks, const QString &unit);
    /// A sentence instead of lines.
    void setMessage(const QString &message);

    QSize minimumSizeHint() const override { return {200, 110}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeController *m_theme;
    std::vector<SampleBlock> m_blocks;
    QString m_unit;
    QString m_message;
};

} // namespace redshank
