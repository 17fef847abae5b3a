package crm.imports.mapping;

import static crm.imports.mapping.ColumnNames.names;

import java.util.List;
import java.util.Map;

/** What files of suppressions and of consents call their fields. */
final class AgreementNames {

    static final Map<String, List<String>> SUPPRESSIONS = Map.ofEntries(
            names(
                    "address",
                    "address, suppressed address, blocked address, recipient, contact, contact point, adres, adresat,"
                            + " adresse, empfänger, نشانی, گیرنده, 地址, 收件人, 收件者"),
            names("email", AgreementNames.EMAIL),
            names("phone", AgreementNames.PHONE),
            names("domain", "domain, domain name, email domain, host, domena, domäne, دامنه, 域名, 網域"),
            names(
                    "reason",
                    "reason, suppression reason, why, cause, type, bounce type, status, powód, przyczyna, grund,"
                            + " ursache, دلیل, علت, 原因, 理由"),
            names("at", "at, since, suppressed at, suppressed since, " + AgreementNames.WHEN),
            names("source", "source, origin, list, quelle, herkunft, źródło, منبع, 来源, 來源"));

    static final Map<String, List<String>> CONSENTS = Map.ofEntries(
            names("customerKey", AgreementNames.CUSTOMER),
            names("email", AgreementNames.EMAIL),
            names("phone", AgreementNames.PHONE),
            names("channel", "channel, medium, kanał, kanal, کانال, راه تماس, 渠道, 管道, 通路"),
            names("purpose", "purpose, cel, cel zgody, zweck, هدف, منظور, 目的, 用途"),
            names(
                    "state",
                    "state, status, consent, consent status, consent state, answer, opt in, opt in status, subscribed,"
                            + " subscription status, permission, agreed, zgoda, status zgody, einwilligung,"
                            + " einwilligungsstatus, zustimmung, رضایت, وضعیت رضایت, وضعیت, 同意, 是否同意, 状态, 狀態"),
            names(
                    "at",
                    "at, consent date, consent at, opt in date, opt in time, data zgody, einwilligungsdatum,"
                            + " تاریخ رضایت, 同意日期, 同意时间, 同意時間, " + AgreementNames.WHEN),
            names(
                    "source",
                    "source, consent source, opt in source, origin, form, where, quelle, herkunft, źródło,"
                            + " منبع, 来源, 來源"),
            names(
                    "wording",
                    "wording, consent wording, consent text, opt in wording, text, statement, treść,"
                            + " treść zgody, wortlaut, einwilligungstext, متن, متن رضایت, 文本, 同意书, 同意文本, 同意條款, 內容"));

    static final String CUSTOMER = "customer key, external key, external id, customer id, customer no, customer number,"
            + " cust id, client id, account id, member id, contact id, kundennummer, kunden nr, kundennr, numer klienta,"
            + " id klienta, nr klienta, کد مشتری, شناسه مشتری, 客户编号, 客户id, 客戶編號";

    static final String EMAIL = "email, e mail, email address, mail, subscriber, primary email, adres e mail,"
            + " adres email, poczta, e mail adresse, email adresse, mailadresse, ایمیل, پست الکترونیک, رایانامه,"
            + " 邮箱, 电子邮件, 电子邮箱, 電子郵件, 信箱";

    static final String PHONE = "phone, phone number, telephone, tel, mobile, mobile phone, mobile number, cell, sms,"
            + " sms number, msisdn, telefon, numer telefonu, komórka, telefonnummer, handy, mobil, تلفن, موبایل,"
            + " شماره تلفن, شماره موبایل, 电话, 手机, 手机号, 電話, 手機";

    static final String WHEN =
            "date, when, time, timestamp, created at, added at, recorded at, data, kiedy, data dodania,"
                    + " od kiedy, datum, zeitpunkt, wann, seit, تاریخ, زمان, از تاریخ, 日期, 时间, 時間, 自";

    private AgreementNames() {}
}
