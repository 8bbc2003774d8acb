/** Pair-based plasticity: its parameters, {@code ${className}}, and its state, {@code ${className}Plasticity}. */
package ${package};
