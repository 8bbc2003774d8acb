package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordingPlan;

/** What is said of a file of another program: for people, and the same for programs. */
class OtherContentsTest {
    @TempDir
    private Path folder;

    /** Two populations that spike, one without a spike, and one that is damaged; one that was sampled, and one damaged. */
    private static final class Other implements OtherRecording {
        @Override
        public List<String> populations() {
            return List.of("cells", "silent", "broken");
        }

        @Override
        public Spikes spikes(String population) {
            refuse(population);
            double[] times = population.equals("cells") ? new double[] {0.5, 0.75, 1.5} : new double[0];
            return new Spikes(new Stream(times), population.equals("cells") ? new long[] {7, 12} : new long[0]);
        }

        @Override
        public List<String> sampledPopulations() {
            return List.of("point", "broken");
        }

        @Override
        public Samples samples(String population) {
            refuse(population);
            return new Samples() {
                @Override
                public String quantity() {
                    return "v (mV)";
                }

                @Override
                public long count() {
                    return 20;
                }

                @Override
                public double every() {
                    return 0.001;
                }

                @Override
                public double time(long index) {
                    return 0.25 + index * every();
                }

                @Override
                public List<String> columns() {
                    return List.of("node_7", "node_12");
                }

                @Override
                public double[] values(long index) {
                    return new double[2];
                }
            };
        }

        private static void refuse(String population) {
            if (population.equals("broken")) {
                throw new MicroSpikeException("'broken' is damaged.");
            }
        }

        @Override
        public void close() {}
    }

    /** Spikes of node 0 at given times. */
    private static final class Stream implements SpikeStream {
        private final double[] times;
        private boolean read;

        Stream(double... times) {
            this.times = times;
        }

        @Override
        public void read(SpikeBlock block) {
            block.clear();
            for (int i = 0; !read && i < times.length; i++) {
                block.add(times[i], 0);
            }
            read = true;
        }

        @Override
        public void close() {}
    }

    private interface Printing {
        void print(OtherContents contents, Path file) throws IOException;
    }

    private String printed(RecordingPlan.Interval interval, Printing printing) throws IOException {
        Path file = Files.writeString(folder.resolve("other.h5"), "12345");
        StringWriter out = new StringWriter();
        try (PrintWriter writer = new PrintWriter(out)) {
            printing.print(new OtherContents(writer, interval), file);
        }
        return out.toString().replace(folder.toString(), "DIR").replace(System.lineSeparator(), "\n");
    }

    @Test
    void forPeople() throws IOException {
        assertEquals(
                """
                DIR/other.h5, 5 bytes, made by another program
                Spikes of cells: 3 from 0.5 s to 1.5 s, of 2 nodes with ids from 7 to 12, 1.50 Hz each on average
                Spikes of silent: 0
                Spikes of broken: 'broken' is damaged.
                Samples of point: v (mV), 20 from 0.25 s on, every 0.001 s, of 2 columns, node_7 to node_12
                Samples of broken: 'broken' is damaged.
                """, printed(RecordingPlan.Interval.WHOLE_RUN, (contents, file) -> contents.print(file, new Other())));
    }

    @Test
    void forProgramsInOneLine() throws IOException {
        assertEquals(
                "{\"format\":1,\"recording\":\"DIR/other.h5\",\"spikes\":["
                        + "{\"population\":\"cells\",\"spikes\":2,\"nodes\":2,\"first\":0.5,\"last\":0.75},"
                        + "{\"population\":\"silent\",\"spikes\":0,\"nodes\":0,\"first\":null,\"last\":null},"
                        + "{\"population\":\"broken\",\"problem\":\"'broken' is damaged.\"}],"
                        + "\"samples\":[{\"population\":\"point\",\"quantity\":\"v (mV)\",\"samples\":20,\"from\":0.25,"
                        + "\"every\":0.001,\"columns\":[\"node_7\",\"node_12\"]},"
                        + "{\"population\":\"broken\",\"problem\":\"'broken' is damaged.\"}]}\n",
                printed(new RecordingPlan.Interval(0, 1), (contents, file) -> contents.printJson(file, new Other())));
    }
}
