package dev.carousel.models.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.fit.DefaultSettings;
import dev.carousel.models.forecast.fit.Fitted;
import dev.carousel.models.forecast.fit.Histories;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.fit.WarmStart;
import dev.carousel.models.forecast.fit.Wishes;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.preparation.CategoryFeature;
import dev.carousel.models.preparation.FeaturePreparation;
import dev.carousel.models.preparation.NumberFeature;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * A forecaster whose networks another training goes on from. Its settings hold, and its columns are expected.
 *
 * @param model the forecaster
 */
record StartingPoint(TrainedForecaster model) {
    private static final String CARD = "warm_start";
    private static final String RATE = "rate_from_scratch";
    private static final String EPOCHS = "epochs_from_scratch";

    /**
     * Refuses wishes that contradict the model.
     *
     * @throws InvalidInputException naming both values
     */
    void require(Wishes wishes) {
        Settings own = model.settings();
        same("horizon", OptionalInt.of(wishes.horizon()), own.horizon());
        same("period", wishes.period(), own.period());
        same("hidden", wishes.hidden(), own.hidden());
        same("layers", wishes.layers(), own.layers());
        same("members", wishes.members(), own.members());
        if (wishes.context().isPresent()) {
            int wish = wishes.context().getAsInt();
            // Rounded down to whole patches, as it was for the model.
            require("context", wish - wish % own.patch() == own.context(), own.context(), wish);
        }
        wishes.quantiles()
                .ifPresent(levels -> require("quantiles", levels.equals(own.quantiles()), own.quantiles(), levels));
        FeaturePreparation features = features();
        boolean knows = features.calendar().size() > 0 || !features.holidays().isEmpty();
        require(wishes.holidays().isEmpty() ? "calendar" : "holidays", knows || !wishes.usesCalendar(), "none", "some");
        List<String> names = wishes.holidays().names();
        List<String> known = features.holidays().names();
        require("holidays", names.isEmpty() || names.containsAll(known), known, names);
    }

    private static void same(String name, OptionalInt wish, int own) {
        require(name, wish.isEmpty() || wish.getAsInt() == own, own, wish);
    }

    private static void require(String name, boolean met, Object own, Object wish) {
        if (!met) {
            Object found = wish instanceof OptionalInt number ? number.getAsInt() : wish;
            throw new InvalidInputException(name + ": expected " + own + ", as the model to start from has, found "
                    + found + "; leave it out or train from scratch");
        }
    }

