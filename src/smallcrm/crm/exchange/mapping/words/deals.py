"""The words above the columns of deals, and those for whose a deal, task or entry is."""

PERSON = {
    "person.external_id": (
        "contact id, contactid, person id, personid, customer id, client id, "
        "associated contact id, associated contact ids, lead id, kontakt id, contact person id, "
        "contact record id, contact name id, kunden id, kundennummer, id contacto, id contact, "
        "klant id"
    ),
    "person.email": (
        "associated contact email, contact email, person email, email, customer email, "
        "contact email address, email address, email contact, contact e mail, attendee email, "
        "e mail kontakt, correo del contacto, email del contatto"
    ),
    "person": (
        "person, contact, contact name, person name, associated contact, primary contact, "
        "customer, client, with, kontakt, ansprechpartner, contacto, contatto, contato, "
        "interlocuteur, contact person, person of contact, kontaktperson, kunde, client name, "
        "customer name, cliente, klant, klient, contact naam, osoba kontaktowa, contacts, "
        "attendees, attendee, participants, teilnehmer, invitee, guest, who, lead, lead name, "
        "nom du contact, nombre del contacto, nome do contato, contact full name, người liên hệ, "
        "khach hang, 联系人, 客户, 聯絡人, 客戶, 顧客, 担当者, 고객, 담당자, العميل, جهة الاتصال, "
        "контакт, клиент"
    ),
}
COMPANY = {
    "company.external_id": (
        "company id, companyid, account id, accountid, organization id, organisation id, "
        "associated company id, associated company ids, account name id, id empresa, firmen id"
    ),
    "company.domain": "associated company domain, company domain, company domain name",
    "company": (
        "company, company name, account, account name, accountname, organization, "
        "organization name, organisation, associated company, firma, unternehmen, societe, "
        "entreprise, empresa, azienda, bedrijf, cong ty, 公司, 会社, client company, "
        "customer company, kunde firma, kundenfirma, organizacion, organizacao, organisatie, "
        "firma kunde, societe client, 회사, 公司名称, 公司名稱, الشركة, компания, client account, "
        "business"
    ),
}
DEAL = {
    "deal.external_id": (
        "deal id, dealid, opportunity id, opportunityid, associated deal id, associated deal ids, "
        "deal record id, opportunity number id"
    ),
    "deal": (
        "deal, deal name, deal title, opportunity, opportunity name, geschaft, affaire, negocio, "
        "project, related deal, regarding, angebot, auftrag, projekt, opportunite, oportunidad, "
        "oportunidade, opportunita, trattativa, szansa, 商机, 商談, 거래, صفقة, сделка"
    ),
}

