"""The walls of the house: who may know whom, how large a room may be, and that all is labelled."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import apsw
import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "smallcrm"
GROUND = {"errors", "i18n", "paths", "settings", "clock", "text"}
LISTS = {"crm/tables/migrations.py", "ui/actions.py"}
FOREIGN = {
    "PySide6": ("ui/",),
    "matplotlib": ("ui/kit/chart", "ui/kit/chart.py"),
    "peewee": ("crm/",),
    "playhouse": ("crm/tables/",),
    "apsw": ("store/",),
    "sqlite3": (),
    "pickle": (),
    "marshal": (),
    "shelve": (),
    "socket": (),
    "urllib.request": (),
    "http": (),
    "requests": (),
}
FORBIDDEN_NAMES = re.compile(
    r"(^|_)(utils?|helpers?|common|misc|base)(_|$)|(Manager|Handler|Service|Controller|Impl)$"
)


@cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        found[file.relative_to(SOURCE).as_posix()] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
            names.add(node.module)
    return names


def imported_at_start(tree: ast.Module) -> set[str]:
    top = ast.Module([node for node in tree.body if not isinstance(node, ast.If)], [])
    for node in ast.walk(top):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [ast.Pass()]
    return imported(top)


def floor(name: str) -> str:
    return name.split("/")[0] if "/" in name else "ground"


MAY = {
    "ground": {"ground", "cli"},
    "store": {"ground", "store"},
    "crm": {"ground", "store", "crm"},
    "ui": {"ground", "store", "crm", "ui"},
    "cli": {"ground", "store", "crm", "cli", "ui"},
}


def inner(names: set[str]) -> set[str]:
    parts = {name.split(".")[1] for name in names if name.startswith("smallcrm.")}
    return parts & {"store", "crm", "ui", "cli"}


def test_imports_run_down_only():
    wrong = [
        f"{name} imports {other}"
        for name, tree in modules().items()
        for other in inner(imported(tree))
        if other not in MAY[floor(name)] and name not in ("__main__.py",)
    ]
    assert not wrong


def test_windows_know_no_sql_and_customers_know_no_windows():
    wrong = []
    for name, tree in modules().items():
        for module in imported(tree):
            for foreign, homes in FOREIGN.items():
                if (module == foreign or module.startswith(foreign + ".")) and not any(
                    name.startswith(home) for home in homes
                ):
                    wrong.append(f"{name} imports {module}")
    assert not wrong


def test_the_kit_has_never_heard_of_a_contact():
    assert not [
        name
        for name, tree in modules().items()
        if name.startswith("ui/kit/") and "crm" in inner(imported(tree))
    ]


def test_a_page_never_imports_a_page():
    wrong = []
    for name, tree in modules().items():
        if name.endswith("_page.py"):
            wrong += [
                f"{name} imports {module}"
                for module in imported(tree)
                if re.search(r"\.ui\.\w+\.\w+_page$", module)
                and module.replace(".", "/") not in f"smallcrm/{name}"
            ]
    assert not wrong


def test_the_store_is_used_through_its_face():
    assert not [
        f"{name} imports {module}"
        for name, tree in modules().items()
        if not name.startswith("store/")
        for module in imported(tree)
        if re.match(r"smallcrm\.store\.\w+\.", module)
    ]


def graph() -> dict[str, set[str]]:
    known = {
        "smallcrm." + name[:-3].replace("/", ".").removesuffix(".__init__"): name
        for name in modules()
    }
    links: dict[str, set[str]] = {}
    for name, tree in modules().items():
        links[name] = {
            known[module]
            for module in imported_at_start(tree)
            if module in known and known[module] != name
        }
    return links


def test_no_room_reaches_itself_in_a_circle():
    links = graph()
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(links[name]):
            if other.endswith("__init__.py"):
                continue
            circle = walk(other, [*path, name])
            if circle:
                return circle
        done.add(name)
        return []

    for name in links:
        assert not walk(name, [])


def test_rooms_are_small():
    wrong = []
    for name, tree in modules().items():
        length = len((SOURCE / name).read_text(encoding="utf-8").splitlines())
        if length > 400 and name not in LISTS:
            wrong.append(f"{name}: {length} lines")
        for node in ast.walk(tree):
            wrong += too_large(name, node)
    for folder in {SOURCE / name for name in modules() for name in [str(Path(name).parent)]}:
        files = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
        if len(files) > 15:
            wrong.append(f"{folder.relative_to(SOURCE)}: {len(files)} files")
    assert not wrong


def too_large(name: str, node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        lines = node.end_lineno - node.lineno + 1  # type: ignore[operator]
        given = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        count = len([one for one in given if one.arg not in ("self", "cls")])
        found = [f"{name} {node.name}: {lines} lines"] if lines > 60 else []
        return found + ([f"{name} {node.name}: {count} parameters"] if count > 7 else [])
    if isinstance(node, ast.ClassDef):
        lines = node.end_lineno - node.lineno + 1  # type: ignore[operator]
        methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
        ours = [one for one in methods if one.name.islower() and not one.name.startswith("__")]
        found = [f"{name} {node.name}: {lines} lines"] if lines > 300 else []
        return found + ([f"{name} {node.name}: {len(ours)} methods"] if len(ours) > 25 else [])
    return []


def test_every_module_opens_with_a_sentence_a_user_could_follow():
    assert not [
        name
        for name, tree in modules().items()
        if not (ast.get_docstring(tree) or "").split("\n")[0].strip()
    ]


def test_nothing_is_called_a_helper_or_a_manager():
    wrong = [name for name in modules() if FORBIDDEN_NAMES.search(Path(name).stem)]
    for name, tree in modules().items():
        wrong += [
            f"{name} {node.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and FORBIDDEN_NAMES.search(node.name)
        ]
    assert not wrong


SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE) .*\b(FROM|INTO|SET)\b")


def test_no_window_writes_to_the_file():
    wrong = []
    for name, tree in modules().items():
        if not name.startswith("ui/"):
            continue
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and SQL.match(value):
                wrong.append(f"{name}: {value[:40]}")
    assert not wrong


def test_every_write_is_in_a_step(sample: Path):
    from smallcrm import store
    from smallcrm.store import triggers

    refused = set()
    for table in triggers.journaled(store.connection()):
        if not store.one(f'SELECT count(*) FROM "{table}"'):
            continue
        for write in (f'UPDATE "{table}" SET id = id + 1000000', f'DELETE FROM "{table}"'):
            with pytest.raises(apsw.ConstraintError, match="step"):
                store.execute(write)
        refused.add(table)
    assert refused >= {"person", "company", "deal", "task", "entry", "email", "stage", "tagging"}


def test_every_action_has_an_undo_or_says_why_not():
    from smallcrm.ui.actions import ACTIONS, STEP

    assert not [
        action.id for action in ACTIONS if action.undo != STEP and len(action.undo.split()) < 3
    ]
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_nothing_is_run_from_data():
    wrong = []
    for name, tree in modules().items():
        for node in ast.walk(tree):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in ("eval", "exec", "__import__"):
                wrong.append(f"{name}: {called.id}")
            if isinstance(node, ast.Name) and node.id == "QSettings":
                wrong.append(f"{name}: QSettings")
    assert not wrong


def test_no_colour_is_named_outside_the_theme():
    wrong = []
    for name, tree in modules().items():
        if name.startswith("ui/") and name != "ui/kit/theme.py":
            wrong += [
                f"{name}: {node.value}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"#[0-9A-Fa-f]{6}", node.value)
            ]
    assert not wrong


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_host_to_fetch_from():
    allowed = re.compile(
        r"https?://(www\.w3\.org|[\w.-]*\.(example|invalid|test)|example\.(com|org|net)|localhost)\b"
    )
    wrong = []
    for file in tracked():
        if file.suffix in (".png", ".ttf", ".ico", ".icns") or "LICENSE" in file.name:
            continue
        if not file.exists():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for found in re.finditer(r"https?://[\w.-]*\w", text):
            if not allowed.match(found.group()) and not file.is_relative_to(ROOT / "tests"):
                wrong.append(f"{file.relative_to(ROOT)}: {found.group()}")
    assert not wrong


def test_lint_and_format_are_clean():
    for order in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *order, "src", "tests", "packaging"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_clean():
    done = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
