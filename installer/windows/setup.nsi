; Sets the program up for one user, upgrades it in place and takes it away again; made by `python3 -m installer.windows`.
; Defined outside: VERSION, FOUR (the version as four numbers), SOURCE (the frozen folder), TARGET (the file to make),
; WORDS (the folder of the Vietnamese words), and with Debian's makensis AMD64; the makers' own has no 64-bit stub and makes a 32-bit setup of the 64-bit program.
;
; New files are unpacked beside the old ones and take their places by renaming, so that a full disk or a pulled plug
; leaves a program that runs, or one that the next start of this setup mends.

!ifdef AMD64
  Target amd64-unicode
!endif
Unicode true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32 ; reaches over the first program, so that its twin costs nothing
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include nsDialogs.nsh

!define PRODUCT "Một cửa"
!define OWN "Software\CCHC"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\CCHC"
!define CLASSES "Software\Classes"
!define KIND "CCHC.Package"
!define NEW "$INSTDIR\cchc-moi"
!define OLD "$INSTDIR\cchc-cu"

; What the exit code says; README lists the same.
!define ENDED_BUSY 3
!define ENDED_DOWNGRADE 4
!define ENDED_NO_ROOM 5
!define ENDED_NO_COPY 6
!define ENDED_TWICE 7
!define ENDED_READ_ONLY 8

Name "${PRODUCT} ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\CCHC"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${FOUR}"
VIFileVersion "${FOUR}"
VIAddVersionKey /LANG=1066 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài ${PRODUCT}"
VIAddVersionKey /LANG=1066 "CompanyName" "cchc-desktop"

Var Reason
Var Code
Var Office
Var HadOne ; whether this user had the program before
Var IsSwapping
Var DropBook ; the choice that deletes the book, then whether it was made
Var IsSure

!define MUI_ICON "cchc.ico"
!define MUI_UNICON "cchc.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEPAGE_TITLE "Cài ${PRODUCT} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản đang dùng, không cần quyền quản trị.$\r$\n$\r$\nSổ hồ sơ đang có được giữ nguyên và được sao lưu trước khi nâng cấp.$\r$\n$\r$\nHãy đóng chương trình rồi bấm «Tiến»."
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE OnPlaceChosen
!define MUI_DIRECTORYPAGE_TEXT_TOP "Chương trình được cài vào thư mục dưới đây, thường không cần đổi. Muốn cài vào nơi khác thì bấm «Duyệt…»; xong bấm «Cài đặt»."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Đã cài ${PRODUCT} ${VERSION}"
!define MUI_FINISHPAGE_TEXT "Mở chương trình bằng biểu tượng «${PRODUCT}» trên màn hình nền hoặc trong menu Start."
!define MUI_FINISHPAGE_RUN "$INSTDIR\CCHC.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${PRODUCT} ngay"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskAboutBook un.OnBookAnswered
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${WORDS}" "Vietnamese"

; Where IT reads after a silent run how it ended; the file is UTF-16 with its mark.
!macro TELL_LOG sentence
  Push $R9
  ClearErrors
  FileOpen $R9 "$TEMP\CCHC-Setup.log" w
  ${IfNot} ${Errors}
    FileWriteUTF16LE /BOM $R9 "${sentence}$\r$\n"
    FileClose $R9
  ${EndIf}
  Pop $R9
!macroend

!macro REFUSE code sentence
  StrCpy $Code "${code}"
  StrCpy $Reason "${sentence}"
!macroend

; Leave $Reason empty, or set it when one of the programs runs.
!macro FIND_BUSY
  !insertmacro FIND_BUSY_FILE "$INSTDIR\CCHC.exe"
  !insertmacro FIND_BUSY_FILE "$INSTDIR\cchc-cli.exe"
!macroend

!macro FIND_BUSY_FILE file
  ${If} ${FileExists} "${file}"
    ClearErrors
    FileOpen $0 "${file}" a ; Windows lets nobody write to a program that runs
    ${If} ${Errors}
      !insertmacro REFUSE ${ENDED_BUSY} "Chương trình đang chạy. Hãy đóng cửa sổ «${PRODUCT}» (và biểu tượng cạnh đồng hồ), đợi việc sao lưu xong rồi chạy lại."
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

; Move what is there; $0 counts the failures.
!macro MOVE name from to
  ${If} $0 = 0
  ${AndIf} ${FileExists} "${from}\${name}"
    ClearErrors
    Rename "${from}\${name}" "${to}\${name}"
    ${If} ${Errors}
      IntOp $0 $0 + 1
    ${EndIf}
  ${EndIf}
!macroend

!macro PUT_BACK name
  ${If} ${FileExists} "${OLD}\${name}"
    RMDir /r "$INSTDIR\${name}"
    Delete "$INSTDIR\${name}"
    Rename "${OLD}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

Function .onInit
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\cchc-desktop-setup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183
    !insertmacro REFUSE ${ENDED_TWICE} "Bộ cài đã được mở ở một cửa sổ khác. Hãy dùng cửa sổ đó, hoặc đóng nó rồi chạy lại."
    Call Leave
  ${EndIf}
  ReadRegStr $1 HKCU "${LISTED}" "DisplayVersion"
  StrCpy $HadOne $1
  Call RefuseDowngrade
