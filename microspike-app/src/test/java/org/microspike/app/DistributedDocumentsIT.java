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
    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Launcher.DISTRIBUTION.resolve("README.md")));
        try (Stream<Path> guides = Files.list(Launcher.DISTRIBUTION.resolve("doc"))) {
            guides.filter(guide -> guide.toString().endsWith(".md")).forEach(documents::add);
        }
        assertTrue(documents.size() > 20, documents::toString);
        assertEquals(List.of(), DocumentLinks.broken(documents));
    }
}
