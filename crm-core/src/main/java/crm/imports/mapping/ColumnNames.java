package crm.imports.mapping;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What files call the fields, in a few languages; the better name stands first. Compared by letters and digits only. */
final class ColumnNames {

    static final Map<String, List<String>> CUSTOMERS = Map.ofEntries(
            names(
                    "externalKey",
                    "external key, external id, customer key, customer id, customer no, customer number,"
                            + " cust id, cust no, client id, account id, account number, member id, contact id, record id,"
                            + " kundennummer, kunden nr, kundennr, id, numer klienta, nr klienta, id klienta,"
                            + " 客戶編號, 客戶id, کد مشتری, شناسه مشتری, شناسه, 客户编号, 客户id"),
            names("keelId", "keel id"),
            names(
                    "kind",
                    "kind, customer kind, customer type, kundenart, rodzaj klienta, typ klienta, 客戶類型, نوع مشتری, 客户类型"),
            names(
                    "name",
                    "name, full name, customer name, contact name, contact, display name, client name, نام کامل,"
                            + " نام و نام خانوادگی, 姓名, 客户名称, 全名, 客戶名稱, vollständiger name,"
                            + " kundenname, imię i nazwisko, nazwa klienta"),
            names("firstName", "first name, given name, forename, fname, vorname, prénom, imię, 名字, نام, 名"),
            names(
                    "lastName",
                    "last name, surname, family name, lname, nachname, nom, familienname, nazwisko, 姓氏, نام خانوادگی, 姓"),
            names(
                    "organisation",
                    "organisation, organization, organisation name, organization name, company,"
                            + " company name, account name, business name, employer, firma, société, شرکت, نام شرکت, 公司, 公司名称, 公司名稱, 企業,"
                            + " unternehmen, nazwa firmy, przedsiębiorstwo, سازمان, organizacja"),
            names(
                    "email",
                    "email, e mail, email address, mail, primary email, email 1, ایمیل, پست الکترونیک, 邮箱, 电子邮件, 电子邮箱, 電子郵件,"
                            + " 電郵, adres e mail, adres email, e mail adresse, email adresse"),
            names(
                    "phone",
                    "phone, phone number, telephone, tel, mobile, mobile phone, mobile number, cell, phone 1,"
                            + " telefon, téléphone, تلفن, موبایل, شماره تلفن, 电话, 手机, 電話, 手機, 手机号, telefonnummer,"
                            + " handy, numer telefonu, komórka, telefon komórkowy"),
            names(
                    "street",
                    "street, street address, address, address line 1, address 1, strasse, straße, adresse, anschrift, ulica, adres, 街道,"
                            + " آدرس, نشانی, 地址"),
            names(
                    "postcode",
                    "postcode, post code, postal code, zip, zip code, plz, code postal, کد پستی, 邮编, 邮政编码, 郵遞區號, postleitzahl, kod pocztowy"),
            names("city", "city, town, locality, ort, stadt, ville, شهر, 城市, miasto, miejscowość"),
            names(
                    "region",
                    "region, state, province, county, state province, bundesland, استان, 省份, 省, 州, województwo, stan"),
            names("country", "country, country code, country name, land, pays, کشور, 国家, 國家, kraj, państwo"),
            names("language", "language, lang, locale, preferred language, sprache, زبان, 语言, 語言, język"),
            names(
                    "birthDate",
                    "birth date, date of birth, dob, birthday, geburtsdatum, تاریخ تولد, 出生日期, 生日, geburtstag, data urodzenia, 出生年月日"),
            names("gender", "gender, sex, geschlecht, جنسیت, 性别, 性別, płeć"),
            names(
                    "jobTitle",
                    "job title, title, position, role, contact title, سمت, 职位, 職稱, 職位, stanowisko, funktion, position im unternehmen"),
            names("source", "source, lead source, origin, منبع, 来源, 來源, quelle, herkunft, źródło"),
            names("tags", "tags, labels, برچسب, برچسب‌ها, 标签, 標籤, schlagworte, tagi, etykiety"),
            names(
                    "consent.email",
                    "consent email, email consent, email opt in, newsletter, newsletter opt in,"
                            + " marketing email, accepts marketing, accepts email marketing, رضایت ایمیل, خبرنامه,"
                            + " einwilligung e mail, zgoda e mail, zgoda email, 邮件同意, 郵件同意"),
            names(
                    "consent.email.at",
                    "consent email at, email consent date, email consent at, newsletter date,"
                            + " opt in date, تاریخ رضایت ایمیل"),
            names("consent.email.source", "consent email source, email consent source, opt in source"),
            names("consent.email.wording", "consent email wording, email consent wording, opt in wording"),
            names(
                    "consent.sms",
                    "consent sms, sms consent, sms opt in, accepts sms marketing, رضایت پیامک, einwilligung sms, zgoda sms, 短信同意, 簡訊同意"),
            names("consent.sms.at", "consent sms at, sms consent date, sms consent at, تاریخ رضایت پیامک"),
            names("consent.sms.source", "consent sms source, sms consent source"),
            names("consent.sms.wording", "consent sms wording, sms consent wording"));

