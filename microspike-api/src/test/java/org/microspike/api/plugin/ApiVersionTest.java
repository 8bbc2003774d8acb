package org.microspike.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiVersionTest {
    @Test
    void isReadFromTheVersionOfAModule() {
        assertEquals(Optional.of(new ApiVersion(0, 1)), ApiVersion.of("0.1.0-SNAPSHOT"));
        assertEquals(Optional.of(new ApiVersion(12, 34)), ApiVersion.of("12.34"));
        assertEquals(Optional.empty(), ApiVersion.of("main"));
        assertEquals(Optional.empty(), ApiVersion.of("1"));
    }

    @Test
    void beforeTheFirstReleaseEverySecondNumberIsAnotherApi() {
        assertTrue(new ApiVersion(0, 3).supports(new ApiVersion(0, 3)));
        assertFalse(new ApiVersion(0, 3).supports(new ApiVersion(0, 2)));
        assertFalse(new ApiVersion(0, 3).supports(new ApiVersion(0, 4)));
    }

    @Test
    void laterAnOlderPluginRunsAndANewerDoesNot() {
        assertTrue(new ApiVersion(1, 3).supports(new ApiVersion(1, 0)));
        assertTrue(new ApiVersion(1, 3).supports(new ApiVersion(1, 3)));
        assertFalse(new ApiVersion(1, 3).supports(new ApiVersion(1, 4)));
        assertFalse(new ApiVersion(2, 0).supports(new ApiVersion(1, 9)));
        assertFalse(new ApiVersion(1, 9).supports(new ApiVersion(2, 0)));
    }
}
