/**
 * For authors of plugins that read files: lines and numbers of texts, read alike wherever MicroSpike reads them, compressed
 * files, and spikes that have to be sorted first.
 */
package org.microspike.api.file;
