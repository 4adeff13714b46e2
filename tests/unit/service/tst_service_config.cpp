// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/service_config.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

/// "3: kind: ..." for each fault.
QString faultsOf(const QByteArray &yaml)
{
    const auto config = parseServiceConfig(yaml.toStdString(), "/etc/redshank");
    QStringList lines;
    if (!config)
        for (const ConfigFault &fault : config.error())
            lines.append(QStringLiteral("%1: %2").arg(fault.line).arg(QString::fromStdString(fault.text)));
    return lines.join(QLatin1Char('\n'));
}

ServiceConfig parsed(const QByteArray &yaml)
{
    auto config = parseServiceConfig(yaml.toStdString(), "/etc/redshank");
    return config ? *std::move(config) : ServiceConfig{};
}

} // namespace

class ServiceConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyFileIsValid_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("comment") << QByteArray("# nothing\n");
        QTest::newRow("empty lists") << QByteArray("feeds: []\nrules:\n");
    }
    void anEmptyFileIsValid()
    {
        QFETCH(QByteArray, yaml);
        QCOMPARE(faultsOf(yaml), QString());
        QCOMPARE(parsed(yaml), ServiceConfig{});
    }

    void theExampleIsValid()
    {
        const QByteArray example = QByteArray::fromStdString(exampleServiceConfig());
        QCOMPARE(faultsOf(example), QString());
        const ServiceConfig config = parsed(example);
        QCOMPARE(config.feeds.size(), std::size_t{1});
        QCOMPARE(config.detector, DetectorSpec{});
        QCOMPARE(config.keepSamples, ServiceConfig{}.keepSamples);
    }

    /// What stands behind a # is an example, too.
    void allOfTheExampleIsValid()
    {
        QStringList lines = QString::fromStdString(exampleServiceConfig()).split(QLatin1Char('\n'));
        static const QRegularExpression code(QStringLiteral("^#( {2}|[a-z])"));
        int taken = 0;
        for (QString &line : lines) {
            if (line.contains(code)) {
                line.remove(0, 1);
                ++taken;
            }
        }
        QVERIFY(taken > 100);
        const QByteArray whole = lines.join(QLatin1Char('\n')).toUtf8();
        QCOMPARE(faultsOf(whole), QString());
        const ServiceConfig config = parsed(whole);
        QCOMPARE(config.feeds.size(), std::size_t{10});
        QCOMPARE(config.sinks.size(), std::size_t{8});
        QCOMPARE(config.rules.size(), std::size_t{2});
        QCOMPARE(config.maintenance.size(), std::size_t{1});
        QVERIFY(config.token.isSet());
    }

    void readsWhatStandsThere()
    {
        const ServiceConfig config = parsed("listen: '[::1]:0'\n"
                                            "token: {file: token}\n"
                                            "models: [a, /b]\n"
                                            "keep_samples: 5000\n"
                                            "detector: {profile: light, sensitivity: high, direction: up}\n"
                                            "feeds:\n"
                                            "  - {kind: tail, path: a.csv}\n"
                                            "  - {kind: tail, path: '-'}\n"
                                            "  - kind: replay\n"
                                            "    name: past\n"
                                            "    paths: [b.csv]\n"
                                            "    speed: max\n"
                                            "  - kind: prometheus\n"
                                            "    url: https://prom:9090/x\n"
                                            "    query: up\n"
                                            "    step: 30s\n"
                                            "    token: {env: PROM}\n");
        QCOMPARE(config.listen->text(), std::string("[::1]:0"));
        QCOMPARE(config.token, (SecretRef{SecretPlace::kFile, "/etc/redshank/token"}));
        QCOMPARE(config.models, (std::vector<std::string>{"/etc/redshank/a", "/b"}));
        QCOMPARE(config.keepSamples, std::size_t{5000});
        QCOMPARE(config.detector.profile, DetectorProfile::kLight);
        QCOMPARE(config.detector.sensitivity, Sensitivity::kHigh);
        QCOMPARE(config.detector.direction, Direction::kUp);
        QCOMPARE(config.feeds.size(), std::size_t{4});
        QCOMPARE(config.feeds[0].name, std::string("tail"));
        QCOMPARE(config.feeds[0].spec.paths, (std::vector<std::string>{"/etc/redshank/a.csv"}));
        QCOMPARE(config.feeds[1].name, std::string("tail-2"));
        QCOMPARE(config.feeds[1].spec.paths, (std::vector<std::string>{"-"}));
        QCOMPARE(config.feeds[2].name, std::string("past"));
        QCOMPARE(config.feeds[2].spec.replaySpeed, kReplayAtMaximumSpeed);
        const PrometheusSpec &prometheus = config.feeds[3].spec.prometheus;
        QCOMPARE(prometheus.step, Milliseconds(30s));
        QCOMPARE(prometheus.server.signIn, SignIn::kBearer);
        QCOMPARE(prometheus.server.secret, (SecretRef{SecretPlace::kEnvironment, "PROM"}));
    }

    void readsGaps_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("fill");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("longest");
        QTest::newRow("by default") << QByteArray("feeds:\n  - kind: system\n") << int(GapFill::kIgnore)
                                    << 0.0 << 10;
        QTest::newRow("previous") << QByteArray("feeds:\n  - {kind: system, gaps: previous}\n")
                                  << int(GapFill::kPrevious) << 0.0 << 10;
        QTest::newRow("a number") << QByteArray("feeds:\n  - {kind: push, gaps: -2.5, no_data_after: 3}\n")
                                  << int(GapFill::kFixed) << -2.5 << 3;
        QTest::newRow("of a file") << QByteArray("feeds:\n  - {kind: tail, path: a.csv, gaps: linear}\n")
                                   << int(GapFill::kLinear) << 0.0 << 10;
    }
    void readsGaps()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, fill);
        QFETCH(double, value);
        QFETCH(int, longest);
        QCOMPARE(faultsOf(yaml), QString());
        const ServiceConfig config = parsed(yaml);
        QCOMPARE(config.feeds.size(), std::size_t{1});
        const GapPolicy &gaps = gapsOf(config.feeds.front().spec);
        QCOMPARE(gaps, (GapPolicy{static_cast<GapFill>(fill), value, longest}));
    }

    void readsPortsOfPush()
    {
        const ServiceConfig config =
            parsed("feeds:\n"
                   "  - {kind: push, statsd_port: 8125, graphite_port: 2003, flush: 5s}\n"
                   "  - kind: cloudwatch\n"
                   "    credentials: role\n"
                   "    ca_file: ca.pem\n"
                   "    metrics: [{namespace: AWS/EC2, name: CPUUtilization}]\n");
        const PushSpec &push = config.feeds.at(0).spec.push;
        QCOMPARE(push.statsdPort, 8'125);
        QCOMPARE(push.graphitePort, 2'003);
        QCOMPARE(push.flush, Milliseconds(5s));
        QCOMPARE(push.listenAddress, std::string("127.0.0.1"));
        const CloudWatchSpec &cloud = config.feeds.at(1).spec.cloudWatch;
        QCOMPARE(cloud.credentials, AwsCredentials::kRole);
        QCOMPARE(cloud.caFile, std::string("/etc/redshank/ca.pem"));
    }

    void readsAlerts()
    {
        const ServiceConfig config =
            parsed("sinks:\n"
                   "  - {name: ops, kind: webhook, url: 'http://h/x', secret: {env: KEY}}\n"
                   "  - {name: chat, kind: slack, url: {env: SLACK}}\n"
                   "rules:\n"
                   "  - name: web\n"
                   "    metrics: web/*\n"
                   "    when: score\n"
                   "    for: 2\n"
                   "    of: 3\n"
                   "    severity: critical\n"
                   "    sinks: [ops, chat]\n"
                   "    repeat: []\n"
                   "maintenance:\n"
                   "  - {name: night, zone: Europe/Berlin, begin: '22:00', length: 2h, weekdays: [mon, sun], "
                   "learn: true}\n");
        QCOMPARE(config.sinks.size(), std::size_t{2});
        QCOMPARE(config.sinks[0].spec.url, std::string("http://h/x"));
        QCOMPARE(config.sinks[0].secret, (SecretRef{SecretPlace::kEnvironment, "KEY"}));
        QCOMPARE(config.sinks[1].url, (SecretRef{SecretPlace::kEnvironment, "SLACK"}));
        const AlertRule &rule = config.rules.at(0);
        QCOMPARE(rule.metrics, std::vector<std::string>{"web/*"});
        QCOMPARE(rule.signal, AlertSignal::kScore);
        QCOMPARE(rule.pendingHits, 2);
        QCOMPARE(rule.pendingOf, 3);
        QCOMPARE(rule.severity, AlertSeverity::kCritical);
        QVERIFY(rule.repeats.empty());
        QCOMPARE(config.maintenance.at(0).minutes, 120);
        QCOMPARE(int{config.maintenance.at(0).weekdays}, 0x41);
        QVERIFY(config.maintenance.at(0).learn);
    }

    void readsRulesAsSentencesAndQuietHours()
    {
        const ServiceConfig config = parsed("sinks:\n"
                                            "  - {name: ops, kind: webhook, url: 'http://h/x'}\n"
                                            "rules:\n"
                                            "  - name: web\n"
                                            "    sentence: When the score of web/latency reaches 1 for 3 of "
                                            "5 samples, notify ops as error; clear "
                                            "below 0.5 for 9.\n"
                                            "    quiet: 12\n"
                                            "    quiet_hours: '22:00-07:00'\n"
                                            "    zone: Europe/Berlin\n"
                                            "    damp_daily: true\n");
        const AlertRule &rule = config.rules.at(0);
        QCOMPARE(rule.metrics, std::vector<std::string>{"web/latency"});
        QCOMPARE(rule.signal, AlertSignal::kScore);
        QCOMPARE(rule.pendingHits, 3);
        QCOMPARE(rule.pendingOf, 5);
        QCOMPARE(rule.severity, AlertSeverity::kError);
        QCOMPARE(rule.clearBelow, 0.5);
        QCOMPARE(rule.quietSamples, 12); // what is said apart goes before the sentence
        QCOMPARE(rule.quietFrom + '|' + rule.quietUntil + '|' + rule.zone,
                 std::string("22:00|07:00|Europe/Berlin"));
        QVERIFY(rule.dampsFrequent);
    }

    void namesWhatIsWrongByLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("fault"); // how a line of the faults begins
        const auto row = [](const char *name, const char *yaml, const char *fault) {
            QTest::newRow(name) << QByteArray(yaml) << QString::fromLatin1(fault);
        };
        row("no YAML", "feeds:\n  - {kind: system\n", "3: this is no valid YAML");
        row("tab", "feeds:\n\t- kind: system\n", "2: this is no valid YAML");
        row("quiet hours", "rules:\n  - {name: a, sinks: [b], quiet_hours: '22:00'}\n",
            "2: quiet_hours: give two times of day");
        row("a zone for nothing", "rules:\n  - {name: a, sinks: [b], zone: Europe/Berlin}\n",
            "2: zone: it is that of quiet_hours");
        row("hours that are none", "rules:\n  - {name: a, sinks: [b], quiet_hours: '22:00-26:00'}\n",
            "2: quiet_hours: give two different times of day");
        row("a sentence", "rules:\n  - name: a\n    sentence: When pigs fly\n    sinks: [b]\n",
            "3: sentence: rule: not understood");
        row("a list", "- a\n", "1: the file must be a mapping");
        row("unknown key", "listen: 127.0.0.1:1\nlisten_on: x\n",
            "2: listen_on: there is no such key in the file; there are: listen, token");
        row("unknown key of a feed", "feeds:\n  - kind: system\n    intervall: 1s\n",
            "3: intervall: there is no such key in a feed; there are: kind, name, interval");
        row("a key of another kind", "feeds:\n  - kind: system\n    url: http://h\n",
            "3: url: there is no such key");
        row("unknown key of a secret", "token: {vault: x}\n", "1: vault: there is no such key in token");
        row("twice", "keep_samples: 2000\nkeep_samples: 3000\n", "2: keep_samples: is given twice");
        row("address", "\nlisten: here\n", "2: listen: \"here\" is no address");
        row("a secret in plain", "token: hunter2\n", "1: token: is a secret");
        row("two places", "token: {env: A, file: b}\n", "1: token: name one place");
        row("no place", "token: {}\n", "1: token: name one place");
        row("number", "keep_samples: many\n", "1: keep_samples: must be a whole number from 1000");
        row("range", "keep_samples: 10\n", "1: keep_samples: must be a whole number from 1000");
        row("word", "detector:\n  sensitivity: loud\n",
            "2: sensitivity: \"loud\" is none of low, medium, high");
        row("boolean", "detector:\n  learns: maybe\n", "2: learns: must be true or false");
        row("feeds is no list", "feeds: system\n", "1: feeds: must be a list");
        row("feed is no mapping", "feeds:\n  - system\n", "2: a feed must be a mapping");
        row("no kind", "feeds:\n  - name: x\n", "2: a feed needs its kind");
        row("unknown kind", "feeds:\n  - kind: mqtt\n", "2: kind: \"mqtt\" is none of demo, replay");
        row("duration", "feeds:\n  - kind: system\n    interval: 5\n", "3: interval: \"5\" is no duration");
        row("short", "feeds:\n  - kind: system\n    interval: 1ms\n",
            "3: interval: must be from 100ms to 1d");
        row("two computers", "feeds:\n  - kind: system\n  - kind: system\n", "3: kind: there can be one");
        row("one name", "feeds:\n  - {kind: tail, name: a, path: x}\n  - {kind: tail, name: a, path: y}\n",
            "3: name: there is another feed a");
        row("no path", "feeds:\n  - kind: tail\n", "2: path: name the file");
        row("no address", "feeds:\n  - kind: prometheus\n    query: up\n", "2: url: ");
        row("no query", "feeds:\n  - {kind: prometheus, url: 'http://h'}\n", "2: query: give");
        row("user in the address", "feeds:\n  - {kind: prometheus, url: 'http://a:b@h', query: up}\n",
            "2: url: ");
        row("probe", "feeds:\n  - kind: probe\n    urls: [ftp://h]\n", "3: urls: \"ftp://h\" does not begin");
        row("speed", "feeds:\n  - {kind: replay, paths: a, speed: 0.1}\n",
            "2: speed: must be a number from 0.25");
        row("push address", "feeds:\n  - {kind: push, listen_address: here}\n",
            "2: listen_address: must be an IP address");
        row("push port", "feeds:\n  - {kind: push, statsd_port: 70000}\n",
            "2: statsd_port: must be a whole number from 0 to 65535");
        row("no such way to sign in", "feeds:\n  - {kind: azure, credentials: cli}\n",
            "2: credentials: \"cli\" is none of client_secret, managed_identity, az");
        row("keys without keys", "feeds:\n  - kind: cloudwatch\n    credentials: keys\n",
            "3: credentials: keys need");
        row("no metrics", "feeds:\n  - kind: cloudwatch\n", "2: metrics: name at least one");
        row("granularity", "feeds:\n  - kind: azure\n    granularity: 2m\n",
            "3: granularity: must be 1m, 5m");
        row("no sink", "rules:\n  - name: a\n    sinks: [ops]\n", "2: sinks: there is no sink ops");
        row("rule without sinks", "rules:\n  - name: a\n", "2: sinks: a rule needs");
        row("rule", "rules:\n  - name: a\n    clear_below: 3\n    sinks: []\n", "2: sinks: a rule needs");
        row("clear",
            "sinks:\n  - {name: o, kind: webhook, url: 'http://h'}\nrules:\n  - name: a\n    sinks: o\n"
            "    clear_below: 3\n",
            "6: clear_below: give a score above 0");
        row("plain address of a secret", "sinks:\n  - name: a\n    kind: slack\n    url: https://hooks\n",
            "4: url: is a secret");
        row("sink", "sinks:\n  - name: a\n    kind: webhook\n    url: ftp://h\n", "4: url: give an address");
        row("mail", "sinks:\n  - {name: a, kind: email, host: h, from: me}\n",
            "2: from: give a mail address");
        row("zone", "maintenance:\n  - name: n\n    zone: Mars/Base\n    begin: 2026-11-28T22:00\n",
            "3: zone: there is no time zone");
        row("receiver", "remote_write:\n  url: here\n", "2: url: give an address");
        row("receiver's secret", "remote_write:\n  url: http://h\n  token: plain\n", "3: token: is a secret");
        row("receiver's user", "remote_write:\n  url: http://h\n  user: me\n", "3: user: a user needs");
        row("weekday", "maintenance:\n  - name: n\n    weekdays: [montag]\n",
            "3: weekdays: \"montag\" is none");
    }
    void namesWhatIsWrongByLine()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, fault);
        const QString faults = faultsOf(yaml);
        const QStringList lines = faults.split(QLatin1Char('\n'));
        const bool isTold = std::any_of(lines.begin(), lines.end(),
                                        [&fault](const QString &line) { return line.startsWith(fault); });
        QVERIFY2(isTold, qPrintable(faults));
        QVERIFY2(!faults.contains(QStringLiteral("hunter2")), "a secret that stands there is not repeated");
    }

    void namesAllFaultsInOrder()
    {
        const QStringList lines =
            faultsOf("feeds:\n  - kind: system\n    interval: x\n    foo: 1\nkeep_samples: 1\nbar: 2\n")
                .split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith(QStringLiteral("3: interval")));
        QVERIFY(lines[1].startsWith(QStringLiteral("4: foo")));
        QVERIFY(lines[2].startsWith(QStringLiteral("5: keep_samples")));
        QVERIFY(lines[3].startsWith(QStringLiteral("6: bar")));
    }

    void refusesWhatIsTooLarge()
    {
        QVERIFY(faultsOf(QByteArray((1 << 20) + 1, '#')).startsWith(QStringLiteral("0: the file is larger")));
        QVERIFY(!faultsOf(QByteArray(100'000, '[')).isEmpty());
    }
};

QTEST_APPLESS_MAIN(ServiceConfigTest)
#include "tst_service_config.moc"
