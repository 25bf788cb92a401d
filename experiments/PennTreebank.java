import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.Unit;
import java.util.List;
import java.util.function.UnaryOperator;

/** The Penn Treebank in Mikolov's form, with its own split. */
record PennTreebank(String name, String setting, UnaryOperator<LanguageModel.Builder> settings, List<String> published)
        implements LanguageTask {
    @Override
    public String task() {
        return "Penn Treebank (Mikolov's form: 929,589 words of 10,000), " + setting;
    }

    @Override
    public LanguageModel.Builder model() {
        return settings.apply(LanguageModel.builder().unit(Unit.WORD));
    }

    @Override
    public Texts texts(Data data) {
        return new Texts(text(data, "train"), text(data, "valid"), text(data, "test"));
    }

    private static Corpus text(Data data, String part) {
        return data.text("ptb/ptb." + part + ".txt.gz");
    }
}
