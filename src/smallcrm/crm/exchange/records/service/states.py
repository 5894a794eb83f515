"""Reads in many languages whether a ticket is open, waits or is solved, and how urgent it is."""

from smallcrm.crm.exchange.records.done import is_over
from smallcrm.crm.words.fold import words

_WAITING = (
    "waiting, pending, on hold, hold, wait, paused, suspended, blocked, answered, replied, "
    "customer pending, wartend, wartet, warten, warte auf kunde, warte auf antwort, ausstehend, "
    "angehalten, pausiert, zuruckgestellt, beantwortet, ruckfrage, en attente, attente client, en "
    "pause, suspendu, repondu, pendiente, en espera, a la espera, en pausa, respondido, pendente, "
    "aguardando, em espera, em pausa, in attesa, in attesa del cliente, in attesa di risposta, "
    "sospeso, in sospeso, risposto, wachtend, wachten, in de wacht, in afwachting, oczekuje, "
    "oczekujace, wstrzymane, zawieszone, cho, dang cho, cho khach hang, tam dung, 等待, 等待中, "
    "等待客户, 等待客户回复, 等待回复, 挂起, 暂停, 已回复, 等待回覆, 擱置, 保留, 保留中, 待機中, "
    "回答待ち, 顧客回答待ち, 返信待ち, 대기, 대기중, 보류, 답변 대기, 고객 대기, معلق, قيد "
    "الانتظار, بانتظار العميل, приостановлено, очікує, afventer, vantar, avvaktar, venter, "
    "odottaa, ceka, cekajici, varakozik, fuggoben, in asteptare, beklemede, bekliyor"
)
_SOLVED = (
    "solved, resolved, fixed, gelost, behoben, geklart, resolu, resolue, regle, resuelto, "
    "resuelta, solucionado, solucionada, resolvido, resolvida, risolto, risolta, opgelost, "
    "rozwiazane, rozwiazany, rozwiazano, da giai quyet, 已解决, 已解決, 解决, 解決, 解決済, "
    "解決済み, クローズ, 已关闭, 已關閉, 关闭, 關閉, 해결, 해결됨, 해결 완료, 닫힘, تم الحل, "
    "محلول, مغلق, решено, решена, решен, вирішено, løst, lukket, stangd, suljettu, ratkaistu, "
    "vyreseno, reseno, uzavreno, megoldva, lezarva, rezolvat, inchis, cozuldu, kapali, "
    "kapatildi, merged, duplicate, spam, deleted, ferme, fermee, clos, close, cloture, cloturee, "
    "traite, traitee, encerrado, encerrada, gesloten, zamkniety, zamknieta, da dong, 対応完了, "
    "処理済み, 처리완료, 처리 완료, закрыт, закрыта, закрыто, закрита, закрито, avslutat, "
    "avsluttet, afsluttet"
)
_OPEN = (
    "waiting on us, waiting on agent, waiting for support, waiting for us, awaiting your reply, "
    "awaiting agent, customer replied, customer responded, customer response, reopened, "
    "unassigned, escalated, being processed, submitted, received, triage, acknowledged, neu "
    "eroffnet, wieder offen, eingegangen, kunde hat geantwortet, rouvert, reabierto, reaberto, "
    "riaperto, heropend, ungelesen, unsolved, unresolved, not resolved, not solved, nouveau, "
    "nouvelle, ouvert, ouverte, otwarty, otwarta, nowy, nowa, mo, dang mo, 打开, 开放, 新建, "
    "未解决, 未解決, 处理中, 處理中, 未対応, 未処理, 新規, 受付, 受付中, 対応中, オープン, 열림, "
    "신규, 접수, 처리중, 처리 중, 미해결, открыт, открыта, открыто, новый, новая, відкрито, "
    "aben, ny, nytt, oppen, oppet, apen, pagaende, pagar, avoin, uusi, ungelost, no resuelto, "
    "nao resolvido, non risolto, non resolu"
)
_WAITS = frozenset(
    "waiting awaiting pending hold wartet warten wartend attente espera esperando pendiente "
    "aguardando attesa wachten wacht oczekuje ожидает ожидание afventer vantar venter".split()
) | {"en attente", "in attesa", "en espera", "on hold"}
_PRIORITIES = {
    "urgent": (
        "urgent, critical, blocker, emergency, highest, very high, immediate, p1, sev1, dringend, "
        "kritisch, sehr hoch, notfall, sofort, critique, tres haute, urgente, critico, critica, "
        "muy alta, muito alta, molto alta, spoed, kritiek, zeer hoog, pilne, krytyczny, krytyczne, "
        "khan cap, 紧急, 緊急, 긴급, عاجل, срочно, срочный, критический, терміново, akut, "
        "kriittinen, surgos, kriticka, acil"
    ),
    "high": (
        "high, major, important, elevated, p2, sev2, hoch, wichtig, haute, eleve, elevee, forte, "
        "importante, alta, alto, hoog, belangrijk, wysoki, wysoka, cao, 高, 높음, 上, مرتفع, عالي, "
        "высокий, высокая, високий, høj, hog, høy, korkea, vysoka, magas, ridicata, yuksek"
    ),
    "normal": (
        "normal, medium, moderate, standard, regular, middle, mid, average, default, p3, sev3, "
        "mittel, mittlere, moyenne, moyen, normale, media, medio, mediana, normaal, gemiddeld, "
        "sredni, srednia, normalny, trung binh, binh thuong, 中, 普通, 一般, 보통, 중간, متوسط, "
        "عادي, средний, средняя, обычный, нормальный, середній, mellem, middels, medel, "
        "keskitaso, normaali, stredni, kozepes, medie, orta, none, no priority"
    ),
    "low": (
        "low, minor, trivial, lowest, very low, planning, p4, p5, sev4, niedrig, gering, basse, "
        "faible, baja, bajo, baixa, baixo, bassa, basso, laag, niski, niska, thap, 低, 낮음, "
        "منخفض, низкий, низкая, низький, lav, lag, matala, nizka, alacsony, scazuta, dusuk"
    ),
}


_NOT = frozenset("not nicht non pas no nao niet nie un in without ohne sans sin sem".split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(words(phrase)) for phrase in text.split(","))


_KNOWN = {"open": _phrases(_OPEN), "waiting": _phrases(_WAITING), "solved": _phrases(_SOLVED)}
_LEVELS = {phrase: level for level, text in _PRIORITIES.items() for phrase in _phrases(text)}


def state(cell: str) -> str | None:
    """open, waiting or solved; None for a word that nobody knows."""
    parts = words(cell)
    said = " ".join(parts)
    found = next((one for one, phrases in _KNOWN.items() if said in phrases), None)
    if found or not parts:
        return found
    if parts[0] in _WAITS or " ".join(parts[:2]) in _WAITS:
        return "waiting"
    over = is_over(cell)
    if over is None:
        return _by_word(parts) if len(parts) > 1 and not _NOT & set(parts) else None
    return "solved" if over else "open"


def _by_word(parts: list[str]) -> str | None:
    """The state that one of several words tells: “erfolgreich geschlossen” is solved."""
    said = {state(part) for part in parts}
    return next((one for one in ("waiting", "solved", "open") if one in said), None)


def priority(cell: str) -> str | None:
    """low, normal, high or urgent, also of “2 - High”; None for a word that nobody knows."""
    plain = " ".join(word for word in words(cell) if not word.isdigit())
    return _LEVELS.get(" ".join(words(cell))) or _LEVELS.get(plain)
