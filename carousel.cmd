@echo off
rem Starts Carousel from a checkout: builds it if its jars are missing or older than the sources, then runs the command.
rem JAVA_HOME, else java on the path, says which JDK, 17 or later; CAROUSEL_JAVA_OPTS is passed on to it.
rem No blocks in parentheses: one in a path would close them.
setlocal EnableExtensions DisableDelayedExpansion
set "CAROUSEL_HERE=%~dp0"
set "CAROUSEL_TARGET=%~dp0carousel-cli\target"
set "CAROUSEL_STAMP=%CAROUSEL_TARGET%\launcher-stamp"
set "CAROUSEL_EXIT=1"
set "CAROUSEL_JAVA=java"
if defined JAVA_HOME set "CAROUSEL_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if defined JAVA_HOME if not exist "%CAROUSEL_JAVA%" goto wrong_home
if not defined JAVA_HOME where /q java || goto no_java

if not exist "%CAROUSEL_STAMP%" goto build
powershell -NoProfile -Command "$built = (Get-Item $env:CAROUSEL_STAMP).LastWriteTime; $sources = @('pom.xml', 'carousel-*\pom.xml', 'carousel-*\src\main') | ForEach-Object { Join-Path $env:CAROUSEL_HERE $_ }; if (Get-Item $sources | ForEach-Object { $_; Get-ChildItem -Recurse $_.FullName } | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto start

:build
where /q mvn || goto no_maven
echo carousel: building (once; a few minutes if dependencies must be fetched) ... 1>&2
if not exist "%CAROUSEL_TARGET%" mkdir "%CAROUSEL_TARGET%"
type nul >"%CAROUSEL_STAMP%.begun"
pushd "%CAROUSEL_HERE%"
call mvn -q -B -Dstyle.color=never -Dspotless.check.skip=true -DskipTests -Dmaven.test.skip=true -Dassembly.skipAssembly=true -pl carousel-cli -am package 1>&2
set "CAROUSEL_BUILD=%errorlevel%"
popd
if not "%CAROUSEL_BUILD%"=="0" goto build_failed
move /y "%CAROUSEL_STAMP%.begun" "%CAROUSEL_STAMP%" >nul

:start
rem Of two collectors the JVM takes none, so that a user's own replaces ours.
set "CAROUSEL_GC=-XX:+UseParallelGC"
set CAROUSEL_JAVA_OPTS 2>nul | findstr /l /c:"GC" >nul && set "CAROUSEL_GC="
"%CAROUSEL_JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED %CAROUSEL_GC% -Xshare:auto -Dfile.encoding=UTF-8 %CAROUSEL_JAVA_OPTS% -cp "%CAROUSEL_TARGET%\*;%CAROUSEL_TARGET%\lib\*" dev.carousel.cli.Main %*
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

:no_maven
echo carousel: building from a checkout needs Maven 3.8 or later, mvn, on the path 1>&2
goto end

:build_failed
echo carousel: the build failed, see above 1>&2
goto end

rem The code of a program that ends a script is seen by all who start the script, that of exit /b not by all.
:end
"%COMSPEC%" /c exit %CAROUSEL_EXIT%
