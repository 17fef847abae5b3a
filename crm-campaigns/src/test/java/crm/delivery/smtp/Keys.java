package crm.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A mail server's key with a certificate from an authority made for it, both by Java's keytool.
 *
 * @param store the key and its certificate
 * @param pem the authority's
 */
record Keys(Path store, Path pem) {

    private static final String PASSWORD = "changeit";

    /**
     * @param host for which it is
     * @param from when it begins to be valid, as keytool writes it: {@code -10d}
     */
    static Keys of(Path folder, String host, String from, int days) throws IOException, InterruptedException {
        Path store = folder.resolve(host + from + ".p12");
        Path pem = folder.resolve(host + from + ".pem");
        String authority = "-genkeypair -alias ca -keyalg EC -dname CN=Authority -ext bc:c=ca:true -startdate -60d"
                + " -validity 120";
        String server = "-genkeypair -alias mail -signer ca -keyalg EC -dname CN=" + host + " -ext san=dns:" + host
                + " -startdate " + from + " -validity " + days;
        for (String step : List.of(authority, server, "-exportcert -rfc -alias ca -file " + pem, "-delete -alias ca")) {
            keytool((step + " -keystore " + store + " -storepass " + PASSWORD).split(" "));
        }
        return new Keys(store, pem);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
