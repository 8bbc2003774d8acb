package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents in the distribution lead where they say, without the repository. */
class DistributedDocumentsIT {
    private static final Path README = Launcher.DISTRIBUTION.resolve("README.md");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(README));
        try (Stream<Path> guides = Files.walk(Launcher.DISTRIBUTION.resolve("doc"))) {
            guides.filter(guide -> guide.toString().endsWith(".md")).forEach(documents::add);
        }
        assertTrue(documents.size() > 20, documents::toString);
        assertEquals(List.of(), DocumentLinks.broken(documents));
    }

    @Test
    void theReadmeLeadsToAllThatItLeadsToInTheRepository() throws IOException {
        List<String> names = fileNames(Path.of(System.getProperty("microspike.readme")));
        assertTrue(names.containsAll(List.of("CITATION.cff", "CONTRIBUTING.md", "README.md")), names::toString);
        assertEquals(names, fileNames(README));
    }

    private static List<String> fileNames(Path document) throws IOException {
        return DocumentLinks.targets(document).stream()
                .map(target -> Path.of(target).getFileName().toString())
                .toList();
    }
}
