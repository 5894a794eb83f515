"""The words above the columns of tasks and of activities."""

from smallcrm.crm.exchange.mapping.words.deals import COMPANY, DEAL, PERSON

TIME = "time, time of day, uhrzeit, heure, hora, ora, tijd, godzina, gio, 时间, 時刻"

ACTIVITIES = {
    "external_id": (
        "activity id, activityid, engagement id, interaction id, id, record id, external id"
    ),
    "kind": (
        "kind, type, activity type, activity kind, engagement type, channel, art, typ, "
        "kontaktart, art der aktivitat, aktivitat, event type, medium, method, "
        "contact method, contact type, interaction type, communication type, type d activite, "
        "type de contact, canal, tipo de actividad, tipo, tipo de atividade, tipo attivita, "
        "soort, soort activiteit, rodzaj, rodzaj aktywnosci, loai, hinh thuc, 类型, 方式, "
        "联系方式, 類型, 種別, 種類, 活動種別, 유형, 구분, النوع, тип"
    ),
    "direction": (
        "direction, in out, inbound outbound, richtung, inout, eingehend ausgehend, sens, "
        "direccion, direzione, kierunek, incoming outgoing"
    ),
    "at": (
        "at, date, timestamp, date time, datetime, activity date, occurred at, happened at, "
        "when, sent at, created at, activity time, datum, zeitpunkt, date heure, fecha, on, "
        "date and time, start, starts, starts at, started at, start time date, "
        "start date, event date, date of contact, contact date, call date, meeting date, "
        "logged at, logged on, posted, date logged, created, created on, added, beginn, tag, "
        "kontaktdatum, datum uhrzeit, am, wann, jour, date du contact, date de l activite, "
        "fecha y hora, fecha de contacto, cuando, data, data do contato, data e hora, "
        "data contatto, data e ora, quando, datum tijd, wanneer, data kontaktu, ngay, "
        "ngay lien he, thoi gian, 日期, 联系时间, 跟进时间, 日時, 日付, 活動日, 날짜, 일시, "
        "일자, التاريخ, дата, дата контакта"
    ),
    "time": TIME,
    "subject": (
        "subject, title, summary, betreff, objet, asunto, oggetto, name, headline, topic, "
        "about, thema, titel, anlass, sujet, titre, tema, titulo, onderwerp, temat, tytul, "
        "chu de, tieu de, 主题, 標題, 标题, 件名, タイトル, 제목, الموضوع, тема, argomento, "
        "assunto"
    ),
    "body": (
        "body, note, notes, text, description, content, message, details, comment, notiz, "
        "bemerkung, remark, remarks, comments, log, minutes of meeting, what was said, "
        "what happened, conversation, inhalt, bemerkungen, notizen, beschreibung, "
        "gesprachsnotiz, protokoll, text der notiz, compte rendu, commentaire, commentaires, "
        "remarques, contenu, resume, descripcion, notas, comentarios, contenido, mensaje, "
        "observaciones, descricao, conteudo, mensagem, observacoes, descrizione, contenuto, "
        "messaggio, testo, commenti, omschrijving, notitie, notities, inhoud, opmerkingen, "
        "bericht, opis, notatka, notatki, tresc, uwagi, noi dung, ghi chu, mo ta, 内容, "
        "跟进内容, 内容描述, 備註, 备注, メモ, 詳細, 内容メモ, 내용, 메모, 비고, المحتوى, "
        "ملاحظات, содержание, комментарий, описание, заметка"
    ),
    "minutes": (
        "minutes, duration, duration minutes, dauer, duree, duration min, "
        "duration in minutes, length, mins, min, call duration, dauer min, dauer in minuten, "
        "minuten, duree min, duracion, durata, duracao, duur, czas trwania, thoi luong, 时长, "
        "時間 分, 所要時間, 소요시간, المدة, длительность"
    ),
    "done": "done, completed, finished, erledigt, termine",
    "outcome": (
        "outcome, result, disposition, ergebnis, call outcome, call result, meeting outcome, "
        "resultat, resultado, esito, uitkomst, resultaat, wynik, ket qua, 结果, 結果, 결과, "
        "النتيجة, результат"
    ),
    **PERSON,
    **DEAL,
    **COMPANY,
}

