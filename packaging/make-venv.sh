#!/bin/sh
# Makes the virtual environment $1 with the first Python that is new enough.
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'; then
        if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
            exec "$candidate" -m venv "$1"
        fi
        version=$("$candidate" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            apt-get update -q && apt-get install -q -y --no-install-recommends "$version-venv"
            exec "$candidate" -m venv "$1"
        fi
        echo "The package python3-venv is missing. Install it: sudo apt-get install $version-venv" >&2
        exit 1
    fi
done
echo "smallcrm needs Python 3.11, 3.12, 3.13 or 3.14; none was found." >&2
exit 1
