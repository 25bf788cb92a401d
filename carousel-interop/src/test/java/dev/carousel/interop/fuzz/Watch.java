package dev.carousel.interop.fuzz;

import com.sun.management.ThreadMXBean;
import dev.carousel.CarouselException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Runs a loader on a file that may be anything. It may succeed or throw a {@link CarouselException}; it may not throw anything else, allocate
 * (in all, garbage included) more than ten times the file's size, or take long.
 *
 * <p>A loader that allocates too much or takes too long is run again, and the second run counts: the first may have loaded classes.
 */
public final class Watch {
    /** For each byte of a file. */
    private static final long TIMES = 10;

    /**
     * What a file of no size may take: a MiB and a half that readers allow for the objects of small files, twice, since what was read is put
     * into another form; Jackson's and the decoder's buffers (40 KiB), those of {@code java.util.zip} and of streams (up to 64 KiB each); an
     * exception with its trace; and what the fuzzer's own hooks take.
     */
    private static final long FIXED = 7 << 19;

    /** Of processor time, for files of at most some megabytes; measured in this thread, so that a busy machine doesn't matter. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long most;

    private Watch(long most) {
        this.most = most;
    }

    /** @param bytes the size of the file, or of what it may be inflated to */
    public static Watch ofFile(long bytes) {
        return new Watch(FIXED + TIMES * bytes);
    }

    /** Runs a loader; true if it took the file, false if it refused it. */
    public boolean run(Runnable loader) {
        Cost cost = Cost.of(loader);
        if (!cost.isWithin(most)) {
            cost = Cost.of(loader);
        }
        if (!cost.isWithin(most)) {
            throw new AssertionError("the loader allocated " + cost.bytes + " bytes, allowed are " + most
                    + "; and took " + cost.time.toMillis() + " ms, allowed are " + LONGEST.toMillis());
        }
        return cost.loaded;
    }

    private record Cost(long bytes, Duration time, boolean loaded) {
        static Cost of(Runnable loader) {
            long bytes = THREAD.getCurrentThreadAllocatedBytes();
            long nanos = THREAD.getCurrentThreadCpuTime();
            boolean loaded = true;
            try {
                loader.run();
            } catch (CarouselException e) {
                loaded = false;
                if (e.getMessage() == null || e.getMessage().isBlank()) {
                    throw new AssertionError("a refusal should say why", e);
                }
            }
            return new Cost(
                    THREAD.getCurrentThreadAllocatedBytes() - bytes,
                    Duration.ofNanos(THREAD.getCurrentThreadCpuTime() - nanos),
                    loaded);
        }

        boolean isWithin(long most) {
            return bytes <= most && time.compareTo(LONGEST) <= 0;
        }
    }
}
