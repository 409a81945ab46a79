package io.baton.analytics.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the least value of a function of a few numbers between 0 and 1, by the method of Nelder and Mead. Its work is
 * bounded by the number of times the function is asked, so that no series takes longer than another of its length.
 */
final class Simplex {

    private static final int ASKED_MAX_PER_NUMBER = 50;

    /** Once the corners differ by less than this part of their value, another step changes no forecast. */
    private static final double GOOD_ENOUGH = 1e-6;

    private final ToDoubleFunction<double[]> function;

    private final Corner[] corners;

    private int asked;

    private Simplex(ToDoubleFunction<double[]> function, double[] start) {
        this.function = function;
        this.corners = new Corner[start.length + 1];
        corners[start.length] = corner(start);
        for (var axis = 0; axis < start.length; axis++) {
            var moved = start.clone();
            moved[axis] += moved[axis] < 0.5 ? 0.3 : -0.3;
            corners[axis] = corner(moved);
        }
    }

    /** The best place found, at worst the given one. */
    static double[] least(ToDoubleFunction<double[]> function, double[] start) {
        if (start.length == 0) {
            return start;
        }
        return new Simplex(function, start).search();
    }

    private double[] search() {
        var askedMax = ASKED_MAX_PER_NUMBER * (corners.length - 1);
        sort();
        while (asked < askedMax && worst().value - best().value > GOOD_ENOUGH * Math.abs(best().value)) {
            step();
            sort();
        }
        return best().at;
    }

    private void step() {
        var reflected = corner(along(-1));
        if (reflected.value < best().value) {
            var further = corner(along(-2));
            replaceWorst(further.value < reflected.value ? further : reflected);
        } else if (reflected.value < corners[corners.length - 2].value) {
            replaceWorst(reflected);
        } else {
            contract(reflected);
        }
    }

    private void contract(Corner reflected) {
        var nearer = corner(along(reflected.value < worst().value ? -0.5 : 0.5));
        if (nearer.value < Math.min(reflected.value, worst().value)) {
            replaceWorst(nearer);
            return;
        }
        for (var i = 1; i < corners.length; i++) {
            corners[i] = corner(between(best().at, corners[i].at, 0.5));
        }
    }

    /** On the line from the middle of the others (0) to the worst corner (1). */
    private double[] along(double part) {
        var middle = new double[corners.length - 1];
        for (var i = 0; i < corners.length - 1; i++) {
            for (var axis = 0; axis < middle.length; axis++) {
                middle[axis] += corners[i].at[axis] / (corners.length - 1);
            }
        }
        return between(middle, worst().at, part);
    }

    private static double[] between(double[] from, double[] to, double part) {
        var between = new double[from.length];
        Arrays.setAll(between, axis -> from[axis] + part * (to[axis] - from[axis]));
        return between;
    }

    private Corner corner(double[] at) {
        asked++;
        var inside = Arrays.stream(at).map(x -> Math.clamp(x, 0, 1)).toArray();
        return new Corner(inside, function.applyAsDouble(inside));
    }

    private void sort() {
        Arrays.sort(corners, Comparator.comparingDouble(corner -> corner.value));
    }

    private Corner best() {
        return corners[0];
    }

    private Corner worst() {
        return corners[corners.length - 1];
    }

    private void replaceWorst(Corner corner) {
        corners[corners.length - 1] = corner;
    }

    private record Corner(double[] at, double value) {}
}
