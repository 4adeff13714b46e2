// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/service_pages.h"

namespace redshank {

HttpResponse openApiDocument()
{
    HttpResponse response;
    response.body =
        R"({
"openapi": "3.0.3",
"info": {"title": "Redshank", "version": "1",
 "description": "Anomaly scores of live metrics. Times are ms since 1970 UTC; a number that is not known is null; 1.0 is the line of every score.",
 "license": {"name": "GPL-3.0-or-later"}},
"servers": [{"url": "/"}],
"security": [{}, {"token": []}],
"paths": {
 "/predict": {
  "get": {"summary": "What POST takes, and which models there are", "responses": {"200": {"description": "Words and models",
   "content": {"application/json": {"schema": {"type": "object"}}}}}},
  "post": {"summary": "Which of these values are anomalous",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/PredictRequest"}}}},
   "responses": {
    "200": {"description": "Both arrays are as long as data", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Prediction"}}}},
    "400": {"$ref": "#/components/responses/Wrong"}, "413": {"$ref": "#/components/responses/Wrong"},
    "503": {"$ref": "#/components/responses/Wrong"}}}},
 "/healthz": {"get": {"summary": "Alive", "security": [{}], "responses": {"200": {"description": "It is",
  "content": {"application/json": {"schema": {"type": "object"}}}}}}},
 "/readyz": {"get": {"summary": "A model is loaded and every feed runs", "security": [{}], "responses": {
  "200": {"description": "They do", "content": {"application/json": {"schema": {"type": "object"}}}},
  "503": {"$ref": "#/components/responses/Wrong"}}}},
 "/metrics": {"get": {"summary": "Newest scores, feeds and own counters for Prometheus", "responses": {"200": {
  "description": "Text format 0.0.4", "content": {"text/plain": {"schema": {"type": "string"}}}}}}},
 "/ingest": {"post": {"summary": "Samples for the push feed: line protocol or JSON",
  "parameters": [{"name": "precision", "in": "query", "description": "Of times in line protocol; without it by their size",
   "schema": {"type": "string", "enum": ["ns", "us", "ms", "s", "m", "h"]}}],
  "requestBody": {"required": true, "content": {"text/plain": {"schema": {"type": "string"}, "example": "cpu,host=a usage=12.5 1795358400000000000"},
   "application/json": {"schema": {"oneOf": [{"$ref": "#/components/schemas/Pushed"}, {"type": "array", "items": {"$ref": "#/components/schemas/Pushed"}}]}}}},
  "responses": {
   "200": {"description": "What was kept, and which lines were refused, be it all", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ingested"}}}},
   "400": {"description": "Nothing of it could be read", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ingested"}}}},
   "404": {"$ref": "#/components/responses/Wrong"}, "413": {"$ref": "#/components/responses/Wrong"},
   "503": {"$ref": "#/components/responses/Wrong"}}}},
 "/v1/metrics": {"post": {"summary": "Gauges, sums, histograms and summaries of OTLP/HTTP in JSON, for the push feed",
  "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "properties": {
   "resourceMetrics": {"type": "array", "items": {"type": "object"}}}}}}},
  "responses": {
   "200": {"description": "partialSuccess says how many points were refused", "content": {"application/json": {"schema": {"type": "object"}}}},
   "400": {"$ref": "#/components/responses/Wrong"}, "404": {"$ref": "#/components/responses/Wrong"},
   "413": {"$ref": "#/components/responses/Wrong"}, "415": {"$ref": "#/components/responses/Wrong"},
   "503": {"$ref": "#/components/responses/Wrong"}}}},
 "/api/v1/metrics": {"get": {"summary": "Every metric with its state and newest scored sample", "responses": {"200": {
  "description": "All metrics", "content": {"application/json": {"schema": {"type": "object", "properties": {"metrics": {
   "type": "array", "items": {"$ref": "#/components/schemas/Metric"}}}}}}}}}},
 "/api/v1/scores": {"get": {"summary": "Samples of a metric with their scores",
  "parameters": [
   {"name": "metric", "in": "query", "required": true, "schema": {"type": "string"}},
   {"name": "from", "in": "query", "description": "Included; without it the newest samples", "schema": {"type": "integer", "format": "int64"}},
   {"name": "to", "in": "query", "description": "Not included", "schema": {"type": "integer", "format": "int64"}},
   {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100000, "default": 10000}}],
  "responses": {
   "200": {"description": "In order of time; next is the from of what was left out behind them", "content": {"application/json": {"schema": {
    "type": "object", "properties": {"metric": {"type": "string"}, "unit": {"type": "string"},
     "scores": {"type": "array", "items": {"$ref": "#/components/schemas/Sample"}}, "next": {"type": "integer", "format": "int64"}}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}, "404": {"$ref": "#/components/responses/Wrong"}}}},
 "/api/v1/incidents": {"get": {"summary": "Incidents, the newest first",
  "parameters": [{"name": "state", "in": "query", "schema": {"type": "string", "enum": ["open", "closed"]}}],
  "responses": {
   "200": {"description": "At most 1,000", "content": {"application/json": {"schema": {"type": "object", "properties": {"incidents": {
    "type": "array", "items": {"$ref": "#/components/schemas/Incident"}}}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
)"
        R"( "/api/v1/alerts": {"get": {"summary": "Open alerts, muted metrics, what waits", "responses": {"200": {
  "description": "They do", "content": {"application/json": {"schema": {"type": "object"}}}}}}},
 "/api/v1/alerts/acknowledge": {"post": {"summary": "Somebody looks after the open alerts on a metric: no more repeats",
  "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "required": ["metric"],
   "properties": {"metric": {"type": "string"}, "by": {"type": "string", "maxLength": 200}}}}}},
  "responses": {"200": {"description": "Of how many alerts", "content": {"application/json": {"schema": {"type": "object"}}}},
   "400": {"$ref": "#/components/responses/Wrong"}, "404": {"$ref": "#/components/responses/Wrong"},
   "415": {"$ref": "#/components/responses/Wrong"}}}},
 "/api/v1/alerts/mute": {"post": {"summary": "Nothing new is told of the open alerts on a metric for so long",
  "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "required": ["metric", "minutes"],
   "properties": {"metric": {"type": "string"}, "minutes": {"type": "integer", "minimum": 1, "maximum": 44640}}}}}},
  "responses": {"200": {"description": "Of how many alerts", "content": {"application/json": {"schema": {"type": "object"}}}},
   "400": {"$ref": "#/components/responses/Wrong"}, "404": {"$ref": "#/components/responses/Wrong"},
   "415": {"$ref": "#/components/responses/Wrong"}}}},
 "/api/v1/deliveries": {"get": {"summary": "The newest 300 messages to sinks, with what was answered", "responses": {"200": {
  "description": "The newest first", "content": {"application/json": {"schema": {"type": "object"}}}}}}},
)"
        R"( "/api/v1/anomalies": {"get": {"summary": "Incidents as flat objects, for Grafana's Infinity data source",
  "parameters": [{"name": "from", "in": "query", "schema": {"type": "integer", "format": "int64"}}, {"name": "to", "in": "query", "schema": {"type": "integer", "format": "int64"}}],
  "responses": {"200": {"description": "time and timeEnd as ISO 8601, series, score, title, text, tags", "content": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana": {"get": {"summary": "Grafana's JSON data source looks whether it is there", "responses": {"200": {"description": "It is",
  "content": {"application/json": {"schema": {"type": "object"}}}}}}},
 "/grafana/": {"get": {"summary": "The same", "responses": {"200": {"description": "It is",
  "content": {"application/json": {"schema": {"type": "object"}}}}}}},
 "/grafana/search": {"post": {"summary": "Names of series that hold the target",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "Names", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/metrics": {"post": {"summary": "Metrics with their columns",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "label, value, payloads", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/metric-payload-options": {"post": {"summary": "Columns of a metric",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "label, value", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/variable": {"post": {"summary": "Values for a dashboard's variable",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "__text, __value", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/query": {"post": {"summary": "Series over a range, or the table of incidents",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "datapoints are [value, ms]", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/annotations": {"post": {"summary": "Incidents of a range as regions",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "time, timeEnd, title, text, tags", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/tag-keys": {"post": {"summary": "What ad hoc filters may name",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "text", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/grafana/tag-values": {"post": {"summary": "Values of one of them",
   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
   "responses": {"200": {"description": "text", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}},
   "400": {"$ref": "#/components/responses/Wrong"}}}},
 "/api/v1/openapi.json": {"get": {"summary": "This document", "responses": {"200": {"description": "OpenAPI 3.0",
  "content": {"application/json": {"schema": {"type": "object"}}}}}}},
 "/": {"get": {"summary": "A page for people", "security": [{}], "responses": {"200": {"description": "HTML",
  "content": {"text/html": {"schema": {"type": "string"}}}}}}}
},
)"
        R"("components": {
 "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
 "responses": {"Wrong": {"description": "What is wrong, and where", "content": {"application/json": {"schema": {
  "type": "object", "required": ["error"], "properties": {"error": {"type": "string"}, "field": {"type": "string"}}}}}}},
 "schemas": {
  "PredictRequest": {"type": "object", "required": ["data"], "properties": {
   "data": {"type": "array", "minItems": 1, "maxItems": 1000000, "items": {"type": "number"}},
   "timestamps": {"type": "array", "items": {"oneOf": [{"type": "integer", "format": "int64"}, {"type": "string", "format": "date-time"}]}},
   "model": {"type": "string"}, "series": {"type": "string"}},
   "example": {"data": [100, 300, 100]}},
  "Prediction": {"type": "object", "properties": {
   "anomalies": {"type": "array", "items": {"type": "boolean"}}, "mse": {"type": "array", "items": {"type": "number"}}}},
  "Pushed": {"type": "object", "required": ["metric", "value"], "properties": {
   "metric": {"type": "string", "maxLength": 500}, "value": {"type": "number", "nullable": true},
   "time": {"oneOf": [{"type": "integer", "format": "int64"}, {"type": "string", "format": "date-time"}]}}},
  "Ingested": {"type": "object", "properties": {
   "error": {"type": "string"}, "accepted": {"type": "integer"}, "repeated": {"type": "integer"}, "refused": {"type": "integer"},
   "errors": {"type": "array", "items": {"type": "object", "properties": {"line": {"type": "integer"}, "error": {"type": "string"}}}}}},
  "Sample": {"type": "object", "properties": {
   "time": {"type": "integer", "format": "int64"}, "value": {"type": "number", "nullable": true},
   "expected": {"type": "number", "nullable": true}, "lower": {"type": "number", "nullable": true},
   "upper": {"type": "number", "nullable": true}, "mse": {"type": "number", "nullable": true},
   "score": {"type": "number", "nullable": true}, "anomaly": {"type": "boolean"},
   "incidentScore": {"type": "number", "nullable": true}, "incident": {"type": "boolean"}}},
  "Metric": {"type": "object", "properties": {
   "metric": {"type": "string"}, "name": {"type": "string"}, "unit": {"type": "string"}, "feed": {"type": "string"},
   "state": {"type": "string", "enum": ["collecting", "fitting", "provisional", "ready", "blocked"]},
   "reason": {"type": "string"}, "model": {"type": "string"}, "samples": {"type": "integer"}, "scored": {"type": "integer"},
   "missing": {"type": "integer"}, "incident": {"type": "boolean"},
   "latest": {"allOf": [{"$ref": "#/components/schemas/Sample"}], "nullable": true}}},
  "Incident": {"type": "object", "properties": {
   "id": {"type": "string"}, "feed": {"type": "string"}, "state": {"type": "string", "enum": ["open", "acknowledged", "closed"]},
   "kind": {"type": "string", "enum": ["single", "run", "level-shift", "flat", "missing-data", "lost-cycle",
    "no-data"]},
   "begin": {"type": "integer", "format": "int64"}, "peak": {"type": "integer", "format": "int64"},
   "end": {"type": "integer", "format": "int64"}, "score": {"type": "number"}, "provisional": {"type": "boolean"},
   "recurrences": {"type": "integer"}, "lastRecurrence": {"type": "integer", "format": "int64"},
   "metrics": {"type": "array", "items": {"type": "object", "properties": {
    "metric": {"type": "string"}, "peak": {"type": "integer", "format": "int64"}, "score": {"type": "number"},
    "value": {"type": "number", "nullable": true}, "expected": {"type": "number", "nullable": true},
    "lower": {"type": "number", "nullable": true}, "upper": {"type": "number", "nullable": true},
    "flagged": {"type": "integer"}, "samples": {"type": "integer"}}}}}}
 }}
}
)";
    return response;
}

} // namespace redshank
