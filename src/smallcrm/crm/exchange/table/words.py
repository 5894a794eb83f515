"""The words that people and programs put above their columns, in many languages.

One entry for each field: the phrases that mean it, parted by commas, without accents.
"""

PEOPLE = {
    "name": (
        "name, nom, full name, fullname, display name, contact name, person name, lead name, "
        "customer name, client name, your name, name surname, name and surname, file as, "
        "complete name, ansprechpartner, ansprechperson, kontaktperson, kontaktname, "
        "vollstandiger name, anzeigename, voller name, vor und nachname, nachname vorname, "
        "vorname nachname, nom complet, nom prenom, prenom nom, nom et prenom, nom du contact, "
        "interlocuteur, nombre, nombre completo, nombre y apellidos, nombre y apellido, "
        "nombre del contacto, nome, nome completo, nome e cognome, nome cognome, nominativo, "
        "nome do contato, nome do contacto, naam, volledige naam, contactpersoon, nazwa kontaktu, "
        "imie i nazwisko, imie nazwisko, osoba kontaktowa, ten, ho va ten, ho ten, ten lien he, "
        "ten khach hang, الاسم, الاسم الكامل, اسم العميل, 姓名, 名称, 联系人, 联系人姓名, "
        "客户姓名, 氏名, 名前, お名前, 担当者, 担当者名, नाम, имя, фио, контакт, ονομα, "
        "ονοματεπωνυμο, namn, navn, nimi, ad soyad, jmeno a prijmeni, nev, nume"
    ),
    "first_name": (
        "first name, firstname, given name, givenname, given names, forename, christian name, "
        "fname, name first, n given, first, vorname, rufname, prenom, prenoms, nombre de pila, "
        "nombres, primer nombre, nome proprio, primeiro nome, nome di battesimo, voornaam, imie, "
        "ten goi, الاسم الاول, 名, 名字, 名 めい, fornavn, fornamn, etunimi, jmeno, keresztnev, "
        "prenume, isim, ad"
    ),
    "middle_name": (
        "middle name, middlename, middle names, additional name, second name, mname, "
        "middle initial, n middle, zweiter vorname, weitere vornamen, zweitname, deuxieme prenom, "
        "autres prenoms, segundo nombre, segundo nome, nome do meio, secondo nome, tweede naam, "
        "drugie imie, ten dem, ten lot, mellannavn, mellomnavn, اسم الاب"
    ),
    "last_name": (
        "last name, lastname, surname, family name, familyname, lname, name last, n family, last, "
        "nachname, familienname, zuname, nom de famille, apellido, apellidos, primer apellido, "
        "sobrenome, apelido, ultimo nome, cognome, achternaam, familienaam, nazwisko, ho, ho dem, "
        "اسم العائلة, اللقب, 姓, 姓氏, 苗字, etternavn, efternavn, efternamn, sukunimi, prijmeni, "
        "vezeteknev, soyad, soyadi, фамилия, επωνυμο"
    ),
    "prefix": (
        "prefix, name prefix, salutation, honorific, courtesy title, n prefix, anrede, titel, "
        "namensprafix, civilite, titre de civilite, tratamiento, tratamento, titolo, aanhef, "
        "tytul, zwrot, danh xung, xung ho, لقب, 称呼, 称谓, 敬称"
    ),
    "suffix": (
        "suffix, name suffix, n suffix, namenszusatz, namenssuffix, suffixe, sufijo, sufixo, "
        "suffisso, achtervoegsel, przyrostek"
    ),
    "nickname": (
        "nickname, nick name, nick, known as, preferred name, spitzname, surnom, apodo, alcunha, "
        "soprannome, bijnaam, roepnaam, pseudonim, biet danh, 昵称, ニックネーム"
    ),
    "job_title": (
        "job title, jobtitle, position, role, job, job position, profession, occupation, "
        "designation, function, business title, title position, organization title, "
        "berufsbezeichnung, beruf, funktion, stelle, jobtitel, fonction, poste, metier, "
        "intitule du poste, cargo, puesto, puesto de trabajo, ocupacion, funcao, profissao, "
        "ruolo, mansione, qualifica, posizione, functie, functietitel, beroep, stanowisko, "
        "chuc vu, chuc danh, vi tri, المسمى الوظيفي, الوظيفة, المنصب, 职位, 职务, 头衔, 役職, "
        "役職名, 肩書, 肩書き, stilling, befattning, pozice, funkce, pozicio, должность"
    ),
    "company": (
        "company, related company, parent company, company name, companyname, organization, "
        "organisation, organization name, "
        "organisation name, org, org name, account, account name, accountname, employer, "
        "business, business name, firm, workplace, current company, firma, firmenname, "
        "unternehmen, arbeitgeber, organisationsname, betrieb, societe, entreprise, "
        "raison sociale, nom de l entreprise, nom de la societe, organisme, empresa, compania, "
        "razon social, nombre de la empresa, organizacion, nome da empresa, companhia, "
        "organizacao, azienda, ragione sociale, ditta, societa, nome azienda, organizzazione, "
        "bedrijf, bedrijfsnaam, organisatie, onderneming, przedsiebiorstwo, nazwa firmy, "
        "organizacja, pracodawca, cong ty, ten cong ty, doanh nghiep, to chuc, الشركة, "
        "اسم الشركة, المؤسسة, 公司, 公司名称, 单位, 企业, 会社, 会社名, 勤務先, 組織, selskab, "
        "virksomhed, foretag, bolag, yritys, spolecnost, ceg, cegnev, компания, организация, "
        "εταιρεια, sirket"
    ),
    "company.external_id": (
        "company id, companyid, account id, accountid, organization id, organisation id, org id, "
        "associated company id, company record id, firmennummer, company no"
    ),
    "company.domain": (
        "company domain, associated company domain, company domain name, firmendomain, "
        "domaine de l entreprise"
    ),
    "external_id": (
        "id, contact id, contactid, person id, personid, record id, recordid, lead id, leadid, "
        "customer id, customerid, client id, user id, external id, contact record id, uid, uuid, "
        "kundennummer, kunden nr, kontakt id, kundennr, numero client, no client, id cliente, "
        "id contacto, id contato, codice cliente, klantnummer, numer klienta, ma khach hang, "
        "客户编号, 顧客番号, 顧客id"
    ),
    "status": (
        "status, lifecycle stage, lifecyclestage, contact status, customer status, stage, "
        "contact stage, relationship, kundenstatus, statut, etat, estado del cliente, situacao, "
        "stato, klantstatus, status klienta, trang thai, الحالة, 状态, 客户状态, 状態, ステータス"
    ),
    "lead_status": "lead status, leadstatus, lead stage",
    "source": (
        "source, lead source, leadsource, lead origin, original source, "
        "how did you hear about us, referred by, acquisition channel, quelle, herkunft, "
        "leadquelle, origine, provenance, canal, origen, fuente, origem, fonte, provenienza, "
        "bron, herkomst, zrodlo, nguon, المصدر, 来源, 客户来源, 情報源, 流入元"
    ),
    "tags": (
        "tags, tag, labels, label, categories, category, groups, group, group membership, "
        "keywords, lists, kategorie, kategorien, schlagworte, schlagworter, stichworter, "
        "stichworte, gruppe, gruppen, merkmale, etiquettes, etiquette, categorie, groupe, "
        "groupes, etiquetas, etiqueta, categorias, categoria, grupos, etichette, gruppi, "
        "categorieen, groepen, tagi, etykiety, kategoria, nhan, the, nhom, الوسوم, التصنيف, 标签, "
        "分组, 类别, タグ, グループ, カテゴリ, stikkord, etiketter"
    ),
    "note": (
        "note, notes, comment, comments, remark, remarks, additional info, "
        "additional information, description, background, background info, memo, about, bio, "
        "details, bemerkung, bemerkungen, notiz, notizen, anmerkung, anmerkungen, kommentar, "
        "kommentare, beschreibung, hinweis, remarque, remarques, commentaire, commentaires, "
        "observations, notas, nota, comentario, comentarios, observaciones, observacoes, "
        "commenti, osservazioni, annotazioni, opmerking, opmerkingen, notitie, notities, "
        "toelichting, uwagi, notatki, notatka, opis, komentarz, ghi chu, mo ta, ملاحظات, ملاحظة, "
        "备注, 说明, 注释, 備考, メモ, ノート, anteckningar, notater, poznamka, poznamky, "
        "megjegyzes, примечание, комментарий, notlar"
    ),
    "birthday": (
        "birthday, birth date, birthdate, date of birth, dob, bday, born, geburtstag, "
        "geburtsdatum, geboren, date de naissance, anniversaire, naissance, fecha de nacimiento, "
        "cumpleanos, data de nascimento, aniversario, nascimento, data di nascita, compleanno, "
        "geboortedatum, verjaardag, data urodzenia, urodziny, ngay sinh, sinh nhat, "
        "تاريخ الميلاد, 生日, 出生日期, 誕生日, 生年月日, fodselsdag, fodelsedag, syntymapaiva, "
        "datum narozeni, дата рождения"
    ),
    "birthday.year": "birth year, geburtsjahr, annee de naissance",
    "birthday.month": "birth month, geburtsmonat, mois de naissance",
    "birthday.day": "birth day, geburtstag tag, jour de naissance",
    "created_at": (
        "created, created at, created date, create date, createdate, createddate, created time, "
        "date created, creation date, created on, date added, added, added on, added at, "
        "connected on, first seen, customer since, client since, signup date, sign up date, "
        "registered, person created, erstellt, erstellt am, angelegt, angelegt am, erstelldatum, "
        "kunde seit, date de creation, cree le, client depuis, ajoute le, fecha de creacion, "
        "creado, cliente desde, fecha de alta, data de criacao, criado em, data di creazione, "
        "creato il, aangemaakt, aangemaakt op, klant sinds, data utworzenia, utworzono, ngay tao, "
        "تاريخ الانشاء, 创建时间, 创建日期, 作成日, 登録日"
    ),
    "last_contact": (
        "last contact, last contacted, last contact date, last activity, last activity date, "
        "last seen, last touch, last interaction, last conversation, letzter kontakt, "
        "letzte aktivitat, zuletzt kontaktiert, letzter kontakt am, dernier contact, "
        "date du dernier contact, ultimo contacto, ultimo contato, ultimo contatto, "
        "laatste contact, ostatni kontakt, lan lien he cuoi, اخر تواصل, 最后联系, 最后联系时间, "
        "最終連絡日"
    ),
    "trashed_at": "deleted at, deleted, trashed at",
    "consent": (
        "consent, opt in, optin, has newsletter, newsletter, email consent, marketing consent, "
        "gdpr consent, accepts marketing, einwilligung, newsletter ja nein, consentement, "
        "consentimiento, consentimento, consenso, toestemming, zgoda"
    ),
    "is_company": (
        "is a company, is company, company yes no, ist firma, ist ein unternehmen, "
        "est une societe, es una empresa, e uma empresa"
    ),
    "website": (
        "website, web site, websites, web page, webpage, web, url, homepage, home page, "
        "linkedin, linkedin url, linkedin profile, linkedin profile url, profile url, "
        "person linkedin url, twitter, facebook, instagram, xing, website url, blog, webseite, "
        "internetseite, internet, site web, site internet, page web, sitio web, pagina web, "
        "sito web, sito, sito internet, strona internetowa, strona www, www, trang web, الموقع, "
        "الموقع الالكتروني, 网站, 网址, 主页, ウェブサイト, ホームページ, nettside, hemsida, "
        "web stranka, weboldal, сайт"
    ),
    "deal.title": "deal title, deal name, opportunity name, deal",
    "deal.value": "deal value, deal amount, opportunity amount",
    "deal.stage": "deal stage, opportunity stage",
    "task.title": ("next step, next action, follow up task, nachster schritt, prochaine etape"),
    "task.due": (
        "next step date, next action date, follow up date, follow up, wiedervorlage, "
        "prochaine relance, next contact"
    ),
}

