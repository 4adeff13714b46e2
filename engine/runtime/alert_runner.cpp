// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/alert_runner.h"

#include "engine/alert/incident_link.h"
#include "engine/alert/sinks/notice_sink.h"
#include "engine/alert/sinks/picture_sink.h"
#include "engine/feed/feed_factory.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QThread>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr int kDeliveries = 300;
constexpr std::chrono::milliseconds kReportWithin{200};
constexpr std::chrono::seconds kPictureWithin{10};
constexpr std::chrono::seconds kFinishWithin{2}; ///< A message under way at the program's end.
/// What the journal brings back is old news beyond this age.
constexpr Milliseconds kOldNews{10LL * 60'000};

/// Hands notices to the window; they have arrived then.
class DesktopSink : public NoticeSink
{
public:
    explicit DesktopSink(std::function<void(const Notice &)> tell) : m_tell(std::move(tell)) {}
    void send(const Notice &notice, const std::string &, std::function<void(SinkAnswer)> done) override
    {
        m_tell(notice);
        QTimer::singleShot(0, this, [done = std::move(done)] {
            done({.verdict = SinkAnswer::Verdict::kDelivered, .text = "handed to this desktop"});
        });
    }

private:
    std::function<void(const Notice &)> m_tell;
};

/// Its secret cannot be read: notices wait until it can.
class LockedSink : public NoticeSink
{
public:
    explicit LockedSink(std::string why) : m_why(std::move(why)) {}
    void send(const Notice &, const std::string &, std::function<void(SinkAnswer)> done) override
    {
        QTimer::singleShot(0, this, [done = std::move(done), why = m_why] {
            done({.verdict = SinkAnswer::Verdict::kRetry, .text = why});
        });
    }

private:
    std::string m_why;
};

} // namespace

/// Secrets that are being read.
struct AlertRunner::Resolving
{
    std::vector<SinkSpec> specs;
    std::map<std::string, std::string> locked;
    std::size_t open = 1; ///< Secrets not answered, and one until all have been asked for.
    std::function<void(std::vector<SinkSpec>, std::map<std::string, std::string>)> done;

    void answered()
    {
        if (--open == 0)
            done(std::move(specs), std::move(locked));
    }
};

AlertRunner::AlertRunner(std::string folder, NowFunction now, SecretReader secrets)
    : m_folder(std::move(folder)), m_now(std::move(now)), m_secrets(std::move(secrets)), m_report(this)
{
    m_report.setSingleShot(true);
    m_report.setInterval(kReportWithin);
    connect(&m_report, &QTimer::timeout, this, [this] {
        AlertReport report = m_center->report(kDeliveries);
        for (const std::string *fault : {&m_fault, &m_fileFault})
            if (report.fault.empty())
                report.fault = *fault;
        Q_EMIT reported(report);
    });
}

AlertRunner::~AlertRunner() = default;

void AlertRunner::open()
{
    m_center = std::make_unique<AlertCenter>(m_folder, m_now,
                                             [this](const SinkSpec &spec) { return makeSinkOf(spec); });
    connect(m_center.get(), &AlertCenter::changed, &m_report, [this] {
        if (!m_report.isActive())
            m_report.start();
    });
    m_spec = defaultAlertSpec();
    QFile file(QString::fromStdString(m_folder + "/alerts.json"));
    if (file.open(QIODevice::ReadOnly)) {
        Result<AlertSpec> read = readAlertSpec(file.readAll().toStdString());
        m_spec = read.value_or(AlertSpec{});
        if (!read) {
            m_fileFault = file.fileName().toStdString() + ": " + read.error().message +
                          "; nothing is told until the rules are set again";
            Q_EMIT failed({read.error().code, m_fileFault});
        }
    }
    Q_EMIT loaded(m_spec);
    apply();
}

void AlertRunner::setAlerts(const AlertSpec &spec)
{
    m_spec = spec;
    QDir().mkpath(QString::fromStdString(m_folder));
    QSaveFile file(QString::fromStdString(m_folder + "/alerts.json"));
    const QByteArray json = QByteArray::fromStdString(alertSpecJson(m_spec));
    m_fileFault.clear();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        m_fileFault = file.fileName().toStdString() + ": " + file.errorString().toStdString();
        Q_EMIT failed({ErrorCode::kFileNotWritable, m_fileFault});
    }
    apply();
}

