package crm.delivery.smtp;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** For opportunistic encryption only: better than none, though it does not say who is at the other end. */
final class AnyCertificate implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
