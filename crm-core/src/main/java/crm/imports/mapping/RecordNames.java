package crm.imports.mapping;

import static crm.imports.mapping.ColumnNames.names;

import java.util.List;
import java.util.Map;

/** What files of products call their fields. */
final class RecordNames {

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