void AlertRunner::apply()
{
    const std::uint64_t generation = ++m_generation;
    resolve(m_spec.sinks, [this, generation](std::vector<SinkSpec> sinks, auto locked) {
        if (generation != m_generation || !m_center)
            return;
        m_locked = std::move(locked);
        use(std::move(sinks));
    });
}

void AlertRunner::resolve(const std::vector<SinkConfig> &sinks,
                          std::function<void(std::vector<SinkSpec>, std::map<std::string, std::string>)> done)
{
    auto reading = std::make_shared<Resolving>();
    reading->done = std::move(done);
    for (const SinkConfig &sink : sinks) {
        reading->specs.push_back(sink.spec);
        SinkSpec &spec = reading->specs.back();
        spec.zone = usableZone();
        // PagerDuty and Teams take addresses of the web alone.
        if (spec.link.empty() && (spec.kind == SinkKind::kSlack || spec.kind == SinkKind::kEmail ||
                                  spec.kind == SinkKind::kWebhook))
            spec.link = kIncidentLink;
    }
    for (std::size_t i = 0; i < sinks.size(); ++i) {
        const auto read = [&](const SecretRef &place, std::string SinkSpec::*field) {
            if (!place.isSet())
                return;
            ++reading->open;
            m_secrets(place, [reading, i, field](Result<std::string> secret) {
                if (secret)
                    reading->specs[i].*field = *std::move(secret);
                else
                    reading->locked[reading->specs[i].name] = secret.error().message;
                reading->answered();
            });
        };
        read(sinks[i].url, &SinkSpec::url);
        read(sinks[i].secret, &SinkSpec::secret);
    }
    reading->answered();
}

/// A desktop's own zone may have no name of the list; that is no reason to tell nobody anything.
std::string AlertRunner::usableZone() const
{
    return QTimeZone::isTimeZoneIdAvailable(QByteArray::fromStdString(m_spec.zone)) ? m_spec.zone : "UTC";
}

void AlertRunner::use(std::vector<SinkSpec> sinks)
{
    for (SinkSpec &sink : sinks) {
        const Result<void> checked = checkSink(sink);
        if (!checked && !m_locked.contains(sink.name))
            m_locked[sink.name] = checked.error().message;
        if (m_locked.contains(sink.name))
            sink = {.name = sink.name, .kind = SinkKind::kDesktop, .url = m_locked[sink.name]};
    }
    sinks.push_back({.name = kDesktopSink, .kind = SinkKind::kDesktop});
    std::vector<AlertRule> rules = m_spec.rules;
    for (AlertRule &rule : rules)
        rule.zone = usableZone();
    const Result<void> used = m_center->use(std::move(rules), std::move(sinks), m_spec.maintenance);
    m_fault = used ? std::string() : used.error().message;
    if (!used)
        Q_EMIT failed(used.error());
    m_report.start();
}

std::unique_ptr<NoticeSink> AlertRunner::makeSinkOf(const SinkSpec &spec)
{
    if (const auto locked = m_locked.find(spec.name); locked != m_locked.end())
        return std::make_unique<LockedSink>(locked->second);
    if (spec.kind == SinkKind::kDesktop)
        return std::make_unique<DesktopSink>([this](const Notice &notice) { Q_EMIT noticed(notice); });
    if (spec.kind != SinkKind::kSlack || spec.secret.empty())
        return makeSink(spec, m_now);
    auto sink = std::make_unique<PictureSink>(
        spec, makeSink(spec, m_now), [this](const Notice &notice, std::function<void(QByteArray)> done) {
            askForPicture(notice, std::move(done));
        });
    connect(sink.get(), &PictureSink::noted, this, &AlertRunner::noted);
    return sink;
}

void AlertRunner::askForPicture(const Notice &notice, std::function<void(QByteArray)> done)
{
    const std::uint64_t request = ++m_picture;
    m_pictures[request] = std::move(done);
    QTimer::singleShot(kPictureWithin, this, [this, request] { takePicture(request, {}); });
    Q_EMIT pictureWanted(request, notice);
}

