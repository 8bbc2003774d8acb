/** The commands of the launcher, and what they print. */
package org.microspike.app.command;
