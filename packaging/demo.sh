#!/bin/sh
# demo.sh BIN OLD NEW FOLDER: what `make run` does where there is no display: the same comparison, its reports and a picture of the window.
set -eu
bin=$1
old=$2
new=$3
folder=$4

mkdir -p "$folder"
status=0
"$bin/kasdiff" compare "$old" "$new" --word "$folder/comparison.docx" --excel "$folder/comparison.xlsx" || status=$?
[ "$status" -le 1 ] || exit "$status"  # 1 says that the editions differ
QT_QPA_PLATFORM=offscreen "$bin/kasdiff" "$old" "$new" --screenshot "$folder/window.png"
echo
echo "There is no display, so the comparison was written to files:"
for file in comparison.docx comparison.xlsx window.png; do
    echo "  $folder/$file"
done
