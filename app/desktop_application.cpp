// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_application.h"

#include "app/commands/serve_models.h"
#include "app/desktop_notifier.h"
#include "app/desktop_service.h"
#include "app/keychain.h"
#include "app/service_token.h"
#include "app/shipped_files.h"
#include "app/startup_times.h"
#include "app/training_module.h"
#include "engine/runtime/engine_service.h"
#include "ui/actions.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/tray_icon.h"
#include "ui/engine_connection.h"
#include "ui/fonts.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/prompt.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtGui/QIcon>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

#include <cstdio>

namespace redshank {
namespace {

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// Stands still while the computer sleeps.
Milliseconds steadyNow()
{
    return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

int complain(const QString &text)
{
    std::fprintf(stderr, "redshank: %s\n", qUtf8Printable(text));
    return 1;
}

} // namespace

DesktopApplication::DesktopApplication(QApplication &application, DesktopOptions options)
    : m_application(application), m_options(std::move(options)), m_instance(SingleInstance::defaultName())
{
    if (m_options.isUnattended())
        m_scratch.emplace();
}

DesktopApplication::~DesktopApplication() = default;

int DesktopApplication::run()
{
    const bool shared =
        !m_options.isUnattended() && QApplication::platformName() != QLatin1String("offscreen");
    if (shared && m_instance.handOver(argumentsForRunningWindow(m_options)))
        return m_options.listen
                   ? complain(QStringLiteral("a window runs already and took over what was to be "
                                             "opened; close it to start one that listens"))
                   : 0;
    makeWindow();
    if (m_options.listActions)
        return listActions();
    if (const Result<void> listening = listen(); !listening)
        return complain(QString::fromStdString(listening.error().message));
    for (const QString &name : m_options.triggers) {
        if (!m_window->windowActions().named(name)) {
            complain(QStringLiteral("there is no action %1; --list-actions prints all").arg(name));
            return 2;
        }
    }
    if (shared && m_instance.listen())
        connect(&m_instance, &SingleInstance::received, this, &DesktopApplication::openFromOtherProcess);
    if (m_options.screenshot.isEmpty()) {
        m_window->show();
    } else {
        m_window->setAttribute(Qt::WA_DontShowOnScreen,
                               QApplication::platformName() != QLatin1String("offscreen"));
        m_window->setMinimumSize(0, 0);
        m_window->show();
        m_window->resize(m_options.size);
        drawLater();
    }
    // The window is painted before the engine's first message can come.
    QTimer::singleShot(0, this, &DesktopApplication::openFirst);
    return QApplication::exec();
}

void DesktopApplication::makeWindow()
{
    loadResources();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/app/redshank.svg")));
    m_settings = std::make_unique<SettingsStore>(
        m_scratch ? m_scratch->filePath(QStringLiteral("redshank.ini")) : SettingsStore::defaultPath());
    const QString language = m_options.language.isEmpty() ? m_settings->value(kLanguage) : m_options.language;
    m_language = std::make_unique<LanguagePack>(languageCode(language, QLocale::system().uiLanguages()));
    const QString theme = m_options.theme.isEmpty() ? m_settings->value(kThemeMode) : m_options.theme;
    m_theme = std::make_unique<ThemeController>(&m_application, themeMode(theme));

    constexpr std::size_t kSamplesPerDay = 24 * 60 * 60;
    const Keychain keychain(stateFolder());
    EngineSettings settings;
    settings.secrets = keychain.reader();
    settings.now = systemNow;
    settings.steady = steadyNow;
    settings.loadTrainer = makeTrainerLoader();
    settings.capacity = static_cast<std::size_t>(m_settings->value(kRetentionDays)) * kSamplesPerDay;
    settings.shippedModels = shippedModels();
    settings.store = storeSettings(settings.capacity);
    settings.alerts =
        m_scratch ? m_scratch->filePath(QStringLiteral("alerts")).toStdString() : stateFolder().toStdString();
    if (!m_options.isUnattended())
        settings.versions = (stateFolder() + QStringLiteral("/versions")).toStdString();

    MainWindow::Parts parts;
    parts.theme = m_theme.get();
    parts.settings = m_settings.get();
    parts.prompt = systemPrompt();
    parts.secrets = keychain.keeper();
    parts.liveCapacity = settings.capacity;
    if (!m_options.isUnattended())
        parts.sessionPath = stateFolder() + QStringLiteral("/session.json");
    m_engine = std::make_unique<EngineService>(std::move(settings));
    m_window = std::make_unique<MainWindow>(std::move(parts));
    connectEngine(m_engine.get(), m_window.get());
    if (StartupTimes::isWanted())
        new StartupTimes(m_window.get(), m_engine.get());
}

void DesktopApplication::notify()
{
    if (m_options.isUnattended())
        return;
    TrayIcon *tray = m_window->tray();
    m_notifier = std::make_unique<DesktopNotifier>(
        QDBusConnection::sessionBus(),
        [tray](const QString &title, const QString &text) { tray->showMessage(title, text); });
    DesktopNotifier *notifier = m_notifier.get();
    connect(m_engine.get(), &EngineService::noticed, notifier, &DesktopNotifier::show);
    connect(notifier, &DesktopNotifier::openWanted, m_window.get(), &MainWindow::bringUp);
    connect(notifier, &DesktopNotifier::acknowledgeWanted, m_window->alerts(),
            &AlertActs::acknowledgeIncidents);
    connect(notifier, &DesktopNotifier::muteWanted, m_window->alerts(), &AlertActs::mute);
}

StoreSettings DesktopApplication::storeSettings(std::size_t capacity) const
{
    StoreSettings store;
    if (!m_options.isUnattended())
        store.path = (stateFolder() + QStringLiteral("/journal.sqlite")).toStdString();
    store.retention = std::chrono::hours{24} * m_settings->value(kRetentionDays);
    store.quotaBytes = std::int64_t{m_settings->value(kQuotaMegabytes)} << 20;
    constexpr std::size_t kShare = 10; // of the room, left to what comes before all has been shown
    store.capacity = capacity - capacity / kShare;
    return store;
}

Result<void> DesktopApplication::listen()
{
    if (!m_options.listen)
        return {};
    std::string token = qEnvironmentVariable("REDSHANK_TOKEN").toStdString();
    if (!m_options.tokenFile.isEmpty()) {
        Result<std::string> read = readTokenFile(m_options.tokenFile);
        if (!read)
            return tl::unexpected(read.error());
        token = *std::move(read);
    }
    if (const Result<void> checked = checkToken(token, *m_options.listen); !checked)
        return checked;
    Result<std::shared_ptr<const PredictEndpoint>> models =
        loadServeModels({}, ServiceLog(LogLevel::kWarning));
    if (!models)
        return tl::unexpected(models.error());
    m_service = std::make_unique<DesktopService>(
        m_engine.get(), *std::move(models), std::move(token),
        DesktopService::Window{[this] { return m_window->session().feed.kind; },
                               [this](const FeedSpec &spec) { m_window->start(spec); }});
    const Result<ListenAddress> address = m_service->start(*m_options.listen);
    if (!address)
        return tl::unexpected(address.error());
    std::fprintf(stderr, "listening on http://%s\n", address->text().c_str());
    return {};
}

void DesktopApplication::openFirst()
{
    notify();
    const bool chosen = m_options.demo || !m_options.files.isEmpty() || !m_options.session.isEmpty() ||
                        !m_options.tail.isEmpty();
    if (chosen) {
        open(m_options);
        return;
    }
    if (!m_options.model.isEmpty())
        m_window->loadModel(QFileInfo(m_options.model).absoluteFilePath());
    const QString last = stateFolder() + QStringLiteral("/session.json");
    if (m_options.isUnattended() || !QFileInfo::exists(last) || !m_window->openSession(last))
        m_window->start(FeedSpec{});
    if (m_options.link)
        m_window->showPlace(*m_options.link);
}

void DesktopApplication::open(const DesktopOptions &options)
{
    if (options.link)
        m_window->showPlace(*options.link);
    if (!options.model.isEmpty())
        m_window->loadModel(QFileInfo(options.model).absoluteFilePath());
    if (options.demo) {
        m_window->start(FeedSpec{});
    } else if (!options.session.isEmpty()) {
        m_window->openSession(options.session);
    } else if (!options.tail.isEmpty()) {
        FeedSpec spec;
        spec.kind = FeedKind::kTail;
        spec.paths = {options.tail == QLatin1String("-")
                          ? std::string("-")
                          : QFileInfo(options.tail).absoluteFilePath().toStdString()};
        m_window->start(spec);
    } else if (!options.files.isEmpty()) {
        QStringList paths;
        for (const QString &file : options.files)
            paths.append(QFileInfo(file).absoluteFilePath());
        m_window->openFiles(paths, options.replaySpeed);
    }
}

void DesktopApplication::openFromOtherProcess(const QStringList &arguments)
{
    const Result<DesktopOptions> options = parseDesktopOptions(arguments);
    if (!options)
        return;
    if (!options->theme.isEmpty())
        m_theme->setMode(themeMode(options->theme));
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
    open(*options);
}

int DesktopApplication::listActions() const
{
    for (const QAction *action : m_window->windowActions().all()) {
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText);
        std::printf("%-24s %-22s %s\n", qUtf8Printable(action->objectName()), qUtf8Printable(keys),
                    qUtf8Printable(plainText(action)));
    }
    return 0;
}

void DesktopApplication::drawLater()
{
    constexpr int kSettleMs = 300; // for what the actions started: a paint, a first message of the engine
    const auto waitMs = static_cast<int>(m_options.afterSeconds * 1000.0);
    const bool acts = !m_options.triggers.isEmpty();
    QTimer::singleShot(std::max(0, acts ? waitMs - kSettleMs : waitMs), this, [this, acts] {
        for (const QString &name : m_options.triggers)
            m_window->windowActions().named(name)->trigger();
        QTimer::singleShot(acts ? kSettleMs : 0, this, &DesktopApplication::draw);
    });
}

void DesktopApplication::draw()
{
    const QPixmap picture = m_window->grab();
    const bool saved = picture.save(m_options.screenshot, "PNG");
    if (!saved)
        complain(QStringLiteral("%1 cannot be written; choose another place").arg(m_options.screenshot));
    QApplication::exit(saved ? 0 : 1);
}

QString DesktopApplication::stateFolder() const
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::HomeLocation) +
                                  QStringLiteral("/.local/state")
                            : state) +
           QStringLiteral("/redshank");
}

} // namespace redshank
