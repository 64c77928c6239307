#!/bin/sh
# screenshots.sh BIN: draws the window with the sample pair in three languages, light and dark, the picture of the README and those of the manual.
# With OLD and NEW in the environment it draws that pair instead, and leaves the pictures of README and manual alone.
set -eu
bin=$1
old=${OLD:-samples/sample-2019-kk.docx}
new=${NEW:-samples/sample-2024-kk.docx}
folder=build/screenshots

mkdir -p "$folder"
for language in kk ru en; do
    for theme in light dark; do
        QT_QPA_PLATFORM=offscreen "$bin/kasdiff" "$old" "$new" --language "$language" --theme "$theme" --size 1366x768 \
            --screenshot "$folder/window-$language-$theme.png"
    done
done
QT_QPA_PLATFORM=offscreen "$bin/kasdiff" "$old" "$new" --language ru --size 1366x768 --scale 2 --screenshot "$folder/window-ru-double.png"
if [ -z "${OLD:-}" ]; then
    cp "$folder/window-ru-light.png" packaging/window.png
    "$bin/python" packaging/manual_pictures.py resources/manual
fi
ls "$folder"
