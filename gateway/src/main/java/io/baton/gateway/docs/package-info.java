/** What there is to call: the root object, and every service's contract with a reader for it. */
@NullMarked
package io.baton.gateway.docs;

import org.jspecify.annotations.NullMarked;
