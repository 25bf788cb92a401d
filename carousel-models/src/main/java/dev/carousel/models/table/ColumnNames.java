package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names in a header: what they must be, and finding one. */
public final class ColumnNames {
    private ColumnNames() {}

    /**
     * The names without surrounding blanks.
     *
     * @throws InvalidInputException if one is blank or stands twice
     */
    public static List<String> checked(String origin, List<String> names) {
        List<String> stripped = names.stream().map(String::strip).toList();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < stripped.size(); i++) {
            String name = stripped.get(i);
            if (name.isEmpty()) {
                throw new InvalidInputException(origin + ": column " + (i + 1) + " of " + stripped.size()
                        + " has no name: " + stripped
                        + "; name it in the header, or remove the column (some tools write a row index without"
                        + " a name, or a delimiter at the end of lines) or the title above the header");
            }
            Integer first = seen.putIfAbsent(name, i + 1);
            if (first != null) {
                throw new InvalidInputException(origin + ": the columns " + first + " and " + (i + 1)
                        + " are both named '" + name + "'; names must differ");
            }
        }
        return stripped;
    }

    /** Refuses names that are all numbers or times: such a line is the first row of a table without a header. */
    static void refuseData(String origin, List<String> names) {
        if (names.stream().allMatch(n -> Numbers.isNumber(n) || !TimeForms.of(n).isEmpty())) {
            throw new InvalidInputException(origin + ": the first line holds only numbers and times ("
                    + String.join(", ", names) + "); a header line with the column names was expected");
        }
    }

    /**
     * The position of a column.
     *
     * @param role what the column is wanted for, such as "target"
     * @throws InvalidInputException with the near match and the names there are
     */
    public static int indexOf(Table table, String role, String name) {
        int index = table.columns().indexOf(name);
        if (index >= 0) {
            return index;
        }
        Optional<String> near = NearMatch.of(name, table.columns());
        throw new InvalidInputException(table.origin() + " has no column '" + name + "' (" + role + ")"
                + near.map(n -> "; did you mean '" + n + "'?").orElse(".") + " It has: "
                + String.join(", ", table.columns()));
    }
}