THINGS = {
    "email": (
        "email, emails, email address, emailaddress, emails address, mail, mail address, "
        "primary email, contact email, email id, mailadresse, emailadresse, email adresse, "
        "courriel, adresse email, adresse mail, adresse electronique, correo, correo electronico, "
        "direccion de correo, direccion de correo electronico, direccion email, "
        "endereco de email, correio eletronico, indirizzo email, posta elettronica, emailadres, "
        "adres email, poczta elektroniczna, thu dien tu, dia chi email, البريد الالكتروني, "
        "البريد, الايميل, 电子邮件, 电子邮箱, 邮箱, 邮件, 邮箱地址, 电邮, メール, メールアドレス, "
        "eメール, eメールアドレス, ईमेल, epost, epostadresse, sahkoposti, почта, эл почта, "
        "επιστολη, eposta"
    ),
    "phone": (
        "phone, phones, phone number, phonenumber, phone no, telephone, telephone number, tel, "
        "tel no, tel nr, contact number, contact phone, contact phone number, telefon, "
        "telefonnummer, telefonnr, telefon nr, rufnummer, fernsprecher, telefono, "
        "numero de telefono, numero de telephone, n de telephone, numero tel, telefone, "
        "numero de telefone, contacto telefonico, numero di telefono, telefoon, telefoonnummer, "
        "tel nummer, numer telefonu, nr telefonu, dien thoai, so dien thoai, sdt, الهاتف, "
        "رقم الهاتف, هاتف, 电话, 电话号码, 联系电话, 电话号, 電話, 電話番号, tel番号, फोन, फ़ोन, "
        "tlf, telefonszam, телефон, τηλεφωνο, puhelin, puhelinnumero"
    ),
    "address": (
        "address, privatadresse, arbeitsadresse, firmenadresse, geschaftsadresse, wohnadresse, "
        "addresses, full address, postal address, mailing address, location, anschrift, "
        "adresse, adresse postale, adresse complete, direccion, direccion postal, endereco, "
        "morada, indirizzo, adres, dia chi, العنوان, 地址, 详细地址, 住所, cim, адрес, διευθυνση, "
        "osoite"
    ),
    "address.street": (
        "street, street address, streetaddress, street name, street line, address line, "
        "street and number, house number and street, strasse, str, strasse und hausnummer, "
        "strasse nr, strasse hausnummer, rue, voie, calle, rua, logradouro, via, straat, "
        "straatnaam, ulica, duong, so nha, الشارع, 街道, 街道地址, 番地, 町名番地, gate, gata, "
        "gade, utca, улица"
    ),
    "address.city": (
        "city, town, locality, place, ort, stadt, wohnort, ville, commune, localite, ciudad, "
        "localidad, poblacion, cidade, localidade, municipio, citta, comune, localita, stad, "
        "plaats, woonplaats, miasto, miejscowosc, thanh pho, المدينة, 城市, 市, 市区町村, by, "
        "poststed, kaupunki, mesto, varos, город, πολη, sehir"
    ),
    "address.region": (
        "region, state, province, county, state region, state province, region state, provinz, "
        "bundesland, bundesland kanton, kanton, departement, etat region, provincia, estado, "
        "comunidad autonoma, distrito, regione, provincie, wojewodztwo, tinh, tinh thanh, "
        "المنطقة, المحافظة, 省, 省份, 州, 都道府県, fylke, lan, megye, область"
    ),
    "address.postcode": (
        "postcode, post code, postal code, postalcode, zip, zip code, zipcode, zip postal code, "
        "plz, postleitzahl, code postal, cp, codigo postal, cep, cap, codice postale, "
        "codice di avviamento postale, postcode plaats, kod pocztowy, ma buu dien, ma buu chinh, "
        "الرمز البريدي, 邮编, 邮政编码, 郵便番号, postnummer, postnr, postinumero, psc, "
        "iranyitoszam, индекс"
    ),
    "address.country": (
        "country, countryname, country name, country region, land, land region, staat, pays, "
        "pais, paese, nazione, stato, kraj, quoc gia, nuoc, البلد, الدولة, 国家, 国, 国籍, zeme, "
        "orszag, страна, χωρα, maa, ulke"
    ),
    "address.street+": (
        "po box, pobox, extended address, street line, address line, address extra, postfach, "
        "hausnummer, boite postale, complement d adresse, apartado, caixa postal, "
        "casella postale, skrytka pocztowa, adresszusatz, suite, apartment, unit"
    ),
    "phone[fax]": (
        "fax, fax number, faxnumber, fax no, telefax, faxnummer, telefaxnummer, telecopie, "
        "numero de fax, numero di fax, so fax, 传真, ファックス, fax番号, الفاكس"
    ),
    "phone[pager]": "pager, pager number, pager nummer, pieper, bipeur",
    "phone[mobile]": (
        "mobile, mobile phone, mobilephone, mobile number, mobile phone number, mobile no, cell, "
        "cell phone, cellphone, cell number, cell phone number, cellular, cellular phone, gsm, "
        "handy, handynummer, mobil, mobiltelefon, mobilnummer, mobil nr, portable, "
        "telephone portable, tel portable, mobile perso, movil, telefono movil, celular, "
        "telefono celular, telemovel, telefone celular, cellulare, telefono cellulare, mobiel, "
        "mobiel nummer, mobiele telefoon, komorka, telefon komorkowy, tel komorkowy, di dong, "
        "dien thoai di dong, so di dong, الجوال, رقم الجوال, الهاتف المحمول, موبايل, 手机, "
        "手机号, 手机号码, 移动电话, 携帯, 携帯電話, 携帯番号, 携帯電話番号, mobilni telefon, "
        "mobiltlf, matkapuhelin, мобильный, мобильный телефон, κινητο, cep telefonu"
    ),
    "phone[whatsapp]": "whatsapp, whatsapp number, whats app",
    "phone[main]": (
        "main phone, hauptnummer, haupttelefon, main number, zentrale, switchboard, "
        "company main phone, standard telephonique"
    ),
    "phone[car]": "car phone, autotelefon, tel car",
    "website": "website, web page, web site, homepage, home page, url, webseite, site web",
}

