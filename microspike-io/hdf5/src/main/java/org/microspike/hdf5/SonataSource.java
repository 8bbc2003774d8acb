package org.microspike.hdf5;

import java.io.IOException;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Names;
import org.microspike.api.Parameter;
import org.microspike.api.RandomStream;
import org.microspike.api.Settings;

/**
 * The input source "sonata": input spikes from the group /spikes of a SONATA file, such as other simulators write and
 * the recorder "hdf5" too. Node ids are taken as afferents, from 0.
 *
 * <p>Numbers may be of any integer or floating-point type of HDF5 that Java has, in either byte order, contiguous or
 * chunked with any index, with the filters gzip, shuffle, LZF and Fletcher32; chunks that were never written are
 * refused. Times are in milliseconds unless the attribute {@code units} says s.
 *
 * <p>The attribute {@code sorting} may be the enumeration of SONATA, its text, or its number. A population that is sorted
 * by time, declared or not, is read as a stream: the memory holds 65,536 numbers of each of the two datasets, or one of
 * their chunks if those are longer, and the index of the chunks. Any other is sorted when it is opened, spikes of one time
 * staying in the order of the file: up to 1,048,576 spikes in memory, more in a temporary file of 12 bytes a spike in the
 * folder of {@code java.io.tmpdir}, which is removed even if the program is killed. That takes at most 20 MB more than
 * reading, for any number of spikes up to 17,000 million.
 *
 * <p>Going on from a checkpoint finds its place by bisection, without reading what is before.
 */
public final class SonataSource implements InputSource {
    /** Makes the descriptor; called by {@link java.util.ServiceLoader}. */
    public SonataSource() {}

    @Override
    public String name() {
        return "sonata";
    }

    @Override
    public String description() {
        return "spikes from a SONATA file (HDF5), group /spikes";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.file("file", "the SONATA file"),
                Parameter.text("population", "", "whose spikes to take; empty for those of the only population"),
                Parameter.integer(
                                "afferents",
                                "0",
                                "how many there are; 0 for the highest node id plus 1, found by reading all")
                        .atLeast(0));
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Hdf5File file = Hdf5File.open(settings.path("file"));
        try {
            return SonataInput.open(file, population(file, settings.text("population")), settings.integer("afferents"));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static String population(Hdf5File file, String wanted) {
        List<String> populations = file.groups(Layout.SPIKES);
        if (populations.isEmpty()) {
            throw new MicroSpikeException("'" + file.path()
                    + "' holds no spikes in the SONATA layout: it has no group /spikes with a population in it.");
        }
        if (wanted.isEmpty() && populations.size() > 1) {
            throw new MicroSpikeException("'" + file.path() + "' holds the spikes of several populations: "
                    + String.join(", ", populations) + ". Choose one of them with 'population'.");
        }
        if (!wanted.isEmpty() && !populations.contains(wanted)) {
            throw new MicroSpikeException("'" + file.path() + "': " + Names.unknown("population", wanted, populations));
        }
        return wanted.isEmpty() ? populations.get(0) : wanted;
    }
}
