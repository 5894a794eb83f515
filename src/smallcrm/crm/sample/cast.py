"""Who plays in the sample business: its people, deals, tasks and the words they spoke last."""

from typing import NamedTuple


class Player(NamedTuple):
    """A person of the sample. last: (days ago, time, in or out, kind, minutes, subject, body)."""

    name: str
    company: str
    industry: str
    city: str
    country: str
    email: str
    phone: str
    job: str
    status: str
    tags: str
    asked_for: str
    source: str
    lead_days: int
    last: tuple[int, str, str, str, int | None, str, str]


PLAYERS = [
    Player("Ana Sousa", "Ribeira Foods", "Food", "Porto", "Portugal", "ana.sousa@ribeirafoods.pt",
           "+351 912 345 087", "Head of Marketing", "customer", "packaging,retainer,design,VIP",
           "Two price options for the Easter packaging range", "Referral", 1180,
           (1, "17:20", "in", "email", None, "Re: quote v2",
            "Could you price the Easter range separately? Rui needs two options before Friday’s"
            " board.")),
    Player("Kenji Nakamura", "Hikari Instruments", "Instruments", "Osaka", "Japan",
           "nakamura@hikari.example", "+81 6 4963 0142", "Marketing Director", "customer",
           "fair,VIP", "A trade-fair identity that also works in print", "Trade fair", 620,
           (3, "09:10", "in", "meeting", 40, "Booth walk-through",
            "Wants the booth in two sizes.")),
    Player("Zofia Wójcik", "Polana Outdoor", "Outdoor", "Kraków", "Poland",
           "zofia@polana.example", "+48 12 555 01 44", "Founder", "lead", "logo",
           "A shop rebrand before the autumn season", "Referral", 68,
           (9, "15:30", "out", "email", None, "Three logo routes", "Sent the routes as PDF.")),
    Player("Amara Okafor", "Okafor & Bright", "Consulting", "London", "United Kingdom",
           "amara@okaforbright.example", "+44 20 7946 0138", "Managing Partner", "lead",
           "portal,VIP",
           "An audit of the client portal", "LinkedIn", 40,
           (0, "10:24", "out", "call", 8, "Client portal audit", "Confirmed the kick-off.")),
    Player("Lukas Brandt", "Brandt Maschinenbau", "Engineering", "Stuttgart", "Germany",
           "l.brandt@brandt-maschinenbau.example", "0711 555 0173", "Managing Director",
           "customer", "cloud,VIP", "Moving the file server without stopping the plant",
           "Referral", 900,
           (1, "16:05", "out", "call", 15, "Cloud migration plan", "Walked through the dates.")),
    Player("Léa Moreau", "Atelier Moreau", "Crafts", "Lyon", "France", "lea@moreau.example",
           "+33 4 72 55 01 31", "Owner", "customer", "retainer,VIP", "Signage for the new store",
           "Website", 700,
           (4, "11:45", "in", "email", None, "Store signage", "The landlord agreed to the sign.")),
    Player("Mateo Fernández", "Costa Verde Hotels", "Hotels", "Gijón", "Spain",
           "mateo@costaverde.example", "+34 985 550 127", "Head of Digital", "lead", "ux,VIP",
           "A booking site that guests can use on a phone", "Website", 61,
           (2, "12:15", "out", "email", None, "Wireframes", "Sent the link to the wireframes.")),
    Player("Ingrid Þórsdóttir", "Geyser Labs", "Software", "Reykjavík", "Iceland",
           "ingrid@geyser.example", "+354 555 0144", "CTO", "past", "", "", "Website", 1100,
           (41, "15:00", "out", "email", None, "How are you?", "Asked how the relaunch went.")),
    Player("Priya Raghunathan", "Saffron Logistics", "Logistics", "Pune", "India",
           "priya@saffron.example", "+91 20 5550 0163", "Operations Lead", "lead", "accessibility",
           "An accessibility check of the order pages", "LinkedIn", 22,
           (3, "10:30", "out", "email", None, "Accessibility check", "Asked for test accounts.")),
    Player("Olena Kovalenko", "Dnipro Type", "Type design", "Dnipro", "Ukraine",
           "olena@dniprotype.example", "+380 56 555 0119", "Type Designer", "lead", "dnipro,type",
           "A specimen site for four typefaces", "Trade fair", 31,
           (1, "14:40", "in", "email", None, "Specimen texts", "Here are the first texts.")),
    Player("David Cohen-Levi", "Cedar Dental Group", "Health", "Haifa", "Israel",
           "david@cedardental.example", "+972 4 555 0158", "Manager", "lead", "rebrand",
           "One brand for five practices", "Referral", 49,
           (6, "10:30", "out", "call", 25, "Practice rebrand", "He likes the second direction.")),
    Player("Søren Dahl", "Nordlys Arkitekter", "Architecture", "Aarhus", "Denmark",
           "soren@nordlys.example", "+45 86 55 01 77", "Partner", "customer", "retainer,VIP",
           "A yearly plan for brand care", "Referral", 840,
           (5, "13:00", "in", "call", 20, "Annual brand care", "Agrees with the yearly plan.")),
    Player("Youssef El Amrani", "Atlas Ceramics", "Ceramics", "Fès", "Morocco",
           "youssef@atlasceramics.example", "+212 535 55 01 22", "Export Manager", "lead", "",
           "An export catalogue in three languages", "Website", 3,
           (0, "08:40", "in", "email", None, "Export catalogue",
            "Could you send two catalogues you made for ceramics?")),
    Player("Chiara Bellini", "Bellini Vini", "Wine", "Verona", "Italy", "chiara@bellini.example",
           "+39 045 555 0186", "Marketing", "customer", "labels,VIP",
           "Labels that work as a system", "Referral", 1020,
           (8, "17:50", "in", "email", None, "Label order", "The printer asks for the order.")),
    Player("Nguyễn Thị Mai", "Lotus Pay", "Payments", "Hà Nội", "Vietnam", "mai@lotuspay.example",
           "+84 24 5550 0191", "Product Manager", "lead", "ux", "A shorter onboarding flow",
           "LinkedIn", 55,
           (6, "09:30", "in", "email", None, "Examples", "Which apps do you have in mind?")),
    Player("Hannah O’Brien", "Wildgrove Cosmetics", "Cosmetics", "Galway", "Ireland",
           "hannah@wildgrove.example", "+353 91 555 013", "Founder", "lead", "gift boxes",
           "", "Newsletter", 2,
           (1, "11:20", "in", "email", None, "Gift boxes",
            "We’re rethinking our gift boxes. Do you take briefs?")),
    Player("Tomáš Novák", "Vltava Brewing", "Brewery", "Praha", "Czechia",
           "tomas@vltavabrewing.example", "+420 255 550 117", "Brewmaster", "customer",
           "labels,VIP", "The can series for 2027", "Trade fair", 980,
           (12, "16:45", "out", "call", 10, "Can series 2027", "Talked about four new cans.")),
]  # fmt: skip