FunctionEnd

; $1 is the version that is there, empty for none.
Function RefuseDowngrade
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 = 1
      !insertmacro REFUSE ${ENDED_DOWNGRADE} "Máy này đang có bản $1, mới hơn bản ${VERSION} của bộ cài. Sổ đã mở bằng bản mới thì bản cũ không đọc được, nên không cài lùi. Hãy dùng bộ cài từ bản $1 trở lên."
      Call Leave
    ${EndIf}
  ${EndIf}
FunctionEnd

; Say the reason, keep it for IT, end.
Function Leave
  !insertmacro TELL_LOG "$Reason"
  SetErrorLevel $Code
  MessageBox MB_OK|MB_ICONSTOP "$Reason" /SD IDOK
  Quit
FunctionEnd

Function OnPlaceChosen
  Call LookAtPlace
  ${If} $Reason != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Reason"
    Abort
  ${EndIf}
FunctionEnd

; Leave $Reason empty, or say why nothing can be installed at $INSTDIR.
Function LookAtPlace
  StrCpy $Reason ""
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\cchc-thu.tmp" w
  ${If} ${Errors}
    !insertmacro REFUSE ${ENDED_READ_ONLY} "Không ghi được vào thư mục $INSTDIR. Hãy chọn thư mục khác, hoặc xin quyền ghi."
    Return
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\cchc-thu.tmp"
  !insertmacro FIND_BUSY
  ${If} $Reason != ""
    Return
  ${EndIf}
  RMDir /r "${NEW}" ; of a setup that was cut off
  SectionGetSize 0 $1
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r2, p 0, p 0) i .r3'
  ${If} $3 <> 0
    System::Int64Op $2 / 1024
    Pop $2
    System::Int64Op $2 < $1
    Pop $3
    ${If} $3 = 1
      IntOp $1 $1 / 1024
      IntOp $1 $1 + 1
      System::Int64Op $2 / 1024
      Pop $2
      !insertmacro REFUSE ${ENDED_NO_ROOM} "Ổ đĩa của $INSTDIR chỉ còn $2 MB, cần $1 MB. Hãy dọn bớt hoặc chọn ổ khác rồi chạy lại; bản đang có (nếu có) vẫn dùng được."
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "-program"
  Call LookAtPlace
  ${If} $Reason != ""
    Call Leave
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\CCHC.exe"
    ClearErrors
    GetDLLVersion "$INSTDIR\CCHC.exe" $2 $3 ; a copy that was moved here, or whose entry is lost
    ${IfNot} ${Errors}
      IntOp $4 $2 / 0x10000
      IntOp $5 $2 & 0xFFFF
      IntOp $6 $3 / 0x10000
      StrCpy $1 "$4.$5.$6"
      Call RefuseDowngrade
    ${EndIf}
  ${EndIf}
  DetailPrint "Đang chép chương trình…"
  SetDetailsPrint listonly
  SetOutPath "${NEW}"
  File /r "${SOURCE}/*"
  SetOutPath "$INSTDIR"
  SetDetailsPrint both
  Call CopyBook
  Call Swap
  Call WriteTraces
  !insertmacro TELL_LOG "Đã cài ${PRODUCT} ${VERSION} vào $INSTDIR."
SectionEnd

; Copy the book, where there is one, before a new program touches it.
Function CopyBook
  ReadEnvStr $Office "CCHC_OFFICE"
  ${If} $Office == ""
    StrCpy $Office "$LOCALAPPDATA\cchc-desktop"
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NOBACKUP" $1
  ${IfNot} ${Errors}
  ${OrIfNot} ${FileExists} "$Office\office.db"
    Return
  ${EndIf}
  DetailPrint "Đang sao lưu sổ ở $Office…"
  StrCpy $0 1
  ${If} ${FileExists} "$INSTDIR\cchc-cli.exe"
    nsExec::Exec '"$INSTDIR\cchc-cli.exe" --office "$Office" backup'
    Pop $0
  ${EndIf}
  ${If} $0 == 0
    Return
  ${EndIf}
  ; A half-installed program makes no copy, nor does one whose officers have passwords: then the files are copied as they are.
  ${GetTime} "" "L" $R0 $R1 $R2 $R3 $R4 $R5 $R6
  StrCpy $1 "$Office\backups\truoc-ban-${VERSION}-$R2$R1$R0-$R4$R5$R6"
  ClearErrors
  CreateDirectory "$1"
  CopyFiles /SILENT "$Office\office.db*" "$1"
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "$1\office.db"
    RMDir /r "${NEW}"
    !insertmacro REFUSE ${ENDED_NO_COPY} "Không sao lưu được sổ ở $Office nên chưa nâng cấp; bản đang có vẫn dùng được. Hãy kiểm tra chỗ trống và quyền ghi rồi chạy lại."
    Call Leave
  ${EndIf}
FunctionEnd

