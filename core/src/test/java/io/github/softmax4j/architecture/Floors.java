package io.github.softmax4j.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The floors of a module: a package may use only packages on lower floors, so there are no cycles. Packages on one floor
 * do not use each other.
 *
 * <pre>{@code
 * Floors.of("io.github.softmax4j.onnx")
 *         .generated("proto")
 *         .floor("graph", "file")
 *         .floor("layer", "check")
 *         .atLeast(30)
 *         .check(classes);
 * }</pre>
 */
public final class Floors {
    private final String root;
    private final Map<String, Integer> floors = new HashMap<>();
    private final Set<String> generated = new HashSet<>();
    private int height;
    private int atLeast;

    private Floors(String root) {
        this.root = root;
    }

    /** Starts with no floor; {@code root} is the package that all others of the module lie in. */
    public static Floors of(String root) {
        return new Floors(root);
    }

    /** Adds a floor on top, of packages named from the root on; the root itself is {@code ""}. */
    public Floors floor(String... packages) {
        for (String name : packages) {
            if (floors.putIfAbsent(name, height) != null) {
                throw new IllegalArgumentException("package \"" + name + "\" is on two floors");
            }
        }
        height++;
        return this;
    }

    /** Adds a floor of packages with generated sources, whose classes do not count for {@link #atLeast}. */
    public Floors generated(String... packages) {
        generated.addAll(Set.of(packages));
        return floor(packages);
    }

    /** Sets how many top-level classes the check must see: a check that sees nothing would always pass. */
    public Floors atLeast(int classes) {
        this.atLeast = classes;
        return this;
    }

    /**
     * Checks the classes of the module; others in {@code classes} are left out.
     *
     * @throws AssertionError if a package uses one that is not on a lower floor, a package is on no floor, a floor names
     *     a package that does not exist, or fewer classes were seen than expected
     */
    public void check(JavaClasses classes) {
        Set<String> offences = new TreeSet<>();
        Set<String> empty = new TreeSet<>(floors.keySet());
        int seen = 0;
        for (JavaClass javaClass : classes) {
            if (!isInside(javaClass)) {
                continue;
            }
            String name = relativeName(javaClass);
            empty.remove(name);
            if (!floors.containsKey(name)) {
                offences.add("package " + javaClass.getPackageName() + " is on no floor");
                continue;
            }
            if (javaClass.isTopLevelClass()
                    && !generated.contains(name)
                    && !javaClass.getSimpleName().equals("package-info")) {
                seen++;
            }
            addUsesFromBelow(javaClass, name, offences);
        }
        empty.forEach(name -> offences.add("a floor names package \"" + name + "\", which has no class"));
        if (seen < atLeast) {
            offences.add("only " + seen + " classes were seen in " + root + "; expected at least " + atLeast);
        }
        if (!offences.isEmpty()) {
            throw new AssertionError("the floors of " + root + " do not hold:\n" + String.join("\n", offences));
        }
    }

    private void addUsesFromBelow(JavaClass javaClass, String name, Set<String> offences) {
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!isInside(target)) {
                continue;
            }
            String used = relativeName(target);
            // A package that is on no floor is reported where its own classes are seen.
            if (!used.equals(name) && floors.containsKey(used) && floors.get(used) >= floors.get(name)) {
                offences.add(javaClass.getName() + " (floor " + floors.get(name) + ") uses " + target.getName()
                        + " (floor " + floors.get(used) + "); expected a lower floor");
            }
        }
    }

    private boolean isInside(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.equals(root) || name.startsWith(root + ".");
    }

    private String relativeName(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }
}
