import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.language.LanguageModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param seeds one fit for each; none for the experiment's own
 * @param members networks that forecast together, if said
 * @param fitRows the most values of each series to learn from, if said
 * @param threads 0 for one for each processor
 * @param validationOnly whether test data are left alone and nothing is written: to choose settings by
 * @param builder options of the model's builder by name, such as {@code hidden=64}
 */
record Options(
        List<Long> seeds,
        OptionalInt members,
        OptionalInt fitRows,
        int threads,
        boolean validationOnly,
        List<String> builder) {
    static Options of(List<String> arguments) {
        List<Long> seeds = List.of();
        OptionalInt members = OptionalInt.empty();
        OptionalInt fitRows = OptionalInt.empty();
        int threads = 0;
        boolean validationOnly = false;
        int k = 0;
        for (; k < arguments.size() && !arguments.get(k).equals("--"); k += 2) {
            String option = arguments.get(k);
            if (option.equals("--validation-only")) {
                validationOnly = true;
                k--;
                continue;
            }
            if (k + 1 == arguments.size()) {
                throw new InvalidInputException(option + ": a value is missing");
            }
            String value = arguments.get(k + 1);
            switch (option) {
                case "--seeds" ->
                    seeds = Arrays.stream(value.split(","))
                            .map(seed -> (long) number(option, seed))
                            .toList();
                case "--members" -> members = OptionalInt.of(number(option, value));
                case "--fit-rows" -> fitRows = OptionalInt.of(number(option, value));
                case "--threads" -> threads = number(option, value);
                default ->
                    throw new InvalidInputException(
                            option + ": expected --seeds, --members, --fit-rows, --threads, --validation-only or --");
            }
        }
        List<String> builder = k < arguments.size() ? arguments.subList(k + 1, arguments.size()) : List.of();
        return new Options(seeds, members, fitRows, threads, validationOnly, List.copyOf(builder));
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(option + ": expected whole numbers, found '" + text + "'", e);
        }
    }

    /** What differs from an experiment's own settings, as a part of a file's name; empty if nothing. The threads change no figure. */
    String suffix() {
        List<String> parts = new ArrayList<>();
        if (!seeds.isEmpty()) {
            parts.add("seeds=" + seeds.stream().map(String::valueOf).collect(Collectors.joining("+")));
        }
        members.ifPresent(count -> parts.add("members=" + count));
        fitRows.ifPresent(rows -> parts.add("fit-rows=" + rows));
        parts.addAll(builder);
        return parts.stream().map(part -> "," + part).collect(Collectors.joining());
    }

    /** As they stand on the command line. */
    String commandLine() {
        StringBuilder line = new StringBuilder();
        if (!seeds.isEmpty()) {
            line.append(" --seeds ").append(seeds.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        members.ifPresent(count -> line.append(" --members ").append(count));
        fitRows.ifPresent(rows -> line.append(" --fit-rows ").append(rows));
        if (!builder.isEmpty()) {
            line.append(" -- ").append(String.join(" ", builder));
        }
        return line.toString();
    }

    /** Tells the builder what was asked for. */
    void apply(Forecaster.Builder forecaster, int usualMembers) {
        if (members.isPresent() || usualMembers > 0) {
            forecaster.members(members.orElse(usualMembers));
        }
        builder.forEach(option -> apply(option, forecaster));
    }

    /** Tells the builder what was asked for. */
    void apply(LanguageModel.Builder model) {
        builder.forEach(option -> apply(option, (Object) model));
    }

    /** By the methods' names, so that this knows every option that the builder has. */
    private static void apply(String option, Object forecaster) {
        String[] parts = option.split("=", 2);
        for (Method method : forecaster.getClass().getMethods()) {
            if (parts.length == 2 && method.getName().equals(parts[0]) && method.getParameterCount() == 1) {
                try {
                    method.invoke(forecaster, value(method.getParameterTypes()[0], parts[1]));
                    return;
                } catch (NumberFormatException e) {
                    throw new InvalidInputException(option + ": expected a number", e);
                } catch (InvocationTargetException | IllegalAccessException e) {
                    throw new InvalidInputException(option + ": " + e.getCause().getMessage(), e);
                }
            }
        }
        throw new InvalidInputException(
                option + ": expected a method of the model's builder and a value, as in hidden=64");
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text.toLowerCase(Locale.ROOT));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(one -> one.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(NumberFormatException::new);
        }
        return Arrays.stream(text.split(",")).map(Double::valueOf).toList();
    }
}
