// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rewind_bar.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace redshank {
namespace {

QLabel *makeLabel(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

RewindBar::RewindBar(QWidget *parent)
    : QFrame(parent), m_title(makeLabel("rewindTitle", this)),
      m_knowledge(makeLabel("rewindKnowledge", this)), m_detection(makeLabel("rewindDetection", this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("rewindBar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(type::font(type::kBody, QFont::DemiBold));
    m_knowledge->setWordWrap(true);
    m_detection->setProperty("muted", true);
    m_detection->setWordWrap(true);
    m_slider->setObjectName(QStringLiteral("rewindSlider"));
    m_slider->setAccessibleName(tr("Time to look back from"));
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 20);
    m_slider->setMinimumHeight(spacing::kHitTarget);
    m_close->setObjectName(QStringLiteral("rewindClose"));
    m_close->setIcon(themedIcon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Back to the present"));
    m_close->setAccessibleName(m_close->toolTip());

    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kPanel);
    head->addWidget(m_title);
    head->addWidget(m_slider, 1);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kSmall, spacing::kSmall);
    column->setSpacing(spacing::kTiny);
    column->addLayout(head);
    column->addWidget(m_knowledge);
    column->addWidget(m_detection);

    connect(m_close, &QToolButton::clicked, this, &RewindBar::closeRequested);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        m_time = m_span.begin + m_span.length() * step / kSteps;
        Q_EMIT timeChosen(m_time);
    });
}

int RewindBar::stepOf(TimePoint time) const
{
    if (m_span.isEmpty())
        return 0;
    const auto share =
        static_cast<double>((time - m_span.begin).count()) / static_cast<double>(m_span.length().count());
    return static_cast<int>(std::clamp(share, 0.0, 1.0) * kSteps + 0.5);
}

void RewindBar::setSpan(const TimeRange &span)
{
    m_span = span;
    setTime(std::clamp(m_time, span.begin, std::max(span.begin, span.end)));
}

void RewindBar::setTime(TimePoint time)
{
    m_time = time;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(stepOf(time));
}

void RewindBar::setWords(const QString &title, const QString &knowledge, const QString &detection)
{
    m_title->setText(title);
    m_knowledge->setText(knowledge);
    m_detection->setText(detection);
    m_slider->setAccessibleDescription(title + QLatin1Char('\n') + knowledge);
}

} // namespace redshank
