#!/bin/sh
# virtual-environment.sh PYTHON FOLDER: makes a virtual environment, with the system package that Debian keeps apart.
set -eu
python=$1
folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "kasdiff needs Python 3.11 or newer; '$python' is not. Name another one: make PYTHON=python3.12 run" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    packages=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$packages" >/dev/null
    else
        echo "Python's venv module is missing. Type this, then try again:" >&2
        echo "  sudo apt-get install $packages" >&2
        exit 1
    fi
fi
rm -rf "$folder"
"$python" -m venv "$folder"
