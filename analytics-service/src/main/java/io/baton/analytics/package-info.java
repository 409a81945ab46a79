/**
 * The analytics-service: it hears what happened from the other services' events, keeps counts of it, and answers each
 * question with how fresh the answer is. It owns no truth: its database can be rebuilt from the topics' beginning.
 */
@NullMarked
package io.baton.analytics;

import org.jspecify.annotations.NullMarked;
