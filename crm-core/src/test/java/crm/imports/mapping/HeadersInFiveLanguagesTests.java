package crm.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import crm.imports.ImportKind;
import crm.imports.reading.TableFile;
import crm.imports.reading.TableOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers as files from Britain, Germany, Poland, Iran, China and Taiwan have them. */
class HeadersInFiveLanguagesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUPPRESSIONS|Address,Reason,Since,Source|address,reason,at,source",
                "SUPPRESSIONS|E-Mail-Adresse,Telefonnummer,Domäne,Grund,Datum,Quelle|email,phone,domain,reason,at,source",
                "SUPPRESSIONS|Adres e-mail,Numer telefonu,Domena,Powód,Data dodania,Źródło|email,phone,domain,reason,at,source",
                "SUPPRESSIONS|ایمیل,تلفن,دامنه,دلیل,تاریخ,منبع|email,phone,domain,reason,at,source",
                "SUPPRESSIONS|邮箱,手机,域名,原因,日期,来源|email,phone,domain,reason,at,source",
                "SUPPRESSIONS|電子郵件,電話,網域,原因,日期,來源|email,phone,domain,reason,at,source",
                "CONSENTS|Customer ID,E-mail,Channel,Purpose,Opt-in,Opt-in date,Form,Wording|customerKey,email,channel,purpose,state,at,source,wording",
                "CONSENTS|Kundennummer,E-Mail,Kanal,Zweck,Einwilligung,Datum,Quelle,Wortlaut|customerKey,email,channel,purpose,state,at,source,wording",
                "CONSENTS|Numer klienta,Adres e-mail,Kanał,Cel,Zgoda,Data zgody,Źródło,Treść zgody|customerKey,email,channel,purpose,state,at,source,wording",
                "CONSENTS|کد مشتری,ایمیل,کانال,هدف,رضایت,تاریخ رضایت,منبع,متن|customerKey,email,channel,purpose,state,at,source,wording",
                "CONSENTS|客户编号,邮箱,渠道,目的,同意,同意日期,来源,同意文本|customerKey,email,channel,purpose,state,at,source,wording",
                "PRODUCTS|Article no,Description,Product group|sku,name,category",
                "PRODUCTS|Artikelnummer,Bezeichnung,Warengruppe|sku,name,category",
                "PRODUCTS|Kod produktu,Nazwa,Kategoria|sku,name,category",
                "PRODUCTS|کد کالا,نام کالا,دسته|sku,name,category",
                "PRODUCTS|商品编号,商品名称,类别|sku,name,category",
                "PRODUCTS|商品編號,商品名稱,類別|sku,name,category",
                "ACTIVITIES|Activity ID,Customer ID,Type,Date,Subject,Notes,Channel,Result|externalKey,customerKey,type,at,subject,text,channel,outcome",
                "ACTIVITIES|Kundennummer,E-Mail,Art,Datum,Betreff,Notiz,Kanal,Ergebnis|customerKey,email,type,at,subject,text,channel,outcome",
                "ACTIVITIES|Numer klienta,Telefon,Rodzaj,Data,Temat,Opis,Kanał,Wynik|customerKey,phone,type,at,subject,text,channel,outcome",
                "ACTIVITIES|کد مشتری,تلفن,نوع,تاریخ,موضوع,متن,کانال,نتیجه|customerKey,phone,type,at,subject,text,channel,outcome",
                "ACTIVITIES|客户编号,手机,类型,日期,主题,备注,渠道,结果|customerKey,phone,type,at,subject,text,channel,outcome",
                "CUSTOMERS|Record_ID,First Name,Last_Name,Company,E-mail,Phone 1,Street,Postal Code,City,Country,Date of birth,Gender,Contact Title|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "CUSTOMERS|Kundennr.,Vorname,Nachname,Unternehmen,E-Mail-Adresse,Telefonnummer,Straße,Postleitzahl,Ort,Land,Geburtstag,Geschlecht,Funktion|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "CUSTOMERS|Numer klienta,Imię,Nazwisko,Nazwa firmy,Adres e-mail,Numer telefonu,Ulica,Kod pocztowy,Miasto,Kraj,Data urodzenia,Płeć,Stanowisko|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "CUSTOMERS|کد مشتری,نام,نام خانوادگی,شرکت,ایمیل,موبایل,نشانی,کد پستی,شهر,کشور,تاریخ تولد,جنسیت,سمت|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "CUSTOMERS|客户编号,名,姓,公司,邮箱,手机,地址,邮编,城市,国家,出生日期,性别,职位|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "CUSTOMERS|客戶編號,名字,姓氏,公司名稱,電子郵件,電話,街道,郵遞區號,城市,國家,生日,性別,職稱|externalKey,firstName,lastName,organisation,email,phone,street,postcode,city,country,birthDate,gender,jobTitle",
                "TRANSACTIONS|Order ID,Order Date,Customer ID,Product ID,Product Name,Category,Quantity,Unit price,Currency|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "TRANSACTIONS|Bestellnummer,Bestelldatum,Kundennummer,Artikelnummer,Bezeichnung,Warengruppe,Menge,Einzelpreis,Währung|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "TRANSACTIONS|Numer zamówienia,Data zamówienia,Numer klienta,Kod produktu,Nazwa produktu,Kategoria,Ilość,Cena jednostkowa,Waluta|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "TRANSACTIONS|شماره سفارش,تاریخ سفارش,کد مشتری,کد کالا,نام کالا,دسته,تعداد,قیمت واحد,ارز|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "TRANSACTIONS|订单号,订单日期,客户编号,商品编号,商品名称,类别,数量,单价,货币|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "TRANSACTIONS|訂單編號,訂單日期,客戶編號,商品編號,商品名稱,類別,數量,單價,貨幣|orderNumber,orderedAt,customerKey,sku,productName,category,quantity,unitPrice,currency",
                "LEADS|Full name,Company,E-mail,Mobile,Interested in,Trade fair,Sales rep|name,organisation,email,phone,need,source,owner",
                "LEADS|Vollständiger Name,Firma,E-Mail,Handy,Bedarf,Messe,Betreuer|name,organisation,email,phone,need,source,owner",
                "LEADS|Imię i nazwisko,Firma,E-mail,Komórka,Potrzeba,Targi,Opiekun|name,organisation,email,phone,need,source,owner",
                "LEADS|نام کامل,شرکت,ایمیل,تلفن,نیاز,منبع,مسئول|name,organisation,email,phone,need,source,owner",
                "LEADS|姓名,公司,邮箱,手机,需求,来源,负责人|name,organisation,email,phone,need,source,owner"
            })
    void everyColumnFindsItsField(ImportKind kind, String header, String fields) {
        MappingProposal proposal = MappingProposal.of(
                TableFile.open(
                        new ByteArrayInputStream((header + "\n").getBytes(StandardCharsets.UTF_8)), TableOptions.NONE),
                kind.fields());

        assertThat(proposal.columns())
                .extracting(ProposedColumn::field)
                .containsExactlyElementsOf(List.of(fields.split(",")));
    }
}
