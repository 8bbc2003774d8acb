package org.microspike.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.trial.Subset;

/**
 * Reads PNG pictures from a folder that has a folder for each label, named after it; or that has the pictures itself, which
 * then have no labels. They are numbered in the order of their names, one of each label in turn, so that the first ones are of
 * all labels.
 */
final class PngFolder {
    private PngFolder() {}

    private record Labelled(Path file, String label) {}

    static Pictures read(Path folder, Subset subset) throws IOException {
        List<Path> labels = list(folder).stream().filter(Files::isDirectory).toList();
        List<Path> unlabelled = pictures(folder);
        if (labels.isEmpty() && unlabelled.isEmpty()) {
            throw new MicroSpikeException(
                    "The folder " + folder
                            + " has neither PNG pictures nor folders of them. Of an IDX file or a CSV text give the name of the file.");
        }
        if (!labels.isEmpty() && !unlabelled.isEmpty()) {
            throw new MicroSpikeException("The folder " + folder + " has PNG pictures, "
                    + unlabelled.get(0).getFileName()
                    + " for example, beside folders, " + labels.get(0).getFileName()
                    + " for example: which of both are meant? Move one of them elsewhere.");
        }
        List<Labelled> all = labels.isEmpty()
                ? unlabelled.stream().map(file -> new Labelled(file, "")).toList()
                : inTurn(labels);
        int end = subset.first() + subset.size(folder.toString(), all.size(), Pictures.ITEM);
        return read(all.subList(subset.first(), end), !labels.isEmpty());
    }

    private static List<Labelled> inTurn(List<Path> folders) throws IOException {
        List<List<Path>> files = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> pictures = pictures(folder);
            if (pictures.isEmpty()) {
                throw new MicroSpikeException(
                        "The folder " + folder
                                + " has no PNG picture. Each folder beside it is taken for a label; remove it, or put some in.");
            }
            files.add(pictures);
        }
        List<Labelled> all = new ArrayList<>();
        int most = files.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (int label = 0; label < files.size(); label++) {
                if (i < files.get(label).size()) {
                    all.add(new Labelled(
                            files.get(label).get(i),
                            folders.get(label).getFileName().toString()));
                }
            }
        }
        return all;
    }

    private static List<Path> pictures(Path folder) throws IOException {
        return list(folder).stream()
                .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** What is in a folder, but for hidden files, in the order of their names. */
    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Pictures read(List<Labelled> files, boolean haveLabels) throws IOException {
        List<byte[]> pixels = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Png first = Png.read(files.get(0).file());
        for (Labelled each : files) {
            Png picture = Png.read(each.file());
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw new MicroSpikeException(each.file() + " is of " + size(picture) + ", but "
                        + files.get(0).file() + " of " + size(first) + ": all must be of one size.");
            }
            pixels.add(picture.pixels());
            labels.add(each.label());
        }
        return new Pictures(first.width(), first.height(), pixels, haveLabels ? labels : List.of());
    }

    private static String size(Png picture) {
        return picture.width() + " x " + picture.height() + " pixels";
    }
}