    static final Map<String, List<String>> TRANSACTIONS = Map.ofEntries(
            names(
                    "orderNumber",
                    "order number, order no, order id, invoice no, invoice, invoice number, invoice id,"
                            + " transaction id, receipt no, receipt number, receipt id, document number, bestellnummer,"
                            + " rechnungsnummer, شماره سفارش, شماره فاکتور, 订单号, 发票号, 订单编号, 訂單編號,"
                            + " 訂單號, numer zamówienia, nr zamówienia, numer faktury, nr faktury, auftragsnummer"),
            names(
                    "orderedAt",
                    "ordered at, order date, invoice date, transaction date, purchase date, date, order time,"
                            + " created at, timestamp, bestelldatum, rechnungsdatum, تاریخ سفارش, تاریخ, 订单日期, 日期, 訂單日期,"
                            + " 下单时间, data zamówienia, data faktury, data, datum, auftragsdatum"),
            names(
                    "customerKey",
                    "customer key, customer id, customer no, customer number, cust id, client id, account id,"
                            + " kundennummer, کد مشتری, شناسه مشتری, 客户编号, 客户id, 客戶編號, numer klienta, nr klienta,"
                            + " id klienta"),
            names(
                    "customerEmail",
                    "customer email, email, e mail, email address, buyer email, ایمیل, 邮箱, 电子邮箱, 電子郵件, adres e mail, e mail adresse"),
            names(
                    "sku",
                    "sku, stock code, product id, product code, product sku, item id, item code, article number,"
                            + " artikelnummer, track id, کد کالا, 商品编号, 商品編號, 产品编号, 货号, kod produktu,"
                            + " numer produktu, symbol"),
            names(
                    "productName",
                    "product name, product, description, item, item name, article, title, artikel, نام کالا,"
                            + " شرح, 商品名称, 商品名稱, 产品名称, bezeichnung, produkt, nazwa produktu, nazwa"),
            names(
                    "category",
                    "category, product category, product type, kategorie, دسته, 类别, 類別, 分类, 分類, warengruppe, kategoria"),
            names("quantity", "quantity, qty, units, amount ordered, menge, anzahl, تعداد, 数量, 數量, ilość, liczba"),
            names(
                    "unitPrice",
                    "unit price, price, price each, item price, einzelpreis, preis, قیمت واحد, قیمت, 单价, 价格, 單價, 價格, stückpreis,"
                            + " cena jednostkowa, cena"),
            names("currency", "currency, currency code, währung, ارز, 货币, 貨幣, 币种, waluta"),
            names(
                    "channel",
                    "channel, sales channel, store, shop, kanal, کانال, 渠道, 通路, 管道, vertriebskanal, kanał, sklep"),
            names(
                    "country",
                    "country, country code, ship country, shipping country, billing country, land, کشور, 国家, 國家,"
                            + " kraj"));

    static final Map<String, List<String>> LEADS = Map.ofEntries(
            names(
                    "externalKey",
                    "external key, external id, lead key, lead id, lead no, lead number, enquiry no, enquiry number,"
                            + " record id, scan id, badge id, badge no, id, شناسه سرنخ, شناسه, 线索编号, 線索編號, 潛在商機編號, leadnummer, numer leada"),
            Map.entry("name", CUSTOMERS.getOrDefault("name", List.of())),
            Map.entry("organisation", CUSTOMERS.getOrDefault("organisation", List.of())),
            Map.entry("email", CUSTOMERS.getOrDefault("email", List.of())),
            Map.entry("phone", CUSTOMERS.getOrDefault("phone", List.of())),
            names(
                    "need",
                    "need, needs, need topic, topic, interest, interests, interested in, product interest, subject,"
                            + " enquiry, inquiry, request, bedarf, interesse, besoin, نیاز, موضوع, 需求, 兴趣, 興趣, potrzeba,"
                            + " zainteresowanie, temat, thema"),
            names(
                    "source",
                    "source, lead source, origin, campaign, event, fair, trade fair, quelle, منبع, 来源, 來源, messe, źródło,"
                            + " targi"),
            names(
                    "owner",
                    "owner, lead owner, owner email, assigned to, assignee, sales rep, rep, account manager, seller,"
                            + " verkäufer, betreuer, مسئول, کارشناس فروش, 负责人, 負責人, verantwortlich,"
                            + " opiekun, handlowiec, sprzedawca"));

    private ColumnNames() {}

    /** What two spellings of a column's name have in common: Customer_ID, customerId and "customer id". */
    static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ي', 'ی')
                .replace('ك', 'ک')
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    static Map.Entry<String, List<String>> names(String field, String names) {
        return Map.entry(
                field,
                Stream.concat(Stream.of(field), Stream.of(names.split(",")))
                        .map(ColumnNames::comparable)
                        .distinct()
                        .toList());
    }
}
