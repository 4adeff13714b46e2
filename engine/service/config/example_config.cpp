// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/service_config.h"

namespace redshank {

std::string exampleServiceConfig()
{
    return R"(# redshankd serve --config this-file.yaml
# To use an example below, take the # away. Durations: 500ms, 15s, 5m, 1h, 7d. Relative paths count from this
# file's folder.
# Secrets never stand here, only where they are kept: {env: NAME of a variable} or {file: PATH}, a file of mode
# 0600 whose first line is the secret. SIGHUP reads the file again; when it is wrong, the old one stays in use.

# Where it listens. Beyond loopback a token is required. listen, token and models take effect at a start.
listen: 127.0.0.1:4000
#token: {env: REDSHANK_TOKEN}

# Artifacts for POST /predict; without this the shipped response-time model.
#models: [models/response_time]

# How metrics of feeds are scored.
detector:
  # thorough, or light for fleets of hundreds of metrics
  profile: thorough
  # one incident expected in 10,000 (low), 2,000 (medium) or 500 (high) healthy samples
  sensitivity: medium
  # each metric is fitted a model of its own at 60, 200, 700, 2,800 and 11,200 samples
  learns: true
  # both, up or down: which way a metric must leave what is expected
  direction: both
  # in the metric's unit: smaller distances are no anomaly
  minimum_change: 0
  seed: 1

# Samples kept of each metric.
keep_samples: 12288

# Sources of samples; each runs by itself. name is the first branch of its metrics where they come over the
# network, and what /readyz and /metrics call it.
feeds:
  # This computer's CPU, memory, disks, network and load.
  - kind: system
    interval: 1s
    # What stands in for missing values of any kind of feed where its metrics are judged: ignore, previous,
    # linear, zero or a number. Nothing filled is given out as measured.
    gaps: ignore
    # Steps: a longer gap is not filled, and is told as "no data", which is no anomaly.
    no_data_after: 10

#  - kind: probe
#    name: web
#    urls: [https://example.org/health]
#    interval: 10s
#    timeout: 10s
#    ca_file: ca.pem
#    verify_tls: true

#  - kind: prometheus
#    name: prod
#    url: http://127.0.0.1:9090
#    query: rate(http_requests_total[5m])
#    step: 15s
#    interval: 15s
#    history: 1h
#    settle: 30s
#    rates: true
#    quantile: 0
#    max_series: 50
#    user: reader
#    password: {file: prometheus-password}
#    headers:
#      - {name: X-Scope-OrgID, value: team-a}
#      - {name: X-Api-Key, secret: {env: PROMETHEUS_KEY}}
#    ca_file: ca.pem
#    verify_tls: true
#    certificate_file: client.pem
#    key_file: client.key
#    key_password: {env: CLIENT_KEY_PASSWORD}
#    timeout: 10s

#  - kind: prometheus
#    name: with-a-token
#    url: https://prometheus.example.org/tenant
#    token: {env: PROMETHEUS_TOKEN}
#    query: up

#  - kind: cloudwatch
#    name: aws
#    region: eu-central-1
#    credentials: chain  # or environment, profile, role, keys
#    profile: monitoring
#    access_key_id: AKIDEXAMPLE
#    secret_access_key: {env: AWS_SECRET}
#    session_token: {env: AWS_SESSION}
#    endpoint: https://monitoring.eu-central-1.amazonaws.com
#    ca_file: ca.pem
#    interval: 1m
#    history: 1h
#    settle: 3m
#    timeout: 10s
#    metrics:
#      - namespace: AWS/EC2
#        name: CPUUtilization
#        dimensions: {InstanceId: i-0123456789abcdef0}
#        statistic: Average
#        period: 1m

#  - kind: azure
#    name: cloud
#    credentials: client_secret  # or managed_identity, az
#    tenant: 00000000-0000-0000-0000-000000000000
#    client_id: 11111111-1111-1111-1111-111111111111
#    client_secret: {env: AZURE_CLIENT_SECRET}
#    resource: /subscriptions/2222/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm
#    namespace: Microsoft.Compute/virtualMachines
#    metrics: [Percentage CPU]
#    aggregation: average
#    filter: LUN eq '*'
#    granularity: 1m
#    interval: 1m
#    history: 1h
#    settle: 3m
#    login_url: https://login.microsoftonline.com
#    management_url: https://management.azure.com
#    identity_url: http://169.254.169.254
#    ca_file: ca.pem
#    timeout: 10s

  # A growing CSV file; - is standard input.
#  - kind: tail
#    name: log
#    path: metrics.csv

  # CSV files as if live, at a speed of 0.25 to 1000, or max.
#  - kind: replay
#    name: past
#    paths: [one.csv, two.csv]
#    speed: 1
#    loop: false

  # What others send by POST /ingest (line protocol, JSON) and /v1/metrics (OTLP, JSON). interval is how far apart samples are expected.
#  - kind: push
#    interval: 1m
#    max_metrics: 1000
#    queue: 200000
#    statsd_port: 8125  # UDP; 0: none
#    graphite_port: 2003  # TCP, plaintext; 0: none
#    listen_address: 127.0.0.1  # of the two ports, which know no sign-in
#    flush: 10s  # StatsD: what came in so long makes one sample

  # Synthetic metrics with scripted faults.
#  - kind: demo
#    seed: 42
)"
           R"(
# Who is told about what. A rule says when, the sinks say where; one message for each change of state.
#sinks:
#  - name: ops
#    kind: webhook
#    url: https://hooks.example.org/redshank
#    secret: {env: WEBHOOK_KEY}
#    link: https://grafana.example.org/d/redshank01?var-metric={metric}&from={begin_ms}
#    zone: Europe/Berlin
#  - name: chat
#    kind: slack
#    url: {env: SLACK_URL}
#  - name: chat-bot
#    kind: slack
#    secret: {env: SLACK_BOT_TOKEN}
#    channel: C0123456789
#  - name: pager
#    kind: pagerduty
#    secret: {file: pagerduty-key}
#  - name: alertmanager
#    kind: alertmanager
#    url: http://127.0.0.1:9093
#  - name: teams
#    kind: teams
#    url: {env: TEAMS_URL}
#  - name: dashboard
#    kind: grafana
#    url: https://grafana.example.org
#    secret: {env: GRAFANA_TOKEN}
#    dashboard: redshank01
#    panel: 2
#  - name: mail
#    kind: email
#    host: mail.example.org
#    port: 587
#    security: starttls
#    user: redshank
#    secret: {file: mail-password}
#    from: redshank@example.org
#    to: [ops@example.org]
#    ca_file: ca.pem

#rules:
#  - name: web
#    enabled: true
#    metrics: [web/*]
#    when: incidents   # or score, or missing_values
#    per_metric: false
#    fire_at: 1
#    clear_below: 0.8
#    for: 1
#    of: 1
#    quiet: 5
#    merge_within: 5m
#    severity: warning
#    sinks: [ops, pager]
#    repeat: [1h, 4h, 1d]
#    flap_changes: 4
#    flap_within: 30m
#    quiet_hours: "22:00-07:00"   # nothing new is told; what is still open afterwards is told then
#    zone: Europe/Berlin
#    damp_daily: true   # what came on each of the last 3 days is told only when it is worse
#  - name: Latency      # the same in one sentence; what else is given goes before it
#    sentence: When the score of web/latency reaches 1 for 3 of 5 samples, notify ops as error; clear below 0.8 for 5.

# A Prometheus remote write receiver for every score, with value, expected, lower, upper and mse.
#remote_write:
#  url: http://127.0.0.1:8428/api/v1/write
#  token: {env: REMOTE_WRITE_TOKEN}
#  interval: 10s

# Times in which something is expected to be odd: nobody is told, and with detect: false nothing is looked at.
#maintenance:
#  - name: Sunday backup
#    zone: Europe/Berlin
#    begin: "22:00"
#    length: 2h
#    weekdays: [sun]
#    metrics: [db/*]
#    notify: false
#    detect: true
#    learn: false   # models are not fitted on these times
)";
}

} // namespace redshank
