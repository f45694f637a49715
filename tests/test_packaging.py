"""What a user installs: the wheel works away from the checkout, and has all its data."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
VOORBEELD = CHECKOUT / "docs" / "voorbeelden" / "jeugdhulp-met-verblijf.yaml"
DATA = "inkoopkeuze/_data"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the sdist, and the wheel that was built from it."""
    dist = tmp_path_factory.mktemp("dist")
    _call(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, CHECKOUT)
    return dist


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (wheel,) = dist.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Calls a program of a new environment that holds the wheel, from another directory.

    A `.pth` file lends it the libraries of this environment. Python does not follow the
    `.pth` files it meets there, so the checkout itself stays out of reach.
    """
    home = tmp_path_factory.mktemp("elders")
    env = home / "env"
    venv.create(env)
    python = env / "bin" / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    _call(*pip, "--no-deps", "--no-index", wheel)
    (site,) = env.glob("lib/python*/site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")

    def run(program: str, *args: str | Path) -> str:
        return _call(env / "bin" / program, *args, cwd=home, home=home)

    return run


def _call(*command: str | Path, cwd: Path | None = None, home: Path | None = None) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "XDG_"))}
    if home:
        env["HOME"] = str(home)
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _files(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(CHECKOUT).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_wheel_holds_every_rule_and_template(wheel: Path) -> None:
    expected = _files(CHECKOUT / "rules") | _files(CHECKOUT / "templates")
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix(f"{DATA}/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(f"{DATA}/")
        }
    assert shipped == expected
    assert "rules/regelset.yaml" in shipped
    assert any("cpv" in name and name.endswith(".tsv") for name in shipped)
    assert any("memo" in name and name.startswith("templates/") for name in shipped)


def test_wheel_holds_only_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"inkoopkeuze", f"{wheel.name.split('-py3')[0]}.dist-info"}


def test_sdist_holds_what_a_developer_needs(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    here = Path(__file__).relative_to(CHECKOUT).as_posix()
    assert names >= {"LICENSE", "Makefile", "constraints.txt", "rules/regelset.yaml", here}
    assert VOORBEELD.relative_to(CHECKOUT).as_posix() in names


def test_installed_package_uses_its_own_code_and_data(run: Run) -> None:
    code = (
        "import inkoopkeuze, sys; from inkoopkeuze.data import rules_dir, templates_dir;"
        "print(sys.prefix, inkoopkeuze.__file__, rules_dir(), templates_dir(), sep='\\n')"
    )
    prefix, *paths = run("python", "-c", code).splitlines()
    assert not Path(prefix).is_relative_to(CHECKOUT)
    assert all(Path(path).is_relative_to(prefix) for path in paths)


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["drempels", "--peildatum", "2026-06-01"], id="drempels"),
        pytest.param(["memo", VOORBEELD], id="memo"),
        pytest.param(["uitleg", "IK001"], id="uitleg"),
        pytest.param(["valideer", "--formaat", "junit"], id="valideer"),
        pytest.param(["schema", "regels"], id="schema"),
        pytest.param(["bronnen", "--artikel", "2.39"], id="bronnen"),
    ],
)
def test_installed_program_works_elsewhere(run: Run, args: list[str | Path]) -> None:
    assert run("inkoopkeuze", *args).strip()
