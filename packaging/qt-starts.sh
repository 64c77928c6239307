#!/bin/sh
# qt-starts.sh PYTHON screen|offscreen: whether Qt starts and finds a font; if not, says what Qt says and ends with 1.
set -eu
python=$1
where=$2
[ "$(uname -s)" = Linux ] || exit 0

if [ "$where" = screen ]; then
    # Qt aborts when its platform plugin does not load, so its libraries are looked up before.
    "$python" - >&2 <<'PY' && exit 0
import pathlib, subprocess, sys
import PySide6  # loads none of Qt itself
plugin = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
told = subprocess.run(["ldd", str(plugin)], capture_output=True, text=True).stdout
missing = {line.strip() for line in told.splitlines() if "not found" in line}
if missing:
    sys.exit("\n".join(sorted(missing)))
try:
    from PySide6 import QtWidgets
except ImportError as error:
    sys.exit(error)
PY
else
    QT_QPA_PLATFORM=offscreen "$python" - >&2 <<'PY' && exit 0
import sys
try:
    from PySide6 import QtGui, QtPrintSupport, QtSvg, QtWidgets
except ImportError as error:
    sys.exit(error)
app = QtWidgets.QApplication([])
if not QtGui.QFontDatabase.families():
    sys.exit("no font was found")
PY
fi
echo "Qt does not start on this system; what it lacks is said above." >&2
exit 1
