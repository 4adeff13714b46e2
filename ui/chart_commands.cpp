// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_commands.h"

#include "ui/actions.h"
#include "ui/panels/metrics_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/value_scale.h"
#include "ui/settings/settings_store.h"

#include <QtWidgets/QMenu>

#include <array>

namespace redshank {
namespace {

constexpr double kValueZoom = 0.8;
constexpr std::array kModeWords{"off", "line", "values"};

} // namespace

ChartCommands::ChartCommands(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    const auto submenu = [this](const QString &title) {
        auto *menu = new QMenu(title, m_parts.view);
        m_parts.view->insertMenu(m_parts.menuBefore, menu);
        return menu;
    };
    addCrosshair(submenu(tr("Crosshair and mar&ks")));
    addValueAxis(submenu(tr("Value a&xis")));
    addOverlays(submenu(tr("Overlay")));
    buildContextMenu();
    connect(m_parts.charts, &ChartStack::currentChartChanged, this, &ChartCommands::refresh);
    connect(m_parts.charts, &ChartStack::visibleMetricsChanged, this, &ChartCommands::refresh);
    connect(m_parts.charts, &ChartStack::crosshairModeChanged, this, &ChartCommands::refresh);
    connect(m_parts.metrics, &MetricsPanel::chosenMetricChanged, this, &ChartCommands::refresh);
    refresh();
}

QAction *ChartCommands::add(const char *name, const QString &text, const QString &tip,
                            const QKeySequence &key, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setStatusTip(tip);
    action->setToolTip(key.isEmpty() ? tip : tr("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_parts.charts->addAction(action);
    m_parts.actions->add(action);
    return action;
}

QAction *ChartCommands::addSwitch(const char *name, const QString &text, const QString &tip,
                                  const QKeySequence &key, const std::function<void(bool)> &act)
{
    QAction *action = add(name, text, tip, key, [] {});
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void ChartCommands::addCrosshair(QMenu *menu)
{
    ChartStack *charts = m_parts.charts;
    m_modes = new QActionGroup(this);
    const auto mode = [&](const char *name, const QString &text, const QString &tip, CrosshairMode value) {
        QAction *action = add(name, text, tip, {}, [this, charts, value] {
            m_parts.settings->setValue(kCrosshair,
                                       QLatin1String(kModeWords[static_cast<std::size_t>(value)]));
            charts->setCrosshairMode(value);
        });
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        m_modes->addAction(action);
        menu->addAction(action);
    };
    mode("crosshairOff", tr("&Off"), tr("No crosshair"), CrosshairMode::kOff);
    mode("crosshairLine", tr("&Line"), tr("A line through all charts, values of the chart under the pointer"),
         CrosshairMode::kLine);
    mode("crosshairValues", tr("Line and &values"), tr("A line through all charts with the values of each"),
         CrosshairMode::kLineAndValues);
    menu->addSeparator();
    m_needCharts = {
        add("measure", tr("&Measure from here"),
            tr("Lock the crosshair; once more measures time and value from there, a third time clears"),
            QKeySequence(Qt::Key_Return), [charts] { charts->measure(); }),
        add("markRange", tr("Mark a &range"),
            tr("Begin a range at the crosshair; once more ends it and offers what can be done with it"),
            Qt::SHIFT | Qt::Key_Return, [charts] { charts->markRange(); }),
        add("clearMarks", tr("&Clear"), tr("Give up the range, the measurement or the drag"),
            QKeySequence(Qt::Key_Escape), [this, charts] {
                if (!charts->cancel())
                    Q_EMIT nothingToClear();
            })};
    menu->addActions(m_needCharts);
    menu->addSeparator();
    QAction *pans =
        addSwitch("dragPans", tr("&Drag pans"),
                  tr("Drag moves the view and Shift with drag marks a range, instead of the reverse"), {},
                  [this, charts](bool on) {
                      m_parts.settings->setValue(kDragPans, on);
                      charts->setDragPans(on);
                  });
    pans->setChecked(m_parts.settings->value(kDragPans));
    charts->setDragPans(pans->isChecked());
    menu->addAction(pans);
}

void ChartCommands::addValueAxis(QMenu *menu)
{
    ChartStack *charts = m_parts.charts;
    m_lock = addSwitch("lockValues", tr("&Lock"), tr("Hold the value axis of the current chart where it is"),
                       QKeySequence(Qt::Key_K), [charts](bool on) { charts->setValuesLocked(on); });
    m_log = addSwitch("logValues", tr("Lo&garithmic"), tr("Draw the current chart by powers of ten"),
                      QKeySequence(Qt::Key_L), [charts](bool on) { charts->setLogarithmic(on); });
    m_axis = {add("fitValues", tr("&Fit to what is visible"),
                  tr("Fit the value axis of the current chart, and give up its lock"),
                  QKeySequence(Qt::Key_Y), [charts] { charts->fitValues(); }),
              add("zoomValuesIn", tr("Zoom &in"), tr("Show a smaller range of values in the current chart"),
                  Qt::SHIFT | Qt::Key_Up, [charts] { charts->zoomValues(kValueZoom); }),
              add("zoomValuesOut", tr("Zoom &out"), tr("Show a larger range of values in the current chart"),
                  Qt::SHIFT | Qt::Key_Down, [charts] { charts->zoomValues(1.0 / kValueZoom); }),
              m_log, m_lock};
    menu->addActions(m_axis);
    menu->addSeparator();
    const QList<QAction *> others{
        add("fitAllValues", tr("Fit &all charts"),
            tr("Fit the value axes of all charts, and give up their locks"), Qt::SHIFT | Qt::Key_Y,
            [charts] { charts->fitAllValues(); }),
        add("nextChart", tr("&Next chart"), tr("Make the chart below the current one"),
            Qt::CTRL | Qt::Key_Down, [charts] { charts->stepCurrentChart(1); }),
        add("previousChart", tr("&Previous chart"), tr("Make the chart above the current one"),
            Qt::CTRL | Qt::Key_Up, [charts] { charts->stepCurrentChart(-1); }),
        add("moveChartDown", tr("Move chart &down"), tr("Put the current chart below the next one"),
            Qt::CTRL | Qt::SHIFT | Qt::Key_Down, [charts] { charts->moveCurrentChart(1); }),
        add("moveChartUp", tr("Move chart &up"), tr("Put the current chart above the one before"),
            Qt::CTRL | Qt::SHIFT | Qt::Key_Up, [charts] { charts->moveCurrentChart(-1); })};
    menu->addActions(others);
    m_needCharts += m_axis + others;
}

void ChartCommands::addOverlays(QMenu *menu)
{
    m_overlay = add("overlayMetric", tr("&Lay the chosen metric over this chart"),
                    tr("Draw the metric chosen in the list over the current chart"), Qt::CTRL | Qt::Key_D,
                    [this] { overlayChosen(); });
    m_separate = add("separateOverlays", tr("&Separate again"),
                     tr("Give what is laid over the current chart charts of its own"),
                     Qt::CTRL | Qt::SHIFT | Qt::Key_D, [this] {
                         if (const std::optional<MetricId> chart = m_parts.charts->currentMetric())
                             m_parts.charts->separate(*chart);
                     });
    for (QAction *action : {m_overlay, m_separate}) { // chosen in the list, so pressed there too
        m_parts.metrics->addAction(action);
        menu->addAction(action);
    }
}

void ChartCommands::buildContextMenu()
{
    m_context = new QMenu(m_parts.charts);
    m_context->setObjectName(QStringLiteral("chartContextMenu"));
    const WindowActions &a = *m_parts.actions;
    m_context->addActions({a.explain, a.zoomIn, a.zoomOut, a.fit, a.toEnd});
    m_context->addSeparator();
    m_context->addActions(m_needCharts.mid(0, 2));
    m_context->addSeparator();
    m_context->addActions(m_axis);
    m_context->addSeparator();
    m_context->addActions({m_overlay, m_separate});
    m_context->addSeparator();
    m_context->addActions({a.band, a.ribbons, a.copyCharts, a.exportPicture, a.exportShown});
    connect(m_parts.charts, &ChartStack::contextMenuRequested, m_context,
            [this](QPoint position) { m_context->popup(position); });
}

void ChartCommands::overlayChosen()
{
    const std::optional<MetricId> metric = m_parts.metrics->chosenMetric();
    const std::optional<MetricId> chart = m_parts.charts->currentMetric();
    if (metric && chart)
        m_parts.charts->overlay(*metric, *chart);
}

void ChartCommands::refresh()
{
    const std::optional<MetricId> chart = m_parts.charts->currentMetric();
    const ValueScale *scale = m_parts.charts->currentScale();
    for (QAction *action : m_needCharts)
        action->setEnabled(chart.has_value());
    m_lock->setChecked(scale && scale->isLocked());
    m_log->setChecked(scale && scale->isLogarithmic());
    const std::optional<MetricId> chosen = m_parts.metrics->chosenMetric();
    m_overlay->setEnabled(chart && chosen && *chosen != *chart);
    m_separate->setEnabled(chart && m_parts.charts->overlays().contains(*chart));
    m_modes->actions().at(static_cast<int>(m_parts.charts->crosshairMode()))->setChecked(true);
}

} // namespace redshank
