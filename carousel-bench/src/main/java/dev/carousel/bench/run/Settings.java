package dev.carousel.bench.run;

import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.workload.Workload;
import java.util.List;

/**
 * What to run.
 *
 * @param threads numbers of threads to compute with, one after the other
 * @param rounds how often each engine has its turn at each case; what is compared is the median over rounds
 * @param patience seconds to wait for a quiet machine before each process
 * @param limit seconds after which a process is ended
 * @param scalar whether Carousel also runs without the vector module
 */
public record Settings(
        List<Workload> workloads,
        List<Integer> threads,
        List<Peer> peers,
        Schedule schedule,
        int rounds,
        double patience,
        double limit,
        boolean scalar) {
    public Settings {
        workloads = List.copyOf(workloads);
        threads = List.copyOf(threads);
        peers = List.copyOf(peers);
    }
}
