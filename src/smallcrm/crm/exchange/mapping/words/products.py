"""The words above the columns of what can be sold: names, codes, prices."""

NAMES = (
    "product, product name, product title, productname, products, item, item name, article, "
    "article name, service, service name, sku name, goods, produkt, produktname, "
    "produktbezeichnung, artikel, artikelname, artikelbezeichnung, leistung, produit, "
    "nom du produit, nom produit, libelle produit, designation, nom de l article, prestation, "
    "producto, nombre del producto, nombre producto, articulo, nombre del articulo, servicio, "
    "produto, nome do produto, nome produto, artigo, servico, prodotto, nome prodotto, "
    "nome del prodotto, articolo, nome articolo, servizio, productnaam, artikelnaam, "
    "artikelomschrijving, nazwa produktu, produkty, nazwa towaru, towar, usluga, san pham, "
    "ten san pham, mat hang, ten hang, 产品, 产品名称, 商品, 商品名称, 品名, 產品, 產品名稱, "
    "商品名稱, 商品名, 製品, 製品名, 品目, 제품, 제품명, 상품, 상품명, 품목, 품명, المنتج, "
    "اسم المنتج, продукт, название продукта, товар, название товара, наименование товара, "
    "номенклатура, услуга, produktnavn, vare, varenavn, produktnamn, artikelnamn, tuote, "
    "tuotenimi, nazev produktu, vyrobek, zbozi, termek, termeknev, produs, nume produs, urun, "
    "urun adi"
)
CODES = (
    "sku, sku code, variant sku, product code, productcode, product id, productid, product number, "
    "product no, product sku, item code, item number, item no, item id, item sku, article number, "
    "article no, article code, part number, part no, upc, ean, gtin, barcode, artikelnummer, "
    "artikel nr, artikelnr, art nr, produktnummer, produkt nr, produktcode, bestellnummer, "
    "materialnummer, code produit, code article, reference produit, reference article, ref "
    "produit, codigo de producto, codigo del producto, codigo producto, codigo de articulo, "
    "referencia del producto, codigo do produto, codigo produto, referencia do produto, codice "
    "prodotto, codice articolo, artikelcode, productnummer, kod produktu, kod towaru, indeks "
    "produktu, numer artykulu, ma san pham, ma hang, 产品编号, 产品编码, 商品编号, 商品编码, 货号, "
    "產品編號, 商品編號, 貨號, 商品コード, 製品コード, 商品番号, 品番, 型番, 제품코드, 상품코드, "
    "품번, 제품번호, رمز المنتج, رقم المنتج, артикул, код товара, код продукта, varenummer, "
    "produktnummer, artikelnummer, tuotenumero, tuotekoodi, kod produktu, kod zbozi, cikkszam, cod "
    "produs, urun kodu, stok kodu"
)
PRICES = (
    "price, unit price, variant price, unitprice, list price, listprice, sales price, salesprice, "
    "sale price, selling price, retail price, base price, net price, price net, gross price, price "
    "each, price per unit, price per hour, standard price, rrp, msrp, regular price, preis, "
    "einzelpreis, stuckpreis, verkaufspreis, vk preis, vk, nettopreis, netto preis, bruttopreis, "
    "listenpreis, preis netto, preis brutto, stundensatz, prix, prix unitaire, prix de vente, prix "
    "ht, prix ttc, prix unitaire ht, pu ht, tarif, precio, precio unitario, precio de venta, "
    "precio neto, pvp, tarifa, preco, preco unitario, preco de venda, preco venda, preco liquido, "
    "prezzo, prezzo unitario, prezzo di vendita, prezzo di listino, prezzo netto, prijs, "
    "stukprijs, verkoopprijs, eenheidsprijs, prijs excl, prijs excl btw, cena, cena jednostkowa, "
    "cena sprzedazy, cena netto, cena brutto, gia, don gia, gia ban, 价格, 单价, 售价, 销售价, "
    "價格, 單價, 售價, 価格, 単価, 販売価格, 定価, 가격, 단가, 판매가, السعر, سعر الوحدة, سعر "
    "البيع, цена, цена за единицу, цена продажи, стоимость единицы, pris, enhedspris, salgspris, "
    "styckpris, enhetspris, hinta, yksikkohinta, jednotkova cena, ar, egysegar, pret, pret unitar, "
    "fiyat, birim fiyat, birim fiyati"
)
CATEGORIES = (
    "category, product category, categories, product categories, collections, productcategory, "
    "product family, family, series, product series, product line, line, product group, group, "
    "product type, item category, item group, collection, range, department, kategorie, "
    "produktkategorie, warengruppe, artikelgruppe, produktgruppe, produktlinie, serie, baureihe, "
    "sortiment, categorie, categorie de produit, famille, famille de produit, gamme, categoria, "
    "categoria de producto, categoria del producto, familia, linea, linea de producto, categoria "
    "do produto, linha, categoria prodotto, famiglia, gruppo merceologico, productgroep, "
    "productcategorie, artikelgroep, reeks, kategoria, kategoria produktu, grupa towarowa, danh "
    "muc, nhom hang, loai san pham, 类别, 分类, 产品类别, 产品系列, 系列, 類別, 分類, 產品系列, "
    "カテゴリ, カテゴリー, 商品カテゴリ, シリーズ, 카테고리, 분류, 시리즈, الفئة, التصنيف, "
    "категория, группа товаров, серия, kategori, varegruppe, sarja, tuoteryhma, rada, kategoria "
    "termek, categorie produs"
)

