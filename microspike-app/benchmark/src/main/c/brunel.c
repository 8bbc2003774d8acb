/*
 * The network of Brunel (2000), doi 10.1023/A:1008925309027, written down plainly in C: a yardstick for MicroSpike's speed,
 * as exact as MicroSpike. Delta pulses need no search: a neuron spikes at an arrival or not at all. All arrivals of an
 * instant are delivered before any neuron spikes at it.
 *
 * Usage: brunel G KHZ SECONDS SEED, with inhibition G times as strong as excitation, and a drive of KHZ for each neuron.
 * Prints the seconds of the processor in the simulation, the number of output spikes, and from 0.3 s on the rates of both
 * populations in hertz.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EXCITATORY = 10000, INHIBITORY = 2500, NEURONS = EXCITATORY + INHIBITORY, FROM_E = 1000, FROM_I = 250 };

static const double tau = 20e-3, threshold = 20, reset = 10, refractory = 2e-3, delay = 1.5e-3, weight = 0.1;

typedef struct {
    double level; /* the potential, as what it would have had to be at the start of the epoch to become what it is */
    double free;  /* when it is refractory no more */
    double drive; /* when the next spike of its drive arrives */
    uint64_t random;
} Neuron;

typedef struct {
    double time;
    int neuron;
} Spike;

static Neuron neurons[NEURONS];
static int start[NEURONS + 1];
static uint16_t targets[NEURONS * (FROM_E + FROM_I)];
static Spike *arriving, *sent;
static int arriving_count, sent_count, sent_room = 1 << 16;
static double epoch, rate;

static uint64_t next(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state) { return (double)(next(state) >> 11) * 0x1p-53; }

static double growth(double time) { return exp((time - epoch) / tau); }

static void fire(int n, double time) {
    if (sent_count == sent_room) sent = realloc(sent, sizeof(Spike) * (sent_room *= 2));
    sent[sent_count++] = (Spike){time, n};
    neurons[n].free = time + refractory;
    neurons[n].level = reset * growth(neurons[n].free);
}

/* Delivers the drive of a neuron up to a time. */
static void drive(int n, double until) {
    Neuron *neuron = &neurons[n];
    while (neuron->drive < until) {
        double time = neuron->drive;
        neuron->drive = time - log(1 - uniform(&neuron->random)) / rate;
        if (time >= neuron->free) {
            double grown = growth(time);
            neuron->level += weight * grown;
            if (neuron->level >= threshold * grown) fire(n, time);
        }
    }
}

static int by_time(const void *a, const void *b) {
    const Spike *x = a, *y = b;
    return x->time < y->time ? -1 : x->time > y->time ? 1 : x->neuron - y->neuron;
}

static void run_epoch(double inhibition) {
    static int raised[NEURONS * 2];
    int from = 0;
    while (from < arriving_count) {
        double time = arriving[from].time, grown = growth(time);
        int raised_count = 0, to = from;
        for (; to < arriving_count && arriving[to].time == time; to++) {
            int source = arriving[to].neuron;
            double pulse = (source < EXCITATORY ? weight : -inhibition * weight) * grown;
            for (int k = start[source]; k < start[source + 1]; k++) {
                int n = targets[k];
                if (neurons[n].drive < time) drive(n, time);
                if (time >= neurons[n].free) {
                    neurons[n].level += pulse;
                    if (neurons[n].level >= threshold * grown && raised_count < NEURONS * 2) raised[raised_count++] = n;
                }
            }
        }
        for (int k = 0; k < raised_count; k++) {
            int n = raised[k];
            if (time >= neurons[n].free && neurons[n].level >= threshold * grown) fire(n, time);
        }
        from = to;
    }
    for (int n = 0; n < NEURONS; n++) drive(n, epoch + delay);
}

static void connect(uint64_t *random) {
    static uint16_t sources[NEURONS][FROM_E + FROM_I];
    static char chosen[NEURONS];
    for (int n = 0; n < NEURONS; n++) {
        memset(chosen, 0, sizeof chosen);
        chosen[n] = 1;
        for (int k = 0; k < FROM_E + FROM_I; k++) {
            int source;
            do {
                source = k < FROM_E ? (int)(uniform(random) * EXCITATORY)
                                    : EXCITATORY + (int)(uniform(random) * INHIBITORY);
            } while (chosen[source]);
            chosen[source] = 1;
            sources[n][k] = (uint16_t)source;
            start[source + 1]++;
        }
    }
    for (int n = 0; n < NEURONS; n++) start[n + 1] += start[n];
    static int place[NEURONS];
    memcpy(place, start, sizeof place);
    for (int n = 0; n < NEURONS; n++)
        for (int k = 0; k < FROM_E + FROM_I; k++) targets[place[sources[n][k]]++] = (uint16_t)n;
}

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    double inhibition = atof(argv[1]), seconds = atof(argv[3]);
    uint64_t random = (uint64_t)atoll(argv[4]) * 0x9E3779B97F4A7C15;
    rate = atof(argv[2]) * 1000;
    connect(&random);
    for (int n = 0; n < NEURONS; n++)
        neurons[n] = (Neuron){uniform(&random) * threshold, 0, -log(1 - uniform(&random)) / rate, next(&random)};
    sent = malloc(sizeof(Spike) * sent_room);
    long spikes = 0, counted[2] = {0, 0};
    clock_t begin = clock();
    for (long k = 0; k * delay < seconds; k++) {
        epoch = k * delay;
        sent_count = 0;
        run_epoch(inhibition);
        for (int n = 0; n < NEURONS; n++) neurons[n].level *= exp(-delay / tau);
        qsort(sent, sent_count, sizeof(Spike), by_time);
        for (int i = 0; i < sent_count; i++) {
            counted[sent[i].neuron >= EXCITATORY] += sent[i].time >= 0.3;
            sent[i].time += delay;
        }
        spikes += sent_count;
        arriving = realloc(arriving, sizeof(Spike) * sent_count + 1);
        memcpy(arriving, sent, sizeof(Spike) * sent_count);
        arriving_count = sent_count;
    }
    printf("%.3f %ld %.2f %.2f\n", (double)(clock() - begin) / CLOCKS_PER_SEC, spikes,
           counted[0] / (seconds - 0.3) / EXCITATORY, counted[1] / (seconds - 0.3) / INHIBITORY);
    return 0;
}
