@echo off
rem Makes the setup on a Windows PC with Python 3.11 and NSIS 3; prepared elsewhere and not yet run on Windows.
chcp 65001 >nul
cd /d "%~dp0..\.."
py -3.11 -m installer.windows %*
if errorlevel 1 (
  echo KHONG LAM DUOC BO CAI.
  exit /b 1
)
echo Bo cai nam trong dist\windows.
