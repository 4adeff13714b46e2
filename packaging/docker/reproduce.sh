#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The steps of the Dockerfile in a fresh chroot, where there is no Docker: makes a Debian 12 with debootstrap, runs the
# RUN lines of a stage in it as they stand in the Dockerfile, copies what the stage copies, and then starts the image
# as Docker would: without root, without capabilities, on a root file system that nobody can write to. It is right when
# /healthz, /predict and /metrics answer there.
# Usage (as root): reproduce.sh [--stage service|full] [--build FOLDER] [--base FOLDER]
#   --build FOLDER  take the programs from this build folder; without it the build stage runs in the chroot, too
#   --base FOLDER   a Debian 12 of debootstrap --variant=minbase, copied instead of made; it is made there if missing
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
top=$(cd -- "$here/../.." && pwd)
stage=service
build=''
base=''
while [ $# -gt 0 ]; do
    case $1 in
    --stage) stage=$2; shift 2 ;;
    --build) build=$(cd -- "$2" && pwd); shift 2 ;;
    --base) base=$2; shift 2 ;;
    *) sed -n '3,10s/^# //p' "$0"; exit 2 ;;
    esac
done
[ "$(id -u)" = 0 ] || { echo "reproduce.sh: a chroot needs root; run it with sudo" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "reproduce.sh: debootstrap is missing; apt-get install debootstrap" >&2; exit 1; }

work=$(mktemp -d)
root=$work/root
service=''
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT

if [ -z "$base" ]; then
    debootstrap --variant=minbase bookworm "$root" >/dev/null
else
    [ -d "$base/usr" ] || debootstrap --variant=minbase bookworm "$base" >/dev/null
    cp -a "$base" "$root"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"

# The RUN lines of a stage, one to a line, continuation lines joined.
runs() {
    sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$here/Dockerfile" |
        awk -v stage="$1" '/^FROM /{on = ($NF == stage)} on && /^RUN /{sub(/^RUN /, ""); print}'
}
# Runs a line in the chroot with /proc and the devices that apt needs.
inside() {
    unshare --mount --fork sh -c 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" &&
        exec chroot "$0" /bin/sh -ec "$1"' "$root" "$1"
}
step() {
    echo "-- $1"
    inside "$1"
}

if [ -z "$build" ]; then # FROM ... AS build
    mkdir -p "$root/src"
    (cd "$top" && git archive HEAD) | tar -x -C "$root/src"
    while IFS= read -r line; do step "cd /src && $line"; done < <(runs build)
    build=$root/src/build/release
fi
while IFS= read -r line; do step "$line"; done < <(runs service)
install -D -m 755 "$build/bin/redshankd" "$root/usr/bin/redshankd"
mkdir -p "$root/usr/share/redshank"
cp -r "$top/models" "$root/usr/share/redshank/models"
install -D -m 755 "$here/healthcheck.sh" "$root/usr/lib/redshank/healthcheck.sh"
if [ "$stage" = full ]; then
    while IFS= read -r line; do step "$line"; done < <(runs full)
    install -D -m 644 "$build/lib/libredshank_torch.so" "$root/usr/lib/redshank/libredshank_torch.so"
fi
rm -rf "$root/src"
echo "-- image: $(du -sm "$root" | cut -f1) MB"

# USER, ENV and VOLUME of the Dockerfile; docker run --read-only --cap-drop ALL --security-opt no-new-privileges.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
state=$work/state
install -d -m 700 -o 10001 -g 10001 "$state"
cat >"$work/as-service.sh" <<START
set -e
mount --bind "$root" "$root"
mount --bind "$state" "$root/var/lib/redshank"
mount -t proc proc "$root/proc"
mount -o remount,bind,ro "$root"
exec chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin XDG_STATE_HOME=/var/lib/redshank REDSHANK_TOKEN=$token \
    /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "\$@"
START
as_service() { exec unshare --mount sh "$work/as-service.sh" "$@"; }
fail() { echo "reproduce.sh: $*" >&2; exit 1; }

port=$((20000 + RANDOM % 20000))
as_service /usr/bin/redshankd serve --listen "127.0.0.1:$port" 2>"$work/log" &
service=$!
for _ in $(seq 100); do
    grep -q '^listening on' "$work/log" && break
    kill -0 "$service" 2>/dev/null || fail "the service ended: $(cat "$work/log")"
    sleep 0.1
done
cat "$work/log"
grep -q '^listening on' "$work/log" || fail 'the service does not listen after 10 s'

# ask METHOD PATH [BODY]: status and body, over a connection of its own.
ask() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '%s %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
        "$1" "$2" "$token" "${#3}" "$3" >&3
    cat <&3
    exec 3>&-
}
"$root/usr/lib/redshank/healthcheck.sh" "$port" || fail '/healthz is not 200'
answer=$(ask POST /predict '{"data": [100, 300, 100]}' | tr -d '\r' | tail -n 1)
echo "-- /predict: $answer"
case $answer in '{"anomalies": [false, true, false], "mse": ['*) ;; *) fail "/predict answers $answer" ;; esac
ask GET /metrics '' | grep -q '^redshank_build_info' || fail '/metrics has no redshank_build_info'
grep -Eq '^Uid:\s+10001\s+10001\s+10001\s+10001' "/proc/$service/status" || fail 'it runs as another user'
grep -Eq '^CapEff:\s+0+$' "/proc/$service/status" || fail 'it has capabilities'
writable=$( (as_service /bin/sh -c 'for f in / /usr /etc /tmp /usr/share/redshank/models; do touch "$f/x" 2>/dev/null && echo "$f"; done; true') )
[ -z "$writable" ] || fail "it can write to $writable"
echo "-- user 10001, no capabilities, nothing writable but its state; resident $(awk '/VmRSS/{print $2, $3}' "/proc/$service/status")"

if [ "$stage" = full ]; then
    (as_service /bin/sh -ec 'cd /var/lib/redshank && redshankd generate --samples 1000 --output s.csv &&
        redshankd train --input s.csv --model m --epochs 5') || fail 'training failed'
    [ -f "$state/m/manifest.json" ] || fail 'training left no model'
fi
kill -TERM "$service"
wait "$service" && service='' || fail "the service ended with $?"
echo "-- right: stage $stage starts without root on a read-only root and serves"
