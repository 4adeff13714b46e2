#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the ci preset into build/ci and runs the test suite.
# Usage: test.sh [--quick] [ctest options]
#   --quick  leaves out the tests with the labels contract, soak and benchmark
set -eu

preset=ci
if [ "${1:-}" = --quick ]; then
    preset=quick
    shift
fi

cd -- "$(dirname -- "$0")/.."
packaging/install-dependencies.sh --test
[ -f build/ci/build.ninja ] || cmake --preset ci
cmake --build build/ci
exec ctest --preset "$preset" --parallel "$(($(nproc) + 1))" "$@" # one of them waits for time to pass
