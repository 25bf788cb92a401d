import java.util.List;

/** A result to be measured: the same problem for everybody, and what others have published on it. */
interface Experiment {
    /** What it is called on the command line. */
    String name();

    /** The data and the task, in a sentence or two. */
    String task();

    /** What was published, one line each; none where nothing comparable is known. */
    default List<String> published() {
        return List.of();
    }

    /** The figures that are shown, the one that matters most first. */
    List<Figure> figures();

    /** Networks that forecast together; 0 for as many as by default. */
    default int members() {
        return 0;
    }

    /** One fit for each. */
    default List<Long> seeds() {
        return List.of(1L, 2L, 3L);
    }

    /** Reads the data. */
    Problem problem(Data data);

    /** Figures that are known in advance; a run that does not find them is wrong and ends. */
    default List<Known> known() {
        return List.of();
    }

    /** What a baseline is known to score, to half of the last decimal. */
    record Known(String forecaster, Figure figure, double value, double tolerance) {}
}
