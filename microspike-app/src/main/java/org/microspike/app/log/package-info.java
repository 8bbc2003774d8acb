/** Where libraries and plugins log to: standard error. */
package org.microspike.app.log;
