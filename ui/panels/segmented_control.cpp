// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/segmented_control.h"

#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QHBoxLayout>

#include <algorithm>

namespace redshank {

namespace {

constexpr qreal kRadius = 4.0;
constexpr int kTwoLineHeight = 40;

} // namespace

class SegmentedControl::Segment : public QRadioButton
{
public:
    Segment(ThemeController *theme, const QString &text, QWidget *parent)
        : QRadioButton(text, parent), m_theme(theme)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
    }

    void setPlace(bool first, const Segment *next)
    {
        m_first = first;
        m_last = !next;
        m_next = next;
        update();
    }
    void setDetail(const QString &detail)
    {
        m_detail = detail;
        setAccessibleDescription(detail);
        updateGeometry();
        update();
    }
    void setTwoLines(bool twoLines)
    {
        m_twoLines = twoLines;
        updateGeometry();
    }
    QSize sizeHint() const override
    {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        const int words = QFontMetrics(bold).size(Qt::TextShowMnemonic, text()).width();
        const int detail = QFontMetrics(type::caption()).horizontalAdvance(m_detail);
        return {std::max(words, detail) + 16, m_twoLines ? kTwoLineHeight : spacing::kRow};
    }
    QSize minimumSizeHint() const override { return {44, sizeHint().height()}; }

protected:
    bool hitButton(const QPoint &point) const override { return rect().contains(point); }

    void resizeEvent(QResizeEvent *event) override
    {
        QRadioButton::resizeEvent(event);
        setToolTip(sizeHint().width() > width() ? text().remove(QLatin1Char('&')) : QString());
    }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(m_first ? 0.5 : -0.5, 0.5, -0.5, -0.5);
        const QPainterPath outline = shape(box);
        QColor fill = underMouse() && isEnabled() ? theme.hover : theme.raised;
        if (isChecked())
            fill = Theme::faded(isEnabled() ? theme.accent : theme.mutedText, theme.dark ? 0.26 : 0.14);
        painter.setPen(QPen(isChecked() && isEnabled() ? theme.accent : theme.border, 1.0));
        painter.setBrush(fill);
        painter.drawPath(outline);
        if (m_next && m_next->isChecked() &&
            isEnabled()) { // the edge we share belongs to the one that is down
            painter.setPen(QPen(theme.accent, 1.0));
            painter.drawLine(box.topRight(), box.bottomRight());
        }
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 2.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(shape(box.adjusted(m_first ? 2.0 : 3.0, 2.0, -2.0, -2.0)));
        }
        paintWords(painter, theme);
    }

private:
    QPainterPath shape(const QRectF &box) const
    {
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        path.addRoundedRect(box, kRadius, kRadius);
        if (!m_first)
            path.addRect(box.adjusted(0, 0, -kRadius, 0));
        if (!m_last)
            path.addRect(box.adjusted(kRadius, 0, 0, 0));
        return path.simplified();
    }

    void paintWords(QPainter &painter, const Theme &theme) const
    {
        QFont words = font();
        words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        const QRect inner = rect().adjusted(6, 0, -6, 0);
        const QColor text = isEnabled() ? theme.text : theme.disabledText;
        const QColor quiet = isEnabled() ? theme.mutedText : theme.disabledText;
        painter.setFont(words);
        painter.setPen(text);
        const QString label =
            QFontMetrics(words).elidedText(this->text(), Qt::ElideRight, inner.width(), Qt::TextShowMnemonic);
        if (!m_twoLines) {
            painter.drawText(inner, Qt::AlignCenter | Qt::TextShowMnemonic, label);
            return;
        }
        painter.drawText(inner.adjusted(0, 4, 0, -18), Qt::AlignCenter | Qt::TextShowMnemonic, label);
        const QFont caption = type::caption();
        painter.setFont(caption);
        painter.setPen(quiet);
        painter.drawText(inner.adjusted(0, 20, 0, -4), Qt::AlignCenter,
                         QFontMetrics(caption).elidedText(m_detail, Qt::ElideRight, inner.width()));
    }

    ThemeController *m_theme;
    QString m_detail;
    const Segment *m_next = nullptr;
    bool m_first = true;
    bool m_last = true;
    bool m_twoLines = false;
};

SegmentedControl::SegmentedControl(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_group.setExclusive(true);
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        for (Segment *segment : m_segments)
            segment->update();
        if (checked)
            Q_EMIT currentChanged(index);
    });
    connect(theme, &ThemeController::changed, this, [this] {
        for (Segment *segment : m_segments)
            segment->update();
    });
}

QRadioButton *SegmentedControl::addSegment(const QString &text)
{
    auto *segment = new Segment(m_theme, text, this);
    m_group.addButton(segment, count());
    m_segments.push_back(segment);
    layout()->addWidget(segment);
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        m_segments[i]->setPlace(i == 0, i + 1 < m_segments.size() ? m_segments[i + 1] : nullptr);
    if (count() == 1)
        segment->setChecked(true);
    return segment;
}

void SegmentedControl::setDetail(int index, const QString &detail)
{
    m_segments[static_cast<std::size_t>(index)]->setDetail(detail);
    const bool twoLines = std::any_of(m_segments.begin(), m_segments.end(),
                                      [](Segment *each) { return !each->accessibleDescription().isEmpty(); });
    for (Segment *each : m_segments)
        each->setTwoLines(twoLines);
}

int SegmentedControl::currentIndex() const { return m_group.checkedId(); }

void SegmentedControl::setCurrentIndex(int index)
{
    if (QAbstractButton *segment = m_group.button(index))
        segment->setChecked(true);
}

} // namespace redshank
