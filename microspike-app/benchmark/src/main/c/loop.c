/*
 * The yardstick for MicroSpike's speed: what one SRM neuron with restricted-nearest STDP costs when written down
 * plainly in C, for one network, with nothing to configure. As exact as MicroSpike.
 *
 * Usage: loop FILE simulates input spikes: the file holds their number (8 bytes), their times in seconds (8 bytes each)
 * and their afferents (4 bytes each), in the byte order of the machine. loop alone is masquelier2008 as a whole: it makes
 * the input too, and simulates it three times over. Prints the nanoseconds of the processor per input spike in the
 * simulation, the number of output spikes, the sum of the final weights, and the seconds of the processor in all.
 */
#include "input.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double tau_m = 10e-3, tau_s = 2.5e-3, threshold = 500, k1 = 2, k2 = 4;
static const double a_plus = 0.03125, a_minus = 0.0265625, tau_plus = 16.8e-3, tau_minus = 33.7e-3;

static double weight[AFFERENTS], last_input[AFFERENTS];

/* The potential a time s after the latest event is slow exp(-s / tau_m) + fast exp(-s / tau_s). */
static double potential(double slow, double fast, double s) {
    return slow * exp(-s / tau_m) + fast * exp(-s / tau_s);
}

static double time_of_peak(double slow, double fast) {
    return log(-fast * tau_m / (slow * tau_s)) * tau_m * tau_s / (tau_m - tau_s);
}

/* How long until a rising potential below the threshold reaches it; -1 if it does not up to the limit. */
static double crossing(double slow, double fast, double limit) {
    double end = fmin(limit, time_of_peak(slow, fast)), s = 0;
    if (potential(slow, fast, end) < threshold) return -1;
    for (;;) { /* Newton's method: the rise is concave, so that it never passes the crossing */
        double slow_part = slow * exp(-s / tau_m), fast_part = fast * exp(-s / tau_s);
        double next = s + (threshold - slow_part - fast_part) / -(slow_part / tau_m + fast_part / tau_s);
        if (!(next > s)) return s;
        if (next >= end) return end;
        s = next;
    }
}

static double slow, fast, now, last_output = -1e9;
static int below = 1; /* whether the potential has been below the threshold since it was last above */
static long outputs;

static void simulate(int64_t n, const double *times, const int32_t *afferents, double offset) {
    double peak = time_of_peak(1, -1), scale = 1 / (exp(-peak / tau_m) - exp(-peak / tau_s));
    for (int64_t i = 0; i < n; i++) {
        double time = times[i] + offset;
        int j = afferents[i];
        for (;;) { /* for each output spike before this input spike */
            double now_potential = slow + fast, slope = -(slow / tau_m + fast / tau_s);
            if (!below && now_potential >= threshold) break;
            below = 1;
            /* A rising potential stays below its tangent; one below 0 rises to 0 at most. */
            if (now_potential + (slope > 0 ? slope : 0) * (time - now) < threshold || slow <= 0) break;
            double delay = now_potential >= threshold ? 0 : crossing(slow, fast, time - now);
            if (delay < 0) break;
            now += delay;
            for (int k = 0; k < AFFERENTS; k++)
                if (last_input[k] > last_output)
                    weight[k] = fmin(1, weight[k] + a_plus * exp((last_input[k] - now) / tau_plus));
            slow = (k1 - k2) * threshold;
            fast = k2 * threshold;
            below = slow + fast < threshold;
            last_output = now;
            outputs++;
        }
        if (last_output > last_input[j])
            weight[j] = fmax(0, weight[j] - a_minus * exp((last_output - time) / tau_minus));
        last_input[j] = time;
        slow = slow * exp((now - time) / tau_m) + scale * weight[j];
        fast = fast * exp((now - time) / tau_s) - scale * weight[j];
        now = time;
    }
}

static double processor_seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static int64_t read_input(const char *name, double **times, int32_t **afferents) {
    int64_t n;
    FILE *file = fopen(name, "rb");
    if (!file || fread(&n, 8, 1, file) != 1) exit(2);
    *times = malloc(n * 8);
    *afferents = malloc(n * 4);
    if (fread(*times, 8, n, file) != (size_t) n || fread(*afferents, 4, n, file) != (size_t) n) exit(2);
    return n;
}

int main(int argc, char **argv) {
    double *times;
    int32_t *afferents;
    int repetitions = argc == 2 ? 1 : 3;
    int64_t n = argc == 2 ? read_input(argv[1], &times, &afferents) : make_input(&times, &afferents);
    for (int j = 0; j < AFFERENTS; j++) {
        weight[j] = 0.475;
        last_input[j] = -1e9;
    }
    double start = processor_seconds();
    for (int k = 0; k < repetitions; k++) simulate(n, times, afferents, k * STRETCH);
    double seconds = processor_seconds() - start;

    double sum = 0;
    for (int j = 0; j < AFFERENTS; j++) sum += weight[j];
    printf("%.4f %ld %.4f %.3f\n", seconds * 1e9 / (n * repetitions), outputs, sum, processor_seconds());
    return 0;
}