TASKS = {
    "external_id": "task id, taskid, todo id, id, record id, external id, todo number, uid",
    "title": (
        "task, title, task title, task name, subject, to do, todo, name, aufgabe, tache, "
        "tarea, tasks, action, action item, what, to dos, reminder, follow up, "
        "follow up task, next step, next action, things to do, description of task, aufgaben, "
        "was, betreff, erinnerung, taches, objet, a faire, action a faire, rappel, tareas, "
        "asunto, accion, que hacer, recordatorio, tarefa, tarefas, assunto, acao, lembrete, "
        "attivita, compito, cosa, da fare, promemoria, oggetto, taak, taken, actie, "
        "onderwerp, zadanie, zadania, czynnosc, temat, cong viec, nhiem vu, viec can lam, "
        "任务, 待办, 待办事项, 任務, 待辦事項, タスク, やること, 件名, 할일, 할 일, 작업, "
        "업무, المهمة, مهمة, задача, задание, дело, opgave, uppgift, oppgave, tehtava, ukol, "
        "feladat, sarcina, gorev, content"
    ),
    "due": (
        "due, due date, due at, due on, day, deadline, fallig, fallig am, faelligkeit, "
        "echeance, fecha de vencimiento, scadenza, by, date, when, until, due by, due day, "
        "date due, scheduled, scheduled for, scheduled date, target date, remind me on, "
        "reminder date, follow up date, next action date, next step date, faelligkeitsdatum, "
        "falligkeitsdatum, falligkeit, termin, bis, bis wann, datum, zu erledigen bis, "
        "wiedervorlage, date d echeance, date limite, pour le, vence, vencimiento, "
        "fecha limite, fecha, fecha vencimiento, para cuando, vencimento, prazo, data limite, "
        "data de vencimento, data, data scadenza, entro il, entro, vervaldatum, "
        "deadline datum, uiterlijk, termin wykonania, do kiedy, data wykonania, han, "
        "han chot, ngay het han, den han, ngay, 截止日期, 到期日, 截止时间, 到期日期, 期限, "
        "期日, 締切, 締切日, 마감일, 기한, 마감, تاريخ الاستحقاق, الموعد, срок, дата, "
        "срок выполнения, forfald, forfallodatum, forfallsdato, erapaiva, termin splneni, "
        "hatarido, termen, bitis tarihi, son tarih"
    ),
    "time": TIME + ", due time",
    "end": "end, end time, ende, fin, ends at",
    "priority": (
        "priority, prioritat, priorite, prioridad, prioridade, priorita, importance, prio, "
        "urgency, wichtigkeit, dringlichkeit, urgence, importance tache, urgencia, "
        "importancia, importanza, urgenza, prioriteit, priorytet, do uu tien, muc do uu tien, "
        "优先级, 優先級, 優先度, 우선순위, الاولوية, приоритет, prioritet, prioriteetti"
    ),
    "kind": (
        "kind, type, task type, category, art, typ, aufgabentyp, tipo, soort, rodzaj, loai, "
        "类型, 種別, 유형"
    ),
    "note": (
        "note, notes, description, details, comment, bemerkung, comments, remark, remarks, "
        "beschreibung, bemerkungen, notizen, notiz, commentaire, remarques, notas, "
        "observaciones, descripcion, observacoes, descricao, descrizione, opmerkingen, "
        "omschrijving, uwagi, opis, ghi chu, mo ta, 备注, 備註, 描述, 説明, メモ, 備考, 메모, "
        "비고, ملاحظات, комментарий, описание, annotations"
    ),
    "created_at": (
        "created at, created, create date, created date, created on, added, added on, "
        "date added, creation date, erstellt, erstellt am, angelegt am, cree le, creado, "
        "creado el, criado em, creato il, aangemaakt op, data utworzenia, ngay tao, 创建时间, "
        "作成日, 생성일"
    ),
    "held": "over at",
    "minutes": "minutes",
    "done": (
        "done, completed, finished, is done, is completed, is complete, complete, done yes no, "
        "erledigt, abgeschlossen, fertig, fait, faite, terminee, terminado, terminada, completado, "
        "completada, hecho, concluido, concluida, feito, completato, completata, fatto, voltooid, "
        "gereed, afgerond, wykonano, wykonane, zakonczono, hoan thanh, da xong, 已完成, 完了, "
        "완료, مكتملة, выполнено, завершено"
    ),
    "done_at": (
        "done at, completed at, completion date, done on, completed on, completed date, "
        "date completed, finished on, finished at, closed on, completion, closed date, done date, "
        "finish date, date finished, date done, completed time, completion time, erledigt am, "
        "abgeschlossen am, fertig am, erledigungsdatum, termine le, fait le, realise le, "
        "date de realisation, fecha de finalizacion, completado el, terminado el, concluido em, "
        "data de conclusao, data completamento, completato il, data di completamento, "
        "voltooid op, afgerond op, data zakonczenia, data ukonczenia, ngay hoan thanh, 完成时间, "
        "完成日期, 完了日, 완료일, تاريخ الانجاز, дата выполнения, дата завершения"
    ),
    "status": (
        "status, task status, state, statut, estado, stato, stan, stand, bearbeitungsstand, etat, "
        "situacao, situacion, trang thai, tinh trang, 状态, 狀態, ステータス, 状態, 상태, الحالة, "
        "статус, tila, stav, durum, progress, aufgabenstatus, fortschritt"
    ),
    **PERSON,
    **DEAL,
    **COMPANY,
}
