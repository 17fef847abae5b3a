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
                            + " kundennummer, kunden nr, kundennr, id, کد مشتری, شناسه مشتری, شناسه, 客户编号, 客户id"),
            names("keelId", "keel id"),
            names("kind", "kind, customer kind, customer type, نوع مشتری, 客户类型"),
            names(
                    "name",
                    "name, full name, customer name, contact name, contact, display name, client name, نام کامل,"
                            + " نام و نام خانوادگی, 姓名, 客户名称"),
            names("firstName", "first name, given name, forename, fname, vorname, prénom, نام, 名"),
            names("lastName", "last name, surname, family name, lname, nachname, nom, نام خانوادگی, 姓"),
            names(
                    "organisation",
                    "organisation, organization, organisation name, organization name, company,"
                            + " company name, account name, business name, employer, firma, société, شرکت, نام شرکت, 公司"),
            names(
                    "email",
                    "email, e mail, email address, mail, primary email, email 1, ایمیل, پست الکترونیک, 邮箱, 电子邮件"),
            names(
                    "phone",
                    "phone, phone number, telephone, tel, mobile, mobile phone, mobile number, cell, phone 1,"
                            + " telefon, téléphone, تلفن, موبایل, شماره تلفن, 电话, 手机"),
            names(
                    "street",
                    "street, street address, address, address line 1, address 1, strasse, straße, adresse,"
                            + " آدرس, نشانی, 地址"),
            names("postcode", "postcode, post code, postal code, zip, zip code, plz, code postal, کد پستی, 邮编"),
            names("city", "city, town, locality, ort, stadt, ville, شهر, 城市"),
            names("region", "region, state, province, county, state province, bundesland, استان, 省份"),
            names("country", "country, country code, country name, land, pays, کشور, 国家"),
            names("language", "language, lang, locale, preferred language, sprache, زبان, 语言"),
            names("birthDate", "birth date, date of birth, dob, birthday, geburtsdatum, تاریخ تولد, 出生日期, 生日"),
            names("gender", "gender, sex, geschlecht, جنسیت, 性别"),
            names("jobTitle", "job title, title, position, role, contact title, سمت, 职位"),
            names("source", "source, lead source, origin, منبع, 来源"),
            names("tags", "tags, labels, برچسب, برچسب‌ها, 标签"),
            names(
                    "consent.email",
                    "consent email, email consent, email opt in, newsletter, newsletter opt in,"
                            + " marketing email, accepts marketing, accepts email marketing, رضایت ایمیل, خبرنامه"),
            names(
                    "consent.email.at",
                    "consent email at, email consent date, email consent at, newsletter date,"
                            + " opt in date, تاریخ رضایت ایمیل"),
            names("consent.email.source", "consent email source, email consent source, opt in source"),
            names("consent.email.wording", "consent email wording, email consent wording, opt in wording"),
            names("consent.sms", "consent sms, sms consent, sms opt in, accepts sms marketing, رضایت پیامک"),
            names("consent.sms.at", "consent sms at, sms consent date, sms consent at, تاریخ رضایت پیامک"),
            names("consent.sms.source", "consent sms source, sms consent source"),
            names("consent.sms.wording", "consent sms wording, sms consent wording"));

    static final Map<String, List<String>> TRANSACTIONS = Map.ofEntries(
            names(
                    "orderNumber",
                    "order number, order no, order id, invoice no, invoice, invoice number, invoice id,"
                            + " transaction id, receipt no, receipt number, receipt id, document number, bestellnummer,"
                            + " rechnungsnummer, شماره سفارش, شماره فاکتور, 订单号, 发票号"),
            names(
                    "orderedAt",
                    "ordered at, order date, invoice date, transaction date, purchase date, date, order time,"
                            + " created at, timestamp, bestelldatum, rechnungsdatum, تاریخ سفارش, تاریخ, 订单日期, 日期"),
            names(
                    "customerKey",
                    "customer key, customer id, customer no, customer number, cust id, client id, account id,"
                            + " kundennummer, کد مشتری, شناسه مشتری, 客户编号, 客户id"),
            names("customerEmail", "customer email, email, e mail, email address, buyer email, ایمیل, 邮箱"),
            names(
                    "sku",
                    "sku, stock code, product id, product code, product sku, item id, item code, article number,"
                            + " artikelnummer, track id, کد کالا, 商品编号"),
            names(
                    "productName",
                    "product name, product, description, item, item name, article, title, artikel, نام کالا,"
                            + " شرح, 商品名称"),
            names("category", "category, product category, product type, kategorie, دسته, 类别"),
            names("quantity", "quantity, qty, units, amount ordered, menge, anzahl, تعداد, 数量"),
            names(
                    "unitPrice",
                    "unit price, price, price each, item price, einzelpreis, preis, قیمت واحد, قیمت, 单价, 价格"),
            names("currency", "currency, currency code, währung, ارز, 货币"),
            names("channel", "channel, sales channel, store, shop, kanal, کانال, 渠道"),
            names("country", "country, country code, ship country, shipping country, billing country, land, کشور, 国家"));

    static final Map<String, List<String>> LEADS = Map.ofEntries(
            names(
                    "externalKey",
                    "external key, external id, lead key, lead id, lead no, lead number, enquiry no, enquiry number,"
                            + " record id, scan id, badge id, badge no, id, شناسه سرنخ, شناسه, 线索编号, 線索編號"),
            Map.entry("name", CUSTOMERS.getOrDefault("name", List.of())),
            Map.entry("organisation", CUSTOMERS.getOrDefault("organisation", List.of())),
            Map.entry("email", CUSTOMERS.getOrDefault("email", List.of())),
            Map.entry("phone", CUSTOMERS.getOrDefault("phone", List.of())),
            names(
                    "need",
                    "need, needs, need topic, topic, interest, interests, interested in, product interest, subject,"
                            + " enquiry, inquiry, request, bedarf, interesse, besoin, نیاز, موضوع, 需求, 兴趣"),
            names("source", "source, lead source, origin, campaign, event, fair, trade fair, quelle, منبع, 来源, 來源"),
            names(
                    "owner",
                    "owner, lead owner, owner email, assigned to, assignee, sales rep, rep, account manager, seller,"
                            + " verkäufer, betreuer, مسئول, کارشناس فروش, 负责人, 負責人"));

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
