// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QBoxLayout;
class QLabel;

namespace redshank {

class ThemeController;
class WindowActions;

/// What stands in the centre while there is nothing to draw: a picture, one sentence, three buttons, a hint.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    EmptyPage(const WindowActions &actions, ThemeController *theme, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int rowWidth() const;
    void restyle();

    ThemeController *m_theme;
    QLabel *m_picture;
    QBoxLayout *m_buttons;
};

} // namespace redshank
