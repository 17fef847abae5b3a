#!/usr/bin/env bash
# Whether this instance is ready: asks /actuator/health/readiness without curl.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r status <&3
[[ $status == *' 200 '* || $status == *' 200'$'\r' ]]
