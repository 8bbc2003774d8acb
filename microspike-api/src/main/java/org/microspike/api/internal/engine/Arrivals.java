package org.microspike.api.internal.engine;

import java.util.Arrays;
import org.microspike.api.data.SpikeBlock;

/** The spikes that arrive at a population within an epoch, in order of time and, at equal times, of their projection. */
final class Arrivals {
    private SpikeBlock spikes = new SpikeBlock(256);
    /** Of the first arrival of each run through one projection: which it is, and the place after the run. */
    private int[] projections = new int[256];

    private int[] ends = new int[256];

    SpikeBlock spikes() {
        return spikes;
    }

    int size() {
        return spikes.size();
    }

    /** The projection of the run that starts at a place. */
    int projectionOfRun(int from) {
        return projections[from];
    }

    /** The place after the last arrival of the run of one projection that starts at a place. */
    int endOfRun(int from) {
        return ends[from];
    }

    /** Takes what arrives before a time from the queues of the projections. */
    void collect(SpikeQueue[] queues, double before) {
        spikes.clear();
        while (true) {
            int earliest = 0;
            double time = Double.POSITIVE_INFINITY;
            for (int i = 0; i < queues.length; i++) {
                if (queues[i].firstTime() < time) {
                    time = queues[i].firstTime();
                    earliest = i;
                }
            }
            if (!(time < before)) {
                return;
            }
            takeRun(queues, earliest, before);
        }
    }

    /** Takes the spikes of one projection up to the first of another. */
    private void takeRun(SpikeQueue[] queues, int projection, double before) {
        double strictly = before;
        double including = Double.POSITIVE_INFINITY;
        for (int i = 0; i < queues.length; i++) {
            if (i < projection) {
                strictly = Math.min(strictly, queues[i].firstTime());
            } else if (i > projection) {
                including = Math.min(including, queues[i].firstTime());
            }
        }
        SpikeQueue queue = queues[projection];
        int start = spikes.size();
        int count = queue.count(strictly, including);
        if (start + count > spikes.capacity()) {
            makeRoom(start + count);
        }
        queue.move(count, spikes);
        projections[start] = projection;
        ends[start] = spikes.size();
    }

    private void makeRoom(int needed) {
        SpikeBlock larger = new SpikeBlock(Math.max(needed, 2 * spikes.capacity()));
        larger.copyOf(spikes);
        spikes = larger;
        projections = Arrays.copyOf(projections, larger.capacity());
        ends = Arrays.copyOf(ends, larger.capacity());
    }
}
