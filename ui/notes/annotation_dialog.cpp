// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/annotation_dialog.h"

#include "ui/notes/annotation_words.h"
#include "ui/theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr QSize kSize{440, 260};
constexpr int kLongestAuthor = 200;

} // namespace

AnnotationDialog::AnnotationDialog(Annotation annotation, bool isNew, const QTimeZone &zone, QWidget *parent)
    : QDialog(parent), m_annotation(std::move(annotation)), m_text(new QPlainTextEdit(this)),
      m_author(new QLineEdit(this)), m_save(nullptr)
{
    setObjectName(QStringLiteral("annotationDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew ? tr("New note") : tr("Edit note"));
    resize(kSize);
    auto *when = new QLabel(annotationTimes(m_annotation, zone), this);
    when->setObjectName(QStringLiteral("annotationTimes"));
    when->setProperty("muted", true);
    auto *textLabel = new QLabel(tr("&Text"), this);
    textLabel->setBuddy(m_text);
    m_text->setObjectName(QStringLiteral("annotationText"));
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setPlainText(m_annotation.text);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    auto *authorLabel = new QLabel(tr("&Author"), this);
    authorLabel->setBuddy(m_author);
    m_author->setObjectName(QStringLiteral("annotationAuthor"));
    m_author->setText(m_annotation.author);
    m_author->setMaxLength(kLongestAuthor);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("saveAnnotation"));
    m_save->setEnabled(!m_annotation.text.trimmed().isEmpty());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(when);
    column->addWidget(textLabel);
    column->addWidget(m_text, 1);
    column->addWidget(authorLabel);
    column->addWidget(m_author);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { m_save->setEnabled(!m_text->toPlainText().trimmed().isEmpty()); });
    m_text->setFocus();
}

Annotation AnnotationDialog::annotation() const
{
    Annotation entered = m_annotation;
    entered.text = m_text->toPlainText().trimmed();
    entered.author = m_author->text().trimmed();
    return entered;
}

/// Enter saves, as in any field; Shift+Enter begins a new line.
bool AnnotationDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && (key->modifiers() & Qt::ShiftModifier) == 0) {
            if (m_save->isEnabled())
                accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace redshank
