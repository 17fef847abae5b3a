package crm.imports.mapping;

import static crm.imports.mapping.ColumnNames.names;

import java.util.List;
import java.util.Map;

/** What files of suppressions call their fields. */
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
