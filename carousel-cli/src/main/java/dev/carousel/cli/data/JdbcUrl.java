package dev.carousel.cli.data;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database's address, which may hold a password: what of it people may see. */
record JdbcUrl(String text) {
    private static final Pattern SCHEME = Pattern.compile("^(?:jdbc:)?[A-Za-z0-9+.-]+:");
    private static final Pattern PARAMETERS = Pattern.compile("[?;=(&#]");
    private static final Pattern USER_BEFORE_HOST = Pattern.compile("^[^?;/]*//[^?;/]*@");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)[?&;:,(][\\w.-]*(?:passw|pwd|secret|token)[\\w.-]*=([^&;,)]+)");

    boolean isOf(String scheme) {
        return text.startsWith(scheme);
    }

    /** Whether a user stands before the host. */
    boolean hasUserBeforeHost() {
        return USER_BEFORE_HOST.matcher(text).find();
    }

    /** The address without parameters and without a user before the host: {@code jdbc:postgresql://host/db}. */
    String shown() {
        Matcher parameters = PARAMETERS.matcher(text);
        int end = parameters.find() ? parameters.start() : text.length();
        if (text.indexOf('@', end) >= 0) {
            return scheme() + "..."; // a user before the host whose password has such a character, for all we know
        }
        int at = text.lastIndexOf('@', end);
        if (at < 0) {
            return text.substring(0, end);
        }
        String host = text.substring(at + 1, end);
        return scheme() + (host.startsWith("//") ? host : "//" + host);
    }

    /** What a driver said, without the secrets that it repeats. */
    String censored(String message) {
        String censored = message.replace(text, shown());
        for (String secret : secrets()) {
            // Whole words only: a password "a" must not take the a out of every word.
            censored = censored.replaceAll("(?<!\\p{Alnum})" + Pattern.quote(secret) + "(?!\\p{Alnum})", "***");
        }
        return censored;
    }

    private String scheme() {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.find() ? scheme.group() : "";
    }

    /** Passwords as they stand here and as they are meant. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        Matcher parameter = SECRET_PARAMETER.matcher(text);
        while (parameter.find()) {
            secrets.add(parameter.group(1));
        }
        int at = text.lastIndexOf('@');
        if (at > scheme().length()) {
            // user:password@ of most, user/password@ of Oracle; a password may hold such a character itself
            String user = text.substring(scheme().length(), at).replaceFirst("^/+", "");
            for (int i = 0; i < user.length() - 1; i++) {
                if (user.charAt(i) == ':' || user.charAt(i) == '/') {
                    secrets.add(user.substring(i + 1));
                }
            }
        }
        return Stream.concat(secrets.stream(), secrets.stream().map(JdbcUrl::decoded))
                .distinct()
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a % that encodes nothing
        }
    }
}
