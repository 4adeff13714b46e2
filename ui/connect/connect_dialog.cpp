// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connect_dialog.h"

#include "ui/connect/azure_page.h"
#include "ui/connect/cloudwatch_page.h"
#include "ui/connect/probe_page.h"
#include "ui/connect/prometheus_page.h"
#include "ui/connect/push_page.h"
#include "ui/connect/source_test_view.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabWidget>

#include <utility>

namespace redshank {
namespace {

constexpr QSize kSmallest{900, 540}; ///< The tabs of all kinds stand beside each other.
constexpr int kFormShare = 3;
constexpr int kTestShare = 2;

ConnectPage *newPage(FeedKind kind)
{
    switch (kind) {
    case FeedKind::kCloudWatch:
        return new CloudWatchPage;
    case FeedKind::kAzure:
        return new AzurePage;
    case FeedKind::kProbe:
        return new ProbePage;
    case FeedKind::kPush:
        return new PushPage;
    default:
        return new PrometheusPage;
    }
}

} // namespace

ConnectDialog::ConnectDialog(SecretKeeper secrets, ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_secrets(std::move(secrets)), m_tabs(new QTabWidget(this)),
      m_view(new SourceTestView(theme, this)), m_refusal(new QLabel(this))
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connect to a source"));
    setMinimumSize(kSmallest);
    m_tabs->setObjectName(QStringLiteral("connectTabs"));
    addTab(FeedKind::kPrometheus, tr("Prometheus"));
    addTab(FeedKind::kCloudWatch, tr("CloudWatch"));
    addTab(FeedKind::kAzure, tr("Azure Monitor"));
    addTab(FeedKind::kProbe, tr("Response times"));
    addTab(FeedKind::kPush, tr("Push"));
    makePage();
    m_refusal->setObjectName(QStringLiteral("connectRefusal"));
    m_refusal->setProperty("muted", true);
    m_refusal->setWordWrap(true);

    auto *body = new QHBoxLayout;
    body->setSpacing(spacing::kPanel);
    body->addWidget(m_tabs, kFormShare);
    body->addWidget(m_view, kTestShare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addLayout(body, 1);
    column->addWidget(makeFoot());
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        makePage();
        Q_EMIT testCancelled();
        ++m_request;
        m_namesOfOthers = m_namesRequest;
        m_view->reset(page()->previewHint());
        refresh();
    });
    m_view->reset(page()->previewHint());
    refresh();
}

void ConnectDialog::addTab(FeedKind kind, const QString &title)
{
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_kinds.push_back(kind);
    m_tabs->addTab(scroll, title);
}

void ConnectDialog::makePage()
{
    auto *scroll = qobject_cast<QScrollArea *>(m_tabs->currentWidget());
    if (!scroll || scroll->widget())
        return;
    ConnectPage *page = newPage(m_kinds[static_cast<std::size_t>(m_tabs->currentIndex())]);
    scroll->setWidget(page);
    connect(page, &ConnectPage::changed, this, &ConnectDialog::refresh);
    connect(page, &ConnectPage::namesWanted, this, [this, page](const NamesRequest &wanted) {
        holdSecrets();
        NamesRequest request = wanted;
        request.source = page->spec();
        request.request = ++m_namesRequest;
        Q_EMIT namesRequested(request);
    });
}

QWidget *ConnectDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    // Before the box: Tab goes from the box straight to its first button, and over what stands between them.
    m_test = new QPushButton(tr("&Test"), foot);
    m_test->setAutoDefault(false);
    m_test->setObjectName(QStringLiteral("testButton"));
    m_test->setToolTip(tr("Tries each step, and shows which one fails; takes at most 5 seconds"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, foot);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setIcon({});
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("connectCancelButton"));
    m_connect = buttons->addButton(tr("C&onnect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(QStringLiteral("startSourceButton"));
    m_connect->setDefault(true);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kPanel);
    row->addWidget(m_refusal, 1);
    row->addWidget(m_test);
    row->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::startSource);
    connect(m_test, &QPushButton::clicked, this, &ConnectDialog::test);
    return foot;
}

