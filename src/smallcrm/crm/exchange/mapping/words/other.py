"""The words above the columns of companies, deals, activities and the other kinds of files."""

from smallcrm.crm.exchange.mapping.words.deals import DEAL, DEALS, PERSON
from smallcrm.crm.exchange.mapping.words.doings import ACTIVITIES, TASKS
from smallcrm.crm.exchange.mapping.words.products import PRODUCTS
from smallcrm.crm.exchange.mapping.words.tickets import TICKETS

OTHER = {
    "companies": {
        "external_id": (
            "company id, companyid, account id, accountid, organization id, organisation id, "
            "record id, company record id, id, external id, firmennummer, "
            "organization external id, kundennummer, kunden nr, account number, customer number, "
            "ref, codice, customer id, client id, identifiant"
        ),
        "name": (
            "company name, companyname, account name, accountname, account, organization name, "
            "organisation name, organization, organisation, company, name, firma, firmenname, "
            "unternehmen, societe, entreprise, raison sociale, empresa, razon social, azienda, "
            "ragione sociale, bedrijf, bedrijfsnaam, nazwa firmy, cong ty, ten cong ty, 公司, "
            "公司名称, 会社, 会社名, الشركة, nom, nombre, nome, naam, business, business name, "
            "firm, firm name, customer, client, kunde, cliente, client name, customer name, "
            "entity name, legal name, firma organisation, institution, organisatie, naam bedrijf, "
            "organizacion, organizacao, nombre de la empresa, nome da empresa, nome azienda, "
            "denominazione, name der firma, vendor, vendor name, supplier, supplier name, "
            "lieferant, fournisseur, 公司名稱, 企业名称, 회사명, 회사, 업체명, اسم الشركة, "
            "название компании, компания, организация, firmanavn, foretagsnamn, yritys, "
            "nazev firmy, cegnev"
        ),
        "domain": (
            "company domain name, company domain, domain, domain name, website domain, "
            "company domain url, firmendomain, email domain"
        ),
        "industry": (
            "industry, sector, branche, secteur, secteur d activite, industria, settore, setor, "
            "sektor, branza, nganh, 行业, 業種, القطاع, branch, line of business, vertical, "
            "wirtschaftszweig, sektor branche, domaine d activite, rubro, ramo, giro, "
            "ramo de atividade, settore di attivita, bedrijfstak, linh vuc, 产业, 産業, 산업, "
            "업종, отрасль, branża"
        ),
        "employees": (
            "number of employees, employees, employee count, headcount, company size, "
            "numberofemployees, mitarbeiter, mitarbeiterzahl, effectif, empleados, dipendenti, "
            "funcionarios, medewerkers, pracownicy, 员工人数, 従業員数, no of employees, "
            "number employees, staff, staff count, size, team size, anzahl mitarbeiter, "
            "nombre d employes, nb salaries, salaries, numero de empleados, n empleados, "
            "numero di dipendenti, addetti, numero de funcionarios, aantal medewerkers, "
            "liczba pracownikow, so nhan vien, 员工数, 社員数, 직원수, عدد الموظفين"
        ),
        "parent.external_id": "parent id, parent account id, parent company id, parentid",
        "parent": (
            "parent, parent account, parent company, subsidiary of, muttergesellschaft, "
            "societe mere, parent organization, parent organisation, belongs to, holding, "
            "konzern, mutterfirma, maison mere, empresa matriz, casa madre"
        ),
        "trashed_at": "deleted at, deleted, trashed at",
    },
    "deals": DEALS,
    "activities": ACTIVITIES,
    "tasks": TASKS,
    "tickets": TICKETS,
    "products": PRODUCTS,
    "stage_changes": {
        "at": (
            "at, date, time, timestamp, changed at, change date, entered at, datum, changed on, "
            "changed, moved at, moved on, when, geandert am, zeitpunkt, wechsel am, "
            "date du changement, fecha, fecha de cambio, data, date changed, created date, "
            "last modified, 日期, 变更时间, 変更日"
        ),
        "from_stage": (
            "from stage, from, old stage, previous stage, stage from, von phase, from value, "
            "old value, from status, before, previous, alte phase, von, vorherige phase, "
            "ancienne etape, etape precedente, de, etapa anterior, fase precedente, da fase"
        ),
        "to_stage": (
            "to stage, to, new stage, stage to, nach phase, to value, new value, to status, "
            "after, next stage, neue phase, nach, nouvelle etape, vers, etapa nueva, nueva etapa, "
            "nova etapa, etapa nova, nuova fase, a fase, stage, deal stage, phase"
        ),
        **DEAL,
    },
    "status_changes": {
        "at": (
            "at, date, time, timestamp, changed at, change date, datum, changed on, changed, "
            "when, geandert am, zeitpunkt, fecha, data, date changed, since, seit"
        ),
        "status": (
            "status, stage, lifecycle stage, new status, to status, lead status, to stage, "
            "contact status, neuer status, nouveau statut, nuevo estado, novo status, "
            "nuovo stato, nieuwe status, became"
        ),
        "person.external_id": PERSON["person.external_id"] + ", id",
        "person.email": PERSON["person.email"],
        "person": PERSON["person"],
    },
    "forecasts": {
        "month": (
            "month, period, monat, mois, mes, mese, maand, miesiac, thang, 月, 월, الشهر, месяц, "
            "forecast month, year month, jahr monat"
        ),
        "made_at": (
            "made at, forecast date, created at, date, as of, forecasted on, erstellt am, "
            "prognose vom, stand, fecha"
        ),
        "amount": (
            "forecast, amount, value, forecast amount, prognose, prevision, predicted, "
            "prediction, expected, expected revenue, forecast value, target, ziel, "
            "umsatzprognose, previsione, prognoza, prognosis, 预测, 予測, 예측, budget, plan"
        ),
    },
    "rates": {
        "currency": (
            "currency, currency code, from currency, wahrung, devise, code, from, iso, iso code, "
            "waehrung, moneda, moeda, valuta, waluta"
        ),
        "valid_from": (
            "valid from, date, from, since, gultig ab, day, datum, effective, effective from, "
            "effective date, as of, gueltig ab, stichtag, fecha, data, valid on, jour"
        ),
        "rate_to_base": (
            "rate to base, rate, exchange rate, fx rate, kurs, wechselkurs, taux, value, kurs zu, "
            "umrechnungskurs, tasso, tasa, taxa, cambio, tipo de cambio, koers, kurs waluty, "
            "rate base, conversion rate, to base"
        ),
    },
}

REQUIRED: dict[str, list[tuple[str, ...]]] = {
    "tickets": [("title", "external_id", "number")],
    "products": [("name", "external_id")],
    "stage_changes": [("deal.external_id",), ("at",), ("to_stage",)],
    "rates": [("currency",), ("valid_from",), ("rate_to_base",)],
    "forecasts": [("month",), ("amount",)],
    "activities": [("kind",), ("at", "time"), ("person", "person.external_id", "person.email",
                   "deal.external_id", "deal", "company")],
    "status_changes": [("person", "person.external_id", "person.email"), ("at",), ("status",)],
    "deals": [("title", "external_id"), ("value", "stage", "pipeline", "closed_at", "status")],
    "tasks": [("title",), ("due", "done_at", "done", "status")],
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
