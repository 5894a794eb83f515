"""The words above the columns of companies, deals, activities and the other kinds of files."""

_PERSON = {
    "person.external_id": "contact id, contactid, person id, personid, customer id, client id, "
    "associated contact id, associated contact ids, lead id, kontakt id",
    "person.email": "associated contact email, contact email, person email, email, customer email, "
    "contact email address, email address",
    "person": "person, contact, contact name, person name, associated contact, primary contact, "
    "customer, client, with, kontakt, ansprechpartner, contacto, contatto, contato, interlocuteur",
}
_COMPANY = {
    "company.external_id": "company id, companyid, account id, accountid, organization id, "
    "organisation id, associated company id, associated company ids",
    "company.domain": "associated company domain, company domain, company domain name",
    "company": "company, company name, account, account name, accountname, organization, "
    "organization name, organisation, associated company, firma, unternehmen, societe, entreprise, "
    "empresa, azienda, bedrijf, cong ty, 公司, 会社",
}
_DEAL = {
    "deal.external_id": "deal id, dealid, opportunity id, opportunityid, associated deal id, "
    "associated deal ids",
    "deal": "deal, deal name, deal title, opportunity, opportunity name, "
    "geschaft, affaire, negocio",
}

_TIME = "time, time of day, uhrzeit, heure, hora, ora, tijd, godzina, gio, 时间, 時刻"

