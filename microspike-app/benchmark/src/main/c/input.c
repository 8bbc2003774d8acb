/*
 * The input of masquelier2008, made plainly in C: what the generator of MicroSpike makes, by the same recipe, with other
 * random numbers. Spikes are kept slot by slot, and each slot is sorted at the end.
 */
#include "input.h"

#include <math.h>
#include <stdlib.h>

#define SLOTS 3000
#define SLOT_STEPS 50
#define BINS 8192
#define ROOM 20000 /* for the spikes of a slot: 6400 on average */

static const double step = 1e-3, slot_length = SLOT_STEPS * 1e-3, longest_silence = 50e-3;
static const double highest_rate = 90, highest_speed = 1800, highest_speed_change = 360, noise_rate = 10, jitter = 1e-3;

typedef struct {
    double time;
    int32_t afferent;
} Spike;

static Spike *slots[SLOTS];
static int counts[SLOTS];
static char shown[SLOTS];
static int first_shown;
static uint64_t state = 1;

/* SplitMix64, as MicroSpike's. */
static uint64_t draw(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static double uniform(double from, double to) {
    return from + (draw() >> 11) * 0x1p-53 * (to - from);
}

static double gaussian(void) {
    for (;;) {
        double x = uniform(-1, 1), y = uniform(-1, 1), square = x * x + y * y;
        if (square < 1 && square > 0) return x * sqrt(-2 * log(square) / square);
    }
}

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

static void add(double time, int afferent) {
    int slot = clip(time / slot_length, 0, SLOTS - 1);
    slots[slot][counts[slot]++] = (Spike) {time, afferent};
}

static void place_pattern(void) {
    for (int placed = 0; placed < SLOTS / 4;) {
        int slot = draw() % SLOTS;
        if (!shown[slot] && !shown[(slot + 1) % SLOTS] && !shown[(slot + SLOTS - 1) % SLOTS]) {
            shown[slot] = 1;
            placed++;
        }
    }
    while (!shown[first_shown]) first_shown++;
}

/* The background of an afferent, without what the pattern replaces; returns how many spikes it has in the pattern. */
static int add_background(int afferent, int takes_part, double *pattern) {
    double rate = uniform(0, highest_rate), speed = uniform(-highest_speed, highest_speed);
    double last = uniform(-longest_silence, 0);
    int in_pattern = 0;
    for (int i = 0; i < SLOTS * SLOT_STEPS; i++) {
        double now = i * step;
        int slot = i / SLOT_STEPS, spikes = 0;
        double times[2];
        double spike = uniform(0, 1) < rate * step ? now + uniform(0, step) : INFINITY;
        if (last + longest_silence < fmin(spike, now + step)) times[spikes++] = last += longest_silence;
        if (spike < INFINITY) times[spikes++] = last = spike;
        for (int k = 0; k < spikes; k++) {
            if (!takes_part || !shown[slot]) add(times[k], afferent);
            else if (slot == first_shown) pattern[in_pattern++] = times[k] - slot * slot_length;
        }
        rate = clip(rate + speed * step, 0, highest_rate);
        speed = clip(speed + uniform(-highest_speed_change, highest_speed_change), -highest_speed, highest_speed);
    }
    return in_pattern;
}

static void add_pattern(int afferent, const double *pattern, int count) {
    for (int slot = 0; slot < SLOTS; slot++) {
        if (!shown[slot]) continue;
        for (int k = 0; k < count; k++) {
            double time = slot * slot_length + pattern[k], jittered = time + jitter * gaussian();
            add(jittered >= 0 && jittered < SLOTS * slot_length ? jittered : time, afferent);
        }
    }
}

static void add_noise(int afferent) {
    double time = 0;
    while ((time -= log(1 - uniform(0, 1)) / noise_rate) < SLOTS * slot_length) add(time, afferent);
}

static int bin_of(double time_in_slot) {
    return clip(time_in_slot * (BINS / slot_length), 0, BINS - 1);
}

/* Into bins of equal duration, then by insertion. */
static void sort(const Spike *spikes, int count, double start, double *times, int32_t *afferents) {
    static int ends[BINS + 1];
    for (int bin = 0; bin <= BINS; bin++) ends[bin] = 0;
    for (int k = 0; k < count; k++) ends[bin_of(spikes[k].time - start) + 1]++;
    for (int bin = 0; bin < BINS; bin++) ends[bin + 1] += ends[bin];
    for (int k = 0; k < count; k++) {
        int place = ends[bin_of(spikes[k].time - start)]++;
        times[place] = spikes[k].time;
        afferents[place] = spikes[k].afferent;
    }
    for (int k = 1; k < count; k++) {
        double time = times[k];
        int32_t afferent = afferents[k];
        int place = k;
        for (; place > 0 && times[place - 1] > time; place--) {
            times[place] = times[place - 1];
            afferents[place] = afferents[place - 1];
        }
        times[place] = time;
        afferents[place] = afferent;
    }
}

int64_t make_input(double **times, int32_t **afferents) {
    double pattern[2 * SLOT_STEPS];
    for (int slot = 0; slot < SLOTS; slot++) slots[slot] = malloc(ROOM * sizeof(Spike));
    place_pattern();
    for (int afferent = 0; afferent < AFFERENTS; afferent++) {
        int takes_part = afferent < AFFERENTS / 2;
        int count = add_background(afferent, takes_part, pattern);
        add_pattern(afferent, pattern, count);
        add_noise(afferent);
    }
    int64_t total = 0, next = 0;
    for (int slot = 0; slot < SLOTS; slot++) total += counts[slot];
    *times = malloc(total * sizeof(double));
    *afferents = malloc(total * sizeof(int32_t));
    for (int slot = 0; slot < SLOTS; slot++) {
        sort(slots[slot], counts[slot], slot * slot_length, *times + next, *afferents + next);
        next += counts[slot];
        free(slots[slot]);
    }
    return total;
}
