package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;

/** Draws some of many at random. */
final class Choice {
    private final int degree;
    private final int candidates;
    private final boolean noSelf;
    private final boolean multiple;

    /**
     * A choice.
     *
     * @param rule its name, for messages
     * @param degree how many are chosen
     * @param candidates of how many
     * @param what a candidate is, for messages
     * @param noSelf whether the one of the chooser's own number is none
     * @param multiple whether one may be chosen several times
     */
    Choice(String rule, int degree, int candidates, String what, boolean noSelf, boolean multiple) {
        int available = noSelf ? candidates - 1 : candidates;
        if (degree < 0 || (degree > available && (!multiple || available <= 0))) {
            throw new SettingException(
                    "connect",
                    "'connect' is " + rule + "(" + degree + "), but each has " + Words.count(available, what)
                            + " to choose from.");
        }
        this.degree = degree;
        this.candidates = candidates;
        this.noSelf = noSelf;
        this.multiple = multiple;
    }

    /** Draws the chosen, from one place of an array on. */
    void draw(RandomStream random, int self, int[] chosen, int from) {
        int available = noSelf ? candidates - 1 : candidates;
        if (!multiple && degree > available / 4) {
            shuffle(random, self, available, chosen, from);
            return;
        }
        PairSet used = new PairSet(degree);
        for (int i = 0; i < degree; ) {
            int drawn = random.nextInt(available);
            if (multiple || used.add(drawn)) {
                chosen[from + i] = number(drawn, self);
                i++;
            }
        }
    }

    /** Draws a large part by shuffling them all. */
    private void shuffle(RandomStream random, int self, int available, int[] chosen, int from) {
        int[] all = new int[available];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < degree; i++) {
            int other = i + random.nextInt(available - i);
            int drawn = all[other];
            all[other] = all[i];
            chosen[from + i] = number(drawn, self);
        }
    }

    private int number(int drawn, int self) {
        return noSelf && drawn >= self ? drawn + 1 : drawn;
    }
}
