/**
 * What a person reads when something is wrong: the exceptions that carry messages, and help to word them.
 */
package org.microspike.api.message;
