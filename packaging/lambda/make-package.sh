#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes an AWS Lambda package (custom runtime provided.al2023) of a built redshankd and the libraries it needs.
# Usage: make-package.sh [BUILD_FOLDER] [OUTPUT_FOLDER]     build/release, build/lambda
# Leaves OUTPUT_FOLDER/package, as Lambda unpacks it, and OUTPUT_FOLDER/redshank-lambda.zip.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
build=${1:-$top/build/release}
output=${2:-$top/build/lambda}
program=$build/bin/redshankd
package=$output/package

[ -x "$program" ] || {
    echo "make-package.sh: there is no $program; build it first: cmake --build $build --target bin/redshankd" >&2
    exit 1
}
rm -rf "$package"
mkdir -p "$package/bin" "$package/lib" "$package/share/redshank/models"
install -m 755 "$top/packaging/lambda/bootstrap" "$package/bootstrap"
install -m 755 "$program" "$package/bin/redshankd"
strip "$package/bin/redshankd"
ldd "$program" | while read -r name arrow path rest; do
    case $name in
    */ld-linux*) install -m 755 "$name" "$package/lib/ld-linux.so" ;;
    *) [ "$arrow" != '=>' ] || [ ! -f "$path" ] || install -m 755 "$path" "$package/lib/$name" ;;
    esac
done
# Debian's libicudata holds 30 MB of locales that no route asks for.
for data in "$package"/lib/libicudata.so.*; do
    [ -f "$data" ] || continue
    version=${data##*.so.}
    sed "s/@VERSION@/$version/" "$top/packaging/lambda/icu_stub.c.in" |
        "${CC:-cc}" -shared -fPIC -O2 -Wl,-soname,"libicudata.so.$version" -x c -o "$data" -
done
cp -r "$top/models/response_time" "$package/share/redshank/models/"
(cd "$package" && cmake -E tar cf "$output/redshank-lambda.zip" --format=zip .)
echo "$package: $(du -sm "$package" | cut -f1) MB unpacked, $(du -sm "$output/redshank-lambda.zip" | cut -f1) MB zipped"
