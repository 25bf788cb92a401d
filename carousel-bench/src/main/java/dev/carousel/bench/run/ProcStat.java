package dev.carousel.bench.run;

/** The two files of proc(5) that tell of processor time, in ticks of 10 ms. */
final class ProcStat {
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in user already. */
    private static final int STATES = 8;
    /** utime, stime, cutime, cstime: fields 14 to 17, the 12th to 15th after the name. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    private ProcStat() {}

    static CpuClock.Reading parse(String machine, String process) {
        String[] states = machine.lines().findFirst().orElse("").strip().split("\\s+");
        double busy = 0;
        for (int k = 0; k < STATES; k++) {
            if (k != IDLE && k != IO_WAIT) {
                busy += Long.parseLong(states[k + 1]);
            }
        }
        // A program's name may have spaces and brackets of its own.
        String[] fields = process.substring(process.lastIndexOf(')') + 2).split("\\s+");
        double own = 0;
        for (int k = FIRST_TIME; k <= LAST_TIME; k++) {
            own += Long.parseLong(fields[k]);
        }
        return new CpuClock.Reading(busy / TICKS_PER_SECOND, own / TICKS_PER_SECOND);
    }
}
