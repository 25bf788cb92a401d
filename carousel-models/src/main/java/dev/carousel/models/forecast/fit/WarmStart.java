package dev.carousel.models.forecast.fit;

import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.preparation.FeaturePreparation;
import dev.carousel.models.preparation.NumberFeature;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Networks that have learned before and go on learning from other data. Scales, effects and experts are fitted on the new data; what
 * gives the networks' inputs their meaning stays: the transform, the experts' names, and which feature is which, vocabularies
 * included. Names that are not in them count as unknown.
 *
 * @param ensemble what was learned before
 */
public record WarmStart(Ensemble ensemble) {
    /** What the rate of training from scratch is multiplied by. */
    public static final double RATE = .3;
    /** What the epochs of training from scratch are divided by. */
    public static final int FEWER_EPOCHS = 2;

    /** Why networks by these settings, trained on these series, can't start from there; empty if they can. */
    public Optional<String> obstacle(Settings settings, Histories histories) {
        if (ensemble.members().size() != settings.members()) {
            return Optional.of(
                    "it has " + ensemble.members().size() + " networks where its settings say " + settings.members());
        }
        if (!Transform.candidates(histories.values()).contains(transform())) {
            return Optional.of("it works on the values' "
                    + (transform() == Transform.LOGARITHM ? "logarithms" : "square roots")
                    + ", which not all of these values have");
        }
        List<String> expected = ExpertFits.names(settings, hasRidge());
        List<String> found = ensemble.experts().stream().map(Expert::name).toList();
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of("its simple forecasts are " + found + " where this version has " + expected);
    }

    /** Whether a ridge forecast is among its experts. */
    boolean hasRidge() {
        return ensemble.experts().stream().anyMatch(expert -> expert.name().equals("ridge"));
    }

    Transform transform() {
        return ensemble.preparation().transform();
    }

    /** The preparation of the same kind that these training parts ask for, without features. */
    Preparation preparation(Histories histories, int[] ends) {
        return ensemble.preparation().standardised()
                ? Preparation.standard(transform(), histories.names(), histories.values(), ends)
                : Preparation.scaleFree();
    }

    /** The same features as those that were learned before, with the numbers' scales of others that were learned now. */
    FeaturePreparation like(FeaturePreparation learned, Holidays holidays) {
        FeaturePreparation before = ensemble.preparation().features();
        List<NumberFeature> numbers = new ArrayList<>();
        for (NumberFeature number : before.numbers()) {
            learned.numbers().stream()
                    .filter(other -> other.name().equals(number.name()))
                    .forEach(numbers::add);
        }
        List<String> names = before.holidays().names();
        Holidays told = new Holidays(holidays.days().stream()
                .filter(day -> names.contains(day.name()))
                .toList());
        return new FeaturePreparation(
                numbers, before.categories(), before.calendar(), told, learned.frequency(), List.of());
    }

    /** Effects where there were some before: a network does not know what to make of their sudden absence, or presence. */
    List<Double> effects(List<Double> learned) {
        List<Double> before = ensemble.preparation().features().effects();
        return before.isEmpty() || learned.isEmpty() ? before : learned;
    }

    /** Lets a network begin as member {@code k}, counted from 1. */
    void copyInto(GatedNetwork network, int k) {
        network.parameters().load(ensemble.members().get(k - 1).parameters().tensors());
    }

    /** Identifies all that the bits of a fit depend on: SHA-256 in hex. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            addTo(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void addTo(MessageDigest digest) {
        FeaturePreparation features = ensemble.preparation().features();
        digest.update(("warm start " + transform() + " " + features).getBytes(StandardCharsets.UTF_8));
        for (GatedNetwork member : ensemble.members()) {
            for (Map.Entry<String, Tensor> parameter :
                    member.parameters().tensors().entrySet()) {
                digest.update(parameter.getKey().getBytes(StandardCharsets.UTF_8));
                float[] values = parameter.getValue().toArray();
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
                for (float value : values) {
                    bytes.putFloat(value);
                }
                digest.update(bytes.flip());
            }
        }
    }
}
