"""Tells from a row of tasks whether a task is done, and since when."""

from smallcrm import clock
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.table import dates
from smallcrm.crm.exchange.values import yes
from smallcrm.crm.words.fold import words
from smallcrm.i18n import _

_OVER = (
    "done, complete, completed, finished, closed, resolved, all done, task completed, erledigt, "
    "abgeschlossen, fertig, beendet, getan, gemacht, geschlossen, termine, terminee, fait, "
    "faite, acheve, achevee, realise, realisee, cloture, cloturee, completado, completada, "
    "hecho, hecha, terminado, terminada, finalizado, finalizada, realizado, realizada, cerrado, "
    "cerrada, concluido, concluida, feito, feita, fechado, fechada, completato, completata, "
    "fatto, fatta, terminato, terminata, concluso, conclusa, chiuso, chiusa, voltooid, gereed, "
    "afgerond, klaar, gedaan, zakonczone, zakonczony, zakonczona, zakonczono, wykonane, "
    "wykonany, wykonano, ukonczone, gotowe, zrobione, zamkniete, hoan thanh, da hoan thanh, "
    "da xong, xong, 完了, 完了済, 完了済み, 済, 済み, 対応済み, 完成, 已完成, 完成了, 已结束, "
    "结束, 完毕, 완료, 완료됨, 완료함, 종료, выполнено, выполнена, завершено, завершена, "
    "закрыто, закрыта, готово, сделано, виконано, مكتمل, مكتملة, تم, منتهي, הושלם, tamamlandi, "
    "bitti, hotovo, dokonceno, splneno, hotove, klar, klart, slutford, avslutad, ferdig, "
    "fullfort, faerdig, afsluttet, valmis, suoritettu, kesz, befejezett, elkeszult, finalizat, "
    "terminat, indeplinit, zavrseno, ολοκληρωθηκε"
)
_CALLED_OFF = (
    "cancelled, canceled, abandoned, dropped, skipped, rejected, discarded, obsolete, won t do, "
    "wont do, will not do, not needed, no longer needed, abgebrochen, abgesagt, storniert, "
    "entfallen, entfallt, verworfen, hinfallig, annule, annulee, abandonne, abandonnee, "
    "cancelado, cancelada, anulado, anulada, abandonado, abandonada, annullato, annullata, "
    "cancellato, abbandonato, geannuleerd, vervallen, anulowane, anulowany, anulowana, "
    "anulowano, porzucone, da huy, huy, huy bo, キャンセル, キャンセル済み, 中止, 取消, "
    "取り消し, 已取消, 放弃, 已放弃, 취소, 취소됨, отменено, отменена, отменен, скасовано, ملغي, "
    "ملغاة, בוטל, iptal, iptal edildi, zruseno, avbruten, installd, avlyst, aflyst, peruttu, "
    "torolve, anulat, otkazano"
)
_TO_COME = (
    "open, new, to do, todo, not started, not yet started, not done, not completed, incomplete, "
    "in progress, started, ongoing, active, pending, waiting, waiting on someone else, "
    "waiting for reply, on hold, hold, blocked, deferred, postponed, planned, scheduled, "
    "upcoming, overdue, late, due, assigned, backlog, next, doing, in review, review, draft, "
    "reopened, needs action, offen, neu, nicht begonnen, nicht erledigt, unerledigt, in arbeit, "
    "in bearbeitung, laufend, lauft, wartet, warten, geplant, zuruckgestellt, verschoben, "
    "uberfallig, ouvert, ouverte, nouveau, a faire, en cours, en attente, non commence, "
    "non commencee, non termine, planifie, reporte, en retard, abierto, abierta, nuevo, nueva, "
    "pendiente, por hacer, en curso, en proceso, en progreso, en espera, no iniciado, "
    "no iniciada, no empezado, planificado, programado, aplazado, atrasado, aberto, aberta, "
    "novo, nova, pendente, a fazer, em andamento, em curso, em progresso, nao iniciado, "
    "nao iniciada, aguardando, planejado, adiado, aperto, aperta, nuovo, da fare, in corso, "
    "in attesa, non iniziato, non iniziata, pianificato, rinviato, in ritardo, nieuw, te doen, "
    "bezig, in behandeling, niet gestart, wachten, gepland, uitgesteld, otwarte, nowe, "
    "do zrobienia, w toku, w trakcie, nierozpoczete, oczekuje, zaplanowane, moi, dang lam, "
    "chua lam, chua bat dau, chua xong, dang thuc hien, 未着手, 未完了, 進行中, 対応中, 保留, "
    "待機中, 未开始, 未完成, 进行中, 待办, 待处理, 等待, 等待中, 未開始, 進行, 待處理, 진행중, "
    "진행 중, 대기, 대기중, 미완료, 예정, открыта, открыто, новая, в работе, не начата, ожидает, "
    "запланировано, не выполнено, جديد, مفتوح, قيد التنفيذ, معلق, acik, devam ediyor, bekliyor"
)


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(words(phrase)) for phrase in text.split(","))


_WORDS = {True: _phrases(_OVER), False: _phrases(_TO_COME)}
_ENDED = _phrases(_CALLED_OFF)


def done_at(row: Row, now: str, due: str | None, time: str | None) -> str | None:
    """The instant since when the task of a row is done, None where it is still to be done: what it
    says, else when it was due (a local day, and its time) if that is past, else `now`.

    A column that says no goes before everything; a status that nobody knows is said.
    """
    cells = {field: row.text(field) or "" for field in ("done", "done_at", "status")}
    said = {field: is_over(cell) for field, cell in cells.items()}
    if said["done"] is False or said["done_at"] is False:
        return None
    for field in ("done_at", "done"):
        if cells[field] and said[field] is None:
            at = row.instant(field)
            if at is not None:
                return at
    if not any(said.values()):
        if cells["status"] and said["status"] is None:
            row.wrong("status", _("This status isn’t known; the task was kept open."))
        return None
    was_due = dates.instant(f"{due} {time or ''}".strip(), dates.Order()) if due else None
    is_past = due is not None and due < clock.today().isoformat()
    return was_due if is_past and was_due else now


def is_over(cell: str) -> bool | None:
    """Whether a cell says that a task is over; None where it says neither."""
    if not cell:
        return None
    said = " ".join(words(cell))
    if said in _WORDS[True] or said in _ENDED:
        return True
    return False if said in _WORDS[False] else yes(cell)


def note(row: Row) -> str | None:
    """The note of a task; one that was called off says so."""
    text, status = row.whole("note"), row.text("status") or row.text("done")
    if not status or " ".join(words(status)) not in _ENDED:
        return text
    return "\n\n".join(filter(None, (text, status)))
