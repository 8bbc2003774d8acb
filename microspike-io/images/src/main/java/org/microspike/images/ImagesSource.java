package org.microspike.images;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.ItemOrder;
import org.microspike.api.trial.Subset;

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
 * and its spikes are, with the encoding
 * <ul>
 *   <li>{@code poisson}, those of a Poisson process with the rate b {@code rate}. What is drawn depends on the seed, the number of
 *       pictures accepted before, and the attempt alone
 *   <li>{@code latency}, one, a time (1 - b) {@code show} after the start, at the start where b is above 1; none if v is 0
 *   <li>{@code on-off}, one of an on cell or of an off cell with the contrast c of the pixel in the place of b; none if |c| is
 *       below {@code least_contrast}. The contrast is the difference of two Gaussian averages of b, that with the standard
 *       deviation {@code centre} less that with {@code surround}, as a share of the greatest difference that any picture has.
 *       The on cells, of c above 0, are the afferents from 0 on, in the order of the pixels, the off cells those after them
 * </ul>
 * The pictures that are shown are all kept in memory, a byte each pixel.
 */
public final class ImagesSource implements InputSource {
    private static final List<Parameter> ENCODINGS = List.of(
            Parameter.choice(
                    "encoding",
                    List.of("poisson", "latency", "on-off"),
                    "what spikes a picture gives: random ones at rates by brightness, or one of each pixel, the brighter"
                            + " the earlier, or of cells for bright and for dark spots, two for each pixel"),
            Parameter.frequency("rate", "63.75 Hz", "rate of a pixel of full brightness, with the encoding poisson")
                    .atLeast(0)
                    .atMost(1e5),
            Parameter.number("centre", "1", "standard deviation in pixels of the centre of the cells of on-off")
                    .atLeast(0.1)
                    .atMost(100),
            Parameter.number("surround", "2", "that of their surround, which is larger")
                    .atLeast(0.1)
                    .atMost(100),
            Parameter.number(
                            "least_contrast",
                            "0.05",
                            "least response of such a cell that gives a spike; 1 is the greatest possible")
                    .atLeast(1e-6)
                    .atMost(1));

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
        return Stream.of(
                        PictureFile.PARAMETERS,
                        Subset.parameters(Pictures.ITEM),
                        ItemOrder.parameters(),
                        Showing.PARAMETERS,
                        ENCODINGS)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Pictures pictures = PictureFile.read(settings);
        Encoding encoding = encoding(settings, pictures.width(), pictures.height());
        ItemOrder order = ItemOrder.of(settings, pictures.count(), random);
        ImageTrials trials =
                new ImageTrials(pictures, Subset.of(settings).first(), Showing.of(settings), order, random);
        return new ImagesInput(encoding, trials);
    }

    private static Encoding encoding(Settings settings, int width, int height) {
        return switch (settings.text("encoding")) {
            case "latency" -> new LatencyEncoding(width * height);
            case "on-off" -> onOff(settings, width, height);
            default -> new PoissonEncoding(width * height, settings.number("rate"));
        };
    }

    private static Encoding onOff(Settings settings, int width, int height) {
        double centre = settings.number("centre");
        double surround = settings.number("surround");
        if (!(centre < surround)) {
            throw settings.contradiction(
                    "'centre' is " + centre + " and 'surround' is " + surround + ", but the surround must be larger.",
                    "surround",
                    "centre");
        }
        return new OnOffEncoding(width, height, centre, surround, settings.number("least_contrast"));
    }
}
