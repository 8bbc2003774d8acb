/**
 * The recorder "hdf5" and the input source "sonata".
 *
 * <p>{@link org.microspike.hdf5.Layout} says what a recording looks like from outside. jHDF, the HDF5 library, is
 * called by {@link org.microspike.hdf5.Hdf5Writer} for writing and by {@link org.microspike.hdf5.Hdf5File} and
 * {@link org.microspike.hdf5.Column} for reading.
 */
package org.microspike.hdf5;
