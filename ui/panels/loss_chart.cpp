// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/loss_chart.h"

#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

namespace redshank {

namespace {

constexpr int kLabelGap = 6;
constexpr int kNameHeight = 15;

bool isDrawable(double loss) { return std::isfinite(loss) && loss > 0.0; }

QString gridLabel(double value)
{
    if (value >= 1e-4 && value < 1e5)
        return QLocale().toString(value, 'g', 6);
    return QStringLiteral("1e%1").arg(static_cast<int>(std::lround(std::log10(value))));
}

/// Whole epochs at 1, 2 or 5 times a power of ten, at most `most` of them.
std::vector<int> epochTicks(int epochs, int most)
{
    int step = 1;
    for (int power = 1; epochs / step > most; power *= 10) {
        for (int factor : {1, 2, 5}) {
            step = factor * power;
            if (epochs / step <= most)
                break;
        }
    }
    std::vector<int> ticks;
    for (int epoch = step; epoch <= epochs; epoch += step)
        ticks.push_back(epoch);
    return ticks;
}

} // namespace

std::optional<LossCurve::Point> LossCurve::best() const
{
    const bool validated = std::any_of(points.begin(), points.end(),
                                       [](const Point &point) { return isDrawable(point.validation); });
    const auto loss = [validated](const Point &point) {
        return validated ? point.validation : point.training;
    };
    std::optional<Point> best;
    for (const Point &point : points) {
        if (isDrawable(loss(point)) && (!best || loss(point) < loss(*best)))
            best = point;
    }
    return best;
}

/// Where the plot lies and how losses and epochs map to it.
struct LossChart::Frame
{
    QRectF plot;
    int epochs = 1;
    double logLeast = 0.0;
    double logLargest = 1.0;

