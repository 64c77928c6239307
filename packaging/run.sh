#!/bin/sh
# run.sh BIN OLD NEW FOLDER screen|offscreen: opens the window with a pair of files.
# Where it cannot open, the same comparison is written into the folder: its reports, and a picture of the window where Qt starts without a screen.
set -eu
bin=$1
old=$2
new=$3
folder=$4
where=$5

started=0
sh packaging/qt-starts.sh "$bin/python" "$where" || started=$?
if [ "$started" = 0 ] && [ "$where" = screen ]; then
    exec "$bin/kasdiff" "$old" "$new"
fi

mkdir -p "$folder"
status=0
"$bin/kasdiff" compare "$old" "$new" --word "$folder/comparison.docx" --excel "$folder/comparison.xlsx" --force || status=$?
[ "$status" -le 1 ] || exit "$status"  # 1 says that the editions differ
echo
if [ "$started" != 0 ]; then
    echo "The window cannot open on this system yet. The command line works already, and has written:"
    echo "  $folder/comparison.docx"
    echo "  $folder/comparison.xlsx"
    echo "Your own files: $bin/kasdiff compare OLD NEW --word F.docx"
    exit 1
fi
QT_QPA_PLATFORM=offscreen "$bin/kasdiff" "$old" "$new" --screenshot "$folder/window.png"
echo "There is no display, so the comparison was written to files:"
for file in comparison.docx comparison.xlsx window.png; do
    echo "  $folder/$file"
done
