package org.microspike.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.ItemOrder;
import org.microspike.api.trial.Subset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input source "spikes-hdf5": recordings with labels, shown one after the other, each in a trial. The file is laid out
 * as the Spiking Heidelberg Digits and the Spiking Speech Commands are (Cramer and others 2022, doi
 * 10.1109/TNNLS.2020.3044364):
 *
 * <pre>
 * /spikes/times   rows of variable length: the times of the spikes of each recording, in any order, from its start on
 * /spikes/units   rows of variable length: the units that spiked, whole numbers from 0; each row as long as that of times
 * /labels         whole numbers, one for each row; may be left out
 * </pre>
 *
 * <p>Numbers may be of any integer or floating-point type, floating-point ones of 2 bytes included. All else in the file,
 * /extra for example, is left alone.
 *
 * <p>The first trial starts at 0, the next {@code rest} after the end of each. A trial lasts for {@code show}, and later
 * spikes of its row are left out; or, if that is 0, to the first whole millisecond after its last spike, so that trials are of
 * different lengths. All chosen rows are read and checked before anything runs, then each again when it is shown: the memory
 * holds the lengths of all, and the spikes of one.
 */
public final class SpikeRowsSource implements InputSource {
    private static final Logger LOG = LoggerFactory.getLogger(SpikeRowsSource.class);
    private static final double MILLISECONDS = 1000;
    private static final String ROW = "row";
    private static final double LEAST_SHOWN = 1e-6;

    private static final List<Parameter> ROWS = List.of(
            Parameter.file("file", "the HDF5 file with /spikes/times, /spikes/units and /labels"),
            Parameter.choice("time_unit", List.of("s", "ms", "us"), "unit of the times in the file"),
            Parameter.integer(
                            "afferents",
                            "0",
                            "how many there are; 0 for the highest unit of the chosen rows plus 1;"
                                    + " Spiking Heidelberg Digits: 700")
                    .atLeast(0));

    private static final List<Parameter> TIMES = List.of(
            Parameter.time("show", "0 s", "how long each is shown; 0 for until its last spike")
                    .atLeast(0)
                    .atMost(1e6),
            Parameter.time("rest", "150 ms", "how long nothing is shown after each")
                    .atLeast(0)
                    .atMost(1e6));

    /** Makes the descriptor; called by {@link java.util.ServiceLoader}. */
    public SpikeRowsSource() {}

    @Override
    public String name() {
        return "spikes-hdf5";
    }

    @Override
    public String description() {
        return "recordings with labels, one a row, from an HDF5 file as of the Spiking Heidelberg Digits,"
                + " each shown in a trial of its own";
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(ROWS, Subset.parameters(ROW), ItemOrder.parameters(), TIMES)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        SpikeRows rows = SpikeRows.open(settings.path("file"), TimeUnit.named(settings.text("time_unit")));
        try {
            double show = settings.number("show");
            if (show > 0 && show < LEAST_SHOWN) {
                throw new SettingException("show", "'show' is " + show + " s, but must be 0 or at least 1 us.");
            }
            Subset subset = Subset.of(settings);
            int count = subset.size("'" + rows.path() + "'", rows.count(), ROW);
            Chosen chosen = new Chosen(rows, subset.first(), count, settings);
            RowTrials.Showing showing = new RowTrials.Showing(
                    subset.first(), chosen.lengths, settings.number("rest"), ItemOrder.of(settings, count, random));
            return new SpikeRowsInput(rows, chosen.afferents, new RowTrials(rows, showing));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** To the first whole millisecond after a time. */
    private static double lengthUntil(double last) {
        double milliseconds = Math.floor(last * MILLISECONDS) + 1;
        // A product may be rounded down.
        return (milliseconds / MILLISECONDS > last ? milliseconds : milliseconds + 1) / MILLISECONDS;
    }

    /** What reading all chosen rows shows. */
    private static final class Chosen {
        private final double[] lengths;
        private int afferents;

        Chosen(SpikeRows rows, int first, int count, Settings settings) {
            int given = settings.integer("afferents");
            double show = settings.number("show");
            NumberedTimes spikes = new NumberedTimes();
            lengths = new double[count];
            int cut = 0;
            int highest = 0;
            for (int place = 0; place < count; place++) {
                rows.read((long) first + place, given == 0 ? Integer.MAX_VALUE : given, spikes);
                double last = spikes.size() == 0 ? 0 : spikes.time(spikes.size() - 1);
                lengths[place] = show > 0 ? show : lengthUntil(last);
                cut += last >= lengths[place] ? 1 : 0;
                for (int i = 0; i < spikes.size(); i++) {
                    highest = Math.max(highest, spikes.number(i));
                }
            }
            afferents = given == 0 ? highest + 1 : given;
            if (cut > 0) {
                LOG.warn(
                        "'{}': of {} of {} rows the spikes at and after {} s are left out, as 'show' says",
                        rows.path(),
                        cut,
                        count,
                        show);
            }
        }
    }
}
