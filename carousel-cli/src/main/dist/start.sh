# Read by the launchers, which set $target (where lib/ and the program's jar are) before they call start "$@".

# A stream that was closed would have its number given to the next file that is opened, which then gets our words.
if ! true 3>&2; then exec 2>/dev/null; fi
if ! { true 3>&1; } 2>/dev/null; then exec >/dev/null; fi
if ! { true 3<&0; } 2>/dev/null; then exec </dev/null; fi

find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        if [ ! -x "$java" ]; then
            echo "carousel: JAVA_HOME is $JAVA_HOME, but there is no $java: correct or unset it" >&2
            exit 1
        fi
    elif java=$(command -v java); then
        :
    else
        echo "carousel: no Java found: install a JDK 17 or later, or set JAVA_HOME" >&2
        exit 1
    fi
}

# Once for each Java: is it new enough and whole? Its own answer would be lost below.
check_java() {
    real=$(readlink -f "$java" 2>/dev/null) || real=$java
    checked=$target/launcher-java
    if [ -f "$checked" ] && [ "$(cat "$checked" 2>/dev/null)" = "$real" ]; then
        return
    fi
    version=$("$java" -version 2>&1)
    case $version in
        *version\ \"1.* | *version\ \"[2-9][.\"]* | *version\ \"1[0-6][.\"]*)
            echo "carousel: Java 17 or later is needed, but $java is Java" \
                "$(echo "$version" | sed -n 's/.*version "\([^"]*\)".*/\1/p'): set JAVA_HOME to another" >&2
            exit 1
            ;;
    esac
    if ! "$java" --add-modules jdk.incubator.vector -version >/dev/null 2>&1; then
        echo "carousel: $java does not start with the module jdk.incubator.vector, which a JDK has and a small" \
            "runtime may lack: set JAVA_HOME to a JDK 17 or later" >&2
        exit 1
    fi
    { echo "$real" >"$checked"; } 2>/dev/null
}

start() {
    find_java
    check_java
    # In the C locale Java can't read the names of files and columns beyond ASCII.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX) export LC_ALL=C.UTF-8 ;;
    esac
    set -f
    options=${CAROUSEL_JAVA_OPTS:-}
    case $options in
        *GC*) collector= ;; # of two collectors the JVM takes none
        *) collector=-XX:+UseParallelGC ;;
    esac
    # What computes for long gains by vectors that do not straddle cache lines; the rest would only start more slowly.
    case ${1:-} in
        train | demo | lab) alignment=-XX:ObjectAlignmentInBytes=64 ;;
        *) alignment= ;;
    esac
    set -- -cp "$target/*:$target/lib/*" dev.carousel.cli.Main "$@"
    if [ -t 2 ]; then set -- -Dcarousel.terminal=true "$@"; fi
    jvm="--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
        $collector $alignment -Xshare:auto -Dfile.encoding=UTF-8 $options"

    # The JVM greets the vector module with a warning on standard error before any of our code runs. To keep it from
    # people the JVM starts without standard error, and the program takes the real one as descriptor 3. What the JVM itself
    # has to say is lost with it, so the options that a user passes are tried first; with an agent among them, whose
    # words count too, the warning is let through.
    case $options in
        *-agent* | *-javaagent*) exec "$java" $jvm "$@" ;;
        ?*)
            if ! "$java" $jvm -version >/dev/null 2>&1; then
                "$java" $jvm -version >&2
                echo "carousel: Java does not start with CAROUSEL_JAVA_OPTS=$options" >&2
                exit 1
            fi
            ;;
    esac
    exec "$java" $jvm -Dcarousel.stderr=3 "$@" 3>&2 2>/dev/null
}
