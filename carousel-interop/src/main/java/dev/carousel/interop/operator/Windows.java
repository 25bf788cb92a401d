package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How convolutions and pools slide over the axes after batch and channels.
 *
 * @param padding how many elements there are before and after the axes
 * @param strides 1 each if empty
 * @param dilations 1 each if empty
 * @param pads for each axis how many before, then for each how many after; 0 if empty
 * @param ceiling whether a last window may be cut short by the end
 */
record Windows(
        Padding padding,
        Optional<List<Long>> strides,
        Optional<List<Long>> dilations,
        Optional<List<Long>> pads,
        boolean ceiling) {
    enum Padding {
        /** As {@code pads} says. */
        EXPLICIT,
        /** So many that there is a place for each stride that was begun; an odd one at the end. */
        SAME_UPPER,
        /** Likewise; an odd one at the beginning. */
        SAME_LOWER,
        NONE
    }

    static Windows of(Settings settings, boolean withDilations, boolean withCeiling) {
        String word = settings.text("auto_pad", "NOTSET");
        Padding padding = switch (word) {
            case "NOTSET" -> Padding.EXPLICIT;
            case "SAME_UPPER" -> Padding.SAME_UPPER;
            case "SAME_LOWER" -> Padding.SAME_LOWER;
            case "VALID" -> Padding.NONE;
            default -> throw Choice.refuse("auto_pad", word, "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");
        };
        return new Windows(
                padding,
                settings.integers("strides"),
                withDilations ? settings.integers("dilations") : Optional.empty(),
                settings.integers("pads"),
                withCeiling && settings.flag("ceil_mode", false));
    }

    /** The windows over a value [N, C, ...], always two: one that isn't there before that over [N, C, T]. */
    WindowAxis[] over(Inputs inputs, Shape x, long[] kernel) {
        int axes = x.rank() - 2;
        if (axes < 1 || axes > 2 || kernel.length != axes) {
            throw inputs.refuse("slides over one or two axes after batch and channels, found " + x + " and a kernel of "
                    + kernel.length);
        }
        List<WindowAxis> windows = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            windows.add(over(inputs, x.length(axis + 2), kernel[axis], axis, axes));
        }
        return new WindowAxis[] {axes == 1 ? WindowAxis.NONE : windows.get(0), windows.get(axes - 1)};
    }

    private WindowAxis over(Inputs inputs, int length, long kernel, int axis, int axes) {
        long stride = setting(inputs, strides, "strides", axis, axes, 1);
        long dilation = setting(inputs, dilations, "dilations", axis, axes, 1);
        long reach = checked(inputs, "kernel", kernel, 1);
        reach = (reach - 1) * dilation + 1;
        long before = 0;
        long after = 0;
        long places;
        if (padding == Padding.SAME_UPPER || padding == Padding.SAME_LOWER) {
            places = (length + stride - 1) / stride;
            long added = Math.max(0, (places - 1) * stride + reach - length);
            before = padding == Padding.SAME_UPPER ? added / 2 : (added + 1) / 2;
            after = added - before;
        } else {
            if (padding == Padding.EXPLICIT) {
                before = setting(inputs, pads, "pads", axis, 2 * axes, 0);
                after = setting(inputs, pads, "pads", axis + axes, 2 * axes, 0);
            }
            places = places(length, before, after, reach, stride);
        }
        if (places < 1
                || places > Integer.MAX_VALUE
                || length + before + after > Integer.MAX_VALUE / 2
                || reach > Integer.MAX_VALUE / 2) {
            throw inputs.refuse("a window of " + reach + " has no place on an axis of length " + length
                    + " with pads of " + before + " and " + after);
        }
        return new WindowAxis(
                length, (int) places, (int) kernel, (int) stride, (int) dilation, (int) before, (int) after);
    }

    private long places(int length, long before, long after, long reach, long stride) {
        long room = length + before + after - reach;
        if (room < 0) {
            return 0;
        }
        long places = (ceiling ? room + stride - 1 : room) / stride + 1;
        // No window begins in the pad after the axis.
        return ceiling && (places - 1) * stride >= length + before ? places - 1 : places;
    }

    private static long setting(
            Inputs inputs, Optional<List<Long>> settings, String name, int at, int count, int least) {
        if (settings.isEmpty()) {
            return least;
        }
        if (settings.get().size() != count) {
            throw inputs.refuse(name + " should be " + count + " numbers, found "
                    + settings.get().size());
        }
        return checked(inputs, name, settings.get().get(at), least);
    }

    private static long checked(Inputs inputs, String name, long value, int least) {
        if (value < least || value > Integer.MAX_VALUE / 4) {
            throw inputs.refuse(name + " should be " + least + " or more, and no window so wide, found " + value);
        }
        return value;
    }
}
