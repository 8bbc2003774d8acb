package org.microspike.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever lacks one of our plugins is sent to the artifact that has it. */
class ServiceTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern NAME = Pattern.compile("String name\\(\\) \\{\\s+return \"([^\"]+)\";");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s+<artifactId>([^<]+)</artifactId>");

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyPluginOfTheRepositoryIsKnownWithItsArtifact(Service service) throws IOException {
        Map<String, String> built = new TreeMap<>();
        for (String group : List.of("microspike-srm", "microspike-stdp", "microspike-io")) {
            try (Stream<Path> folders = Files.list(REPOSITORY.resolve(group))) {
                for (Path module : Stream.concat(Stream.of(REPOSITORY.resolve(group)), folders)
                        .toList()) {
                    Path providers = module.resolve("src/main/resources/META-INF/services/"
                            + service.type().getName());
                    if (Files.exists(providers)) {
                        for (String provider : Files.readAllLines(providers)) {
                            Path source = module.resolve("src/main/java/" + provider.replace('.', '/') + ".java");
                            built.put(first(NAME, source), first(ARTIFACT, module.resolve("pom.xml")));
                        }
                    }
                }
            }
        }
        assertFalse(built.isEmpty());
        assertEquals(built, new TreeMap<>(service.artifacts()));
    }

    @Test
    void theAdviceNamesTheArtifactOrAllWhereNothingIsThere() {
        assertEquals(
                " It comes with org.microspike:microspike-hdf5, which must be on the module path or the class path.",
                Service.INPUT_SOURCE.advice("sonata", false));
        assertEquals("", Service.INPUT_SOURCE.advice("mine", false));
        assertEquals(
                " These artifacts of org.microspike have some, once they are on the module path or the class path:"
                        + " microspike-eligibility, microspike-inhibitory, microspike-stdp.",
                Service.PLASTICITY_RULE.advice("mine", true));
    }

    private static String first(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + file);
        }
        return matcher.group(1);
    }
}
