#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether the service answers GET /healthz with 200; slim images have no curl. Usage: healthcheck.sh [PORT]
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${1:-4000}"
printf 'GET /healthz HTTP/1.0\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
