"""Reads a recording, writes all its datasets again with h5py, and prints how many seconds the writing took: on the
clock, and of the processor.

    write.py RECORDING COPY

It is the yardstick for the recorder, so it does what takes h5py the least time: every dataset is whole in memory and
written by one call, with the filters and chunks that it has in the recording. As the recorder does, it waits at the end
until the disk has the file.
"""
import os
import sys
import time

import h5py

recording, copy = sys.argv[1:]
datasets = {}


def read(name, node):
    if isinstance(node, h5py.Dataset):
        storage = {}
        if node.chunks:
            storage = dict(chunks=node.chunks, compression=node.compression, compression_opts=node.compression_opts,
                           shuffle=node.shuffle)
        datasets[name] = (node[()], storage)


with h5py.File(recording, "r") as file:
    file.visititems(read)

start, processor = time.perf_counter(), time.process_time()
with h5py.File(copy, "w") as file:
    for name, (values, storage) in datasets.items():
        file.create_dataset(name, data=values, **storage)
descriptor = os.open(copy, os.O_RDONLY)
os.fsync(descriptor)
print(time.perf_counter() - start, time.process_time() - processor)
