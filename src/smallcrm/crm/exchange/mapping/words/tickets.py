"""The words above the columns of tickets, what customers ask for after the sale."""

from smallcrm.crm.exchange.mapping.words.deals import COMPANY, PERSON

NUMBERS = (
    "ticket id, ticketid, ticket number, ticket no, ticket nr, ticket, ticket key, ticket ref, "
    "ticket reference, case id, caseid, case number, casenumber, case no, case ref, "
    "support case id, issue id, issue key, issue number, incident id, incident number, "
    "request id, request number, conversation id, inquiry id, ticketnummer, ticket nummer, "
    "vorgangsnummer, fallnummer, anfragenummer, numero de ticket, numero du ticket, no ticket, "
    "n ticket, id ticket, id du ticket, id del ticket, numero del ticket, numero de caso, "
    "id do ticket, numero do ticket, numero do chamado, chamado, id chamado, numero ticket, "
    "zaaknummer, numer zgloszenia, nr zgloszenia, id zgloszenia, ma ticket, ma yeu cau, 工单编号, "
    "工单号, 工单id, 工單編號, 案件編號, チケット番号, チケットid, 問い合わせ番号, 티켓 번호, "
    "티켓번호, 문의번호, رقم التذكرة, номер заявки, номер тикета, номер обращения, id заявки, "
    "sagsnummer, arendenummer, saksnummer, tikettinumero, cislo pozadavku, jegyszam, numar tichet, "
    "talep numarasi"
)
SUBJECTS = (
    "subject, question, short description, ticket subject, ticket title, ticket name, case "
    "subject, case title, issue, issue title, issue summary, problem, request subject, request "
    "title, inquiry, enquiry, complaint, incident title, betreff, ticket betreff, frage, anfrage, "
    "anliegen, objet, sujet, objet du ticket, sujet du ticket, demande, asunto, asunto del ticket, "
    "consulta, incidencia, pregunta, assunto, assunto do ticket, assunto do chamado, pergunta, "
    "oggetto, oggetto del ticket, domanda, richiesta, segnalazione, onderwerp, vraag, melding, "
    "temat, temat zgloszenia, pytanie, zgloszenie, chu de, tieu de, cau hoi, yeu cau, 主题, "
    "工单主题, 工单标题, 问题, 主旨, 問題, 件名, チケット名, 質問, 問い合わせ, 問い合わせ内容, "
    "제목, 티켓 제목, 문의, 문의 제목, الموضوع, موضوع التذكرة, السؤال, тема, тема заявки, тема "
    "обращения, вопрос, обращение, заявка, emne, amne, arende, aihe, predmet, pozadavek, targy, "
    "kerdes, subiect, intrebare, konu, soru"
)
REQUESTERS = {
    "person": (
        "requester, requester name, full name, caller, caller name, requestor, requestor name, "
        "requested by, reporter, reported by, asked by, asker, submitter, submitted by, raised by, "
        "opened by, ticket requester, end user, complainant, from, sender, anforderer, "
        "antragsteller, melder, gemeldet von, anfragender, absender, kundenname, von, demandeur, "
        "demande par, nom du demandeur, expediteur, solicitante, solicitado por, nombre del "
        "solicitante, remitente, requerente, solicitado por, nome do solicitante, remetente, "
        "richiedente, richiesto da, mittente, aanvrager, melder naam, afzender, zglaszajacy, "
        "zglosil, nadawca, nguoi yeu cau, nguoi gui, 请求人, 提交人, 请求者, 提问人, 請求者, "
        "提交者, 依頼者, リクエスタ, 問い合わせ者, 요청자, 문의자, مقدم الطلب, المرسل, заявитель, "
        "автор обращения, инициатор, anmoder, anmalare, innmelder, ilmoittaja, zadatel, bejelento, "
        "solicitant, talep eden"
    ),
    "person.email": (
        "requester email, mail, correo, correo electronico, courriel, e mail client, posta, "
        "requestor email, requester e mail, reporter email, submitter email, sender email, from "
        "email, email requester, e mail anforderer, e mail melder, absender e mail, email du "
        "demandeur, email demandeur, correo del solicitante, email del solicitante, email do "
        "solicitante, email del richiedente, email richiedente, email aanvrager, e mail aanvrager, "
        "email zglaszajacego, e mail zglaszajacego, email nguoi yeu cau, 请求人邮箱, 提交人邮箱, "
        "請求者信箱, 依頼者メール, リクエスタのメール, 요청자 이메일, email заявителя, почта "
        "заявителя, e mail anmelders"
    ),
    "person.external_id": "requester id, requesterid, reporter id, submitter id",
}
_MORE = {"person": "name, nom, nombre, nome, naam, imie i nazwisko, 姓名, 名前, 이름, الاسم, имя"}
SOLVED = (
    "solved at, solved on, solved, time to resolution, resolution time, time of resolution, solved "
    "date, date solved, solve date, resolved at, resolved on, resolved, resolved date, date "
    "resolved, resolution date, resolved time, resolution time at, gelost am, gelost, geloest am, "
    "behoben am, losungsdatum, resolu le, resolue le, date de resolution, date resolution, "
    "resuelto el, resuelto, fecha de resolucion, fecha resolucion, fecha de solucion, resolvido "
    "em, data de resolucao, data resolucao, data da solucao, risolto il, data risoluzione, data di "
    "risoluzione, opgelost op, opgelost, datum opgelost, oplosdatum, rozwiazano, data rozwiazania, "
    "ngay giai quyet, 解决时间, 解决日期, 解決時間, 解決日, 解決日時, 해결일, 해결일시, تاريخ "
    "الحل, дата решения, решено, lost den, lost dato, ratkaistu, vyreseno dne, datum vyreseni, "
    "megoldva, data rezolvarii, cozum tarihi"
)
REPLIED = (
    "first reply at, first reply, first response time, first reply time, first reply date, first "
    "reply time at, first response at, first response, first response date, first responded at, "
    "first answer, first answered at, initial response at, initially responded at, erste antwort, "
    "erste antwort am, erstantwort, erstantwort am, premiere reponse, premiere reponse le, date de "
    "premiere reponse, primera respuesta, fecha de primera respuesta, primeira resposta, data da "
    "primeira resposta, prima risposta, data prima risposta, eerste reactie, eerste antwoord, "
    "pierwsza odpowiedz, data pierwszej odpowiedzi, phan hoi dau tien, 首次回复时间, 首次响应时间, "
    "首次回覆時間, 初回返信日時, 初回応答日時, 최초 응답일, 첫 응답, اول رد, первый ответ, дата "
    "первого ответа, forste svar, forsta svar"
)
RATINGS = (
    "satisfaction, satisfaction score, satisfaction rating, csat, csat score, csat rating, nps, "
    "nps score, ces, rating, customer rating, customer satisfaction, customer satisfaction rating, "
    "customer satisfaction score, satisfaction survey, survey score, "
    "kundenzufriedenheit, zufriedenheit, bewertung, note de satisfaction, evaluation, "
    "satisfaccion, satisfaccion del cliente, valoracion, puntuacion, satisfacao, satisfacao do "
    "cliente, avaliacao, soddisfazione, soddisfazione cliente, valutazione, tevredenheid, "
    "klanttevredenheid, beoordeling, zadowolenie, satysfakcja, ocena, hai long, danh gia, 满意度, "
    "评分, 滿意度, 評分, 満足度, 顧客満足度, 評価, 만족도, 고객 만족도, 평점, الرضا, تقييم, "
    "удовлетворенность, оценка, tilfredshed, nojdhet, tyytyvaisyys, spokojenost, elegedettseg, "
    "satisfactie, memnuniyet"
)

