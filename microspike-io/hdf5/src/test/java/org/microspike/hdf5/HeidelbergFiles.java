package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;

/** Files laid out as the Spiking Heidelberg Digits, made with h5py; tests are skipped where that is not installed. */
final class HeidelbergFiles {
    static final int ROWS = 6;

    /** Rows of 3, 0, 1000, 2, 1 and 4 spikes: some that are not in order, some times on the same unit. */
    private static final String SCRIPT = """
            floats, integers, options = %s
            file = h5py.File(path, 'w')
            times = [[0.25, 0.0, 0.125], [], np.arange(1000) / 1024, [0.5, 1.3], [0.75], [0.1, 0.1, 0.1, 0.2]]
            units = [[699, 0, 3], [], np.arange(1000) %% 700, [5, 6], [1], [9, 2, 4, 2]]
            spikes = file.create_group('spikes')
            for name, rows, kind in (('times', times, floats), ('units', units, integers)):
                data = spikes.create_dataset(name, (len(rows),), dtype=h5py.vlen_dtype(np.dtype(kind)), **options)
                for number, row in enumerate(rows):
                    data[number] = np.array(row, dtype=kind)
            file['labels'] = np.array([11, 0, 7, 7, 19, 2], dtype=np.uint16)
            extra = file.create_group('extra')
            extra['speaker'] = np.array([0, 0, 1, 2, 3, 11], dtype=np.uint16)
            extra['keys'] = np.array([b'zero', b'eins'], dtype='S10')
            meta = extra.create_group('meta_info')
            meta['gender'] = np.array([b'male', b'female'], dtype='S6')
            meta['age'] = np.array([30, 60], dtype=np.uint16)
            meta['body_height'] = np.array([180, 166], dtype=np.uint16)
            """;

    private HeidelbergFiles() {}

    /** Makes a file of the types that the data sets have, chunked as PyTables does it. */
    static Path write(Path folder) throws IOException {
        return write(folder, "'float16', 'uint16', {'maxshape': (None,), 'chunks': (4,)}", "");
    }

    /**
     * Makes a file.
     *
     * @param kinds Python: the types of times and units, and options of their datasets
     * @param change Python: what is done to the file then
     */
    static Path write(Path folder, String kinds, String change) throws IOException {
        Path file = folder.resolve("shd.h5");
        OtherTools.h5py(file, SCRIPT.formatted(kinds) + change);
        return file;
    }
}
