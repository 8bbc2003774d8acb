#!/bin/bash
# Measures what a user waits for: whole runs of masquelier2008 by the built distribution, from the start of Java to the
# finished recording, in turns with the plain C program that makes the same kind of input and simulates it, if there is gcc.
#   whole-process.sh [RUNS]     5 runs if not given. JAVA_HOME chooses the Java.
set -e
export LC_ALL=C

experiment=masquelier2008
simulated_seconds=450
runs=${1:-5}
here=$(cd "$(dirname "$0")" && pwd)
microspike=$here/../target/microspike/bin/microspike

if [ ! -x "$microspike" ]; then
    echo "whole-process.sh: build first, in the project's top folder: mvn package" >&2
    exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

in_c() { true; }
if command -v gcc >/dev/null; then
    gcc -O3 -march=native -o "$folder/loop" "$here/src/main/c/loop.c" "$here/src/main/c/input.c" -lm
    in_c() { measure c "$folder/loop"; }
fi

# Only GNU time, a program, tells the peak memory; the shell's own "time" does not.
peak=()
if [ -x /usr/bin/time ]; then
    peak=(/usr/bin/time -a -f %M -o "$folder/kilobytes" --)
fi

# Notes the seconds by the clock and of the processor.
measure() {
    local name=$1 TIMEFORMAT='%R %U %S'
    shift
    { time "$@" >"$folder/report.$name"; } 2>>"$folder/times.$name"
}

# The first start makes the archive of classes.
"$microspike" --version >/dev/null
for ((run = 0; run < runs; run++)); do
    in_c
    measure run "${peak[@]}" "$microspike" run --out "$folder/recording-$run" $experiment
    rm -rf "$folder/recording-$run"
done

# Prints the median and the extremes of what awk calculates of each line of the input.
summary() {
    awk "{ print $1 }" | sort -n | awk '
        { values[NR] = $1 }
        END {
            median = NR % 2 ? values[(NR + 1) / 2] : (values[NR / 2] + values[NR / 2 + 1]) / 2
            printf "%.2f (%.2f-%.2f)", median, values[1], values[NR]
        }'
}

echo "Median of $runs runs (extremes); seconds"
echo "by the clock         $(summary '$1' <"$folder/times.run")"
echo "of the processor     $(summary '$2 + $3' <"$folder/times.run")"
if [ -f "$folder/times.c" ]; then
    paste "$folder/times.run" "$folder/times.c" >"$folder/pairs"
    echo "C, of the processor  $(summary '$2 + $3' <"$folder/times.c")"
    echo "clock / C            $(summary '$1 / ($5 + $6)' <"$folder/pairs")"
    echo "processor / C        $(summary '($2 + $3) / ($5 + $6)' <"$folder/pairs")"
fi
echo "times real time      $(summary "$simulated_seconds / \$1" <"$folder/times.run")"
if [ -f "$folder/kilobytes" ]; then
    sort -n "$folder/kilobytes" | tail -1 | awk '{ printf "peak memory, MB      %.0f\n", $1 / 1024 }'
else
    echo "peak memory          not measured: needs /usr/bin/time (Debian: apt-get install time)"
fi
