package org.microspike.api.plugin;

import java.util.Set;

/** The parent of the class loaders of plugins. Java's own would find the classes of the whole program; this one finds Java. */
final class JavaLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Set<String> packages;

    /**
     * A loader of some packages.
     *
     * @param packages those of the modules of Java that are there
     */
    JavaLoader(Set<String> packages) {
        super("java", ClassLoader.getPlatformClassLoader());
        this.packages = packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            return super.loadClass(name, resolve);
        }
        throw new ClassNotFoundException(name);
    }
}
