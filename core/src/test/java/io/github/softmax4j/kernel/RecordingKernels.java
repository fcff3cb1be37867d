package io.github.softmax4j.kernel;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kernels that compute nothing and remember by whom each was called. */
final class RecordingKernels {
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Kernels kernels() {
        return new Kernels(
                "recording",
                family(ProductKernels.class),
                family(RowKernels.class),
                family(LossKernels.class),
                family(ElementKernels.class),
                family(UpdateKernels.class));
    }

    private <T> T family(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    methods.add(method.getName());
                    threads.add(Thread.currentThread());
                    return null;
                }));
    }

    /** Returns every kernel of every family; the shorter forms of some are not kernels. */
    static List<Method> all() {
        List<Method> all = new ArrayList<>();
        for (RecordComponent component : Kernels.class.getRecordComponents()) {
            if (component.getType().isInterface()) {
                Arrays.stream(component.getType().getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Returns the names of the methods called, in no fixed order. */
    List<String> methods() {
        return methods;
    }

    /** Returns the thread of each call. */
    List<Thread> threads() {
        return threads;
    }

    /** Calls {@code method} with numbers {@code size}, empty arrays and no step. */
    static void call(Method method, Kernels kernels, int size) throws ReflectiveOperationException {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == int.class) {
                arguments[i] = size;
            } else if (types[i] == float.class) {
                arguments[i] = 1f;
            } else if (types[i] == double.class) {
                arguments[i] = 1.0;
            } else if (types[i] == RowLoss.class) {
                arguments[i] = RowLoss.CROSS_ENTROPY;
            } else if (types[i] == Epilogue.class) {
                arguments[i] = Epilogue.NONE;
            } else if (types[i] == float[].class) {
                arguments[i] = new float[0];
            } else if (types[i] == double[].class) {
                arguments[i] = new double[0];
            } else if (types[i] == int[].class) {
                arguments[i] = new int[0];
            }
        }
        method.invoke(familyOf(method, kernels), arguments);
    }

    private static Object familyOf(Method method, Kernels kernels) throws ReflectiveOperationException {
        for (RecordComponent component : Kernels.class.getRecordComponents()) {
            if (component.getType() == method.getDeclaringClass()) {
                return component.getAccessor().invoke(kernels);
            }
        }
        throw new AssertionError(method + " belongs to no family");
    }
}