STAGES = [
    ("Inquiry", 10, 14),
    ("Qualified", 25, 14),
    ("Proposal", 50, 10),
    ("Negotiation", 75, 10),
    ("Verbal yes", 90, 7),
]

# stage from 0, title, person, euros, days in the stage, since it was added, until it may close
DEALS = [
    (0, "Export catalogue", "Youssef El Amrani", 8500, 1, 1, 159),
    (0, "Type specimen site", "Olena Kovalenko", 6200, 5, 5, 166),
    (0, "Accessibility check", "Priya Raghunathan", 4800, 3, 3, 173),
    (0, "Can series 2027", "Tomáš Novák", 11000, 9, 9, 187),
    (1, "Onboarding flow", "Nguyễn Thị Mai", 21000, 19, 40, 138),
    (1, "Client portal audit", "Amara Okafor", 12500, 6, 24, 145),
    (1, "Practice rebrand", "David Cohen-Levi", 9000, 8, 30, 95),
    (1, "Label system", "Chiara Bellini", 7500, 11, 26, 152),
    (2, "Shop rebrand", "Zofia Wójcik", 9800, 16, 52, 124),
    (2, "Booking site UX", "Mateo Fernández", 15600, 4, 45, 40),
    (2, "Retainer renewal 26/27", "Ana Sousa", 14400, 2, 20, 110),
    (2, "Catalogue automation", "Kenji Nakamura", 13200, 6, 33, 117),
    (3, "Packaging relaunch", "Ana Sousa", 18400, 2, 41, 13),
    (3, "Trade-fair identity", "Kenji Nakamura", 24000, 7, 92, 85),
    (3, "Cloud migration plan", "Lukas Brandt", 32000, 9, 96, 60),
    (4, "Annual brand care", "Søren Dahl", 16800, 3, 94, 30),
    (4, "Store signage", "Léa Moreau", 5900, 1, 28, 20),
]

