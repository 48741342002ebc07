@echo off
chcp 65001 >nul
cd /d "%~dp0"
echo Mise a jour de la carte et du depliant...
echo.
cartographie generer
if errorlevel 2 (
  echo.
  echo Rien n'a ete produit. Lisez la phrase ci-dessus, corrigez, puis recommencez.
) else (
  echo.
  echo C'est fait. Les resultats sont dans le dossier "resultats".
)
echo.
pause
