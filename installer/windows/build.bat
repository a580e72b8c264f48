@echo off
rem Makes the setup on a Windows PC with Python 3.11 and NSIS 3; prepared elsewhere and not yet run on Windows.
chcp 65001 >nul
cd /d "%~dp0..\.."
py -3.11 -m installer.windows %*
if errorlevel 1 (
  echo KHÔNG LÀM ĐƯỢC BỘ CÀI.
  exit /b 1
)
echo Bộ cài nằm trong dist\windows.
