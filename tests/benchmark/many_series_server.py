# SPDX-License-Identifier: GPL-3.0-or-later
# Answers as a Prometheus with many series does: many_series_server.py SERIES; prints its port on loopback, and ends
# with its standard input. A process of its own, so that what it takes is not counted as ours.
import http.server
import json
import math
import os
import sys
import threading
import urllib.parse

SERIES = int(sys.argv[1])


def value(series, second):
    noise = ((second * 7919 + series * 104729) % 1009) / 1009 - 0.5
    wave = math.sin(second * 2 * math.pi / (300 + series))
    return "%.3f" % (100 + series % 50 + 20 * wave + 4 * noise)


def labels(series):
    return json.dumps({"__name__": "load", "i": str(series)})


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, data):
        body = ('{"status":"success","data":%s}' % data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if "buildinfo" in self.path:
            self.answer('{"version":"2.42.0","revision":"1","goVersion":"go1.19"}')
        elif "metadata" in self.path:
            self.answer('{"load":[{"type":"gauge","help":"","unit":""}]}')
        else:
            self.answer("[]")

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/api/v1/query":
            now = float(form["time"][0])
            self.answer('{"resultType":"vector","result":[%s]}' % ",".join(
                '{"metric":%s,"value":[%.3f,"%s"]}' % (labels(number), now, value(number, int(now)))
                for number in range(SERIES)))
            return
        start, end, step = (float(form[key][0]) for key in ("start", "end", "step"))
        times = [int(start + step * i) for i in range(int((end - start) / step) + 1)]
        series = []
        for number in range(SERIES):
            values = ",".join('[%d,"%s"]' % (time, value(number, time)) for time in times)
            series.append('{"metric":%s,"values":[%s]}' % (labels(number), values))
        self.answer('{"resultType":"matrix","result":[%s]}' % ",".join(series))

    def log_message(self, *_):
        pass


def leave_with_parent():
    """The pipe ends with whoever began this, however that ends."""
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=leave_with_parent, daemon=True).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
