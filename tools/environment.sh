# Sourced by ./start and ./test: makes or refreshes the Python environment that a requirements file describes.
# Sets PYTHON. Usage: environment FOLDER REQUIREMENTS

find_python() {
  for candidate in "${BESACE_PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3; do
    [ -n "$candidate" ] || continue
    command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return 0
    fi
  done
  echo "Besace needs Python 3.11 or newer. On Debian or Ubuntu:  sudo apt-get install python3 python3-venv" >&2
  return 1
}

environment() {
  folder=$1
  requirements=$2
  base=$(find_python) || exit 69
  stamp="$folder/.besace-stamp"
  want="$("$base" -c 'import sys; print(sys.version_info[:2])') $(cksum <"$requirements")"
  PYTHON="$folder/bin/python"
  # A link leads to the environment of another work tree: what is made there is not ours to clear.
  if [ -L "$folder" ] && [ -x "$PYTHON" ]; then
    return 0
  fi
  if [ -x "$PYTHON" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
    return 0
  fi
  echo "Installing what Besace needs into $folder ..." >&2
  if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --allow-existing --python "$base" "$folder" || exit 69
    uv pip sync --quiet --require-hashes --python "$PYTHON" "$requirements" || exit 69
  else
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
      echo "This Python has no venv module. On Debian or Ubuntu:  sudo apt-get install python3-venv" >&2
      exit 69
    fi
    "$base" -m venv --clear "$folder" || exit 69
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" || exit 69
  fi
  echo "$want" >"$stamp"
}
