#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The one list of Debian packages (12 and 13) that Redshank is built and tested with; installs what is missing.
# Usage: install-dependencies.sh [--run|--test|--format] ...
#   --run     to build and start the programs (default)
#   --test    the same, and what the tests need
#   --format  clang-format in the version that the code is formatted with, where Debian has it
# As root or with sudo. When nothing is missing it asks dpkg only and takes some hundredths of a second.
set -eu

# a|b: the first that this Debian knows (names differ between 12 and 13).
run='
    ca-certificates
    cmake
    ninja-build
    ccache
    g++
    mold
    pkg-config
    qt6-base-dev
    libqt6opengl6-dev|qt6-base-dev
    qt6-charts-dev
    qt6-svg-dev|libqt6svg6-dev
    qt6-l10n-tools
    qt6-translations-l10n
    libqt6sql6-sqlite
    libgl-dev
    libtorch-dev
    libopenblas0-pthread
    libexpected-dev
    libfast-float-dev
    libuchardet-dev
    libsimdjson-dev
    libboost-dev
    libyaml-cpp-dev
    zlib1g-dev
    libzip-dev
    qtkeychain-qt6-dev
'
test='
    libbenchmark-dev
    python3-torch
    python3
    prometheus
    prometheus-node-exporter
    victoria-metrics
    openssl
    prometheus-alertmanager
    python3-aiosmtpd
'
format='clang-format-14'

wanted=''
[ $# -gt 0 ] || set -- --run
for option in "$@"; do
    case $option in
    --run) wanted="$wanted $run" ;;
    --test) wanted="$wanted $run $test" ;;
    --format) wanted="$wanted $format" ;;
    -h | --help)
        sed -n '3,8s/^# //p' "$0"
        exit 0
        ;;
    *)
        echo "install-dependencies.sh: unknown option $option; known: --run, --test, --format" >&2
        exit 2
        ;;
    esac
done

if ! command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086
    echo "install-dependencies.sh: not a Debian system; install the counterparts of:" $wanted >&2
    exit 0
fi

# Runs a test command on each name of a|b; true, and the name in $package, at the first that passes it.
first_of() {
    choice=$1
    shift
    old_ifs=$IFS
    IFS='|'
    for package in $choice; do
        IFS=$old_ifs
        "$@" "$package" && return 0
    done
    IFS=$old_ifs
    return 1
}

installed=$(dpkg-query -W -f '/${Package}=${db:Status-Status}/')
is_installed() { case $installed in *"/$1=installed/"*) true ;; *) false ;; esac; }
is_known() { apt-cache policy "$1" | grep 'Candidate:' | grep -qv '(none)'; }

missing=''
for choice in $wanted; do
    first_of "$choice" is_installed || missing="$missing $choice"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root='env'
elif command -v sudo >/dev/null; then
    as_root='sudo env'
else
    echo "install-dependencies.sh: these Debian packages are missing:$missing; run it as root or install sudo" >&2
    exit 1
fi

{
    echo "Installing Debian packages:$missing"
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -q update
    packages=''
    for choice in $missing; do
        if first_of "$choice" is_known; then
            packages="$packages $package"
        elif [ "$choice" != "$format" ]; then # Debian 13 has another clang-format; the check says that it is left out
            echo "install-dependencies.sh: this Debian has no package $choice; Redshank needs Debian 12 or 13"
            exit 1
        fi
    done
    if [ -n "$packages" ]; then
        # shellcheck disable=SC2086
        $as_root DEBIAN_FRONTEND=noninteractive apt-get -q install --yes --no-install-recommends $packages
    fi
} >&2
