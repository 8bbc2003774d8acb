/** Leaky integrate-and-fire neurons: their parameters, {@code ${className}}, and their state, {@code ${className}Group}. */
package ${package};