PRODUCTS = {
    "external_id": CODES + ", code, kode, id, external id, record id, ref, reference, codigo, "
    "codice",
    "name": NAMES + ", name, title, bezeichnung, titel, nom, libelle, nombre, titulo, nome, "
    "titolo, naam, nazwa, ten, 名称, 名稱, 名前, 이름, الاسم, название, наименование, navn, namn, "
    "nimi, nazev, nev, nume, ad",
    "category": CATEGORIES,
    "price": PRICES + ", amount, value, rate, cost, betrag, montant, importe, importo, valor, "
    "bedrag, kwota",
    "currency": (
        "currency, currency code, price currency, wahrung, waehrung, devise, monnaie, moneda, "
        "divisa, moeda, valuta, waluta, tien te, 货币, 币种, 幣別, 通貨, 통화, العملة, валюта, "
        "mena, penznem, para birimi"
    ),
    "unit": (
        "unit, unit of measure, uom, units, measure, per, sales unit, einheit, mengeneinheit, "
        "verkaufseinheit, me, unite, unite de vente, unidad, unidad de medida, unidade, "
        "unidade de medida, unita, unita di misura, eenheid, jednostka, jednostka miary, jm, "
        "don vi, don vi tinh, dvt, 单位, 計量單位, 單位, 単位, 단위, الوحدة, единица, "
        "единица измерения, ед изм, enhed, enhet, yksikko, jednotka, egyseg, unitate, birim"
    ),
    "description": (
        "description, product description, short description, long description, details, notes, "
        "note, comment, beschreibung, produktbeschreibung, kurzbeschreibung, bemerkung, "
        "description du produit, descriptif, commentaire, descripcion, descripcion del producto, "
        "detalle, descricao, descricao do produto, descrizione, descrizione prodotto, "
        "omschrijving, beschrijving, productomschrijving, opis, opis produktu, mo ta, 描述, "
        "产品描述, 说明, 說明, 説明, 商品説明, 설명, الوصف, описание, beskrivelse, beskrivning, "
        "kuvaus, popis, leiras, descriere, aciklama"
    ),
    "active": (
        "active, is active, product active, isactive, enabled, available, in sale, on sale, "
        "published, status, product status, aktiv, verfugbar, actif, disponible, activo, ativo, "
        "attivo, disponibile, actief, beschikbaar, aktywny, dostepny, 在售, 状态, 有効, 활성, نشط, "
        "активен"
    ),
    "created_at": (
        "created at, created, create date, created date, created on, createddate, date created, "
        "date added, added on, added, erstellt am, angelegt am, date de creation, cree le, "
        "fecha de creacion, creado el, data de criacao, criado em, data creazione, creato il, "
        "aangemaakt op, data utworzenia, ngay tao, 创建时间, 作成日, 생성일, дата создания"
    ),
}  # fmt: skip
