# Read by the launchers, which have set $java and $target (where lib/ and the program's jar are) and pass their arguments on.

# Once for each Java: is it new enough? The JVM's own answer to that would be lost below.
checked=$target/launcher-java
if [ "$(cat "$checked" 2>/dev/null)" != "$java" ]; then
    case $("$java" -version 2>&1 | head -n 1) in
        *\"1.* | *\"[2-9].* | *\"1[0-6].*)
            echo "carousel: Java 17 or later is needed, found $("$java" -version 2>&1 | head -n 1)" >&2
            exit 1
            ;;
    esac
    echo "$java" >"$checked" 2>/dev/null
fi

set -- -cp "$target/*:$target/lib/*" dev.carousel.cli.Main "$@"
set -- --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -Xshare:auto \
    -Dfile.encoding=UTF-8 "$@"
[ -t 2 ] && set -- -Dcarousel.terminal=true "$@"

# The JVM greets the vector module with a warning on standard error before any of our code runs. To keep it from people the
# JVM starts without standard error, and the program opens the real one by its number. Not where the user passes options,
# whose mistakes the JVM reports in the same way, nor where standard error can't be opened a second time.
if [ -n "${CAROUSEL_JAVA_OPTS:-}" ]; then
    exec "$java" $CAROUSEL_JAVA_OPTS "$@"
elif [ -e /dev/fd/2 ] && [ -w /dev/fd/2 ] && [ ! -S /dev/fd/2 ]; then
    exec "$java" -Dcarousel.stderr=/dev/fd/3 "$@" 3>&2 2>/dev/null
else
    exec "$java" "$@"
fi
