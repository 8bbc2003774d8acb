package org.microspike.app.command;

import java.util.Optional;
import org.microspike.report.PictureSize;
import picocli.CommandLine.Option;

/** How the afferents of an input of pictures lie in them. */
final class PictureOption {
    @Option(
            names = "--picture",
            paramLabel = "WxH",
            description = "Draw the weights of each neuron as pictures of this width and height, for example 28x28"
                    + " (default: as the input says, or squares, if it consists of trials).")
    private Optional<String> size = Optional.empty();

    /** The size that was given. */
    Optional<PictureSize> size() {
        return size.map(PictureSize::parse);
    }
}
