/**
 * For authors of models and rules: decays, traces, random streams and times that are the same to the last bit everywhere.
 */
package org.microspike.api.numeric;
