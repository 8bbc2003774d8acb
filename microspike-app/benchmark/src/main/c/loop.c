/*
 * The yardstick for MicroSpike's speed: what one SRM neuron with restricted-nearest STDP costs when written down
 * plainly in C, for one network, with nothing to configure. As exact as MicroSpike, and fed the same input spikes.
 *
 * Usage: loop FILE. The file holds the number of input spikes (8 bytes), their times in seconds (8 bytes each) and
 * their afferents (4 bytes each), in the byte order of the machine. Prints the nanoseconds per input spike, the number
 * of output spikes, and the sum of the final weights.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define AFFERENTS 2000

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

int main(int argc, char **argv) {
    int64_t n;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || fread(&n, 8, 1, file) != 1) return 2;
    double *times = malloc(n * 8);
    int32_t *afferents = malloc(n * 4);
    if (fread(times, 8, n, file) != (size_t) n || fread(afferents, 4, n, file) != (size_t) n) return 2;

    for (int j = 0; j < AFFERENTS; j++) {
        weight[j] = 0.475;
        last_input[j] = -1e9;
    }
    double peak = time_of_peak(1, -1), scale = 1 / (exp(-peak / tau_m) - exp(-peak / tau_s));
    double slow = 0, fast = 0, now = 0, last_output = -1e9;
    int below = 1; /* whether the potential has been below the threshold since it was last above */
    long outputs = 0;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int64_t i = 0; i < n; i++) {
        double time = times[i];
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
    clock_gettime(CLOCK_MONOTONIC, &end);

    double sum = 0;
    for (int j = 0; j < AFFERENTS; j++) sum += weight[j];
    double nanoseconds = (end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec);
    printf("%.4f %ld %.4f\n", nanoseconds / n, outputs, sum);
    return 0;
}
