"""Renews requirements/*.txt: each for every Python from 3.11 on, with hashes, naming no host."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--upgrade",
    "-q",
]

if __name__ == "__main__":
    bin_folder = Path(sys.executable).parent
    subprocess.run([sys.executable, "-m", "pip", "-q", "install", "uv"], check=True)
    for name in ("app", "dev"):
        source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
        command = [str(bin_folder / "uv"), "pip", "compile", *OPTIONS, source, "-o", target]
        subprocess.run(command, cwd=ROOT, check=True)
