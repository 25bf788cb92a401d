package dev.carousel.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads one document of strict JSON (RFC 8259) from front to back without building a tree, so that a hostile file is
 * refused at its first wrong token. UTF-8 alone, no byte order mark, no duplicate names, nothing after the document, no
 * deeper than {@value #DEEPEST}, integers of 64 bits, finite numbers. For documents small enough for a tree use {@link Json}.
 */
public final class JsonReader {
    /** How deep objects and lists may be nested. */
    public static final int DEEPEST = 64;

    private static final int LONGEST_NUMBER = 1000;

    /** Names are neither interned nor kept: a hostile file must not fill tables that outlive it. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER) // the same doubles without a dozen objects for each
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(1 << 20)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final String source;

    private JsonReader(JsonParser parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    /** Receives the fields of an object in turn, and must read the value of each. */
    @FunctionalInterface
    public interface Fields {
        void read(String name);
    }

    /**
     * Reads a whole document.
     *
     * @param in the document and nothing else; it is closed
     * @param source what errors call the document: the file as the user named it
     * @param body reads the one value of the document
     * @throws CorruptFileException if it isn't strict JSON or not what {@code body} expects
     */
    public static <T> T read(InputStream in, String source, Function<JsonReader, T> body) {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (JsonParser parser = FACTORY.createParser(new InputStreamReader(in, utf8))) {
            var reader = new JsonReader(parser, source);
            if (reader.next() == null) {
                throw new CorruptFileException(source + ": is empty, expected a JSON document");
            }
            T result = body.apply(reader);
            if (reader.next() != null) {
                throw new CorruptFileException(source + ": has something after the end of the JSON document");
            }
            return result;
        } catch (IOException e) {
            throw translate(e, source);
        }
    }

    /** Reads an object, field by field. */
    public void object(Fields fields) {
        Set<String> seen = new HashSet<>();
        object(seen::add, fields);
    }

    /**
     * The same for those who keep what they read by name and can tell themselves.
     *
     * @param isNew whether there was no field of this name before
     */
    public void object(Predicate<String> isNew, Fields fields) {
        expect(JsonToken.START_OBJECT, "an object");
        checkDepth();
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            if (!isNew.test(name)) {
                throw place().error("appears twice");
            }
            next();
            fields.read(name);
        }
    }

    /** Reads a list, calling {@code element} at each of its values. */
    public void list(Runnable element) {
        expect(JsonToken.START_ARRAY, "a list");
        checkDepth();
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    public String text() {
        expect(JsonToken.VALUE_STRING, "text");
        try {
            return parser.getText();
        } catch (IOException e) {
            throw translate(e, source);
        }
    }

    /** Reads an integer of 64 bits, written without fraction and exponent. */
    public long integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            return parser.getLongValue();
        } catch (IOException overflow) {
            throw place().error("is beyond 64 bits");
        }
    }

    /** An error about the value just read. */
    public CorruptFileException unexpected(String expected, Object found) {
        return place().unexpected(expected, found);
    }

    /** An error about the value just read, such as {@code is missing}. */
    CorruptFileException error(String finding) {
        return place().error(finding);
    }

    /** Reads any value into the tree that {@link JsonObject} and {@link JsonList} look at. */
    Object tree() {
        return new TreeReader(this).read();
    }

    /** How many characters of the document have been read, to within a buffer. */
    long position() {
        return parser.currentLocation().getCharOffset();
    }

    JsonToken current() {
        return parser.currentToken();
    }

    double number() {
        try {
            double value = parser.getDoubleValue();
            if (Double.isInfinite(value)) {
                throw place().error("is beyond a double");
            }
            return value;
        } catch (IOException e) {
            throw translate(e, source);
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw translate(e, source);
        }
    }

    private JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw translate(e, source);
        }
    }

    private void expect(JsonToken wanted, String description) {
        if (current() != wanted) {
            throw place().error("should be " + description + ", found " + describe(current()));
        }
    }

    private void checkDepth() {
        if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
            throw place().error("is nested deeper than " + DEEPEST);
        }
    }

    private String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a number with fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "null";
        };
    }

    private JsonPlace place() {
        return place(parser.getParsingContext());
    }

    private JsonPlace place(JsonStreamContext context) {
        if (context.inRoot()) {
            return JsonPlace.whole(source);
        }
        // At the start of an object or list the parser is already inside it, with no name or index yet.
        JsonPlace outer = place(context.getParent());
        if (context.inObject()) {
            return context.hasCurrentName() ? outer.field(context.getCurrentName()) : outer;
        }
        return context.hasCurrentIndex() ? outer.element(context.getCurrentIndex()) : outer;
    }

    /** Between two entries of an object the parser has no exception of its own for it. */
    private static boolean endsEarly(IOException e) {
        return e instanceof JsonProcessingException wrong
                && wrong.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    private static CarouselException translate(IOException e, String source) {
        if (e instanceof CharacterCodingException) {
            return new CorruptFileException(source + ": is not UTF-8 text", e);
        }
        if (e instanceof StreamConstraintsException) {
            return new CorruptFileException(
                    source + ": holds a name or number that is far too long, or is nested too deep", e);
        }
        if (e instanceof JsonEOFException || endsEarly(e)) {
            return new CorruptFileException(
                    source + ": is not valid JSON: it ends in the middle, so it is probably truncated", e);
        }
        if (e instanceof JsonProcessingException wrong) {
            var location = wrong.getLocation();
            String where =
                    location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
            // The library's remark on where an object began would name its own settings.
            String what = wrong.getOriginalMessage()
                    .replaceAll("\\([^(]*\\[Source: .*", "")
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return new CorruptFileException(source + ": is not valid JSON" + where + ": " + what, e);
        }
        return new CarouselException("can't read '" + source + "': " + e.getMessage(), e);
    }
}
