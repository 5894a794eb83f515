"""Tells by the headings of a table whether it was written where the day stands before the month."""

from collections.abc import Sequence

from smallcrm.crm.words.fold import words

_DAY_FIRST = frozenset(
    "vorname nachname firma strasse telefon geburtstag geburtsdatum anrede bemerkung notizen plz "
    "kunde ort datum prenom nom societe anniversaire naissance telephone ville pays remarques "
    "nombre apellido apellidos empresa cumpleanos nacimiento correo telefono ciudad fecha movil "
    "notas nome cognome societa compleanno nascita cellulare citta indirizzo sobrenome apelido "
    "aniversario nascimento telemovel cidade morada endereco voornaam achternaam bedrijf "
    "verjaardag geboortedatum woonplaats telefoon notities imie nazwisko urodziny urodzenia miasto "
    "ulica stanowisko fornamn efternamn fornavn etternavn efternavn fodselsdag fodelsedag "
    "etunimi sukunimi jmeno prijmeni narozeni имя фамилия телефон дата город ημερομηνια τηλεφωνο "
    "isim soyad dogum sehir nume prenume nasterii hoten ngay".split()
)
_ENOUGH = 2


def has_day_first(headers: Sequence[str]) -> bool:
    """Whether several headings are words of languages that write 31.12. or 31/12."""
    found = {word for header in headers for word in words(header)} & _DAY_FIRST
    return len(found) >= _ENOUGH
