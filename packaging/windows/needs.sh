#!/bin/sh
# needs.sh PYTHON.zip PYTHON TOOLS…: says in one list what the packages for Windows still need, and ends with 1.
set -eu
archive=$1
version=$("$2" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
shift 2
missing=0
if [ ! -f "$archive" ]; then
    echo "Python for Windows is not here. On python.org, under Downloads, Windows, take the newest Python $version: 'Windows embeddable package (64-bit)'," >&2
    echo "compare its sum with the one shown there, and name it: make package-windows PYTHON_WINDOWS=python-$version.x-embed-amd64.zip" >&2
    missing=1
fi
for tool in "$@"; do
    if ! command -v "$tool" >/dev/null; then
        echo "$tool is missing: sudo apt-get install gcc-mingw-w64-x86-64 nsis" >&2
        missing=1
    fi
done
exit $missing
