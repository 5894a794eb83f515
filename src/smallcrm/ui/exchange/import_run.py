"""Writes an import in a process of its own, so that the window stays smooth meanwhile."""

import json
import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from smallcrm import clock, paths, store
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.i18n import _
from smallcrm.ui.exchange.columns_step import ColumnsStep


class ImportRun(QObject):
    """`progressed(done, of)`, then `finished(report)` or `failed(words)`; '' when cancelled."""

    progressed = Signal(int, int)
    finished = Signal(dict)
    failed = Signal(str)

    def __init__(self, parent: QObject, columns: ColumnsStep, wishes: Wishes) -> None:
        super().__init__(parent)
        found = columns.reading
        assert found is not None
        self._job = {
            "file": str(store.path()),
            "path": str(found.source.path),
            "today": clock.now().isoformat(),
            "look": list(found.source.as_read()),
            "kind": found.kind,
            "dates": found.date_order,
            "decimal": found.rules.decimal,
            "country": found.rules.country,
            "without_bad_addresses": found.rules.without_bad_addresses,
            "columns": [column.field for column in found.columns],
            "wishes": wishes.told(),
            "mended": found.mended,
            "remember": columns.look.remember.isChecked(),
        }
        self._buffer = b""
        self._report: dict[str, Any] | None = None
        self._refusal = ""
        self._cancelled = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._lost)

    def start(self) -> None:
        """Begins to write."""
        order = ["-m", "smallcrm.crm.exchange.child"]
        if paths.home() is not None:
            order += ["--home", str(paths.home())]
        self._process.start(sys.executable, order)
        self._process.write(json.dumps(self._job).encode() + b"\n")
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Stops it; nothing of it is kept."""
        self._cancelled = True
        self._process.kill()

    def _read(self) -> None:
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in filter(None, lines):
            said = json.loads(line)
            if "done" in said:
                self.progressed.emit(said["done"], said["of"])
            elif "report" in said:
                self._report = said["report"]
                store.announce(said["step"]) if said.get("step") else None
            elif "error" in said:
                self._refusal = said["error"]["message"]

    def _lost(self, _problem: object) -> None:
        self._refusal = self._refusal or _("The import could not be started. Nothing was written.")

    def _ended(self, *_codes: object) -> None:
        self._read()
        if self._report is not None:
            self.finished.emit(self._report)
        elif self._cancelled:
            self.failed.emit("")
        else:
            self.failed.emit(
                self._refusal or _("The import was stopped. Nothing was written. Try it again.")
            )
