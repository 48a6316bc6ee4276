@echo off
rem One night, for Windows Task Scheduler.
set PYTHONUTF8=1
cd /d "%~dp0..\.."
.venv\Scripts\shenbao.exe run >> night.log 2>&1
