package dev.carousel.cli.console;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with arguments, said without the parser's own words. */
final class WrongUsage {
    private WrongUsage() {}

    static String reason(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().get(0);
            return argument instanceof OptionSpec option
                    ? option.longestName() + " lacks its value, " + option.paramLabel()
                    : argument.paramLabel() + " is missing";
        }
        if (e instanceof OverwrittenOptionException twice) {
            return ((OptionSpec) twice.getOverwritten()).longestName() + " is given twice";
        }
        if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
            return option.longestName() + ": expected " + expected(option) + ", found '" + e.getValue() + "'";
        }
        return e.getMessage();
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String first = e.getUnmatched().get(0);
        boolean commandExpected = !e.getCommandLine().getSubcommands().isEmpty();
        String what =
                first.startsWith("-") ? "unknown option" : commandExpected ? "unknown command" : "unexpected argument";
        List<String> near = e.getSuggestions();
        if (!near.isEmpty()) {
            return what + " '" + first + "' (did you mean " + near.get(0) + "?)";
        }
        List<String> commands = List.copyOf(e.getCommandLine().getSubcommands().keySet());
        return what + " '" + first + "'" + (what.endsWith("command") ? ": expected " + listed(commands) : "");
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String expected(OptionSpec option) {
        Class<?> type = option.auxiliaryTypes()[0];
        if (type == int.class || type == Integer.class) {
            return "a whole number up to " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Charset.class) {
            return "the name of an encoding, such as windows-1252";
        }
        if (type.isEnum()) {
            return listed(Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
        return type == double.class || type == Double.class ? "a number" : option.paramLabel();
    }
}
