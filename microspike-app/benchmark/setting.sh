#!/bin/bash
# Measures what a setting costs: whole runs of masquelier2008 without it and with it take turns.
#   setting.sh RUNS "WITHOUT" "WITH"     options of microspike run: "--set record.flush_every='1 s'" say
# MICROSPIKE chooses another launcher than the one just built; JAVA_HOME chooses the Java.
set -e -o pipefail
export LC_ALL=C

if [ $# -ne 3 ]; then
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
fi
runs=$1
here=$(cd "$(dirname "$0")" && pwd)
microspike=${MICROSPIKE:-$here/../target/microspike/bin/microspike}
if [ ! -x "$microspike" ]; then
    echo "setting.sh: build first, in the project's top folder: mvn package" >&2
    exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# By the clock, and of the processor.
TIMEFORMAT='%R %U %S'

# run OPTIONS: one line with both times
run() {
    eval "set -- $1"
    { time "$microspike" run masquelier2008 --out "$folder/out" "$@" >/dev/null 2>&3; } 3>&2 2>&1 |
        awk '{ print $1, $2 + $3 }'
    rm -rf "$folder/out"
}

# The first of each warms the disk's cache up.
run "$2" >/dev/null
run "$3" >/dev/null
for ((pair = 0; pair < runs; pair++)); do
    without=$(run "$2")
    with=$(run "$3")
    echo "$without $with" >>"$folder/pairs"
done

# describe NAME WITHOUT-COLUMN WITH-COLUMN
describe() {
    awk -v a="$2" -v b="$3" '{ print $a, $b, $b / $a }' "$folder/pairs" >"$folder/times"
    for column in 1 2 3; do
        sort -n -k $column "$folder/times" | awk -v column=$column '{ v[NR] = $column }
            END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[1], v[NR] }'
    done | tr '\n' ' ' | awk -v name="$1" '{
        printf "%s  without %6.2f s, with %6.2f s; with / without: median of the pairs %.3f (%.2f-%.2f)\n",
            name, $1, $4, $7, $8, $9
    }'
}
echo "$runs pairs of runs"
describe "by the clock " 1 3
describe "processor    " 2 4
