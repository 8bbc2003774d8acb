/** Many runs: sharing inputs, spreading runs over threads, and keeping one small result of each. */
package org.microspike.app.sweep;
