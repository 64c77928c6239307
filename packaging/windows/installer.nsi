; The installer for Windows, for one user without rights: makensis -DVERSION=… -DFOLDER=… -DICONS=… -DOUT=… installer.nsi (`make package-windows` does that).
Unicode true
SetCompressor /SOLID lzma
ManifestSupportedOS Win10
ManifestDPIAware true
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh

Name "kasdiff"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\kasdiff"
InstallDirRegKey HKCU "Software\kasdiff" "InstallDir"
RequestExecutionLevel user
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\kasdiff"
!define CLASSES "Software\Classes"
!define MUI_ICON "${ICONS}/kasdiff.ico"
!define MUI_UNICON "${ICONS}/kasdiff.ico"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\kasdiff"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_LANGDLL_ALWAYSSHOW
!define MUI_FINISHPAGE_RUN "$INSTDIR\kasdiffw.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGEEX "./kazakh" "Kazakh"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString COMPARE ${LANG_KAZAKH} "kasdiff арқылы салыстыру"
LangString COMPARE ${LANG_RUSSIAN} "Сравнить в kasdiff"
LangString COMPARE ${LANG_ENGLISH} "Compare with kasdiff"
LangString SESSION ${LANG_KAZAKH} "Салыстыруды қарау (kasdiff)"
LangString SESSION ${LANG_RUSSIAN} "Рассмотрение сравнения (kasdiff)"
LangString SESSION ${LANG_ENGLISH} "Review of a comparison (kasdiff)"
LangString ABOUT ${LANG_KAZAKH} "Кәсіптік стандарттың екі редакциясын салыстырады"
LangString ABOUT ${LANG_RUSSIAN} "Сравнивает две редакции профессионального стандарта"
LangString ABOUT ${LANG_ENGLISH} "Compares two editions of an occupational standard"
LangString OLD_WINDOWS ${LANG_KAZAKH} "kasdiff үшін 64 биттік Windows 10 немесе одан жаңасы қажет."
LangString OLD_WINDOWS ${LANG_RUSSIAN} "Для kasdiff нужна 64-разрядная Windows 10 или новее."
LangString OLD_WINDOWS ${LANG_ENGLISH} "kasdiff needs Windows 10 or newer, 64-bit."
LangString RUNS ${LANG_KAZAKH} "kasdiff іске қосулы тұр. Оның терезелерін жауып, қайталаңыз."
LangString RUNS ${LANG_RUSSIAN} "kasdiff запущен. Закройте его окна и повторите."
LangString RUNS ${LANG_ENGLISH} "kasdiff is running. Close its windows and try again."
LangString FOREIGN ${LANG_KAZAKH} "Бұл қалтада басқа файлдар бар. kasdiff үшін бос немесе жаңа қалтаны таңдаңыз."
LangString FOREIGN ${LANG_RUSSIAN} "В этой папке есть другие файлы. Выберите для kasdiff пустую или новую папку."
LangString FOREIGN ${LANG_ENGLISH} "There are other files in this folder. Choose an empty or a new folder for kasdiff."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(OLD_WINDOWS)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; A program that runs holds its file: it cannot be renamed then.
!macro WAIT_FOR_END
  again:
  ${If} ${FileExists} "$INSTDIR\kasdiffw.exe"
    ClearErrors
    Rename "$INSTDIR\kasdiffw.exe" "$INSTDIR\kasdiffw.old"
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
      Abort
    ${EndIf}
    Rename "$INSTDIR\kasdiffw.old" "$INSTDIR\kasdiffw.exe"
  ${EndIf}
!macroend

; Only what the installer put there: what a user keeps in the folder stays, and so do sessions, settings and logs, which are elsewhere.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\kasdiff.exe"
  Delete "$INSTDIR\kasdiffw.exe"
!macroend

Section
  ; An older version goes first, so that none of its files stays; a folder of other files is left alone.
  ${If} ${FileExists} "$INSTDIR\kasdiffw.exe"
    !insertmacro WAIT_FOR_END
    !insertmacro REMOVE_PROGRAM
  ${ElseIf} ${FileExists} "$INSTDIR\lib\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\python\*.*"
    MessageBox MB_OK|MB_ICONSTOP "$(FOREIGN)" /SD IDOK
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\kasdiff" "InstallDir" "$INSTDIR"

  CreateShortcut "$SMPROGRAMS\kasdiff.lnk" "$INSTDIR\kasdiffw.exe" "" "$INSTDIR\kasdiffw.exe" 0 SW_SHOWNORMAL "" "$(ABOUT)"
  ; Two files that are sent to the program are compared.
  CreateShortcut "$SENDTO\kasdiff.lnk" "$INSTDIR\kasdiffw.exe"

  WriteRegStr HKCU "${CLASSES}\.kasdiff" "" "kasdiff.session"
  WriteRegStr HKCU "${CLASSES}\kasdiff.session" "" "$(SESSION)"
  WriteRegStr HKCU "${CLASSES}\kasdiff.session\DefaultIcon" "" "$INSTDIR\kasdiffw.exe,1"
  WriteRegStr HKCU "${CLASSES}\kasdiff.session\shell\open\command" "" '"$INSTDIR\kasdiffw.exe" "%1"'
  !macro CONTEXT_MENU ENDING
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kasdiff" "MUIVerb" "$(COMPARE)"
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kasdiff" "Icon" "$INSTDIR\kasdiffw.exe"
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kasdiff\command" "" '"$INSTDIR\kasdiffw.exe" "%1"'
  !macroend
  !insertmacro CONTEXT_MENU .docx
  !insertmacro CONTEXT_MENU .pdf

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "kasdiff ${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\kasdiffw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; associations changed
SectionEnd

Section Uninstall
  !insertmacro WAIT_FOR_END
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else is in it
  Delete "$SMPROGRAMS\kasdiff.lnk"
  Delete "$SENDTO\kasdiff.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.kasdiff" ""
  ${If} $0 == "kasdiff.session"
    DeleteRegValue HKCU "${CLASSES}\.kasdiff" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.kasdiff"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\kasdiff.session"
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\.docx\shell\kasdiff"
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\.pdf\shell\kasdiff"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\kasdiff"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
