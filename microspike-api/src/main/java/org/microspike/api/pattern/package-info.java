/**
 * When an input shows which pattern: for inputs in which patterns repeat, and for the measures of what neurons learn of them.
 * All others need nothing of it.
 */
package org.microspike.api.pattern;