void AlertRunner::takePicture(std::uint64_t request, const QByteArray &png)
{
    if (const auto waiting = m_pictures.extract(request))
        waiting.mapped()(png);
}

void AlertRunner::beginRun(RunId runId, const FeedSpec &spec)
{
    m_runId = runId;
    m_kind = spec.kind;
    m_since = spec.kind == FeedKind::kReplay ? TimePoint::min() : m_now() - kOldNews;
}

bool AlertRunner::isTold() const
{
    const bool isRehearsal = m_kind == FeedKind::kDemo || m_kind == FeedKind::kReplay;
    return m_kind && (isRehearsal ? m_spec.rehearsals : isLive(*m_kind));
}

void AlertRunner::takeSamples(const ScoredBlock &block)
{
    if (isTold() && block.runId == m_runId)
        m_center->observe(block.metric, block.columns, m_since);
}

void AlertRunner::takeIncident(const IncidentChanged &changed)
{
    if (isTold() && changed.runId == m_runId)
        m_center->observeSilence(changed.event.incident, m_since);
}

void AlertRunner::acknowledge(const std::vector<MetricId> &metrics, const std::string &by)
{
    m_center->acknowledge(metrics, by);
    m_report.start();
}

void AlertRunner::mute(const std::vector<MetricId> &metrics, TimePoint until)
{
    m_center->mute(metrics, until);
    m_report.start();
}

void AlertRunner::testSink(std::uint64_t request, const SinkConfig &sink)
{
    resolve({sink}, [this, request](std::vector<SinkSpec> sinks, const auto &locked) {
        const SinkSpec &spec = sinks.front();
        if (!locked.empty())
            Q_EMIT sinkTested({request, spec.name, false, 0, locked.begin()->second});
        else if (const Result<void> checked = checkSink(spec); !checked)
            Q_EMIT sinkTested({request, spec.name, false, 0, checked.error().message});
        else
            runTest(request, spec);
    });
}

void AlertRunner::runTest(std::uint64_t request, const SinkSpec &spec)
{
    std::unique_ptr<NoticeSink> &sink = m_tests[request];
    sink = spec.kind == SinkKind::kDesktop
               ? std::make_unique<DesktopSink>([this](const Notice &notice) { Q_EMIT noticed(notice); })
               : makeSink(spec, m_now);
    sink->send(testNotice(spec.name, m_now()), {},
               [this, request, name = spec.name](const SinkAnswer &answer) {
                   const bool isDelivered = answer.verdict == SinkAnswer::Verdict::kDelivered;
                   Q_EMIT sinkTested({request, name, isDelivered, answer.status, answer.text});
                   if (const auto test = m_tests.find(request); test != m_tests.end()) {
                       test->second.release()->deleteLater(); // it is its own call that led here
                       m_tests.erase(test);
                   }
               });
}

void AlertRunner::tell(const Notice &remark)
{
    if (!m_center->tell(remark))
        Q_EMIT failed({ErrorCode::kInvalidInput, "no channel takes notes; add one for Grafana"});
}

void AlertRunner::takeModel(const ModelInUse &model)
{
    if (model.runId != m_runId || !isTold())
        return;
    std::string text = "New model " + model.name + " for ";
    text +=
        model.metrics.size() == 1 ? model.metrics.front() : std::to_string(model.metrics.size()) + " metrics";
    const TimePoint now = m_now();
    m_center->tell(remark(NoticeKind::kChange, text, {now, now + Milliseconds{1}}, {}, now));
}

void AlertRunner::retry()
{
    apply(); // a secret may be there now
    m_center->retry();
}

void AlertRunner::close()
{
    m_tests.clear();
    if (!m_center) {
        thread()->quit();
        return;
    }
    // The same message again after the next start would be one too many.
    connect(m_center.get(), &AlertCenter::stopped, this, &AlertRunner::end, Qt::QueuedConnection);
    QTimer::singleShot(kFinishWithin, this, &AlertRunner::end);
    m_center->stop();
}

void AlertRunner::end()
{
    m_report.stop();
    m_center.reset();
    thread()->quit();
}

} // namespace redshank
