/** Where libraries and plugins log to. */
package org.microspike.app.log;
