/**
 * What a plugin can be set to: parameters with their dimensions, and the checked values that a user gave for them.
 */
package org.microspike.api.setting;
