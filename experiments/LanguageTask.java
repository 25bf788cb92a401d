import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import java.util.List;

/** What a language model is measured by: texts to learn from, to be chosen by and to be scored on. */
interface LanguageTask {
    /** The name on the command line and of the result file. */
    String name();

    /** One sentence. */
    String task();

    /** What others have published, one line each. */
    List<String> published();

    /** The model before it sees a text. */
    LanguageModel.Builder model();

    Texts texts(Data data);

    /** Lines about other models on the same test text. */
    default List<String> beside(Data data, Texts texts) {
        return List.of();
    }

    /** The parts of a text. */
    record Texts(Corpus training, Corpus validation, Corpus test) {}
}
