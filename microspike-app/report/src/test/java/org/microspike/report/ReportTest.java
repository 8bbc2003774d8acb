package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;

/** A report as a whole: all its files or none, and no other is touched. */
class ReportTest {
    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aReportWhoseFilesMeetOthersLeavesThoseAlone() throws IOException {
        Report report = new SyntheticRun(2, true).report();
        Path other = Files.writeString(folder.resolve("potential-1.svg"), "somebody else's");
        assertThrows(FileAlreadyExistsException.class, () -> report.write(folder));
        assertEquals("somebody else's", Files.readString(other));
        assertEquals(List.of("potential-1.svg"), names(folder));

        Files.delete(other);
        report.write(folder);
        assertTrue(names(folder).containsAll(List.of("potential-1.svg", "report.html")));
        assertThrows(MicroSpikeException.class, () -> report.write(folder));
    }

    @Test
    void theFolderOfAReportIsMadeAndHoldsAllOfIt() throws IOException {
        Path made = folder.resolve("reports/first");
        new SyntheticRun(2, true).report().write(made);
        assertTrue(names(made).containsAll(List.of("potential-0.png", "potential-0.svg", "report.html")));
        assertEquals(List.of("first"), names(made.getParent()));
    }
}
