/**
 * What the modules of MicroSpike share and nobody else sees: files that are whole or not there, and locks. May change at any time.
 */
package org.microspike.api.internal.file;
