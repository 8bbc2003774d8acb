package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the descriptors of the distribution's modules promise to those who build on them. */
class ModulesIT {
    private static final String OWN = "org.microspike.";

    private final Map<String, ModuleDescriptor> modules =
            ModuleFinder.of(Launcher.DISTRIBUTION.resolve("lib"), Launcher.DISTRIBUTION.resolve("lib/arrow"))
                    .findAll()
                    .stream()
                    .map(ModuleReference::descriptor)
                    .collect(Collectors.toMap(ModuleDescriptor::name, each -> each, (one, other) -> one, TreeMap::new));

    @Test
    void everyModuleHasADescriptorAndTheVersionOfTheApi() {
        Optional<String> version = modules.get(OWN + "api").rawVersion();
        assertFalse(version.isEmpty());
        for (ModuleDescriptor module : own()) {
            assertFalse(module.isAutomatic(), module::toString);
            assertEquals(version, module.rawVersion(), module::toString);
        }
    }

    @Test
    void noModuleStartsAProgramUnlessToldWhich() {
        for (ModuleDescriptor module : own()) {
            assertEquals(Optional.empty(), module.mainClass(), module::toString);
        }
    }

    @Test
    void providersOfServicesExportAndOpenNothing() {
        Set<String> providers = new HashSet<>();
        for (ModuleDescriptor module : own()) {
            if (module.provides().stream().anyMatch(each -> each.service().startsWith(OWN))) {
                providers.add(module.name());
                assertFalse(module.isOpen(), module::toString);
                assertEquals(Set.of(), module.exports(), module::toString);
                assertEquals(Set.of(), module.opens(), module::toString);
            }
        }
        assertEquals(
                Set.of(
                        OWN + "srm",
                        OWN + "izhikevich",
                        OWN + "conductance",
                        OWN + "adaptive",
                        OWN + "lif",
                        OWN + "relay",
                        OWN + "stdp",
                        OWN + "inhibitory",
                        OWN + "eligibility",
                        OWN + "pattern",
                        OWN + "poisson",
                        OWN + "images",
                        OWN + "csv",
                        OWN + "hdf5",
                        OWN + "arrow"),
                providers);
    }

    @Test
    void apiExportsItsRoomsToAllAndTheSharedFilesToOurOwnModules() {
        ModuleDescriptor api = modules.get(OWN + "api");
        Set<String> exported = api.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        Set<String> rooms = Stream.of(
                        "",
                        ".data",
                        ".file",
                        ".measure",
                        ".message",
                        ".network",
                        ".numeric",
                        ".pattern",
                        ".plugin",
                        ".record",
                        ".setting",
                        ".sort",
                        ".trial")
                .map(room -> OWN + "api" + room)
                .collect(Collectors.toSet());
        assertEquals(rooms, exported);
        for (ModuleDescriptor.Exports exports : api.exports()) {
            if (exports.isQualified()) {
                assertEquals(OWN + "api.internal.file", exports.source());
                assertTrue(exports.targets().stream().allMatch(name -> name.startsWith(OWN)), api::toString);
            }
        }
        assertEquals(Set.of(), api.opens());
    }

    @Test
    void onlyTheRecorderAndArrowRequireAModuleWithoutADescriptor() {
        Map<String, Set<String>> requiring = new TreeMap<>();
        for (ModuleDescriptor module : modules.values()) {
            Set<String> automatic = module.requires().stream()
                    .map(ModuleDescriptor.Requires::name)
                    .filter(name ->
                            modules.containsKey(name) && modules.get(name).isAutomatic())
                    .collect(Collectors.toSet());
            if (!automatic.isEmpty()) {
                requiring.put(module.name(), automatic);
            }
        }
        Set<String> flatBuffers = Set.of("flatbuffers.java");
        assertEquals(
                Map.of(
                        OWN + "hdf5",
                        Set.of("io.jhdf"),
                        "org.apache.arrow.format",
                        flatBuffers,
                        "org.apache.arrow.vector",
                        flatBuffers),
                requiring);
    }

    private List<ModuleDescriptor> own() {
        return modules.values().stream()
                .filter(module -> module.name().startsWith(OWN))
                .toList();
    }
}
