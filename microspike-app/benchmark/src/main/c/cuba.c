/*
 * The network of Vogels and Abbott (2005) with currents, as in benchmark 2 of Brette et al. (2007), doi
 * 10.1007/s10827-007-0038-6, written down plainly in C: a yardstick for MicroSpike's speed, as exact as MicroSpike. The time
 * constants of 20, 10 and 5 ms need one exponential for all three. A neuron is looked at when something arrives, and when a
 * bound of its slope says that it may cross the threshold.
 *
 * Usage: cuba DELAY_MS SECONDS SEED. Prints the seconds of the processor in the simulation, the number of output spikes, and
 * from 0.5 s on the rates of both populations in hertz.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EXCITATORY = 3200, INHIBITORY = 800, NEURONS = EXCITATORY + INHIBITORY };

/* Potentials are counted from the rest, which is 1 mV above the threshold. */
static const double tau = 20e-3, threshold = -1, reset = -11, refractory = 5e-3, probability = 0.02;
static const double excitation = 1.62, inhibition = -9;

typedef struct {
    double potential, e, i; /* at its time; that of a refractory neuron is when it is so no more */
    double time;
    double next; /* before then it does not cross */
} Neuron;

typedef struct {
    double time;
    int neuron;
} Spike;

static Neuron neurons[NEURONS];
static int start[NEURONS + 1];
static uint16_t *targets;
static Spike *arriving, *sent;
static int arriving_count, sent_count, sent_room = 1 << 16;

static double uniform(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* The currents of 5 and 10 ms become exp(-t / tau) to the fourth and second power. */
static void move(Neuron *n, double time) {
    double x = exp((n->time - time) / tau), x2 = x * x, x4 = x2 * x2;
    n->potential = n->potential * x + n->e / 3 * (x - x4) + n->i * (x - x2);
    n->e *= x4;
    n->i *= x2;
    n->time = time;
}

/* It rises no faster than without inhibition, and than now. */
static void bound(Neuron *n) { n->next = n->time + (threshold - n->potential) * tau / (n->e - n->potential); }

static void fire(int number, double time) {
    Neuron *n = &neurons[number];
    if (sent_count == sent_room) sent = realloc(sent, sizeof(Spike) * (sent_room *= 2));
    sent[sent_count++] = (Spike){time, number};
    move(n, time + refractory);
    n->potential = reset;
    bound(n);
}

/* Lets a neuron do what it does before a time. */
static void advance(int number, double time) {
    Neuron *n = &neurons[number];
    while (n->next < time) {
        move(n, n->next);
        if (threshold - n->potential < 1e-12) {
            fire(number, n->time);
        } else {
            bound(n);
        }
    }
}

static void receive(int number, double time, double e, double i) {
    Neuron *n = &neurons[number];
    advance(number, time);
    if (time < n->time) { /* refractory */
        double x = exp((time - n->time) / tau), x2 = x * x;
        n->e += e * x2 * x2;
        n->i += i * x2;
    } else {
        move(n, time);
        n->e += e;
        n->i += i;
    }
    bound(n);
}

static int by_time(const void *a, const void *b) {
    const Spike *x = a, *y = b;
    return x->time < y->time ? -1 : x->time > y->time ? 1 : x->neuron - y->neuron;
}

static void connect(uint64_t *random) {
    int room = 1 << 19, count = 0;
    targets = malloc(sizeof *targets * room);
    for (int source = 0; source < NEURONS; source++) {
        for (int n = 0; n < NEURONS; n++) {
            if (n == source || uniform(random) >= probability) continue;
            if (count == room) targets = realloc(targets, sizeof *targets * (room *= 2));
            targets[count++] = (uint16_t)n;
        }
        start[source + 1] = count;
    }
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    double delay = atof(argv[1]) * 1e-3, seconds = atof(argv[2]);
    uint64_t random = (uint64_t)atoll(argv[3]) * 0x9E3779B97F4A7C15;
    connect(&random);
    for (int n = 0; n < NEURONS; n++) {
        neurons[n].potential = reset + uniform(&random) * (threshold - reset);
        bound(&neurons[n]);
    }
    sent = malloc(sizeof(Spike) * sent_room);
    long spikes = 0, counted[2] = {0, 0};
    clock_t begin = clock();
    for (long k = 1; (k - 1) * delay < seconds; k++) {
        double end = k * delay;
        sent_count = 0;
        for (int a = 0; a < arriving_count; a++) {
            int source = arriving[a].neuron;
            double e = source < EXCITATORY ? excitation : 0, i = source < EXCITATORY ? 0 : inhibition;
            for (int s = start[source]; s < start[source + 1]; s++) receive(targets[s], arriving[a].time, e, i);
        }
        for (int n = 0; n < NEURONS; n++) {
            if (neurons[n].next < end) advance(n, end);
        }
        qsort(sent, sent_count, sizeof(Spike), by_time);
        for (int i = 0; i < sent_count; i++) {
            counted[sent[i].neuron >= EXCITATORY] += sent[i].time >= 0.5;
            sent[i].time += delay;
        }
        spikes += sent_count;
        arriving = realloc(arriving, sizeof(Spike) * sent_count + 1);
        memcpy(arriving, sent, sizeof(Spike) * sent_count);
        arriving_count = sent_count;
    }
    printf("%.3f %ld %.2f %.2f\n", (double)(clock() - begin) / CLOCKS_PER_SEC, spikes,
           counted[0] / (seconds - 0.5) / EXCITATORY, counted[1] / (seconds - 0.5) / INHIBITORY);
    return 0;
}
