"""Lists as other programs write them are understood from their headings alone."""

import pytest

from smallcrm.crm.exchange.mapping import kinds
from smallcrm.crm.exchange.mapping.columns import map_columns

LISTS = {
    "outlook_fr people": (
        "Titre = prefix; Prénom = first_name; Deuxième prénom = middle_name; Nom = last_name; "
        "Suffixe = suffix; Société = company; Service; Titre professionnel = job_title; "
        "Rue (bureau) = address[work].street; Ville (bureau) = address[work].city; "
        "Code postal (bureau) = address[work].postcode; "
        "Pays/Région (bureau) = address[work].country; Rue (domicile) = address[home].street; "
        "Ville (domicile) = address[home].city; Télécopie (bureau) = phone[work fax]; "
        "Téléphone (bureau) = phone[work]; Téléphone 2 (bureau) = phone[work]; "
        "Téléphone (domicile) = phone[home]; Tél. mobile = phone[mobile]; "
        "Adresse de messagerie = email; Type de messagerie; "
        "Nom complet de l'adresse de messagerie; Anniversaire = birthday; Catégories = tags; "
        "Notes = note; Page Web = website"
    ),
    "thunderbird_de people": (
        "Vorname = first_name; Nachname = last_name; Anzeigename = name; Spitzname = nickname; "
        "Primäre E-Mail-Adresse = email; Sekundäre E-Mail-Adresse = email[other]; Messenger-Name; "
        "Tel. dienstlich = phone[work]; Tel. privat = phone[home]; Fax-Nummer = phone[fax]; "
        "Pager-Nummer = phone[pager]; Mobil-Tel.-Nr. = phone[mobile]; "
        "Privat: Adresse = address[home]; Privat: Adresse 2 = address[home].street+; "
        "Privat: Ort = address[home].city; Privat: Bundesland = address[home].region; "
        "Privat: PLZ = address[home].postcode; Privat: Land = address[home].country; "
        "Dienstlich: Adresse = address[work]; Dienstlich: Adresse 2 = address[work].street+; "
        "Dienstlich: Ort = address[work].city; Dienstlich: Bundesland = address[work].region; "
        "Dienstlich: PLZ = address[work].postcode; Dienstlich: Land = address[work].country; "
        "Arbeitstitel = job_title; Abteilung; Organisation = company; Webseite 1 = website[1]; "
        "Webseite 2 = website[2]; Geburtsjahr = birthday.year; Geburtsmonat = birthday.month; "
        "Geburtstag = birthday; Benutzerdef. 1; Notizen = note"
    ),
    "pipedrive_deals deals": (
        "Deal - ID = external_id; Deal - Title = title; Deal - Creator; Deal - Owner; "
        "Deal - Value = value; Deal - Currency of Value = currency; Deal - Weighted value; "
        "Deal - Probability = probability; Deal - Organization = company; "
        "Deal - Organization ID = company.external_id; Deal - Pipeline = pipeline; "
        "Deal - Contact person = person; Deal - Contact person ID = person.external_id; "
        "Deal - Stage = stage; Deal - Label; Deal - Status = status; "
        "Deal - Deal created = created_at; Deal - Update time; Deal - Last stage change; "
        "Deal - Next activity date; Deal - Won time = closed_at; Deal - Lost time; "
        "Deal - Deal closed on; Deal - Lost reason = lost_reason; "
        "Deal - Expected close date = expected_close"
    ),
    "pipedrive_acts tasks": (
        "Activity - Done = done_at; Activity - Type = kind; Activity - Subject = title; "
        "Activity - Due date = due; Activity - Due time = time; Activity - Duration; "
        "Activity - Note = note; Activity - Contact person = person; "
        "Activity - Organization = company; Activity - Deal = deal; Activity - Assigned to user"
    ),
    "odoo_tech people": (
        "id = external_id; is_company = is_company; name = name; "
        "parent_id/id = company.external_id; function = job_title; street = address.street; "
        "street2 = address.street+; city = address.city; state_id; zip = address.postcode; "
        "country_id = address.country; vat; phone = phone; mobile = phone[mobile]; email = email; "
        "website = website; category_id = tags; comment = note; ref"
    ),
    "twenty people": (
        "Id = external_id; First Name = first_name; Last Name = last_name; "
        "Emails / Primary Email = email; Emails / Additional Emails = email; "
        "Phones / Primary Phone Number = phone; Phones / Primary Phone Calling Code; "
        "LinkedIn / Link URL = website; Job Title = job_title; City = address.city; "
        "Company / Name = company; Creation date = created_at; Last update; Created by / Name"
    ),
    "insightly people": (
        "RecordId = external_id; Salutation = prefix; FirstName = first_name; "
        "LastName = last_name; Organization = company; TitleRole = job_title; "
        "EmailAddress1 = email[1]; EmailAddress2 = email[2]; PhoneHome = phone[home]; "
        "PhoneMobile = phone[mobile]; PhoneWork = phone[work]; "
        "AddressMailingStreet = address[work].street; AddressMailingCity = address[work].city; "
        "AddressMailingState = address[work].region; "
        "AddressMailingPostcode = address[work].postcode; "
        "AddressMailingCountry = address[work].country; Background = note; "
        "DateOfBirth = birthday; ContactTagList = tags"
    ),
    "shopify people": (
        "Customer ID = external_id; First Name = first_name; Last Name = last_name; "
        "Email = email; Accepts Email Marketing = consent; Default Address Company = company; "
        "Default Address Address1 = address; Default Address Address2 = address.street+; "
        "Default Address City = address.city; Default Address Province Code = address.region; "
        "Default Address Country Code = address.country; Default Address Zip = address.postcode; "
        "Default Address Phone = phone; Phone = phone; Accepts SMS Marketing; Total Spent; "
        "Total Orders; Note = note; Tax Exempt; Tags = tags"
    ),
    "xero people": (
        "*ContactName = name; AccountNumber; EmailAddress = email; FirstName = first_name; "
        "LastName = last_name; POAttentionTo; POAddressLine1 = address[work].street; "
        "POAddressLine2 = address[work].street+; POCity = address[work].city; "
        "PORegion = address[work].region; POPostalCode = address[work].postcode; "
        "POCountry = address[work].country; SAAttentionTo; "
        "SAAddressLine1 = address[other].street; SACity = address[other].city; "
        "PhoneNumber = phone; FaxNumber = phone[fax]; MobileNumber = phone[mobile]; "
        "DDINumber = phone; SkypeName; BankAccountName; TaxNumber; Website = website"
    ),
    "fr_simple people": (
        "Client = company; Contact = name; Fonction = job_title; Tél = phone; "
        "Portable = phone[mobile]; Courriel = email; Adresse = address; CP = address.postcode; "
        "Ville = address.city; Pays = address.country; Dernier contact = last_contact; "
        "Prochaine action = task.title; Date relance = task.due; Montant devis = deal.value; "
        "Statut = status; Commentaires = note"
    ),
    "es_simple people": (
        "Cliente = company; Persona de contacto = name; Cargo = job_title; Teléfono = phone; "
        "Móvil = phone[mobile]; Correo electrónico = email; Dirección = address; "
        "C.P. = address.postcode; Población = address.city; Provincia = address.region; "
        "País = address.country; Último contacto = last_contact; Próximo paso = task.title; "
        "Importe; Estado; Observaciones = note"
    ),
    "it_simple people": (
        "Ragione sociale = company; Referente = name; Ruolo = job_title; Telefono = phone; "
        "Cellulare = phone[mobile]; E-mail = email; Indirizzo = address; CAP = address.postcode; "
        "Città = address.city; Provincia = address.region; Partita IVA; "
        "Ultimo contatto = last_contact; Prossima azione = task.title; Valore; Stato = status; "
        "Note = note"
    ),
    "nl people": (
        "Voornaam = first_name; Tussenvoegsel = middle_name; Achternaam = last_name; "
        "Bedrijf = company; Functie = job_title; E-mailadres = email; Telefoonnummer = phone; "
        "Mobiel = phone[mobile]; Straat = address.street; Huisnummer = address.street+; "
        "Postcode = address.postcode; Woonplaats = address.city; Land = address.country; "
        "Geboortedatum = birthday; Opmerkingen = note; Laatste contact = last_contact"
    ),
    "zh_tw people": (
        "姓名 = name; 公司名稱 = company; 職稱 = job_title; 電子郵件 = email; "
        "行動電話 = phone[mobile]; "
        "電話 = phone; 地址 = address; 郵遞區號 = address.postcode; 備註 = note"
    ),
    "ko people": (
        "이름 = name; 회사 = company; 직책 = job_title; 이메일 = email; 휴대전화 = phone[mobile]; "
        "전화번호 = phone; 주소 = address; 메모 = note"
    ),
    "ru people": (
        "Имя = first_name; Фамилия = last_name; Отчество = middle_name; Компания = company; "
        "Должность = job_title; Телефон = phone; Мобильный телефон = phone[mobile]; "
        "Электронная почта = email; Адрес = address; Город = address.city; "
        "Дата рождения = birthday; Комментарий = note"
    ),
    "event people": (
        "Timestamp = created_at; What is your name? = name; Your email address = email; "
        "Phone number (optional) = phone; Company / Organisation = company; "
        "How did you hear about us? = source; Comments = note"
    ),
    "typo people": (
        "Frist Name = first_name; Last Nmae = last_name; E-Mial = email; Telephone No = phone; "
        "Compnay = company; Adress = address"
    ),
    "outlook_es people": (
        "Título = prefix; Nombre = first_name; Segundo nombre = middle_name; "
        "Apellidos = last_name; Sufijo = suffix; Organización = company; Departamento; "
        "Puesto = job_title; Calle del trabajo = address[work].street; "
        "Ciudad de trabajo = address[work].city; "
        "Provincia o estado de trabajo = address[work].region; "
        "Código postal del trabajo = address[work].postcode; "
        "País o región del trabajo = address[work].country; "
        "Calle del domicilio = address[home].street; Fax del trabajo = phone[work fax]; "
        "Teléfono del trabajo = phone[work]; Teléfono del trabajo 2 = phone[work]; Particular; "
        "Móvil = phone[mobile]; Dirección de correo electrónico = email; Cumpleaños = birthday; "
        "Categorías = tags; Notas = note; Página Web = website"
    ),
    "outlook_it people": (
        "Titolo = prefix; Nome = first_name; Secondo nome = middle_name; Cognome = last_name; "
        "Suffisso = suffix; Società = company; Reparto; Posizione = job_title; "
        "Via (uff.) = address[work].street; Città (uff.) = address[work].city; "
        "CAP (uff.) = address[work].postcode; Paese (uff.) = address[work].country; "
        "Fax (uff.) = phone[work fax]; Ufficio; Abitazione; Cellulare = phone[mobile]; "
        "Indirizzo posta elettronica = email; Compleanno = birthday; Categorie = tags; "
        "Notazioni = note; Pagina Web = website"
    ),
    "deals_de deals": (
        "Auftrag = title; Kunde = person; Betrag = value; Phase = stage; "
        "Erstellt am = created_at; Abschluss geplant = expected_close; "
        "Abgeschlossen am = closed_at; Verlustgrund = lost_reason; "
        "Wahrscheinlichkeit = probability"
    ),
}
"""By program or country and the kind of the file: heading = field, or a heading left out."""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_another_program_is_understood_by_its_headings(name: str) -> None:
    pairs = [text.partition(" = ") for text in LISTS[name].split("; ")]
    headers = [header for header, _sign, _field in pairs]
    kind = kinds.guess(headers)
    assert kind == name.split()[1]
    columns = map_columns(headers, [[""] * len(headers)], kind)
    assert {one.header: one.field for one in columns} == {
        header: field or None for header, _sign, field in pairs
    }
