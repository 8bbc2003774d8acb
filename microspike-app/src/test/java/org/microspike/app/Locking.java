package org.microspike.app;

/** How well spikes are locked to the phase of a tone. */
public final class Locking {
    private Locking() {}

    /**
     * The standard deviation of a normal scatter around the periods that would lock spikes as well as these are.
     *
     * @param times of the spikes, in seconds
     * @param from only those from this time on
     * @param frequency of the tone, in hertz
     * @return in seconds
     */
    public static double jitter(double[] times, double from, double frequency) {
        double cosines = 0;
        double sines = 0;
        int count = 0;
        for (double time : times) {
            if (time >= from) {
                cosines += Math.cos(2 * Math.PI * frequency * time);
                sines += Math.sin(2 * Math.PI * frequency * time);
                count++;
            }
        }
        double vectorStrength = Math.hypot(cosines, sines) / count;
        return Math.sqrt(-2 * Math.log(vectorStrength)) / (2 * Math.PI * frequency);
    }
}
