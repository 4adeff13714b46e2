// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explanation_view.h"

#include "ui/number_format.h"
#include "ui/panels/explanation_text.h"
#include "ui/panels/form_column.h"
#include "ui/panels/line_histogram.h"
#include "ui/panels/part_bars.h"
#include "ui/panels/window_plot.h"
#include "ui/theme.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kMostParts = 12;
constexpr std::size_t kMostMoved = 5;
constexpr std::size_t kNearest = 3;
/// A metric that went half as far again as ever in the time before has moved.
constexpr double kMoved = 1.5;

QLabel *makeText(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setProperty("caption", true);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void setText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ExplanationView::ExplanationView(ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_course(makeText(this, "explainCourse")),
      m_model(makeText(this, "explainModel")), m_clearing(makeText(this, "explainClearing")),
      m_partBars(new PartBars(theme, this)), m_streamBars(new PartBars(theme, this)),
      m_windowPlot(new WindowPlot(theme, this)), m_movedBars(new PartBars(theme, this)),
      m_histogram(new LineHistogram(theme, this))
{
    m_partBars->setObjectName(QStringLiteral("explainPartBars"));
    m_streamBars->setObjectName(QStringLiteral("explainStreamBars"));
    m_windowPlot->setObjectName(QStringLiteral("explainWindowPlot"));
    m_movedBars->setObjectName(QStringLiteral("explainMovedBars"));
    m_histogram->setObjectName(QStringLiteral("explainHistogram"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kPanel);
    column->addWidget(m_course);
    column->addWidget(m_model);
    column->addWidget(m_clearing);

    m_parts = addSection(tr("Reconstruction error"), "explainParts", {m_partBars});
    m_streams = addSection(tr("Evidence for an incident"), "explainStreams", {m_streamBars});
    m_window = addSection(tr("Window"), "explainWindow", {m_windowPlot});
    std::vector<QWidget *> nearest;
    for (std::size_t i = 0; i < kNearest; ++i) {
        m_nearestPlots.push_back({new WindowPlot(theme, this), makeText(this, "explainNearestCaption")});
        m_nearestPlots.back().plot->setObjectName(QStringLiteral("explainNearestPlot"));
        nearest.push_back(m_nearestPlots.back().plot);
        nearest.push_back(m_nearestPlots.back().caption);
    }
    m_nearest = addSection(tr("Nearest normal windows"), "explainNearest", nearest);
    m_moved = addSection(tr("What else moved"), "explainMoved", {m_movedBars});
    m_line = addSection(tr("Where the line comes from"), "explainLine", {m_histogram});
}

ExplanationView::Section ExplanationView::addSection(const QString &heading, const char *name,
                                                     const std::vector<QWidget *> &content)
{
    Section section;
    section.widget = new QWidget(this);
    section.widget->setObjectName(QLatin1String(name));
    QVBoxLayout *column = makeFormColumn(section.widget);
    section.note = addHeadingWithNote(column, heading, (std::string(name) + "Note").c_str());
    for (QWidget *widget : content)
        column->addWidget(widget);
    section.text = makeText(section.widget, (std::string(name) + "Text").c_str());
    column->addWidget(section.text);
    layout()->addWidget(section.widget);
    return section;
}

void ExplanationView::show(const Explanation &explanation, const Incident *incident,
                           const MetricLookup &lookup, const QTimeZone &zone)
{
    setText(m_course, incident ? courseSentence(*incident, zone) : QString());
    setText(m_model, modelSentence(explanation));
    showParts(explanation, lookup);
    showStreams(explanation);
    showWindow(explanation, lookup, zone);
    showNearest(explanation, zone);
    showMoved(explanation, lookup);
    const QString line = lineSentence(explanation.line);
    m_histogram->setVisible(!explanation.line.shares.empty());
    m_histogram->setOrigin(explanation.line, line);
    setText(m_line.text, line);
}

void ExplanationView::showClearing(const QString &sentence) { setText(m_clearing, sentence); }

void ExplanationView::showParts(const Explanation &explanation, const MetricLookup &lookup)
{
    m_parts.widget->setVisible(!explanation.parts.empty());
    std::vector<double> values;
    for (const ErrorPart &part : explanation.parts)
        values.push_back(part.contribution);
    const PrintedParts printed = formatParts(values);
    std::vector<PartBars::Part> bars;
    for (std::size_t i = 0; i < std::min(values.size(), kMostParts); ++i) {
        const ErrorPart &part = explanation.parts[i];
        const MetricInfo info = lookup(part.metric);
        const QString unit = QString::fromStdString(info.unit);
        const auto place = static_cast<qsizetype>(i);
        bars.push_back({QString::fromStdString(info.name), part.contribution,
                        tr("%1 · %2").arg(printed.parts[place], printed.shares[place]),
                        tr("%1: value %2, expected %3, part of the MSE %4")
                            .arg(QString::fromStdString(part.metric), formatFull(part.value, unit),
                                 formatFull(part.expected, unit), formatFull(part.contribution, QString())),
                        part.metric == explanation.metric && explanation.score >= 1.0});
    }
    m_partBars->setParts(std::move(bars));
    const bool isSum = explanation.mse > explanation.ownMse;
    m_parts.note->setText((isSum ? tr("Sum %1") : tr("MSE %1")).arg(printed.total));
    const std::size_t left = values.size() - std::min(values.size(), kMostParts);
    QString text =
        isSum ? tr("Of separate models each has its own MSE; the sum is %1.").arg(printed.total) : QString();
    if (left > 0)
        text += tr(" %1 smaller parts are not shown.").arg(left);
    setText(m_parts.text, text.trimmed());
}

void ExplanationView::showStreams(const Explanation &explanation)
{
    m_streams.widget->setVisible(!explanation.streams.empty());
    std::vector<PartBars::Part> bars;
    for (const StreamSurprise &stream : explanation.streams)
        bars.push_back(
            {evidenceWords(stream.kind), stream.surprise, formatScore(stream.surprise),
             tr("%1: surprise %2 nats").arg(evidenceWords(stream.kind), formatScore(stream.surprise)),
             stream.surprise >= explanation.incidentLine});
    m_streamBars->setParts(std::move(bars));
    m_streams.note->setText(tr("line %1").arg(formatScore(explanation.incidentLine)));
    setText(m_streams.text,
            tr("How rare each stream held this sample when it was scored, in nats. The largest "
               "counts, less what recent incidents take off."));
}

void ExplanationView::showWindow(const Explanation &explanation, const MetricLookup &lookup,
                                 const QTimeZone &zone)
{
    const WindowError &window = explanation.window;
    m_window.widget->setVisible(!window.isEmpty());
    if (window.isEmpty())
        return;
    const QString unit = QString::fromStdString(lookup(explanation.metric).unit);
    const auto [least, largest] = std::minmax_element(window.values.begin(), window.values.end());
    const auto [otherLeast, otherLargest] =
        std::minmax_element(window.reconstruction.begin(), window.reconstruction.end());
    m_windowPlot->setContent({window.values, window.reconstruction, window.contribution, false,
                              formatValue(std::max(*largest, *otherLargest), unit),
                              formatValue(std::min(*least, *otherLeast), unit)},
                             windowSentence(explanation, zone));
    m_window.note->setText(tr("MSE %1").arg(formatValue(window.mse, QString())));
    setText(m_window.text, windowSentence(explanation, zone));
}

void ExplanationView::showNearest(const Explanation &explanation, const QTimeZone &zone)
{
    for (std::size_t i = 0; i < m_nearestPlots.size(); ++i) {
        const Nearest &place = m_nearestPlots[i];
        const bool isThere = i < explanation.nearest.size();
        place.plot->setVisible(isThere);
        place.caption->setVisible(isThere);
        if (!isThere)
            continue;
        const NearestWindow &nearest = explanation.nearest[i];
        const QString sentence = nearestSentence(nearest, zone);
        place.plot->setContent({nearest.values, explanation.window.values, {}, true, {}, {}}, sentence);
        place.caption->setText(sentence);
    }
    setText(m_nearest.text, explanation.nearest.empty()
                                ? tr("There is no normal window of this length before it.")
                                : tr("Grey: the past, nothing in it flagged. Dashed: this window."));
}

void ExplanationView::showMoved(const Explanation &explanation, const MetricLookup &lookup)
{
    std::vector<PartBars::Part> bars;
    QStringList words;
    for (const MovedMetric &moved : explanation.moved) {
        if (bars.size() == kMostMoved || moved.strength < kMoved)
            break;
        const MetricInfo info = lookup(moved.metric);
        const QString sentence = movedSentence(moved, info);
        bars.push_back({QString::fromStdString(info.name), moved.strength,
                        tr("%1×").arg(formatShort(moved.strength)), sentence, moved.flagged > 0});
        words.append(tr("%1: %2.").arg(QString::fromStdString(info.name), sentence));
    }
    m_movedBars->setVisible(!bars.empty());
    m_movedBars->setParts(std::move(bars));
    const QString nothing = tr("No other metric left its usual level.");
    setText(m_moved.text, words.isEmpty() ? nothing : words.join(QLatin1Char('\n')));
}

} // namespace redshank
