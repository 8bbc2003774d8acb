/** Poisson spikes: their parameters, {@code ${className}}, and how they are drawn, {@code ${className}Input}. */
package ${package};
