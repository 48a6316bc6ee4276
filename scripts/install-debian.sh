#!/usr/bin/env bash
# Installs what the night, the tests and the look of the workbooks need beside Python, on Debian and Ubuntu:
#   LibreOffice (writer, calc, impress; no desktop)  opens .doc, .wps, .rtf, .odt, .xls; turns workbooks into PDF
#   Noto CJK fonts                                   Chinese characters on those pages
#   poppler-utils                                    pages as pictures
#   strace                                           nights that are cut off at a chosen system call (tests)
#   libarchive-tools (for the library it brings)     opens .rar and .7z
# Does nothing where all of it is there.
set -euo pipefail

packages=(libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-noto-cjk poppler-utils strace
    libarchive-tools)
lacking=()
for package in "${packages[@]}"; do
    # A LibreOffice with a desktop serves as well as one without.
    if ! dpkg -s "$package" >/dev/null 2>&1 && ! dpkg -s "${package%-nogui}" >/dev/null 2>&1; then
        lacking+=("$package")
    fi
done

if [ ${#lacking[@]} -eq 0 ]; then
    echo "install-debian: nothing to do"
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${lacking[@]}"
