/*
 * The network of Diehl and Cook (2015), doi 10.3389/fncom.2015.00099, written down plainly in C as a clock-driven program:
 * a yardstick for MicroSpike's speed. Steps of 0.5 ms, exponential Euler, delays of 1 to 20 steps for each synapse of the
 * input, at whose end an input spike changes the weight. The synapses of a source are kept in order of their delay, so
 * that those of one delay lie beside one another.
 *
 * Usage: diehl NEURONS FILE PICTURES. The file has the number of spikes as 64 bits, their times in seconds as doubles, and
 * their sources as 32 bits. Prints the seconds of the processor in the simulation, and the number of output spikes.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SOURCES = 784, DELAYS = 20, ROWS = SOURCES * DELAYS, RING = 32, PICTURE = 1000, MOST = 1600 };

static const double step = 0.5; /* ms */

static int neurons;
static int start[ROWS + 1]; /* row: the synapses of a source with one delay */
static double *weights;
static int *targets, *places, *rows; /* places and rows: of the synapses onto a neuron */
static long latest[ROWS];            /* step of the latest arrival */
static int *ring[RING], arriving[RING];
static double decay_pre[1 << 12];

static double v[MOST], ge[MOST], gi[MOST], theta[MOST], post1[MOST], post2[MOST];
static double vi[MOST], gei[MOST];
static int refractory[MOST], refractory_i[MOST];

static double uniform(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static void connect(void) {
    uint64_t random = 1;
    int synapses = SOURCES * neurons, place = 0, *delay = malloc(sizeof(int) * neurons);
    weights = malloc(sizeof(double) * synapses);
    targets = malloc(sizeof(int) * synapses);
    places = malloc(sizeof(int) * synapses);
    rows = malloc(sizeof(int) * synapses);
    for (int source = 0; source < SOURCES; source++) {
        for (int n = 0; n < neurons; n++) delay[n] = fmax(1, floor(uniform(&random) * DELAYS + 0.5));
        for (int d = 1; d <= DELAYS; d++) {
            int row = source * DELAYS + d - 1;
            start[row] = place;
            for (int n = 0; n < neurons; n++) {
                if (delay[n] != d) continue;
                targets[place] = n;
                weights[place] = (uniform(&random) + 0.01) * 0.3;
                places[n * SOURCES + source] = place;
                rows[n * SOURCES + source] = row;
                place++;
            }
        }
    }
    start[ROWS] = place;
    for (int row = 0; row < ROWS; row++) latest[row] = -(1 << 20);
    for (int i = 0; i < RING; i++) ring[i] = malloc(sizeof(int) * ROWS);
    for (int i = 0; i < 1 << 12; i++) decay_pre[i] = exp(-i * step / 20);
}

static void normalise(void) {
    for (int n = 0; n < neurons; n++) {
        double sum = 0;
        for (int s = 0; s < SOURCES; s++) sum += weights[places[n * SOURCES + s]];
        for (int s = 0; s < SOURCES; s++) weights[places[n * SOURCES + s]] *= 78 / sum;
    }
}

static void arrive(int row, long now) {
    latest[row] = now;
    for (int k = start[row]; k < start[row + 1]; k++) {
        int n = targets[k];
        double w = weights[k] - 0.0001 * post1[n];
        if (w < 0) w = 0;
        weights[k] = w;
        ge[n] += w;
    }
}

static void learn(int n, long now) {
    double amount = 0.01 * post2[n];
    for (int s = 0; s < SOURCES; s++) {
        int place = places[n * SOURCES + s];
        long since = now - latest[rows[n * SOURCES + s]];
        if (since >= 1 << 12) continue;
        double w = weights[place] + amount * decay_pre[since];
        weights[place] = w > 1 ? 1 : w;
    }
    post1[n] = 1;
    post2[n] = 1;
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    neurons = atoi(argv[1]);
    int64_t spikes;
    FILE *file = fopen(argv[2], "rb");
    if (!file || fread(&spikes, 8, 1, file) != 1) return 1;
    double *times = malloc(8 * spikes);
    int32_t *sources = malloc(4 * spikes);
    if (fread(times, 8, spikes, file) != spikes || fread(sources, 4, spikes, file) != spikes) return 1;
    connect();
    normalise();
    for (int n = 0; n < neurons; n++) {
        v[n] = -105;
        vi[n] = -100;
        theta[n] = 20;
    }
    double decay_e = exp(-step / 1), decay_i = exp(-step / 2), decay_1 = exp(-step / 20), decay_2 = exp(-step / 40);
    double decay_theta = exp(-step / 1e7);
    long outputs = 0, next = 0, steps = atol(argv[3]) * PICTURE;
    clock_t begin = clock();
    for (long now = 0; now < steps; now++) {
        if (now > 0 && now % PICTURE == 0) normalise();
        for (int n = 0; n < neurons; n++) {
            ge[n] *= decay_e;
            gi[n] *= decay_i;
            gei[n] *= decay_e;
            post1[n] *= decay_1;
            post2[n] *= decay_2;
            theta[n] *= decay_theta;
        }
        int *due = ring[now % RING];
        for (int i = 0; i < arriving[now % RING]; i++) arrive(due[i], now);
        arriving[now % RING] = 0;
        for (; next < spikes && times[next] * 1e3 < (now + 1) * step; next++) {
            for (int d = 1; d <= DELAYS; d++) {
                int row = sources[next] * DELAYS + d - 1;
                int place = (now + d) % RING;
                if (start[row] < start[row + 1]) ring[place][arriving[place]++] = row;
            }
        }
        for (int n = 0; n < neurons; n++) {
            if (refractory[n] > 0) {
                refractory[n]--;
                continue;
            }
            double total = 1 + ge[n] + gi[n], end = (-65 - 100 * gi[n]) / total;
            v[n] = end + (v[n] - end) * exp(-step / 100 * total);
        }
        for (int n = 0; n < neurons; n++) {
            if (refractory_i[n] > 0) {
                refractory_i[n]--;
                continue;
            }
            double total = 1 + gei[n], end = -60 / total;
            vi[n] = end + (vi[n] - end) * exp(-step / 10 * total);
        }
        for (int n = 0; n < neurons; n++) {
            if (vi[n] > -40) {
                vi[n] = -45;
                refractory_i[n] = 4;
                for (int m = 0; m < neurons; m++) gi[m] += m == n ? 0 : 17;
            }
        }
        for (int n = 0; n < neurons; n++) {
            if (v[n] > theta[n] - 72) {
                v[n] = -65;
                refractory[n] = 10;
                theta[n] += 0.05;
                gei[n] += 10.4;
                learn(n, now);
                outputs++;
            }
        }
    }
    printf("%.3f %ld\n", (double)(clock() - begin) / CLOCKS_PER_SEC, outputs);
    return 0;
}
