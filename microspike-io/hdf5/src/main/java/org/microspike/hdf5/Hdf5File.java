package org.microspike.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.storage.HdfBackingStorage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microspike.api.file.FileKind;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.message.MicroSpikeException;

/**
 * An HDF5 file opened for reading. Whatever is wrong with the file comes out as one {@link MicroSpikeException} that
 * names it: jHDF throws nearly anything when a file is damaged. Links are followed, also those to other files, which are
 * closed with this one.
 */
final class Hdf5File implements Closeable {
    /** Longer chains of links are taken for circles. */
    private static final int MOST_LINKS = 16;

    private static final Pattern FAILED_DATASET = Pattern.compile("Failed to read dataset '(.*)' at address.*");

    private final Path path;
    private final FileChannel channel;
    private final HdfFile file;
    /** The files that links lead to, by their paths. */
    private final Map<Path, Hdf5File> linked = new TreeMap<>();

    private Hdf5File(Path path, FileChannel channel, HdfFile file) {
        this.path = path;
        this.channel = channel;
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @throws MicroSpikeException if it is missing, cannot be read, is no HDF5 file, or is truncated
     */
    static Hdf5File open(Path path) {
        if (Files.notExists(path) || Files.exists(path) && !Files.isRegularFile(path)) {
            throw new MicroSpikeException(
                    Files.exists(path) ? "'" + path + "' is not a file." : "There is no file '" + path + "'.");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MicroSpikeException("Cannot read '" + path + "': " + FileProblem.of(e) + ".", e);
        }
        try {
            HdfFile file = new HdfFile(new WholeReads(channel));
            long expected = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
            if (channel.size() < expected) {
                throw new MicroSpikeException("'" + path + "' is truncated: it should have " + expected
                        + " bytes, but has only " + channel.size() + ".");
            }
            return new Hdf5File(path, channel, file);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            try {
                channel.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            if (e instanceof MicroSpikeException clear) {
                throw clear;
            }
            throw new MicroSpikeException("'" + path + "' " + problem(path) + ".", e);
        }
    }

    private static String problem(Path path) {
        Optional<FileKind> kind = Optional.empty();
        try {
            kind = FileKind.of(path);
        } catch (IOException e) {
            // Then there is no more to say.
        }
        return kind.filter(known -> known != FileKind.HDF5)
                .map(known -> known.description() + ". An HDF5 file is needed")
                .orElse("is not an HDF5 file, or its beginning is damaged");
    }

    Path path() {
        return path;
    }

    /** Whether there is a group or dataset at a path, given name by name from the root. */
    boolean has(String... names) {
        return guarded(() -> find(names).isPresent());
    }

    /** The names of the groups in a group, in alphabetical order; none if the group itself is missing. */
    List<String> groups(String... names) {
        return guarded(() -> find(names).filter(Located::isGroup).stream()
                .flatMap(group -> ((Group) group.node)
                        .getChildren().values().stream()
                                .filter(child -> group.file.follow(child, 0).isGroup()))
                .map(Node::getName)
                .sorted()
                .toList());
    }

    /**
     * A dataset of floating-point or whole numbers.
     *
     * @throws MicroSpikeException if there is none
     */
    Column numbers(String... names) {
        return guarded(() -> {
            Located found = dataset(names);
            return new Column(found.file, CommittedType.resolve(found.file.storage(), (DatasetBase) found.node));
        });
    }

    /**
     * A dataset of whole numbers.
     *
     * @throws MicroSpikeException if there is none
     */
    Column wholeNumbers(String... names) {
        Column column = numbers(names);
        if (!column.isWhole()) {
            throw new MicroSpikeException("The dataset " + column.name() + " in '" + path
                    + "' holds floating-point numbers, but must hold whole ones.");
        }
        return column;
    }

    /**
     * A dataset of rows of numbers.
     *
     * @throws MicroSpikeException if there is none
     */
    VariableRows rows(String... names) {
        return guarded(() -> {
            Located found = dataset(names);
            return new VariableRows(found.file, CommittedType.resolve(found.file.storage(), (DatasetBase) found.node));
        });
    }

    /**
     * A dataset of one text.
     *
     * @throws MicroSpikeException if there is none
     */
    String text(String... names) {
        return guarded(() -> String.valueOf(((DatasetBase) dataset(names).node).getData()));
    }

    /**
     * A dataset of any number of texts.
     *
     * @throws MicroSpikeException if there is none
     */
    List<String> textList(String... names) {
        return guarded(() -> {
            DatasetBase dataset = (DatasetBase) dataset(names).node;
            return dataset.getSize() == 0
                    ? List.of()
                    : Stream.of((Object[]) dataset.getData())
                            .map(String::valueOf)
                            .toList();
        });
    }

    /** The value of an attribute as text: of an enumeration its name, of an array its first element. */
    Optional<String> attribute(String attribute, String... names) {
        return guarded(() -> find(names)
                .flatMap(found ->
                        Optional.ofNullable(found.node.getAttribute(attribute)).flatMap(Hdf5File::value)));
    }

    /** The texts in a group, by name. */
    Map<String, String> texts(String... names) {
        return guarded(() -> {
            Map<String, String> texts = new TreeMap<>();
            Located found = existing(names);
            if (found.node instanceof Group group) {
                group.getChildren().forEach((name, node) -> {
                    if (found.file.follow(node, 0).node instanceof DatasetBase dataset) {
                        texts.put(name, String.valueOf(dataset.getData()));
                    }
                });
            }
            return texts;
        });
    }

    private static Optional<String> value(Attribute attribute) {
        Object data = attribute.getData();
        while (data != null && data.getClass().isArray()) {
            data = Array.getLength(data) == 0 ? null : Array.get(data, 0);
        }
        return Optional.ofNullable(data).map(Object::toString);
    }

    private Located dataset(String... names) {
        Located found = existing(names);
        if (!(found.node instanceof DatasetBase)) {
            throw new MicroSpikeException(
                    "/" + String.join("/", names) + " in '" + path + "' is a group, but must be a dataset.");
        }
        return found;
    }

    private Located existing(String... names) {
        return find(names)
                .orElseThrow(() ->
                        new MicroSpikeException("There is no /" + String.join("/", names) + " in '" + path + "'."));
    }

    private Optional<Located> find(String... names) {
        return find(file, List.of(names), 0);
    }

    /** What is at a path that starts at a group of this file, and the file in which it is. */
    private record Located(Hdf5File file, Node node) {
        boolean isGroup() {
            return node instanceof Group;
        }
    }

    private Optional<Located> find(Group start, List<String> names, int links) {
        Located found = new Located(this, start);
        for (String name : names) {
            Node child = found.node instanceof Group group ? group.getChild(name) : null;
            if (child == null) {
                return Optional.empty();
            }
            found = found.file.follow(child, links);
        }
        return Optional.of(found);
    }

    /** What a node of this file is, or leads to if it is a link. jHDF would follow links too, but not between files. */
    private Located follow(Node node, int links) {
        if (!(node instanceof Link link)) {
            return new Located(this, node);
        }
        String target = link.getTargetPath();
        if (links == MOST_LINKS) {
            throw brokenLink(link, target, "which leads back to it");
        }
        if (link instanceof ExternalLink) {
            int colon = target.lastIndexOf(':');
            Hdf5File other = linked(link, target.substring(0, colon));
            String inOther = target.substring(colon + 1);
            return other.guarded(() -> other.find(other.file, names(inOther), links + 1))
                    .orElseThrow(() -> brokenLink(link, inOther, "which is not in '" + other.path + "'"));
        }
        Group start = target.startsWith("/") ? file : link.getParent();
        return find(start, names(target), links + 1).orElseThrow(() -> brokenLink(link, target, "which is not there"));
    }

    private static List<String> names(String target) {
        return Stream.of(target.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    /** The file that a link leads to; a path is relative to the folder of the file that has the link. */
    private Hdf5File linked(Link link, String target) {
        try {
            Path found = path.resolveSibling(target);
            if (!linked.containsKey(found)) {
                linked.put(found, open(found));
            }
            return linked.get(found);
        } catch (InvalidPathException | MicroSpikeException e) {
            throw brokenLink(link, target, "another file: " + e.getMessage());
        }
    }

    private MicroSpikeException brokenLink(Link link, String target, String problem) {
        return new MicroSpikeException("In '" + path + "' " + link.getPath() + " is a link to '" + target + "', "
                + problem + (problem.endsWith(".") ? "" : "."));
    }

    /** The size of the file in bytes. */
    long size() {
        return storage().size();
    }

    /** Where jHDF reads the file from. */
    HdfBackingStorage storage() {
        return file.getHdfBackingStorage();
    }

    /** Reads something, with whatever goes wrong explained. */
    <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (MicroSpikeException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            // jHDF makes room for what a damaged file claims to hold before it looks whether that is there.
            throw new MicroSpikeException("'" + path + "' is damaged: a part claims to be larger than the memory.");
        } catch (StackOverflowError e) {
            throw new MicroSpikeException("'" + path + "' is damaged: a part claims to be within itself.");
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted() && !channel.isOpen()) {
                throw new MicroSpikeException("Reading '" + path + "' was interrupted.", e);
            }
            throw explained(e);
        }
    }

    /** What is wrong with the file, or what in it is not supported. */
    private MicroSpikeException explained(RuntimeException problem) {
        String dataset = "a part of it";
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            Matcher failed = FAILED_DATASET.matcher(String.valueOf(cause.getMessage()));
            if (failed.matches()) {
                dataset = "the dataset '" + failed.group(1) + "'";
            }
            if (cause instanceof UnsupportedHdfException) {
                String what = cause.getMessage();
                if (what.contains("Virtual storage")) {
                    return unreadable(dataset + " is virtual, put together from parts of other datasets", problem);
                }
                if (what.contains("External Data Files")) {
                    return unreadable("the values of " + dataset + " lie in other files", problem);
                }
                return unreadable(dataset + " has something that MicroSpike does not know (" + what + ")", problem);
            }
        }
        return new MicroSpikeException(
                "'" + path + "' is damaged, or of a kind that cannot be read: " + deepest(problem) + ".", problem);
    }

    /** Says of something in the file that it is whole, but cannot be read, and what to do. */
    MicroSpikeException unreadable(String what, Exception cause) {
        return new MicroSpikeException(
                "'" + path + "' cannot be read: " + what + ". 'h5repack -f NONE -l CONTI " + path
                        + " COPY', with tools of the HDF5 library, makes a copy of plain datasets that can be read.",
                cause);
    }

    private static String deepest(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        for (Hdf5File other : linked.values()) {
            other.close();
        }
    }
}
