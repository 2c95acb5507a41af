# Finds Jupyter, or installs it, and sets PYTHON to the interpreter that Jupyter belongs to.
ENVIRONMENT=$ROOT/environment.yml

has_jupyter() {
    [ -x "$1" ] && "$1" -c '
from importlib.util import find_spec
raise SystemExit(not all(map(find_spec, ("nbclient", "nbconvert", "jupyter_client"))))' > /dev/null 2>&1
}

# The first line of the jupyter script names its interpreter; a shim has it in its own folder.
on_path() {
    local script shebang
    for script in $(type -ap jupyter); do
        shebang=$(head -1 "$script" 2> /dev/null | tr -d '\0' | sed -n 's/^#! *\([^ ]*python[^ ]*\).*/\1/p')
        for PYTHON in "$shebang" "$(dirname "$script")/python3"; do
            has_jupyter "$PYTHON" && return
        done
    done
    return 1
}

in_active_conda() {
    PYTHON=${CONDA_PREFIX-/nonexistent}/bin/python
    has_jupyter "$PYTHON"
}

# An earlier call found or created .percolate/conda and .percolate/venv.
installed_before() {
    for PYTHON in "$STATE/conda/bin/python" "$STATE/venv/bin/python"; do
        has_jupyter "$PYTHON" && return
    done
    return 1
}

find_jupyter() { on_path || in_active_conda || installed_before; }

from_conda() {
    local conda name prefix
    for conda in mamba micromamba conda; do
        have "$conda" && break
    done
    have "$conda" || return 1
    name=$(sed -n 's/^name: *//p' "$ENVIRONMENT")
    if ! conda_prefix "$conda" "$name" > /dev/null; then
        say "Creating the $conda environment '$name' from environment.yml ..."
        "$conda" env create -q -y -f "$ENVIRONMENT" > /dev/null 2>&1 ||
            { say "$conda could not create it."; return 1; }
    fi
    prefix=$(conda_prefix "$conda" "$name") && PYTHON=$prefix/bin/python && has_jupyter "$PYTHON" || return 1
    mkdir -p "$STATE" && ln -sfn "$prefix" "$STATE/conda"
}

conda_prefix() {
    "$1" env list 2> /dev/null | awk -v name="$2" '$1 == name { print $NF; found = 1 } END { exit !found }'
}

pip_install() {
    "$PYTHON" -m pip install -q --disable-pip-version-check --retries 1 --timeout 10 "$@" > /dev/null 2>&1
}

from_pip() {
    have python3 || return 1
    say "Installing JupyterLab with pip into .percolate/venv ..."
    PYTHON=$STATE/venv/bin/python
    mkdir -p "$STATE" && python3 -m venv --clear "$STATE/venv" > /dev/null 2>&1 &&
        pip_install jupyterlab nbclient nbconvert jupyter_kernel_test &&
        has_jupyter "$PYTHON" && return
    rm -rf "$STATE/venv"
    say "pip could not install it (no network, or python3 has no venv)."
    return 1
}

from_apt() {
    may_use_apt || return 1
    say "Installing Jupyter with apt-get ..."
    apt_install jupyter-notebook jupyter-nbconvert fontconfig fonts-dejavu-core && hash -r && on_path && return
    say "apt-get could not install it."
    return 1
}

need_jupyter() {
    find_jupyter || from_conda || from_pip || from_apt ||
        die "No Jupyter was found and none could be installed: install it (pip install jupyterlab nbconvert;" \
            "Debian: apt-get install jupyter-notebook jupyter-nbconvert) so that 'jupyter' is on the PATH."
}

fonts_found() { have fc-list && [ -n "$(fc-list 2> /dev/null | head -1)" ]; }

# Java draws no text without a font: charts need one even without a screen.
need_fonts() {
    [ "$(uname)" = Linux ] && ! fonts_found && may_use_apt || return 0
    say "Installing fonts for the charts with apt-get ..."
    apt_install fontconfig fonts-dejavu-core || say "apt-get could not install them; charts may fail."
}

has_kernel_tests() { "$PYTHON" -c 'import jupyter_kernel_test' > /dev/null 2>&1; }

# The Jupyter project's conformance suite; without it those tests fail with a message.
need_kernel_tests() {
    has_kernel_tests && return
    say "Installing the Jupyter project's kernel tests ..."
    pip_install jupyter_kernel_test || { may_use_apt && apt_install python3-jupyter-kernel-test; } || true
    has_kernel_tests ||
        say "They could not be installed, so their tests fail (pip install jupyter_kernel_test;" \
            "Debian: apt-get install python3-jupyter-kernel-test)."
}

# Without linters the Python and shell files are only parsed, and the test reports this. Debian 12 has no ruff.
need_linters() {
    have shellcheck && { have ruff || have pyflakes3; } || may_use_apt || return 0
    have shellcheck || apt_install shellcheck || true
    have ruff || have pyflakes3 || apt_install ruff || apt_install pyflakes3 || true
}

# Pages are tested in a real browser; without one those tests are skipped and say so.
need_browser() {
    have chromium && have chromedriver && "$PYTHON" -c 'import selenium' > /dev/null 2>&1 && return
    may_use_apt || return 0
    say "Installing Chromium for the tests of pages ..."
    apt_install chromium chromium-driver python3-selenium || true
}
