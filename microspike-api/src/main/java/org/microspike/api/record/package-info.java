/**
 * What a run records and what a finished recording holds.
 */
package org.microspike.api.record;
