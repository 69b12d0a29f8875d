#!/bin/sh
# Measures the kaart, and prints one table. Usage: Benchmarks/run.sh [PROGRAM [OFFERINGS [options of bench …]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
program=${1:-$repository/.build/release/kaart}
offerings=${2:-100000}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
[ -x "$program" ] || { echo "$program is not there: make build first" >&2; exit 1; }

swift build -c release --package-path "$here" >&2
exec "$here/.build/release/bench" --kaart "$program" --repository "$repository" --offerings "$offerings" \
    --work "$here/.build/work" --results "$here/resultaten" "$@"
