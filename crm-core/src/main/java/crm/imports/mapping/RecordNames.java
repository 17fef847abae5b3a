package crm.imports.mapping;

import static crm.imports.mapping.ColumnNames.names;

import java.util.List;
import java.util.Map;

/** What files of activities and of products call their fields. */
final class RecordNames {

    static final Map<String, List<String>> ACTIVITIES = Map.ofEntries(
            names(
                    "externalKey",
                    "external key, external id, activity key, activity id, activity no, record id, call id, id,"
                            + " aktivitätsnummer, id aktywności, numer aktywności, شناسه فعالیت, شناسه, 活动编号,"
                            + " 活動編號"),
            names("customerKey", AgreementNames.CUSTOMER.replace("external key, external id, ", "")),
            names("email", "customer email, contact email, " + AgreementNames.EMAIL),
            names("phone", AgreementNames.PHONE.replace(" sms,", "")),
            names(
                    "type",
                    "type, activity, activity type, kind, event, event type, action, art, typ, aktivität,"
                            + " aktivitätstyp, rodzaj, aktywność, typ aktywności, نوع, نوع فعالیت, فعالیت, 类型, 活动类型,"
                            + " 活动, 類型, 活動"),
            names(
                    "at",
                    "at, activity date, activity time, happened at, occurred at, start, start time, "
                            + AgreementNames.WHEN),
            names("subject", "subject, title, topic, betreff, thema, temat, tytuł, موضوع, عنوان, 主题, 标题, 主題, 標題"),
            names(
                    "text",
                    "text, note, notes, description, comment, comments, details, body, notiz, notizen,"
                            + " beschreibung, bemerkung, notatka, opis, uwagi, متن, یادداشت, شرح, توضیحات, 内容, 备注,"
                            + " 內容, 備註"),
            names("channel", "channel, medium, direction, kanal, kanał, کانال, 渠道, 管道"),
            names("outcome", "outcome, result, disposition, ergebnis, wynik, rezultat, نتیجه, 结果, 結果"));

    static final Map<String, List<String>> PRODUCTS = Map.ofEntries(
            names(
                    "sku",
                    "sku, product number, product no, product id, product code, stock code, article number, article no,"
                            + " item number, item no, item id, item code, ean, gtin, code, id, artikelnummer,"
                            + " artikel nr, produktnummer, numer produktu, kod produktu, symbol, indeks, کد کالا,"
                            + " شناسه کالا, کد محصول, 商品编号, 产品编号, 货号, 商品編號, 產品編號, 貨號"),
            names(
                    "name",
                    "name, product name, product, description, item, item name, article, title, artikel, produktname,"
                            + " bezeichnung, artikelbezeichnung, nazwa, nazwa produktu, produkt, opis, نام کالا,"
                            + " نام محصول, نام, شرح, 商品名称, 产品名称, 名称, 商品名稱, 產品名稱, 名稱"),
            names(
                    "category",
                    "category, product category, product type, group, product group, department, sub category,"
                            + " kategorie, warengruppe, produktgruppe, kategoria, grupa, grupa produktów, دسته,"
                            + " دسته بندی, گروه کالا, 类别, 分类, 类目, 類別, 分類"));

    private RecordNames() {}
}
