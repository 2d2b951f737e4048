# Shared by the scripts beside it; to be sourced. Says where things are and finds the tools.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Outside the clone, so that a second clone (or `git clean`) does not pay again.
TOOLS=${POLICYGLASS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/policyglass}
WASM=wasm32-unknown-unknown
TRUNK_VERSION=0.21.14   # the newest that Rust 1.95 compiles
# The tool must be exactly as old as the library, so the library's version is the only one written down.
BINDGEN_VERSION=$(sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml)
NODE_MINIMUM=20         # what playwright-core asks for
RUST_MINIMUM=95         # 1.95, the oldest that the tests have seen

# Rust's own folder comes last: a shell opened before Rust was installed does not know it yet.
export PATH="$TOOLS/bin:$TOOLS/node/node_modules/.bin:$PATH:$HOME/.cargo/bin"
# Native and wasm builds may come from two different compilers, which must not share a folder.
NATIVE_TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
WASM_TARGET=${POLICYGLASS_WASM_TARGET:-$ROOT/target-web}

have() { command -v "$1" >/dev/null 2>&1; }
step() { printf '==> %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Runs a long command with its output in a log, and shows every ten seconds that it is alive.
quietly() {
    local log=$TOOLS/log/$1.txt start=$SECONDS; shift
    mkdir -p "$TOOLS/log"
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    trap 'kill $pid; exit 130' INT TERM   # what runs in the background does not hear Ctrl-C
    while kill -0 $pid 2>/dev/null; do
        sleep 1
        if (( (SECONDS - start) % 10 == 9 )); then
            printf '    %3d s  %s\n' $((SECONDS - start)) "$(tail -n 1 "$log" | cut -c1-100)"
        fi
    done
    wait $pid || { tail -n 25 "$log" >&2; die "that failed; the whole log is in $log"; }
    trap - INT TERM
    printf '    done in %d s\n' $((SECONDS - start))
}

# limit SECONDS COMMAND: macOS has no `timeout`.
limit() { if have timeout; then timeout "$@"; else shift; "$@"; fi; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }; }
apt_install() {
    local log=$1; shift
    quietly "$log" as_root sh -c 'apt-get update -q; DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -qy --no-install-recommends "$@"' sh "$@"
}

# --- The compiler for the page -------------------------------------------------------------------

# The standard library for wasm of the compiler that is first on PATH.
wasm_libdir() { RUSTUP_AUTO_INSTALL=0 rustc --print target-libdir --target $WASM 2>/dev/null; }
wasm_ready() { local dir; dir=$(wasm_libdir) && compgen -G "$dir/libstd-*.rlib" >/dev/null; }

# Debian's compiler carries no standard library for wasm; setup builds one and leaves its version here.
DEBIAN_WASM=/usr/lib/rustlib/$WASM
debian_ready() {
    [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo-clippy ] && [ -f $DEBIAN_WASM/built-by ] &&
        [ "$(cat $DEBIAN_WASM/built-by)" = "$(/usr/bin/rustc --version)" ]
}

# From here on `cargo` and `rustc` are those that can build the page.
use_wasm_toolchain() {
    export CARGO_TARGET_DIR=$WASM_TARGET
    wasm_ready && return
    debian_ready || die "no compiler for the page is set up: run 'make setup'"
    export PATH="/usr/bin:$PATH"
}

# --- Browser and JavaScript ----------------------------------------------------------------------

find_chromium() {
    local c
    for c in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$c" ] && have "$c"; then command -v "$c"; return; fi
    done
    return 1
}

node_ready() { have node && have npm && node -e "process.exit(parseInt(process.versions.node) >= $NODE_MINIMUM ? 0 : 1)"; }
