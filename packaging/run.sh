#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the release preset into build/release and starts the desktop program.
# Every argument is passed on: packaging/run.sh my.csv
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$top/build/release

"$top/packaging/install-dependencies.sh" --run
[ -f "$build/build.ninja" ] || cmake -S "$top" --preset release >&2
cmake --build "$build" >&2

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    for argument in "$@"; do
        case $argument in
        --screenshot | --screenshot=* | --help | -h | --version | -v | --list-actions)
            QT_QPA_PLATFORM=offscreen exec "$build/bin/redshank" "$@"
            ;;
        esac
    done
    echo "run.sh: there is no display; run headless with $build/bin/redshankd --help," \
        "or draw a picture with $0 --screenshot a.png --after 15" >&2
    exit 1
fi
exec "$build/bin/redshank" "$@"
