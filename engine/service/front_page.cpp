// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/service_pages.h"

namespace redshank {

HttpResponse frontPage()
{
    HttpResponse response;
    response.contentType = "text/html; charset=utf-8";
    response.fields = {{"Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                        "connect-src 'self'; base-uri 'none'; form-action 'none'; "
                        "frame-ancestors 'none'"},
                       {"X-Content-Type-Options", "nosniff"},
                       {"Referrer-Policy", "no-referrer"}};
    response.body = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Redshank</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.odd td { font-weight: 600; color: #c33; }
.quiet { opacity: .7; }
</style>
</head>
<body>
<h1>Redshank</h1>
<p id="state" role="status">Loading</p>
<p id="ask" hidden><label>Token <input id="token" type="password" autocomplete="off"></label></p>
<h2>Metrics</h2>
<table><thead><tr><th>Metric</th><th>Value</th><th>Expected</th><th>Score</th><th>State</th></tr></thead><tbody id="metrics"></tbody></table>
<h2>Incidents</h2>
<table><thead><tr><th>Begin</th><th>State</th><th>Kind</th><th>Score</th><th>Metrics</th></tr></thead><tbody id="incidents"></tbody></table>
<p class="quiet">Routes: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>, <a href="/metrics">/metrics</a>,
<a href="/predict">/predict</a>, <a href="/readyz">/readyz</a>.</p>
<script>
'use strict';
const at = id => document.getElementById(id);
const short = (n, unit) => n === null ? '' : Number(n.toPrecision(4)) + (unit ? ' ' + unit : '');
async function get(path) {
  const token = at('token').value;
  const answer = await fetch(path, token ? {headers: {Authorization: 'Bearer ' + token}} : {});
  at('ask').hidden = answer.status !== 401 && !token;
  if (answer.status === 401) throw new Error('A token is needed.');
  return answer.json();
}
function fill(id, rows) {
  at(id).replaceChildren(...rows.map(([cells, odd]) => {
    const row = document.createElement('tr');
    row.className = odd ? 'odd' : '';
    for (const [text, kind] of cells) {
      const cell = row.insertCell();
      cell.textContent = text;
      cell.className = kind || '';
    }
    return row;
  }));
}
async function show() {
  try {
    const ready = await get('/readyz');
    const metrics = (await get('/api/v1/metrics')).metrics;
    const incidents = (await get('/api/v1/incidents')).incidents;
    at('state').textContent = (ready.error || 'Ready') + '. ' + metrics.length + ' metrics, ' +
      incidents.filter(each => each.state !== 'closed').length + ' open incidents.';
    fill('metrics', metrics.map(each => [[[each.metric],
      [each.latest ? short(each.latest.value, each.unit) : '', 'number'],
      [each.latest ? short(each.latest.expected, each.unit) : '', 'number'],
      [each.latest ? short(each.latest.score) : '', 'number'], [each.reason || each.state]], each.incident]));
    fill('incidents', incidents.slice(0, 50).map(each => [[[new Date(each.begin).toLocaleString()], [each.state],
      [each.kind], [short(each.score), 'number'], [each.metrics.map(one => one.metric).join(', ')]],
      each.state !== 'closed']));
  } catch (error) {
    at('state').textContent = error.message;
  }
  setTimeout(show, 2000);
}
show();
</script>
</body>
</html>
)";
    return response;
}

} // namespace redshank
