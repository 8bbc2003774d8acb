/**
 * The recorder "hdf5" and the input sources "sonata" and "spikes-hdf5".
 *
 * <p>{@link org.microspike.hdf5.Layout} says what a recording looks like from outside. jHDF, the HDF5 library, is
 * called by {@link org.microspike.hdf5.Hdf5Writer} for writing and by {@link org.microspike.hdf5.Hdf5File} and
 * {@link org.microspike.hdf5.Column}, {@link org.microspike.hdf5.VariableRows} and {@link org.microspike.hdf5.Slices}
 * for reading.
 */
package org.microspike.hdf5;