LABELS = {
    "work": (
        "work, arbeitsadresse, firmenadresse, geschaftsadresse, "
        "business, office, company, job, professional, organization, geschaftlich, "
        "dienstlich, arbeit, arbeits, buro, firma, firmen, bureau, travail, professionnel, pro, "
        "professionnelle, entreprise, societe, trabajo, oficina, laboral, profesional, empresa, "
        "trabalho, comercial, escritorio, lavoro, ufficio, azienda, aziendale, werk, zakelijk, "
        "kantoor, bedrijf, praca, sluzbowy, biuro, sluzbowe, co quan, van phong, العمل, 工作, "
        "公司, 办公, 办公室, 単位, 会社, 勤務先, jobb, one, billing, mailing, arbejde, arbete"
    ),
    "home": (
        "home, privatadresse, wohnadresse, heimadresse, "
        "private, personal, residential, privat, privé, prive, privater, perso, personnel, "
        "personnelle, domicile, maison, casa, particular, personale, pessoal, residencial, thuis, "
        "domowy, dom, prywatny, nha, nha rieng, ca nhan, المنزل, 家庭, 家, 个人, 住宅, 自宅, "
        "個人, hjem, hem, two"
    ),
    "mobile": "mobile, cell, cellular, handy, mobil, movil, portable, cellulare, mobiel",
    "fax": "fax, telefax",
    "main": "main, haupt, hauptnummer",
    "other": (
        "other, weitere, weiterer, weiteres, weiteren, andere, anderer, anderes, autre, autres, "
        "otro, otra, outro, outra, altro, altra, overig, overige, ander, inny, inne, khac, اخر, "
        "其他, その他, annet, annan, shipping, second, secondary, alternate, alternative, "
        "alternativ, additional, zweite, zweiter, secondaire, secundario, secondario"
    ),
    "": (
        "primary, preferred, default, contact, person, main, principal, principale, erste, adr, "
        "adresse, address"
    ),
}

