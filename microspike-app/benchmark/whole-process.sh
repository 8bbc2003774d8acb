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

# Prints the median and the extremes of a column.
summary() {
    awk "{ print $1 }" "$folder/times.$2" | sort -n | awk '
        { values[NR] = $1 }
        END {
            median = NR % 2 ? values[(NR + 1) / 2] : (values[NR / 2] + values[NR / 2 + 1]) / 2
            printf "%.2f s (%.2f-%.2f)", median, values[1], values[NR]
        }'
}

input_spikes=$(sed -n 's/^\([0-9,]*\) input spikes.*/\1/p' "$folder/report.run" | tr -d ,)
echo "median of $runs runs (extremes)"
echo "by the clock         $(summary '$1' run)"
echo "of the processor     $(summary '$2 + $3' run)"
if [ -f "$folder/times.c" ]; then
    echo "C, of the processor  $(summary '$2 + $3' c)"
    paste "$folder/times.run" "$folder/times.c" | awk '{ print $1 / ($5 + $6), ($2 + $3) / ($5 + $6) }' | sort -n | awk '
        { clock[NR] = $1; processor[NR] = $2 }
        END {
            n = asort_free(processor, NR)
            printf "run / C              %.2f by the clock, %.2f of the processor, medians of the pairs\n", clock[int((NR + 1) / 2)], processor[int((NR + 1) / 2)]
        }
        function asort_free(values, n,    i, j, kept) {
            for (i = 2; i <= n; i++) {
                kept = values[i]
                for (j = i - 1; j > 0 && values[j] > kept; j--) values[j + 1] = values[j]
                values[j + 1] = kept
            }
            return n
        }'
fi
awk '{ print $1 }' "$folder/times.run" | sort -n | awk -v spikes="$input_spikes" -v simulated=$simulated_seconds '
    { wall[NR] = $1 }
    END {
        median = wall[int((NR + 1) / 2)]
        printf "input spikes         %d\n", spikes
        printf "per input spike      %.1f ns, all included\n", median / spikes * 1e9
        printf "real-time factor     %.0f\n", simulated / median
    }'
if [ -f "$folder/kilobytes" ]; then
    sort -n "$folder/kilobytes" | tail -1 | awk '{ printf "peak resident memory %.0f MB\n", $1 / 1024 }'
else
    echo "peak resident memory not measured: needs /usr/bin/time (Debian: apt-get install time)"
fi
