"""Fetch uv's program from the Python package index with nothing but a bare Python: fetch_uv.py FOLDER."""

import io
import json
import pathlib
import platform
import sys
import urllib.request
import zipfile

INDEX = "https://pypi.org/pypi/uv/json"
MACHINES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}


def main(folder: pathlib.Path) -> int:
    machine = MACHINES.get(platform.machine().lower(), platform.machine())
    system = {"Linux": "manylinux", "Darwin": "macosx", "Windows": "win"}[platform.system()]
    with urllib.request.urlopen(INDEX, timeout=30) as answer:
        files = json.load(answer)["urls"]
    wheel = next(
        file
        for file in files
        if file["filename"].endswith(".whl")
        and system in file["filename"]
        and (machine in file["filename"] or "amd64" in file["filename"])
    )
    with urllib.request.urlopen(wheel["url"], timeout=120) as answer:  # noqa: S310  # the index gave the address
        archive = zipfile.ZipFile(io.BytesIO(answer.read()))
    name = next(name for name in archive.namelist() if name.endswith(("/scripts/uv", "/scripts/uv.exe")))
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / pathlib.PurePosixPath(name).name
    program.write_bytes(archive.read(name))
    program.chmod(0o755)
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