NEVER = (
    "owner, contact owner, lead owner, company owner, account owner, deal owner, "
    "record owner, person owner, owner id, ownerid, contact owner id, account owner id, "
    "created by, modified by, last modified by, assigned to, assignee, assigned user, "
    "sales rep, sales agent, sales owner, sales, sales id, salesperson, account manager, "
    "responsible, zustandig, zustandiger, betreuer, bearbeiter, besitzer, verantwortlich, "
    "verantwortlicher, responsable, proprietaire, commercial, charge d affaires, propietario, "
    "asignado a, responsavel, proprietario, responsabile, eigenaar, beheerder, wlasciciel, "
    "opiekun, nguoi phu trach, المسؤول, 负责人, 所有者, 担当営業, last modified date, "
    "last modified, modified, modified at, updated, updated at, last updated, modified time, "
    "modified date, email type, email typ, email display name, email angezeigter name, "
    "yomi name, given name yomi, additional name yomi, family name yomi, ad name, adset name, "
    "campaign name, form name, user name, username, file name, product name, screen name, "
    "maiden name, country code, gender, sex, geschlecht, sexe, sexo, genero, sesso, geslacht, "
    "plec, gioi tinh, 性别, 性別, action, initials, initialen, ip address, mac address, "
    "department, abteilung, org unit, assistant, assistants name, manager, managers name, "
    "partner, spouse, children, anniversary, jahrestag, hobby, language, sensitivity, "
    "priority, private, is organic, platform, interested, open deals, won deals, nb tasks, "
    "short name, symbol, mileage, subject, billing information, directory server, "
    "government id number, account number, keywords yomi"
)
