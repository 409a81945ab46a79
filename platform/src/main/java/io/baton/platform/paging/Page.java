package io.baton.platform.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param count    how many there are on all pages together
 * @param next     the next page's URL on the origin the caller used, null on the last page
 * @param previous the page before, null on the first page
 */
public record Page<T>(
        long count, @Nullable String next, @Nullable String previous, List<T> results) {}
