package dev.carousel.cli.network;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.graph.GraphOptions;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.OneNetwork;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.nn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a model directory other programs can run: bare networks and graphs as they are, and of models that were trained here the
 * networks between preparation and answers.
 *
 * @param model with {@code features} or {@code tokens} for an input where it was trained here
 * @param options what an ONNX file of it takes
 * @param remarks what it leaves to whoever runs it
 */
public record TrainedNetworks(RunnableModel model, Optional<GraphOptions> options, List<String> remarks) {
    private static final String FEATURES = "features";
    private static final String TOKENS = "tokens";
    private static final String PROBABILITIES = "probabilities";

    public static TrainedNetworks of(Path directory) {
        ModelFiles files = ModelFiles.read(directory);
        return switch (files.kind()) {
            case "language-model" ->
                ofTokens(
                        TrainedLanguageModel.load(directory).network(),
                        "logits",
                        tokenRemarks(directory, "each step's logits of the symbol after it"));
            case "classifier" -> {
                if (TrainedTextClassifier.isIn(files)) {
                    yield textClassifier(directory);
                }
                TrainedClassifier trained = TrainedClassifier.load(directory);
                List<String> remarks =
                        remarks(directory, "the probabilities of " + String.join(", ", trained.classes()));
                if (trained.settings().augmentation().cyclic()) {
                    remarks.add("the classifier looks at closed outlines from several places; this is one look");
                }
                yield of(trained.network(), PROBABILITIES, remarks);
            }
            case "tagger" -> {
                if (TrainedTextTagger.isIn(files)) {
                    TrainedTextTagger trained = TrainedTextTagger.load(directory);
                    List<String> remarks = tokenRemarks(
                            directory, "each step's probabilities of " + String.join(", ", trained.classes()));
                    yield ofTokens(trained.network(), PROBABILITIES, remarks);
                }
                TrainedTagger trained = TrainedTagger.load(directory);
                yield of(
                        trained.network(),
                        PROBABILITIES,
                        remarks(directory, "each step's probabilities of " + String.join(", ", trained.classes())));
            }
            case "regressor" -> {
                List<String> remarks = remarks(directory, "numbers in the target's unit");
                remarks.add("the regressor holds numbers within the range in '" + directory.resolve("preparation.json")
                        + "'");
                yield of(TrainedRegressor.load(directory).network(), "numbers", remarks);
            }
            case "detector" -> {
                Optional<Network> network = TrainedDetector.load(directory).network();
                yield of(
                        network.orElseThrow(() -> new UnsupportedException("'" + directory
                                + "' is a detector without a network: there is nothing to export; it runs by 'carousel"
                                + " predict' and in Java by TrainedDetector.stream()")),
                        "changes",
                        remarks(
                                directory,
                                "location, scale and degrees of freedom of each channel's next change, scaled"));
            }
            case "forecaster" ->
                throw new UnsupportedException("'" + directory
                        + "' is a forecaster, which mixes simple forecasts by gates and undoes its preparation: no format has"
                        + " words for all of that; it runs by 'carousel predict' and in Java by TrainedForecaster.load, and"
                        + " its parameters lie in '" + directory.resolve("model.safetensors") + "'");
            default -> new TrainedNetworks(RunnableModel.load(directory), Optional.empty(), List.of());
        };
    }

    /** The networks' part of what it says. */
    private static TrainedNetworks textClassifier(Path directory) {
        TrainedTextClassifier trained = TrainedTextClassifier.load(directory);
        Members members = new Members(trained.networks());
        double temperature = trained.temperature();
        String classes = String.join(", ", trained.classes());
        List<String> remarks = tokenRemarks(
                directory,
                trained.several()
                        ? "the logits of " + classes + ", each of which is one for itself: p = 1 / (1 + exp(-logit))"
                        : "the probabilities of " + classes);
        if (trained.withBigrams()) {
            remarks.add(
                    "half of the model's say is left out, a linear model over words and pairs of words, which needs the"
                            + " texts: what is written answers as its networks alone do ('networks' in scores)");
        }
        return trained.several()
                ? ofTokens(OneNetwork.ofNumbers(members, 1 / temperature, 0), "logits", remarks)
                : ofTokens(OneNetwork.ofClasses(members, temperature), PROBABILITIES, remarks);
    }

    private static List<String> tokenRemarks(Path directory, String answers) {
        List<String> remarks = new ArrayList<>();
        remarks.add("'" + TOKENS + "' are numbers, the places of tokens in the vocabulary of '"
                + directory.resolve("preparation.json") + "': what is written is the network behind that");
        remarks.add("the output is " + answers);
        return remarks;
    }

    private static List<String> remarks(Path directory, String answers) {
        List<String> remarks = new ArrayList<>();
        remarks.add("'" + FEATURES + "' are rows as '" + directory.resolve("preparation.json")
                + "' tells how to make them: what is written is the network behind that");
        remarks.add("the output is " + answers);
        return remarks;
    }

    private static TrainedNetworks of(Network network, String output, List<String> remarks) {
        return of(network, FEATURES, output, remarks);
    }

    private static TrainedNetworks ofTokens(Network network, String output, List<String> remarks) {
        return of(network, TOKENS, output, remarks);
    }

    private static TrainedNetworks of(Network network, String input, String output, List<String> remarks) {
        Map<String, String> origin = Notes.add(Map.of("format", "carousel"), remarks);
        Signature signature = new Signature(input, output, Optional.empty());
        NetworkModel model = new NetworkModel(network, signature, origin);
        // States are of use to whoever can go on from them: not where sequences are read from both ends.
        GraphOptions options = new GraphOptions(true, network.inPieces());
        return new TrainedNetworks(RunnableModel.of(model), Optional.of(options), remarks);
    }
}
