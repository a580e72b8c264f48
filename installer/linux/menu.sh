#!/bin/sh
# Puts the program of this folder into the user's menu, or with --remove takes it out; the book is not touched.
set -eu
place=$(cd "$(dirname "$0")" && pwd)
shared=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$shared/applications/cchc.desktop
kind=$shared/mime/packages/cchc-package.xml
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$kind"
    echo "Đã bỏ «Một cửa» khỏi menu; sổ hồ sơ còn nguyên."
else
    mkdir -p "$shared/applications" "$shared/mime/packages"
    safe=$(printf '%s' "$place" | sed 's/[&|\\]/\\&/g')
    sed "s|@PLACE@|$safe|g" "$place/cchc.desktop" > "$entry"
    cp "$place/cchc-package.xml" "$kind"
    echo "Đã đưa «Một cửa» vào menu."
fi
command -v update-mime-database > /dev/null && update-mime-database "$shared/mime" > /dev/null 2>&1 || true
command -v update-desktop-database > /dev/null && update-desktop-database "$shared/applications" > /dev/null 2>&1 || true