ConnectPage *ConnectDialog::page() const
{
    const auto *scroll = qobject_cast<QScrollArea *>(m_tabs->currentWidget());
    return scroll ? qobject_cast<ConnectPage *>(scroll->widget()) : nullptr;
}

void ConnectDialog::edit(const FeedSpec &spec)
{
    for (std::size_t tab = 0; tab < m_kinds.size(); ++tab) {
        if (m_kinds[tab] != spec.kind)
            continue;
        m_tabs->setCurrentIndex(static_cast<int>(tab));
        page()->setSpec(spec);
    }
    refresh();
}

void ConnectDialog::refresh()
{
    if (!m_test || !page())
        return;
    const QString refusal = page()->refusal();
    m_test->setEnabled(page()->testRefusal().isEmpty());
    m_connect->setEnabled(refusal.isEmpty());
    m_refusal->setText(footText(refusal));
}

QString ConnectDialog::footText(const QString &refusal) const
{
    const bool hasTyped = !page()->typedSecrets().isEmpty();
    QStringList sentences{refusal.isEmpty() ? page()->note() : refusal};
    if (hasTyped && page()->testRefusal().isEmpty())
        sentences.append(tr("The secret will be kept %1.").arg(m_secrets.where));
    sentences.removeAll({});
    return sentences.join(QLatin1Char(' '));
}

void ConnectDialog::holdSecrets()
{
    if (!m_secrets.hold)
        return;
    for (const TypedSecret &each : page()->typedSecrets()) {
        each.hold(m_secrets.hold(each.name, each.text));
        if (!m_held.contains(each.name))
            m_held.append(each.name);
    }
}

void ConnectDialog::forgetHeld()
{
    for (const QString &name : std::exchange(m_held, {}))
        m_secrets.hold(name, {});
}

void ConnectDialog::keepSecrets(const std::function<void()> &then)
{
    const QList<TypedSecret> typed = page()->typedSecrets();
    if (typed.isEmpty()) {
        then();
        return;
    }
    if (!m_secrets.keep)
        return;
    const TypedSecret &first = typed.front(); // kept, it is typed no more
    const QPointer<ConnectDialog> self(this);
    m_secrets.keep(first.name, first.text, [self, first, then](const Result<SecretRef> &kept) {
        ConnectDialog *dialog = self.data();
        if (!dialog)
            return;
        if (!kept) {
            dialog->m_refusal->setText(QString::fromStdString(kept.error().message));
            return;
        }
        first.keep(*kept);
        const SecretKeeper &keeper = dialog->m_secrets;
        Q_EMIT dialog->secretKept(keeper.whereIs ? keeper.whereIs(*kept) : keeper.where);
        dialog->keepSecrets(then);
    });
}

void ConnectDialog::test()
{
    holdSecrets();
    m_view->begin();
    Q_EMIT testRequested(++m_request, page()->spec());
}

void ConnectDialog::startSource()
{
    if (!page()->refusal().isEmpty())
        return;
    keepSecrets([this] {
        Q_EMIT connectRequested(page()->spec());
        accept();
    });
}

void ConnectDialog::done(int result)
{
    ++m_request;
    Q_EMIT testCancelled();
    forgetHeld();
    QDialog::done(result);
}

void ConnectDialog::showStep(const SourceTestStep &step)
{
    if (step.request == m_request)
        m_view->showStep(step);
}

void ConnectDialog::showOutcome(const SourceTested &tested)
{
    if (tested.request == m_request)
        m_view->showOutcome(tested);
}

void ConnectDialog::showNames(const NamesFound &found)
{
    if (page() && (found.request == 0 || found.request > m_namesOfOthers))
        page()->showNames(found);
}

} // namespace redshank
