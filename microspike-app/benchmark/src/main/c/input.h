#include <stdint.h>

#define AFFERENTS 2000
#define STRETCH 150.0 /* seconds */

/* Makes the input of masquelier2008, STRETCH long; returns the number of its spikes. */
int64_t make_input(double **times, int32_t **afferents);
