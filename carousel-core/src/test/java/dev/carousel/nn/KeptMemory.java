package dev.carousel.nn;

import dev.carousel.internal.kernel.Kernels;
import dev.carousel.parallel.Workers;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The bytes of all arrays of numbers that an object holds on to, through objects of ours and collections: what stays allocated while a
 * pass is kept. Of what passes share, weights packed for kernels count, and parameters, workers and kernels don't.
 */
public final class KeptMemory {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    private KeptMemory() {}

    /** @param shared objects that others hold too, such as the input, which don't count */
    public static long bytes(Object root, Object... shared) {
        KeptMemory memory = new KeptMemory();
        for (Object object : shared) {
            memory.visit(object);
        }
        memory.bytes = 0;
        memory.visit(root);
        return memory.bytes;
    }

    private void visit(Object object) {
        if (object == null || isShared(object) || !seen.add(object)) {
            return;
        }
        Class<?> type = object.getClass();
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            bytes += (long) Array.getLength(object) * (type == int[].class || type == float[].class ? 4 : 8);
        } else if (object instanceof Object[] array) {
            for (Object element : array) {
                visit(element);
            }
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(this::visit);
        } else if (type.getName().startsWith("dev.carousel.") && !type.isHidden()) {
            visitFields(object, type);
        }
    }

    private static boolean isShared(Object object) {
        return object instanceof LayerSpec
                || object instanceof Parameters
                || object instanceof Workers
                || object instanceof Kernels
                || object instanceof Enum<?>;
    }

    private void visitFields(Object object, Class<?> type) {
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        visit(field.get(object));
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                }
            }
        }
    }
}
