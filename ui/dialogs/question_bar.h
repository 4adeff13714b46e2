// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QVariant>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QFrame>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace redshank {

class ThemeController;

/// A question in one line, with its answers as buttons of which at most one is down; without answers, a plain
/// notice.
class QuestionBar : public QFrame
{
    Q_OBJECT

public:
    explicit QuestionBar(ThemeController *theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// Adds an answer; the caller names it.
    QPushButton *addAnswer(const QString &text, const QVariant &value);
    void setAnswerText(int index, const QString &text);
    /// Presses the answer with this value, or none; tells nobody.
    void setAnswer(const QVariant &value);
    /// Joins a widget of the caller behind the answers.
    void addField(QWidget *field);

Q_SIGNALS:
    /// The user pressed an answer.
    void answered(const QVariant &value);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeController *m_theme;
    QButtonGroup m_group;
    std::vector<QVariant> m_values;
    QLabel *m_words;
    QHBoxLayout *m_row;
};

} // namespace redshank
