"""The words for ways to reach somebody, and for whose they are: home, work, mobile, other."""

THINGS = {
    "email": (
        "email, emails, email address, emailaddress, emails address, mail, mail address, "
        "primary email, contact email, email id, mailadresse, emailadresse, email adresse, "
        "courriel, adresse email, adresse mail, adresse electronique, correo, correo electronico, "
        "direccion de correo, direccion de correo electronico, direccion email, "
        "direccion del correo, "
        "direccion del correo electronico, "
        "endereco de email, correio eletronico, indirizzo email, posta elettronica, emailadres, "
        "adres email, poczta elektroniczna, thu dien tu, dia chi email, البريد الالكتروني, "
        "البريد, الايميل, 电子邮件, 电子邮箱, 邮箱, 邮件, 邮箱地址, 电邮, メール, メールアドレス, "
        "eメール, eメールアドレス, ईमेल, epost, epostadresse, sahkoposti, почта, эл почта, "
        "επιστολη, eposta, adresse de messagerie, adresse courriel, adresse de courriel, e mel, "
        "mel, correo e, correos, correo electronico principal, endereco de email principal, "
        "endereco eletronico, email principal, indirizzo posta elettronica, "
        "indirizzo di posta elettronica, indirizzo mail, mailbox, mail id, e mails, "
        "email contact, emails email, contact mail, email 地址, email アドレス, mailadres, "
        "e mailadres, poczta, poczta e mail, adres poczty elektronicznej, hop thu, ایمیل, ايميل, "
        "عنوان البريد الالكتروني, بريد الكتروني, البريد الالكتروني للعمل, 電子郵件, 電子信箱, "
        "電郵, 信箱, 郵箱, 邮件地址, 电子邮件地址, 電子メール, eメール アドレス, 이메일, "
        "이메일 주소, 메일, 메일주소, 전자우편, электронная почта, эл адрес, "
        "адрес электронной почты, е mail, email адрес, емейл, имейл, електронна пошта, пошта, "
        "sahkopostiosoite, epostadress, e postadress, emailova adresa, e mailova adresa, emil, "
        "email cim, e mail cim, adresa de email, adresa email, eposta adresi, e posta, אימייל, "
        "דואל, ηλεκτρονικο ταχυδρομειο, διευθυνση email, emailaddress email, "
        "customer email address, non primary emails"
    ),
    "phone": (
        "phone, phones, phone number, phonenumber, phone no, telephone, telephone number, tel, "
        "tel no, tel nr, contact number, contact phone, contact phone number, telefon, "
        "telefonnummer, telefonnr, telefon nr, rufnummer, fernsprecher, telefono, "
        "numero de telefono, numero de telephone, n de telephone, numero tel, telefone, "
        "numero de telefone, contacto telefonico, numero di telefono, telefoon, telefoonnummer, "
        "tel nummer, numer telefonu, nr telefonu, dien thoai, so dien thoai, sdt, الهاتف, "
        "رقم الهاتف, هاتف, 电话, 电话号码, 联系电话, 电话号, 電話, 電話番号, tel番号, फोन, फ़ोन, "
        "tlf, telefonszam, телефон, τηλεφωνο, puhelin, puhelinnumero, phone nr, phone numbers, "
        "phone 電話, tel number, tels, telephones, telephone no, telno, telefone fixo, fones, "
        "telefone residencial fixo, telefono fijo, telefono principal, tlfno, tfno, telf, "
        "telefono contacto, telefono de contacto, fijo, ligne directe, ligne fixe, "
        "telephone fixe, fixe, tel fixe, n tel, n telephone, no de telephone, festnetz, "
        "festnetznummer, telefon festnetz, durchwahl, direktwahl, telefonnummern, rufnummern, "
        "ruf, direct dial, direct line, direct phone, direct number, ddi, ddi number, landline, "
        "land line, landline number, recapito telefonico, numero telefonico, tel fisso, "
        "telefono fisso, fisso, telefoonnr, tel nr vast, vaste telefoon, vast nummer, nr tel, "
        "telefon stacjonarny, tel stacjonarny, numer tel, so dt, dt, đt, so may ban, "
        "dien thoai ban, dien thoai lien he, تليفون, تلفون, رقم التليفون, رقم التواصل, 聯絡電話, "
        "電話號碼, 座机, 市話, 固定电话, 固定電話, 联系号码, 電話番号 固定, 連絡先電話番号, "
        "전화번호, 전화, 유선전화, 일반전화, номер телефона, тел, телефон рабочий, "
        "номер телефону, тел номер, telefonnumer, telefonnummer fast, tlf nr, tlfnr, telefoni, "
        "telefonni cislo, telefonne cislo, telefon cislo, telefonszam vezetekes, "
        "numar de telefon, numar telefon, nr telefon, nr de telefon, telefon numarasi, "
        "telefon no, טלפון, מספר טלפון, αριθμος τηλεφωνου, σταθερο, sabit telefon"
    ),
    "address": (
        "address, addresses, full address, postal address, mailing address, location, anschrift, "
        "adresse, adresse postale, adresse complete, direccion, direccion postal, endereco, "
        "morada, indirizzo, adres, dia chi, العنوان, 地址, 详细地址, 住所, cim, адрес, διευθυνση, "
        "osoite, adress, home address line, address block, complete address, direccion completa, "
        "direccion fiscal, domicilio, endereco completo, logradouro completo, indirizzo completo, "
        "city country, city state, city state country, ort land, ville pays, ciudad pais, "
        "adres pelny, adres korespondencyjny, adres do korespondencji, volledig adres, postadres, "
        "bezoekadres, postanschrift, adressen, adresse postale complete, coordonnees postales, "
        "dia chi lien he, dia chi day du, عنوان, 住址, 通讯地址, 联系地址, 聯絡地址, 公司地址, "
        "ご住所, 주소, 회사주소, 자택주소, полный адрес, почтовый адрес, адреса, lakcim, "
        "cim teljes, adresa, postadresa, adresa postala, acik adres, כתובת, postiosoite, "
        "postadress"
    ),
    "address.street": (
        "street, street address, streetaddress, street name, street line, address line, "
        "street and number, house number and street, strasse, str, strasse und hausnummer, "
        "strasse nr, strasse hausnummer, rue, voie, calle, rua, logradouro, via, straat, "
        "straatnaam, ulica, duong, so nha, الشارع, 街道, 街道地址, 番地, 町名番地, gate, gata, "
        "gade, utca, улица, address1, addr1, addr, str nr, strasse und nr, strasse hnr, "
        "strasse hausnr, strasse u hausnummer, strassenname, adresse ligne, numero et rue, "
        "numero et nom de rue, n et rue, numero et voie, libelle voie, calle y numero, "
        "domicilio calle, via y numero, rua e numero, endereco linha, via e numero, via e civico, "
        "via piazza, straat en huisnummer, straat en nummer, straat nr, straat huisnummer, "
        "ulica i numer, ulica nr, ulica i nr, so nha duong, ten duong, so nha va ten duong, "
        "اسم الشارع, 街道門牌, 町名, 丁目番地, 番地等, 住所1, 도로명주소, 도로명, 상세주소, "
        "улица дом, вулиця, katuosoite, lahiosoite, ulice, ulica a cislo, ulice a cislo, "
        "utca hazszam, strada, strada si numarul, cadde, sokak, οδος, רחוב, vej, vei, gatuadress, "
        "gateadresse"
    ),
    "address.city": (
        "city, town, locality, place, ort, stadt, wohnort, ville, commune, localite, ciudad, "
        "localidad, poblacion, cidade, localidade, municipio, citta, comune, localita, stad, "
        "plaats, woonplaats, miasto, miejscowosc, thanh pho, المدينة, 城市, 市, 市区町村, by, "
        "poststed, kaupunki, mesto, varos, город, πολη, sehir, city town, town city, city name, "
        "suburb, village, municipality, ortschaft, wohnort ort, gemeinde, ville commune, "
        "municipalite, ciudad localidad, poblado, cidade municipio, bairro cidade, citta comune, "
        "woonplaats plaats, plaatsnaam, gemeente, miejsc, thi tran, tp, quan huyen thanh pho, "
        "مدينة, 城市名, 縣市, 鄉鎮市區, 市町村, 市区郡, 도시, 시군구, город населенный пункт, "
        "населенный пункт, місто, ort stad, postort, stadt ort, obec, mesto obec, telepules, "
        "oras, localitate, il ilce, ilce, עיר"
    ),
    "address.region": (
        "region, state, province, county, state region, state province, region state, provinz, "
        "bundesland, bundesland kanton, kanton, departement, etat region, provincia, estado, "
        "comunidad autonoma, distrito, regione, provincie, wojewodztwo, tinh, tinh thanh, "
        "المنطقة, المحافظة, 省, 省份, 州, 都道府県, fylke, lan, megye, область, province code, "
        "state code, province state, region code, county state, state county, prefecture, "
        "land kanton, bundesstaat, region land, provincia estado, estado provincia, uf, "
        "estado uf, distrito regiao, provincia regione, prov, sigla provincia, provincie staat, "
        "gewest, woj, tinh thanh pho, quan huyen, quan, huyen, الولاية, محافظة, 省市, 省市自治区, "
        "縣, 州省, 시도, 도, 지역, регион, край, область регион, регіон, kraj okres, megye regio, "
        "judet, bolge, il, maakunta, lansdel"
    ),
    "address.postcode": (
        "postcode, post code, postal code, postalcode, zip, zip code, zipcode, zip postal code, "
        "plz, postleitzahl, code postal, cp, codigo postal, cep, cap, codice postale, "
        "codice di avviamento postale, postcode plaats, kod pocztowy, ma buu dien, ma buu chinh, "
        "الرمز البريدي, 邮编, 邮政编码, 郵便番号, postnummer, postnr, postinumero, psc, "
        "iranyitoszam, индекс, zip postcode, postcode zip, post index, p code, pcode, eircode, "
        "pin code, pincode, plz code, cod postal, c p, code post, npa, cod postale, "
        "postcode nummer, postcodes, kod, ma zip, ma vung buu chinh, الرمز, رمز بريدي, 郵遞區號, "
        "郵政編碼, 邮编号码, 〒, 郵便, 우편번호, почтовый индекс, поштовий індекс, індекс, "
        "postnumero, smerovaci cislo, psc postcode, irsz, posta kodu, ταχυδρομικος κωδικας, τ κ, "
        "tk, מיקוד, zip postal"
    ),
    "address.country": (
        "country, land regio, paese regione, countryname, country name, country region, land, "
        "land region, staat, pays, "
        "pais, paese, nazione, stato, kraj, quoc gia, nuoc, البلد, الدولة, 国家, 国, 国籍, zeme, "
        "orszag, страна, χωρα, maa, ulke, pays region, pais region, country code, country id, "
        "country iso, nation, country name iso, landescode, lander, land code, pais codigo, "
        "codigo pais, code pays, landcode, stato nazione, stato estero, kraj kod, "
        "quoc gia vung lanh tho, دولة, بلد, 國家, 国家地区, 國家地區, 国名, 국가, 나라, країна, "
        "страна регион, stat, krajina, tara, ulke adi, מדינה, zeme stat"
    ),
    "address.street+": (
        "po box, pobox, extended address, street line, address line, address extra, postfach, "
        "hausnummer, boite postale, complement d adresse, apartado, caixa postal, "
        "casella postale, skrytka pocztowa, adresszusatz, suite, apartment, unit, "
        "address extra line, address line extra, address complement, complement adresse, "
        "complement, complemento, complemento direccion, apt, apt suite, apartment suite, floor, "
        "building, unit number, house number, huisnummer, huisnr, huisnummer toevoeging, "
        "toevoeging, hausnr, haus nr, hnr, numero civico, civico, nr domu, nr lokalu, numer domu, "
        "numero casa, numero puerta, bairro, adresse 2e ligne, zusatz, adresszusatz zeile, c o, "
        "co adresse, 建物名, マンション名, 建物, 빌딩명, дом, квартира, cislo popisne, hazszam"
    ),
    "phone[fax]": (
        "fax, fax number, faxnumber, fax no, telefax, faxnummer, telefaxnummer, telecopie, "
        "numero de fax, numero di fax, so fax, 传真, ファックス, fax番号, الفاكس, fax nr, faxnr, "
        "telefax nr, telefax nummer, telecopieur, n fax, no fax, faks, numer faksu, nr faksu, "
        "傳真, 传真号码, 傳真號碼, ファクス, 팩스, 팩스번호, факс, faxszam, facsimile"
    ),
    "phone[pager]": "pager, pager number, pager nummer, pieper, bipeur",
    "phone[mobile]": (
        "mobile, sms, sms number, mobile phone, mobilephone, mobile number, mobile phone number, "
        "mobile no, cell, "
        "cell phone, cellphone, cell number, cell phone number, cellular, cellular phone, gsm, "
        "handy, handynummer, mobil, mobiltelefon, mobilnummer, mobil nr, portable, "
        "telephone portable, tel portable, mobile perso, movil, telefono movil, celular, "
        "telefono celular, telemovel, telefone celular, cellulare, telefono cellulare, mobiel, "
        "mobiel nummer, mobiele telefoon, komorka, telefon komorkowy, tel komorkowy, di dong, "
        "dien thoai di dong, so di dong, الجوال, رقم الجوال, الهاتف المحمول, موبايل, 手机, "
        "手机号, 手机号码, 移动电话, 携帯, 携帯電話, 携帯番号, 携帯電話番号, mobilni telefon, "
        "mobiltlf, matkapuhelin, мобильный, мобильный телефон, κινητο, cep telefonu, "
        "mobile telephone, mobile tel, mobile cell, mob, mob no, mob nr, mobile contact, "
        "mobilephone number, mobil tel nr, mobil telefon, mobil tel, mobilnr, mobilfunk, "
        "mobilfunknummer, natel, handynr, handy nr, tel mobile, telephone mobile, "
        "mobile perso pro, n mobile, n portable, numero de portable, numero portable, "
        "numero mobile, movil telefono, telefono celular movil, numero de celular, "
        "numero celular, n movil, celular whatsapp, cel, num celular, tlm, numero de telemovel, "
        "cell numero, numero cellulare, tel cellulare, numero di cellulare, "
        "mobiel telefoonnummer, mobiele nummer, gsm nummer, 06 nummer, tel kom, numer komorkowy, "
        "kom, nr komorki, so di dong ca nhan, dt di dong, sdt di dong, dtdd, رقم الموبايل, جوال, "
        "رقم جوال, محمول, رقم المحمول, نقال, 手機, 手機號碼, 行動電話, 移動電話, 移动电话号码, "
        "手机号码 必填, ケータイ, 携帯no, 携帯tel, 모바일, 휴대폰, 휴대전화, 휴대폰번호, "
        "휴대전화번호, 핸드폰, 핸드폰번호, моб, моб телефон, моб тел, номер мобильного, сотовый, "
        "сотовый телефон, мобильный номер, мобільний, мобільний телефон, mobilnummer privat, "
        "mobilni, mobil cislo, mobil szam, mobiltelefonszam, telefon mobil, nr mobil, "
        "gsm numarasi, cep, cep tel, cep no, נייד, טלפון נייד, κινητο τηλεφωνο, "
        "matkapuhelinnumero, mobiilinumero"
    ),
    "phone[whatsapp]": (
        "whatsapp, whatsapp number, whats app, whatsapp nummer, numero whatsapp, wa number, zalo, "
        "viber, telegram phone"
    ),
    "phone[main]": (
        "main phone, hauptnummer, haupttelefon, main number, zentrale, switchboard, "
        "company main phone, standard telephonique, general phone, company phone number main, "
        "telefon zentrale, hauptrufnummer, vermittlung, centralino, centralita, standard, "
        "algemeen nummer, centrala, 总机, 總機, 代表電話, 代表番号, 대표전화, 대표번호"
    ),
    "phone[car]": "car phone, autotelefon, tel car",
    "website": "website, web page, web site, homepage, home page, url, webseite, site web",
}

