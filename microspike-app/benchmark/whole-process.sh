#!/bin/bash
# Measures what a user waits for: whole runs of masquelier2008 by the built distribution, from the start of Java to the
# finished recording.
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

# Only GNU time, a program, tells the peak memory; the shell's own "time" does not.
measure_memory=()
if [ -x /usr/bin/time ]; then
    measure_memory=(/usr/bin/time -f %M -o "$folder/kilobytes" --)
fi

for ((run = 0; run < runs; run++)); do
    start=$(date +%s%N)
    "${measure_memory[@]}" "$microspike" run --out "$folder/recording-$run" $experiment >"$folder/report"
    end=$(date +%s%N)
    echo $(((end - start) / 1000000)) >>"$folder/milliseconds"
    if [ -f "$folder/kilobytes" ]; then
        cat "$folder/kilobytes" >>"$folder/peaks"
    fi
done

input_spikes=$(sed -n 's/^\([0-9,]*\) input spikes.*/\1/p' "$folder/report" | tr -d ,)
sort -n "$folder/milliseconds" | awk -v spikes="$input_spikes" -v simulated=$simulated_seconds '
    { wall[NR] = $1 / 1000 }
    END {
        median = NR % 2 ? wall[(NR + 1) / 2] : (wall[NR / 2] + wall[NR / 2 + 1]) / 2
        printf "input spikes         %d\n", spikes
        printf "wall time            %.2f s (%.2f-%.2f), median of %d runs\n", median, wall[1], wall[NR], NR
        printf "per input spike      %.1f ns, all included\n", median / spikes * 1e9
        printf "real-time factor     %.0f\n", simulated / median
    }'
if [ -f "$folder/peaks" ]; then
    sort -n "$folder/peaks" | tail -1 | awk '{ printf "peak resident memory %.0f MB\n", $1 / 1024 }'
else
    echo "peak resident memory not measured: needs /usr/bin/time (Debian: apt-get install time)"
fi
