"""Find the tests that need the pure core alone, whatever else lies in their folder."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

ABOVE = frozenset({"models", "loaders", "resolvers", "schema", "seeds", "server"})
"""The floors that need a framework or a database."""


def pure_tests(root: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """Return the files of tests in *folders* that import no floor above billing/, not even by way of another file."""
    files = (path for folder in folders for path in sorted((root / folder).glob("test_*.py")))
    return tuple(path.relative_to(root).as_posix() for path in files if not _reached(root, path) & ABOVE)


def _reached(root: Path, file: Path) -> set[str]:
    """Return the first names of all that *file* imports, itself or by way of other tests."""
    seen, open_files, names = {file}, [file], set[str]()
    while open_files:
        imported = list(_imported(open_files.pop()))
        names |= {name.partition(".")[0] for name in imported}
        found = {root / f"{name.replace('.', '/')}.py" for name in imported if name.startswith("tests.")}
        more = {path for path in found - seen if path.exists()}
        seen |= more
        open_files += more
    return names


def _imported(file: Path) -> Iterator[str]:
    """Yield the modules that *file* imports, and what it imports from them, which may be modules too."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
