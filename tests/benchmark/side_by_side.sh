#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# /predict of redshankd beside Flask's own server and gunicorn with two workers, on this machine, one after the other.
# Usage: side_by_side.sh [BUILD]        needs: wrk, gunicorn, python3-flask, python3-torch, curl
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd)
build=${1:-$here/../../build/ci}
seconds=${SECONDS_EACH:-6}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

for count in 3 1000; do
    body=$(seq 1 "$count" | awk '{ s = s (NR > 1 ? "," : "") (90 + $1 % 21) } END { print s }')
    printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [[{"data":[%s]}]]\n' \
        "$body" >"$work/post$count.lua"
done

measure() { # name, port
    for _ in $(seq 100); do
        curl -s -o "$work/answer" -X POST -H 'Content-Type: application/json' -d '{"data":[100,300,100]}' \
            "http://127.0.0.1:$2/predict" && break
        sleep 0.1
    done
    for count in 3 1000; do
        wrk -t1 -c8 -d"${seconds}s" --latency -s "$work/post$count.lua" "http://127.0.0.1:$2/predict" >"$work/out"
        printf '%-22s %5d values  %10s requests/s  p99 %8s  %s\n' "$1" "$count" \
            "$(awk '/Requests\/sec/ {print $2}' "$work/out")" "$(awk '/99%/ {print $2}' "$work/out")" \
            "$(grep -o 'Non-2xx.*' "$work/out" || echo 'all answered 200')"
    done
}

/usr/bin/python3 "$here/flask_reference.py" --save "$work/seed.pth"
"$build/bin/redshankd" import-pth "$work/seed.pth" --model "$work/imported" >/dev/null
# 1,000 requests a second: eight connections, each waiting 8 ms before its next one.
steadily() { # name, port
    { cat "$work/post3.lua"; echo 'function delay() return 8 end'; } >"$work/steady.lua"
    wrk -t1 -c8 -d"${seconds}s" --latency -s "$work/steady.lua" "http://127.0.0.1:$2/predict" >"$work/out"
    printf '%-22s     3 values  %10s requests/s  p99 %8s  steadily\n' "$1" \
        "$(awk '/Requests\/sec/ {print $2}' "$work/out")" "$(awk '/99%/ {print $2}' "$work/out")"
}
serve() { # name, port, options
    "$build/bin/redshankd" serve --listen "127.0.0.1:$2" --log-level error "${@:3}" >/dev/null 2>&1 &
    local served=$!
    measure "$1" "$2"
    steadily "$1" "$2"
    grep VmRSS "/proc/$served/status"
    kill "$served"
}
serve "redshankd, same model" 4701 --model "$work/imported"
serve "redshankd, its own" 4704
/usr/bin/python3 "$here/flask_reference.py" 4702 >/dev/null 2>&1 &
flask=$!
measure "Flask's own server" 4702
kill "$flask"
(cd "$here" && exec gunicorn --workers 2 --bind 127.0.0.1:4703 --log-level error flask_reference:app) >/dev/null 2>&1 &
measure "gunicorn, 2 workers" 4703
