"""Words that mean a field only where no other column means it: “Type”, “Agency”, “Date”."""

LIKELY = {
    "company": (
        "institution, school, university, agency, brand, brand name, shop, store, store name, "
        "vendor, vendor name, supplier, supplier name, negocio, comercio, studio, ente, "
        "structure, verein, club, cabinet, praxis, kanzlei, lieferant, fournisseur, proveedor, "
        "fornitore, fornecedor, leverancier, dostawca, pracownia, workplace, sede, kurum, 機構, "
        "機關, 所属, 소속"
    ),
    "status": (
        "fase, phase, etape, etapa, etap, deal status, sales status, pipeline status, 阶段, tila, "
        "stav"
    ),
    "tags": (
        "category name, category id, segment, segments, segmento, interests, topics, interessen, "
        "intereses, interesses, interessi"
    ),
    "note": (
        "message, your message, misc, miscellaneous, context, log, history notes, nachricht, "
        "mensaje, mensagem, messaggio, bericht, wiadomosc, رسالة, 留言, divers, varie, "
        "historique, historial, infos, info, vermerk, sonstiges, noi dung, not, opis, obs, 摘要, "
        "summary"
    ),
    "created_at": (
        "timestamp, submitted at, submitted on, submission date, date, datum, fecha, data, ngay, "
        "日期, 日付, opt in time, optin time, confirm time, subscribed at, subscribed on, "
        "subscription date, date subscribed, carimbo de data hora, marca temporal, horodateur, "
        "joined, seit, first contact, first contact date, date of first contact, erstkontakt, "
        "erster kontakt, premier contact, primer contacto, primeiro contato, primeiro contacto, "
        "primo contatto, eerste contact, pierwszy kontakt"
    ),
    "phone": (
        "calls, رقم, номер, sms, sms number, recapito, fone, contato telefonico, 联系方式, "
        "連絡先, 연락처, standard"
    ),
    "name": (
        "individual, participant, member name, student name, attendee name, guest name, "
        "decision maker, key contact, main contact, primary contact, referente, osoba, "
        "client contact"
    ),
    "external_id": "codice, identifiant, 编号, reference, ref, nr, no, number, ma so, code",
    "website": "x handle, tiktok, youtube, pagina, enlace, site, サイト, mang xa hoi",
    "address": "where based, based in, sede, 所在地, coordonnees",
    "job_title": "rolle, rol, incarico, qualite, tatigkeit, specialization, speciality, title",
    "source": "channel, canal, canale, kanal, kanaal, kenh, 渠道, 경로, きっかけ, referral",
}