    /**
     * Refuses a table of another kind than the model's.
     *
     * @throws InvalidInputException if target, frequency or the columns beside the target differ
     */
    void require(SeriesTable table) {
        List<String> targets = model.provenance().columns().targets();
        if (!new TreeSet<>(targets).equals(new TreeSet<>(table.columns().targets()))) {
            throw new InvalidInputException("target: the model to start from forecasts "
                    + String.join(", ", targets) + ", found " + table.targetColumn()
                    + "; a model of another target is trained from scratch");
        }
        Frequency frequency = model.provenance().frequency();
        if (!frequency.equals(table.frequency())) {
            throw new InvalidInputException(
                    "frequency: expected " + frequency.name() + ", as the model to start from has, found "
                            + table.frequency().name());
        }
        List<String> missing = expected();
        for (CovariateColumn column : table.covariates()) {
            String found = words(column.name(), column.role(), column.isCategorical());
            if (!missing.remove(found)) {
                throw new InvalidInputException("covariates: the model to start from was trained with "
                        + (expected().isEmpty() ? "none" : String.join(", ", expected())) + "; found " + found);
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException("covariates: the model to start from was trained with "
                    + String.join(", ", missing) + ", which the table lacks or was not asked for");
        }
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (NumberFeature column : features().numbers()) {
            expected.add(words(column.name(), column.role(), false));
        }
        for (CategoryFeature column : features().categories()) {
            expected.add(words(column.name(), column.role(), true));
        }
        return expected;
    }

    private static String words(String name, Role role, boolean names) {
        String kind = names ? "names" : "numbers";
        return switch (role) {
            case PAST -> "'" + name + "' (past " + kind + ")";
            case KNOWN -> "'" + name + "' (" + kind + " known in advance)";
            case STATIC -> "'" + name + "' (static " + kind + ")";
        };
    }

    /** Whether networks are told of the calendar. */
    boolean usesCalendar() {
        return features().calendar().size() > 0;
    }

    /** The holidays that were given, else the model's. */
    Holidays holidays(Wishes wishes) {
        return wishes.holidays().isEmpty() ? features().holidays() : wishes.holidays();
    }

    WarmStart networks() {
        return new WarmStart(model.ensemble());
    }

    /** Why there is nothing to start from; empty if there is. */
    Optional<String> obstacle(Wishes wishes, Histories histories) {
        return model.uses().equals("lstm")
                ? networks().obstacle(settings(wishes, histories, 1, 1), histories)
                : Optional.of("no LSTM forecasts in it, but '" + model.uses() + "'");
    }

    /** The model's settings, at a lower rate and with fewer epochs than from scratch if nothing else was wished. */
    Settings settings(Wishes wishes, Histories histories) {
        return obstacle(wishes, histories).isPresent()
                ? settings(wishes, histories, 1, 1)
                : settings(wishes, histories, WarmStart.RATE, WarmStart.FEWER_EPOCHS);
    }

    private Settings settings(Wishes wishes, Histories histories, double rateFactor, int divisor) {
        return DefaultSettings.like(
                model.settings(), wishes, histories.lengths(), rateFactor * rate(), Math.max(1, epochs() / divisor));
    }

    /** What it would be trained with from scratch: a model that had a warm start itself says so in its card. */
    private double rate() {
        return model.card()
                .optionalObject(CARD)
                .map(card -> card.number(RATE))
                .orElse(model.settings().rate());
    }

    private int epochs() {
        return model.card()
                .optionalObject(CARD)
                .map(card -> card.integer(EPOCHS))
                .orElse(model.settings().epochs());
    }

    /** For the card of the model that comes of it: what this one was trained on, and when. */
    JsonObject card() {
        Optional<JsonObject> data = model.card().optionalObject("data");
        return JsonObject.builder()
                .put("data", data.flatMap(object -> object.optionalText("fingerprint")))
                .put("created", model.card().optionalText("created"))
                .put("networks", fingerprint())
                .put(RATE, rate())
                .put(EPOCHS, epochs())
                .build();
    }

    /** Identifies what networks start from. */
    String fingerprint() {
        return networks().fingerprint();
    }

    /** What a person should know beforehand: names that the networks can't tell apart. */
    List<String> remarks(SeriesTable table) {
        List<String> remarks = new ArrayList<>();
        for (CategoryFeature column : features().categories()) {
            for (CovariateColumn found : table.covariates()) {
                List<String> unknown = new ArrayList<>(found.categories());
                unknown.removeAll(column.vocabulary());
                if (found.name().equals(column.name()) && !unknown.isEmpty()) {
                    remarks.add("column '" + column.name() + "': " + unknown.size()
                            + " names count as unknown, since the model to start from does not know them; such as '"
                            + unknown.get(0) + "'");
                }
            }
        }
        return remarks;
    }

    /** The plain word that scores flatter networks which have seen what they are judged on. */
    Optional<String> seen(Fitted fitted, List<Series> series) {
        long seen = 0;
        long all = 0;
        for (Window window : fitted.heldBack()) {
            for (int h = 0; h < model.horizon(); h++) {
                all++;
                seen += model.provenance().hasSeen(series.get(window.series()), (long) window.origin() + h) ? 1 : 0;
            }
        }
        return seen == 0
                ? Optional.empty()
                : Optional.of("of " + all + " values held back the model to start from had seen " + seen
                        + ": the scores flatter the networks, and the intervals may be too narrow");
    }

    private FeaturePreparation features() {
        return model.ensemble().preparation().features();
    }
}
