package org.microspike.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.storage.HdfBackingStorage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.file.FileKind;

/**
 * An HDF5 file opened for reading. Whatever is wrong with the file comes out as one {@link MicroSpikeException} that
 * names it: jHDF throws nearly anything when a file is damaged.
 */
final class Hdf5File implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final HdfFile file;

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
        if (!Files.isRegularFile(path)) {
            throw new MicroSpikeException(
                    Files.exists(path) ? "'" + path + "' is not a file." : "There is no file '" + path + "'.");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MicroSpikeException("Cannot read '" + path + "': " + e.getMessage() + ".", e);
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
        return guarded(() -> find(names).filter(Group.class::isInstance).stream()
                .flatMap(group -> ((Group) group).getChildren().values().stream())
                .filter(child -> resolve(child) instanceof Group)
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
        return guarded(() -> new Column(this, dataset(names)));
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
     * A dataset of one text.
     *
     * @throws MicroSpikeException if there is none
     */
    String text(String... names) {
        return guarded(() -> String.valueOf(dataset(names).getData()));
    }

    /** The value of an attribute as text: of an enumeration its name, of an array its first element. */
    Optional<String> attribute(String attribute, String... names) {
        return guarded(() -> find(names)
                .flatMap(node ->
                        Optional.ofNullable(node.getAttribute(attribute)).flatMap(Hdf5File::value)));
    }

    /** The texts in a group, by name. */
    Map<String, String> texts(String... names) {
        return guarded(() -> {
            Map<String, String> texts = new TreeMap<>();
            if (existing(names) instanceof Group group) {
                group.getChildren().forEach((name, node) -> {
                    if (resolve(node) instanceof DatasetBase dataset) {
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

    private DatasetBase dataset(String... names) {
        Node node = existing(names);
        if (!(node instanceof DatasetBase dataset)) {
            throw new MicroSpikeException(
                    "/" + String.join("/", names) + " in '" + path + "' is a group, but must be a dataset.");
        }
        return dataset;
    }

    private Node existing(String... names) {
        return find(names)
                .orElseThrow(() ->
                        new MicroSpikeException("There is no /" + String.join("/", names) + " in '" + path + "'."));
    }

    private Optional<Node> find(String... names) {
        Node node = file;
        for (String name : names) {
            if (!(node instanceof Group group)) {
                return Optional.empty();
            }
            node = group.getChild(name);
            if (node == null) {
                return Optional.empty();
            }
            node = resolve(node);
        }
        return Optional.of(node);
    }

    private static Node resolve(Node node) {
        return node instanceof Link link ? link.getTarget() : node;
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
            throw new MicroSpikeException(
                    "'" + path + "' is damaged, or of a kind that cannot be read: " + deepest(e) + ".", e);
        }
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
    }
}
