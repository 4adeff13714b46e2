// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/diagnostics_dialog.h"

#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QSysInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr std::size_t kMetricsListed = 100;
constexpr QSize kSize{620, 480};

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("diagnostics", text, comment);
}

/// Resident memory; 0 where the system does not say.
std::uint64_t residentBytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').front().toULongLong() * 1024;
    }
    return 0;
}

QString themeWord(ThemeMode mode, bool dark)
{
    switch (mode) {
    case ThemeMode::kSystem:
        return dark ? tr("as the system: dark") : tr("as the system: light");
    case ThemeMode::kLight:
        return tr("light");
    case ThemeMode::kDark:
        return tr("dark");
    case ThemeMode::kContrast:
        return dark ? tr("high contrast on black") : tr("high contrast on white");
    }
    return {};
}

void addScreens(const QWidget &window, QStringList &lines)
{
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QSize size = screen->size();
        const QString own = screen == window.screen() ? tr(" (this window)") : QString();
        lines.append(tr("Screen: %1 × %2, scale %3 %")
                         .arg(size.width())
                         .arg(size.height())
                         .arg(qRound(screen->devicePixelRatio() * 100.0)) +
                     own);
    }
}

void addMetrics(const LiveStore &store, QStringList &lines)
{
    std::size_t listed = 0;
    for (const MetricStatus &metric : store.status().metrics) {
        if (++listed > kMetricsListed) {
            lines.append(tr("and %1 more").arg(formatCount(store.status().metrics.size() - kMetricsListed)));
            return;
        }
        const QString model =
            metric.model.empty() ? QString() : tr(", model %1").arg(modelTitle(metric.model));
        lines.append(QStringLiteral("  %1: %2%3")
                         .arg(QString::fromStdString(metric.metric), learningSentence(metric), model));
    }
}

QString keptLine(const StoreStatus &store)
{
    if (store.path.empty())
        return tr("Kept on disk: nothing");
    if (!store.trouble.empty())
        return tr("Kept on disk: nothing new, for it cannot be written");
    return tr("Kept on disk: %1 of %2, live samples of %3 days at most")
        .arg(formatSize(static_cast<std::uint64_t>(store.usedBytes)),
             formatSize(static_cast<std::uint64_t>(store.quotaBytes)),
             formatCount(static_cast<std::uint64_t>(store.retention / std::chrono::hours{24})));
}

} // namespace

QString diagnosticsText(const QWidget &window, const LiveStore &store, const KeptItems &kept,
                        const ThemeController &theme)
{
    QStringList lines;
    lines.append(tr("Redshank %1").arg(QCoreApplication::applicationVersion()));
    lines.append(tr("Qt %1, platform %2").arg(QLatin1String(qVersion()), QGuiApplication::platformName()));
    lines.append(tr("System: %1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()));
    addScreens(window, lines);
    lines.append(tr("Window: %1 × %2").arg(window.width()).arg(window.height()));
    lines.append(tr("Theme: %1").arg(themeWord(theme.mode(), theme.theme().dark)));
    lines.append(
        tr("Language: %1, numbers as %2").arg(tr("English", "this language, in itself"), QLocale().name()));
    if (const std::uint64_t bytes = residentBytes(); bytes > 0)
        lines.append(tr("Memory: %1").arg(formatSize(bytes)));
    lines.append(keptLine(kept.status()));
    const EngineStatus &status = store.status();
    if (status.runId == 0) {
        lines.append(tr("Source: none"));
        return lines.join(QLatin1Char('\n'));
    }
    lines.append(tr("Source: %1, %2").arg(feedName(status.feed), sourceWord(status.source)));
    lines.append(countsSentence(store.metrics().size(), store.sampleCount()));
    lines.append(tr("Incidents: %1").arg(formatCount(store.incidents().size())));
    if (!status.modelName.empty())
        lines.append(tr("Model: %1").arg(modelTitle(status.modelName)));
    addMetrics(store, lines);
    return lines.join(QLatin1Char('\n'));
}

DiagnosticsDialog::DiagnosticsDialog(const QString &text, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("diagnosticsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Diagnostics"));
    resize(kSize);
    auto *view = new QPlainTextEdit(text, this);
    view->setObjectName(QStringLiteral("diagnosticsText"));
    view->setAccessibleName(tr("Diagnostics"));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyDiagnostics"));
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(view, 1);
    column->addWidget(buttons);
}

} // namespace redshank
