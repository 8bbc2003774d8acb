#!/bin/bash
# Measures whether plugins in a folder, each a module layer of its own, run as fast as on the module path: runs of
# masquelier2008 with all plugins in lib, and with the neuron model, the rule and the input in plugins, take turns.
#   plugin-folder.sh [RUNS]     7 of each if not given. JAVA_HOME chooses the Java.
set -e
export LC_ALL=C

runs=${1:-7}
here=$(cd "$(dirname "$0")" && pwd)
distribution=$here/../target/microspike

if [ ! -x "$distribution/bin/microspike" ]; then
    echo "plugin-folder.sh: build first, in the project's top folder: mvn package" >&2
    exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$distribution" "$folder/module-path"
cp -r "$distribution" "$folder/plugin-folder"
for plugin in srm stdp pattern; do
    mv "$folder/plugin-folder/lib/microspike-$plugin"-*.jar "$folder/plugin-folder/plugins"
done

for ((run = 0; run < runs; run++)); do
    for kind in module-path plugin-folder; do
        "$folder/$kind/bin/microspike" run --out "$folder/$kind/$run" masquelier2008 |
            sed -n 's/^\([0-9.]*\) s, .* times real time$/\1/p' >>"$folder/$kind.seconds"
    done
done

median() {
    sort -n "$folder/$1.seconds" | awk '{ s[NR] = $1 } END { print (s[int((NR + 1) / 2)] + s[int(NR / 2) + 1]) / 2 }'
}
module_path=$(median module-path)
plugin_folder=$(median plugin-folder)
awk -v a="$module_path" -v b="$plugin_folder" -v runs="$runs" 'BEGIN {
    printf "on the module path   %.2f s, median of %d runs\n", a, runs
    printf "in the plugin folder %.2f s\n", b
    printf "ratio                %.3f\n", b / a
}'
