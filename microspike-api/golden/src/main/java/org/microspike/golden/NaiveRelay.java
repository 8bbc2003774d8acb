package org.microspike.golden;

/** A neuron that spikes when a spike has arrived: then it is above its threshold, else below. */
final class NaiveRelay extends ClosedFormNeuron {
    private static final double ANY_TIME = 1;

    private boolean arrived;

    NaiveRelay(String population, Doubts doubts) {
        super(population, 1, 0, ANY_TIME, doubts);
    }

    @Override
    double start(double now, double ready) {
        return now;
    }

    @Override
    ExponentialSum course(double from) {
        return new ExponentialSum(from, new double[] {0}, new double[] {arrived ? 1 : -1});
    }

    @Override
    void receive(double time, String port, double weight) {
        arrived |= !port.equals("ignored") && weight > 0;
    }

    @Override
    void reset(double time, double ready) {
        arrived = false;
    }
}