    double x(int epoch) const
    {
        return epochs <= 1 ? plot.center().x() : plot.left() + plot.width() * (epoch - 1) / (epochs - 1);
    }
    double y(double loss) const
    {
        return plot.bottom() - plot.height() * (std::log10(loss) - logLeast) / (logLargest - logLeast);
    }
};

LossChart::LossChart(ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_emptyText(tr("Loss curves appear here"))
{
    setAccessibleName(tr("Loss curves"));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void LossChart::setCurve(const LossCurve &curve)
{
    m_curve = curve;
    if (const std::optional<LossCurve::Point> best = m_curve.best(); best && !m_curve.points.empty())
        setAccessibleDescription(
            tr("%1 epochs; best at epoch %2 with loss %3")
                .arg(m_curve.points.size())
                .arg(best->epoch)
                .arg(formatShort(std::isnan(best->validation) ? best->training : best->validation)));
    else
        setAccessibleDescription(m_emptyText);
    update();
}

void LossChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

void LossChart::setRunning(bool running)
{
    m_running = running;
    update();
}

std::vector<double> LossChart::gridValues(double least, double largest)
{
    const double decades = std::log10(largest / least);
    std::vector<double> factors{1.0};
    if (decades < 2.5)
        factors = {1.0, 3.0};
    if (decades < 1.2)
        factors = {1.0, 2.0, 5.0};
    if (decades < 0.6)
        factors = {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0};
    std::vector<double> values;
    const int first = static_cast<int>(std::floor(std::log10(least)));
    const int last = static_cast<int>(std::ceil(std::log10(largest)));
    const int stride = std::max(1, (last - first) / 5);
    for (int power = first; power <= last; power += stride) {
        for (double factor : factors) {
            const double value = factor * std::pow(10.0, power);
            if (value >= least * (1.0 - 1e-9) && value <= largest * (1.0 + 1e-9))
                values.push_back(value);
        }
    }
    return values;
}

LossChart::Frame LossChart::frame() const
{
    double least = std::numeric_limits<double>::infinity();
    double largest = 0.0;
    for (const LossCurve::Point &point : m_curve.points) {
        for (double loss : {point.training, point.validation}) {
            if (isDrawable(loss)) {
                least = std::min(least, loss);
                largest = std::max(largest, loss);
            }
        }
    }
    if (largest <= 0.0)
        least = largest = 1.0;
    Frame frame;
    const double margin = std::max(0.06, 0.06 * std::log10(largest / least));
    frame.logLeast = std::log10(least) - margin;
    frame.logLargest = std::log10(largest) + margin;
    const int reached = m_curve.points.empty() ? 1 : m_curve.points.back().epoch;
    frame.epochs = std::max(m_running ? std::max(reached, m_curve.epochCount) : reached, 1);

    const QFontMetrics metrics(type::caption());
    int labelWidth = 0;
    for (double value : gridValues(std::pow(10.0, frame.logLeast), std::pow(10.0, frame.logLargest)))
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(gridLabel(value)));
    const int nameWidth =
        std::max(metrics.horizontalAdvance(tr("Training")), metrics.horizontalAdvance(tr("Validation")));
    const bool tall = height() >= 100;
    frame.plot = QRectF(rect()).adjusted(labelWidth + kLabelGap, tall ? 18 : 6, -(nameWidth + kLabelGap + 2),
                                         tall ? -18 : -4);
    return frame;
}

void LossChart::paintGrid(QPainter &painter, const Frame &frame, const Theme &theme) const
{
    const QFontMetrics metrics(painter.font());
    double previousY = std::numeric_limits<double>::infinity();
    for (double value : gridValues(std::pow(10.0, frame.logLeast), std::pow(10.0, frame.logLargest))) {
        const double y = std::round(frame.y(value)) + 0.5;
        if (previousY - y < 20.0)
            continue;
        previousY = y;
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(0, y - 8, frame.plot.left() - kLabelGap, 16),
                         Qt::AlignRight | Qt::AlignVCenter, gridLabel(value));
    }
    if (height() < 100)
        return;
    painter.setPen(theme.mutedText);
    const QRectF below(0, frame.plot.bottom() + 3, width(), 15);
    const int labelWidth = metrics.horizontalAdvance(QString::number(frame.epochs)) + 16;
    const int most = std::max(1, static_cast<int>(frame.plot.width()) / std::max(labelWidth, 44));
    double wordLeft = frame.plot.right() + kLabelGap;
    for (int epoch : epochTicks(frame.epochs, most)) {
        const QRectF label(frame.x(epoch) - labelWidth / 2.0, below.top(), labelWidth, below.height());
        const QString text = QLocale().toString(epoch);
        painter.drawText(label, Qt::AlignCenter, text);
        wordLeft = std::max(wordLeft, frame.x(epoch) + metrics.horizontalAdvance(text) / 2.0 + kLabelGap);
    }
    painter.drawText(QRectF(wordLeft, below.top(), width() - wordLeft, below.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("epoch"));
}

void LossChart::paintLine(QPainter &painter, const Frame &frame, double LossCurve::Point::*loss,
                          const QPen &pen) const
{
    QPainterPath path;
    bool drawing = false;
    QPointF only;
    int count = 0;
    for (const LossCurve::Point &point : m_curve.points) {
        if (!isDrawable(point.*loss)) {
            drawing = false;
            continue;
        }
        only = QPointF(frame.x(point.epoch), frame.y(point.*loss));
        drawing ? path.lineTo(only) : path.moveTo(only);
        drawing = true;
        ++count;
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (count == 1) {
        painter.setBrush(pen.color());
        painter.drawEllipse(only, 2.0, 2.0);
    }
}

void LossChart::paintBest(QPainter &painter, const Frame &frame, const Theme &theme) const
{
    const std::optional<LossCurve::Point> best = m_curve.best();
    if (!best || m_curve.points.size() < 2)
        return;
    const double loss = isDrawable(best->validation) ? best->validation : best->training;
    const QPointF place(frame.x(best->epoch), frame.y(loss));
    painter.setPen(QPen(Theme::faded(theme.text, 0.35), 1.0, Qt::DashLine));
    const double x = std::round(place.x()) + 0.5;
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
    painter.setPen(QPen(theme.text, 1.5));
    painter.setBrush(theme.panel);
    painter.drawEllipse(place, 3.5, 3.5);
    if (height() < 100)
        return;
    const QString words = tr("best: epoch %1, %2").arg(best->epoch).arg(formatShort(loss));
    const double textWidth = QFontMetrics(painter.font()).horizontalAdvance(words) + 2.0;
    const double left = std::clamp(place.x() - textWidth / 2.0, frame.plot.left(),
                                   std::max(frame.plot.left(), width() - textWidth));
    painter.setPen(theme.text);
    painter.drawText(QRectF(left, 0, textWidth, 16), Qt::AlignLeft | Qt::AlignVCenter, words);
}

void LossChart::paintNames(QPainter &painter, const Frame &frame, const Theme &theme) const
{
    struct Name
    {
        QString text;
        double x = 0.0;
        double y = 0.0;
        QColor color;
    };
    std::vector<Name> names;
    const auto add = [&](double LossCurve::Point::*loss, const QString &text, const QColor &color) {
        for (auto point = m_curve.points.rbegin(); point != m_curve.points.rend(); ++point) {
            if (isDrawable((*point).*loss)) {
                names.push_back({text, frame.x(point->epoch), frame.y((*point).*loss), color});
                return;
            }
        }
    };
    add(&LossCurve::Point::training, tr("Training"), theme.seriesColor(0));
    add(&LossCurve::Point::validation, tr("Validation"), theme.seriesColor(1));
    if (names.size() == 2) {
        Name &upper = names[0].y <= names[1].y ? names[0] : names[1];
        Name &lower = names[0].y <= names[1].y ? names[1] : names[0];
        const double overlap = kNameHeight - (lower.y - upper.y);
        if (overlap > 0.0) {
            upper.y -= overlap / 2.0;
            lower.y += overlap / 2.0;
        }
        const double below =
            std::max(0.0, lower.y - (height() - (height() >= 100 ? 18 : 0) - kNameHeight / 2.0));
        upper.y -= below;
        lower.y -= below;
    }
    for (const Name &name : names) {
        painter.setPen(name.color);
        painter.drawText(QRectF(name.x + kLabelGap, name.y - 8, width() - name.x - kLabelGap, 16),
                         Qt::AlignLeft | Qt::AlignVCenter, name.text);
    }
}

void LossChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::caption());
    if (m_curve.points.empty()) {
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(theme.hairline, 1.0, Qt::DashLine));
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(theme.mutedText);
        painter.drawText(box.adjusted(12, 4, -12, -4), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const Frame plot = frame();
    paintGrid(painter, plot, theme);
    paintLine(painter, plot, &LossCurve::Point::training, QPen(theme.seriesColor(0), 1.5));
    paintLine(painter, plot, &LossCurve::Point::validation, QPen(theme.seriesColor(1), 1.5));
    paintBest(painter, plot, theme);
    paintNames(painter, plot, theme);
}

} // namespace redshank
