package crm.imports.values;

import crm.activities.ActivityNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lists call the things that happen. */
public final class ActivityWords {

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        put(
                ActivityNames.CALL_LOGGED,
                "call, phone, phone call, telephone, telephone call, inbound call, outbound call, anruf, telefonat,"
                        + " telefon, rozmowa, rozmowa telefoniczna, połączenie, تماس, تماس تلفنی, تلفن, 电话, 通话,"
                        + " 電話, 通話");
        put(
                ActivityNames.VISIT_LOGGED,
                "visit, meeting, appointment, besuch, termin, treffen, spotkanie, wizyta, دیدار, جلسه, بازدید, 拜访,"
                        + " 会议, 拜訪, 會議");
        put(ActivityNames.CHAT_LOGGED, "chat, live chat, czat, گفتگو, چت, 聊天, 在线聊天, 線上聊天");
        put(ActivityNames.WEBINAR_ATTENDED, "webinar, وبینار, 网络研讨会, 線上研討會");
        put(
                ActivityNames.FAIR_TALKED,
                "fair, trade fair, trade show, exhibition, event, messe, messegespräch, targi, نمایشگاه, 展会, 展會");
        put(
                ActivityNames.FORM_SUBMITTED,
                "form, web form, enquiry, inquiry, formular, anfrage, formularz, zapytanie, فرم, پرسش, 表单, 询盘, 表單");
        put(
                ActivityNames.EMAIL_SENT,
                "email, e-mail, mail, email sent, e-mail sent, e-mail gesendet, e-mail wysłany, ایمیل, 邮件, 电子邮件,"
                        + " 電子郵件");
        put(ActivityNames.EMAIL_OPENED, "open, opened, email opened, email open, geöffnet, otwarcie, باز شد, 打开, 開啟");
        put(
                ActivityNames.EMAIL_CLICKED,
                "click, clicked, email clicked, email click, geklickt, kliknięcie, کلیک, 点击, 點擊");
        put(ActivityNames.SMS_SENT, "sms, sms sent, text message, پیامک, 短信, 簡訊");
    }

    private ActivityWords() {}

    /** The name of the activity in the stream, or null where this names none; such names themselves are understood. */
    public static @Nullable String nameOf(String text) {
        return NAMES.get(WesternText.of(text).toLowerCase(Locale.ROOT));
    }

    private static void put(String name, String words) {
        NAMES.put(name, name);
        for (String word : words.split(",")) {
            NAMES.put(word.strip(), name);
        }
    }
}
