package io.baton.platform.paging;

import io.baton.platform.problem.Faults;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which page was asked for; a controller takes it as a parameter.
 *
 * @param page     from 1
 * @param pageSize 1 to 100
 * @param request  the URL as the caller sees it
 */
public record PageQuery(int page, int pageSize, URI request) {

    private static final int PAGE_SIZE = 10;

    private static final int PAGE_SIZE_MAX = 100;

    /** Beyond this many rows nobody pages by number, and the offset would overflow. */
    private static final int PAGE_MAX = Integer.MAX_VALUE / PAGE_SIZE_MAX;

    static PageQuery of(MultiValueMap<String, String> parameters, URI request) {
        var faults = new Faults();
        var page = positive("page", parameters.getFirst("page"), 1, faults);
        var size = positive("page_size", parameters.getFirst("page_size"), PAGE_SIZE, faults);
        faults.throwIfAny();
        return new PageQuery(Math.min(page, PAGE_MAX), Math.min(size, PAGE_SIZE_MAX), request);
    }

    /** How many rows come before this page. */
    public int offset() {
        return (page - 1) * pageSize;
    }

    /** This page, with its links. */
    public <T> Page<T> of(List<T> results, long count) {
        var last = (count + pageSize - 1) / pageSize;
        return new Page<>(
                count,
                page < last ? link(page + 1) : null,
                page > 1 && last > 0 ? link((int) Math.min(page - 1L, last)) : null,
                results);
    }

    private String link(int target) {
        var path = request.getRawPath();
        return UriComponentsBuilder.fromUri(request)
                // Always with the slash: at the gateway a list without it may be another API's.
                .replacePath(path.endsWith("/") ? path : path + "/")
                .replaceQueryParam("page", target)
                // Not checked again: a URL may hold more, such as "a=b=c", than the builder lets pass as encoded.
                .build()
                .toUriString();
    }

    private static int positive(String name, @Nullable String text, int otherwise, Faults faults) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        // Nine digits always fit, and a page past the end is an empty page, not an error.
        if (text.matches("0*[1-9]\\d*")) {
            var digits = text.replaceFirst("^0+", "");
            return digits.length() > 9 ? PAGE_MAX : Integer.parseInt(digits);
        }
        faults.add(name, "Expected a whole number from 1.");
        return otherwise;
    }
}
