package org.microspike.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.OtherRecording;

/** A SONATA file of another program: its spikes and its reports. */
final class SonataFile implements OtherRecording {
    private final Hdf5File file;

    /**
     * A file.
     *
     * @param file closed with this
     */
    SonataFile(Hdf5File file) {
        this.file = file;
    }

    @Override
    public List<String> populations() {
        return SonataSpikes.populations(file);
    }

    @Override
    public Spikes spikes(String population) throws IOException {
        // What is read closes its file.
        Hdf5File own = Hdf5File.open(file.path());
        try {
            SonataSpikes spikes = new SonataSpikes(own, population);
            IdSet ids = new IdSet();
            for (long i = 0; i < spikes.count(); i++) {
                ids.add(spikes.node(i));
            }
            long[] sorted = ids.sorted();
            return new Spikes(SonataInput.open(own, spikes, NodeNumbers.of(sorted)), sorted);
        } catch (IOException | RuntimeException e) {
            own.close();
            throw e;
        }
    }

    @Override
    public List<String> sampledPopulations() {
        return file.groups(Layout.REPORT).stream()
                .filter(population -> file.has(Layout.REPORT, population, "data"))
                .toList();
    }

    @Override
    public Samples samples(String population) {
        return new Report(file, population);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A report: one row of values for each sample, and a mapping that says of what they are. */
    private static final class Report implements Samples {
        private final Column data;
        private final String quantity;
        private final double every;
        private final RegularTimes times;
        private final long count;
        private final List<String> columns;

        Report(Hdf5File file, String population) {
            String[] group = {Layout.REPORT, population};
            data = file.numbers(in(group, "data"));
            long[] shape = data.shape();
            if (shape.length != 2) {
                throw refused(file, population, "its data have " + shape.length + " dimensions instead of 2");
            }
            count = shape[0];
            quantity = Stream.of(Layout.VARIABLE, Layout.UNITS)
                    .flatMap(name -> file.attribute(name, in(group, "data")).stream())
                    .collect(Collectors.joining(", in "));
            String[] time = in(group, "mapping", "time");
            TimeUnit unit = TimeUnit.of(file, time);
            double[] startStopStep = file.numbers(time).reals();
            double from = startStopStep.length == 3 ? unit.toSeconds(startStopStep[0]) : Double.NaN;
            every = startStopStep.length == 3 ? unit.toSeconds(startStopStep[2]) : Double.NaN;
            if (!(every > 0 && every < Double.POSITIVE_INFINITY && Math.abs(from) < Double.POSITIVE_INFINITY)) {
                throw refused(file, population, "its mapping/time is not a start, a stop and a step");
            }
            times = new RegularTimes(every, from, Double.POSITIVE_INFINITY);
            columns = columns(file, group, shape[1]);
        }

        private static String[] in(String[] group, String... names) {
            return Stream.concat(Arrays.stream(group), Arrays.stream(names)).toArray(String[]::new);
        }

        private static MicroSpikeException refused(Hdf5File file, String population, String problem) {
            return new MicroSpikeException(
                    "The report of '" + population + "' in '" + file.path() + "' cannot be read: " + problem + ".");
        }

        private static List<String> columns(Hdf5File file, String[] group, long width) {
            Column nodes = file.wholeNumbers(in(group, "mapping", Layout.NODE_IDS));
            List<String> columns = new ArrayList<>();
            if (nodes.size() == width) {
                for (long i = 0; i < width; i++) {
                    columns.add("node_" + nodes.digits(i));
                }
                return columns;
            }
            Column elements = file.wholeNumbers(in(group, "mapping", "element_ids"));
            String[] pointers = in(group, "mapping", "index_pointers");
            // The name before the guide said index_pointers.
            int[] first = file.wholeNumbers(file.has(pointers) ? pointers : in(group, "mapping", "index_pointer"))
                    .integers();
            if (first.length != nodes.size() + 1 || elements.size() != width) {
                throw refused(file, group[1], "its mapping does not fit to its " + width + " columns");
            }
            for (int node = 0; node < nodes.size(); node++) {
                for (int element = first[node]; element < first[node + 1]; element++) {
                    columns.add("node_" + nodes.digits(node) + "_element_" + elements.digits(element));
                }
            }
            if (columns.size() != width) {
                throw refused(file, group[1], "its mapping does not fit to its " + width + " columns");
            }
            return columns;
        }

        @Override
        public String quantity() {
            return quantity;
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public double every() {
            return every;
        }

        @Override
        public double time(long index) {
            return times.time(index);
        }

        @Override
        public List<String> columns() {
            return columns;
        }

        @Override
        public double[] values(long index) {
            return data.reals(index * columns.size(), (index + 1) * columns.size());
        }
    }
}
