/** What the suite is for, told as the business would tell it, and tried on the real thing through the gateway. */
@NullMarked
package io.baton.systemtest;

import org.jspecify.annotations.NullMarked;
