package crm.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom we believe who a mail server is: the authorities that Java knows, and those of a file of one's own. */
public final class Authorities {

    private static final Authorities OF_JAVA = new Authorities((SSLSocketFactory) SSLSocketFactory.getDefault());

    // Opportunistic encryption keeps passive listeners out; a server it was never promised cannot be authenticated.
    private static final SSLSocketFactory ANYBODY = factory(new AnyCertificate());

    private final SSLSocketFactory strict;

    private Authorities(SSLSocketFactory strict) {
        this.strict = strict;
    }

    public static Authorities ofJava() {
        return OF_JAVA;
    }

    /**
     * Java's and those of this file.
     *
     * @param pem one or more certificates in PEM
     * @throws IllegalStateException when it cannot be read
     */
    public static Authorities ofJavaAnd(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            var all = new ArrayList<Certificate>(ofJavaItself());
            all.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("authority-" + i, all.get(i));
            }
            return new Authorities(factory(managers(store)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("CRM_MAIL_CERTIFICATES: " + pem + " has no certificates to read", e);
        }
    }

    /** Takes only those whom somebody vouches for. */
    SSLSocketFactory strict() {
        return strict;
    }

    /** Takes everybody: encrypted, though it does not say who is at the other end. */
    static SSLSocketFactory anybody() {
        return ANYBODY;
    }

    private static List<X509Certificate> ofJavaItself() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap((manager) -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static SSLSocketFactory factory(TrustManager... managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
