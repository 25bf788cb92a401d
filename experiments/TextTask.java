import dev.carousel.models.text.table.TextTable;
import java.util.List;

/** What a classifier of texts is measured by. */
interface TextTask {
    /** The name on the command line and of the result file. */
    String name();

    /** One sentence. */
    String task();

    /** Networks of a fit, unless told. */
    int members();

    /** One fit for each, on each part of the data. */
    List<Long> seeds();

    /** What others have published, one line each. */
    List<String> published();

    /** Reads the data: one part, or as many as cross-validation has. */
    List<Part> load(Data data);

    /** What is learned from, and what is tested on. */
    record Part(TextTable training, TextTable test) {}
}
