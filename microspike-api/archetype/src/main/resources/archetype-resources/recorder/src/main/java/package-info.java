/** Spikes as text: where the file is made, {@code ${className}}, and what it receives, {@code ${className}Recording}. */
package ${package};
