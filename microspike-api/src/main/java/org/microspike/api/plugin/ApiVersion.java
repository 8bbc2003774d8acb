package org.microspike.api.plugin;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of this module, as far as it tells what a plugin may rely on. The first number changes when plugins have to
 * be changed, the second when the module can do more; before 1.0 the second stands for both.
 *
 * @param major the first number
 * @param minor the second number
 */
record ApiVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(\\D.*)?");

    /**
     * Reads a version.
     *
     * @param version the version of a module
     * @return empty if it does not start with two numbers
     */
    static Optional<ApiVersion> of(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    /** The version of this module that is running; empty outside of named modules. */
    static Optional<ApiVersion> running() {
        return Optional.ofNullable(ApiVersion.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .flatMap(ApiVersion::of);
    }

    /** The version of this module that a plugin's module was compiled against; empty if its descriptor does not tell. */
    static Optional<ApiVersion> compiledAgainst(Module plugin) {
        String api = "org.microspike.api";
        return Optional.ofNullable(plugin.getDescriptor())
                .flatMap(descriptor -> descriptor.requires().stream()
                        .filter(required -> required.name().equals(api))
                        .findAny()
                        .flatMap(ModuleDescriptor.Requires::rawCompiledVersion)
                        .flatMap(ApiVersion::of));
    }

    /**
     * Whether a plugin that was compiled against another version runs with this one.
     *
     * @param compiled the version that it was compiled against
     */
    boolean supports(ApiVersion compiled) {
        return compiled.major == major && (major == 0 ? compiled.minor == minor : compiled.minor <= minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