; Put the new files in the places of the old ones; on any failure everything is as it was.
Function Swap
  StrCpy $Reason ""
  !insertmacro FIND_BUSY
  ${If} $Reason != ""
    RMDir /r "${NEW}"
    Call Leave
  ${EndIf}
  StrCpy $IsSwapping 1
  RMDir /r "${OLD}"
  CreateDirectory "${OLD}"
  StrCpy $0 0
  !insertmacro MOVE "CCHC.exe" "$INSTDIR" "${OLD}"
  !insertmacro MOVE "cchc-cli.exe" "$INSTDIR" "${OLD}"
  !insertmacro MOVE "_internal" "$INSTDIR" "${OLD}"
  !insertmacro MOVE "_internal" "${NEW}" "$INSTDIR"
  !insertmacro MOVE "cchc-cli.exe" "${NEW}" "$INSTDIR"
  !insertmacro MOVE "CCHC.exe" "${NEW}" "$INSTDIR"
  ${If} $0 <> 0
    !insertmacro PUT_BACK "_internal"
    !insertmacro PUT_BACK "cchc-cli.exe"
    !insertmacro PUT_BACK "CCHC.exe"
    RMDir "${OLD}"
    RMDir /r "${NEW}"
    !insertmacro REFUSE ${ENDED_BUSY} "Một tệp trong $INSTDIR đang được chương trình khác giữ nên chưa cài được; bản đang có (nếu có) vẫn dùng được. Hãy đóng các chương trình khác rồi chạy lại."
    Call Leave
  ${EndIf}
  StrCpy $IsSwapping ""
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"
FunctionEnd

; Links, the kind of file, and the entry by which Windows lists and removes the program.
Function WriteTraces
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\CCHC.exe"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${If} ${Errors}
  ${AndIf} $HadOne == "" ; an upgrade does not bring back an icon that the user took away
    CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\CCHC.exe"
  ${EndIf}
  WriteRegStr HKCU "${CLASSES}\.goi" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Gói của điểm tiếp nhận"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\CCHC.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\CCHC.exe" "%1"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\CCHC.exe"
  WriteRegStr HKCU "${LISTED}" "Publisher" "cchc-desktop"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  SectionGetSize 0 $1
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" $1
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

; A file could not be written: the disk filled up while it was unpacked, or it was taken away.
Function .onInstFailed
  ${If} $IsSwapping == ""
    RMDir /r "${NEW}"
  ${EndIf}
  !insertmacro REFUSE ${ENDED_NO_ROOM} "Chưa cài được vì không ghi được vào $INSTDIR (ổ đĩa hết chỗ hoặc bị ngắt). Bản đang có (nếu có) vẫn dùng được."
  Call Leave
FunctionEnd

Function un.onInit
  StrCpy $Reason ""
  StrCpy $Office "$LOCALAPPDATA\cchc-desktop"
  !insertmacro FIND_BUSY
  ${If} $Reason != ""
    !insertmacro TELL_LOG "$Reason"
    SetErrorLevel ${ENDED_BUSY}
    MessageBox MB_OK|MB_ICONSTOP "$Reason" /SD IDOK
    Quit
  ${EndIf}
FunctionEnd

; A page of its own, for a message box of Windows asks in the words of Windows; a silent run sees no page and keeps it.
Function un.AskAboutBook
  ${IfNot} ${FileExists} "$Office\*.*"
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Sổ hồ sơ" "Giữ lại hay xóa sổ hồ sơ và các bản sao lưu."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 34u "Sổ hồ sơ và các bản sao lưu nằm ở:$\r$\n$Office"
  Pop $0
  ${NSD_CreateRadioButton} 0 40u 100% 12u "&Giữ lại; cài lại chương trình là dùng tiếp được"
  Pop $1
  ${NSD_CreateRadioButton} 0 58u 100% 12u "&Xóa luôn sổ hồ sơ và các bản sao lưu"
  Pop $DropBook
  ${NSD_CreateCheckBox} 12u 74u 95% 12u "&Tôi hiểu: toàn bộ hồ sơ sẽ mất và không lấy lại được"
  Pop $IsSure
  ${NSD_Check} $1
  nsDialogs::Show
FunctionEnd

Function un.OnBookAnswered
  ${NSD_GetState} $DropBook $0
  ${NSD_GetState} $IsSure $1
  ${If} $0 <> ${BST_CHECKED}
    Return
  ${EndIf}
  ${If} $1 <> ${BST_CHECKED}
    MessageBox MB_OK|MB_ICONEXCLAMATION "Muốn xóa sổ hồ sơ thì đánh dấu cả ô «Tôi hiểu»; nếu không, hãy chọn «Giữ lại»."
    Abort
  ${EndIf}
  StrCpy $DropBook "yes"
FunctionEnd

Section "Uninstall"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${IfNot} ${Errors}
  ${OrIf} $DropBook == "yes"
    RMDir /r "$Office"
  ${EndIf}
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  Delete "$INSTDIR\CCHC.exe"
  Delete "$INSTDIR\cchc-cli.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else lies there
  ReadRegStr $0 HKCU "${CLASSES}\.goi" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "${CLASSES}\.goi"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "${OWN}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro TELL_LOG "Đã gỡ ${PRODUCT} ${VERSION}."
SectionEnd
