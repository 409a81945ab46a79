/** Each kind of step, with honest and with hostile inputs. */
@NullMarked
package io.baton.execution.step;

import org.jspecify.annotations.NullMarked;
