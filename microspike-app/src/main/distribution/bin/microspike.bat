@echo off
rem Starts MicroSpike. MICROSPIKE_OPTS: further options for Java, for example "-Xmx4g".
setlocal
set "home=%~dp0.."
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
set "modules=%home%\lib"
rem A runtime image brings its own Java, which has the modules in it.
if exist "%home%\bin\java.exe" (
  set "java=%home%\bin\java.exe"
  set "modules="
)
rem What ends soon is not worth the best compiler.
set "compiler=-XX:TieredStopAtLevel=1"
for %%a in (%*) do for %%b in (run sweep show report export import recover) do if "%%~a"=="%%b" set "compiler="
rem Arrow would delay the start of the other commands. It gets its memory from java.nio.
set "arrow="
for %%a in (%*) do if "%%~a"=="export" set arrow=--add-opens java.base/java.nio=org.apache.arrow.memory.core
if defined arrow if defined modules (set "modules=%modules%;%home%\lib\arrow") else (set "modules=%home%\lib\arrow")
if defined modules set modules=--module-path "%modules%"
"%java%" -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:-UsePerfData -Xlog:disable %compiler% --add-modules java.se,jdk.unsupported ^
  -Dsun.misc.unsafe.memory.access=allow %arrow% ^
  -Dmicrospike.plugins="%home%\plugins" ^
  %MICROSPIKE_OPTS% %modules% ^
  --module org.microspike.app/org.microspike.app.Main %*
