/**
 * For programs: networks of installed plugins, their checkpoints, and recordings in memory.
 */
package org.microspike.api.network;
