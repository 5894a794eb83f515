"""Names for the people and companies beside the cast."""

FIRST = (
    "Alba Bruno Clara Dario Elif Fabio Greta Hugo Iris Jonas Karin Leon Marta Nils Olga Pablo "
    "Quirin Rosa Simon Tessa Ulrik Vera Wout Xenia Yara Zeno Aino Björn Chloé Dorota Emil "
    "Fatima Gábor Helga Ivan Jana Kasper Lucía Milan Noemi Oskar Petra Renske Sami Tuuli Uwe "
    "Viola Wim Ylva Zdenka "
).split()

LAST = (
    "Albrecht Bakker Carvalho Dubois Eriksen Ferrari Gómez Horváth Iversen Jansen Kowalski "
    "Larsen Moretti Nowak Olsen Petrov Quint Rossi Schneider Tanaka Ulmer Virtanen Weber "
    "Yilmaz Zimmer Almeida Benoit Costa Duarte Endo Fischer Girard Hansen Ito Jensen Keller "
    "Lindgren Martin Novotná Ortega Popescu Ricci Santos Thomsen Urban Vogel Wagner Young "
    "Zieliński Aalto Brun Claes Doyle "
).split()

_SECOND = (
    "Werke Studio Labs Handel Verlag Foods Design Media Systems Textil Optik Energie "
).split()

_FIRST = (
    "Alpen Nord Blau Sonnen Insel Linden Hafen Kupfer Wald Stern Mond Feder Brücken Garten "
    "Silber Quell Adler Falken Ginster Heide "
).split()

COMPANIES = [f"{first} {second}" for second in _SECOND for first in _FIRST]
