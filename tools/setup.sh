# SPDX-License-Identifier: Apache-2.0
# Sourced by ./run, ./test and the tools: installs what is missing, and what all builds share.
# shellcheck shell=bash

say() { printf '\n==> %s\n' "$*"; }

# packages_of GROUP...: the names listed under [GROUP] in tools/packages.txt.
packages_of() {
  local group
  for group in "$@"; do
    awk -v group="[$group]" '/^\[/ {inside = ($0 == group)} /^[a-z0-9]/ && inside' \
      tools/packages.txt
  done
}

# install_packages GROUP...: as root installs what is missing; otherwise prints the one command to
# run and exits 2.
install_packages() {
  local wanted missing=() package installed
  mapfile -t wanted < <(packages_of "$@")
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian; what is needed, by its names there: ${wanted[*]}" >&2
    return 0
  fi
  # shellcheck disable=SC2016  # the braces are dpkg-query's
  installed=$(dpkg-query -W -f '${Package}=${Status}\n' "${wanted[@]}" 2>/dev/null) || true
  for package in "${wanted[@]}"; do
    grep -qx "$package=install ok installed" <<<"$installed" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    echo "Some packages are missing. Run this, then try again:" >&2
    echo "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends" \
      "${missing[*]}'" >&2
    exit 2
  fi
  say "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build PRESET [TARGET...]: configures and builds with progress lines.
build() {
  local preset=$1
  shift
  cmake --preset "$preset" >"build/$preset.configure.log" 2>&1 ||
    { cat "build/$preset.configure.log" >&2; return 1; }
  cmake --build --preset "$preset" --parallel "$REKAP_JOBS" ${1:+--target "$@"}
}

REKAP_JOBS=${REKAP_JOBS:-$(nproc)}
export NINJA_STATUS='[%f/%t %es] '
# A second checkout of the same sources finds the objects of the first.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
mkdir -p build
