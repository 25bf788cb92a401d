@echo off
rem Starts Carousel from the folder that its zip was unpacked to.
rem JAVA_HOME, else java on the path, says which JDK, 17 or later; CAROUSEL_JAVA_OPTS is passed on to it.
rem What follows stands in the checkout's carousel.cmd too: a file for both would have to be called, and CALL changes carets and
rem percent signs in arguments. No blocks in parentheses: one in a path would close them.
setlocal EnableExtensions DisableDelayedExpansion
set "CAROUSEL_LIB=%~dp0..\lib"
set "CAROUSEL_EXIT=1"
set "CAROUSEL_JAVA=java"
if defined JAVA_HOME set "CAROUSEL_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if defined JAVA_HOME if not exist "%CAROUSEL_JAVA%" goto wrong_home
if not defined JAVA_HOME where /q java || goto no_java
rem Of two collectors the JVM takes none, so that a user's own replaces ours.
set "CAROUSEL_GC=-XX:+UseParallelGC"
set CAROUSEL_JAVA_OPTS 2>nul | findstr /l /c:"GC" >nul && set "CAROUSEL_GC="
"%CAROUSEL_JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED %CAROUSEL_GC% -Xshare:auto -Dfile.encoding=UTF-8 %CAROUSEL_JAVA_OPTS% -cp "%CAROUSEL_LIB%\*" dev.carousel.cli.Main %*
set "CAROUSEL_EXIT=%errorlevel%"
if "%CAROUSEL_EXIT%"=="0" goto end
rem A JDK before 17 knows one of these options not at all, which it has said by now, in words of its own.
"%CAROUSEL_JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 echo carousel: a JDK 17 or later is needed, which "%CAROUSEL_JAVA%" is not: set JAVA_HOME to one 1>&2
goto end

:wrong_home
echo carousel: JAVA_HOME is "%JAVA_HOME:"=%", but there is no "%CAROUSEL_JAVA%": correct or unset it 1>&2
goto end

:no_java
echo carousel: no Java found: install a JDK 17 or later, or set JAVA_HOME 1>&2
goto end

rem The code of a program that ends a script is seen by all who start the script, that of exit /b not by all.
:end
"%COMSPEC%" /c exit %CAROUSEL_EXIT%