# kind, title, short form, person, deal, day from today, time, end, priority, tag
Task = tuple[str, str, str | None, str, str, int | None, str | None, str | None, int, str]
TASKS: list[Task] = [
    ("mail", "Send onboarding flow examples", "Send examples", "Nguyễn Thị Mai",
     "Onboarding flow", -5, None, None, 1, ""),
    ("call", "Call about the revised logo route", "Call about logo", "Zofia Wójcik",
     "Shop rebrand", -2, None, None, 0, ""),
    ("mail", "Send revised quote", "Revised quote", "Ana Sousa", "Packaging relaunch", 0, "11:00",
     None, 1, ""),
    ("meet", "Walk through booking wireframes", "Wireframes", "Mateo Fernández",
     "Booking site UX", 0, "14:00", "15:00", 0, ""),
    ("call", "First call: export catalogue", "First call", "Youssef El Amrani",
     "Export catalogue", 0, "15:30", None, 0, ""),
    ("video", "Trade-fair booth layout", "Booth layout", "Kenji Nakamura", "Trade-fair identity",
     0, "16:30", "17:15", 0, ""),
    ("todo", "Update the case-study page", None, "", "", 0, None, None, 0, "website"),
    ("meet", "Portal audit kick-off", "Kick-off", "Amara Okafor", "Client portal audit", 1,
     "09:30", None, 0, ""),
    ("todo", "Invoice May retainer", "Invoice May", "Léa Moreau", "Store signage", 1, None, None, 0,
     "invoice"),
    ("mail", "Order form for store signage", "Order form", "Léa Moreau", "Store signage", 1, None,
     None, 0, ""),
    ("mail", "Send quote for specimen site", "Send quote", "Olena Kovalenko",
     "Type specimen site", 2, None, None, 0, ""),
    ("call", "Go through migration risks", "Migration risks", "Lukas Brandt",
     "Cloud migration plan", 2, "13:00", None, 0, ""),
    ("meet", "Sign contract", None, "Søren Dahl", "Annual brand care", 5, None, None, 0, ""),
    ("mail", "Mood boards", None, "David Cohen-Levi", "Practice rebrand", 5, None, None, 0, ""),
    ("call", "Send outline", None, "Kenji Nakamura", "Catalogue automation", 6, None, None, 0,
     ""),
    ("todo", "Label order", None, "Chiara Bellini", "Label system", 8, None, None, 0, "invoice"),
    ("call", "Ask for shelf photos", None, "Ana Sousa", "", 8, None, None, 0, ""),
    ("call", "Yearly review", None, "Tomáš Novák", "Can series 2027", 9, None, None, 0, ""),
    ("todo", "Yearly lunch with Ana", None, "Ana Sousa", "", 15, None, None, 0, ""),
    ("todo", "Ask two clients for a testimonial", None, "", "", None, None, None, 0, "website"),
    ("todo", "Renew domain list", None, "", "", None, None, None, 0, ""),
]  # fmt: skip

# days ago, time, direction, kind, minutes, subject, body, deal: Ana's story before her last word
STORY = [
    (1, "10:05", "out", "call", 12, "", "Rui decides; budget cap €20k.", "Packaging relaunch"),
    (5, "09:30", "in", "meeting", 45, "Range review in Porto",
     "Six shelf mock-ups; Inês prefers the paper label.", "Packaging relaunch"),
    (9, "11:02", None, "note", None, "",
     "Retainer ends 30 September. Bring up renewal after the packaging quote, not before.", ""),
    (13, "15:31", "out", "email", None, "Quote v1", "Quote v1 sent.", "Packaging relaunch"),
    (33, "10:15", "in", "email", None, "Packaging for spring", "We would like to start.", ""),
]  # fmt: skip

VIEWS = [
    ("contacts", "Active relationships", "heartbeat", '{"spoken_within": 60}'),
    ("contacts", "Needs follow-up", "funnel-simple", '{"next_step": "due", "spoken_within": 7}'),
    ("contacts", "Waiting for my reply", "arrow-bend-up-left", '{"waiting": true}'),
    ("contacts", "Customers", "handshake", '{"status": ["customer"]}'),
    ("contacts", "Leads", "user-plus", '{"status": ["lead"]}'),
    ("contacts", "Quiet for 60 days", "moon", '{"quiet_for": 60, "status": ["customer"]}'),
    ("contacts", "VIP", "star", '{"tag": "VIP"}'),
]

# euros won in each of the last twelve months, this one last
WON = [14200, 9800, 22400, 17300, 26100, 19000, 12600, 24300, 28800, 6900, 31000, 21300]