LABELS = {
    "work": (
        "work, werkadres, mail, arbeitsadresse, firmenadresse, geschaftsadresse, business, "
        "office, company, job, "
        "professional, organization, geschaftlich, dienstlich, arbeit, arbeits, buro, firma, "
        "firmen, bureau, travail, professionnel, pro, professionnelle, entreprise, societe, "
        "trabajo, oficina, laboral, profesional, empresa, trabalho, comercial, escritorio, "
        "lavoro, ufficio, azienda, aziendale, werk, zakelijk, kantoor, bedrijf, praca, sluzbowy, "
        "biuro, sluzbowe, co quan, van phong, العمل, 工作, 公司, 办公, 办公室, 単位, 会社, "
        "勤務先, jobb, one, billing, mailing, arbejde, arbete, uff, prof, professionnels, dienst, "
        "zaak, sluzb, praca sluzbowa, ditta, negocios, corporate, corporativo, 회사, 직장, "
        "사무실, 勤務, 職場, rab, рабочий, рабочая, рабочее, robochyi, arbejds, oficial, societa, "
        "po, aziendali, firemni, munkahelyi, serviciu, office direct"
    ),
    "home": (
        "home, huisadres, ab, privatadresse, wohnadresse, heimadresse, private, personal, "
        "residential, privat, "
        "privé, prive, privater, perso, personnel, personnelle, domicile, maison, casa, "
        "particular, personale, pessoal, residencial, thuis, domowy, dom, prywatny, nha, "
        "nha rieng, ca nhan, المنزل, 家庭, 家, 个人, 住宅, 自宅, 個人, hjem, hem, two, "
        "abitazione, abit, domicilio, casa privata, residencia, 집, 자택, домашний, личный, "
        "личная, koti, domu, domaci, otthoni, acasa, ev, priv, personel, dom pryw, particulares"
    ),
    "mobile": "mobile, cell, cellular, handy, mobil, movil, portable, cellulare, mobiel",
    "fax": "fax, telefax",
    "main": "main, haupt, hauptnummer",
    "other": (
        "other, weitere, weiterer, weiteres, weiteren, andere, anderer, anderes, autre, autres, "
        "otro, otra, outro, outra, altro, altra, overig, overige, ander, inny, inne, khac, اخر, "
        "其他, その他, annet, annan, shipping, second, secondary, alternate, alternative, "
        "alternativ, additional, zweite, zweiter, secondaire, secundario, secondario, sekundare, "
        "sekundarer, alt, backup, 기타, 備用, другой, дополнительный, sa, altri, otros, extra, "
        "muu, iny, dalsi, egyeb, alt email, non primary, deuxieme, segunda, segundo, tweede, "
        "drugi, ander e, secundaria, secondaria, alternativo, alternativa"
    ),
    "": (
        "primary, preferred, default, op, contact, person, main, principal, principale, erste, "
        "adr, "
        "adresse, address, primare, primarer, primaire, primario, primaria, hoofd, glowny, 主要, "
        "principais, geral, direct, direkt, your, customer, client, kunde, kunden, cliente, lead"
    ),
}
