@echo off
rem Starts MicroSpike. MICROSPIKE_OPTS: further options for Java, for example "-Xmx4g".
setlocal
set "home=%~dp0.."
set "modules=%home%\lib"
rem A runtime image brings its own Java, which has the modules in it.
if exist "%home%\bin\java.exe" (
  set "java=%home%\bin\java.exe"
  set "modules="
  goto :options
)
if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
  if exist "%JAVA_HOME%\bin\java.exe" goto :version
  >&2 echo microspike: no Java found at '%JAVA_HOME%\bin\java.exe', where JAVA_HOME says it is; install a JDK of version 17 or later, or set JAVA_HOME to one.
  exit /b 2
)
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java (
  >&2 echo microspike: no Java found; install a JDK of version 17 or later, or set JAVA_HOME to one.
  exit /b 2
)

:version
rem A Java that is too old would not say so in words that anybody understands.
set "version=17"
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "tokens=1 delims=.-+_" %%v in ("%version%") do set "major=%%v"
if %major% LSS 17 (
  >&2 echo microspike: the Java at '%java%' has version %version%, but must have 17 or later; install a later JDK, or set JAVA_HOME to one.
  exit /b 2
)

:options
rem What ends soon is not worth the best compiler; for all else its limits are those of the other start script, where they are explained.
set "compiler=-XX:TieredStopAtLevel=1"
for %%a in (%*) do for %%b in (run sweep show report export import recover) do if "%%~a"=="%%b" set "compiler=-XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=100 -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=400000 -XX:InlineSmallCode=5000"
rem Arrow would delay the start of the other commands. It gets its memory from java.nio.
set "arrow="
for %%a in (%*) do if "%%~a"=="export" set "arrow=--add-opens java.base/java.nio=org.apache.arrow.memory.core"
if not defined arrow goto :start
if defined modules set "modules=%modules%;"
set "modules=%modules%%home%\lib\arrow"

:start
if defined modules set modules=--module-path "%modules%"
"%java%" -XX:+UseSerialGC -XX:PretenureSizeThreshold=4m -XX:MaxRAMPercentage=50 -XX:-UsePerfData -Xlog:disable %compiler% --add-modules java.se,jdk.unsupported ^
  -Dsun.misc.unsafe.memory.access=allow %arrow% ^
  -Dmicrospike.plugins="%home%\plugins" ^
  %MICROSPIKE_OPTS% %modules% ^
  --module org.microspike.app/org.microspike.app.Main %*
