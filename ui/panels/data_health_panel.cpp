// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/data_health_panel.h"

#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/list_panel.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr int kRefreshMs = 1000;

TimePoint now() { return fromMs(QDateTime::currentMSecsSinceEpoch()); }

} // namespace

QString storeSentence(const StoreStatus &store, TimePoint now)
{
    if (store.path.empty())
        return DataHealthPanel::tr("Nothing is kept on disk.");
    if (!store.trouble.empty())
        return DataHealthPanel::tr("Nothing can be kept on disk: %1")
            .arg(QString::fromStdString(store.trouble));
    QString text = DataHealthPanel::tr("Kept on disk: %1 of %2")
                       .arg(formatSize(static_cast<std::uint64_t>(store.usedBytes)),
                            formatSize(static_cast<std::uint64_t>(store.quotaBytes)));
    if (store.retention > Milliseconds{0})
        text += DataHealthPanel::tr(", for %1 at most").arg(formatDuration(store.retention));
    if (store.written)
        text += DataHealthPanel::tr(", written %1 ago").arg(formatRoughDuration(now - *store.written));
    if (store.oldest)
        text += DataHealthPanel::tr(", oldest sample %1 old").arg(formatRoughDuration(now - *store.oldest));
    return text;
}

QString clockSentence(const std::vector<ClockJump> &jumps, const QTimeZone &zone)
{
    constexpr std::size_t kListed = 3;
    QStringList sentences;
    for (auto jump = jumps.rbegin(); jump != jumps.rend() && sentences.size() < int(kListed); ++jump)
        sentences.append(clockJumpSentence(*jump, zone));
    if (jumps.size() > kListed)
        sentences.append(DataHealthPanel::tr("and %1 earlier ones").arg(jumps.size() - kListed));
    return sentences.join(QLatin1Char(' '));
}

DataHealthPanel::DataHealthPanel(LiveStore *store, const KeptItems *kept, QWidget *parent)
    : QWidget(parent), m_store(store), m_kept(kept), m_zone(QTimeZone::utc()), m_model(store),
      m_table(new QTableView(this)), m_hint(new QLabel(this)), m_clock(new QLabel(this)),
      m_refused(new QLabel(this)), m_disk(new QLabel(this)), m_timer(this)
{
    setObjectName(QStringLiteral("dataHealthPanel"));
    m_table->setObjectName(QStringLiteral("dataHealthTable"));
    m_table->setAccessibleName(tr("Data health"));
    m_table->setModel(&m_model);
    setUpPanelView(m_table);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(DataHealthModel::kReadiness, QHeaderView::Stretch);
    setUpPanelHint(m_hint);
    m_hint->setText(tr("Open a file or start a source to see how fit its data are."));
    m_clock->setObjectName(QStringLiteral("dataHealthClock"));
    m_clock->setWordWrap(true);
    m_clock->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kPanel, 0);
    m_refused->setObjectName(QStringLiteral("dataHealthRefused"));
    m_refused->setWordWrap(true);
    m_refused->setTextFormat(Qt::PlainText);
    m_refused->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kPanel, 0);
    m_disk->setObjectName(QStringLiteral("dataHealthDisk"));
    m_disk->setProperty("muted", true);
    m_disk->setWordWrap(true);
    m_disk->setContentsMargins(spacing::kPanel, spacing::kTiny, spacing::kPanel, spacing::kTiny);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_hint);
    column->addWidget(m_table, 1);
    column->addWidget(m_clock);
    column->addWidget(m_refused);
    column->addWidget(m_disk);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &DataHealthPanel::refresh);
    connect(store, &LiveStore::metricsChanged, this, &DataHealthPanel::refresh);
    connect(store, &LiveStore::statusChanged, this, [this] {
        if (isVisible() && m_jumps != m_store->clockJumps().size())
            refresh();
    });
    connect(kept, &KeptItems::statusChanged, this, &DataHealthPanel::refreshStore);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT metricChosen(m_model.metricOf(index.row())); });
    refresh();
}

QSize DataHealthPanel::sizeHint() const { return {720, 200}; }

void DataHealthPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void DataHealthPanel::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void DataHealthPanel::refresh()
{
    m_model.refresh(now());
    m_hint->setVisible(m_model.rowCount() == 0);
    m_table->setVisible(m_model.rowCount() > 0);
    m_jumps = m_store->clockJumps().size();
    const QString clock = clockSentence(m_store->clockJumps(), m_zone);
    m_clock->setText(clock);
    m_clock->setVisible(!clock.isEmpty());
    const QString refused = refusedSentence(m_store->status());
    m_refused->setText(refused);
    m_refused->setVisible(!refused.isEmpty());
    refreshStore();
}

void DataHealthPanel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

QString refusedSentence(const EngineStatus &status)
{
    if (status.refused == 0)
        return {};
    return formatCounted(status.refused, DataHealthPanel::tr("1 line was refused: %1"),
                         DataHealthPanel::tr("%1 lines were refused; the last one: %2"))
        .arg(QString::fromStdString(status.refusal));
}

void DataHealthPanel::refreshStore() { m_disk->setText(storeSentence(m_kept->status(), now())); }

} // namespace redshank
