package io.github.softmax4j.kernel;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kernels that compute nothing and remember by whom each was called. */
final class RecordingKernels {
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Kernels kernels() {
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    methods.add(method.getName());
                    threads.add(Thread.currentThread());
                    return method.getReturnType() == String.class ? "recording" : null;
                });
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
    static void call(Method method, Object target, int size) throws ReflectiveOperationException {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == int.class) {
                arguments[i] = size;
            } else if (types[i] == float.class) {
                arguments[i] = 1f;
            } else if (types[i] == float[].class) {
                arguments[i] = new float[0];
            } else if (types[i] == double[].class) {
                arguments[i] = new double[0];
            } else if (types[i] == int[].class) {
                arguments[i] = new int[0];
            }
        }
        method.invoke(target, arguments);
    }
}
