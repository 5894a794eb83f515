"""The words that people and programs put above who somebody is, in many languages.

One entry for each field: the phrases that mean it, parted by commas, without accents.
"""

PEOPLE = {
    "name": (
        "name, saved name, public name, profile name, nom, full name, fullname, display name, "
        "contact name, person name, lead name, "
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
        "ονοματεπωνυμο, namn, navn, nimi, ad soyad, jmeno a prijmeni, nev, nume, "
        "persona de contacto, persona contacto, persona di contatto, pessoa de contato, "
        "pessoa de contacto, responsable contact, nom du client, personne de contact, "
        "personne a contacter, nom et prenoms, ansprechpartner name, name ansprechpartner, "
        "kontakt name, name des kunden, naam contactpersoon, contact naam, osoba do kontaktu, "
        "nguoi lien he, ten nguoi lien he, nguoi dai dien, שם, שם מלא, اسم جهة الاتصال, "
        "جهة الاتصال, 联络人, 聯絡人, 姓名全称, 全名, 名稱, 客戶姓名, 客户名称, お客様名, 顧客名, "
        "ご担当者, ご担当者名, 이름, 성명, 성함, 담당자, 담당자명, 고객명, полное имя, "
        "контактное лицо, ф и о, имя и фамилия, ім я, піб, kontaktperson navn, fulde navn, "
        "fullt namn, koko nimi, cele jmeno, kontaktni osoba, teljes nev, kapcsolattarto, "
        "nume complet, nume si prenume, persoana de contact, adi soyadi, isim soyisim, "
        "yetkili kisi, teilnehmer, mitglied, business contact, contact person, point of contact, "
        "poc"
    ),
    "first_name": (
        "first name, firstname, given name, givenname, given names, forename, christian name, "
        "fname, name first, n given, first, vorname, rufname, prenom, prenoms, nombre de pila, "
        "nombres, primer nombre, nome proprio, primeiro nome, nome di battesimo, voornaam, imie, "
        "ten goi, الاسم الاول, 名, 名字, 名 めい, fornavn, fornamn, etunimi, jmeno, keresztnev, "
        "prenume, isim, ad, contact first name, primary first name, 名 first name, 이름 first, "
        "名前 名, given, vname, vorname n, prenom usuel, prenume contact, fornavne, meno, "
        "krestni jmeno, utonev, onoma, ονομα πρωτο, ім я имя, voornamen, nome de batismo"
    ),
    "middle_name": (
        "middle name, middelste naam, middlename, middle names, additional name, second name, "
        "mname, "
        "middle initial, n middle, zweiter vorname, weitere vornamen, zweitname, deuxieme prenom, "
        "autres prenoms, segundo nombre, segundo nome, nome do meio, secondo nome, tweede naam, "
        "drugie imie, ten dem, ten lot, mellannavn, mellomnavn, اسم الاب, tussenvoegsel, "
        "tussenvoegsels, voorvoegsel, отчество, по батькові, 中间名, 中間名, ミドルネーム, "
        "mellemnavn, patronymic"
    ),
    "last_name": (
        "last name, lastname, surname, family name, familyname, lname, name last, n family, last, "
        "nachname, familienname, zuname, nom de famille, apellido, apellidos, primer apellido, "
        "sobrenome, apelido, ultimo nome, cognome, achternaam, familienaam, nazwisko, ho, ho dem, "
        "اسم العائلة, اللقب, 姓, 姓氏, 苗字, etternavn, efternavn, efternamn, sukunimi, prijmeni, "
        "vezeteknev, soyad, soyadi, фамилия, επωνυμο, second last name, nom usage, nom d usage, "
        "nom patronymique, apellido paterno, nachname n, familien name, achter naam, "
        "contact last name, primary last name, sur name, nazwiska, 성, 姓 せい, прізвище, "
        "priezvisko, nume de familie, csaladnev, 姓 last name"
    ),
    "prefix": (
        "prefix, titre civilite, civilite titre, name prefix, salutation, honorific, "
        "courtesy title, n prefix, anrede, titel, "
        "namensprafix, civilite, titre de civilite, tratamiento, tratamento, titolo, aanhef, "
        "tytul, zwrot, danh xung, xung ho, لقب, 称呼, 称谓, 敬称, anredecode, titre honorifique, "
        "forme d adresse, titel anrede, anrede titel, salutation name, salutation title, mr mrs, "
        "mr ms, 敬稱, 호칭, обращение, osloveni, megszolitas, titlu, hitap"
    ),
    "suffix": (
        "suffix, name suffix, n suffix, namenszusatz, namenssuffix, suffixe, sufijo, sufixo, "
        "suffisso, achtervoegsel, przyrostek, titel nachgestellt, post nominal, 后缀"
    ),
    "nickname": (
        "nickname, nick name, nick, known as, preferred name, spitzname, surnom, apodo, alcunha, "
        "soprannome, bijnaam, roepnaam, pseudonim, biet danh, 昵称, ニックネーム, goes by, "
        "calls him, calls her, 暱稱, 별명, gælenavn, smeknamn, prezdivka, becenev, ник, "
        "rufname spitzname"
    ),
    "job_title": (
        "job title, titel der organisation, poste occupe, jobtitle, position, role, job, "
        "job position, profession, occupation, "
        "designation, function, business title, title position, organization title, "
        "berufsbezeichnung, beruf, funktion, stelle, jobtitel, fonction, poste, metier, "
        "intitule du poste, cargo, puesto, puesto de trabajo, ocupacion, funcao, profissao, "
        "ruolo, mansione, qualifica, posizione, functie, functietitel, beroep, stanowisko, "
        "chuc vu, chuc danh, vi tri, المسمى الوظيفي, الوظيفة, المنصب, 职位, 职务, 头衔, 役職, "
        "役職名, 肩書, 肩書き, stilling, befattning, pozice, funkce, pozicio, должность, "
        "titre professionnel, intitule de poste, titre du poste, fonction dans l entreprise, "
        "cargo funcion, cargo na empresa, puesto cargo, arbeitstitel, stellenbezeichnung, "
        "position funktion, jobbezeichnung, role title, title role, titlerole, role position, "
        "contact title, work title, contact job title, 職稱, 職位, 職務, 직책, 직위, 직급, 직함, "
        "岗位, 部署役職, должность контакта, посада, arbejdstitel, titel stilling, tehtava, "
        "pracovni pozice, pracovna pozicia, beosztas, functia, functie contact, unvan, gorev"
    ),
    "company": (
        "company, tiers, societe liee, name der organisation, verknupftes unternehmen, "
        "empresa relacionada, related company, parent company, parent name, company name, "
        "companyname, "
        "organization, organisation, organization name, organisation name, org, org name, "
        "account, account name, accountname, employer, business, business name, firm, "
        "current company, firma, firmenname, unternehmen, arbeitgeber, organisationsname, "
        "betrieb, societe, entreprise, raison sociale, nom de l entreprise, nom de la societe, "
        "organisme, empresa, compania, razon social, nombre de la empresa, organizacion, "
        "nome da empresa, companhia, organizacao, azienda, ragione sociale, ditta, societa, "
        "nome azienda, organizzazione, bedrijf, bedrijfsnaam, organisatie, onderneming, "
        "przedsiebiorstwo, nazwa firmy, organizacja, pracodawca, cong ty, ten cong ty, "
        "doanh nghiep, to chuc, الشركة, اسم الشركة, المؤسسة, 公司, 公司名称, 单位, 企业, 会社, "
        "会社名, 勤務先, 組織, selskab, virksomhed, foretag, bolag, yritys, spolecnost, ceg, "
        "cegnev, компания, организация, εταιρεια, sirket, company organisation, "
        "company organization, organisation company, organization company, firm name, "
        "company business name, company firm, employer name, current employer, where they work, "
        "works at, workplace name, organisation company name, firma unternehmen, "
        "firma organisation, firma name, name der firma, firma verein, societe client, "
        "nom societe, nom entreprise, entreprise client, etablissement, organisation nom, "
        "nom organisation, nombre empresa, nombre comercial, institucion, nome da firma, "
        "razao social, nome fantasia, instituicao, impresa, nome ditta, denominazione, "
        "denominazione sociale, naam bedrijf, instelling, naam organisatie, instytucja, "
        "ten don vi, don vi, co quan cong tac, noi lam viec, جهة العمل, مكان العمل, اسم المؤسسة, "
        "اسم شركة, 公司名稱, 公司名, 企业名称, 单位名称, 所属公司, 企業名, 法人名, 御社名, "
        "貴社名, 회사, 회사명, 업체명, 기관명, организация название, название компании, "
        "название организации, предприятие, компанія, назва компанії, firmanavn, foretagsnamn, "
        "yrityksen nimi, nazev firmy, nazov firmy, firma nazov, vallalat, munkahely, companie, "
        "nume firma, organizatie, firma adi, sirket adi, כל החברה, חברה, שם החברה, επωνυμια, "
        "επωνυμια εταιρειας, practice name"
    ),
    "company.external_id": (
        "company id, companyid, account id, accountid, organization id, organisation id, org id, "
        "associated company id, company record id, firmennummer, company no, company external id, "
        "parent id id, account no"
    ),
    "company.domain": (
        "company domain, associated company domain, company domain name, firmendomain, "
        "domaine de l entreprise"
    ),
    "external_id": (
        "id, id externe, id externo, externe id, do not modify contact, contact id, contactid, "
        "person id, personid, record id, recordid, lead id, leadid, "
        "customer id, customerid, client id, user id, external id, contact record id, uid, uuid, "
        "kundennummer, kunden nr, kontakt id, kundennr, numero client, no client, id cliente, "
        "id contacto, id contato, codice cliente, klantnummer, numer klienta, ma khach hang, "
        "客户编号, 顧客番号, 顧客id, kdnr, kd nr, kunden id, kundenid, debitorennummer, debitor, "
        "debitor nr, adressnummer, kontaktnummer, mitgliedsnummer, member id, member number, "
        "membership number, customer no, customer number, customer code, client number, "
        "client code, client no, contact no, contact number id, lead number, lead no, copper id, "
        "ref id, reference id, code client, n client, numero de client, ref client, "
        "reference client, codigo cliente, codigo de cliente, numero cliente, n cliente, "
        "codigo do cliente, id do cliente, cod cliente, relatienummer, klantcode, klant id, "
        "klantnr, nr klienta, id klienta, ma kh, رقم العميل, 客户id, 客戶編號, 会员号, 会员编号, "
        "顧客コード, 顧客no, 会員番号, 고객번호, 회원번호, kundenummer, kundnummer, "
        "asiakasnumero, zakaznicke cislo, ugyfelszam, cod client, musteri no, id contact, "
        "номер клиента, код клиента"
    ),
    "birthday": (
        "birthday, birth date, birthdate, date of birth, dob, bday, born, geburtstag, "
        "geburtsdatum, geboren, date de naissance, anniversaire, naissance, fecha de nacimiento, "
        "cumpleanos, data de nascimento, aniversario, nascimento, data di nascita, compleanno, "
        "geboortedatum, verjaardag, data urodzenia, urodziny, ngay sinh, sinh nhat, "
        "تاريخ الميلاد, 生日, 出生日期, 誕生日, 生年月日, fodselsdag, fodelsedag, syntymapaiva, "
        "datum narozeni, дата рождения, d o b, birthdate contact, birth, geb datum, gebdat, geb, "
        "date naissance, ne le, nee le, f nacimiento, fecha nacimiento, nacimiento, "
        "data nascimento, dt nascimento, nato il, geb dat, data ur, ngay thang nam sinh, "
        "تاريخ الولادة, 出生年月日, 生日日期, 생년월일, 생일, день рождения, дата народження, "
        "день народження, fodselsdato, fodd, fodelsedatum, syntymaaika, narozeniny, "
        "datum narodenia, szuletesi datum, szuletesnap, data nasterii, zi de nastere, "
        "dogum tarihi, dogum gunu, ημερομηνια γεννησης, γενεθλια"
    ),
    "birthday.year": "birth year, geburtsjahr, annee de naissance",
    "birthday.month": "birth month, geburtsmonat, mois de naissance",
    "birthday.day": "birth day, geburtstag tag, jour de naissance",
    "is_company": (
        "is a company, is company, company type, company yes no, ist firma, ist ein unternehmen, "
        "est une societe, es una empresa, e uma empresa, ist eine firma, is organization, "
        "is organisation, is a business"
    ),
    "website": (
        "website, lien du site web, web site, websites, web page, webpage, web, url, homepage, "
        "home page, linkedin, "
        "linkedin url, linkedin profile, linkedin profile url, profile url, person linkedin url, "
        "twitter, facebook, instagram, xing, website url, blog, webseite, internetseite, "
        "internet, site web, site internet, page web, sitio web, pagina web, sito web, sito, "
        "sito internet, strona internetowa, strona www, www, trang web, الموقع, "
        "الموقع الالكتروني, 网站, 网址, 主页, ウェブサイト, ホームページ, nettside, hemsida, "
        "web stranka, weboldal, сайт, website link, linkedin link url, linkedin page, "
        "linkedin profil, profil linkedin, perfil linkedin, linkedin link, link linkedin, "
        "linkedin account, company website, web address, website address, internetadresse, "
        "homepage url, internet adresse, webauftritt, firmenwebseite, adresse web, "
        "site web entreprise, adresse du site, direccion web, web empresa, endereco web, "
        "site da empresa, indirizzo web, webadres, bedrijfswebsite, adres www, adres strony, "
        "facebook zalo, موقع الكتروني, 網站, 網址, 公司网址, 公司網站, ホームページurl, 웹사이트, "
        "홈페이지, веб сайт, вебсайт, hjemmeside, webbplats, webova stranka, verkkosivu, "
        "web oldal, honlap, site ul web, web sitesi"
    ),
}

CONTACTS = frozenset(
    "contact contacts kontakt kontakte contacto contactos contatto contatti contato contatos "
    "контакт 联系人 聯絡人 担当 담당".split()
)
"""Words for somebody to talk to, above a name, an address or a number."""
