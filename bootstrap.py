"""Set up Letopis on a fresh machine and run it: ``python3 bootstrap.py run`` or ``… test``.

Standard library only. Makes ``.venv``, installs the pinned versions of ``constraints.txt`` and
goes on inside it, so that no stage can meet another Python.
"""

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / ".letopis-installed"
SUPPORTED = ((3, 11), (3, 14))
USAGE = """usage: python3 bootstrap.py run | test | setup

  run    set up, then reproduce the dataset (dvc repro) and print a summary
  test   set up, then run the tests (further arguments go to pytest)
  setup  set up only
"""


def say(text: str) -> None:
    """Print what is being done."""
    print(f"[letopis] {text}", flush=True)


def check_python() -> None:
    """Stop with one line where this Python is not supported."""
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"letopis: expected Python 3.11 to 3.14, found {found}")


def wanted_stamp() -> str:
    """Return what the environment must have been made from to be current."""
    return "\n".join(
        (ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "constraints.txt")
    )


def set_up() -> None:
    """Make the environment and install what is pinned; nothing where it is current."""
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted_stamp():
        say("environment is current")
        return
    start = time.perf_counter()
    if not PYTHON.exists():
        say(f"making the environment {ENVIRONMENT.name}")
        venv.create(ENVIRONMENT, with_pip=True)
    say("installing pinned packages (about 1.6 GB with CPU-only PyTorch; one to five minutes)")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*install, "-c", "constraints.txt", "-e", ".[dev]"])
    STAMP.write_text(wanted_stamp(), "utf-8")
    say(f"environment ready after {time.perf_counter() - start:.0f} s")


def run(arguments: list[str]) -> None:
    """Run the environment's Python with its scripts first on the path; leave on failure."""
    path = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(ENVIRONMENT)}
    result = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment, check=False)
    if result.returncode:
        sys.exit(result.returncode)


def main() -> None:
    """Do what the first argument says."""
    action, *rest = sys.argv[1:] or ["help"]
    if action not in {"run", "test", "setup"}:
        sys.exit(USAGE)
    check_python()
    set_up()
    if action == "run":
        run(["-m", "pipeline.cli", "repro", *rest])
    elif action == "test":
        run(["-m", "pytest", *rest])


if __name__ == "__main__":
    main()
