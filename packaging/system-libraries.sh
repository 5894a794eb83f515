#!/bin/sh
# Looks whether the system libraries that Qt needs are there; installs or names those missing.
# usage: system-libraries.sh VENV window|offscreen
[ "$(uname -s)" = Linux ] || exit 0
stamp="$1/.libraries-$2"
[ -e "$stamp" ] && exit 0
qt=$("$1/bin/python" -c 'import os, importlib.util as u; print(os.path.dirname(u.find_spec("PySide6").origin))') || exit 1

missing() {
    files="$qt/QtWidgets.abi3.so $qt/QtSvg.abi3.so $qt/QtPrintSupport.abi3.so $qt/Qt/plugins/platforms/libqoffscreen.so"
    [ "$1" = window ] && files="$files $qt/Qt/plugins/platforms/libqxcb.so"
    for file in $files; do
        ldd "$file" 2>/dev/null | awk '/not found/ { print $1 }'
    done | sort -u
}

[ -z "$(missing "$2")" ] && { : > "$stamp"; exit 0; }

packages="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libglib2.0-0 libfontconfig1"
[ "$2" = window ] && packages="$packages libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

if command -v apt-get >/dev/null 2>&1; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    if [ -z "$sudo" ] || $sudo true 2>/dev/null; then
        echo "Installing system libraries: $packages"
        $sudo apt-get update -q && $sudo apt-get install -q -y --no-install-recommends $packages
    fi
fi

left=$(missing "$2")
if [ -n "$left" ]; then
    echo "These system libraries are missing:" $left >&2
    echo "On Debian or Ubuntu install them with:" >&2
    echo "  sudo apt-get install $packages" >&2
    exit 1
fi
: > "$stamp"
