package io.baton.gateway.route;

import io.baton.platform.problem.Refusal;

/** Why a request did not get through to a service: 503 each, for the fault is on this side. */
abstract sealed class RouteRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private RouteRefusal(Upstream upstream, String detail) {
        super(Kind.UNAVAILABLE, "Service unavailable", "The " + upstream.label() + " " + detail);
    }

    /** Nobody answers there, or answered before breaking off. */
    static final class Unreachable extends RouteRefusal {

        private static final long serialVersionUID = 1L;

        Unreachable(Upstream upstream) {
            super(upstream, "cannot be reached at the moment.");
        }
    }

    /** It failed so often that it is left alone for a while. */
    static final class Resting extends RouteRefusal {

        private static final long serialVersionUID = 1L;

        Resting(Upstream upstream) {
            super(upstream, "failed repeatedly and is given a moment to recover.");
        }
    }

    /** It took the request and did not answer in time. */
    static final class Silent extends RouteRefusal {

        private static final long serialVersionUID = 1L;

        Silent(Upstream upstream) {
            super(upstream, "did not answer in time.");
        }
    }

    /** As many requests as may be are on their way there already. */
    static final class Crowded extends RouteRefusal {

        private static final long serialVersionUID = 1L;

        Crowded(Upstream upstream) {
            super(upstream, "has more requests waiting than it can take.");
        }
    }
}
