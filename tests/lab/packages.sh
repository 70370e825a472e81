#!/usr/bin/env bash
# packages.sh: install what the lab needs and is absent (as root). Where that cannot be, ends with 1 and says why.
. "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/lib.sh"
lab_packages "${TMPDIR:-/tmp}/lab-packages.log" "${LAB_MEDIAWIKI[@]}" "${LAB_WORDPRESS[@]}"
