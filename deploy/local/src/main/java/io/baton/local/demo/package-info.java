/**
 * Something to look at for a newcomer, told to the suite through its public APIs as any client would. Others call
 * {@link io.baton.local.demo.DemoData} once everything is ready.
 */
@NullMarked
package io.baton.local.demo;

import org.jspecify.annotations.NullMarked;