TICKETS = {
    "external_id": NUMBERS + ", id, record id, external id, key, reference",
    "number": "number, numero, nummer, numer, 番号, 编号, 編號, 번호, номер",
    "title": SUBJECTS + ", title, summary, titel, titre, titulo, titolo, 标题, 標題, タイトル",
    "description": (
        "description, details, body, text, message, content, notes, note, comment, comments, "
        "first message, initial message, ticket description, case description, issue description, "
        "beschreibung, nachricht, inhalt, bemerkung, bemerkungen, description du probleme, "
        "commentaire, commentaires, descripcion, mensaje, detalle, detalles, comentario, "
        "comentarios, descricao, mensagem, descrizione, messaggio, dettagli, omschrijving, "
        "beschrijving, bericht, opis, tresc, wiadomosc, mo ta, noi dung, 描述, 内容, 详情, 說明, "
        "詳細, 説明, 本文, 설명, 내용, الوصف, المحتوى, описание, сообщение, beskrivelse, "
        "beskrivning, kuvaus, popis, leiras, descriere, aciklama"
    ),
    "state": (
        "status, state, ticket status, ticket state, case status, issue status, request status, "
        "ticketstatus, zustand, bearbeitungsstatus, statut, etat, statut du ticket, estado, estado "
        "del ticket, situacao, situacion, status do ticket, status do chamado, stato, stato del "
        "ticket, stan, status zgloszenia, trang thai, tinh trang, 状态, 工单状态, 狀態, "
        "ステータス, 状態, 상태, 티켓 상태, الحالة, حالة التذكرة, статус, статус заявки, tila, "
        "stav, allapot, stare, durum, stage, ticket stage"
    ),
    "priority": (
        "priority, ticket priority, case priority, severity, urgency, importance, impact, prio, "
        "prioritat, ticketprioritat, dringlichkeit, wichtigkeit, schweregrad, priorite, urgence, "
        "gravite, prioridad, urgencia, gravedad, prioridade, priorita, urgenza, prioriteit, "
        "urgentie, priorytet, pilnosc, do uu tien, muc do uu tien, 优先级, 优先度, 優先級, "
        "優先順序, 優先度, 우선순위, 중요도, الاولوية, приоритет, prioritet, prioriteetti, "
        "priorita, prioritas, prioritate, oncelik"
    ),
    "channel": (
        "channel, source, via, ticket source, ticket channel, case origin, origin, came by, "
        "medium, received via, submitted via, contact channel, kanal, eingangskanal, quelle, "
        "herkunft, canal, provenance, origine, canal de origen, origen, origem, canale, "
        "provenienza, kanaal, bron, kanal zgloszenia, zrodlo, kenh, nguon, 渠道, 来源, 管道, 來源, "
        "チャネル, 経路, 채널, 경로, القناة, المصدر, канал, источник, kilde, kalla, kanava, zdroj, "
        "csatorna, sursa"
    ),
    "opened_at": (
        "created at, created, create date, created date, created on, createddate, created time, "
        "createdate, date created, creation date, opened at, opened, opened on, date opened, open "
        "date, opened date, date time opened, submitted at, submitted on, submitted, submission "
        "date, received at, received on, received, date received, reported at, reported on, "
        "reported, asked, asked at, asked on, requested at, requested on, requested, requested "
        "time, request date, raised on, logged at, date, erstellt am, erstellt, eroffnet am, "
        "eroffnet, eingegangen am, eingang, eingangsdatum, gemeldet am, angelegt am, datum, cree "
        "le, date de creation, date creation, ouvert le, date d ouverture, recu le, creado, creado "
        "el, fecha de creacion, fecha creacion, fecha de apertura, abierto el, fecha, criado em, "
        "data de criacao, data criacao, aberto em, data de abertura, data abertura, data, creato "
        "il, data creazione, aperto il, data apertura, aangemaakt op, aangemaakt, aanmaakdatum, "
        "geopend op, ontvangen op, utworzono, data utworzenia, data zgloszenia, otwarto, ngay tao, "
        "ngay gui, ngay mo, 创建时间, 创建日期, 提交时间, 建立時間, 作成日, 作成日時, 受付日, "
        "受付日時, 생성일, 등록일, 접수일, تاريخ الانشاء, تاريخ الفتح, дата создания, создано, "
        "создан, дата обращения, oprettet, skapad, opprettet, luotu, vytvoreno, letrehozva, creat "
        "la, olusturulma tarihi"
    ),
    "time": "time, time of day, uhrzeit, heure, hora, ora, tijd, godzina, gio, 时间, 時刻",
    "first_reply_at": REPLIED,
    "solved_at": SOLVED + (
        ", closed at, closed on, closed, closed date, date closed, close date, closedate, closed "
        "time, date time closed, completed at, completed on, finished at, end date, geschlossen "
        "am, geschlossen, abgeschlossen am, erledigt am, ferme le, cloture le, date de cloture, "
        "date de fermeture, cerrado el, fecha de cierre, fecha cierre, fechado em, encerrado em, "
        "data de fechamento, data de encerramento, chiuso il, data chiusura, data di chiusura, "
        "gesloten op, sluitingsdatum, afgesloten op, zamknieto, data zamkniecia, ngay dong, "
        "关闭时间, 关闭日期, 結案時間, 完了日, 完了日時, クローズ日, 종료일, 완료일, تاريخ "
        "الاغلاق, дата закрытия, закрыто, lukket, stangd, suljettu, uzavreno, lezarva"
    ),
    "satisfaction": RATINGS,
    **{
        field: ", ".join((REQUESTERS[field], PERSON[field], _MORE.get(field, "")))
        for field in PERSON
    },
    **COMPANY,
}  # fmt: skip
