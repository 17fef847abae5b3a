package crm.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetGuessTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252|Jürgen Müller;Königstraße 5;München;Günther Weiß;Österreich;Größe übermäßig",
                "windows-1252|François Lefèvre;12 rue de l’Église;Nîmes;Hélène Béranger;privé",
                "windows-1250|Zażółć gęślą jaźń;Łódź;Małgorzata Wiśniewska;Źródlana 3;Gdańsk;Święty",
                "windows-1251|Иван Петров;Москва;улица Ленина, дом 5;Екатерина Соколова;не звонить по выходным",
                "windows-1253|Γιώργος Παπαδόπουλος;Αθήνα;οδός Ερμού;Ελένη Νικολάου;καλημέρα σας",
                "windows-1256|محمد رضا کريمي;تهران;خيابان آزادي;مشتري قديمي است;سلام بر شما",
                "GB18030|张伟;北京市朝阳区建国路;王芳;上海市浦东新区;请不要打电话给这位客户",
                "Big5|陳怡君;臺北市信義區;林志明;高雄市左營區;請不要打電話給這位客戶",
                "windows-31j|湖菜々子;貞子;山田太郎;東京都千代田区;佐藤花子;大阪府大阪市;お電話はご遠慮ください。カタログ",
                "EUC-KR|김민수;서울특별시 강남구;이영희;부산광역시;전화하지 마십시오",
                "UTF-16LE|name;city;Ada Lovelace;London;سارا;تهران",
                "UTF-16BE|name;city;Ada Lovelace;London;سارا;تهران",
                "UTF-8|Jürgen;سارا;张伟;山田太郎"
            })
    void theLettersSayInWhichCharsetTheyAreWritten(String charset, String cells) throws IOException {
        String table = "id;name;email\r\n" + ("1301;" + cells + ";u1301@example.org;+49 401 2606490\r\n").repeat(20);
        byte[] file = table.getBytes(Charset.forName(charset));

        assertThat(CharsetGuess.of(file)).isEqualTo(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8|░▒▓ Jürgen │ Müller ─ Köln ─ Straße │ █ größer",
                "Big5|陳怡君;臺北市信義區─松山;林志明;高雄市左營區;請不要打電話給這位客戶",
                "GB18030|张伟;北京市─朝阳区建国路;王芳;上海市浦东新区;请不要打电话给这位客户"
            })
    void aLineDrawnInANameSpeaksAgainstNothing(String charset, String cells) throws IOException {
        byte[] file = ("name;city\n" + (cells + "\n").repeat(20)).getBytes(Charset.forName(charset));

        assertThat(CharsetGuess.of(file)).isEqualTo(Charset.forName(charset));
    }

    @Test
    void oneForeignLetterIsEnough() throws IOException {
        byte[] file = ("name,city\nAda,London\nZoë,Paris\n" + "Bob,Rome\n".repeat(2_000))
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new String(file, CharsetGuess.of(file))).contains("Zoë");
    }

    @Test
    void aCharacterCutOffAtTheEndSpeaksAgainstNothing() throws IOException {
        byte[] file = "name\nسارا\n张伟".getBytes(StandardCharsets.UTF_8);

        assertThat(CharsetGuess.of(Arrays.copyOf(file, file.length - 1))).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void whatHasOnlyAsciiIsUtf8() throws IOException {
        assertThat(CharsetGuess.of("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(CharsetGuess.of(new byte[0])).isEqualTo(StandardCharsets.UTF_8);
    }
}
