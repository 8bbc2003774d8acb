/** Networks with their exact expected outcomes. */
package org.microspike.golden;
