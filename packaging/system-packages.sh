#!/bin/sh
# system-packages.sh PYTHON FOLDER screen|offscreen: tells in one list, before anything is downloaded, all that the system lacks.
# FOLDER is the virtual environment. As root with apt it installs what is missing. It ends with 1 where nothing can be set up.
set -eu
python=$1
folder=$2
where=$3
PATH=$PATH:/usr/sbin:/sbin  # where Debian keeps ldconfig from ordinary users

# Prints "library package" for each library that Qt loads; what only a window on a screen needs is left out where there is none.
libraries() {
    grep -v '^#' resources/system/libraries.txt | while read -r library package when; do
        [ "$when" = screen ] && [ "$where" = offscreen ] || echo "$library $package"
    done
}

has_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" "${HOME:-/}/.local/share/fonts" \
        -iname '*.[ot]t[fc]' 2>/dev/null | grep -q .
}

# Prints a line "package (what it is for)" for each thing that the window lacks.
missing_for_the_window() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(ldconfig -p 2>/dev/null || true)
    libraries | while read -r library package; do
        case $known in
        *"	$library "*) ;;
        *) echo "$package ($library)" ;;
        esac
    done
    has_font || echo "fonts-dejavu-core (a font)"
}

# Prints the same for what nothing can be set up without: a supported Python, and its venv, which Debian keeps apart.
missing_for_all() {
    [ ! -x "$folder/bin/python" ] || return 0
    if ! command -v "$python" >/dev/null; then
        echo "python3 (Python $versions)"
        echo "python3-venv (its virtual environments)"
    elif ! "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print("python3.%d-venv (virtual environments of Python)" % sys.version_info[1])'
    fi
}

packages() {
    sed 's/ (.*//' | sort -u | tr '\n' ' ' | sed 's/ $//'
}

# requires-python of pyproject.toml, as ">=3.11,<3.16", is the one place that says for which versions the program is made.
lowest=$(sed -n 's/^requires-python = ">=3\.\([0-9]*\),.*/\1/p' pyproject.toml)
beyond=$(sed -n 's/^requires-python = ".*,<3\.\([0-9]*\)"/\1/p' pyproject.toml)
versions="3.$lowest to 3.$((beyond - 1))"
if [ ! -x "$folder/bin/python" ] && command -v "$python" >/dev/null &&
    ! "$python" -c "import sys; sys.exit(not (3, $lowest) <= sys.version_info[:2] < (3, $beyond))" 2>/dev/null; then
    echo "kasdiff needs Python $versions; '$python' is $("$python" -V 2>&1). Name another one: make PYTHON=python3.12 run" >&2
    exit 1
fi

window=$(missing_for_the_window)
all=$(missing_for_all)
[ -n "$window$all" ] || exit 0
names=$(printf '%s\n%s\n' "$all" "$window" | grep . | packages)

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what the system lacks: $names"
    # shellcheck disable=SC2086  # a list of words
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $names >/dev/null; then
        exit 0
    fi
fi
{
    echo "This system lacks:"
    printf '%s\n%s\n' "$all" "$window" | grep . | sed 's/^/  /'
    if command -v apt-get >/dev/null; then
        echo "Type this, then try again:"
        echo "  sudo apt-get install $names"
    else
        echo "The names are those of Debian; install what your system calls them, then try again."
    fi
    if [ -n "$all" ]; then
        echo "Nothing was downloaded."
        exit 1
    fi
    echo "Only the window needs these. The command line works without them: it is set up now."
} >&2
