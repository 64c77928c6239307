#!/bin/sh
# qt-libraries.sh PYTHON offscreen|screen: makes sure that the system libraries and a font that Qt needs are there.
# As root with apt it installs what is missing, otherwise it prints the line to type.
set -eu
python=$1
where=$2
[ "$(uname -s)" = Linux ] || exit 0

packages="libegl1 libgl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 fonts-dejavu-core"
platform=offscreen
if [ "$where" = screen ]; then
    packages="$packages libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
    platform=
fi

ready() {
    QT_QPA_PLATFORM=$platform "$python" - "$where" <<'PY' 2>/dev/null
import pathlib, subprocess, sys
import PySide6
if sys.argv[1] == "screen":
    # Qt aborts when its platform plugin does not load, so its libraries are looked up before.
    plugin = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if "not found" in subprocess.run(["ldd", str(plugin)], capture_output=True, text=True).stdout:
        sys.exit(1)
    from PySide6 import QtWidgets
    sys.exit(0)
from PySide6 import QtGui, QtPrintSupport, QtSvg, QtWidgets
app = QtWidgets.QApplication([])
sys.exit(not QtGui.QFontDatabase.families())
PY
}

ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the system libraries of Qt: $packages"
    # shellcheck disable=SC2086 - a list of words
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
    ready && exit 0
    echo "Qt does not start even so; what it says:" >&2
    QT_QPA_PLATFORM=$platform "$python" -c 'from PySide6 import QtWidgets; QtWidgets.QApplication([])' >&2 || true
    exit 1
fi
echo "System libraries or fonts of Qt are missing. Type this, then try again:" >&2
echo "  sudo apt-get install $packages" >&2
exit 1
