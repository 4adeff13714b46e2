#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every library that redshankd was linked with comes from a package that the Dockerfile's service stage installs, or that
# the base image has. Without it the image is built and does not start. Usage: check-libraries.sh BUILD
set -eu
. /etc/os-release
if [ "$VERSION_ID" != 12 ]; then
    echo "SKIP   : the image is Debian 12, whose packages have other names than those of $PRETTY_NAME"
    exit 0
fi
here=$(cd -- "$(dirname -- "$0")" && pwd)
base=' libc6 libgcc-s1 libstdc++6 zlib1g ' # in debian:bookworm-slim, or brought by each of the packages
installed=$(sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$here/Dockerfile" |
    awk '/^FROM /{on = ($NF == "service")} on && /apt-get install/{sub(/.*--no-install-recommends/, ""); sub(/&&.*/, ""); print}')
missing=0
for library in $(objdump -p "$1/bin/redshankd" | awk '$1 == "NEEDED" {print $2}'); do
    path=$(ldd "$1/bin/redshankd" | awk -v name="$library" '$1 == name {print $3}')
    [ -n "$path" ] || continue # the loader itself
    package=$(dpkg -S "$path" "$(readlink -f "$path")" 2>/dev/null | head -n 1 | cut -d: -f1)
    case "$base $installed " in
    *" $package "*) ;;
    *)
        echo "packaging/docker/Dockerfile: the service stage does not install $package, which has $library; add it" >&2
        missing=1
        ;;
    esac
done
exit "$missing"
