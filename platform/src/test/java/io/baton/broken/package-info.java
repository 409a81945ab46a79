/** Code that breaks the house rules, one rule a package, so that a test can see each rule fail. */
@NullMarked
package io.baton.broken;

import org.jspecify.annotations.NullMarked;
