package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.definition.Versions.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was published; it outlives its workflow. */
@RestController
@RequestMapping("/workflows/{id}/versions")
class VersionController {

    private final Workflows workflows;

    private final Versions versions;

    VersionController(Workflows workflows, Versions versions) {
        this.workflows = workflows;
        this.versions = versions;
    }

    @GetMapping
    Mono<Page<VersionView>> list(Caller caller, PageQuery query, @PathVariable long id) {
        caller.mustHoldARole();
        return versions.count(id)
                // One without versions may be new, or none at all.
                .delayUntil(count -> count == 0 ? workflows.find(id) : Mono.empty())
                .zipWith(
                        versions.page(id, query.pageSize(), query.offset())
                                .map(VersionView::of)
                                .collectList(),
                        (count, page) -> query.of(page, count));
    }

    @GetMapping("/{version}")
    Mono<WholeView> find(Caller caller, @PathVariable long id, @PathVariable int version) {
        caller.mustHoldARole();
        return versions.find(id, version).map(WholeView::of);
    }

    record VersionView(
            long workflowId,
            int version,
            String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable String lowSla,
            @Nullable String mediumSla,
            @Nullable String highSla,
            @Nullable String urgentSla,
            boolean isInForce,
            Instant publishedAt) {

        static VersionView of(Version version) {
            var said = version.description();
            return new VersionView(
                    version.workflowId(),
                    version.number(),
                    said.name(),
                    said.description(),
                    said.category(),
                    said.subCategory(),
                    said.department(),
                    WorkflowView.text(said.sla().low()),
                    WorkflowView.text(said.sla().medium()),
                    WorkflowView.text(said.sla().high()),
                    WorkflowView.text(said.sla().urgent()),
                    version.isInForce(),
                    version.publishedAt());
        }
    }

    record WholeView(@JsonUnwrapped VersionView version, GraphView graph) {

        static WholeView of(Version version) {
            return new WholeView(VersionView.of(version), GraphView.of(Objects.requireNonNull(version.graph())));
        }
    }
}
