"""What keeps the packages apart and the tree portable, where the import contract can't see it."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "embed", "index", "eval", "app")
KEPT_DOT_FOLDERS = {".ci", ".streamlit"}
DERIVED_FOLDERS = {"build", "dist", "__pycache__"}
PICKLERS = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}

# Where this tree happens to lie on the machine that made it; not a path of the system, such as /usr/bin.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users|opt/(?:pypi|wheels))/\w")
# Packages come from wherever the user's own pip, apt and npm say.
REGISTRY_HOST = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|anaconda\.org|npmjs\.(?:org|com)|(?:deb|security)\.debian\.org)"
)


def kept_files() -> Iterator[Path]:
    """Every file of the tree but the environment, the caches and what a build leaves."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in DERIVED_FOLDERS
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name in KEPT_DOT_FOLDERS)
        ]
        yield from (Path(folder, name) for name in names if name != ".git")


def product_sources() -> dict[str, str]:
    """The text of every module of ours, by its path in the tree."""
    folders = (*PACKAGES, "bootstrap")
    modules = [*ROOT.glob("*.py"), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in modules}


def importable(folder: Path) -> set[str]:
    """The names that `import` finds in a folder."""
    return {
        path.stem
        for path in folder.iterdir()
        if path.suffix == ".py" or (path.is_dir() and "." not in path.name)
    }


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def exports(package: str, name: str) -> bool:
    """Whether a package's `__all__` has the name."""
    init = ROOT.joinpath(*package.split("."), "__init__.py")
    return init.is_file() and f'"{name}"' in init.read_text(encoding="utf-8").partition("__all__")[2]


def wrong_imports(source: str) -> list[str]:
    """The imports of our packages that are not `from x.y import Name`."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                wrong += [alias.name for alias in names if alias.name.split(".")[0] in PACKAGES]
            case ast.ImportFrom(level=level, module=module) if level:
                wrong.append("." * level + (module or ""))
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[0] in PACKAGES:
                bare = module in PACKAGES and module != "embed"  # embed is a room of its own
                wrong += [
                    f"{module}:{alias.name}"
                    for alias in names
                    if bare
                    or alias.name == "*"
                    or (is_module(f"{module}.{alias.name}") and not exports(module, alias.name))
                ]
    return wrong


def unsafe_loads(source: str) -> list[str]:
    """What can run code that a data file carries: picklers, and the loaders that fall back on one."""
    unsafe = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                unsafe += [alias.name for alias in names if alias.name.split(".")[0] in PICKLERS]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in PICKLERS:
                unsafe.append(module)
            case ast.keyword(arg="allow_pickle" | "weights_only" as name, value=ast.Constant(value=value)):
                if value is (name == "allow_pickle"):
                    unsafe.append(f"{name}={value}")
    return unsafe


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("from corpus.model import Clause", []),
        ("import json\nfrom pathlib import Path", []),
        ("import eval", ["eval"]),
        ("import eval.measures as m", ["eval.measures"]),
        ("def f():\n    from corpus import model", ["corpus:model"]),
        ("from corpus.model import *", ["corpus.model:*"]),
        ("from .model import Clause", [".model"]),
    ],
)
def test_an_import_of_ours_that_is_not_by_name_is_seen(source: str, wrong: list[str]) -> None:
    assert wrong_imports(source) == wrong


@pytest.mark.parametrize(
    ("source", "unsafe"),
    [
        ("import numpy as np\nnp.load(p, allow_pickle=False)", []),
        ("import pickle", ["pickle"]),
        ("from joblib import load", ["joblib"]),
        ("np.load(p, allow_pickle=True)", ["allow_pickle=True"]),
        ("torch.load(p, weights_only=False)", ["weights_only=False"]),
    ],
)
def test_a_load_that_can_run_code_is_seen(source: str, unsafe: list[str]) -> None:
    assert unsafe_loads(source) == unsafe


def test_our_packages_are_imported_by_name_only() -> None:
    found = {path: wrong_imports(source) for path, source in product_sources().items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_test_hides_the_builtin_eval() -> None:
    found = {path.name: wrong_imports(path.read_text(encoding="utf-8")) for path in ROOT.glob("tests/*.py")}
    assert [name for name, wrong in found.items() if "eval" in wrong] == []


def test_nothing_that_is_loaded_can_run_code() -> None:
    found = {path: unsafe_loads(source) for path, source in product_sources().items()}
    assert {path: unsafe for path, unsafe in found.items() if unsafe} == {}


def test_no_module_of_app_shadows_a_package() -> None:
    """Streamlit puts app/ first on sys.path: app/index.py would be what `import index` finds."""
    assert (importable(ROOT / "app") & importable(ROOT)) - DERIVED_FOLDERS == set()


def test_tests_are_no_package() -> None:
    assert not (ROOT / "tests" / "__init__.py").exists()


def test_no_file_names_this_machine_or_a_registry() -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}: {match.group()}"
            for match in (MACHINE_PATH.search(text), REGISTRY_HOST.search(text))
            if match
        ]
    assert found == []


@pytest.mark.parametrize("written", ["{}work/main", "see {}root/x", '"{}home/me"', "file://{}opt/wheels/x"])
def test_a_path_of_this_machine_is_seen(written: str) -> None:
    assert MACHINE_PATH.search(written.format("/"))


@pytest.mark.parametrize(
    "written", ["/usr/bin/chromium", "../shared", "docs/home/page", "https://x.vn/home/1"]
)
def test_other_paths_are_left_alone(written: str) -> None:
    assert not MACHINE_PATH.search(written)
