@NullMarked
package io.baton.gateway.docs;

import org.jspecify.annotations.NullMarked;
