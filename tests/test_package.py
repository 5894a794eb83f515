"""An installed wheel finds what it brings along and starts."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without fetching anything."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "-w", str(target), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    return next(target.glob("smallcrm-*.whl"))


def test_the_wheel_brings_its_resources_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in ("icons/phone.svg", "fonts/Inter-Regular.ttf", "themes/tokens.json",
                   "themes/style.qss", "THIRD_PARTY_LICENSES"):  # fmt: skip
        assert f"smallcrm/resources/{wanted}" in names
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]


def test_an_installed_wheel_starts_by_itself(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, beside the packages it needs; the checkout out of sight."""
    place = tmp_path / "environment"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = next(place.glob("**/site-packages"))
    zipfile.ZipFile(wheel).extractall(packages)
    needed = [entry for entry in sys.path if entry.endswith("site-packages")]
    (packages / "needed.pth").write_text("\n".join(needed))
    code = (
        "import smallcrm; from smallcrm import paths; "
        "assert paths.resource('icons/phone.svg').exists(); "
        "print(paths.resource('').parent == __import__('pathlib').Path(smallcrm.__file__).parent)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True,
                          env=environment, cwd=tmp_path)  # fmt: skip
    assert done.stdout.strip() == "True"
    started = subprocess.run(
        [python, "-m", "smallcrm", "--home", str(tmp_path / "home"), "--sample", "info"],
        capture_output=True, text=True, check=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert "248" in started.stdout
