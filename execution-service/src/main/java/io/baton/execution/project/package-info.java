/** Who may do what in which project. A project is known by what tokens say of it, and nobody keeps a list of them. */
@NullMarked
package io.baton.execution.project;

import org.jspecify.annotations.NullMarked;