DEALS = {
    "external_id": (
        "deal id, dealid, opportunity id, opportunityid, record id, id, external id, "
        "deal number, deal no, opportunity number, opportunity no, auftragsnummer, "
        "angebotsnummer, project id, job id, quote number, quote id, order number, numero"
    ),
    "title": (
        "deal name, deal title, dealname, opportunity name, opportunityname, title, deal, "
        "name, opportunity, geschaft, affaire, negocio, opportunita, titel, titre, "
        "opportunities, deals, project name, project title, job name, quote name, auftrag, "
        "angebot, angebotstitel, projekt, projektname, projet, nom de l affaire, nom du deal, "
        "intitule, opportunite, devis, oportunidad, nombre del negocio, "
        "nombre de la oportunidad, proyecto, titulo, oportunidade, nome do negocio, "
        "trattativa, nome trattativa, titolo, offerta, kans, opdracht, naam deal, "
        "szansa sprzedazy, nazwa szansy, transakcja, co hoi, ten co hoi, ten thuong vu, 商机, "
        "商机名称, 项目名称, 機會名稱, 商談, 商談名, 案件, 案件名, 거래, 거래명, 영업기회, "
        "프로젝트, الصفقة, اسم الصفقة, الفرصة, сделка, название сделки, название, affare, "
        "forretning, affar, kauppa, obchod"
    ),
    "value": (
        "value, amount, deal value, deal amount, close value, opportunity amount, "
        "opportunity value, sum, total, price, wert, betrag, summe, auftragswert, montant, "
        "valeur, importe, valor, importo, valore, waarde, bedrag, kwota, wartosc, gia tri, "
        "金额, 金額, القيمة, deal size, total value, total amount, contract value, "
        "net amount, revenue, expected revenue, est value, estimated value, est revenue, "
        "estimated revenue, quote amount, order value, budget, gross value, acv, arr, tcv, "
        "mrr, worth, volumen, auftragssumme, angebotssumme, angebotswert, nettobetrag, "
        "umsatz, erwarteter umsatz, betrag netto, betrag eur, montant ht, montant total, "
        "montant du devis, chiffre d affaires, ca, importe total, valor total, monto, "
        "cuantia, cantidad, quantia, montante, valor do negocio, importo totale, "
        "valore trattativa, fatturato, omzet, bedrag excl, verwachte omzet, kwota netto, "
        "wartosc netto, wartosc szansy, so tien, doanh thu, 预计金额, 商机金额, 合同金额, "
        "金額 税抜, 見込金額, 受注金額, 금액, 예상금액, 거래금액, المبلغ, قيمة الصفقة, сумма, "
        "стоимость, бюджет, belop, belob, summa, hodnota, ertek, osszeg, tutar, deger"
    ),
    "currency": (
        "currency, deal currency, currency code, wahrung, devise, moneda, moeda, valuta, "
        "waluta, 货币, 通貨, currency of value, deal currency code, value currency, waehrung, "
        "monnaie, divisa, moneda del negocio, tien te, 币种, 幣別, 통화, العملة, валюта, "
        "mena, penznem, para birimi"
    ),
    "pipeline": (
        "pipeline, deal pipeline, sales pipeline, funnel, verkaufspipeline, trichter, "
        "tunnel de vente, embudo, funil, imbuto, lejek, 销售管道, パイプライン, 파이프라인, "
        "воронка"
    ),
    "stage": (
        "stage, deal stage, stage name, stagename, sales stage, pipeline stage, phase, etape, "
        "etapa, fase, etap, giai doan, 阶段, 段階, ステージ, current stage, "
        "opportunity stage, step, pipeline step, deal phase, verkaufsphase, vertriebsphase, "
        "status phase, etape du pipeline, etape de vente, etapa del negocio, etapa de venta, "
        "etapa do funil, estagio, fase del negocio, fase trattativa, stadio, verkoopfase, "
        "stadium, etap sprzedazy, tinh trang, giai doan ban hang, 销售阶段, 階段, "
        "商談フェーズ, フェーズ, 단계, 진행단계, المرحلة, этап, стадия, этап сделки, fas, "
        "trinn, vaihe, faze, szakasz, asama"
    ),
    "status": (
        "status, deal status, state, won lost, statut, estado, stato, outcome, result, "
        "won or lost, won, is won, ergebnis, gewonnen verloren, resultat, gagne perdu, "
        "resultado, ganado perdido, esito, uitkomst, wynik, ket qua, 結果, 结果, 상태, 결과, "
        "النتيجة, الحالة, статус, trang thai, 状态, ステータス, durum"
    ),
    "created_at": (
        "created at, created, create date, created date, createddate, created time, "
        "createdate, date created, engage date, start date, open date, added, deal created, "
        "erstellt am, angelegt am, date de creation, fecha de creacion, deal created at, "
        "deal created on, date opened, opened, opened on, opened at, opened date, "
        "opportunity created, lead date, inquiry date, enquiry date, date added, "
        "date entered, creation date, created on, quote date, order date, date, erstellt, "
        "eroffnet am, angelegt, anfragedatum, angebotsdatum, datum, cree le, date creation, "
        "date d ouverture, date du devis, creado, creado el, fecha creacion, "
        "fecha de apertura, fecha, criado em, data de criacao, data, creato il, "
        "data creazione, data apertura, aangemaakt op, aanmaakdatum, data utworzenia, "
        "ngay tao, ngay bat dau, 创建日期, 创建时间, 作成日, 登録日, 생성일, 등록일, "
        "تاريخ الانشاء, дата создания, oprettet, skapad, luotu, vytvoreno, letrehozva"
    ),
    "expected_close": (
        "expected close date, expected close, expected closing date, estimated close date, "
        "forecast close date, erwarteter abschluss, abschluss geplant, expected closing, "
        "expected close on, est close date, est close, estimated close, planned close date, "
        "planned close, target close date, target close, target date, forecasted close date, "
        "forecast date, projected close date, anticipated close date, expected date, "
        "due date, deadline, expected closedate, geplanter abschluss, abschluss erwartet, "
        "erwartetes abschlussdatum, voraussichtlicher abschluss, "
        "voraussichtliches abschlussdatum, abschluss bis, zieldatum, date de cloture prevue, "
        "cloture prevue, date prevue, date de signature prevue, echeance, cierre previsto, "
        "fecha de cierre prevista, fecha prevista de cierre, fecha estimada de cierre, "
        "fecha prevista, cierre estimado, data prevista de fechamento, "
        "previsao de fechamento, fechamento previsto, data prevista, fecho previsto, "
        "chiusura prevista, data chiusura prevista, data prevista chiusura, "
        "verwachte sluitingsdatum, verwachte afsluiting, verwachte sluiting, "
        "planowane zamkniecie, przewidywana data zamkniecia, planowana data zamkniecia, "
        "ngay chot du kien, du kien chot, ngay du kien, 预计成交日期, 预计关闭日期, "
        "预计成交时间, 預計成交日期, 完了予定日, 受注予定日, クローズ予定日, 예상마감일, "
        "예상 종료일, تاريخ الاغلاق المتوقع, ожидаемая дата закрытия, "
        "планируемая дата закрытия, планируемая дата"
    ),
    "closed_at": (
        "closed at, close date, closedate, closed date, closing date, won time, won date, "
        "lost date, date closed, abschlussdatum, date de cloture, fecha de cierre, "
        "deal closed on, deal closed at, closed on, closed, close, date won, won on, won at, "
        "lost time, lost on, lost at, date lost, date of close, end date, signed, signed on, "
        "signed at, contract date, closing, actual close date, actual close, abgeschlossen, "
        "abgeschlossen am, abschluss, abschluss am, geschlossen am, gewonnen am, verloren am, "
        "auftragsdatum, cloture le, date cloture, cloture, signe le, date de signature, "
        "gagne le, perdu le, cerrado el, fecha cierre, cerrado, fecha de firma, fechado em, "
        "data de fechamento, data fechamento, fecho, data de fecho, chiuso il, data chiusura, "
        "data di chiusura, chiusura, sluitingsdatum, gesloten op, afgesloten op, "
        "data zamkniecia, zamknieto, ngay chot, ngay dong, ngay ket thuc, 成交日期, 关闭日期, "
        "成交时间, 結案日期, 完了日, 受注日, クローズ日, 마감일, 종료일, 계약일, "
        "تاريخ الاغلاق, дата закрытия, закрыта, lukket, stangd, suljettu, uzavreno, lezarva"
    ),
    "lost_reason": (
        "lost reason, closed lost reason, loss reason, reason lost, reason for losing, "
        "verlustgrund, raison de perte, reason for loss, reason for lost, lost reasons, "
        "why lost, loss reasons, close reason, closed reason, grund, absagegrund, "
        "grund verloren, grund fur verlust, verloren weil, motif de perte, raison perdue, "
        "cause de perte, motivo de perdida, motivo perdida, razon de perdida, "
        "causa de perdida, motivo da perda, motivo de perda, motivo perdita, "
        "motivo della perdita, reden verlies, reden van verlies, verliesreden, "
        "powod przegranej, powod utraty, ly do thua, ly do that bai, ly do mat, 输单原因, "
        "丢单原因, 失败原因, 敗因, 失注理由, 실패사유, 실주사유, سبب الخسارة, причина отказа, "
        "причина проигрыша"
    ),
    "probability": (
        "probability, deal probability, wahrscheinlichkeit, probabilite, win probability, "
        "chance, likelihood, confidence, win chance, probability percent, "
        "wahrscheinlichkeit in, abschlusswahrscheinlichkeit, chance in, chance de gain, "
        "probabilidad, probabilidade, probabilita, waarschijnlijkheid, kans op succes, "
        "slagingskans, prawdopodobienstwo, szansa w, xac suat, kha nang, 概率, 成功率, 赢率, "
        "確度, 受注確度, 확률, 성공확률, الاحتمالية, вероятность, sannolikhet, sandsynlighed"
    ),
    "source": (
        "source, lead source, deal source, quelle, origine, opportunity source, herkunft, "
        "origen, fuente, origem, fonte, bron, zrodlo, nguon, 来源, 出处, 유입경로, المصدر, "
        "источник"
    ),
    "note": (
        "note, notes, description, comment, comments, bemerkung, notiz, remark, remarks, "
        "details, bemerkungen, notizen, beschreibung, notas, observaciones, observacoes, "
        "osservazioni, descrizione, note interne, opmerking, opmerkingen, uwagi, opis, "
        "ghi chu, mo ta, 备注, 備註, 備考, メモ, 메모, 비고, ملاحظات, комментарий, "
        "примечание, commentaire, commentaires, remarque, remarques"
    ),
    "trashed_at": "deleted at, deleted, trashed at",
    **PERSON,
    **COMPANY,
}
