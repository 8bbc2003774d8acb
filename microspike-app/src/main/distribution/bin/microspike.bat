@echo off
rem Starts MicroSpike on the module path. MICROSPIKE_OPTS: further options for Java, "-Xmx4g" say.
setlocal
set "home=%~dp0.."
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
"%java%" -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --add-modules java.se,jdk.unsupported -Dmicrospike.plugins="%home%\plugins" ^
  %MICROSPIKE_OPTS% --module-path "%home%\lib" ^
  --module org.microspike.app/org.microspike.app.Main %*
