package io.github.softmax4j.optimizer;

/**
 * A line search for the strong Wolfe conditions, with f(a) the value and f'(a) the slope at step a:
 *
 * <pre>
 * f(a) &lt;= f(0) + c1 a f'(0)        |f'(a)| &lt;= c2 |f'(0)|        c1 = 1e-4, c2 = 0.9
 * </pre>
 *
 * <p>Close to the minimum the decrease drowns in rounding. A value that is larger by no more than {@link #NOISE} of f(0) is
 * therefore judged by the slope alone: (2 c1 - 1) f'(0) &gt;= f'(a), which is the first condition for a parabola.
 *
 * <p>Sources: Nocedal and Wright, "Numerical Optimization", second edition, algorithms 3.5 and 3.6, cubic interpolation as in
 * equation (3.59); the approximate condition: Hager and Zhang, "A new conjugate gradient method with guaranteed descent and
 * an efficient line search", 2005, equation (4.1).
 */
final class WolfeSearch {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;
    private static final double NOISE = 1e-9;
    private static final int MOST_EVALUATIONS = 25;

    private final Ray ray;
    private int evaluations;

    WolfeSearch(Ray ray) {
        this.ray = ray;
    }

    private record End(double step, double value, double slope) {}

    /** Returns whether there was a lower place; if so, the ray stands at it. */
    boolean search(double first) {
        evaluations = 0;
        End start = new End(0, ray.startValue(), ray.startSlope());
        End before = start;
        for (double a = first; evaluations < MOST_EVALUATIONS; ) {
            End now = evaluate(a);
            if (!isLower(now) || before != start && now.value >= before.value && !isWithinNoise(now)) {
                return zoom(before, now);
            }
            if (Math.abs(now.slope) <= -C2 * ray.startSlope()) {
                return true;
            }
            if (now.slope >= 0) {
                return zoom(now, before);
            }
            a = clamp(minimum(before, now), 2 * a, 10 * a);
            before = now;
        }
        return true;
    }

    /** {@code low} is the lowest place that satisfies the first condition, and goes down towards {@code high}. */
    private boolean zoom(End low, End high) {
        while (evaluations < MOST_EVALUATIONS) {
            double margin = 0.1 * Math.abs(high.step - low.step);
            double left = Math.min(low.step, high.step);
            double right = Math.max(low.step, high.step);
            if (!(margin > 1e-14 * right)) {
                break;
            }
            End now = evaluate(clamp(minimum(low, high), left + margin, right - margin));
            if (!isLower(now) || now.value >= low.value && !isWithinNoise(now)) {
                high = now;
                continue;
            }
            if (Math.abs(now.slope) <= -C2 * ray.startSlope()) {
                return true;
            }
            if (now.slope * (high.step - low.step) >= 0) {
                high = low;
            }
            low = now;
        }
        if (low.step > 0 && ray.step() != low.step) {
            ray.to(low.step);
        }
        return low.step > 0;
    }

    private End evaluate(double a) {
        evaluations++;
        ray.to(a);
        return new End(a, ray.value(), ray.slope());
    }

    private boolean isLower(End end) {
        return end.value <= ray.startValue() + C1 * end.step * ray.startSlope()
                || isWithinNoise(end) && end.slope <= (2 * C1 - 1) * ray.startSlope();
    }

    private boolean isWithinNoise(End end) {
        return Math.abs(end.value - ray.startValue()) <= NOISE * Math.abs(ray.startValue());
    }

    /** The minimum of the cubic through two values and slopes; NaN where there is none. */
    private static double minimum(End a, End b) {
        double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
        double d2 = Math.copySign(Math.sqrt(d1 * d1 - a.slope * b.slope), b.step - a.step);
        return b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    }

    /** NaN, where there is no minimum, gives the middle. */
    private static double clamp(double x, double least, double most) {
        return Double.isNaN(x) ? 0.5 * (least + most) : Math.max(least, Math.min(most, x));
    }
}