OTHER = {
    "companies": {
        "external_id": "company id, companyid, account id, accountid, organization id, "
        "organisation id, record id, company record id, id, external id, firmennummer",
        "name": "company name, companyname, account name, accountname, account, organization name, "
        "organisation name, organization, organisation, company, name, firma, firmenname, "
        "unternehmen, societe, entreprise, raison sociale, empresa, razon social, azienda, "
        "ragione sociale, bedrijf, bedrijfsnaam, nazwa firmy, cong ty, ten cong ty, "
        "公司, 公司名称, "
        "会社, 会社名, الشركة, nom, nombre, nome, naam",
        "domain": "company domain name, company domain, domain, domain name",
        "industry": "industry, sector, branche, secteur, secteur d activite, industria, settore, "
        "setor, sektor, branza, nganh, 行业, 業種, القطاع",
        "employees": "number of employees, employees, employee count, headcount, company size, "
        "numberofemployees, mitarbeiter, mitarbeiterzahl, effectif, empleados, dipendenti, "
        "funcionarios, medewerkers, pracownicy, 员工人数, 従業員数",
        "parent.external_id": "parent id, parent account id, parent company id, parentid",
        "parent": "parent, parent account, parent company, subsidiary of, muttergesellschaft, "
        "societe mere",
        "trashed_at": "deleted at, deleted, trashed at",
    },
    "deals": {
        "external_id": "deal id, dealid, opportunity id, opportunityid, record id, id, external id",
        "title": "deal name, deal title, dealname, opportunity name, opportunityname, title, "
        "deal, name, opportunity, geschaft, affaire, negocio, opportunita, titel, titre",
        "value": "value, amount, deal value, deal amount, close value, opportunity amount, "
        "opportunity value, sum, total, price, wert, betrag, summe, auftragswert, montant, valeur, "
        "importe, valor, importo, valore, waarde, bedrag, kwota, wartosc, "
        "gia tri, 金额, 金額, القيمة",
        "currency": "currency, deal currency, currency code, wahrung, devise, moneda, "
        "moeda, valuta, "
        "waluta, 货币, 通貨",
        "pipeline": "pipeline, deal pipeline, sales pipeline, funnel",
        "stage": "stage, deal stage, stage name, stagename, sales stage, pipeline stage, phase, "
        "etape, etapa, fase, etap, giai doan, 阶段, 段階, ステージ",
        "status": "status, deal status, state, won lost, statut, estado, stato",
        "created_at": "created at, created, create date, created date, createddate, created time, "
        "createdate, date created, engage date, start date, open date, added, deal created, "
        "erstellt am, angelegt am, date de creation, fecha de creacion",
        "expected_close": "expected close date, expected close, expected closing date, "
        "estimated close date, forecast close date, erwarteter abschluss, abschluss geplant",
        "closed_at": "closed at, close date, closedate, closed date, closing date, won time, "
        "won date, lost date, date closed, abschlussdatum, date de cloture, fecha de cierre",
        "lost_reason": "lost reason, closed lost reason, loss reason, reason lost, "
        "reason for losing, "
        "verlustgrund, raison de perte",
        "probability": "probability, deal probability, wahrscheinlichkeit, probabilite",
        "source": "source, lead source, deal source, quelle, origine",
        "note": "note, notes, description, comment, comments, bemerkung, notiz",
        "trashed_at": "deleted at, deleted, trashed at",
        **_PERSON,
        **_COMPANY,
    },
    "activities": {
        "external_id": "activity id, activityid, engagement id, interaction id, id, record id, "
        "external id",
        "kind": "kind, type, activity type, activity kind, engagement type, channel, art, typ",
        "direction": "direction, in out, inbound outbound, richtung",
        "at": "at, date, timestamp, date time, datetime, "
        "activity date, occurred at, happened at, "
        "when, sent at, created at, activity time, datum, zeitpunkt, date heure, fecha",
        "time": _TIME,
        "subject": "subject, title, summary, betreff, objet, asunto, oggetto",
        "body": "body, note, notes, text, description, content, message, details, comment, notiz, "
        "bemerkung",
        "minutes": "minutes, duration, duration minutes, dauer, duree",
        "done": "done, completed, finished, erledigt, termine",
        "outcome": "outcome, result, disposition, ergebnis",
        **_PERSON,
        **_DEAL,
        **_COMPANY,
    },
    "tasks": {
        "external_id": "task id, taskid, todo id, id, record id, external id",
        "title": "task, title, task title, task name, subject, to do, todo, "
        "name, aufgabe, tache, tarea",
        "due": "due, due date, due at, due on, day, deadline, fallig, fallig am, "
        "faelligkeit, echeance, "
        "fecha de vencimiento, scadenza",
        "time": _TIME + ", due time",
        "end": "end, end time, ende, fin, ends at",
        "priority": "priority, prioritat, priorite, prioridad, prioridade, priorita",
        "kind": "kind, type, task type",
        "note": "note, notes, description, details, comment, bemerkung",
        "created_at": "created at, created, create date, created date",
        "done_at": "done at, completed at, completed, done, completion date, erledigt, erledigt am",
        **_PERSON,
        **_DEAL,
        **_COMPANY,
    },
    "stage_changes": {
        "at": "at, date, time, timestamp, changed at, change date, entered at, datum",
        "from_stage": "from stage, from, old stage, previous stage, stage from, von phase",
        "to_stage": "to stage, to, new stage, stage to, nach phase",
        **_DEAL,
    },
    "status_changes": {
        "at": "at, date, time, timestamp, changed at, change date, datum",
        "status": "status, stage, lifecycle stage, new status, to status, lead status",
        "person.external_id": _PERSON["person.external_id"] + ", id",
        "person.email": _PERSON["person.email"],
        "person": _PERSON["person"],
    },
    "forecasts": {
        "month": "month, period, monat, mois, mes, mese",
        "made_at": "made at, forecast date, created at, date, as of",
        "amount": "forecast, amount, value, forecast amount, prognose, prevision",
    },
    "rates": {
        "currency": "currency, currency code, from currency, wahrung, devise",
        "valid_from": "valid from, date, from, since, gultig ab",
        "rate_to_base": "rate to base, rate, exchange rate, fx rate, kurs, wechselkurs, taux",
    },
}

REQUIRED: dict[str, list[tuple[str, ...]]] = {
    "stage_changes": [("deal.external_id",), ("at",), ("to_stage",)],
    "rates": [("currency",), ("valid_from",), ("rate_to_base",)],
    "forecasts": [("month",), ("amount",)],
    "activities": [("kind",), ("at", "time"), ("person", "person.external_id", "person.email",
                   "deal.external_id", "deal", "company")],
    "status_changes": [("person", "person.external_id", "person.email"), ("at",), ("status",)],
    "deals": [("title", "external_id"), ("value", "stage", "pipeline", "closed_at", "status")],
    "tasks": [("title",), ("due", "done_at")],
    "companies": [("name",)],
}  # fmt: skip
"""For each kind the fields a file must have, any one of each group."""

TELLING = {
    "stage_changes": ("from_stage", "to_stage"),
    "rates": ("rate_to_base",),
    "forecasts": ("amount",),
    "activities": ("direction", "at", "kind"),
    "status_changes": ("at", "status"),
    "deals": ("value", "stage", "closed_at", "expected_close", "pipeline"),
    "tasks": ("due", "title"),
}
"""What a file of each kind has that a list of people has not."""
