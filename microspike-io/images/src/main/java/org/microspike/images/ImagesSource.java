package org.microspike.images;

import java.io.IOException;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * The input source {@code images}: pictures, shown one after the other, each in a trial with the label of the picture. A
 * picture to which the network responds with too few spikes is shown again, brighter, as in Diehl and Cook (2015), doi
 * 10.3389/fncom.2015.00099.
 *
 * <p>Trial n starts at n (show + rest), those that are tried again among them, and lasts for {@code show}; then there is no
 * spike for {@code rest}. With attempts k = 0, 1, 2, ... the brightness of a pixel of value v, from 0 to 255, is
 * <pre>
 * b = v / 255 (1 + k brighter)
 * </pre>
 * and its spikes are those of a Poisson process with the rate b {@code rate}. What is drawn depends on the
 * seed, the number of pictures accepted before, and the attempt alone.
 */
public final class ImagesSource implements InputSource {
    /** For {@link java.util.ServiceLoader}. */
    public ImagesSource() {}

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String description() {
        return "Pictures with labels (MNIST and others), shown one after the other as spikes, each in a trial of its own";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.file("images", "the pictures: an IDX file, which may be compressed with gzip"),
                Parameter.file("labels", "", "the IDX file of their labels"),
                Parameter.integer("first", "0", "number in the file, from 0, of the first picture to be shown")
                        .atLeast(0),
                Parameter.integer("count", "0", "number of pictures from there on; 0 for all that there are")
                        .atLeast(0),
                Parameter.choice(
                        "order",
                        List.of("file", "shuffled"),
                        "order in which they are shown: as in the file, or drawn for each repeat"),
                Parameter.integer("repeats", "1", "how often all of them are shown")
                        .atLeast(1),
                Parameter.time("show", "350 ms", "how long each is shown")
                        .atLeast(1e-6)
                        .atMost(1e6),
                Parameter.time("rest", "150 ms", "how long nothing is shown after each")
                        .atLeast(0)
                        .atMost(1e6),
                Parameter.frequency("rate", "63.75 Hz", "rate of a pixel of full brightness")
                        .atLeast(0)
                        .atMost(1e5),
                Parameter.integer(
                                "least_spikes",
                                "0",
                                "a picture with fewer output spikes, all populations that receive this input together,"
                                        + " is shown again, brighter; Diehl and Cook: 5")
                        .atLeast(0),
                Parameter.number(
                                "brighter",
                                "0.5",
                                "added to the brightness, 1 at first, each time that a picture is shown again")
                        .atLeast(0)
                        .atMost(1000),
                Parameter.integer(
                                "attempts",
                                "20",
                                "how often a picture is shown at most; then it is accepted whatever the response")
                        .atLeast(1),
                Parameter.flag(
                        "transposed",
                        false,
                        "whether the file has columns in the place of rows, as those of EMNIST have"));
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Pictures read = PictureFile.read(settings);
        Pictures pictures = settings.flag("transposed") ? read.transposed() : read;
        Encoding encoding = new PoissonEncoding(pictures.width() * pictures.height(), settings.number("rate"));
        ImageTrials trials = new ImageTrials(pictures, settings.integer("first"), Showing.of(settings), random);
        return new ImagesInput(encoding, trials);
    }
}
