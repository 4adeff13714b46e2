// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/source_test_view.h"

#include "ui/connect/preview_chart.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

#include <array>

namespace redshank {
namespace {

constexpr int kIcon = 16;
constexpr std::array kSteps{TestStep::kSettings, TestStep::kName,   TestStep::kConnection,
                            TestStep::kTls,      TestStep::kSignIn, TestStep::kQuery};

} // namespace

QString testStepWord(TestStep step)
{
    switch (step) {
    case TestStep::kSettings:
        return SourceTestView::tr("Settings");
    case TestStep::kName:
        return SourceTestView::tr("Name");
    case TestStep::kConnection:
        return SourceTestView::tr("Connection");
    case TestStep::kTls:
        return SourceTestView::tr("Encryption");
    case TestStep::kSignIn:
        return SourceTestView::tr("Sign-in");
    case TestStep::kQuery:
        return SourceTestView::tr("Query");
    }
    return {};
}

SourceTestView::SourceTestView(ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_preview(new PreviewChart(theme, this))
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kSmall);
    grid->setVerticalSpacing(spacing::kTiny);
    grid->setColumnStretch(2, 1);
    for (const TestStep step : kSteps) {
        const auto number = static_cast<int>(m_rows.size());
        Row row{new QLabel(this), new QLabel(testStepWord(step), this), new QLabel(this)};
        row.icon->setFixedSize(kIcon, kIcon);
        row.detail->setObjectName(QStringLiteral("testDetail%1").arg(number));
        row.detail->setProperty("muted", true);
        row.detail->setWordWrap(true);
        row.detail->setTextFormat(Qt::PlainText);
        row.detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(row.icon, number, 0, Qt::AlignTop);
        grid->addWidget(row.word, number, 1, Qt::AlignTop);
        grid->addWidget(row.detail, number, 2, Qt::AlignTop);
        m_rows.push_back(row);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(grid);
    column->addWidget(m_preview, 1);
    reset({});
}

void SourceTestView::setRow(std::size_t row, const QString &icon, const QColor &color, const QString &detail)
{
    m_rows[row].icon->setPixmap(tintedIcon(icon, color).pixmap(kIcon));
    m_rows[row].detail->setText(detail);
}

void SourceTestView::reset(const QString &hint)
{
    m_failed.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        setRow(row, QStringLiteral("circle"), m_theme->theme().disabledText, {});
    m_preview->setMessage(hint);
}

void SourceTestView::begin()
{
    reset(tr("Testing…"));
    setRow(0, QStringLiteral("loader"), m_theme->theme().accent, {});
}

void SourceTestView::showStep(const SourceTestStep &step)
{
    const auto row = static_cast<std::size_t>(step.step);
    const Theme &theme = m_theme->theme();
    const QString detail = QString::fromStdString(step.detail);
    switch (step.outcome) {
    case StepOutcome::kPassed:
        setRow(row, QStringLiteral("circle-check"), theme.good,
               detail.isEmpty() ? tr("%1 ms").arg(step.took.count())
                                : tr("%1, %2 ms").arg(detail).arg(step.took.count()));
        break;
    case StepOutcome::kSkipped:
        setRow(row, QStringLiteral("circle"), theme.mutedText, detail);
        break;
    case StepOutcome::kFailed:
        setRow(row, QStringLiteral("circle-x"), theme.anomaly, detail);
        m_failed = testStepWord(step.step);
        m_preview->setMessage(tr("The test failed at: %1").arg(m_failed));
        return;
    }
    if (row + 1 < m_rows.size())
        setRow(row + 1, QStringLiteral("loader"), theme.accent, {});
}

void SourceTestView::showOutcome(const SourceTested &tested)
{
    if (!tested.passed)
        return;
    if (tested.preview.empty()) {
        m_preview->setMessage(tr("All steps passed"));
        return;
    }
    const QString unit =
        tested.metrics.empty() ? QString() : QString::fromStdString(tested.metrics.front().unit);
    m_preview->setPreview(tested.preview, unit);
}

} // namespace redshank
