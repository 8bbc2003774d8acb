#!/bin/sh
# Runs the benchmarks on what "mvn package" has built; README.md says what they tell.
#   run.sh [compare | polymorphism | recorder [FOLDER] | sparse | lif | simulation [JMH OPTIONS] | pattern [JMH OPTIONS]
#          | digits [NEURONS [PICTURES [RUNS [THREADS]]]] | workload NAME [RUNS [THREADS [NEURONS]]]]
# Without an argument it runs compare, polymorphism, recorder and all of JMH. JAVA_HOME chooses the Java. The recorder writes in FOLDER, or in $TMPDIR.
set -e

here=$(cd "$(dirname "$0")" && pwd)
modules=$here/../target/microspike/lib
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
java=${jdk}java
package=org.microspike.benchmark

if [ ! -d "$modules" ] || [ ! -d "$here/target/lib" ]; then
    echo "run.sh: build first, in the project's top folder: mvn package" >&2
    exit 2
fi

# MicroSpike on the module path, with the compiler's options of the start script, as in the distribution; the benchmarks
# and JMH, which has no modules, on the class path.
run_java() {
    "$java" -Xmx1g -XX:+UseSerialGC -XX:InlineSmallCode=5000 --module-path "$modules" --add-modules ALL-MODULE-PATH \
        -cp "$here/target/classes:$here/target/lib/*" "$@"
}

compare() {
    if ! command -v gcc >/dev/null 2>&1; then
        echo "run.sh: left out the comparison with C: no gcc found" >&2
        return
    fi
    for neurons in 1 5 64; do
        run_java $package.CompareWithC "$here/src/main/c" $neurons
    done
}

# The examples, as jars in a folder of plugins.
build_examples() {
    rm -rf "$here/target/examples"
    for example in "$here"/../../microspike-api/examples/*/; do
        built=$here/target/examples/$(basename "$example")
        find "$example/src/main/java" -name '*.java' -exec \
            "${jdk}javac" --release 17 --module-path "$modules" -d "$built/classes" {} +
        mkdir -p "$here/target/examples/plugins"
        "${jdk}jar" --create --file "$built.jar" -C "$built/classes" .
        mv "$built.jar" "$here/target/examples/plugins"
    done
}

polymorphism() {
    build_examples
    for neurons in 1 5; do
        run_java $package.Polymorphism "$here/target/examples/plugins" $neurons
    done
}

recorder() {
    for python in python3 /usr/bin/python3; do
        if "$python" -c "import h5py" 2>/dev/null; then
            run_java $package.CompareWithH5py "$python" "$here/src/main/python/write.py" "${1:-${TMPDIR:-/tmp}}"
            return
        fi
    done
    echo "run.sh: left out the comparison with h5py: no Python with h5py found" >&2
}

jmh() {
    run_java org.openjdk.jmh.Main "$@"
}

what=${1:-all}
[ $# -eq 0 ] || shift
case $what in
    compare) compare ;;
    polymorphism) polymorphism ;;
    recorder) recorder "$@" ;;
    sparse) run_java $package.SparseRows ;;
    simulation) jmh SimulationBenchmark "$@" ;;
    pattern) jmh PatternBenchmark "$@" ;;
    lif) run_java $package.LifBenchmark cuba 4000 random 10000 dense 1000 ;;
    digits) run_java $package.Digits "$here/src/main/c" "$@" ;;
    workload) run_java $package.Workloads "$here/src/main/c" "$@" ;;
    all)
        compare
        polymorphism
        recorder
        jmh
        ;;
    *)
        sed -n '2,5s/^# //p' "$0" >&2
        exit 2
        ;;
esac
